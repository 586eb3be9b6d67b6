"""`reaches: 建成`: the figure is the grade or a better one of a scale."""

from random import Random

from tests.second_judge.asked import Ask, Entry, Target
from tests.second_judge.forms import Blank, Form
from tests.second_judge.random_figures import kept_at_times

SCALE = ("未启动", "在建", "建成", "投用")


def make(random: Random, blank: Blank) -> tuple[Target, Entry]:
    ask = Ask("reaches", grade=random.choice(SCALE[1:]))
    kind = random.choice(("", "stock"))
    target = Target(blank.id, {"": ask}, blank.due, kind=kind, scale=SCALE)
    return kept_at_times(random, target), Entry(stage=random.choice(SCALE))


FORM = Form(make, is_stage=True)
