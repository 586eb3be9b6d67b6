"""`done: true`: it is done."""

from random import Random

from tests.second_judge.asked import Ask, Entry, Target
from tests.second_judge.forms import Blank, Form
from tests.second_judge.random_figures import kept_at_times

SCALE = ("false", "true")


def make(random: Random, blank: Blank) -> tuple[Target, Entry]:
    target = Target(blank.id, {"": Ask("done")}, blank.due, scale=SCALE)
    return kept_at_times(random, target), Entry(stage=random.choice(SCALE))


FORM = Form(make, is_stage=True)
