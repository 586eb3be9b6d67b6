"""Random plans, and files that answer them."""

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from random import Random

from tests.second_judge.asked import BEDS, LEVELS, Ask, Entry, Report, Target, spans
from tests.second_judge.figures import POINTS, SHARES, Figure, is_ratio
from tests.second_judge.forms import Blank, form, names
from tests.second_judge.made_figures import made
from tests.second_judge.random_figures import COUNTS, some_day

MARGINS: tuple[str, ...] = ("", "plus", "minus", "share")
"""How a limit stands to its benchmark, "" where it is the benchmark itself."""
PERIODS = (
    (date(2025, 1, 1), date(2025, 12, 31)),
    (date(2024, 1, 1), date(2024, 12, 31)),
    (date(2021, 1, 1), date(2025, 12, 31)),
    (date(2024, 10, 1), date(2025, 9, 30)),
    (date(2024, 9, 16), date(2025, 9, 15)),
)


def may_hold_in_every(target: Target, entry: Entry, start: date) -> bool:
    if target.listed or target.series or target.schedule or target.each or start.day != 1:
        return False
    if entry.each or entry.not_applicable:
        return False
    if target.unit and (target.asks[""].benchmark == "previous" or target.asks[""].change):
        return False
    return bool(target.unit) and form(target.form).is_level


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


def in_steps(random: Random, target: Target, start: date, end: date) -> Target:
    """Ask from one of the times on for the limit, and from a later one on for a step more."""
    ends = [last for _, last in spans(start, end, target.every).values()]
    if len(ends) < 2 or random.random() < 0.5:
        return target
    first, second = sorted(random.sample(ends, 2))
    ask = target.asks[""]
    step = Fraction(1, 10 ** ask.limits[0].decimals)
    more = replace(ask.limits[0], number=ask.limits[0].number + step)
    asks = {first: ask, second: replace(ask, limits=(more,))}
    return replace(target, series=asks, asks={"": ask}, baseline=None, before=None)


def report(random: Random, size: int) -> Report:
    """Make a plan of so many targets, and a file that answers it."""
    start, end = random.choice(PERIODS)
    as_of = random.choice((end, some_day(random, start, end)))
    targets: list[Target] = []
    entries: dict[str, Entry] = {}
    benchmarks: dict[str, Figure] = {}
    times = {}
    of_each: dict[str, dict[str, Figure]] = {}
    for place in range(size):
        target, entry = target_and_entry(random, f"t{place}", start, end, as_of)
        target, entry, values = at_times_compared(random, target, entry)
        of_each |= values.of_each
        benchmarks |= values.of_all
        if random.random() < 0.02:
            target = replace(target, may_not_apply=True)
            entry = replace(entry, not_applicable=random.choice(("", "没有这类机构")))
        elif not target.may_not_apply and random.random() < 0.05:
            target = replace(target, beds=Figure(Fraction(100), "张"))
        if may_hold_in_every(target, entry, start) and random.random() < 0.1:
            target = replace(target, every=random.choice(("quarter", "year")), due=end)
            entry = in_every(random, target, entry, start, end)
            benchmark = target.asks[""].benchmark
            if benchmark in benchmarks and random.random() < 0.8:
                labels = spans(start, end, target.every)
                times[benchmark] = dict.fromkeys(labels, benchmarks.pop(benchmark))
            if form(target.form).takes_benchmark and not target.asks[""].benchmark:
                target = in_steps(random, target, start, end)
        if random.random() < 0.03:
            found = made(random, f"m{place}", start, end, as_of)
            targets += found.targets
            entries |= found.entries
        target, entry = at_times_for_a_group(random, target, entry)
        targets.append(target)
        if random.random() > 0.02:
            entries[target.id] = entry
    elements = random.choice(({}, {BEDS: beds(random)}, {BEDS: beds(random)}))
    return Report(start, end, as_of, tuple(targets), entries, benchmarks, elements, times, of_each)


def may_be_for_a_group(target: Target, entry: Entry) -> bool:
    if target.each or target.every or target.beds or entry.each or entry.not_applicable:
        return False
    return "" in target.asks and not target.scale and not target.asks[""].of and bool(target.unit)


