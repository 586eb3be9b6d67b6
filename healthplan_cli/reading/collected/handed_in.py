"""The files that are handed in, each as what it has of one unit; of many units it is several."""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.roster import Roster
from healthplan_cli.reading import formats
from healthplan_cli.reading.layouts.declared import Declared
from healthplan_cli.reading.many_units.not_crossing import not_crossing, sheets_of_units
from healthplan_cli.reading.many_units.tables import ManyUnits, OfUnit, many_units
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.sender import Sender, Senders, said_moment, stated_day
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.table.document import document as undeclared
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.yaml.nodes import Node, Said
from healthplan_cli.text.problems import InvalidInputError, Problem, UsageError
from healthplan_cli.text.words import say


class HandedIn(Struct, frozen=True):
    """What was handed in for one unit: nodes, or what is wrong where they cannot be read.

    A file of many units is one for each of them, whose `sender` is known.
    """

    path: Path
    root: Node | None
    problems: tuple[Problem, ...] = ()
    sender: Sender | None = None


class ReturnReader(Struct):
    """Opens the files of a collection; `problems` are of what is in them and of no unit.

    `read` are the sheets of many units, `unread` those beside them in their files.
    Tables of many units are known by a roster alone.
    """

    plan: Plan
    specs: Specs
    roster: Roster | None = None
    as_of: date | None = None
    problems: list[Problem] = field(default_factory=list)
    read: list[Sheet] = field(default_factory=list)
    unread: list[Sheet] = field(default_factory=list)

    def open(self, paths: Iterable[Path]) -> Iterator[HandedIn]:
        """Yield what was handed in; a file that is named twice is opened once."""
        declared = Declared(self.specs, self.plan.id, self.as_of)
        names = Names(self.plan, self.specs.catalog)
        senders = None
        if self.roster is not None:
            senders = Senders(self.roster)
        seen: set[str] = set()
        for path in paths:
            real = os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                yield from self._open(path, declared, senders, names)

    def _open(
        self, path: Path, declared: Declared, senders: Senders | None, names: Names
    ) -> Iterator[HandedIn]:
        many = ManyUnits()
        try:
            many = _many_units(path, senders, names)
            self.problems += many.problems
            if many.units:
                self.read += many.read
                self.unread += many.unread
            else:
                root = formats.nodes(path, declared)
                yield HandedIn(path, root, _of_several(many, senders))
            for one in many.units:
                yield _of_unit(path, one, many.said, self.as_of)
        except InvalidInputError as error:
            yield HandedIn(path, None, _problems(error, many, senders, names))


def _problems(
    error: InvalidInputError, many: ManyUnits, senders: Senders | None, names: Names
) -> tuple[Problem, ...]:
    """Return what is wrong with a file; one without a header may be a table of many units."""
    found: list[Problem] = []
    if senders is not None and all(one.code == "no-header" for one in error.problems):
        for sheet in many.unread:
            found += not_crossing(sheet, senders, names)
    return tuple(found) or error.problems


def _of_several(many: ManyUnits, senders: Senders | None) -> tuple[Problem, ...]:
    """Return what is wrong with a file that is no table of many units, and has a sheet for each."""
    if senders is None:
        return ()
    return tuple(sheets_of_units(many.unread, senders))


def _many_units(path: Path, senders: Senders | None, names: Names) -> ManyUnits:
    """Return the tables of each unit in a file. Raises InvalidInputError."""
    if senders is None or not formats.has_sheets(path):
        return ManyUnits()
    return many_units(formats.sheets(path), senders, names)


def _of_unit(path: Path, one: OfUnit, said: Iterable[Said], as_of: date | None) -> HandedIn:
    """Return what a table of many units has of one, with what is said of all figures beside it."""
    try:
        root = undeclared(str(path), one.sheets, as_of)
    except InvalidInputError as error:
        return HandedIn(path, None, (*one.problems, *error.problems), one.sender)
    root = replace(root, said=(*root.said, *said))
    sender = replace(one.sender, submitted=one.sender.submitted or said_moment(root))
    return HandedIn(path, root, tuple(one.problems), sender)


def common_day(files: Iterable[HandedIn], plan: Plan) -> date:
    """Return the day that files are of; the last one of the plan where none says.

    Raises UsageError where they are of several days.
    """
    days = {}
    for file in files:
        day = stated_day(file.root)
        if day is not None:
            days[day] = file.path
    if len(days) > 1:
        (first, one), (second, other) = sorted(days.items())[:2]
        words = say(
            "the returns are of several days: {one} of {first}, {other} of {second}; say which is "
            "collected with --as-of",
            one=one,
            first=first,
            other=other,
            second=second,
        )
        raise UsageError(words)
    return next(iter(days), plan.period.end)
