"""Values to values: what was reported against what was planned."""
