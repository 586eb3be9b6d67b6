"""`at_least_of: {count: 2, of: {...}}`: two of the parts or more are met."""

from dataclasses import replace
from random import Random

from tests.second_judge.asked import Entry, Target
from tests.second_judge.forms import Blank, Form
from tests.second_judge.random_figures import parts


def make(random: Random, blank: Blank) -> tuple[Target, Entry]:
    target, entry = parts(random, blank)
    return replace(target, enough=2), entry


FORM = Form(make)
