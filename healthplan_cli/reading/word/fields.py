"""The fields of a Word document, of which some show a choice that is no text of it (17.16)."""

from msgspec import Struct, field

FORMULA = "EQ"
CHOICE = "FORMDROPDOWN"


class _Field(Struct):
    """A field: what it asks for, between what may be chosen, and whether its result has begun."""

    instruction: str = ""
    entries: list[str] = field(default_factory=list)
    result: str = ""
    default: str = ""
    has_begun: bool = False

    @property
    def chosen(self) -> str:
        """Return the entry that is shown: the one that was chosen, else the usual one, or first.

        Raises ValueError where no entry has the number that was chosen.
        """
        if not self.entries:
            return ""
        number = int(self.result or self.default or "0")
        if not 0 <= number < len(self.entries):
            raise ValueError("a choice that is none")
        return self.entries[number]


class Fields:
    """The fields of a paragraph that are open, the innermost last."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def mark(self, kind: str) -> None:
        """Take the begin of a field, of its result, or its end."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].has_begun = True
        elif kind == "end" and self._open:
            self._open.pop()

    def close(self) -> None:
        """Take the end of the paragraph: a field that was never ended hides no more text."""
        self._open.clear()

    def instruct(self, text: str) -> str:
        """Take a part of what the innermost field asks for; return its first word so far."""
        if not self._open:
            return kind_of(text)
        self._open[-1].instruction += text
        return kind_of(self._open[-1].instruction)

    def choose(self, element: str, value: str) -> None:
        """Take an entry of a drop-down, or the number of the one that was chosen or is usual."""
        if not self._open:
            return
        innermost = self._open[-1]
        if element == "listEntry":
            innermost.entries.append(value)
        elif element == "result":
            innermost.result = value
        else:
            innermost.default = value

    @property
    def chosen(self) -> str:
        """Return what the innermost field shows of its entries. Raises ValueError."""
        return self._open[-1].chosen if self._open else ""

    @property
    def is_said(self) -> bool:
        """Whether a text is the result of a drop-down, whose entry has been taken already."""
        return bool(self._open) and any(one.entries and one.has_begun for one in self._open)


def kind_of(instruction: str) -> str:
    """Return what a field is: the first word of what it asks for."""
    return instruction.strip().partition(" ")[0].upper()
