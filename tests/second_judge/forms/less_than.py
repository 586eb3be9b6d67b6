"""`less_than: 26%`: the level is below the limit."""

from collections.abc import Sequence
from fractions import Fraction

from tests.second_judge.forms import Form
from tests.second_judge.random_figures import level


def is_inside(value: Fraction, limits: Sequence[Fraction]) -> bool:
    return value < limits[0]


FORM = Form(level, is_inside, better="lower", is_level=True, is_ceiling=True, takes_benchmark=True)
