"""What a formula makes of two figures, between the ends that their rounding leaves open (question 3)."""

from collections.abc import Mapping
from fractions import Fraction

from tests.second_judge.asked import Entry, Target
from tests.second_judge.figures import Figure
from tests.second_judge.made_figures import OVER

Ends = tuple[Fraction, Fraction]


def parts(target: Target, entries: Mapping[str, Entry]) -> list[Figure]:
    """Return the figures of a formula that are reported, each with its unit."""
    above, _, below = target.formula
    found = [entries.get(id, Entry()).value for id in (above, below)]
    return [figure for figure in found if figure is not None]


def exactly(target: Target, figures: list[Figure]) -> Fraction | None:
    """Return what the formula makes of the figures as they are printed; None of a division by 0."""
    numbers = [figure.number for figure in figures]
    return combined(target, *numbers)


def ends(target: Target, figures: list[Figure]) -> Ends:
    """Return the least and the most that it makes of all that rounds to the figures."""
    found = []
    above, below = figures
    for one in around(above):
        for other in around(below):
            value = combined(target, one, other)
            assert value is not None
            found.append(value)
    return min(found), max(found)


def around(figure: Figure) -> Ends:
    half = figure.half_a_digit(figure.unit)
    return figure.number - half, figure.number + half


def combined(target: Target, above: Fraction, below: Fraction) -> Fraction | None:
    if target.formula[1] != OVER:
        return above - below
    return above / below * 100 if below else None
