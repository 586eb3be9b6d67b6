"""The files of figures: what is in each of their columns, before any row is read."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.bulk.databases import Address
from healthplan_cli.bulk.wide import Figures, columns_of_figures, is_wide
from healthplan_cli.model import columns
from healthplan_cli.model.columns import COLUMNS, HEAD
from healthplan_cli.reading.below import others_below
from healthplan_cli.reading.files import decode, first_bytes, is_folder, reading
from healthplan_cli.reading.returns.file_name import (
    name_at_odds,
)
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.text.headings import split
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, file_error, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

ENDINGS = (".csv", ".tsv", ".parquet")
UNIT = "org_unit"
"""The key of the column that names the unit, beside those of a table of one unit."""
UNITS = (
    *HEAD["org_unit"],
    "机构代码",
    "县区",
    "区县",
    "县(市、区)",
    "地区",
    "乡镇",
    "乡镇街道",
    "机构",
    "机构名称",
    "单位名称",
    "county",
    "organisation unit",
)
"""The words over it."""
YEARS = ("year", "年", "年份", "年度")
"""The names of folders that say of which year figures are."""
WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT")
"""The types of whole numbers, as DuckDB calls them."""
_DECIMAL = re.compile(r"DECIMAL\([0-9]+,([0-6])\)")
"""That of numbers with at most as many decimals as are looked up."""
HEAD_BYTES = 65536
PIECE = 1 << 20
"""How many characters are read at once."""


class Source(Struct, frozen=True):
    """A file of figures; `keys` has for each of its columns what it is, "" where it is not read.

    `constant` are the columns that the folders above the file give: org_unit=A/part.parquet. `copy`
    is the same file in UTF-8, where it is not. `name` is what people call it, where that is not
    its path. A wide table has a row for each unit, and `figures`
    behind its name; its `keys` are those of the rows that these become. `number` is the
    type of the column of figures of a long table where it is one of exact numbers.
    """

    path: Path
    headings: tuple[str, ...]
    keys: tuple[str, ...]
    delimiter: str = ","
    constant: Mapping[str, str] = {}
    copy: Path | None = None
    figures: tuple[Figures, ...] = ()
    name: str = ""
    number: str = ""

    @property
    def shown(self) -> str:
        """What the file is called in words for people."""
        return self.name or str(self.path)

    @property
    def text(self) -> Path:
        """The file in UTF-8."""
        return self.copy or self.path

    @property
    def places(self) -> int:
        """How many decimals each figure has in a column of exact numbers."""
        decimals = _DECIMAL.fullmatch(self.number)
        return int(decimals[1]) if decimals else 0

    @property
    def is_parquet(self) -> bool:
        """Whether it is a Parquet file."""
        return self.path.suffix.lower() == ".parquet"

    @property
    def of_figures(self) -> list[str]:
        """The headings of the columns that have figures."""
        if self.figures:
            return list(self.headings[1:])
        by_heading = zip(self.headings, self.keys, strict=True)
        return [heading for heading, key in by_heading if key in columns.FIGURES]


Location = Path | Address
"""Where figures are: a file or folder, or a table of a database."""


def files_of(locations: Iterable[Location]) -> Iterator[Location]:
    """Yield files, those in folders, and tables of databases, in order.

    Raises InvalidInputError for other files.
    """
    for path in locations:
        if isinstance(path, Address):
            yield path
        elif is_folder(path):
            below = [one for one in sorted(path.rglob("*")) if one.suffix.lower() in ENDINGS]
            if not below:
                words = say("this folder has no {endings}", endings=", ".join(ENDINGS))
                raise file_error(path, "no-figures", words)
            yield from below
        elif path.suffix.lower() in ENDINGS:
            yield path
        else:
            words = say(
                "hpc bulk reads {endings}; hpc collect reads workbooks and YAML",
                endings=", ".join(ENDINGS),
            )
            raise file_error(path, "unknown-ending", words)


def not_judged_below(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield every file below a folder named that is not read, though figures may be in it.

    Programs that write tables leave files there that begin with a stroke: _SUCCESS. Raises
    InvalidInputError for a folder that cannot be read.
    """
    for file in others_below(paths, ENDINGS):
        if not file.name.startswith("_"):
            yield file


