"""The reference values that a plan names, and whether its targets can be compared with them."""

from collections.abc import Iterator, Mapping

from healthplan_cli import units
from healthplan_cli.model.condition import (
    PREVIOUS,
    Benchmark,
    Condition,
    Measure,
    indicator_of_part,
)
from healthplan_cli.model.period import Period
from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.schemas.plan import BENCHMARK
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.compared import unit_compared

CODE = "unfit-benchmark"


def read_benchmarks(record: Record, findings: Findings) -> dict[str, Benchmark]:
    """Return the benchmarks that a plan declares, by id."""
    found = {}
    for id, position, node in record.entries_under("benchmarks"):
        with findings.entry(position):
            named = Record(node, BENCHMARK)
            found[id] = Benchmark(
                id,
                named.text("zh"),
                named.text("en"),
                bool(named.flag("each")),
                named.texts("levels"),
            )
            words = _fault_of(found[id])
            if words is not None:
                findings.add(position, CODE, words)
    return found


def _fault_of(benchmark: Benchmark) -> Words | None:
    """Return why a benchmark cannot be declared so, None where it can."""
    if benchmark.id == PREVIOUS:
        return say(
            "{id} is the figure of the year before, and needs no declaration; "
            "name this reference value otherwise",
            id=PREVIOUS,
        )
    if benchmark.each and benchmark.levels:
        return say(
            "{other}: cannot be used with {key}:, it would not be read", other="each", key="levels"
        )
    return None


def note_unfit_benchmarks(
    targets: tuple[Target, ...], benchmarks: Mapping[str, Benchmark], findings: Findings
) -> None:
    """Note every target of a plan that cannot be compared with the benchmark that it names."""
    first: dict[str, tuple[Target, Condition]] = {}
    for target in targets:
        for condition in _compared(target):
            benchmark = benchmarks.get(condition.benchmark)
            if benchmark is None:
                continue
            words = _has_no_own(target, condition, benchmark)
            if words is None:
                before = first.setdefault(benchmark.id, (target, condition))
                words = _is_another(target, condition, *before)
            if words is not None and not target.origin:
                findings.add(target.position, CODE, words)


def _compared(target: Target) -> Iterator[Condition]:
    """Yield the conditions that are compared with a benchmark."""
    for condition in target.conditions:
        if condition.benchmark:
            yield condition


def _has_no_own(target: Target, condition: Condition, benchmark: Benchmark) -> Words | None:
    """Return why none of the reference values of a benchmark is that of a target."""
    if benchmark.each and target.each is None:
        return say(
            "{benchmark} has a value for each institution, and {id} has no each:",
            benchmark=benchmark,
            id=target.id,
        )
    is_of_level = condition.part in benchmark.levels
    if benchmark.levels and target.each is None and not is_of_level:
        return say(
            "{benchmark} has a value for each level, and {id} has neither each: nor a part of "
            "such a name: {levels}",
            benchmark=benchmark,
            id=target.id,
            levels=", ".join(benchmark.levels),
        )
    return None


def _is_another(
    target: Target, condition: Condition, first: Target, of_first: Condition
) -> Words | None:
    """Return why a benchmark cannot be that of two targets: one figure cannot be of both."""
    unit, unit_of_first = _unit(target, condition), _unit(first, of_first)
    same_measure = condition.compares is of_first.compares
    if same_measure and units.canonical(unit) == units.canonical(unit_of_first):
        return None
    return say(
        "{benchmark} cannot be of two figures: {id} compares {one} with it, and {first} "
        "{other}; name two benchmarks",
        benchmark=condition.benchmark_name,
        id=target.id,
        one=_kind(condition, unit),
        first=first.id,
        other=_kind(of_first, unit_of_first),
    )


def _unit(target: Target, condition: Condition) -> str:
    return unit_compared(condition.compares, indicator_of_part(target.indicator, condition))


def _kind(condition: Condition, unit: str) -> Words:
    """Name what is compared, with its unit."""
    if condition.compares is Measure.LEVEL:
        return say("a figure in {unit}", unit=unit)
    return say("a change in {unit}", unit=unit)


def note_unfit_previous(target: Target, record: Record, period: Period, findings: Findings) -> None:
    """Note why the figure of the year before cannot be compared with."""
    if not target.counts_from_last_year:
        return
    if target.every is not None and target.every.length != "year":
        words = say(
            "{id} has several figures a year, and previous is the figure of the year before",
            id=target.id,
        )
        findings.add(record.where(target.form), CODE, words)
    if target.baseline is None:
        return
    year = target.baseline.year or period.baseline
    expected = period.year_before(target.due)
    if year != expected:
        words = say(
            "{id} is compared with the figure of {expected}, and this baseline is of {year}",
            id=target.id,
            expected=expected,
            year=year,
        )
        findings.add(record.where("baseline"), CODE, words)
