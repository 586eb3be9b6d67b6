"""What every report says of the figures that units add up to."""

from collections.abc import Iterator
from fractions import Fraction

from healthplan_cli.model.collected import Collected, Pooled, Spread, Whole
from healthplan_cli.model.lights import COLOR_WORDS
from healthplan_cli.reports import _cells, _uncertainty
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports.collected.words import name as name_of_unit
from healthplan_cli.text.words import Language, Words, say

HEADINGS = (say("verdict"), say("indicator"), say("target"), say("together"))
NOT_POOLED = "-"
"""The sign of a target whose figures do not add up."""
MOST_NAMED = 3
"""How many units are named that have the lowest figure, or the highest; of more, their number."""


def title_of_whole(whole: Whole, language: Language) -> str:
    """Return the line above what units add up to."""
    if not whole.name:
        return language.text(say("all units together"))
    return language.text(say("{name}: all units together", name=whole.name))


def verdict(one: Pooled, language: Language) -> str:
    """Return the sign and the word of the verdict on a figure of all units."""
    if one.verdict is None:
        no_sum = language.text(say("no sum"))
        return f"{NOT_POOLED} {no_sum}"
    return LOOKS[one.verdict.status].named(language)


def figure(one: Pooled, language: Language) -> str:
    """Return the figure of all units that are counted; "" where there is none."""
    if one.verdict is None:
        return ""
    return _cells.actual(one.verdict, language)


def gap(one: Pooled) -> str:
    """Return the way to the limit of a figure of all units; "" where some are lacking."""
    if one.verdict is None or one.lacking:
        return ""
    return _cells.gap(one.verdict)


def notes_of_pooled(one: Pooled, collected: Collected, language: Language) -> list[str]:
    """Return what is to be known of a figure: who is lacking, how the units are spread."""
    return [language.text(words) for words in _notes(one, collected, language)]


def _notes(one: Pooled, collected: Collected, language: Language) -> Iterator[Words]:
    if one.why is not None:
        yield one.why
    if one.light is not None:
        yield say("light: {color}", color=COLOR_WORDS[one.light])
    own = ""
    if one.own is not None:
        own = _cells.actual(one.own, language)
    if own:
        yield say("its own return: {figure}", figure=own)
    yield from _left_open_by_chance(one, language)
    if one.spread is not None and one.spread.low != one.spread.high:
        yield spread(one.spread, collected, language)


def _left_open_by_chance(one: Pooled, language: Language) -> Iterator[Words]:
    """Yield the interval of a figure of all units; one without some of them has none."""
    if one.verdict is None or one.lacking or one.verdict.suppressed:
        return
    interval = _uncertainty.interval(one.verdict, language)
    if interval:
        yield say("95 % interval {interval}", interval=interval)
        yield from _uncertainty.notes(one.verdict)


def spread(one: Spread, collected: Collected, language: Language) -> Words:
    """Say how the figures of the units are spread, and who has the ends."""
    return say(
        "units: lowest {low} ({lowest}), quartiles {lower}, {median}, {upper}, highest {high}"
        " ({highest})",
        low=_quantity(one.low, one),
        lowest=_names(one.lowest, collected, language),
        lower=_quantity(one.lower, one),
        median=_quantity(one.median, one),
        upper=_quantity(one.upper, one),
        high=_quantity(one.high, one),
        highest=_names(one.highest, collected, language),
    )


def _quantity(value: Fraction, one: Spread) -> str:
    return _cells.quantity(round(value, 2), one.unit)


def _names(ids: tuple[str, ...], collected: Collected, language: Language) -> str:
    if len(ids) > MOST_NAMED:
        return language.text(say("{count} units", count=len(ids)))
    names = [name_of_unit(collected.roster.unit(id), language) for id in ids]
    return language.with_commas(names)
