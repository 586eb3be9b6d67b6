"""The second judge: specs/met.md once more, question by question, and nothing of the program."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from tests.second_judge import of_formulas
from tests.second_judge.asked import BEDS, Ask, Entry, Report, Target, spans
from tests.second_judge.figures import POINTS, SHARES, SIZES, WHOLE, Figure, is_ratio
from tests.second_judge.forms import Form, form

WORST_FIRST = ("missed", "undetermined", "behind", "not_due", "on_schedule", "holding", "met")
GOOD = ("met", "holding", "on_schedule")
MOST_TIMES = 10
A_QUARTER = 92
ONE_BY_ONE = 1000


def verdict(target: Target, report: Report) -> str:
    """Return the verdict on a target, which may be asked only where a relation holds."""
    entry = report.entries.get(target.id)
    if entry is not None and entry.not_applicable:
        return "not_applicable"
    if target.group:
        return of_group(target, entry or Entry(), report)
    found = of_formula(target, report) if target.formula else judged(target, report)
    if target.beds is None:
        return found
    beds = report.elements.get(BEDS)
    if beds is None:
        return found if found == "unreported" else "undetermined"
    return found if beds.number > target.beds.number else "not_applicable"


def of_group(target: Target, entry: Entry, report: Report) -> str:
    """Return the verdict by the figure of the group alone, whatever that of the whole is (question 1)."""
    one = entry.groups.get(target.group, Entry())
    own = replace(report, entries={target.id: replace(one, day=one.day or entry.day)})
    found = verdict(replace(target, group=""), own)
    return "undetermined" if found in GOOD and are_more_than_whole(target, entry) else found


def are_more_than_whole(target: Target, entry: Entry) -> bool:
    """Say whether a count of groups is more than that of the whole that they are parts of (question 3).

    What rounding leaves open is no difference.
    """
    whole = entry.value
    if whole is None or is_ratio(target.unit):
        return False
    least = Fraction(0)
    for one in entry.groups.values():
        if one.value is not None:
            least += one.value.number - one.value.half_a_digit(target.unit)
    return least > whole.number + whole.half_a_digit(target.unit)


def judged(target: Target, report: Report) -> str:
    """Return the verdict on a target that applies."""
    if form(target.form).asks_nothing:
        return "watched"
    if target.before is not None and report.as_of < target.before[0]:
        target = replace(target, asks={"": target.before[1]}, before=None)
    if target.every:
        return of_every(target, report)
    if target.series:
        return of_series(target, report)
    entry = report.entries.get(target.id)
    if entry is not None and applies_to_none(target, entry):
        return "not_applicable"
    if entry is None or not is_reported(entry):
        return "unreported"
    if target.each:
        return of_institutions(target, entry, report)
    return of_sum(target, entry, report) if entry.each else of_one(target, entry, report)


def of_formula(target: Target, report: Report) -> str:
    """Return the verdict on a figure that is made of two others (question 3)."""
    own = of_its_parts(target, report)
    figures = of_formulas.parts(target, report.entries)
    alone = replace(target, formula=())
    if len(figures) < 2:
        if own.value is not None:
            return of_one(alone, own, report)
        return "undetermined" if figures else "unreported"
    value = of_formulas.exactly(target, figures)
    if value is None:
        found = "undetermined" if own.value is None else of_one(alone, own, report)
        return "undetermined" if found in GOOD else found
    low, high = of_formulas.ends(target, figures)
    if own.value is not None and low < high:
        found = of_one(alone, own, report)
    else:
        found = of_made(alone, own, (low, value, high), report)
    if own.value is None or rounds_to(own.value, low, high):
        return found
    return "undetermined" if found in GOOD else found


def of_its_parts(target: Target, report: Report) -> Entry:
    """Return the entry of a target, of the day of its parts where it has no figure of its own."""
    own = report.entries.get(target.id, Entry())
    days = []
    for id in (target.formula[0], target.formula[2]):
        day = report.entries.get(id, Entry()).day
        if day is not None:
            days.append(day)
    if own.value is not None or not days:
        return own
    return replace(own, day=min(days))


def of_made(target: Target, entry: Entry, values: Sequence[Fraction], report: Report) -> str:
    """Return the verdict on a figure that nobody has printed: all of its values must agree."""
    (ask,) = target.asks.values()
    inside = {form(ask.form).is_inside(value, [ask.limits[0].number]) for value in values}
    if len(inside) > 1:
        return "undetermined"
    figure = Figure(values[1], target.unit)
    return of_one(target, replace(entry, value=figure), report)


def rounds_to(printed: Figure, low: Fraction, high: Fraction) -> bool:
    half = printed.half_a_digit(printed.unit)
    return low - half <= printed.number <= high + half


def applies_to_none(target: Target, entry: Entry) -> bool:
    """Return whether all institutions, of those that the plan counts, say that it does not apply."""
    without = [one for one in entry.each.values() if one.not_applicable]
    return bool(without) and len(without) == max(target.count or 0, len(entry.each))


def of_series(target: Target, report: Report) -> str:
    """Return the verdict on the limit of the day, of a target with a limit for each of some."""
    days = sorted(target.series)
    due = [day for day in days if day <= report.as_of]
    later = [day for day in days if day > report.as_of]
    if not due:
        found = of_limit(target, later[0], report)
        return "not_due" if found == "unreported" else found
    found = of_limit(target, due[-1], report)
    if found == "unreported" or not later:
        return found
    day = report.entries[target.id].day or report.as_of
    if day <= due[-1]:
        return found
    if target.counts == "within":
        return of_limit(target, later[0], report)
    if found == "missed":
        return found
    return of_limit(replace(target, passed=target.series[due[-1]]), later[0], report)


def of_every(target: Target, report: Report) -> str:
    """Return the verdict on a target that must hold in each of some times (question 9)."""
    entry = report.entries.get(target.id, Entry())
    found, lacking = [], False
    times = spans(report.start, report.end, target.every)
    for label, (start, end) in times.items():
        one = entry.spans.get(label, Entry())
        day = one.day or min(end, report.as_of)
        own = replace(asked_by(target, end), every="", due=end)
        if not own.asks:
            continue
        its = replace(report, start=start, end=end, entries={target.id: replace(one, day=day)})
        its = replace(its, benchmarks=benchmarks_of(target, label, its))
        if is_reported(one):
            found.append(judged(own, its))
        elif end <= report.as_of:
            lacking = True
    if not found:
        return "unreported" if lacking else "not_due"
    if "missed" in found:
        return "missed"
    if lacking:
        return "undetermined"
    if set(found) == {"met"} and report.as_of < report.end:
        return "holding"
    return worst(found)


def benchmarks_of(target: Target, label: str, its: Report) -> dict[str, Figure]:
    """Return the benchmark of one time; one without a time is of the time of the file's day."""
    found = {}
    for ask in target.asks.values():
        if ask.benchmark in its.times and label in its.times[ask.benchmark]:
            found[ask.benchmark] = its.times[ask.benchmark][label]
        elif ask.benchmark in its.benchmarks and its.start <= its.as_of <= its.end:
            found[ask.benchmark] = its.benchmarks[ask.benchmark]
    return found


