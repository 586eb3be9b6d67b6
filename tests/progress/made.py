"""Series of figures as the tests of every method write them."""

from fractions import Fraction

from healthplan_cli.model.series import Series

YEARS = {"base_year": 2020, "current_year": 2022, "target_year": 2024}


def number(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def series(
    base: str, current: str, target: str = "", direction: str = "increase", **others: object
) -> Series:
    """Two years from base to current value, four from base to target, unless given otherwise."""
    values = {
        "base_value": number(base),
        "current_value": number(current),
        "target": number(target),
    }
    return Series(**{"id": "x", "direction": direction, **YEARS, **values, **others})  # type: ignore[arg-type]
