"""Stages with the day on which they were reached in the same cell: 2022年6月建成."""

import re
from collections.abc import Callable, Mapping

from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.problems import Position
from healthplan_cli.units import normal

_DAY = (
    "(?:(?P<year>20[0-9]{2})年)?(?:1[0-2]|0?[1-9])月"
    "(?:(?:3[01]|[12][0-9]|0?[1-9])日|[上中下]旬|[初底末])?"
)
_BEFORE = re.compile(f"(?:已?于)?(?P<day>{_DAY})(?P<stage>[一-鿿]{{2,8}}[。.]?)")
"""2022年6月建成, 已于11月完成."""
_BEHIND = re.compile(rf"(?P<stage>[一-鿿]{{2,8}})\((?:于)?(?P<day>{_DAY})\)[。.]?")
"""已完成（11月）; in what year a grade was given says which grade it is, and is not taken off."""
_OF_STAGES = ("value", "stage")


def without_days(
    texts: Mapping[str, str], place: Callable[[str], Position]
) -> tuple[Mapping[str, str], list[Said]]:
    """Return the texts of a row with stages alone, and what is said of when they were reached."""
    found = dict(texts)
    said = []
    for key in _OF_STAGES:
        text = normal(texts.get(key, ""))
        written = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
        if written is None:
            continue
        found[key] = written["stage"]
        said.append(Said("done", written["day"], place(key)))
        if written["year"]:
            said.append(Said("title", f"{written['year']}年", place(key)))
    return found, said
