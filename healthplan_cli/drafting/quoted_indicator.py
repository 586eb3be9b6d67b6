"""Compare the indicator that a quote names with that of its target."""

import re
from collections.abc import Iterator

from healthplan_cli import units
from healthplan_cli.model.indicator import Catalog, Indicator
from healthplan_cli.model.target import Target
from healthplan_cli.reading.plan_checks.quote_answers import doubt, is_answered
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say

_SEVERAL = re.compile("[、,;；]|和|及(?!时)|与")
"""Where a quote names several things, each may leave out what they have in common."""
_SHORTEST = 4
"""Names with fewer signs are in other words, too."""


def other_indicator(target: Target, quote: str, catalog: Catalog) -> Iterator[Problem]:
    """Find a target on one indicator of the catalog of which the quote names another one alone."""
    own = target.indicator
    quote = units.normal(quote)
    if own.id not in catalog.indicators or _SEVERAL.search(quote):
        return
    if any(name in quote for name in _names(own)):
        return
    name, other = _named(quote, catalog)
    if not name or is_answered(target, name):
        return
    sentence = say(
        "the quote of {id} says {quoted}, which is {other} in the catalog, and the target is on "
        "{name}; write indicator: {other}, or say why in note:",
        id=target.id,
        quoted=name,
        other=other,
        name=own.zh,
    )
    yield doubt(target, "quote-indicator", sentence)


def _named(quote: str, catalog: Catalog) -> tuple[str, str]:
    """Return the longest name of an indicator in a quote, and its id; "" where there is none."""
    found = ("", "")
    for indicator in catalog.indicators.values():
        for name in _names(indicator):
            if len(name) >= max(_SHORTEST, len(found[0]) + 1) and name in quote:
                found = (name, indicator.id)
    return found


def _names(indicator: Indicator) -> Iterator[str]:
    yield from map(units.normal, (indicator.zh, *indicator.aliases))
