"""Targets whose figure is made of two others: the one over the other, or the one less the other."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from random import Random

from tests.second_judge.asked import Ask, Entry, Target
from tests.second_judge.figures import Figure
from tests.second_judge.forms import form, names
from tests.second_judge.random_figures import number, some_day

OVER, LESS = "/", "-"


@dataclass(frozen=True)
class Made:
    """A target with a formula, the two that it is made of, and what is reported of all three."""

    targets: tuple[Target, ...]
    entries: dict[str, Entry]


def made(random: Random, id: str, start: date, end: date, as_of: date) -> Made:
    """Make a share of two counts, or a gap between two shares, near its limit."""
    levels = [name for name in names() if form(name).is_floor or form(name).is_ceiling]
    asked = random.choice([name for name in levels if form(name).takes_benchmark])
    limit = number(random, "%")
    sign = random.choice((OVER, LESS))
    due = random.choice((end, some_day(random, start, end)))
    above, below = f"{id}_above", f"{id}_below"
    target = Target(
        id,
        {"": Ask(asked, (replace(limit, unit="%" if sign == OVER else "百分点"),))},
        due,
        unit="%" if sign == OVER else "百分点",
        kind="rate",
        better=form(asked).better,
        formula=(above, sign, below),
    )
    unit = "家" if sign == OVER else "%"
    watched = [
        Target(one, {"": Ask("watch")}, end, unit=unit, kind="stock") for one in (above, below)
    ]
    figures = counts(random, limit) if sign == OVER else shares(random, limit)
    entries = {}
    share_reported = random.choice((0.5, 1, 1, 1))
    for one, figure in zip((above, below), figures, strict=True):
        if random.random() < share_reported:
            entries[one] = Entry(figure)
    if entries and random.random() < 0.2:
        first = next(iter(entries))
        entries[first] = replace(entries[first], day=some_day(random, start, as_of))
    if random.random() < 0.3:
        step = Fraction(random.choice((0, 0, 1, -1)), 10**limit.decimals)
        printed = Figure(limit.number + step, target.unit, limit.decimals)
        entries[id] = Entry(printed)
    return Made((target, *watched), entries)


def counts(random: Random, limit: Figure) -> tuple[Figure, Figure]:
    """Return two counts of which the one is about the limit of the other, at times of none."""
    below = Fraction(random.randrange(50, 400))
    above = Fraction(round(limit.number * below / 100)) + random.choice((0, 1, -1))
    if random.random() < 0.05:
        below = Fraction(0)
    return Figure(above, "家"), Figure(below, "家")


def shares(random: Random, limit: Figure) -> tuple[Figure, Figure]:
    """Return two shares whose difference is about the limit, with a decimal more or as many."""
    decimals = limit.decimals + random.choice((0, 1))
    below = Fraction(random.randrange(1, 15))
    step = Fraction(random.choice((0, 1, -1, 3, -3)), 10**decimals)
    return Figure(below + limit.number + step, "%", decimals), Figure(below, "%", decimals)
