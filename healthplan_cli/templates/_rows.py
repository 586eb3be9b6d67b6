"""The rows of a table to fill in: what each says, and which of its cells are to be filled."""

from collections.abc import Iterator

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.columns import ATTESTATION
from healthplan_cli.model.plan import Measure, Plan, Target
from healthplan_cli.text.words import Language, Words, say, visible

ORDER = (
    *(
        "section",
        "name",
        "scope",
        "definition",
        "limit",
        "each",
        "all_of",
        "value",
        "unit",
        "numerator",
        "denominator",
    ),
    *("baseline", "stage", "date", "explain", "note", *ATTESTATION, "id"),
)
ALWAYS = frozenset(("section", "name", "definition", "limit", "value", "unit", "note", "id"))
BLANKS = 5
"""Rows for institutions where the plan does not say how many there are; more may be added."""

FIGURES_ADVICE = say(
    "Figures may carry a unit of their own, such as 32% or 2.5万名. A rate may be given by numerator and denominator alone."
)


class Row(Struct, frozen=True):
    """One row: the texts that stand in it, the columns to fill, and the words that its stage can be."""

    texts: dict[str, str]
    fill: frozenset[str]
    scale: tuple[str, ...] = ()


def rows(plan: Plan, language: Language) -> tuple[Row, ...]:
    """One row for each target, or for each of its parts and institutions; the benchmarks come last."""
    return (
        *(row for target in plan.targets for row in _target(target, language)),
        *_benchmarks(plan, language),
    )


def used(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The columns that these rows have a use for, in order."""
    return tuple(
        key
        for key in ORDER
        if key in ALWAYS or any(key in row.texts or key in row.fill for row in rows)
    )


def uncounted(plan: Plan) -> bool:
    """Whether a target asks for each institution of a kind, and the plan does not say how many there are."""
    return any(target.each and target.each.count is None for target in plan.targets)


def scope(target: Target, language: Language) -> str:
    """Whose figure a target asks for: its population as the plan words it, and each institution of a kind."""
    each = target.each
    every = None
    if each:
        counted = say("each {of} ({count} in all)", of=each.of, count=each.count)
        every = counted if each.count else say("each {of}", of=each.of)
    return _joined(language, visible(target.of), every)


def scale(target: Target, language: Language) -> str:
    """The stages or grades that can be reported; empty where a figure is."""
    words = " < ".join(target.indicator.scale)
    return (
        language.text(say("Stages or grades, lowest first: {words}", words=words)) if words else ""
    )


def _joined(language: Language, *said: Words | str | None) -> str:
    texts = (language.text(one) if isinstance(one, Words) else one for one in said if one)
    return language.text(say("; ")).join(texts)


def _target(target: Target, language: Language) -> Iterator[Row]:
    indicator = target.indicator
    due = say("due {day}", day=target.due) if target.due_stated else None
    for condition in target.conditions:
        unit = condition.unit if condition.part else indicator.unit
        texts = {
            "section": target.section,
            "name": language.name(indicator),
            "scope": scope(target, language),
            "definition": " ".join(
                filter(None, (language.name(indicator.definition), scale(target, language)))
            ),
            "limit": _joined(language, condition.words, due),
            "all_of": condition.part,
            "unit": unit,
            "id": target.id,
        }
        row = Row(
            {key: text for key, text in texts.items() if text},
            _fill(target, condition.measure, unit),
            indicator.scale,
        )
        yield from [row] * ((target.each.count or BLANKS) if target.each else 1)
        if not condition.part:  # further conditions look at the same figure
            return


def _fill(target: Target, measure: Measure, unit: str) -> frozenset[str]:
    """The columns that a person fills for a measure of a figure in a unit."""
    ranked = measure is Measure.RANK
    keys = {"stage", "date"} if ranked else {"value", "explain"}
    if not ranked and (target.indicator.denominator or units.is_ratio(unit)):
        keys |= {"numerator", "denominator"}
    if measure in (Measure.CHANGE, Measure.RELATIVE_CHANGE) and target.baseline is None:
        keys.add("baseline")
    if target.due_stated:  # the figure of that day, in a report that may be of a later one
        keys.add("date")
    if target.evidence:
        keys |= set(ATTESTATION)
    return frozenset((*keys, "note", *(("each",) if target.each else ())))


def _benchmarks(plan: Plan, language: Language) -> Iterator[Row]:
    units_of = {
        one.benchmark: target.indicator.unit
        for target in plan.targets
        for one in target.conditions
        if one.benchmark
    }
    for benchmark in plan.benchmarks.values():
        texts = {
            "name": language.name(benchmark),
            "unit": units_of.get(benchmark.id, ""),
            "id": benchmark.id,
        }
        yield Row({key: text for key, text in texts.items() if text}, frozenset(("value", "note")))
