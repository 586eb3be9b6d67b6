"""A column of what figures are in all of an area, 全省平均: the reference values of a plan."""

import re
from collections.abc import Mapping

from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.submission import Reference
from healthplan_cli.model.target import Target
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.phrases.names import unit_in
from healthplan_cli.reading.phrases.spans import spans_in, without_spans
from healthplan_cli.reading.returns.columns_taken import taken
from healthplan_cli.reading.table.heading_words import AVERAGE
from healthplan_cli.text.headings import split
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal
from healthplan_cli.units.dimension import is_count

_AREA = re.compile("全([国省市州])|(?<!地)([国省市州])(?:级)?(?:平?均)")
_MEAN = re.compile("平均|人均|均值|[国省市州]均")
_NO_MEAN = re.compile(
    "最|中位|标准|目标|要求|定额|上限|下限|先进|前.{0,3}名|[上去]年|增|降|变化|同级|同类|三级|二级|核定|城|农村|公立"
)
"""What a reference value is called that is no mean of all of an area in the year."""


def with_average_columns(
    benchmarks: Mapping[str, Reference],
    printed: tuple[Printed, ...],
    plan: Plan,
    year: int,
    findings: Findings,
) -> tuple[Mapping[str, Reference], tuple[Printed, ...]]:
    """Return the reference values with those of columns of averages, and what is left of these.

    The average of another area, or of another year than that of the figures, is left.
    """
    targets = {target.id: target for target in plan.targets}
    found = dict(benchmarks)
    left = []
    for one in printed:
        id = ""
        if one.kind == "average" and not one.name and one.target in targets:
            id = _benchmark(one, targets[one.target], plan, year)
        if not id:
            left.append(one)
            continue
        value = taken(one, targets[one.target].indicator.unit, findings)
        if value is None:
            left.append(one)
        elif id not in found:
            found[id] = Reference(value)
        elif not _is_same(found[id], Reference(value)):
            _refuse(one, id, findings)
    return found, tuple(left)


def _benchmark(printed: Printed, target: Target, plan: Plan, year: int) -> str:
    """Return the id of the reference value of a target that a column gives, "" for none."""
    if any(span.year != year or span.is_part for span in spans_in(printed.heading)):
        return ""
    area = _area_of_column(printed.heading)
    for condition in target.conditions:
        if area and _compares_with_mean(condition, target, plan) == area:
            return condition.benchmark
    return ""


def _area_of_column(heading: str) -> str:
    word, inside = split(normal(heading))
    inside = without_spans(inside)
    found = AVERAGE.fullmatch(word)
    if found is None or (inside and not unit_in(inside)):
        return ""
    return found["area"] or found["of"]


def _compares_with_mean(condition: Condition, target: Target, plan: Plan) -> str:
    """Return of which area the mean is that a condition compares a figure with, "" for none."""
    benchmark = plan.benchmarks.get(condition.benchmark)
    if benchmark is None or target.every is not None or condition.part:
        return ""
    is_one_value = not benchmark.each and not benchmark.levels
    if not is_one_value or condition.compares is not Measure.LEVEL:
        return ""
    return _area_of_mean(benchmark.zh, is_of_count=is_count(target.indicator.unit))


def _area_of_mean(name: str, *, is_of_count: bool) -> str:
    """Return the area whose mean a reference value is by its name, "" for none or several.

    Of what is counted, 全市床位数 is the sum, and no mean.
    """
    if _NO_MEAN.search(name) or (is_of_count and not _MEAN.search(name)):
        return ""
    areas = {one[1] or one[2] for one in _AREA.finditer(name)}
    return areas.pop() if len(areas) == 1 else ""


def _is_same(one: Reference, other: Reference) -> bool:
    if one.value is None or other.value is None:
        return False
    return one.value.value == other.value.value


def _refuse(printed: Printed, id: str, findings: Findings) -> None:
    """Note another reference value than one that was given before."""
    words = say("{id} has another value elsewhere in this file; keep one of them", id=quoted(id))
    findings.add(printed.position, "duplicate-key", words)
