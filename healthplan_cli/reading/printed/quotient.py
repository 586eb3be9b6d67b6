"""Counts that a text beside a rate says (310/1000), against the rate."""

from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.phrases.said_counts import Between, said_counts, said_counts_of_a_whole
from healthplan_cli.reading.printed.case import Case, Found, may_be
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say

_NEAR = 3
"""How many times as much counts may come to that are meant to be those of a rate."""


def check(case: Case) -> Found:
    """Compare a rate with the quotient that is said to make it, within its printed digits.

    Counts of a part and a whole, 体检3000人，常住人口50万人, may be of another rate, where they
    come to many times as much.
    """
    figure = case.only.figure if case.only is not None else None
    if figure is None:
        return []
    if units.is_share(figure.unit):
        figure = units.convert(figure, "%")
    whole = units.whole_of(figure.unit)
    said = said_counts(case.printed.text)
    if said is None:
        said = _of_a_whole(case, figure, whole)
    if said is None or whole is None or _agree(figure, said, whole):
        return []
    rate = Quantity(round((said.low + said.high) / 2 * whole, 2), figure.unit)
    words = say(
        "{text} is written beside {figure}, and comes to {rate}; correct one of them",
        text=quoted(case.printed.text),
        figure=figure,
        rate=rate,
    )
    return [case.problem("rate-differs", words, doubts=True)]


def _of_a_whole(case: Case, figure: Quantity, whole: Fraction | None) -> Between | None:
    """Return the share that counts say, where it may be the figure; a slip is not as large."""
    said = said_counts_of_a_whole(case.printed.text)
    if said is None or whole is None:
        return None
    is_near = said.low * whole <= figure.value * _NEAR and figure.value <= said.high * whole * _NEAR
    return said if is_near else None


def _agree(figure: Quantity, said: Between, whole: Fraction) -> bool:
    low, high = said.low * whole, said.high * whole
    if figure.places is None:
        return low <= figure.value <= high
    return may_be(figure, low, high)
