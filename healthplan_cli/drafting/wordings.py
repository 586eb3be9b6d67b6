"""Clauses that state a target without a figure: none happens, all are reached, it is issued."""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from healthplan_cli.drafting.around import without_names
from healthplan_cli.drafting.built import grammar
from healthplan_cli.drafting.entries import Worded
from healthplan_cli.drafting.grammar import pattern, words_in
from healthplan_cli.model.extracted import Fired, Reading
from healthplan_cli.units import NUMERAL, numeral_value

_COMPARE = {
    "优于": "more_than",
    "好于": "more_than",
    "高于": "more_than",
    "超过": "more_than",
    "超": "more_than",
    "低于": "less_than",
    "达到": "at_least",
    "不低于": "at_least",
    "不少于": "at_least",
    "不高于": "at_most",
    "不超过": "at_most",
    "以上": "at_least",
    "以下": "at_most",
    "以内": "at_most",
}
_TURNED = {"more_than": "less_than", "at_least": "at_most"}
"""The form of 优于 and 达到 where less is better."""
_MANY = re.compile("主要[^，]{0,4}指标|各项[^，]{0,4}指标|核心指标")
"""What names no indicator of its own."""
_LAST_YEAR = ("上年", "去年", "上一年")
PREVIOUS = "previous"
_ANYTHING = "(?P<what>[^，。;；]*?)"
"""What many patterns begin with: without it they are looked for in a fraction of the time."""


def reading_in_words(text: str) -> Reading | None:
    """Return what a clause asks for in words, None where nothing is found.

    A rule that is seldom wrong comes before one that often is.
    """
    found = list(_found(text))
    for reading in found:
        if reading.is_sure:
            return reading
    return found[0] if found else None


def _found(text: str) -> Iterator[Reading]:
    own = without_names(text)
    for entry in words_in(text).worded:
        if not pattern(entry.words.removeprefix(_ANYTHING)).search(text):
            continue
        match = pattern(entry.words).search(text)
        if match is None:
            continue
        if entry.unless and pattern(entry.unless).search(own):
            continue
        yield _reading(entry, match, text)


def _reading(entry: Worded, match: re.Match[str], text: str) -> Reading:
    groups = match.groupdict()
    base = Reading(
        0,
        len(text),
        entry.form,
        _plain(entry.terms),
        name=_name(groups, text, match),
        fired=(Fired(f"worded.{entry.id}", match.start(), match.end()),),
        is_sure=entry.tier == "draft",
        is_in_words=True,
    )
    if entry.terms == "100%":
        return replace(base, unit="%")
    if entry.terms[0] in "01":
        return replace(base, unit=entry.terms[1:])
    if entry.terms in _BY_GROUPS:
        return _BY_GROUPS[entry.terms](base, match)
    if entry.form == "reaches":
        return replace(base, scale=(f"未{entry.terms}", entry.terms))
    return base


def _plain(terms: str) -> object:
    return True if terms == "true" else terms


def _name(groups: dict[str, str | None], text: str, match: re.Match[str]) -> str:
    """Return what is measured: the group `what`, else what stands before the words, else all."""
    what = (groups.get("what") or "").strip()
    return what or text[: match.start()].strip() or text


def _size(base: Reading, match: re.Match[str]) -> Reading:
    return replace(base, terms=match["size"], unit="%")


def _stage(base: Reading, match: re.Match[str]) -> Reading:
    """Return a stage that is to be reached, on a scale of its own; the last one fits any word."""
    for stage in grammar().stages:
        if pattern(stage.words).fullmatch(match["stage"]):
            break
    scale = (f"未{stage.reaches}", stage.reaches)
    fired = (*base.fired, Fired(f"stages.{stage.id}", match.start("stage"), match.end("stage")))
    return replace(base, terms=stage.reaches, scale=scale, fired=fired)


def _grade(base: Reading, match: re.Match[str]) -> Reading:
    grade = match["grade"]
    return replace(base, terms=grade, scale=(f"未达{grade}", grade))


def _rank(base: Reading, match: re.Match[str]) -> Reading:
    """Return a place among others: 前三名, 前25%, or 前列 without a number."""
    groups = match.groupdict("")
    terms: dict[str, object] = {"of": groups["peers"] + groups["kind"] or "同类"}
    number = groups.get("place", "")
    if re.fullmatch(NUMERAL, number):
        number = str(int(numeral_value(number)))
    if number and groups["unit"] == "%":
        terms = {"within": f"{number}%", **terms}
    elif number:
        terms = {"within": int(number), **terms}
    return replace(base, form="rank", terms=terms, unit="分")


def _benchmark(base: Reading, match: re.Match[str]) -> Reading:
    """Return a limit that is a reference value: 优于全省平均水平, 不低于上年."""
    word, benchmark, text = match["compare"], match["benchmark"], match.string
    form = compared_with(word, text) or _COMPARE[word]
    if benchmark.startswith(_LAST_YEAR):
        benchmark = PREVIOUS
    name = text[: match.start()]
    if _MANY.search(name):
        base = replace(base, doubts=("subject",))
    return replace(base, form=form, terms={"benchmark": benchmark}, unit="%", name=name)


def compared_with(words: str, name: str) -> str:
    """Return the form of words that begin with how a name is compared; "" where they do not."""
    for word, form in _COMPARE.items():
        if not words.startswith(word):
            continue
        is_lower = any(pattern(entry.words).search(name) for entry in grammar().lower)
        if word in ("优于", "好于", "达到") and is_lower:
            return _TURNED[form]
        return form
    return ""


_BY_GROUPS: Mapping[str, Callable[[Reading, re.Match[str]], Reading]] = {
    "size": _size,
    "stage": _stage,
    "grade": _grade,
    "rank": _rank,
    "benchmark": _benchmark,
}
"""What makes the terms of the groups of a pattern, by what the grammar calls them."""
