"""Tables of indicators: 指标 | 单位 | 2020年 | 2025年 | 属性, a target for each row.

Of several years it is a series, with a limit for each.

A cell is read as the words of a clause behind the name of its row: ≥75, 提高1岁, 85-93. A bare
number does not say whether more or less is better; the catalog may, and else that is a doubt.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.drafting.document import Block, Document
from healthplan_cli.drafting.figures import figures
from healthplan_cli.drafting.limits import readings
from healthplan_cli.drafting.series import in_series
from healthplan_cli.drafting.wordings import reading_in_words
from healthplan_cli.model.extracted import Fired, Reading
from healthplan_cli.model.period import Period
from healthplan_cli.reading.phrases.plan_words import BINDING
from healthplan_cli.reading.plan_checks.quote_figures import unit_behind

_ROLES = (
    ("name", "指标名称|^指标$|主要指标|^指标|名称|^项目|^内容|目标任务"),
    ("unit", "单位(?!.*(?:牵头|责任|负责|配合))"),
    ("binding", "属性|性质|约束"),
    ("support", "配合|协办"),
    ("lead", "牵头|责任|负责|主管"),
    ("base", "基期|现状|现值|基数|基准|基线|实际|完成值"),
    ("target", "目标|计划值|预期值"),
)
"""What a column is by its heading; the first that fits counts."""
_LONGEST_CELL = 100
"""How many characters the name of an indicator or a limit has at most."""
_OF_FIGURES = ("year", "target", "base")
_YEAR = re.compile(r"(20\d\d)\s*年?")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UNIT_IN_NAME = re.compile(r"\((?P<unit>[^()]{1,8})\)\s*[*＊]*$")
_MARKS = re.compile(r"[*＊#①②③④⑤]+$|^\d+[.、]\s*")
_BRACKETS = re.compile(r"[\[\]〔〕【】]")
_NOTHING = re.compile(r"[\s\-—–/.…]*")


class Cell(Struct, frozen=True):
    """A cell of a row: its text with plain letters, its place, and as the document prints it."""

    text: str
    start: int
    end: int
    printed: str


class _Column(Struct, frozen=True):
    """What a column is: its role, and the year that its heading names."""

    role: str
    year: int | None = None


class _Columns(Struct, frozen=True):
    """The columns of a table by their role; of figures the baseline and those of targets."""

    roles: Mapping[str, int]
    base: tuple[int, int | None] | None
    targets: tuple[tuple[int, int | None], ...]


def read_tables(of: Document, period: Period | None) -> dict[int, tuple[Reading, ...]]:
    """Return the targets of each row of a table of indicators, by the number of its line.

    A row of a table that is none of indicators is not among them.
    """
    found: dict[int, tuple[Reading, ...]] = {}
    for numbers in _tables(of):
        rows = [cells_of(of, of.blocks[number]) for number in numbers]
        first = _first_row(rows)
        columns = _columns(rows[:first], period)
        if columns is None:
            continue
        for number in numbers[:first]:
            found[number] = ()
        for number, row in zip(numbers[first:], rows[first:], strict=True):
            found[number] = tuple(in_series(_targets(row, columns)))
    return found


def cells_of(of: Document, block: Block) -> list[Cell]:
    """Return the cells of a row, those between its strokes."""
    line = of.plain[block.start : block.end].rstrip()
    cells = []
    for found in re.finditer(r"[^|｜]+|(?<=[|｜])(?=[|｜])", line):
        text = found[0].strip()
        start = block.start + found.start() + found[0].find(text[:1])
        end = start + len(text)
        cells.append(Cell(text, start, end, of.text[start:end]))
    if line.lstrip().startswith(("|", "｜")) and cells and not cells[0].text:
        cells = cells[1:]
    return cells


def _tables(of: Document) -> Iterator[list[int]]:
    """Yield the numbers of the lines of each table: rows without another line between them."""
    table: list[int] = []
    for number, block in enumerate(of.blocks):
        if block.kind == "row":
            table.append(number)
        elif table:
            yield table
            table = []
    if table:
        yield table


def _first_row(rows: Sequence[Sequence[Cell]]) -> int:
    """Return the number of the first row with a figure that is no year, below the headings."""
    for number, row in enumerate(rows):
        texts = [_YEAR.sub("", cell.text) for cell in row]
        if any(_NUMBER.search(text) for text in texts[1:]) and number:
            return number
    return len(rows)


def _columns(heads: Sequence[Sequence[Cell]], period: Period | None) -> _Columns | None:
    """Return what the columns of a table are; None where it is none of indicators."""
    columns = [_column(head) for head in _heads(heads)]
    roles: dict[str, int] = {}
    for place, column in enumerate(columns):
        roles.setdefault(column.role, place)
    of_figures = []
    for place, column in enumerate(columns):
        if column.role in _OF_FIGURES:
            of_figures.append((place, column))
    base = _base(of_figures, period)
    targets = tuple((place, one.year) for place, one in of_figures if place != base)
    if "name" not in roles or not targets:
        return None
    if base is None:
        return _Columns(roles, None, targets)
    return _Columns(roles, (base, columns[base].year), targets)


def _heads(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Yield the heading of each column: its cells one below the other, each text once."""
    for place in range(max(map(len, rows), default=0)):
        texts = [row[place].text for row in rows if place < len(row)]
        yield "".join(dict.fromkeys(texts))