def asked_by(target: Target, end: date) -> Target:
    """Return a target with the one of its limits that is asked of a time: the latest due by its end."""
    if not target.series:
        return target
    due = [day for day in sorted(target.series) if day <= end]
    if not due:
        return replace(target, asks={}, series={})
    return replace(target, asks={"": target.series[due[-1]]}, series={})


def of_limit(target: Target, day: date, report: Report) -> str:
    """Return the verdict on one of several limits; one that starts anew covers its own days."""
    before = [one for one in target.series if one < day]
    if before and target.counts == "within":
        report = replace(report, start=max(before) + timedelta(days=1), end=day)
    return judged(replace(target, asks={"": target.series[day]}, due=day, series={}), report)


def of_one(target: Target, entry: Entry, report: Report) -> str:
    """Return the verdict on one entry; a doubt about any part withholds it."""
    return withheld(undoubted(target, entry, report), cases_of(target, entry, report))


def undoubted(target: Target, entry: Entry, report: Report) -> str:
    """Return the worst verdict of the parts that are needed (question 10)."""
    if is_of_another_whole(target, entry):
        return "undetermined"
    found = with_nested(target, [of_part(case) for case in cases_of(target, entry, report)])
    needed = sorted(found, key=WORST_FIRST.index, reverse=True)
    return worst(needed[: target.enough or len(needed)])


