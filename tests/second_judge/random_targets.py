"""Random plans and reports: figures lie near their limits, as that is where verdicts turn."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from random import Random

from tests.second_judge.asked import Ask, Entry, Report, Target, spans
from tests.second_judge.figures import POINTS, SHARES, Figure, convert, is_ratio

PERIODS = (
    (date(2025, 1, 1), date(2025, 12, 31)),
    (date(2024, 1, 1), date(2024, 12, 31)),
    (date(2021, 1, 1), date(2025, 12, 31)),
    (date(2024, 10, 1), date(2025, 9, 30)),
    (date(2024, 9, 16), date(2025, 9, 15)),
)
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
LEVELS = ("at_least", "more_than", "at_most", "less_than", "between", "equals")
CHANGES = ("rises", "falls", "no_rise", "no_fall")
SIZED_CHANGES = ("rises_by", "falls_by")
SCALE = ("未启动", "在建", "建成", "投用")


def about(target: Target) -> Target:
    """Ask of some of the targets with a least to be about it."""
    ask = target.asks.get("")
    if ask is None or ask.form != "at_least" or not ask.limits or target.series:
        return target
    if target.every or ask.limits[0].number % 3:
        return target
    return replace(target, asks={"": replace(ask, form="about")})


def may_hold_in_every(target: Target, entry: Entry, start: date) -> bool:
    if target.series or target.schedule or target.each or start.day != 1:
        return False
    if entry.each or entry.not_applicable:
        return False
    return bool(target.unit) and "" in target.asks and target.asks[""].form in LEVELS


def in_every(random: Random, target: Target, entry: Entry, start: date, end: date) -> Entry:
    """Report the same figure, or one a step off, in most of the times of a target."""
    found = {}
    for label in spans(start, end, target.every):
        one = replace(entry, baseline=None, day=None)
        if one.value is not None and one.value.unit and random.random() < 0.4:
            step = Fraction(random.choice((1, -1)), 10**one.value.decimals)
            moved = max(one.value.number + step, Fraction(0))
            one = replace(one, value=replace(one.value, number=moved))
        if random.random() > 0.1:
            found[label] = one
    return Entry(spans=found, explained=entry.explained)


def report(random: Random, size: int) -> Report:
    """Make a plan of so many targets, and a file that answers it."""
    start, end = random.choice(PERIODS)
    as_of = random.choice((end, some_day(random, start, end)))
    targets, entries, benchmarks = [], {}, {}
    for place in range(size):
        target, entry = target_and_entry(random, f"t{place}", start, end, as_of)
        if random.random() < 0.05:
            target, benchmark = with_benchmark(target)
            if benchmark is not None and random.random() > 0.1:
                benchmarks[target.asks[""].benchmark] = benchmark
        if random.random() < 0.02:
            target = watched(target)
        if random.random() < 0.02:
            target = replace(target, may_not_apply=True)
            entry = replace(entry, not_applicable=random.choice(("", "没有这类机构")))
        if may_hold_in_every(target, entry, start) and random.random() < 0.1:
            target = replace(target, every=random.choice(("quarter", "year")), due=end)
            entry = in_every(random, target, entry, start, end)
        targets.append(about(target))
        if random.random() > 0.02:
            entries[target.id] = entry
    return Report(start, end, as_of, tuple(targets), entries, benchmarks)


def with_benchmark(target: Target) -> tuple[Target, Figure | None]:
    """Compare the figure with a benchmark of the size of the limit, where the form allows it."""
    ask = target.asks.get("")
    if ask is None or ask.form not in ("at_least", "more_than", "at_most", "less_than"):
        return target, None
    named = Ask(ask.form, benchmark=f"of_{target.id}")
    plain = replace(target, schedule={}, series={}, counts="", before=None)
    return replace(plain, asks={"": named}), ask.limits[0]


def watched(target: Target) -> Target:
    """Ask nothing of a figure, and leave out what only a verdict gives a meaning."""
    if not target.unit or target.asks[""].benchmark:
        return target
    plain = replace(target, asks={"": Ask("watch")}, schedule={}, series={}, before=None)
    return replace(plain, counts="", whole=None, rounded=False)


def some_day(random: Random, first: date, last: date) -> date:
    return first + timedelta(days=random.randrange((last - first).days + 1))


def target_and_entry(
    random: Random, id: str, start: date, end: date, as_of: date
) -> tuple[Target, Entry]:
    due = random.choice((end, end, some_day(random, start, end)))
    kind = random.choice(("level",) * 6 + ("change",) * 4 + ("stage", "done", "all_of"))
    if kind in ("stage", "done"):
        target, entry = stage(random, id, due, kind)
    elif kind == "all_of":
        target, entry = parts(random, id, due)
    else:
        target, entry = figure(random, id, start, due, kind)
    if target.unit and random.random() < 0.15:
        target, entry = by_institution(random, target, entry)
    if entry.denominator and not target.each and random.random() < 0.1:
        target = replace(target, whole=random.choice((int(entry.denominator.number), 54)))
    if random.random() < 0.3:
        entry = replace(entry, day=some_day(random, start, as_of))
    if random.random() < 0.05:
        entry = replace(entry, explained=True)
    return target, entry


def stage(random: Random, id: str, due: date, kind: str) -> tuple[Target, Entry]:
    if kind == "done":
        target = Target(id, {"": Ask("done")}, due, scale=("false", "true"))
    else:
        ask = Ask("reaches", grade=random.choice(SCALE[1:]))
        target = Target(id, {"": ask}, due, scale=SCALE, kind=random.choice(("", "stock")))
    kept = random.random() < 0.3
    return replace(target, kept=kept), Entry(stage=random.choice(target.scale))


def parts(random: Random, id: str, due: date) -> tuple[Target, Entry]:
    asks, entries = {}, {}
    for name in ("类别", "项目", "机构")[: random.choice((2, 3))]:
        limit = number(random, "家", 1)
        asks[name] = Ask(random.choice(("at_least", "more_than", "at_most")), (limit,))
        if random.random() > 0.1:
            entries[name] = Entry(near(random, limit, "家", ("家",)))
    target = Target(
        id,
        asks,
        due,
        kind=random.choice(("flow", "stock")),
        enough=random.choice((0, 0, 1, 2)),
    )
    return target, Entry(parts=entries)


def figure(random: Random, id: str, start: date, due: date, kind: str) -> tuple[Target, Entry]:
    unit = random.choice(tuple(OTHER_UNITS))
    low = number(random, unit)
    target = Target(
        id,
        {"": Ask("at_least", (low,))},
        due,
        unit=unit,
        kind=random.choice(("rate", "stock", "flow") if is_ratio(unit) else ("stock", "flow", "")),
        rounded=random.random() < 0.2,
    )
    if kind == "level":
        return level(random, target, low, start)
    return change(random, target, low)


def level(random: Random, target: Target, low: Figure, start: date) -> tuple[Target, Entry]:
    form = random.choice(LEVELS)
    limits: tuple[Figure, ...] = (low,)
    if form == "between":
        limits = (low, Figure(low.number + random.randrange(4), low.unit, low.decimals))
    better = "lower" if form in ("at_most", "less_than") else "higher"
    target = replace(target, asks={"": Ask(form, limits)}, better=better)
    if target.kind == "stock" and random.random() < 0.2:
        target = replace(target, never_falls=True)
    goal = limits[-1] if random.random() < 0.3 else low
    if random.random() < 0.3:
        goal = part_of(random, goal)
    entry = reported(random, target, goal)
    if random.random() < 0.3:
        return by_date(random, target, start), entry
    if random.random() < 0.1 and form in ("at_least", "at_most"):
        other = replace(low, number=low.number + random.choice((-1, 1)))
        revised = some_day(random, start, target.due)
        return replace(target, before=(revised, Ask(form, (other,)))), entry
    if random.random() < 0.2:
        steps = (target.due - timedelta(days=200), target.due - timedelta(days=100), target.due)
        baseline = number(random, target.unit, low.decimals)
        shares = dict(zip(steps, (30, 60, 100), strict=True))
        within = {day: share for day, share in shares.items() if day >= start}
        target = replace(target, schedule=within, baseline=baseline)
    return target, entry


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


def change(random: Random, target: Target, baseline: Figure) -> tuple[Target, Entry]:
    form = random.choice(CHANGES + SIZED_CHANGES * 2)
    better = "lower" if form in ("falls", "no_rise", "falls_by") else "higher"
    limits: tuple[Figure, ...] = ()
    if form in SIZED_CHANGES:
        limits = (size_of_change(random, target.unit),)
    is_end = (target.due.month, target.due.day) == (12, 31)
    yearly = bool(limits) and is_end and random.random() < 0.3
    target = replace(target, asks={"": Ask(form, limits, yearly=yearly)}, better=better)
    goal = baseline
    if limits:
        goal = replace(baseline, number=goal_of_change(form, limits[0], baseline, target.unit))
    entry = reported(random, target, goal)
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


def goal_of_change(form: str, size: Figure, baseline: Figure, unit: str) -> Fraction:
    """Return about the figure at which the change is just large enough, as it may be printed."""
    relative = size.unit == "%" and unit not in SHARES
    step = baseline.number * size.number / 100 if relative else size.number
    goal = baseline.number + (step if form == "rises_by" else -step)
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


def by_institution(random: Random, target: Target, entry: Entry) -> tuple[Target, Entry]:
    """Let several institutions report, whether the target asks each of them or not."""
    names = ("甲院", "乙院", "丙院")[: random.choice((1, 2, 3))]
    one = replace(entry, baseline=None)
    entries = {}
    for name in names:
        entries[name] = one
        if one.value is not None and one.value.unit and random.random() < 0.5:
            step = Fraction(random.choice((0, 1, -1)), 10**one.value.decimals)
            moved = max(one.value.number + step, Fraction(0))
            entries[name] = replace(one, value=replace(one.value, number=moved))
    adds_up = target.unit in COUNTS or is_ratio(target.unit)
    if adds_up and random.random() < 0.5:
        return target, Entry(each=entries)
    count = random.choice((None, 2, 3))
    at_least = 1 if count == 2 and len(names) > 1 else None
    if count == 3 and len(names) == 2:
        at_least = 2
    return replace(target, each=True, count=count, at_least=at_least), Entry(each=entries)
