"""One table of many units (县区 × 指标), cut up into a table of each."""