def with_nested(target: Target, found: list[str]) -> list[str]:
    """Return the verdicts of the parts, those inside a part made one."""
    outer, inner = [], []
    for name, one in zip(target.asks, found, strict=True):
        if " " in name:
            inner.append(one)
        else:
            outer.append(one)
    if not inner:
        return outer
    if target.nested == "all_of":
        return [*outer, worst(inner)]
    return [*outer, max(inner, key=WORST_FIRST.index)]


def of_part(case: "Case") -> str:
    """Return the verdict on a part, by the limit of the day where it has several (question 9)."""
    days = case.ask.by_day
    if not days:
        return case.form.settle(of_case(case))
    if not is_reported(case.entry):
        return "not_due" if min(days) > case.report.as_of else "undetermined"
    own = replace(case.target, asks={}, series=days, enough=0, form_of_parts=case.ask.form)
    entries = {own.id: case.entry}
    return of_series(own, replace(case.report, entries=entries))


def cases_of(target: Target, entry: Entry, report: Report) -> list["Case"]:
    """Return a case for each part, or the one case of a target without parts."""
    cases = []
    for name, ask in target.asks.items():
        of_part = name and not target.listed
        part = entry.parts.get(name, Entry()) if of_part else entry
        cases.append(Case(target, ask, replace(part, day=part.day or entry.day), report))
    return cases


def withheld(found: str, cases: Iterable["Case"]) -> str:
    """Return the verdict where no figure that it rests on is doubted (question 6)."""
    return "undetermined" if found in GOOD and any(is_doubted(one) for one in cases) else found


def worst(verdicts: Iterable[str]) -> str:
    return min(verdicts, key=WORST_FIRST.index)


@dataclass(frozen=True)
class Case:
    """One ask of a target, and what was reported of it."""

    target: Target
    ask: Ask
    entry: Entry
    report: Report

    @property
    def form(self) -> Form:
        return form(self.ask.form)

    @property
    def unit(self) -> str:
        return self.target.unit or self.ask.limits[0].unit

    @property
    def day(self) -> date:
        return self.entry.day or self.report.as_of

    @property
    def due(self) -> date:
        return self.target.due

    @property
    def is_level(self) -> bool:
        return self.form.is_level and not self.ask.benchmark

    @property
    def adds_up(self) -> bool:
        """Whether the figure is a count that adds up over the period."""
        return self.target.kind == "flow" and self.is_level and not is_ratio(self.unit)

    @property
    def lacks_its_kind(self) -> bool:
        """Whether it may be a flow or a stock; a rate is neither."""
        return self.is_level and not self.target.kind and not is_ratio(self.unit)

    @property
    def only_grows(self) -> bool:
        """Whether it never falls; in a plan of several years a count may start anew each year."""
        start = self.report.start
        if self.target.never_falls and self.is_level:
            return True
        if self.adds_up and self.target.counts == "cumulative":
            return True
        last = 28 if (start.month, start.day) == (2, 29) else start.day
        return self.adds_up and self.due < start.replace(year=start.year + 1, day=last)


def of_case(case: Case) -> str:
    if case.day > case.report.as_of or case.day < case.report.start:
        return "undetermined"
    if case.form.is_stage:
        return of_stage(case)
    if case.form.is_place:
        return of_place(case)
    found = {of_figure(one) for one in readings(case)}
    return found.pop() if len(found) == 1 else "undetermined"


