"""`about: 100家`: the number or more, and of less nobody can say whether it is still about it."""

from collections.abc import Sequence
from fractions import Fraction

from tests.second_judge.forms import Form
from tests.second_judge.random_figures import level


def is_inside(value: Fraction, limits: Sequence[Fraction]) -> bool:
    return value >= limits[0]


def settle(verdict: str) -> str:
    return "undetermined" if verdict == "missed" else verdict


FORM = Form(level, is_inside, is_level=True, is_floor=True, settle=settle)
