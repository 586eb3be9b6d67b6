"""The rows of a table to fill in: what each says, and which of its cells are to be filled."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.breakdown import Breakdown, Group
from healthplan_cli.model.columns import TEMPLATE, Asked, Column
from healthplan_cli.model.condition import Condition, indicator_of_part
from healthplan_cli.model.indicator import Catalog, Element
from healthplan_cli.model.period import Span
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target
from healthplan_cli.rules import figures
from healthplan_cli.rules.parser import parse, parse_formula
from healthplan_cli.text.words import Language, say
from healthplan_cli.units.compared import unit_compared

BLANKS = 5
"""Rows for institutions where the plan does not say how many there are; more may be added."""
FIGURES_ADVICE = say(
    "Figures may carry a unit of their own, such as 32% or 2.5万名. Of a rate fill in numerator "
    "and denominator, and the figure may stay blank: a rate alone cannot be totalled over units."
)
SURVEYS_ADVICE = say(
    "Of a sample survey fill in the sample size (样本量) and the design effect (设计效应); where "
    "there are no columns for them, add two."
)


class TemplateRow(Struct, frozen=True):
    """One row: the texts in it, the columns to fill, and the words that its stage can be.

    `is_percent`: its figures are in per cent; `is_whole`: and never above 100 %.
    """

    texts: dict[str, str]
    fill: frozenset[str]
    scale: tuple[str, ...] = ()
    is_percent: bool = False
    is_whole: bool = False


def rows(plan: Plan, catalog: Catalog, language: Language) -> tuple[TemplateRow, ...]:
    """Return a row for each target, or each of its parts and institutions; the benchmarks last.

    What formulas count comes first.
    """
    found = [_counted(one, language) for one in elements_named(plan, catalog)]
    for target in plan.targets:
        found += _with_groups(target, plan, language)
    for part in plan.parts:
        found += (_without_limit(row) for row in _target(part, plan, language))
    return tuple(_numbered((*found, *_benchmarks(plan, language))))


def _numbered(found: Iterable[TemplateRow]) -> Iterator[TemplateRow]:
    """Yield rows with a running number; those of one target have the same, a group has none."""
    number, before = 0, ""
    for row in found:
        id = row.texts.get("id")
        if id is None:
            yield row
            continue
        if id != before:
            number, before = number + 1, id
        yield replace(row, texts={**row.texts, "number": str(number)})


def _with_groups(target: Target, plan: Plan, language: Language) -> Iterator[TemplateRow]:
    """Yield the rows of a target, and below its whole those of groups that targets are for.

    A group of each institution or time has no row: it is reported in YAML.
    """
    if plan.target_for_all(target) is not None:
        return
    rows = _target(target, plan, language)
    if target.group is None:
        yield from rows
    else:
        yield from map(_without_limit, rows)
    if target.each is not None or target.every is not None:
        return
    for breakdown, asked in by_breakdown(plan.for_groups(target)):
        for group in breakdown.groups:
            yield _of_group(group, asked.get(group.id), target, language)


def by_breakdown(targets: Sequence[Target]) -> Iterator[tuple[Breakdown, dict[str, Target]]]:
    """Yield the breakdowns that targets are for a group of, with the target for each by its id."""
    breakdowns: dict[str, Breakdown] = {}
    asked: dict[str, dict[str, Target]] = {}
    for target in targets:
        if target.group is not None:
            breakdown = target.group.breakdown
            breakdowns[breakdown.id] = breakdown
            asked.setdefault(breakdown.id, {})[target.group.group.id] = target
    for id, breakdown in breakdowns.items():
        yield breakdown, asked[id]


def _of_group(
    group: Group, target: Target | None, whole: Target, language: Language
) -> TemplateRow:
    """Return the row of a group, which has no id: it is below that of its whole."""
    asked = replace(target or whole, group=None)
    (condition,) = _reported(asked)
    row = _row(asked, condition, (), None, language)
    texts = {"name": language.text(say("of which: {group}", group=group))}
    if "unit" in row.texts:
        texts["unit"] = row.texts["unit"]
    if target is not None:
        texts["limit"] = row.texts["limit"]
    return replace(row, texts=texts)


def _without_limit(row: TemplateRow) -> TemplateRow:
    """Return the row of what the plan asks nothing of: a part of a formula, a whole of groups."""
    texts = {key: text for key, text in row.texts.items() if key != "limit"}
    return replace(row, texts=texts)


def used(rows: tuple[TemplateRow, ...]) -> tuple[Column, ...]:
    """Return the columns that these rows use, in order."""
    keys: set[str] = set()
    for row in rows:
        keys |= row.texts.keys() | row.fill
    return tuple(column for column in TEMPLATE if column.always or column.key in keys)


def uncounted(plan: Plan) -> bool:
    """Return whether a target asks for institutions whose number the plan does not give."""
    for target in plan.targets:
        if target.each and target.each.count is None:
            return True
    return False


def _target(target: Target, plan: Plan, language: Language) -> Iterator[TemplateRow]:
    institutions = _institutions(target)
    for condition in _reported(target):
        benchmark = plan.benchmarks.get(condition.benchmark)
        if benchmark is not None:
            levels = benchmark.levels
        else:
            levels = ()
        for span in _spans(target):
            row = _row(target, condition, levels, span, language)
            yield from [row] * institutions


def _reported(target: Target) -> tuple[Condition, ...]:
    """Return the condition of each part; of one figure the one that its row is for."""
    if target.has_parts or target.answered is None:
        return target.conditions
    return (target.answered,)


def _spans(target: Target) -> tuple[Span | None, ...]:
    """Return the times that have a row each; the one row of a target of no times has none."""
    if target.every is None:
        return (None,)
    return target.every.spans


def _row(
    target: Target,
    condition: Condition,
    levels: tuple[str, ...],
    span: Span | None,
    language: Language,
) -> TemplateRow:
    indicator = target.indicator
    if condition.part:
        indicator = indicator_of_part(indicator, condition)
    unit = indicator.unit
    asked = Asked(target, condition, unit, units.is_ratio(unit), levels, span)
    texts: dict[str, str] = {}
    for column in TEMPLATE:
        text = column.text(asked, language)
        if text:
            texts[column.key] = text
    is_percent = units.canonical(unit) == units.canonical("%")
    return TemplateRow(
        texts,
        frozenset(column.key for column in TEMPLATE if column.fill(asked)),
        indicator.scale,
        is_percent=is_percent,
        is_whole=is_percent and not indicator.open,
    )


def _counted(element: Element, language: Language) -> TemplateRow:
    texts = {"name": language.name(element), "unit": element.unit, "id": element.id}
    return TemplateRow(texts, frozenset(("value", "note")))


def elements_named(plan: Plan, catalog: Catalog) -> tuple[Element, ...]:
    """Return the elements that the formulas and conditions of a plan name, each once."""
    found: dict[str, Element] = {}
    for target in plan.to_report.targets:
        for id in _ids_in(target):
            if id in catalog.elements:
                found[id] = catalog.elements[id]
    return tuple(found.values())


def _ids_in(target: Target) -> Iterator[str]:
    """Yield what the formulas of a target name, and the condition by which it applies."""
    for indicator in target.measured:
        if indicator.formula:
            for figure in figures(parse_formula(indicator.formula)):
                yield figure.id
    if target.applies_if:
        for figure in figures(parse(target.applies_if)):
            yield figure.id


def _benchmarks(plan: Plan, language: Language) -> Iterator[TemplateRow]:
    """Yield a row for each reference value, or for each level or institution that has one."""
    uses = _uses(plan)
    for benchmark in plan.benchmarks.values():
        unit, institutions = uses.get(benchmark.id, ("", BLANKS))
        texts = {"name": language.name(benchmark), "unit": unit, "id": benchmark.id}
        filled = {key: text for key, text in texts.items() if text}
        fill = frozenset(("value", "note"))
        for level in benchmark.levels:
            yield TemplateRow({**filled, "each": level}, fill)
        if benchmark.each:
            yield from [TemplateRow(filled, fill | {"each"})] * institutions
        times = plan.times_of(benchmark.id)
        for time in times:
            yield TemplateRow({**filled, "span": time}, fill)
        if not (times or benchmark.levels or benchmark.each):
            yield TemplateRow(filled, fill)


def _uses(plan: Plan) -> dict[str, tuple[str, int]]:
    """Return the unit of each benchmark, and how many institutions are compared with it."""
    found = {}
    for target in plan.targets:
        for condition in target.conditions:
            if condition.benchmark:
                own = indicator_of_part(target.indicator, condition)
                unit = unit_compared(condition.compares, own)
                found[condition.benchmark] = (unit, _institutions(target))
    return found


def _institutions(target: Target) -> int:
    """Return how many rows there are for the institutions of a target."""
    if target.each is None:
        return 1
    return target.each.count or BLANKS