def of_place(case: Case) -> str:
    """Return the verdict on a place; of 前列 nobody can say what is none of it (question 5)."""
    found = of_figure(case)
    return "undetermined" if found == "missed" and not case.ask.limits else found


def of_figure(case: Case) -> str:
    value = measured(case)
    if value is None:
        return "undetermined"
    found = in_time(case, as_compared(case, value))
    if not is_change_so_far(case):
        found = by_limit_before(case, found)
    elif found in ("behind", "on_schedule"):
        found = "not_due"
    is_old = (case.report.as_of - case.day).days > A_QUARTER
    return "undetermined" if is_old and found in ("on_schedule", "holding") else found


def is_change_so_far(case: Case) -> bool:
    """Say whether a count of part of its time is compared with one of a whole (question 8)."""
    if case.target.kind != "flow" or is_ratio(case.unit) or case.is_level:
        return False
    end = case.report.end
    is_since = not case.ask.benchmark or bool(case.ask.change) or case.ask.benchmark == "previous"
    return (
        is_since and case.day < case.due and (case.day.month, case.day.day) != (end.month, end.day)
    )


def by_limit_before(case: Case, found: str) -> str:
    """Judge what is short of its limit by the limit that was due before (question 7)."""
    passed = by_years_run(case) if case.ask.yearly else case.target.passed
    if passed is None or found not in ("not_due", "behind", "on_schedule"):
        return found
    before = replace(case, ask=passed)
    value = measured(before)
    assert value is not None
    return "on_schedule" if is_inside(before, as_compared(before, value)) else "behind"


def by_years_run(case: Case) -> Ask | None:
    """Return what a change a year asks for after the years that have run (question 5)."""
    run = case.day.year - case.report.start.year
    if (case.day.month, case.day.day) == (12, 31):
        run += 1
    if run < 1 or case.day >= case.due:
        return None
    return replace(case.ask, years=run)


def is_of_another_whole(target: Target, entry: Entry) -> bool:
    """Say whether a share is of another number of things than the plan prints (question 3)."""
    if target.whole is None:
        return False
    if entry.denominator is None:
        return (
            entry.value is not None
            and target.unit == "%"
            and is_no_share_of(target.whole, entry.value)
        )
    return entry.denominator.in_unit("人") != target.whole


def is_no_share_of(things: int, printed: Figure) -> bool:
    """Say whether no number of so many things makes a printed share, cut off or rounded."""
    if printed.unit not in ("%", "‰", ""):
        return False
    share, digit = printed.in_unit("%"), 2 * printed.half_a_digit("%")
    off = [abs(Fraction(100 * some, things) - share) for some in range(3 * things)]
    return all(one >= digit and one > 0 for one in off)


# 1. Was anything reported?


def is_reported(entry: Entry) -> bool:
    inner = (*entry.each.values(), *entry.parts.values())
    if inner:
        return any(is_reported(one) for one in inner)
    counts = entry.numerator or entry.denominator
    return bool(entry.value or counts or entry.stage or entry.rank)


# 2. Can it be read in one way only?


def readings(case: Case) -> list[Case]:
    """Return the case as it is written and, where bare numbers are 1 or less, as it may be meant.

    A bare 0.31 is 0.31 % or 31 %. All bare numbers of an entry are read in the same way.
    """
    entry, target = case.entry, case.target
    if entry.explained:
        return [case]
    otherwise = replace(
        case,
        entry=replace(
            entry,
            value=read_otherwise(entry.value, case.unit),
            baseline=read_otherwise(entry.baseline, case.unit),
        ),
        target=replace(target, baseline=read_otherwise(target.baseline, case.unit)),
    )
    return [case] if otherwise == case else [case, otherwise]


def read_otherwise(figure: Figure | None, unit: str) -> Figure | None:
    if figure is None or figure.unit or not is_ratio(unit) or not 0 < figure.number <= 1:
        return figure
    return Figure(figure.number / SIZES[unit], unit)


# 3. Counts or the printed rate?