def at_times_for_a_group(random: Random, target: Target, entry: Entry) -> tuple[Target, Entry]:
    """Ask for the figure of women, which is reported, left out, or taken for that of all or of men."""
    if not may_be_for_a_group(target, entry) or random.random() > 0.1:
        return target, entry
    target = replace(target, group="女")
    where = random.random()
    if where < 0.1:
        return target, entry
    if where < 0.2:
        return target, Entry(groups={"男": entry})
    if where < 0.5 or entry.value is None or entry.value.unit != target.unit:
        return target, Entry(groups={"女": entry})
    times = random.choice((Fraction(1), Fraction(2), Fraction(1, 2)))
    whole = replace(entry.value, number=Fraction(int(entry.value.number * times)), decimals=0)
    return target, Entry(whole, groups={"女": entry})


def beds(random: Random) -> Figure:
    """Make a number of beds at the limit of the targets that apply above it, or a step off."""
    return Figure(Fraction(100 + random.choice((-1, 0, 1))), "张")


def with_benchmark(
    random: Random, target: Target, limit: Figure, kinds: tuple[str, ...] = MARGINS
) -> Target:
    """Compare the figure with a benchmark that is about the limit."""
    id = f"of_{target.id}"
    margins = {
        "": None,
        "plus": margin(random, target.unit, limit),
        "minus": margin(random, target.unit, limit),
        "share": Figure(Fraction(random.choice((50, 100, 200))), "%"),
    }
    kind = random.choice(kinds)
    size = margins[kind]
    limits = () if size is None else (size,)
    plain = replace(target, schedule={}, series={}, counts="", before=None)
    return replace(plain, asks={"": Ask(target.form, limits, "", id, kind)})


@dataclass(frozen=True)
class Values:
    """The values of a benchmark: one of all, or one of each; neither where none is reported."""

    of_all: dict[str, Figure] = field(default_factory=dict)
    of_each: dict[str, dict[str, Figure]] = field(default_factory=dict)


def at_times_compared(random: Random, target: Target, entry: Entry) -> tuple[Target, Entry, Values]:
    """Compare some targets with a benchmark, and report it."""
    kinds = MARGINS
    likely = 0.6 if target.each else 0.2
    if target.form == "about":
        kinds = ("",)
    elif not form(target.form).takes_benchmark:
        return target, entry, Values()
    if random.random() > likely:
        return target, entry, Values()
    limit = target.asks[""].limits[0]
    target = with_benchmark(random, target, limit, kinds)
    if target.form != "about" and not target.never_falls and random.random() < 0.36:
        if random.random() < 0.5:
            target, entry = against_last_year(target, entry, limit)
            return target, entry, Values()
        target, entry = of_changes(random, target, entry, limit)
        return target, entry, Values({target.asks[""].benchmark: small_change(random, target)})
    entry, values = of_values(random, target, entry, limit)
    return target, entry, values


def of_values(random: Random, target: Target, entry: Entry, limit: Figure) -> tuple[Entry, Values]:
    """Report the benchmark of a target: of each institution, of all, or not at all."""
    benchmark = target.asks[""].benchmark
    if target.each and entry.each and random.random() < 0.7:
        entry, of_each = of_each_one(random, entry, limit)
        return entry, Values(of_each={benchmark: of_each})
    if random.random() > 0.1:
        return entry, Values({benchmark: limit})
    return entry, Values()


def of_each_one(random: Random, entry: Entry, limit: Figure) -> tuple[Entry, dict[str, Figure]]:
    """Give each institution, or each level, a reference value about the limit; at times not all."""
    names = list(entry.each)
    if random.random() < 0.5:
        names = list(LEVELS)
        entries = {}
        for name, one in entry.each.items():
            entries[name] = one if one.not_applicable else replace(one, level=random.choice(names))
        entry = replace(entry, each=entries)
    values = {}
    for name in names:
        step = Fraction(random.choice((0, 0, 1, -1)), 10**limit.decimals)
        values[name] = replace(limit, number=max(limit.number + step, Fraction(0)))
    if len(names) > 1 and random.random() < 0.2:
        del values[random.choice(names)]
    return entry, values