def csv_source(path: Path, names: Names) -> Source:
    """Return what is in the columns of a CSV file by its first line.

    Raises InvalidInputError, also for a heading that is not understood: `unread-column`.
    """
    first = _first_line(path)
    delimiter = "\t" if path.suffix.lower() == ".tsv" else max(",;\t", key=first.count)
    headings = next(csv.reader(io.StringIO(first, newline=""), delimiter=delimiter), [])
    return _source(Source(path, tuple(headings), (), delimiter), names)


def parquet_source(path: Path, types: Mapping[str, str], names: Names, name: str = "") -> Source:
    """Return what is in the columns of a Parquet file, given with the type of each.

    `name` is that of the table that was copied into it, where there is one.

    Raises InvalidInputError `binary-number` for figures that are binary fractions: 0.3 there may
    be 0.1 + 0.2, which is more.
    """
    source = _source(Source(path, tuple(types), (), name=name), names)
    for heading in source.of_figures:
        kind = types[heading]
        if kind in ("FLOAT", "DOUBLE"):
            words = say(
                "{heading} has binary numbers ({type}), in which 0.1 + 0.2 is more than 0.3; "
                "write it as text or DECIMAL",
                heading=quoted(heading),
                type=kind,
            )
            raise file_error(source.shown, "binary-number", words)
    return replace(source, number=_number(source, types))


def _number(source: Source, types: Mapping[str, str]) -> str:
    """Return the type of exact numbers that the figures of a long table have, "" of any other."""
    if source.figures or "value" not in source.keys:
        return ""
    kind = types[source.headings[source.keys.index("value")]]
    if kind in WHOLE or _DECIMAL.fullmatch(kind):
        return kind
    return ""


def _first_line(path: Path) -> str:
    """Return the first line of a file, UTF-8 or GB18030. Raises InvalidInputError."""
    line = first_bytes(path, HEAD_BYTES).partition(b"\n")[0]
    if not line.strip():
        words = say("this file is empty")
        raise file_error(path, "empty-file", words)
    if b"\r" in line.removesuffix(b"\r"):
        words = say("its lines end with CR alone; save it with LF or CRLF")
        raise file_error(path, "not-csv", words)
    return decode(line, str(path))


def _source(source: Source, names: Names) -> Source:
    """Return a source with what each of its headings means. Raises InvalidInputError."""
    constant = {} if source.name else _constants(source.path)
    if _key(source.headings[0]) == UNIT and is_wide(source.headings, names):
        figures = columns_of_figures(source.shown, source.headings, names)
        keys = (UNIT, "name", "unit", *{one.key: "" for one in figures})
        problems = list(_said_twice(source, {*keys} & constant.keys()))
        if problems:
            raise InvalidInputError(problems)
        return replace(source, keys=keys, constant=constant, figures=figures)
    return _long(source, constant)