def figure_of(case: Case) -> Fraction | None:
    """Return the figure in the unit of the indicator; None where it cannot be known."""
    entry = case.entry
    if entry.numerator and entry.denominator:
        return None if entry.denominator.number == 0 else quotient(case)
    return entry.value.in_unit(case.unit) if entry.value else None


def quotient(case: Case) -> Fraction:
    numerator, denominator = case.entry.numerator, case.entry.denominator
    assert numerator
    assert denominator
    counts = [count.number * SIZES[count.unit] for count in (numerator, denominator)]
    return counts[0] / counts[1] / SIZES[case.unit]


def contradicts_its_counts(case: Case) -> bool:
    printed = case.entry.value
    if not (printed and case.entry.numerator and case.entry.denominator):
        return False
    difference = abs(printed.in_unit(case.unit) - quotient(case))
    return difference > printed.half_a_digit(case.unit)


# 4. What is the figure compared with?


def measured(case: Case) -> Fraction | None:
    """Return what is measured, in the unit of the limit; None where something is missing."""
    if case.form.is_place:
        return place_of(case)
    now = figure_of(case)
    if now is None or case.is_level:
        return now
    if case.ask.benchmark:
        return against_benchmark(case, now)
    baseline = baseline_of(case)
    if baseline is None:
        return None
    then = baseline.in_unit(case.unit)
    if not is_relative(case):
        return now - then
    return (now - then) / abs(then) * 100 if then else None


def place_of(case: Case) -> Fraction | None:
    """Return the place, or its share of all; None without their number, or with two of them."""
    counts = {case.entry.ranked, case.ask.count} - {0}
    if len(counts) > 1:
        return None
    if not case.ask.limits or case.ask.limits[0].unit not in SHARES:
        return Fraction(case.entry.rank)
    return Fraction(case.entry.rank * 100, counts.pop()) if counts else None


def against_benchmark(case: Case, now: Fraction) -> Fraction | None:
    """Return the distance from the benchmark, or the share of it, in per cent."""
    benchmark = case.report.benchmarks.get(case.ask.benchmark)
    if case.ask.benchmark == "previous":
        benchmark = baseline_of(case)
    if benchmark is None:
        return None
    if case.ask.change:
        return between_changes(case, now, benchmark)
    then = benchmark.in_unit(case.unit)
    if not is_share_of_benchmark(case):
        return now - then
    return now / then * 100 if then > 0 else None


def between_changes(case: Case, now: Fraction, benchmark: Figure) -> Fraction | None:
    """Return how far the change of a figure is from that of the benchmark."""
    baseline = baseline_of(case)
    if baseline is None:
        return None
    then = baseline.in_unit(case.unit)
    if case.ask.change == "points":
        return now - then - benchmark.in_unit(POINTS.get(case.unit, case.unit))
    if then == 0:
        return None
    return (now - then) / abs(then) * 100 - benchmark.in_unit("%")


def is_share_of_benchmark(case: Case) -> bool:
    """Whether a share of the benchmark is asked for, or so many per cent more or less than it."""
    return bool(case.ask.margin) and case.ask.limits[0].unit in SHARES


def limit_beside_benchmark(case: Case) -> Fraction:
    """Return the least distance from the benchmark, or the least share of it."""
    if not case.ask.margin:
        return Fraction(0)
    size = case.ask.limits[0]
    if case.ask.margin == "share":
        return size.in_unit("%")
    sign = 1 if case.ask.margin == "plus" else -1
    if is_share_of_benchmark(case):
        return 100 + sign * size.in_unit("%")
    return sign * size.in_unit(POINTS.get(case.unit, case.unit))


def is_relative(case: Case) -> bool:
    limits = case.ask.limits
    return bool(limits) and limits[0].unit in SHARES and limits[0].unit != case.unit


def baseline_of(case: Case) -> Figure | None:
    """Return the baseline of the plan; that of the entry where it agrees and is more exact."""
    plan, entry = case.target.baseline, case.entry.baseline
    if plan is None or entry is None or baselines_disagree(case):
        return plan or entry
    return min(plan, entry, key=lambda one: one.half_a_digit(case.unit))


