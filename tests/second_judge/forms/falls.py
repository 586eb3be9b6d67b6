"""`falls: true`: the figure is below its baseline."""

from collections.abc import Sequence
from fractions import Fraction

from tests.second_judge.forms import Form
from tests.second_judge.random_figures import change


def is_inside(value: Fraction, limits: Sequence[Fraction]) -> bool:
    return value < 0


FORM = Form(change, is_inside, better="lower")
