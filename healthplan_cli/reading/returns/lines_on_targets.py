"""Remarks around a table on the figure of one target: 注：签约率截至11月底.

What follows the name of a target is a note on its figure, and is read as one in its row would be.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.names import plain_name
from healthplan_cli.reading.returns.said_missed import may_say_missed
from healthplan_cli.reading.yaml.nodes import Fields, Node, Said, Scalar, mapping
from healthplan_cli.text.clauses import clauses
from healthplan_cli.units import normal

_SHORTEST = 3
"""How long the end of a name is at least that may stand for it: 签约率 for 家庭医生签约率."""
_CLAUSES = re.compile("[;。\n]")
"""What parts the remarks of one line."""
_START = re.compile(
    r"(?:(?:填报)?(?:注|备注|说明):?)?(?:[*※①-⑳]|\(?[0-9]{1,2}[)、.])?(?:经[^,，]{1,8}[,，])?"
    "(?:其中|今年|本年度?|实际)?"
)
"""What may be before the name: 注:, 2.其中, 经核查，."""
_A_FIGURE = re.compile(r"[0-9][0-9,.]*\s*[万亿]?[%‰一-鿿]{0,3}")
"""A figure alone, which is that of the target: 31% of 签约率31%."""
_DEFINES = re.compile("[=:]|指(?!标)")
"""What is behind a name that is explained: 签约率=签约人数/常住人口."""


def with_notes_of_lines(actuals: Fields, lines: Iterable[Said], names: Names) -> Fields:
    """Return the entries of a table, each with what lines around it say of its figure."""
    items = dict(actuals.items)
    named = _Named.of(items, names)
    for line in lines:
        for clause in _CLAUSES.split(normal(line.text)):
            for key, note in named.notes_in(clause.strip()):
                items[key] = _with_note(items[key], Scalar(note, False, line.position))
    return replace(actuals, items=items)


class _Named(Struct, frozen=True):
    """The keys of entries by the plain names of their targets, and by the ends of these.

    `starts` has the first letters of all of them: most remarks start with none.
    """

    keys: Mapping[str, set[str]]
    starts: frozenset[str]
    longest: int

    @classmethod
    def of(cls, keys: Iterable[str], names: Names) -> "_Named":
        """Make it of the keys of a file."""
        whole: dict[str, set[str]] = {}
        ends: dict[str, set[str]] = {}
        for key in keys:
            for target in names.targets(key):
                for name in (key, target.indicator.zh, *target.indicator.aliases):
                    plain = plain_name(name)
                    whole.setdefault(plain, set()).add(key)
                    for start in range(1, len(plain) - _SHORTEST + 1):
                        ends.setdefault(plain[start:], set()).add(key)
        found = ends | whole
        starts = frozenset(name[:_SHORTEST] for name in found)
        return cls(found, starts, max(map(len, found), default=0))

    def notes_in(self, clause: str) -> Iterator[tuple[str, str]]:
        """Yield the key of each entry that a remark starts with the name of, and what follows."""
        text = _START.sub("", clause, count=1)
        if plain_name(text)[:_SHORTEST] not in self.starts or may_say_missed(clause):
            return  # what may say that targets are missed is read of all lines
        for end in range(min(self.longest, len(text) - 1), _SHORTEST - 1, -1):
            keys = self.keys.get(plain_name(text[:end]))
            note = text[end:].strip()
            if keys and not _DEFINES.match(note):
                first, *others = map(str.strip, clauses(note))
                if _A_FIGURE.fullmatch(first):
                    note = "\n".join((f"为{first}", *others))
                for key in sorted(keys):
                    yield key, note
                return


def _with_note(node: Node, note: Scalar) -> Node:
    """Return an entry with one more line of its note; a figure alone becomes its value."""
    pairs = [(Scalar("value", True, node.position), node)]
    if isinstance(node, Fields):
        pairs = [(node.keys[key], item) for key, item in node.items.items() if key != "note"]
        own = node.items.get("note")
        if isinstance(own, Scalar) and own.text:
            note = replace(own, text=f"{own.text}\n{note.text}")
    return mapping([*pairs, (Scalar("note", True, note.position), note)], node.position)