def baselines_disagree(case: Case) -> bool:
    plan, entry = case.target.baseline, case.entry.baseline
    if plan is None or entry is None:
        return False
    room = max(plan.half_a_digit(case.unit), entry.half_a_digit(case.unit))
    return abs(plan.in_unit(case.unit) - entry.in_unit(case.unit)) > room


# 5. Is it inside?


def limits_of(case: Case) -> list[Fraction]:
    if case.form.is_place:
        return [limit.number for limit in case.ask.limits] or [Fraction(1)]
    if case.is_level:
        unit = case.unit
    elif is_relative(case):
        unit = "%"
    else:
        unit = POINTS.get(case.unit, case.unit)
    limits = [limit.in_unit(unit) for limit in case.ask.limits]
    if case.ask.yearly:
        return [over_years(case, limits[0])]
    return limits


def over_years(case: Case, size: Fraction) -> Fraction:
    """Return how far a change of one year leads in all years until the due date."""
    years = case.ask.years or years_until_due(case)
    if not is_relative(case):
        return size * years
    share = size / 100
    if case.form.better == "lower":
        return (1 - (1 - share) ** years) * 100
    return ((1 + share) ** years - 1) * 100


def years_until_due(case: Case) -> int:
    return case.due.year - case.report.start.year + 1


def is_inside(case: Case, value: Fraction) -> bool:
    if case.ask.benchmark:
        return case.form.is_inside(value, [limit_beside_benchmark(case)])
    return case.form.is_inside(value, limits_of(case))


def as_compared(case: Case, value: Fraction) -> Fraction:
    """Return a value, rounded to the digits of the limit where the plan says so; ties to even."""
    if not (case.target.rounded and case.ask.limits) or is_share_of_benchmark(case):
        return value
    if case.ask.yearly and years_until_due(case) > 1:
        return value
    scale = 10 ** max(limit.decimals for limit in case.ask.limits)
    return Fraction(round(value * scale), scale)


# 6. Is there a doubt?


def is_doubted(case: Case) -> bool:
    """Return whether a figure is doubted in any way in which it can be read."""
    if case.form.is_stage or case.form.is_place:
        return False
    return any(is_read_as_doubted(one) for one in readings(case))


def is_read_as_doubted(case: Case) -> bool:
    return contradicts_its_counts(case) or baselines_disagree(case) or is_unlikely(case)


def is_unlikely(case: Case) -> bool:
    """Whether a figure or its baseline cannot be, or the figure is far off."""
    printed = case.entry.value
    value = printed.in_unit(case.unit) if printed else figure_of(case)
    baseline = baseline_of(case)
    then = baseline.in_unit(case.unit) if baseline else Fraction(0)
    figures = [then] if value is None else [then, value]
    if any(is_impossible(case, one) for one in figures):
        return True
    if case.entry.explained:
        return False
    if any(is_above_whole(case, one) for one in figures):
        return True
    if not value:
        return False
    if is_far_off_benchmark(case, value):
        return True
    return is_far_off_limit(case, value) or is_far_off_baseline(case, value, then)


def is_impossible(case: Case, value: Fraction) -> bool:
    """Whether no explanation makes a figure true."""
    return value < 0 or (case.unit in WHOLE and value.denominator > 1)


def is_above_whole(case: Case, value: Fraction) -> bool:
    if case.is_level and any(limit * SIZES[case.unit] > 1 for limit in limits_of(case)):
        return False
    return case.unit in SHARES and value * SIZES[case.unit] > 1


def is_far_off_limit(case: Case, value: Fraction) -> bool:
    if not case.is_level or case.unit in SHARES:
        return False
    limit = limits_of(case)[0]
    if case.form.is_floor:
        return far_above(value, limit)
    is_counted = case.unit in WHOLE and limit < ONE_BY_ONE
    return case.form.is_ceiling and not is_counted and far_above(limit, value)


