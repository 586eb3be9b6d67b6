"""Whose return a file is: the unit that it names, else the one that the name of the file has."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.keys_in_files import as_written
from healthplan_cli.model.moment import Moment
from healthplan_cli.model.roster import BUREAUS, Roster, Unit, names_of_sender
from healthplan_cli.reading.phrases.sums import is_sum_of_all
from healthplan_cli.reading.returns.submitted import moment_of
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar
from healthplan_cli.text.likely_names import LikelyNames
from healthplan_cli.text.problems import Position, Problem, did_you_mean, quoted, the_nearest
from healthplan_cli.text.unit_names import unit_name
from healthplan_cli.text.words import Words, say

WHOLE = ""
"""The id of all units together, in place of that of a unit."""
ORG_UNIT = "org_unit"
SUBMITTED = "submitted"
_OF_FIGURES = ("完成情况", "完成值", "完成数", "实际值", "上报值", "上报数", "数据")
"""What may be behind the name of a unit above or beside its figures: 甲县完成情况."""

_BRACKETS = str.maketrans("", "", "()（）")


class Sender(Struct, frozen=True):
    """The unit that a file is of, and when it was handed in.

    `is_whole` is whether it is of all units together. Where it is of none, `problem` says why.
    """

    unit: Unit | None = None
    is_whole: bool = False
    submitted: Moment | None = None
    problem: Problem | None = None

    @property
    def id(self) -> str:
        """The id of the unit, WHOLE for all units together."""
        if self.unit is None:
            return WHOLE
        return self.unit.id

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with who sent it."""
        if self.problem is None:
            return ()
        return (self.problem,)


class Senders:
    """The units of a roster by all of their names."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._by_name = {unit_name(name): unit for unit in roster.units for name in unit.names}
        self._whole = unit_name(roster.whole)
        self._lengths = sorted({len(name) for name in self._by_name if name})

    def named(self, text: str) -> Unit | None:
        """Return the unit of a name; None where there is none.

        It may be that of its bureau, 甲县卫健委, or of its figures, 甲县完成情况, or have the name
        of the whole before it, 某市甲县.
        """
        name = unit_name(text)
        for ending in ("", *_OF_FIGURES):
            for one in names_of_sender(name.removesuffix(ending), self._whole):
                if one in self._by_name:
                    return self._by_name[one]
        return None

    def in_file_name(self, path: Path) -> Unit | None:
        """Return the one unit whose name is in the name of a file; None where not just one is."""
        return _only(self.named_in(path.stem))

    def in_folder_name(self, path: Path) -> Unit | None:
        """Return the one unit that the folder of a file is named after; None where not just one."""
        return _only(self.named_in(path.parent.name))

    def _may_hold(self, folder: Unit, unit: Unit) -> bool:
        """Return whether a folder of one unit may have the file of another: a part, or 代报."""
        seen = {unit.id}
        above = [unit.parent, unit.reported_by]
        while above:
            id = above.pop()
            if id and id not in seen:
                seen.add(id)
                above += [self.roster.unit(id).parent, self.roster.unit(id).reported_by]
        return folder.id in seen

    def named_in(self, text: str) -> list[Unit]:
        """Return the units whose names are in a text.

        Of two names of which one is in the other, such as 甲县 and 甲县人民医院, the longer counts.
        """
        plain = unit_name(text)
        found = [name for name in self._parts(plain) if _is_in(name, plain)]
        units = {}
        for name in found:
            if not any(name != other and name in other for other in found):
                units[self._by_name[name].id] = self._by_name[name]
        return list(units.values())

    def _parts(self, text: str) -> Sequence[str]:
        """Return the parts of a text that are a name: the units may be as many as the files."""
        found: dict[str, None] = {}
        for length in self._lengths:
            for start in range(len(text) - length + 1):
                part = text[start : start + length]
                if part in self._by_name:
                    found[part] = None
        return tuple(found)

    def is_whole(self, text: str) -> bool:
        """Return whether a name is that of all units together."""
        whole = unit_name(self.roster.whole)
        name = unit_name(text)
        return bool(whole) and whole in names_of_sender(name)

    def of(self, root: Node | None, path: Path) -> Sender:
        """Return the sender of a file; `root` is None where the file could not be read."""
        named = _head(root, ORG_UNIT)
        when = said_moment(root)
        by_file = self.in_file_name(path)
        if named is None:
            return self._of_file_name(by_file, path, when)
        if self.is_whole(named.text):
            return Sender(is_whole=True, submitted=when)
        unit = self.named(named.text)
        if unit is None:
            return Sender(submitted=when, problem=self.outside(named.text, named.position))
        if by_file is not None and by_file is not unit:
            return Sender(unit, submitted=when, problem=_differs(named, by_file))
        return Sender(unit, submitted=when)

    def _of_file_name(self, unit: Unit | None, path: Path, when: Moment | None) -> Sender:
        folder = self.in_folder_name(path)
        if unit is not None and folder is not None and not self._may_hold(folder, unit):
            where = Position(str(path))
            return Sender(submitted=when, problem=_differs_from_folder(folder, unit, where))
        if unit is not None:
            return Sender(unit, submitted=when)
        words = say(
            "this file does not say whose figures it has; write {org_unit}",
            org_unit=as_written(ORG_UNIT, str(path)),
        )
        return Sender(submitted=when, problem=Problem(Position(str(path)), "unnamed-sender", words))

    def outside(self, name: str, where: Position) -> Problem:
        """Return what is said of a name that no unit has."""
        words = say(
            "the roster has no unit {name}{near}; its figures are not counted",
            name=quoted(name),
            near=self.near(name),
        )
        return Problem(where, "outside-roster", words)

    def near(self, name: str) -> Words:
        """Return words that ask for the nearest name of a unit, empty where none is near.

        A bureau is the unit whose bureau it is: 安订县卫健局 is near to 安定县.
        """
        bare = _bare(name, self.roster.whole)
        near = the_nearest(name, self._likely.to(name))
        near = near or self._by_bare_name.get(the_nearest(bare, self._likely_bare.to(bare)), "")
        return did_you_mean(near)

    @cached_property
    def _likely(self) -> LikelyNames:
        return LikelyNames(self.roster.names)

    @cached_property
    def _likely_bare(self) -> LikelyNames:
        return LikelyNames(self._by_bare_name)

    @cached_property
    def _by_bare_name(self) -> Mapping[str, str]:
        """The names of units by what they are without their bureau."""
        return {_bare(name, self.roster.whole): name for name in self.roster.names}


def _only(units: list[Unit]) -> Unit | None:
    if len(units) == 1:
        return units[0]
    return None


def _is_in(name: str, stem: str) -> bool:
    """Return whether a name is in that of a file; one in Latin letters must be a word of it."""
    if not name.isascii():
        return name in stem
    before, found, behind = f" {stem} ".partition(name)
    return bool(found) and not before[-1].isalnum() and not behind[0].isalnum()


def _differs(named: Scalar, by_file: Unit) -> Problem:
    words = say(
        "the figures are of {named}, and the file is named after {other}; one of the two is wrong",
        named=quoted(named.text),
        other=by_file.zh,
    )
    return Problem(named.position, "sender-differs", words)


def _differs_from_folder(folder: Unit, by_file: Unit, where: Position) -> Problem:
    words = say(
        "the folder is named after {folder}, and the file after {other}; write whose figures it "
        "has as {org_unit} in it, or move it",
        folder=folder.zh,
        other=by_file.zh,
        org_unit=as_written(ORG_UNIT, where.file),
    )
    return Problem(where, "sender-differs", words)


def _head(root: Node | None, key: str) -> Scalar | None:
    """Return what the head of a file says under a key, None where nothing."""
    node = None
    if isinstance(root, Fields):
        node = root.items.get(key)
    if isinstance(node, Scalar) and node.text.strip() and not node.empty:
        return node
    return None


def sent_by(root: Node, unit: Unit) -> Node:
    """Return the nodes of a file with the roster's name of the unit whose figures they are."""
    if not isinstance(root, Fields):
        return root
    where = root.items.get(ORG_UNIT, root).position
    key = root.keys.get(ORG_UNIT, Scalar(ORG_UNIT, True, where))
    items = {**root.items, ORG_UNIT: Scalar(unit.zh, False, where)}
    return replace(root, items=items, keys={**root.keys, ORG_UNIT: key})


