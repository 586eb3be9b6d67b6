"""Random figures for the forms: they lie near their limits, as that is where verdicts turn."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from random import Random

from tests.second_judge.asked import GRADE, NESTED, Ask, Entry, Target
from tests.second_judge.figures import POINTS, SHARES, Figure, convert, is_ratio
from tests.second_judge.forms import Blank, form, names

OTHER_UNITS: Mapping[str, tuple[str, ...]] = {
    "%": ("%", "‰"),
    "‰": ("‰", "%"),
    "家": ("家", "个"),
    "名": ("名", "人", "万人"),
    "人次": ("人次", "万人次"),
    "亿元": ("亿元", "万元"),
    "名/万人": ("名/万人", "名/千人"),
    "个/千人": ("个/千人", "个/万人"),
    "人/10万": ("人/10万", "名/万人"),
}
"""The units of indicators, and the units in which their figures are printed."""
COUNTS = ("家", "名", "人次")
COUNTED = {"%": ("人", "人"), "‰": ("人", "人"), "名/万人": ("名", "人"), "名/千人": ("名", "人")}
"""The units of the counts that rates are derived from."""


def some_day(random: Random, first: date, last: date) -> date:
    return first + timedelta(days=random.randrange((last - first).days + 1))


def figure(random: Random, blank: Blank) -> tuple[Target, Figure]:
    """Make a target without its ask, and a figure that a plan may print of it."""
    unit = random.choice(tuple(OTHER_UNITS))
    usual = number(random, unit)
    kinds = ("rate", "stock", "flow") if is_ratio(unit) else ("stock", "flow", "")
    target = Target(
        blank.id,
        {},
        blank.due,
        unit=unit,
        kind=random.choice(kinds),
        better=form(blank.form).better,
        rounded=random.random() < 0.2,
    )
    return target, usual


def level(random: Random, blank: Blank) -> tuple[Target, Entry]:
    """Ask for a level with one limit."""
    target, limit = figure(random, blank)
    return level_of(random, blank, target, (limit,))


def level_of(
    random: Random, blank: Blank, target: Target, limits: tuple[Figure, ...]
) -> tuple[Target, Entry]:
    """Ask for a level, at times by several days, with a schedule, or revised."""
    low = limits[0]
    target = replace(target, asks={"": Ask(blank.form, limits)})
    if target.kind == "stock" and random.random() < 0.2:
        target = replace(target, never_falls=True)
    goal = limits[-1] if random.random() < 0.3 else low
    if random.random() < 0.3:
        goal = part_of(random, goal)
    entry = reported(random, target, goal)
    if random.random() < 0.3:
        return by_date(random, target, blank.start), entry
    if random.random() < 0.1:
        return revised(random, target, blank.start), entry
    if random.random() < 0.2:
        return scheduled(random, target, blank.start), entry
    return target, entry


def revised(random: Random, target: Target, start: date) -> Target:
    """Let the limit have been one more or one less before some day."""
    ask = target.asks[""]
    step = random.choice((-1, 1))
    limits = tuple(replace(one, number=one.number + step) for one in ask.limits)
    return replace(
        target, before=(some_day(random, start, target.due), replace(ask, limits=limits))
    )


def scheduled(random: Random, target: Target, start: date) -> Target:
    """Say how much of the way is due by three days."""
    steps = (target.due - timedelta(days=200), target.due - timedelta(days=100), target.due)
    shares = dict(zip(steps, (30, 60, 100), strict=True))
    within = {day: share for day, share in shares.items() if day >= start}
    baseline = number(random, target.unit, target.asks[""].limits[0].decimals)
    return replace(target, schedule=within, baseline=baseline)


def by_date(random: Random, target: Target, start: date) -> Target:
    """Ask for more by each of two or three days; where it adds up, by each or all together."""
    ask = target.asks[""]
    days = sorted({some_day(random, start, target.due) for _ in range(random.choice((2, 3)))})
    series = {}
    for place, day in enumerate(days):
        limits = (replace(one, number=one.number + place) for one in ask.limits)
        series[day] = replace(ask, limits=tuple(limits))
    counts = ["cumulative", "within"] if target.kind == "flow" else ["", "", "within"]
    if target.never_falls:
        counts = [""]
    return replace(target, series=series, counts=random.choice(counts))


def change(random: Random, blank: Blank) -> tuple[Target, Entry]:
    """Ask for a change without its size, at times of a grade."""
    if random.random() < 0.2:
        return change_of_grade(random, blank)
    target, baseline = figure(random, blank)
    target = replace(target, asks={"": Ask(blank.form)})
    return with_baseline(random, target, reported(random, target, baseline), baseline)


def change_of_grade(random: Random, blank: Blank) -> tuple[Target, Entry]:
    """Ask for a better or worse grade than the one before."""
    now, before, other = (Figure(Fraction(random.randint(2, 6)), GRADE) for _ in range(3))
    scale = tuple(f"{place}{GRADE}" for place in range(1, 8))
    asks = {"": Ask(blank.form)}
    target = Target(blank.id, asks, blank.due, unit=GRADE, kind="stock", scale=scale)
    where = random.random()
    if where < 0.1:
        return target, Entry(now)
    if where < 0.5:
        return replace(target, baseline=before), Entry(now)
    if where < 0.6:
        target = replace(target, baseline=other)
    return target, replace(Entry(now), baseline=before)


def sized_change(random: Random, blank: Blank) -> tuple[Target, Entry]:
    """Ask for a change by so much, at times in each year."""
    target, baseline = figure(random, blank)
    size = size_of_change(random, target.unit)
    is_end = (target.due.month, target.due.day) == (12, 31)
    yearly = is_end and random.random() < 0.3
    target = replace(target, asks={"": Ask(blank.form, (size,), yearly=yearly)})
    goal = replace(baseline, number=goal_of_change(target, size, baseline))
    return with_baseline(random, target, reported(random, target, goal), baseline)


def with_baseline(
    random: Random, target: Target, entry: Entry, baseline: Figure
) -> tuple[Target, Entry]:
    """Let the plan give the baseline, or the entry, or both, or neither."""
    where = random.random()
    if where < 0.1:
        return target, entry
    if where < 0.5:
        return replace(target, baseline=baseline), entry
    entry = replace(entry, baseline=baseline)
    if where < 0.6:
        other = near(random, baseline, target.unit, (target.unit,))
        return replace(target, baseline=other), entry
    return target, entry


def of_one_figure(random: Random, blank: Blank) -> tuple[Target, Entry]:
    """Ask for a level and for a change of the same figure, in either order."""
    target, limit = figure(random, blank)
    simple = [name for name in names() if form(name).takes_benchmark and form(name).is_level]
    level_asked = Ask(random.choice(simple), (limit,))
    change_asked = Ask(random.choice(("rises", "falls", "no_rise", "no_fall")))
    asked = [level_asked, change_asked]
    random.shuffle(asked)
    asks = {str(place): ask for place, ask in enumerate(asked)}
    target = replace(target, asks=asks, form_of_parts=blank.form, listed=True)
    baseline = near(random, limit, target.unit, (target.unit,))
    return with_baseline(random, target, reported(random, target, limit), baseline)


def parts(random: Random, blank: Blank) -> tuple[Target, Entry]:
    """Ask for two or three counts, of which some are reported, or at times two things of one figure."""
    if blank.form != "at_least_of" and random.random() < 0.2:
        return of_one_figure(random, blank)
    simple = [name for name in names() if form(name).takes_benchmark]
    asks, entries = {}, {}
    for part in ("类别", "项目", "机构")[: random.choice((2, 3))]:
        limit = number(random, "家", 1)
        asks[part] = Ask(random.choice(simple), (limit,))
        if random.random() > 0.1:
            entries[part] = Entry(near(random, limit, "家", ("家",)))
    kind = random.choice(("flow", "stock"))
    if kind == "stock" and blank.due > blank.start and random.random() < 0.3:
        first = next(iter(asks))
        asks[first] = with_days(random, asks[first], blank)
    target = Target(blank.id, asks, blank.due, blank.form, kind=kind)
    if random.random() < 0.3:
        target, entries = with_nested(random, target, entries)
    return target, Entry(parts=entries)


def with_nested(
    random: Random, target: Target, entries: dict[str, Entry]
) -> tuple[Target, dict[str, Entry]]:
    """Add a part of two parts, which repeat those that there are."""
    asks, found = dict(target.asks), dict(entries)
    for name, ask in target.asks.items():
        inner = f"{NESTED} {name}"
        if len(asks) < len(target.asks) + 2:
            asks[inner] = ask
            if name in entries:
                found[inner] = entries[name]
    return replace(target, asks=asks, nested=random.choice(("any_of", "all_of"))), found


def with_days(random: Random, ask: Ask, blank: Blank) -> Ask:
    """Let a part ask for one less, or one more, by a day before that of its limit."""
    (limit,) = ask.limits
    early = some_day(random, blank.start, blank.due - timedelta(days=1))
    before = replace(limit, number=max(limit.number + random.choice((1, -1)), Fraction(1)))
    return replace(ask, by_day={early: replace(ask, limits=(before,)), blank.due: ask})


def kept_at_times(random: Random, target: Target) -> Target:
    return replace(target, kept=random.random() < 0.3)


def part_of(random: Random, goal: Figure) -> Figure:
    """Return some tenths of a goal, as figures are before their due date."""
    share = Fraction(random.randrange(10), 10)
    digits = floor(goal.number * share * 10**goal.decimals)
    return replace(goal, number=Fraction(digits, 10**goal.decimals))


def size_of_change(random: Random, unit: str) -> Figure:
    decimals = random.randrange(2)
    size = Fraction(random.randrange(1, 50), 10**decimals)
    relative = unit not in SHARES and random.random() < 0.5
    if unit in COUNTS and not relative:
        size, decimals = Fraction(random.randrange(1, 20)), 0
    return Figure(size, "%" if relative else POINTS.get(unit, unit), decimals)


def goal_of_change(target: Target, size: Figure, baseline: Figure) -> Fraction:
    """Return about the figure at which the change is just large enough, as it may be printed."""
    relative = size.unit == "%" and target.unit not in SHARES
    step = baseline.number * size.number / 100 if relative else size.number
    goal = baseline.number + (step if target.better == "higher" else -step)
    return Fraction(round(goal * 10**baseline.decimals), 10**baseline.decimals)


def number(random: Random, unit: str, least: int = 3) -> Figure:
    """Make a limit or a baseline that a plan may print."""
    if unit in COUNTS:
        return Figure(Fraction(random.randrange(max(least, 1), 60)), unit)
    decimals = random.randrange(3)
    return Figure(
        Fraction(
            random.randrange(15, 80) * 10**decimals + random.randrange(10**decimals), 10**decimals
        ),
        unit,
        decimals,
    )


def reported(random: Random, target: Target, goal: Figure) -> Entry:
    """Report a figure near a goal: printed, as counts, or both."""
    value = slipped(random, near(random, goal, target.unit, OTHER_UNITS[target.unit]))
    if target.unit not in COUNTED or random.random() < 0.5:
        return Entry(bare(random, value, target.unit))
    numerator_unit, denominator_unit = COUNTED[target.unit]
    people = Fraction(random.choice((1000, 890400, 12345, 7)))
    share = convert(value.number, value.unit, "%") / 100
    counted = Fraction(round(share * people))
    entry = Entry(
        value if random.random() < 0.6 else None,
        Figure(max(counted, Fraction(0)), numerator_unit),
        Figure(people, denominator_unit),
    )
    if random.random() < 0.05:
        entry = replace(entry, denominator=None)
    return entry


def near(random: Random, goal: Figure, unit: str, units: tuple[str, ...]) -> Figure:
    """Make a printed figure at, just above or just below a goal."""
    printed_in = random.choice(units)
    decimals = goal.decimals + random.choice((0, 0, 1))
    if unit in COUNTS:
        decimals = 4 if "万" in printed_in else 0
    step = Fraction(random.choice((0, 0, 1, -1, 3, -3)), 10**decimals)
    moved = convert(goal.number, unit, printed_in) + step
    rounded = Fraction(round(moved * 10**decimals), 10**decimals)
    return Figure(max(rounded, Fraction(0)), printed_in, decimals)


def slipped(random: Random, value: Figure) -> Figure:
    """Sometimes make a figure that is far off, below 0, or half a thing more."""
    draw = random.random()
    if draw > 0.06:
        return value
    if draw < 0.01 and value.unit in COUNTS:
        return Figure(value.number + Fraction(1, 2), value.unit, 1)
    times = random.choice((Fraction(1, 20), Fraction(20), Fraction(-1)))
    scale = 10**value.decimals
    return replace(value, number=Fraction(round(value.number * times * scale), scale))


def bare(random: Random, value: Figure, unit: str) -> Figure:
    """Sometimes leave out the unit, and sometimes write a share as the ratio that it is."""
    if value.unit != unit:
        return value
    draw = random.random()
    if draw < 0.1 and unit in SHARES:
        places = value.decimals + (2 if unit == "%" else 3)
        return Figure(convert(value.number, unit, "%") / 100, "", places)
    return replace(value, unit="") if draw < 0.3 else value