def is_far_off_benchmark(case: Case, value: Fraction) -> bool:
    """Whether a level and the benchmark that it is compared with are far apart."""
    benchmark = case.report.benchmarks.get(case.ask.benchmark)
    if benchmark is None or case.ask.change:
        return False
    other = benchmark.in_unit(case.unit)
    if other == 0:
        return value > 0
    if case.unit in WHOLE and max(value, other) < ONE_BY_ONE:
        return False
    return far_above(value, other) or far_above(other, value)


def is_far_off_baseline(case: Case, value: Fraction, then: Fraction) -> bool:
    """Whether a figure is far above or below its baseline, and the plan does not ask for that."""
    limit = limits_of(case)[0] if case.is_level else None
    if far_above(value, then):
        return not (limit and case.form.is_floor and far_above(limit, then))
    if far_above(then, value):
        return not (limit and case.form.is_ceiling and far_above(then, limit))
    return False


def far_above(one: Fraction, other: Fraction) -> bool:
    return other > 0 and one > MOST_TIMES * other


# 7. Which day is it of?


def in_time(case: Case, value: Fraction) -> str:
    inside = is_inside(case, value)
    if case.day == case.due:
        return "met" if inside else "missed"
    if case.day > case.due:
        return after_due(case, inside)
    if case.report.as_of < case.due:
        return before_due(case, value)
    if case.only_grows and case.form.is_floor and inside:
        return "met"
    return "missed" if case.only_grows and is_above(case, value) else "undetermined"


def after_due(case: Case, inside: bool) -> str:
    in_period = case.day <= case.report.end or not case.adds_up
    asked_to_grow = case.only_grows and case.form.is_floor
    return "missed" if asked_to_grow and in_period and not inside else "undetermined"


def is_above(case: Case, value: Fraction) -> bool:
    """Whether a level has passed its upper limit."""
    if not case.is_level or case.form.is_floor or is_inside(case, value):
        return False
    return value >= limits_of(case)[-1]


def of_stage(case: Case) -> str:
    if not case.entry.stage:
        return "undetermined"
    scale, asked = case.target.scale, case.ask.grade or "true"
    if scale.index(case.entry.stage) < scale.index(asked):
        return "not_due" if case.report.as_of < case.due else "missed"
    if case.day > case.due:
        return "missed" if case.entry.day else "undetermined"
    can_be_lost = case.target.kind == "stock" or case.target.kept
    return "holding" if can_be_lost and case.report.as_of < case.due else "met"


# 8. It is not due yet. What then?


def before_due(case: Case, value: Fraction) -> str:
    if is_inside(case, value):
        return inside_so_far(case, value)
    if is_above(case, value) and case.only_grows:
        return "missed"
    if case.lacks_its_kind:
        return "undetermined"
    if is_above(case, value) and (case.adds_up or not case.form.is_ceiling):
        return "not_due"
    if case.adds_up:
        return by_pace(case, value, Fraction(0))
    has_pace = case.target.schedule and not case.ask.benchmark
    return by_schedule(case, value) if has_pace else "not_due"


def inside_so_far(case: Case, value: Fraction) -> str:
    if case.only_grows and case.form.is_floor:
        return "met"
    if case.adds_up and case.form.is_ceiling and case.target.schedule:
        return "behind" if value > pace_of(case, Fraction(0)) else "holding"
    return "holding"


def by_schedule(case: Case, value: Fraction) -> str:
    baseline = baseline_of(case)
    if baseline is None:
        return "undetermined"
    return by_pace(case, value, baseline.in_unit(case.unit))


def by_pace(case: Case, value: Fraction, start: Fraction) -> str:
    """Judge a figure outside its interval by its pace, exact and in whole things."""
    pace = pace_of(case, start)
    comes_whole = case.unit in WHOLE
    if case.form.is_ceiling:
        least = ceil(pace) if comes_whole else pace
        on_schedule, nearly = value <= pace, value <= least
    else:
        least = floor(pace) if comes_whole else pace
        on_schedule, nearly = value >= pace, value >= least
    if on_schedule:
        return "on_schedule"
    return "not_due" if nearly else "behind"


