"""Which units are shares and rates, and the unit in which their changes are counted."""

from healthplan_cli.model.quantity import ONE_TO
from healthplan_cli.units.table import canonical

_POINTS = {"百分": "百分点", "千分": "千分点"}


def is_share(unit: str) -> bool:
    """Return whether the unit is % or ‰ or a bare ratio."""
    return canonical(unit) in ("百分", "千分", "比")


def is_ratio(unit: str) -> bool:
    """Return whether the unit is a share or a rate per something."""
    return is_share(unit) or "/" in unit


def point_unit(unit: str) -> str:
    """Return the unit of a change of a figure: 百分点 for %, 千分点 for ‰, else its own.

    A ratio of 1:1.2 that rises to 1:1.25 rises by 0.05比, which no ratio of 1:0.05 is.
    """
    if unit == ONE_TO:
        return canonical(unit)
    return _POINTS.get(canonical(unit), unit)
