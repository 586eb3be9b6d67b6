"""The rows of a table to fill in: what each says, and which of its cells are to be filled."""

from collections.abc import Iterator

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.columns import SHOWN
from healthplan_cli.model import Measure, Plan, Target
from healthplan_cli.words import Language, say

ORDER = (
    *("section", "name", "definition", "limit", "each", "all_of", "value", "unit", "numerator", "denominator"),
    *("baseline", "stage", "date", "note", "id"),
)
ALWAYS = frozenset((*SHOWN, "id", "name", "unit", "value", "note"))
BLANKS = 5
"""Rows for institutions where the plan does not say how many there are; more may be added."""


class Row(Struct, frozen=True):
    """One row: the texts that stand in it, the columns to fill, and the words that its stage can be."""

    texts: dict[str, str]
    fill: frozenset[str]
    scale: tuple[str, ...] = ()


def rows(plan: Plan, language: Language) -> tuple[Row, ...]:
    """One row for each target, or for each of its parts and institutions; the benchmarks come last."""
    return (*(row for target in plan.targets for row in _target(target, language)), *_benchmarks(plan, language))


def used(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The columns that these rows have a use for, in order."""
    return tuple(key for key in ORDER if key in ALWAYS or any(key in row.texts or key in row.fill for row in rows))


def _target(target: Target, language: Language) -> Iterator[Row]:
    indicator = target.indicator
    due = say("due {day}", day=target.due) if target.due_stated else None
    for condition in target.conditions:
        unit = condition.unit if condition.part else indicator.unit
        texts = {
            "section": target.section,
            "name": language.name(indicator),
            "definition": language.name(indicator.definition),
            "limit": "; ".join(language.text(words) for words in (condition.words, due) if words),
            "all_of": condition.part,
            "unit": unit,
            "id": target.id,
        }
        row = Row({key: text for key, text in texts.items() if text}, _fill(target, condition.measure, unit), indicator.scale)
        yield from [row] * ((target.each.count or BLANKS) if target.each else 1)
        if not condition.part:  # further conditions look at the same figure
            return


def _fill(target: Target, measure: Measure, unit: str) -> frozenset[str]:
    """The columns that a person fills for a measure of a figure in a unit."""
    keys = {"stage", "date"} if measure is Measure.RANK else {"value"}
    if measure is not Measure.RANK and (target.indicator.denominator or units.is_ratio(unit)):
        keys |= {"numerator", "denominator"}
    if measure in (Measure.CHANGE, Measure.RELATIVE_CHANGE) and target.baseline is None:
        keys.add("baseline")
    return frozenset((*keys, "note", *(("each",) if target.each else ())))


def _benchmarks(plan: Plan, language: Language) -> Iterator[Row]:
    units_of = {one.benchmark: target.indicator.unit for target in plan.targets for one in target.conditions if one.benchmark}
    for benchmark in plan.benchmarks.values():
        texts = {"name": language.name(benchmark), "unit": units_of.get(benchmark.id, ""), "id": benchmark.id}
        yield Row({key: text for key, text in texts.items() if text}, frozenset(("value", "note")))


def advice(language: Language) -> str:
    """How to fill the table in."""
    return language.text(
        say(
            "Fill in the coloured cells; what stays blank counts as not reported. "
            "Figures may carry a unit of their own, such as 32%. A rate may be given by numerator and denominator alone."
        )
    )