def pace_of(case: Case, start: Fraction) -> Fraction:
    """Return what is due by the day of the figure, on the way from a start to the limit."""
    return as_compared(case, start + (limits_of(case)[0] - start) * share_due(case))


def share_due(case: Case) -> Fraction:
    """Return the share of the way that is due on the day of the figure."""
    if case.target.schedule:
        passed = [share for day, share in case.target.schedule.items() if day <= case.day]
        return Fraction(max(passed, default=0), 100)
    start = case.report.start
    if start.day == 1:
        return months(start, case.day) / months(start, case.due)
    return Fraction((case.day - start).days + 1, (case.due - start).days + 1)


def months(start: date, day: date) -> Fraction:
    """Return the months from the first of a month to the end of a day."""
    whole = (day.year - start.year) * 12 + day.month - start.month
    return whole + Fraction(day.day, monthrange(day.year, day.month)[1])


# 9. Is it asked of every institution?


def of_institutions(target: Target, entry: Entry, report: Report) -> str:
    applies = {name: one for name, one in entry.each.items() if not one.not_applicable}
    without = len(entry.each) - len(applies)
    if without and target.count:
        target = replace(target, count=target.count - without)
    return of_those_it_applies_to(target, replace(entry, each=applies), report)


def of_those_it_applies_to(target: Target, entry: Entry, report: Report) -> str:
    if not entry.each:
        return "undetermined"
    cases, verdicts = [], []
    for name, one in entry.each.items():
        dated = replace(one, day=one.day or entry.day)
        its = of_institution(report, name, one)
        cases += cases_of(target, dated, its)
        verdicts.append(undoubted(target, dated, its))
    everyone = target.count or len(verdicts)
    enough = target.at_least
    if target.share is not None:
        enough = ceil(Fraction(target.share * everyone, 100))
    if enough is not None:
        return withheld(of_some(verdicts, enough, everyone), cases)
    found = worst(verdicts)
    if found == "missed" or target.count in (None, len(verdicts)):
        return withheld(found, cases)
    return "undetermined"


def of_institution(report: Report, name: str, entry: Entry) -> Report:
    """Return the report with the benchmarks of one institution, or of its level."""
    found = dict(report.benchmarks)
    for id, values in report.of_each.items():
        for key in (name, entry.level):
            if key in values:
                found[id] = values[key]
    return replace(report, benchmarks=found)


def of_some(verdicts: list[str], enough: int, everyone: int) -> str:
    """Return the verdict where some are enough; who did not report is undetermined."""
    if len(verdicts) > everyone:
        return "undetermined"
    unknown = ["undetermined"] * (max(everyone, enough) - len(verdicts))
    best = sorted([*verdicts, *unknown], key=WORST_FIRST.index, reverse=True)
    return worst(best[:enough])


def of_sum(target: Target, entry: Entry, report: Report) -> str:
    """Judge one figure for all institutions; a doubt about one of them is a doubt about the sum."""
    whole = added_up(target, entry)
    if whole is None:
        return "undetermined"
    found = of_one(target, whole, report)
    alone = replace(target, baseline=None)
    for one in entry.each.values():
        if any(is_doubted(case) for case in cases_of(alone, one, report)):
            return "undetermined" if found in GOOD else found
    return found


def added_up(target: Target, entry: Entry) -> Entry | None:
    """Return one entry for all institutions; None where a sum says nothing."""
    entries = entry.each.values()
    if all(one.numerator and one.denominator for one in entries):
        numerator = total((one.numerator for one in entries), "人")
        denominator = total((one.denominator for one in entries), "人")
        return replace(entry, each={}, numerator=numerator, denominator=denominator)
    if is_ratio(target.unit) or not all(one.value for one in entries):
        return None
    return replace(entry, each={}, value=total((one.value for one in entries), target.unit))


def total(figures: Iterable[Figure | None], unit: str) -> Figure:
    return Figure(sum((one.in_unit(unit) for one in figures if one), Fraction(0)), unit)