def _said_twice(source: Source, keys: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each folder that says what a wide table says of its figures itself."""
    for name, value in _said_by_folders(source.path):
        if _key(name) in keys:
            heading = quoted(f"{name}={value}")
            words = say("{heading} says what another column says, too", heading=heading)
            yield Problem(Position(source.shown), "duplicate-column", words)


def _long(source: Source, constant: Mapping[str, str]) -> Source:
    """Return a table in long form with the keys of its columns. Raises InvalidInputError."""
    keys = []
    problems = []
    for place, heading in enumerate(source.headings, 1):
        key = _key(heading)
        keys.append(key)
        where = Position(source.shown, 1, place)
        if not key:
            words = say("the column {heading} is not understood", heading=quoted(heading))
            problems.append(Problem(where, "unread-column", words))
        elif keys.count(key) > 1 or key in constant:
            words = say("{heading} says what another column says, too", heading=quoted(heading))
            problems.append(Problem(where, "duplicate-column", words))
    problems += _missing(source.shown, {*keys, *constant})
    if problems:
        raise InvalidInputError(problems)
    return replace(source, keys=tuple(keys), constant=constant)


def _key(heading: str) -> str:
    """Return what a heading means; "" where it is not understood, or has more in brackets."""
    word, inside = split(normal(heading))
    if inside and inside not in columns.MARKS:
        return UNIT if normal(heading) in UNITS else ""
    if word in UNITS:
        return UNIT
    return columns.key_of(word) or columns.key_of(word, columns.SHOWN) or _of_what(word)


def _of_what(word: str) -> str:
    """Return the heading itself where it is one of periods or groups, such as 年份 and 性别."""
    if heading_of(1, word, "").role in ("year", "group"):
        return word.casefold()
    return ""


def _constants(path: Path) -> Mapping[str, str]:
    """Return the columns that the names of folders give: org_unit=A."""
    found = {}
    for name, value in _said_by_folders(path):
        key = _key(name)
        if key and not _is_year(name):
            found[key] = value
    return found


def _is_year(name: str) -> bool:
    """Return whether a folder says of which year figures are, which is compared with their day."""
    return normal(name).casefold() in YEARS


def _said_by_folders(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of each folder above a file that has both: year=2025."""
    for part in path.parent.parts:
        name, is_given, value = part.partition("=")
        if is_given:
            yield name, value


def folders_at_odds(source: Source, day: date) -> Iterator[Problem]:
    """Yield a problem for a folder of another year than that of a day, or that is not understood.

    What a folder says is said of every figure in it.
    """
    if source.name:
        return  # a table of a database is in no folder of figures
    where = Position(source.shown)
    for name, value in _said_by_folders(source.path):
        text = quoted(f"{name}={value}")
        if _is_year(name):
            if normal(value).removesuffix("年") != str(day.year):
                words = say(
                    "{text} is not {day}, the day that the figures are of", text=text, day=day
                )
                yield Problem(where, "other-period", words)
        elif not _key(name):
            words = say("the folder {name} is not understood; name it without =", name=text)
            yield Problem(where, "unread-column", words)


def names_at_odds(source: Source, day: date, *, is_of_last_year: bool) -> Iterator[Problem]:
    """Yield a problem for a file that is called by an earlier time, 2021年上报.csv, or a draft.

    So it does for its folders, 2021年/甲县.csv, and for one of last year that is called by a later
    year.
    """
    if source.name:
        return  # a table of a database is in no file of figures
    for code, words in name_at_odds(source.path, day, is_of_last_year=is_of_last_year):
        yield Problem(Position(source.shown), code, words)


def _missing(file: str, keys: set[str]) -> Iterator[Problem]:
    """Yield a problem for units, indicators or figures that have no column."""
    for words, any_of in (
        (say("there is no column of units, such as {heading}", heading=UNITS[0]), (UNIT,)),
        (
            say("there is no column of indicators, such as {heading}", heading=_heading("name")),
            columns.NAMES,
        ),
        (
            say("there is no column of figures, such as {heading}", heading=_heading("value")),
            columns.REPORTED,
        ),
    ):
        if keys.isdisjoint(any_of):
            yield Problem(Position(file, 1, 1), "no-header", words)


def _heading(key: str) -> str:
    return COLUMNS[key][0]


def as_utf8(source: Source, copy: Path) -> Source:
    """Return a source in UTF-8, which is all that the database reads: GB18030 is written anew.

    Raises InvalidInputError `encoding` where it is neither.
    """
    if source.is_parquet or _is_in(source.path, "utf-8"):
        return source
    if not _is_in(source.path, "gb18030"):
        words = say("the file is neither UTF-8 nor GB18030; save it as UTF-8")
        raise file_error(source.path, "encoding", words)
    with copy.open("w", encoding="utf-8", newline="") as to:
        to.writelines(_texts_of(source.path, "gb18030"))
    return replace(source, copy=copy)


def _is_in(path: Path, encoding: str) -> bool:
    """Return whether a file is text in an encoding."""
    try:
        for _ in _texts_of(path, encoding):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _texts_of(path: Path, encoding: str) -> Iterator[str]:
    """Yield the text of a file in pieces. Raises InvalidInputError `unreadable`."""
    with reading(str(path)), path.open(encoding=encoding, newline="") as text:
        while piece := text.read(PIECE):
            yield piece
