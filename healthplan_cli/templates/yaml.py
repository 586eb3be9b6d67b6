"""An actuals file to fill in, made from a plan."""

import re
from collections.abc import Iterable, Iterator, Sequence

from healthplan_cli.model import columns
from healthplan_cli.model.breakdown import Group
from healthplan_cli.model.columns import made_of, scale, scope
from healthplan_cli.model.condition import Benchmark, Measure
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.period import Every
from healthplan_cli.model.place import Peers
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target
from healthplan_cli.templates._quoted import quoted
from healthplan_cli.templates._rows import by_breakdown, elements_named
from healthplan_cli.text.words import Language, say, visible

_WORD = re.compile(r"[^\W\d]\w*")


def template(plan: Plan, catalog: Catalog, language: Language) -> str:
    """Return YAML with one blank entry for each target; comments give unit, definition and target.

    It is sound as it is, and can be checked once filled in.
    """
    return "\n".join(_lines(plan, catalog, language)) + "\n"


def _lines(plan: Plan, catalog: Catalog, language: Language) -> Iterator[str]:
    yield from _head(plan, language)
    yield from _elements(plan, catalog, language)
    if plan.benchmarks:
        yield ""
        yield "benchmarks:"
    for benchmark in plan.benchmarks.values():
        yield f"  {benchmark.id}:{_references(benchmark, plan)}   # {language.name(benchmark)}"
    yield ""
    yield "actuals:"
    section = None
    for target in plan.to_report.targets:
        if target.section != section:
            section = target.section
            yield ""
            if section:
                yield "  " + _comment(section)
        yield from _entry(target, plan, language)


def _references(benchmark: Benchmark, plan: Plan) -> str:
    """Return what follows the id of a benchmark that has more than one value."""
    if benchmark.levels:
        return f" {{each: {{{_keys(benchmark.levels)}}}}}"
    if benchmark.each:
        return " {each: {}}"
    times = plan.times_of(benchmark.id)
    if times:
        return f" {{{_keys(times)}}}"
    return ""


def _head(plan: Plan, language: Language) -> Iterator[str]:
    yield _comment(plan.title)
    blank = say("Fill in the figures; what stays blank counts as not reported.")
    yield _comment(language.text(blank))
    example = "{value: 12家, date: 2022-06-30, explain: ..., note: ...}"
    more = say("An entry may say more than its figure: {example}", example=example)
    yield _comment(language.text(more))
    survey = "{value: 28.5%, survey: {n: 1200, design_effect: 1.5}}"
    sampled = say("A share of a sample survey says how many were asked: {example}", example=survey)
    yield _comment(language.text(sampled))
    yield f"plan: {plan.id}"
    day = language.text(say("the day the figures are of"))
    yield f"as_of: {plan.period.end}   {_comment(day)}"


def _elements(plan: Plan, catalog: Catalog, language: Language) -> Iterator[str]:
    ids = {element.id for element in elements_named(plan, catalog)}
    for target in plan.to_report.targets:
        ids |= {target.indicator.numerator, target.indicator.denominator} - {""}
    if not ids:
        return
    yield ""
    derived = say("Counted figures; rates left blank below are derived from them.")
    yield _comment(language.text(derived))
    yield "elements:"
    for id in sorted(ids):
        element = catalog.elements[id]
        yield f"  {id}:   # {language.name(element)} ({visible(element.unit)})"


def _entry(target: Target, plan: Plan, language: Language) -> Iterator[str]:
    if plan.target_for_all(target) is not None:
        return  # it is reported in the entry of that
    groups = plan.for_groups(target)
    if target not in groups:
        yield from _commented(target, language)
    for one in groups:
        yield from _commented(one, language)
    if target.each is not None:
        yield f"  {target.id}:"
        yield f"    each:   # {visible(target.each.of)}: {_blank_of_one(target, groups, plan)}"
    else:
        yield f"  {target.id}:{_blank(target, groups)}"


def _commented(target: Target, language: Language) -> Iterator[str]:
    for comment in _comments(target, language):
        yield "  " + _comment(comment)


