"""`rank: {within: 3, of: 各市}`: this place or a better one, or such a share of all places."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from tests.second_judge.asked import Ask, Entry, Target
from tests.second_judge.figures import Figure
from tests.second_judge.forms import Blank, Form

LIMITS = ((Figure(Fraction(3)),), (Figure(Fraction(25), "%"),), ())


def make(random: Random, blank: Blank) -> tuple[Target, Entry]:
    """Ask for a place by its number, by a share or by no number at all."""
    limits = random.choice(LIMITS)
    ask = Ask("rank", limits, of="各市", count=random.choice((0, 12, 13)))
    entry = Entry(rank=random.choice((1, 2, 3, 4)), ranked=random.choice((0, 12, 13)))
    return Target(blank.id, {"": ask}, blank.due), entry


def is_inside(value: Fraction, limits: Sequence[Fraction]) -> bool:
    return value <= limits[0]


FORM = Form(make, is_inside, better="lower", is_place=True)
