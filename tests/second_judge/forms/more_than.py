"""`more_than: 70%`: the level is above the limit."""

from collections.abc import Sequence
from fractions import Fraction

from tests.second_judge.forms import Form
from tests.second_judge.random_figures import level


def is_inside(value: Fraction, limits: Sequence[Fraction]) -> bool:
    return value > limits[0]


FORM = Form(level, is_inside, is_level=True, is_floor=True, takes_benchmark=True)
