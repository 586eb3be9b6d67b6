"""A sum that a text beside a figure says (60张+40张), against the figure."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.judging.figure import rounding
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.phrases.said_counts import said_terms
from healthplan_cli.reading.printed.case import Case, Found
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say

_ADDING = ("flow", "stock")
"""The kinds of indicators whose figures of parts come to that of all."""
_AGES = "岁"
"""What is never added up: 男76.2岁，女81.1岁 are beside 78.6岁 of all."""
_SCALES = tuple(Fraction(10) ** power for power in (4, 8, -4, -8))
"""Numbers without a unit may be of 万家 or of 亿元, where the figure is in 家 or 元."""


def check(case: Case) -> Found:
    """Compare a figure that is no rate with the sum that is said to make it, both as printed."""
    figure = case.only.figure if case.only is not None else None
    terms = _terms(said_terms(case.printed.text))
    if figure is None or not terms or units.is_ratio(figure.unit) or _agree(figure, terms):
        return []
    if figure.unit == _AGES:
        return _check_between(case, figure, terms)
    words = say(
        "{text} is written beside {figure}, and comes to {sum}; correct one of them",
        text=quoted(case.printed.text),
        figure=figure,
        sum=_sum(terms),
    )
    return [case.problem("sum-differs", words, doubts=True)]


def check_year(case: Case) -> Found:
    """Compare the figure of a year that adds up with what those of its quarters come to."""
    target = case.verdict.target
    if target.indicator.kind != "flow" or units.is_ratio(target.indicator.unit):
        return []
    return check(case)


def check_parts(case: Case) -> Found:
    """Compare the figure of all with those of its parts: with their sum, or a rate with each.

    A rate of all is not above that of every part, nor below it.
    """
    indicator = case.verdict.target.indicator
    if indicator.kind in _ADDING and not units.is_ratio(indicator.unit):
        return check(case)
    figure = case.only.figure if case.only is not None else None
    terms = _terms(case.printed.text.split("+"))
    if figure is None or not terms:
        return []
    return _check_between(case, figure, terms)


def _check_between(case: Case, figure: Quantity, terms: Sequence[Quantity]) -> Found:
    """Compare the mean of all with those of its parts, between which it is."""
    if _is_between(figure, terms):
        return []
    words = say(
        "{figure} of all is above each of its parts or below them, which are {text}; correct one "
        "of them",
        figure=figure,
        text=quoted(case.printed.text),
    )
    return [case.problem("sum-differs", words, doubts=True)]


def _is_between(figure: Quantity, terms: Sequence[Quantity]) -> bool:
    """Return whether a figure is between some others, as all of them are printed."""
    if not all(units.fits(term.unit, figure.unit) for term in terms if term.unit):
        return True
    values = [_value_in(figure.unit if term.unit else "", term) for term in terms]
    slack = rounding(figure)
    return min(values) - slack <= figure.value <= max(values) + slack


def _terms(texts: Iterable[str]) -> Sequence[Quantity]:
    """Return the terms of a sum, in the unit that any of them has; none where one is no number."""
    try:
        terms = [units.parse(text) for text in texts]
    except units.UnitError:
        return ()
    unit = next((term.unit for term in terms if term.unit), "")
    return [Quantity(term.value, term.unit or unit, term.places) for term in terms]


def _sum(terms: Sequence[Quantity]) -> Quantity:
    """Return the sum of terms in the unit of the first, as all of them are printed."""
    unit = terms[0].unit
    total = sum((_value_in(unit, term) for term in terms), Fraction(0))
    return Quantity(total, unit)


def _value_in(unit: str, term: Quantity) -> Fraction:
    if not unit:
        return term.value
    return units.convert(term, unit).value


def _agree(figure: Quantity, terms: Sequence[Quantity]) -> bool:
    """Return whether terms make a figure, or are of something else."""
    if not terms[0].unit:
        of_its_unit = [Quantity(term.value, figure.unit, term.places) for term in terms]
        return _make(figure, of_its_unit, Fraction(1)) or _make_in_another_scale(figure, terms)
    if not all(units.fits(term.unit, figure.unit) for term in terms):
        return True
    return _make(figure, [units.convert(term, figure.unit) for term in terms], Fraction(1))


def _make_in_another_scale(figure: Quantity, terms: Sequence[Quantity]) -> bool:
    """Return whether terms make a figure in 万 or 亿; not where rounding alone may be all of them.

    As 万家, 1, 1, 0 and 0 would be 0 to 4万家, which holds 3家 as well as any other figure.
    """
    if sum(term.value for term in terms) <= sum(map(rounding, terms)):
        return False
    return any(_make(figure, terms, scale) for scale in _SCALES)


def _make(figure: Quantity, terms: Sequence[Quantity], scale: Fraction) -> bool:
    total = sum(term.value for term in terms)
    half = sum(map(rounding, terms))
    return abs(total * scale - figure.value) <= half * scale + rounding(figure)