def _column(head: str) -> _Column:
    year = _YEAR.search(head)
    number = int(year[1]) if year else None
    plain = re.sub(r"\s", "", head)
    for role, words in _ROLES:
        if re.search(words, plain) and not (year and role in ("name", "unit")):
            if role == "target" and number is not None:
                return _Column("year", number)
            return _Column(role, number)
    if number is not None:
        return _Column("year", number)
    return _Column("")


def _base(of_figures: Sequence[tuple[int, _Column]], period: Period | None) -> int | None:
    """Return the column of the baseline: called so, or the first year of several."""
    for place, column in of_figures:
        if column.role == "base":
            return place
    years = [(column.year, place) for place, column in of_figures if column.year is not None]
    if len(years) < 2:
        return None
    year, place = min(years)
    if period is not None and year >= period.start.year:
        return None
    return place


def _targets(row: Sequence[Cell], columns: _Columns) -> Iterator[Reading]:
    """Yield the target of each year of a row."""
    name = _cell(row, columns.roles["name"])
    if name is None or not name.text or len(name.text) > _LONGEST_CELL:
        return
    unit = _unit(row, columns, name)
    for place, year in columns.targets:
        cell = _cell(row, place)
        if cell is None or _NOTHING.fullmatch(cell.text) or len(cell.text) > _LONGEST_CELL:
            continue
        made = _reading(_name(name.text), cell, unit)
        if made is None:
            continue
        made = _of_row(made, row, columns, (name, cell), unit)
        if year is not None:
            made = replace(made, due=date(year, 12, 31), due_words=str(year))
        yield replace(made, start=row[0].start, end=row[-1].end)


def _cell(row: Sequence[Cell], place: int) -> Cell | None:
    if place < len(row):
        return row[place]
    return None


def _name(text: str) -> str:
    """Return the name of an indicator without its unit, its number and marks of notes."""
    return _MARKS.sub("", _UNIT_IN_NAME.sub("", _MARKS.sub("", text.strip()))).strip()


def _unit(row: Sequence[Cell], columns: _Columns, name: Cell) -> str:
    """Return the unit that a row says: in a column of its own, or behind the name."""
    text = ""
    if "unit" in columns.roles:
        cell = _cell(row, columns.roles["unit"])
        text = cell.text if cell else ""
    in_name = _UNIT_IN_NAME.search(name.text)
    if not text and in_name:
        text = in_name["unit"]
    if _NOTHING.fullmatch(text):
        return ""
    return re.sub(r"^1(?=/)", "", text)


def _reading(name: str, cell: Cell, unit: str) -> Reading | None:
    """Return what a cell asks for, read behind the name of its row."""
    clause = name + _with_unit(_BRACKETS.sub("", cell.text), unit)
    for made in readings(clause, figures(clause)):
        if made is not None:
            doubts = made.doubts
            if made.form in ("at_least", "at_most") and _is_bare(made):
                doubts = tuple(dict.fromkeys((*doubts, "side")))
            fired = tuple(Fired(one.rule, cell.start, cell.end) for one in made.fired)
            return replace(made, name=name, fired=fired, doubts=doubts)
    in_words = reading_in_words(clause)
    if in_words is None:
        return _bare(name, clause, cell)
    fired = tuple(Fired(one.rule, cell.start, cell.end) for one in in_words.fired)
    return replace(in_words, name=name, fired=fired)


def _bare(name: str, clause: str, cell: Cell) -> Reading | None:
    """Return the limit of a cell that is a number alone; which side is better is a doubt."""
    if not _NUMBER.fullmatch(cell.text.rstrip("%‰")):
        return None
    number = figures(clause)[-1]
    fired = (Fired("bare", cell.start, cell.end),)
    return Reading(
        0,
        0,
        "at_least",
        number.size,
        number.whole_unit,
        name=name,
        fired=fired,
        doubts=("side",),
    )


def _is_bare(made: Reading) -> bool:
    """Return whether no word beside a number compares it."""
    rules = {one.rule.partition(".")[0] for one in made.fired}
    return "bare" in rules and rules.isdisjoint({"before", "behind"})


def _with_unit(text: str, unit: str) -> str:
    """Return the words of a cell with the unit of its row behind each number without one."""
    made, end = "", 0
    for number in _NUMBER.finditer(text):
        made += text[end : number.end()]
        end = number.end()
        behind = text[end : end + 1]
        if not unit_behind(text, end)[1] and behind not in ("/", ":", "-", "~", "至"):
            made += unit
    return made + text[end:]


def _of_row(
    made: Reading, row: Sequence[Cell], columns: _Columns, cells: tuple[Cell, Cell], unit: str
) -> Reading:
    """Return a reading with what the other cells of its row say."""
    name, cell = cells
    made = replace(made, table_row=(name.printed, cell.printed))
    if columns.base is not None:
        place, year = columns.base
        made = replace(made, baseline=_baseline(_cell(row, place), year, _name(name.text), unit))
    binding = _cell(row, columns.roles.get("binding", len(row)))
    if binding is not None:
        made = replace(made, binding=BINDING.get(binding.text))
    return made


def _baseline(cell: Cell | None, year: int | None, name: str, unit: str) -> Mapping[str, object]:
    """Return the baseline of a row, in its unit; nothing where the cell has no number alone."""
    if cell is None or not _NUMBER.fullmatch(cell.text.rstrip("%‰")):
        return {}
    number = figures(name + _with_unit(cell.text, unit))[-1]
    if year is None:
        return {"value": number.size}
    return {"value": number.size, "year": year}
