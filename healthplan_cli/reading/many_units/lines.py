"""Lines of text among units and around them: whom each is about, and what it says there."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.roster import Unit
from healthplan_cli.reading.phrases.doubted_notes import is_area, is_doubted
from healthplan_cli.reading.phrases.names import institution_name
from healthplan_cli.reading.phrases.others import counts_others, takes_back
from healthplan_cli.reading.phrases.parts_left_out import leaves_out
from healthplan_cli.reading.returns.sender import Sender, Senders
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.slices import Taken, row_of
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

FEWEST_GROUPS = 2
"""How many titles of places show that units are put in groups by them."""
_OF_OTHERS_TOO = re.compile("除|以外|其[余他它]|各|均|都|全部|所有|全[市县区省]")
"""What a line that names a unit says of others, too."""
_OF_NOBODY = re.compile(
    "^(?:[备附]?注|说明)?[0-9]*[:、]?(?:另(?![附见行册表文案存])|此外|还有)|另有|未计入|未纳入|未列入|不在其内"
)
"""What a line says that has a figure beside those of the units: 另：市直单位发生事故3起."""
_WITH_UNIT = re.compile(r"(?<![第0-9.])[0-9][0-9,.]*\s*(?![0-9年月日号时点条款项])[万亿]?[%‰一-鿿]")
"""A figure with its unit, which is no day: 3起, 12.5%."""
_CLAUSE = re.compile("[^,，;；。]*[,，;；。]?")


class Line(Struct, frozen=True):
    """A line of text among units or below them, or a comment on a cell: its row, and its units.

    `ids` are those of the units that it is about, None for those of all units; `name` is the name
    of the target that it is about, "" for all targets.
    """

    row: int
    ids: frozenset[str] | None
    name: str = ""

    def may_be_about(self, sender: Sender) -> bool:
        """Return whether it may speak of the figures of a unit: any line may of the sum of all."""
        return self.ids is None or sender.unit is None or sender.id in self.ids


def line_of(sheet: Sheet, row: int, senders: Senders) -> Line:
    """Return what a line of text may be about: one that names units is not about the others.

    注：甲县含拟建3家 is of 甲县; 甲县以外均为预计数 of every unit.
    """
    text = " ".join(text for _, text in sheet.cells(row))
    named = senders.named_in(text)
    if not named or _OF_OTHERS_TOO.search(normal(text)):
        return Line(row, None)
    return Line(row, frozenset(unit.id for unit in named))


def lines_of(sheet: Sheet, rows: Iterable[int], senders: Senders) -> Sequence[Line]:
    """Return what lines of text may be about; those that put units in groups are about none.

    一、主城区 and 二、郊区 are titles of the units below them; one such title alone may say of
    which place all figures are.
    """
    numbers = list(rows)
    areas = {row: area for row in numbers if (area := _area_in(sheet, row))}
    if len(set(areas.values())) >= FEWEST_GROUPS:
        numbers = [row for row in numbers if row not in areas]
    return [line_of(sheet, row, senders) for row in numbers]


def _area_in(sheet: Sheet, row: int) -> str:
    """Return the name of places that a line is and nothing else, "" for another line."""
    texts = [institution_name(text) for _, text in sheet.cells(row)]
    if len(texts) == 1 and is_area(texts[0]):
        return texts[0]
    return ""


def figures_of_nobody(sheet: Sheet, lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield a problem for each line with a figure of no unit, which their sum lacks."""
    for line in lines:
        if line.ids is not None:
            continue
        for column, text in sheet.cells(line.row):
            if _OF_NOBODY.search(text) and _WITH_UNIT.search(text):
                words = say(
                    "{text} has a figure of no unit of this table, and was not read; give it a row "
                    "of its own, or take it out",
                    text=quoted(text),
                )
                yield Problem(sheet.where(line.row, column), "unread-line", words)


def rows_of_line(
    sheet: Sheet, line: Line, sender: Sender, target: str, senders: Senders
) -> Iterator[list[Taken]]:
    """Yield a line of text as rows of the table of a unit: as it is, and what it says of the unit.

    `target` is the only one that the unit has a figure of, "" where it has several: 注：甲县为80分
    says of 满意度 that it is 80分. What puts figures in doubt does so whatever it names.
    """
    own = row_of(sheet, line.row)
    if sender.unit is None or line.ids is None:
        yield own
        return
    on_unit = []
    for one in own:
        on_unit.append(replace(one, text=clauses_on(sender.unit, one.text, senders)))
    yield on_unit
    if not any(is_doubt(one.text) for one in on_unit):
        unit = sender.unit
        yield [replace(one, text=_on_target(one.text, unit, target)) for one in on_unit]


def _on_target(text: str, unit: Unit, target: str) -> str:
    """Return what a text says of a unit, as it would say it in a table of that unit alone."""
    name = max((name for name in unit.names if name in text), key=len, default="")
    if not name:
        return text
    if target and target not in text:
        return text.replace(name, target, 1)
    return text.replace(name, "", 1)


def is_doubt(text: str) -> bool:
    """Return whether a remark takes figures back, doubts them, or says that they are not of all."""
    is_of_others = takes_back(text) or counts_others(text)
    return is_of_others or is_doubted(text) or leaves_out(text)


def said_of(unit: Unit, remark: str, senders: Senders) -> str:
    """Return what a remark beside the figures of all units says of one; all where it is of all."""
    if not senders.named_in(remark) or _OF_OTHERS_TOO.search(normal(remark)):
        return remark
    return clauses_on(unit, remark, senders)


def clauses_on(unit: Unit, text: str, senders: Senders) -> str:
    """Return the clauses of a text that are on a unit: all up to where another one is named."""
    own = []
    is_own = True
    for clause in _CLAUSE.findall(text):
        named = [one.id for one in senders.named_in(clause)]
        if named:
            is_own = unit.id in named
        if is_own:
            own.append(clause)
    return "".join(own).rstrip(",，;；")
