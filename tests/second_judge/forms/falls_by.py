"""`falls_by: 5%`: the figure is below its baseline by so much or more."""

from collections.abc import Sequence
from fractions import Fraction

from tests.second_judge.forms import Form
from tests.second_judge.random_figures import sized_change


def is_inside(value: Fraction, limits: Sequence[Fraction]) -> bool:
    return value <= -limits[0]


FORM = Form(sized_change, is_inside, better="lower")
