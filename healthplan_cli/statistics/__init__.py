"""Limits of what chance may do to a figure, and figures that are odd among others.

One method a file. They take and give exact numbers; no limit of confidence is nearer to the figure
than the true one, and none is farther away than some 1e-17 of it.
"""
