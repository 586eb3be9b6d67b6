"""An actuals file to fill in, made from a plan."""

from collections.abc import Iterator

from healthplan_cli.model import columns
from healthplan_cli.model.plan import Catalog, Condition, Measure, Plan, Target
from healthplan_cli.templates._rows import scale, scope
from healthplan_cli.text.words import Language, say, visible


def template(plan: Plan, catalog: Catalog, language: Language) -> str:
    """YAML with one blank entry for each target; comments say unit, definition and target.

    It is sound as it stands, and can be checked once filled in.
    """
    return "\n".join(_lines(plan, catalog, language)) + "\n"


def _lines(plan: Plan, catalog: Catalog, language: Language) -> Iterator[str]:
    yield _comment(plan.title)
    yield _comment(
        language.text(say("Fill in the figures; what stays blank counts as not reported."))
    )
    example = "{value: 12家, date: 2022-06-30, explain: ..., note: ...}"
    yield _comment(
        language.text(say("An entry may say more than its figure: {example}", example=example))
    )
    yield f"plan: {plan.id}"
    day = language.text(say("the day the figures are of"))
    yield f"as_of: {plan.period.end}   {_comment(day)}"
    elements = {
        id
        for target in plan.targets
        for id in (target.indicator.numerator, target.indicator.denominator)
        if id
    }
    if elements:
        yield ""
        yield _comment(
            language.text(say("Counted figures; rates left blank below are derived from them."))
        )
        yield "elements:"
    for id in sorted(elements):
        element = catalog.elements[id]
        yield f"  {id}:   # {language.name(element)} ({visible(element.unit)})"
    if plan.benchmarks:
        yield ""
        yield "benchmarks:"
    for benchmark in plan.benchmarks.values():
        yield f"  {benchmark.id}:   # {language.name(benchmark)}"
    yield ""
    yield "actuals:"
    section = None
    for target in plan.targets:
        if target.section != section:
            section = target.section
            yield ""
            yield "  " + _comment(section)
        yield from _entry(target, language)


def _entry(target: Target, language: Language) -> Iterator[str]:
    indicator = target.indicator
    unit = f" ({indicator.unit})" if indicator.unit else ""
    due = [language.text(say("due {day}", day=target.due))] if target.due_stated else []
    asked = language.text(say(", ")).join([language.text(target.asks), *due])
    yield "  " + _comment(f"{language.name(indicator)}{unit}: {asked}")
    if whose := scope(target, language):
        yield "  " + _comment(f"{columns.title('scope', language)}: {whose}")
    if indicator.definition:
        yield "  " + _comment(language.name(indicator.definition))
    if indicator.scale:
        yield "  " + _comment(scale(target, language))
    if target.evidence:
        keys = "attestation: {by: , date: , document: }"
        yield "  " + _comment(language.text(say("met only with evidence: {keys}", keys=keys)))
    if target.each is not None:
        yield f"  {target.id}:"
        yield f"    each:   # {visible(target.each.of)}: {_blank(target, inline=True)}"
    else:
        yield f"  {target.id}:{_blank(target)}"


def _blank(target: Target, *, inline: bool = False) -> str:
    if target.conditions[0].part:
        return (
            " {all_of: {"
            + ", ".join(f"{condition.part}: " for condition in target.conditions)
            + "}}"
        )
    if inline:
        return "..."
    keys = ["stage", "date"] if target.conditions[0].measure is Measure.RANK else ["value"]
    if any(_needs_baseline(condition) for condition in target.conditions):
        keys.append("baseline")
    if target.due_stated and "date" not in keys:
        keys.append("date")
    return "" if keys == ["value"] else " {" + ", ".join(f"{key}: " for key in keys) + "}"


def _needs_baseline(condition: Condition) -> bool:
    return condition.measure in (Measure.CHANGE, Measure.RELATIVE_CHANGE)


def _comment(text: str) -> str:
    return f"# {visible(text)}"
