"""`any_of: {类别: ..., 项目: ...}`: one of the parts is met."""

from dataclasses import replace
from random import Random

from tests.second_judge.asked import Entry, Target
from tests.second_judge.forms import Blank, Form
from tests.second_judge.random_figures import parts


def make(random: Random, blank: Blank) -> tuple[Target, Entry]:
    target, entry = parts(random, blank)
    return replace(target, enough=1), entry


FORM = Form(make)
