"""Files of actuals: the figures that a unit reports."""