def _comments(target: Target, language: Language) -> Iterator[str]:
    """Say what is asked for, of whom, and how it is defined."""
    indicator = target.indicator
    unit = ""
    if indicator.unit:
        unit = f" ({indicator.unit})"
    asked = [language.text(target.asks)]
    if target.due_stated:
        asked.append(language.text(say("due {day}", day=target.due)))
    listed = language.with_commas(asked)
    yield f"{language.name(indicator)}{unit}: {listed}"
    if whose := scope(target, language):
        yield f"{columns.title('scope', language)}: {whose}"
    if departments := columns.lead(target, language):
        yield f"{columns.title('lead', language)}: {departments}"
    if made := made_of(indicator, language):
        yield made
    if indicator.definition:
        yield language.name(indicator.definition)
    if indicator.scale:
        yield scale(target, language)
    if target.may_not_apply:
        keys = "{not_applicable: }"
        yield language.text(say("where it does not apply, say why instead: {keys}", keys=keys))
    if target.evidence:
        keys = "attestation: {by: , date: , document: }"
        yield language.text(say("met only with evidence: {keys}", keys=keys))


def _blank(target: Target, groups: Sequence[Target]) -> str:
    """Return what follows the id of a target that is not filled in yet."""
    if target.conditions[0].part:
        return f" {_parts(target)}"
    if target.every is not None:
        return f" {{{_spans(target.every, groups)}}}"
    keys = _keys_of_one(target)
    if groups:
        return f" {{{_keys(keys)}, {_groups(groups)}}}"
    if keys == ["value"]:
        return ""
    return f" {{{_keys(keys)}}}"


def _spans(every: Every, groups: Sequence[Target]) -> str:
    """Return the times of a target, each with its groups where targets are for some."""
    labels = [span.label for span in every.spans]
    if not groups:
        return _keys(labels)
    return ", ".join(f"{_key(label)}: {{{_groups(groups)}}}" for label in labels)


def _groups(targets: Sequence[Target]) -> str:
    """Return all groups of the breakdowns that targets are for one of, each with its keys."""
    breakdowns = []
    for breakdown, asked in by_breakdown(targets):
        groups = ", ".join(_group(group, asked.get(group.id)) for group in breakdown.groups)
        breakdowns.append(f"{breakdown.id}: {{{groups}}}")
    return f"by: {{{', '.join(breakdowns)}}}"


def _group(group: Group, target: Target | None) -> str:
    if target is None or _keys_of_one(target) == ["value"]:
        return f"{_key(group.zh)}: "
    return f"{_key(group.zh)}: {{{_keys(_keys_of_one(target))}}}"


def _keys_of_one(target: Target) -> list[str]:
    """Return the keys of one figure, grade or place that is not filled in yet."""
    condition = target.conditions[0]
    keys = ["value"]
    if condition.is_graded:
        keys = ["stage"]
    if condition.peers is not None:
        keys = [*_of_place(condition.peers)]
    if _asks_for_baseline(target):
        keys.append("baseline")
    if condition.is_graded or target.due_stated or target.is_series:
        keys.append("date")
    return keys


def _of_place(peers: Peers) -> tuple[str, ...]:
    """Return the keys of a place; how many are ranked is asked for where the plan does not say."""
    if peers.count is not None:
        return ("rank",)
    return "rank", "of"


def _asks_for_baseline(target: Target) -> bool:
    """Return whether a figure is wanted to count the change from."""
    if target.asks_for_change:
        return True
    measures = {condition.measure for condition in target.conditions}
    return target.is_watched and Measure.RANK not in measures


def _blank_of_one(target: Target, groups: Sequence[Target], plan: Plan) -> str:
    """Return what one institution of several would report."""
    if groups:
        return f"{{{_groups(groups)}}}"
    first = target.conditions[0]
    if first.part:
        return _parts(target)
    benchmark = plan.benchmarks.get(first.benchmark)
    if benchmark is not None and benchmark.levels:
        return f"{{{_keys(('value', 'level'))}}}"
    return "..."


def _parts(target: Target) -> str:
    parts = [condition.part for condition in target.conditions]
    return f"{{{target.form}: {{{_keys(parts)}}}}}"


def _keys(keys: Iterable[str]) -> str:
    return ", ".join(f"{_key(key)}: " for key in keys)


def _key(text: str) -> str:
    """Return a key as YAML reads it back: in quotes where it is more than a word."""
    if _WORD.fullmatch(text):
        return text
    return quoted(text)


def _comment(text: str) -> str:
    return f"# {visible(text)}"
