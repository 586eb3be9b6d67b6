"""Counts that a text beside a rate says (310/1000), against the rate."""

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.reading.printed.case import Case, Found, may_be
from healthplan_cli.reading.returns.said_counts import Between, said_counts
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say


def check(case: Case) -> Found:
    """Compare a share with the quotient that is said to make it, within its printed digits."""
    said = said_counts(case.printed.text)
    figure = case.only.figure if case.only is not None else None
    if said is None or figure is None or not units.is_share(figure.unit):
        return []
    figure = units.convert(figure, "%")
    if _agree(figure, said):
        return []
    words = say(
        "{text} is written beside {figure}, and comes to {rate}%; correct one of them",
        text=quoted(case.printed.text),
        figure=figure,
        rate=number(round((said.low + said.high) / 2 * 100, 2)),
    )
    return [case.problem("rate-differs", words, doubts=True)]


def _agree(figure: Quantity, said: Between) -> bool:
    low, high = said.low * 100, said.high * 100
    if figure.places is None:
        return low <= figure.value <= high
    return may_be(figure, low, high)
