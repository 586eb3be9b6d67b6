"""What a cell says of its own figure or stage: of when and where it is, and of which counts.

已完成（11月）, 2022年6月建成, 34.6%（截至12月31日）, 34.6%（全区） and 100%（18/18）.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from healthplan_cli.reading.phrases.places import is_all_of_a_place, is_place
from healthplan_cli.reading.phrases.spans import spans_in, without_spans
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.problems import Position
from healthplan_cli.units import normal

_DAY = (
    "(?:(?P<year>20[0-9]{2})年)?(?:1[0-2]|0?[1-9])月"
    "(?:(?:3[01]|[12][0-9]|0?[1-9])日|[上中下]旬|[初底末])?"
)
_DAY_BEFORE = Pattern(f"(?:已?于)?(?P<day>{_DAY})(?P<stage>[一-鿿]{{2,8}}[。.]?)", frozenset("月"))
"""2022年6月建成, 已于11月完成."""
_DAY_BEHIND = Pattern(
    rf"(?P<stage>[一-鿿]{{2,8}})\((?:于)?(?P<day>{_DAY})\)[。.]?", frozenset("月")
)
"""已完成（11月）; in what year a grade was given says which grade it is, and is not taken off."""
_REMARKED = Pattern(
    r"(?P<figure>[0-9][0-9.,]*\s*[^()0-9]{0,6}?)\s*\((?P<remark>[^()]+)\)", frozenset("(")
)
"""A figure with a remark in brackets behind it."""
_COUNTS = Pattern("([0-9][0-9,]*)/([0-9][0-9,]*)", frozenset("/"))
"""The counts of a rate: 308078/890400."""
_OF_STAGES = ("value", "stage")
_OF_COUNTS = ("numerator", "denominator")


def without_said(
    texts: Mapping[str, str], place: Callable[[str], Position]
) -> tuple[Mapping[str, str], list[Said]]:
    """Return the texts of a row with figures and stages alone, and what is said of them.

    Counts behind a rate are its numerator and denominator, where the row has no others.
    """
    found = dict(texts)
    said: list[Said] = []
    for key in _OF_STAGES:
        text = normal(texts.get(key, ""))
        if "月" in text:
            found[key], days = _without_day(texts[key], text, place(key))
            said += days
    remarked = _REMARKED.fullmatch(normal(texts.get("value", "")))
    if remarked is None:
        return found, said
    figure, remark = remarked["figure"], remarked["remark"]
    if figure.endswith(("%", "‰")) and texts.keys().isdisjoint(_OF_COUNTS):
        found |= _with_counts(figure, remark)
    kind = _kind(remark)
    if kind is not None:
        found["value"] = figure
        said.append(Said(kind, remark, place("value")))
    return found, said


def _with_counts(figure: str, remark: str) -> Mapping[str, str]:
    """Return a rate and its counts, where a remark says nothing else."""
    counts = _COUNTS.fullmatch(remark)
    if counts is None:
        return {}
    return {"value": figure, "numerator": counts[1], "denominator": counts[2]}


def _kind(remark: str) -> Literal["period", "place"] | None:
    """Return whether a remark says nothing but a period or a place."""
    if _COUNTS.fullmatch(remark):
        return None
    if spans_in(remark) and not without_spans(remark):
        return "period"
    if is_place(remark) or is_all_of_a_place(remark):
        return "place"
    return None


def _without_day(written: str, text: str, where: Position) -> tuple[str, list[Said]]:
    """Return a stage without the day on which it was reached, and what is said of that."""
    found = _DAY_BEFORE.fullmatch(text) or _DAY_BEHIND.fullmatch(text)
    if found is None:
        return written, []
    said = [Said("done", found["day"], where)]
    if found["year"]:
        said.append(Said("title", f"{found['year']}年", where))
    return found["stage"], said
