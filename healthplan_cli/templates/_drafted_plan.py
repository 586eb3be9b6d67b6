"""The draft of a plan as YAML: its targets in the order of the document, for a person to read.

What is doubtful stands there as a comment with its doubts, so that nothing is judged by it before
somebody has decided it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePath

from healthplan_cli.model.condition import PREVIOUS
from healthplan_cli.model.extracted import (
    DOUBTS,
    STATE_WORDS,
    Drafted,
    Extracted,
    left_of_earlier,
)
from healthplan_cli.model.period import ends_year
from healthplan_cli.templates._quoted import quoted
from healthplan_cli.text.words import Language, Words, in_one_line, say

_PLAIN = re.compile(r"[^\s\[\]{},:#&*!|>'\"%@`?<=~+-][^:#\[\]{},]*")
"""What needs no quotes in YAML, also within brackets."""
BenchmarkIds = Mapping[tuple[str, str], str]
"""The ids of reference values, by their words and the name of the indicator that they are of."""
_REGION = re.compile(
    r"(?:20\d\d年)?(?P<region>.*?)(?:20\d\d年.*)?(?:卫生|健康|卫健|工作要点|工作计划)"
)
"""The region in a title: 2025年天津市南开区卫生健康工作要点."""


def drafted_plan(found: Extracted, language: Language) -> str:
    """Return the YAML of a draft."""
    return "\n".join(_lines(found, language)) + "\n"


def _lines(found: Extracted, language: Language) -> Iterator[str]:
    for words in (
        say("A draft of hpc extract for {file}.", file=found.file),
        say("Read each target against its quote. Behind # is what is doubtful, with the reason."),
        say("Take the # off what is meant, delete what is not, and give names of its own in en:."),
        say("Then take out the line draft: true; hpc check judges nothing by a draft."),
    ):
        yield _comment(words, language)
    title = found.title or PurePath(found.file).stem
    yield f"plan: {_scalar(found.plan)}"
    yield f"title: {_scalar(title)}"
    yield f"region: {_scalar(_region(title, found.plan))}"
    yield f"period: {_period(found)}"
    yield "draft: true"
    yield from _benchmarks(found)
    yield "targets:"
    ids = _benchmark_ids(found)
    section = ""
    for one in found.targets:
        if one.target.section != section:
            section = one.target.section
            yield f"\n  # {in_one_line(section)}"
        yield from _target(one, ids, language)
    for words in left_of_earlier(found):
        yield f"  {_comment(words, language)}"


def _region(title: str, plan: str) -> str:
    """Return the region that a title names, else the folder of the plan."""
    named = _REGION.match(title)
    if named and named["region"].strip():
        return named["region"].strip()
    return plan.partition("/")[0]


def _period(found: Extracted) -> str:
    period = found.period
    if period is None:
        raise AssertionError("a plan file is drafted for a period")
    if period.start.year == period.end.year:
        return str(period.end.year)
    return f"{{from: {period.start.year}, to: {period.end.year}}}"


def _benchmarks(found: Extracted) -> Iterator[str]:
    """Yield the reference values that targets name, each once, with its id."""
    ids = _benchmark_ids(found)
    if ids:
        yield "benchmarks:"
    times = Counter(words for words, _ in ids)
    for (words, indicator), id in ids.items():
        name = words
        if times[words] > 1:
            name = f"{indicator}（{words}）"
        yield f"  {id}: {{zh: {_scalar(name)}}}"


def _benchmark_ids(found: Extracted) -> BenchmarkIds:
    """Return the ids of the reference values that targets name.

    The average of the province is another one for each indicator.
    """
    ids: dict[tuple[str, str], str] = {}
    for one in found.targets:
        words = _benchmark_of(one.reading.terms)
        if words not in ("", PREVIOUS):
            key = words, one.target.indicator.zh
            ids.setdefault(key, f"benchmark_{len(ids) + 1}")
    return ids


def _benchmark_of(terms: object) -> str:
    """Return the words of the reference value in the terms of a form, "" where there is none."""
    if isinstance(terms, dict) and "benchmark" in terms:
        return str(terms["benchmark"])
    return ""


def _target(one: Drafted, ids: BenchmarkIds, language: Language) -> Iterator[str]:
    """Yield the lines of a target; those of a doubtful one are comments."""
    start, end = one.reading.start, one.reading.end
    tier = STATE_WORDS[one.tier]
    words = say("{tier}, characters {start} to {end}", tier=tier, start=start, end=end)
    yield f"  {_comment(words, language)}"
    for doubt in one.reading.doubts:
        yield f"  #   ? {in_one_line(language.text(DOUBTS[doubt]))}"
    if one.earlier is not None:
        words = say("before: {id}, {asks}", id=one.earlier.id, asks=one.earlier.asks)
        yield f"  {_comment(words, language)}"
    for id in one.likely:
        words = say("may be {id} of the catalog", id=id)
        yield f"  {_comment(words, language)}"
    for line in _keys(one, ids):
        if one.tier == "draft":
            yield f"  {line}"
        else:
            yield f"  # {line}"


def _keys(one: Drafted, ids: BenchmarkIds) -> Iterator[str]:
    target = one.target
    yield f"{target.id}:"
    yield from _indicator(one)
    yield f"  {target.form}: {_terms(one, ids)}"
    if target.each is not None:
        yield f"  each: {_scalar(target.each.of)}"
    if target.of:
        yield f"  of: {_scalar(target.of)}"
    if one.reading.every:
        yield f"  every: {one.reading.every}"
    if target.due_stated:
        yield f"  due: {target.due}"
    if target.strength == "soft":
        yield "  strength: soft"
    if target.hedge:
        yield f"  hedge: {_scalar(target.hedge)}"
    for key, names in (("lead", target.lead), ("support", target.support)):
        if names:
            yield f"  {key}: [{', '.join(map(_scalar, names))}]"
    if target.section:
        yield f"  section: {_scalar(target.section)}"
    yield from _stated(one)


def _stated(one: Drafted) -> Iterator[str]:
    """Yield the words of the document that state a target: a quote, or the row of a table."""
    target = one.target
    if target.binding is not None:
        yield f"  binding: {str(target.binding).lower()}"
    if "value" in one.reading.baseline:
        yield f"  baseline: {_value(dict(one.reading.baseline))}"
    if target.table_row:
        yield f"  table_row: [{', '.join(map(quoted, target.table_row))}]"
    else:
        yield f"  quote: {_scalar(target.quote)}"


def _indicator(one: Drafted) -> Iterator[str]:
    """Yield what is measured: nothing where the id says it, the id of the catalog, or its keys."""
    indicator = one.target.indicator
    if one.of_catalog:
        if one.target.id != indicator.id:
            yield f"  indicator: {indicator.id}"
        return
    yield f"  zh: {_scalar(indicator.zh)}"
    if indicator.en:
        yield f"  en: {_scalar(indicator.en)}"
    if indicator.scale:
        yield f"  scale: [{', '.join(map(_scalar, indicator.scale))}]"
    if one.target.composition is not None:
        yield "  kind: stock"
    elif indicator.unit:
        yield f"  unit: {quoted(indicator.unit)}"
        if indicator.kind is not None:
            yield f"  kind: {indicator.kind}"
        if indicator.better != "higher":
            yield f"  better: {indicator.better}"


def _terms(one: Drafted, ids: BenchmarkIds) -> str:
    """Return the terms of a form in one line, with the id of a reference value."""
    terms = one.reading.terms
    words = _benchmark_of(terms)
    if isinstance(terms, dict) and words:
        key = words, one.target.indicator.zh
        terms = {**terms, "benchmark": ids.get(key, words)}
    return _value(terms)


def _value(terms: object) -> str:
    if terms is True:
        return "true"
    if isinstance(terms, dict):
        return "{" + ", ".join(f"{_key(key)}: {_value(one)}" for key, one in terms.items()) + "}"
    if isinstance(terms, list):
        return "[" + ", ".join(map(_value, terms)) + "]"
    if isinstance(terms, int):
        return str(terms)
    return _scalar(str(terms))


def _key(key: object) -> str:
    """Return a key as a plan file has it: a day that ends a year as that year."""
    if not isinstance(key, date):
        return _scalar(str(key))
    if ends_year(key):
        return str(key.year)
    return str(key)


def _scalar(text: str) -> str:
    """Return a text as YAML reads it back: in quotes where it could be read as anything else."""
    is_number = re.fullmatch(r"[\d.]+", text) is not None
    if _PLAIN.fullmatch(text) and text.isprintable() and text == text.strip() and not is_number:
        return text
    return quoted(text)


def _comment(words: Words, language: Language) -> str:
    return f"# {in_one_line(language.text(words))}"
