"""What changed between two plans, or between two reviews."""

from healthplan_cli.model.comparison import Change

ORDER = list(Change)
"""Changes in the order in which they are listed."""
