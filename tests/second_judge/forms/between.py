"""`between: [2个, 3个]`: the level is one of the limits or lies between them."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from tests.second_judge.asked import Entry, Target
from tests.second_judge.forms import Blank, Form
from tests.second_judge.random_figures import figure, level_of


def make(random: Random, blank: Blank) -> tuple[Target, Entry]:
    target, low = figure(random, blank)
    high = replace(low, number=low.number + random.randrange(4))
    return level_of(random, blank, target, (low, high))


def is_inside(value: Fraction, limits: Sequence[Fraction]) -> bool:
    low, high = limits
    return low <= value <= high


FORM = Form(make, is_inside, is_level=True)