def against_last_year(target: Target, entry: Entry, limit: Figure) -> tuple[Target, Entry]:
    """Compare the figure with that of last year, which most entries have as their baseline."""
    ask = replace(target.asks[""], benchmark="previous")
    if not entry.each:
        entry = replace(entry, baseline=limit)
    return replace(target, asks={"": ask}, baseline=None), entry


def of_changes(random: Random, target: Target, entry: Entry, limit: Figure) -> tuple[Target, Entry]:
    """Compare the change of the figure with that of the benchmark."""
    change = random.choice(("relative", "points"))
    ask = replace(target.asks[""], limits=(), margin="", change=change)
    if not entry.each:
        entry = replace(entry, baseline=limit)
    return replace(target, asks={"": ask}, baseline=None), entry


def small_change(random: Random, target: Target) -> Figure:
    """Make the change of a benchmark: none, or one up or down."""
    size = Fraction(random.choice((-1, 0, 1)))
    if target.asks[""].change == "relative":
        return Figure(size, "%")
    return Figure(size, POINTS.get(target.unit, target.unit))


def margin(random: Random, unit: str, limit: Figure) -> Figure:
    """Make how much more or less than a benchmark is asked for: a step of its last digit, or 10%."""
    if unit not in SHARES and random.random() < 0.3:
        return Figure(Fraction(10), "%")
    step = Fraction(1, 10**limit.decimals)
    points = POINTS.get(limit.unit or unit, limit.unit or unit)
    return Figure(step, points, limit.decimals)


def target_and_entry(
    random: Random, id: str, start: date, end: date, as_of: date
) -> tuple[Target, Entry]:
    due = random.choice((end, end, some_day(random, start, end)))
    blank = Blank(random.choice(names()), id, start, due)
    target, entry = form(blank.form).make(random, blank)
    if target.unit and random.random() < 0.15:
        target, entry = by_institution(random, target, entry)
    if random.random() < 0.1:
        target = of_a_whole(random, target, entry)
    if random.random() < 0.3:
        entry = replace(entry, day=some_day(random, start, as_of))
    if random.random() < 0.05:
        entry = replace(entry, explained=True)
    return target, entry


def of_a_whole(random: Random, target: Target, entry: Entry) -> Target:
    """Let the plan say how many a share is of, in agreement with the entry or not."""
    if target.each or form(target.form).asks_nothing:
        return target
    if entry.denominator is not None:
        return replace(target, whole=random.choice((int(entry.denominator.number), 54)))
    if entry.value is not None and target.unit == "%":
        return replace(target, whole=random.choice((5, 54, 1000)))
    return target


def by_institution(random: Random, target: Target, entry: Entry) -> tuple[Target, Entry]:
    """Let several institutions report, whether the target asks each of them or not."""
    institutions = ("甲院", "乙院", "丙院")[: random.choice((1, 2, 3))]
    one = replace(entry, baseline=None)
    entries = {}
    for name in institutions:
        entries[name] = one
        if one.value is not None and one.value.unit and random.random() < 0.5:
            step = Fraction(random.choice((0, 1, -1)), 10**one.value.decimals)
            moved = max(one.value.number + step, Fraction(0))
            entries[name] = replace(one, value=replace(one.value, number=moved))
    adds_up = target.unit in COUNTS or is_ratio(target.unit)
    if adds_up and random.random() < 0.5:
        return target, Entry(each=entries)
    count = random.choice((None, 2, 3))
    at_least = 1 if count == 2 and len(institutions) > 1 else None
    if count == 3 and len(institutions) == 2:
        at_least = 2
    share = random.choice((None, 50, 60)) if at_least is None else None
    target = replace(target, each=True, count=count, at_least=at_least, share=share)
    if random.random() < 0.2 and not form(target.form).asks_nothing:
        target = replace(target, may_not_apply=True)
        entries["甲院"] = Entry(not_applicable="没有这个科室")
    return target, Entry(each=entries)
