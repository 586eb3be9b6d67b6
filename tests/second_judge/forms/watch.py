"""`watch: true`: nothing is asked of the figure."""

from dataclasses import replace
from random import Random

from tests.second_judge.asked import Ask, Entry, Target
from tests.second_judge.forms import Blank, Form
from tests.second_judge.random_figures import figure, reported


def make(random: Random, blank: Blank) -> tuple[Target, Entry]:
    target, usual = figure(random, blank)
    watched = replace(target, asks={"": Ask("watch")}, rounded=False)
    return watched, reported(random, target, usual)


FORM = Form(make, asks_nothing=True)
