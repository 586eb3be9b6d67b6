"""Plain JSON to nodes: its tabs, its DEL and its pairs of surrogates are no YAML."""

import json
import re
from bisect import bisect_right

from healthplan_cli.reading.yaml.builder import Builder
from healthplan_cli.text.problems import Position

_BLANK = re.compile(r"[ \t\r\n]*")
_TEXT = re.compile(r'"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*"')
_WORD = re.compile(
    r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.+-])|(?:true|false|null)\b"
)
_LINE_END = re.compile(r"\r\n|\r|\n")


class NotJsonError(ValueError):
    """A text that is not plain JSON."""


def take_json(text: str, builder: Builder) -> None:
    """Give the builder every value of a text. Raises NotJsonError, and what the builder raises."""
    reader = _Reader(text, builder)
    reader.value()
    if reader.next_mark():
        raise NotJsonError


class _Reader:
    """Reads one value after the other; `_at` is how far it has come."""

    def __init__(self, text: str, builder: Builder) -> None:
        self._text = text
        self._at = 0
        self._builder = builder
        self._line_starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def value(self) -> None:
        """Read a value of any kind; the builder bounds how deep they are nested."""
        mark = self.next_mark()
        if mark == "{":
            self._object()
        elif mark == "[":
            self._list()
        elif mark == '"':
            self._string()
        else:
            where = self._position()
            self._builder.add_scalar(self._take(_WORD), True, where)

    def next_mark(self) -> str:
        """Skip what is blank, and return the character after it: nothing at the end."""
        self._take(_BLANK)
        return self._text[self._at : self._at + 1]

    def _object(self) -> None:
        self._builder.open(self._position())
        self._at += 1
        if self.next_mark() != "}":
            self._member()
            while self.next_mark() == ",":
                self._at += 1
                self._member()
        self._expect("}")
        self._builder.close_mapping()

    def _member(self) -> None:
        self.next_mark()
        self._string()
        self._expect(":")
        self.value()

    def _list(self) -> None:
        self._builder.open(self._position())
        self._at += 1
        if self.next_mark() != "]":
            self.value()
            while self.next_mark() == ",":
                self._at += 1
                self.value()
        self._expect("]")
        self._builder.close_sequence()

    def _string(self) -> None:
        where = self._position()
        try:
            text = json.loads(self._take(_TEXT))
            text.encode()
        except ValueError:  # an unknown escape, or half of a pair of surrogates
            raise NotJsonError from None
        self._builder.add_scalar(text, False, where)

    def _expect(self, mark: str) -> None:
        if self.next_mark() != mark:
            raise NotJsonError
        self._at += 1

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise NotJsonError
        self._at = match.end()
        return match[0]

    def _position(self) -> Position:
        line = bisect_right(self._line_starts, self._at)
        return Position(self._builder.file, line, self._at - self._line_starts[line - 1] + 1)
