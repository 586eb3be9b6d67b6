"""Faults of form in YAML that hpc can mend by itself: marks, spaces and the form of dates.

Only what lint has found is touched, at its place, and a mend stays where the fault is gone after
it. The characters of keys, texts and figures stay as they are: a full-width mark becomes the plain
one, a missing space is put in, and a day is written YYYY-MM-DD. What may be a figure, a limit or a
unit is for a person to correct.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from difflib import unified_diff
from pathlib import Path

from msgspec import Struct

from healthplan_cli.reading.fields import explained
from healthplan_cli.reading.files import decode, read_bytes
from healthplan_cli.reading.kind import WRITTEN, kind_of
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.text.problems import InvalidInputError, Position, Problem

ENDINGS = (".yaml", ".yml")
MOST = 1000
"""How many faults of one file are mended at most."""
_PLAIN = {"｛": "{", "｝": "}", "［": "[", "］": "]"}
_WIDE_SPACES = "\u3000\u00a0"
_SPACES = f" {_WIDE_SPACES}"
_A_KEY = re.compile(r"，\s*[A-Za-z_][A-Za-z0-9_]*\s*[:：]")
"""A key behind a Chinese comma: `，unit:`."""
_IN_QUOTES = re.compile(r"(“[^“”\"\\\n]*”|‘[^‘’'\n]*’)(?=\s*($|[,，}｝\]］#]))")
"""A value in Chinese quotation marks: “32%”."""
_DAY = re.compile(
    "([\"'“‘]?)([0-9]{4})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})日?([\"'”’]?)"
)
"""2025年6月30日, "2025/6/30"."""
_OF_FORM = ("not-yaml", "wrong-pattern")
"""The codes of faults of syntax, and of a day that is written in another way."""


class Mended(Struct, frozen=True):
    """A file as it is and as it would be; the same where nothing is to be mended."""

    path: Path
    before: str
    after: str
    encoding: str = "utf-8"

    @property
    def is_changed(self) -> bool:
        """Whether anything was mended."""
        return self.before != self.after

    def diff(self) -> Iterator[str]:
        """Yield the lines of a unified diff; none where nothing is mended."""
        before, after = self.before.splitlines(), self.after.splitlines()
        name = str(self.path)
        yield from unified_diff(before, after, name, name, lineterm="")

    @property
    def data(self) -> bytes:
        """The bytes of the mended file, in the encoding that it had."""
        return self.after.encode(self.encoding)


def mend(path: Path) -> Mended:
    """Return a YAML file with its faults of form mended.

    Raises InvalidInputError for a file that cannot be read as text.
    """
    data = read_bytes(path)
    text = decode(data, str(path))
    encoding = "utf-8"
    if data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    elif text.encode() != data:
        encoding = "gb18030"
    return Mended(path, text, _mended(text, str(path)), encoding)


def _mended(text: str, file: str) -> str:
    """Return a text without the faults that can be mended, one after the other."""
    passed: set[Position] = set()
    for _ in range(MOST):
        better = next(_better(text, file, passed), None)
        if better is None:
            return text
        text = better
    return text


def _better(text: str, file: str, passed: set[Position]) -> Iterator[str]:
    """Yield the text with one of its faults mended; places where that does not help are passed."""
    for fault in _faults(text, file):
        if fault.position in passed:
            continue
        for tried in _tries(text, fault):
            if not _is_there(fault, _faults(tried, file)):
                yield tried
        passed.add(fault.position)


def _faults(text: str, file: str) -> list[Problem]:
    """Return the faults of syntax, or where there are none those of shape that may be of a day."""
    try:
        root = nodes_of(text, file)
    except InvalidInputError as error:
        return [problem for problem in error.problems if problem.code == "not-yaml"]
    kind = kind_of(root)
    if kind is None or kind in WRITTEN:
        return []
    with suppress(InvalidInputError):
        return [problem for problem in explained(root, kind) if problem.code in _OF_FORM]
    return []


def _is_there(fault: Problem, faults: list[Problem]) -> bool:
    """Return whether a fault, or another one before it, is among the faults of a changed text."""
    return any(other.code == fault.code and other.position <= fault.position for other in faults)


def _tries(text: str, fault: Problem) -> Iterator[str]:
    """Yield what a text may be without a fault."""
    lines = text.splitlines(keepends=True)
    number, column = fault.position.line - 1, fault.position.column - 1
    if not 0 <= number < len(lines) or not 0 <= column < len(lines[number]):
        return
    line = lines[number]
    if fault.code == "not-yaml":
        changed = _marks(line, column)
    else:
        changed = _day(line, column)
    if changed != line:
        yield "".join([*lines[:number], changed, *lines[number + 1 :]])


def _marks(line: str, at: int) -> str:
    """Return a line with the mark at a place as YAML wants it; as it is where that is not sure."""
    before, mark, after = line[:at], line[at], line[at + 1 :]
    if mark in "：:":
        return _with_colon(before, after) or line
    if mark in _WIDE_SPACES:
        return f"{before} {after}"
    if mark == "，" and _A_KEY.match(line, at):
        return f"{before}, {after.lstrip(_SPACES)}"
    if mark in _PLAIN:
        return before + _PLAIN[mark] + after
    return _with_quotes(line, at)


def _with_colon(key: str, value: str) -> str:
    """Return a key with a plain colon and a space; "" behind a digit, where it may be 1:1.25."""
    if key.rstrip()[-1:].isdigit():
        return ""
    if value.strip():
        return f"{key}: {value.lstrip(_SPACES)}"
    return f"{key}:{value}"


def _with_quotes(line: str, at: int) -> str:
    """Return a line with plain quotes in place of the full-width ones around a whole value."""
    quoted = _IN_QUOTES.match(line, at)
    if quoted is None:
        return line
    sign = "'"
    if line[at] == "“":
        sign = '"'
    inside = line[at + 1 : quoted.end() - 1]
    return f"{line[:at]}{sign}{inside}{sign}{line[quoted.end() :]}"


def _day(line: str, at: int) -> str:
    """Return a line with the day at a place written YYYY-MM-DD; no other text is changed."""
    found = _DAY.match(line, at)
    if found is None or not re.match(r"\s*($|[,}\]#])", line[found.end() :]):
        return line
    with suppress(ValueError):
        day = date(int(found[2]), int(found[3]), int(found[4]))
        return f"{line[:at]}{day}{line[found.end() :]}"
    return line
