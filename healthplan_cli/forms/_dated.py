"""A limit for each of some dates in place of one limit, in a part of a target."""

import re
from collections.abc import Mapping
from datetime import date

from healthplan_cli import forms
from healthplan_cli.forms._limits import UnfitTermsError
from healthplan_cli.model.period import DATED, FIRST_YEAR, LAST_YEAR
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError


def limits_by_day(form: str, terms: object) -> list[tuple[date | None, object]]:
    """Return the limits of terms by their days, the first first; None for the day of one alone.

    Raises UnitError `not-a-date`, and `unfit-series` for two limits of one day.
    """
    if not isinstance(terms, Mapping) or not forms.takes_series(form):
        return [(None, terms)]
    if not any(re.fullmatch(DATED, key) for key in terms):
        return [(None, terms)]
    found: dict[date | None, object] = {}
    for written, limit in terms.items():
        day = _day_of(written)
        if day in found:
            raise UnitError("unfit-series", say("two limits are due on {day}", day=day))
        found[day] = limit
    return sorted(found.items(), key=lambda item: str(item[0]))


def _day_of(written: str) -> date:
    """Return the day that a limit is due, for a year its last one. Raises UnitError."""
    if not re.fullmatch(DATED, written):
        raise UnfitTermsError
    text = written
    if "-" not in written:
        text = f"{written}-12-31"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UnitError("not-a-date", say("{day} is no day", day=written)) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnitError("not-a-date", say("{year} is no year of a plan", year=written))
    return day
