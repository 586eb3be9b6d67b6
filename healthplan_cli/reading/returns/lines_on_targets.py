"""Remarks around a table on the figure of one target: 注：签约率截至11月底.

What follows the name of a target is a note on its figure, and is read as one in its row would be.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.reading.phrases.own_figures import speaks_of_others
from healthplan_cli.reading.phrases.said_missed import may_say_missed
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.yaml.nodes import Fields, Node, Said, Scalar, mapping
from healthplan_cli.text.clauses import clauses
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.units import normal

_SHORTEST = 3
"""How long the end of a name is at least that may stand for it: 签约率 for 家庭医生签约率."""
_START = (
    r"^(?:(?:填报)?(?:注|备注|说明):?)?(?:[*※①-⑳]|\(?[0-9]{1,2}[)、.])?(?:(?:另外?|此外)[:,，]?)?"
    "(?:经[^,，]{1,8}[,，]|(?:审计|检查|督查|核查|考核)(?:发现|认定|反馈)[,，:]?)?"
)
"""What may be before the name, and before the time of its figure: 注:, 2., 另：, 经核查，."""
_OF_ALL = "^(?:其中|今年|本年度?|全年|年[底末]|目前|实际|已|共)"
"""What may be there behind it: 其中, 全年."""
_WHO_SAYS = Pattern(
    "(?:[我本全][省市州县旗区])?(?:经|据|按)?(?:[国省市区县]家?级?)?"
    "(?:核查|复核|核定|认定|审定|抽查|检查|考核|统计|系统|反馈)的?(?:数据?|结果)?[为是:]?|"
    "[我本全][省市州县旗区]|[0-9]+[家个所项](?=[^,，]{3,12}中)",
    frozenset("核查认定审抽考统系反我本全家个所项"),
)
"""What may be between both: 我区, 市级核查, 3家."""
_A_FIGURE = r"[0-9][0-9,.]*\s*[万亿]?[%‰一-鿿]{0,3}"
"""A figure alone, which is that of the target: 31% of 签约率31%."""
_OF_THEM = "^中(?=[0-9])"
"""What is behind the name of all of them: 3家社区医院中1家在建."""
_DEFINES = "[=:]|指(?!标)"
"""What is behind a name that is explained: 签约率=签约人数/常住人口."""


def with_notes_of_lines(
    actuals: Fields, lines: Iterable[Said], names: Names, as_of: date
) -> Fields:
    """Return the entries of a table, each with what lines around it say of their figures."""
    called = [(name, key) for key in actuals.items for name in _names_of(key, names)]
    letters = "\n".join(name for name, _ in called)
    remarks = [one for one in _remarks(lines, as_of) if _start_of(one.text) in letters]
    if not remarks:
        return actuals  # so it is of most: they start with the name of no target
    named = _Named.of(called)
    items = dict(actuals.items)
    for remark in remarks:
        for key, note in named.notes_in(remark.text):
            items[key] = with_note(items[key], Scalar(note, False, remark.position))
    return replace(actuals, items=items)


def _names_of(key: str, names: Names) -> Iterator[str]:
    """Yield the plain names of the targets of an entry."""
    for target in names.targets(key):
        for name in (key, target.indicator.zh, *target.indicator.aliases):
            yield plain_name(name)


def _remarks(lines: Iterable[Said], as_of: date) -> Iterator[Said]:
    """Yield the remarks in lines, without what is before a name in them.

    What may say that targets are missed is read of all lines elsewhere. Each clause may be on a
    target of its own, where none before it speaks of other figures: 签约率31%，社区医院2家.
    """
    before_name = (_START, _on_the_day(as_of), _OF_ALL)
    for line in lines:
        for part in normal(line.text).replace("。", ";").replace("\n", ";").split(";"):
            remark = part.strip()
            if remark and not may_say_missed(remark):
                for words in before_name:
                    remark = re.sub(words, "", remark, count=1)
                said = _WHO_SAYS.match(remark)
                remark = remark[said.end() :] if said else remark
                yield from (replace(line, text=text) for text in _from_each_clause(remark))


def _on_the_day(day: date) -> str:
    """Return what says that a figure is of the day of the file: 截至2022年12月底, 2022年."""
    year, month = f"{day.year}年度?", f"0?{day.month}月"
    end = f"{month}(?:[底末]|{day.day}日)"
    until = f"(?:截[至止]到?|到)(?:{year})?(?:{end}|{month}份?|[底末])"
    return f"^(?:{until}|(?:{year})?{end}|{year}[底末]?)[,，]?"


def _from_each_clause(remark: str) -> Iterator[str]:
    """Yield a remark from its start, and from each clause that may be on another target."""
    yield remark
    left = remark
    for clause in clauses(remark)[:-1]:
        if speaks_of_others(clause):
            return
        left = left[len(clause) + 1 :]
        yield left.strip()


def _start_of(remark: str) -> str:
    """Return the first letters of a remark, which are in the name of a target if it has one."""
    return plain_name(remark)[:_SHORTEST]


class _Named(Struct, frozen=True):
    """The keys of entries by the plain names of their targets, and by the ends of these."""

    keys: Mapping[str, set[str]]
    longest: int

    @classmethod
    def of(cls, called: Iterable[tuple[str, str]]) -> "_Named":
        """Make it of the plain names in a file, each with the key of its entry."""
        whole: dict[str, set[str]] = {}
        ends: dict[str, set[str]] = {}
        for name, key in called:
            whole.setdefault(name, set()).add(key)
            for start in range(1, len(name) - _SHORTEST + 1):
                ends.setdefault(name[start:], set()).add(key)
        found = ends | whole
        return cls(found, max(map(len, found), default=0))

    def notes_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the key of each entry that a remark starts with the name of, and what follows."""
        for end in range(min(self.longest, len(text) - 1), _SHORTEST - 1, -1):
            keys = self.keys.get(plain_name(text[:end]))
            note = re.sub(_OF_THEM, "其中", text[end:].strip(), count=1)
            if keys and not re.match(_DEFINES, note):
                first, *others = map(str.strip, clauses(note))
                if re.fullmatch(_A_FIGURE, first):
                    note = "\n".join((f"为{first}", *others))
                for key in sorted(keys):
                    yield key, note
                return


def with_note(node: Node, note: Scalar) -> Node:
    """Return an entry with one more line of its note; a figure alone becomes its value."""
    pairs = [(Scalar("value", True, node.position), node)]
    if isinstance(node, Fields):
        pairs = [(node.keys[key], item) for key, item in node.items.items() if key != "note"]
        own = node.items.get("note")
        if isinstance(own, Scalar) and own.text:
            note = replace(own, text=f"{own.text}\n{note.text}")
    return mapping([*pairs, (Scalar("note", True, note.position), note)], node.position)
