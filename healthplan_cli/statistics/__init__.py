"""Limits of what chance may do to a figure: confidence intervals of counts and shares.

One method a file. They take and give exact numbers, no limit is nearer to the figure than the true
one, and none is farther away than some 1e-17 of it.
"""