def said_moment(root: Node | None) -> Moment | None:
    """Return when a file says that it was handed in; None where it does not say."""
    submitted = _head(root, SUBMITTED)
    if submitted is not None:
        return moment_of(submitted.text)
    return None


def stated_day(root: Node | None) -> date | None:
    """Return the day that a file says its figures are of; None where it says none."""
    said = _head(root, "as_of")
    found = None
    if said is not None:
        found = moment_of(said.text)
    if found is None:
        return None
    return found.day


def roster_of_senders(roots: Iterable[Node | None], region: str = "") -> Roster:
    """Return the roster of those that happened to report, each once by all of its spellings.

    The region of the plan, or 合计 and the like, is the whole where others have reported beside it.
    """
    named: dict[str, list[Scalar]] = {}
    for root in roots:
        name = _head(root, ORG_UNIT)
        if name is not None:
            named.setdefault(_bare(name.text, region), []).append(name)
    wholes = [key for key in named if _is_whole(key, region)]
    if not wholes or len(named) == 1:
        return Roster(tuple(map(_unit_of, named.values())), is_given=False)
    parts = [_unit_of(names) for key, names in named.items() if key not in wholes]
    return Roster(tuple(parts), wholes[0], is_given=False)


def _unit_of(names: list[Scalar]) -> Unit:
    """Return a unit by its spellings, the first of which it is called by."""
    spellings = list(dict.fromkeys(name.text.strip() for name in names))
    first = spellings[0]
    return Unit(first, first, aliases=tuple(spellings[1:]), position=names[0].position)


def is_same_sender(one: str, other: str, *regions: str) -> bool:
    """Return whether two names are of one unit of a region: 甲县 and 某市甲县卫健委.

    The region may be that of a plan for all units, or for the one.
    """
    first, second = unit_name(one), unit_name(other)
    return first == second or not _names_of(first, regions).isdisjoint(_names_of(second, regions))


def _names_of(name: str, regions: Iterable[str]) -> set[str]:
    """Return what a unit may be called by a name, which is in its plain form."""
    found = {bare for region in regions for bare in names_of_sender(name, unit_name(region))}
    return found - {""}


def _bare(name: str, region: str) -> str:
    """Return the name of a unit without its bureau, brackets, and the region before it."""
    bare = unit_name(name).translate(_BRACKETS)
    for ending in BUREAUS:
        bare = bare.removesuffix(ending)
    return bare.removeprefix(unit_name(region)) or bare or unit_name(name)


def _is_whole(bare: str, region: str) -> bool:
    """Return whether a name is that of the region, written shorter or longer, or of a sum."""
    own = unit_name(region)
    is_region = bool(own) and (own.endswith(bare) or bare.endswith(own)) and len(bare) > 1
    return is_region or is_sum_of_all(bare)
