"""A file of figures as the relation `source`: one row for each figure, its cells as text.

The columns are the number of the file, the line, the column of a figure in a wide table, else 1,
the name of the unit, the cells by their keys, and the `figure` as a number with so many decimal
`places`, null where it is not one to every reader. All cells are text, but the value in a column of
numbers: most of these are never needed as text. This is SQL as DuckDB has it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from healthplan_cli.bulk.pieces import FIRST, Piece
from healthplan_cli.bulk.sources import UNIT, Source
from healthplan_cli.bulk.statement import naming
from healthplan_cli.bulk.wide import Figures

_LONG = """
select {file} as file, line, 1 as cell, {cells}, {figure} as figure, {places} as places
from ({rows})
where {is_written}
"""
_WIDE = """
select {file} as file, c.line, c.cell, c.{unit}, {cells}, {figure} as figure, {places} as places
from (
  select line, {unit}, texts, unnest(texts) as text, unnest(range(2, len(texts) + 2)) as cell
  from (select line, {name} as {unit}, [{texts}] as texts from ({rows}))
) c
join (values {figures}) h(cell, name, unit, key) on h.cell = c.cell
where c.text <> '' or (c.cell = 2 and array_to_string(c.texts, '') = '' and c.{unit} <> '')
"""
_TEXTS = """
with source as ({source})
select org_unit, {of_what}, count(*) from source
group by grouping sets ((org_unit), ({of_what}))
order by org_unit, {of_what}
"""
GUARD = "(0|[1-9][0-9]{0,11})([.][0-9]{1,6})?"
"""A figure that means the same to every reader: no sign, blank, comma, exponent or leading zero."""
LARGEST = 999_999_999_999
"""The largest number that is looked up."""
NUMBER = "decimal(18, 6)"
_OF_WIDE = {
    "name": "h.name",
    "unit": "h.unit",
    "value": "case h.key when 'value' then c.text else '' end",
    "stage": "case h.key when 'stage' then c.text else '' end",
}
"""What a row has that is made of a cell of a wide table, by the keys of its columns."""


def of_file(source: Source, keys: Sequence[str]) -> str:
    """Return the relation of a whole file; its lines are not told."""
    rows = _parquet(source) if source.is_parquet else _csv(source, source.text, skip=1)
    return _relation(source, 0, keys, f"select *, 0 as line from ({rows})")


def texts_of(source: Source, keys: Sequence[str]) -> str:
    """Return the query for each text that names a unit, and each way to say of what a figure is."""
    of_what = ", ".join(map(identifier, naming(keys)))
    return _TEXTS.format(source=of_file(source, keys), of_what=of_what)


def checked(source: Source) -> str:
    """Return the query that fails where the columns of a file are no longer what they were."""
    if source.is_parquet:
        rows = f"read_parquet({literal(str(source.path))}, hive_partitioning=false)"
        columns = ", ".join(identifier(heading) for heading in source.headings)
        both = f"select {columns} from {rows} union all select * from {rows}"
        return f"select count(*) from ({both}) where false"
    words = literal(f"the headings of {source.path} have changed: have hpc print the script anew")
    named = zip(_columns(source), source.headings, strict=True)
    same = " and ".join(f"{column} = {literal(heading)}" for column, heading in named)
    first = f"select * from ({_csv(source, source.text, skip=0)} limit 1) where {same}"
    return f"select case when count(*) = 1 then 'read' else error({words}) end from ({first})"


def of_piece(piece: Piece, keys: Sequence[str], text: Path, lines: str = "") -> str:
    """Return the relation of a piece, of which `text` has the bytes where it is text.

    `lines` is a table with the line of each row, where the rows are not one a line.
    """
    source = piece.source
    if source.is_parquet:
        last = piece.high - 1
        rows = (
            f"select * exclude (file_row_number), file_row_number + {FIRST} as line"
            f" from ({_parquet(source)}) where file_row_number between {piece.low} and {last}"
        )
    else:
        numbered = f"select *, row_number() over () as row from ({_csv(source, text, skip=0)})"
        if lines:
            rows = f"select * exclude (row) from ({numbered}) join {lines} using (row)"
        else:
            rows = f"select * exclude (row), row + {piece.line - 1} as line from ({numbered})"
    return _relation(source, piece.file, keys, rows)


def view_of(name: str, file: Path) -> str:
    """Return the statement that makes a view of that name on a Parquet file."""
    path = literal(str(file))
    return f"create or replace temporary view {name} as select * from read_parquet({path})"


def _relation(source: Source, file: int, keys: Sequence[str], rows: str) -> str:
    if source.figures:
        return _wide(source, file, keys, rows)
    known = dict(zip(source.keys, _columns(source), strict=True))
    texts = {}
    for key in (UNIT, *keys):
        texts[key] = literal(source.constant.get(key, ""))
        if key in known:
            texts[key] = _text(known[key], key)
    figure, places = _figure(texts["value"])
    if source.number:
        figure = _number(known["value"], source.number)
        places = str(source.places)
        texts["value"] = known["value"]
    return _LONG.format(
        file=file,
        cells=_named_as(texts),
        figure=figure,
        places=places,
        rows=rows,
        is_written=_is_written(source),
    )


def _is_written(source: Source) -> str:
    """Return whether a row has any text: below a table of text there may be rows of commas."""
    if source.is_parquet:
        return "true"
    return f"coalesce({', '.join(_columns(source))}) is not null"


def _wide(source: Source, file: int, keys: Sequence[str], rows: str) -> str:
    """Return a row for each cell; a blank one is none, but the first of a unit with no other."""
    name, *others = _columns(source)
    texts = {}
    for key in keys:
        texts[key] = _OF_WIDE.get(key) or literal(source.constant.get(key, ""))
    figure, places = _figure(texts["value"])
    return _WIDE.format(
        file=file,
        unit=UNIT,
        cells=_named_as(texts),
        figure=figure,
        places=places,
        name=_text(name, UNIT),
        texts=", ".join(_text(column, "value") for column in others),
        rows=rows,
        figures=", ".join(_row_of(one) for one in source.figures),
    )


def _figure(text: str) -> tuple[str, str]:
    """Return the number that a text is to every reader, null where it is none, and its decimals."""
    number = f"case when regexp_full_match({text}, '{GUARD}') then cast({text} as {NUMBER}) end"
    behind = f"length({text}) - strpos({text}, '.')"
    return number, f"case when {text} like '%.%' then {behind} else 0 end"


def _number(column: str, kind: str) -> str:
    """Return the number in a column of exact numbers, null where its text would be none.

    All are null where the column is not of that type, as that of a file which was replaced.
    """
    is_plain = f"typeof({column}) = '{kind}' and {column} between 0 and {LARGEST}"
    return f"case when {is_plain} then cast({column} as {NUMBER}) end"


def _named_as(texts: Mapping[str, str]) -> str:
    """Return expressions as columns of these names."""
    return ", ".join(f"{text} as {identifier(name)}" for name, text in texts.items())


def _text(column: str, key: str) -> str:
    """Return a cell as text; a figure without the blanks around it."""
    text = f"coalesce({column}::varchar, '')"
    if key == "value":
        return f"trim({text})"
    return text


def _row_of(figures: Figures) -> str:
    """Return a column of figures as a row of SQL."""
    texts = ", ".join(literal(text) for text in (figures.name, figures.unit, figures.key))
    return f"({figures.at}, {texts})"


def _columns(source: Source) -> list[str]:
    """Return how each column of a file is called here, whatever its heading is."""
    return [f"c{place}" for place in range(len(source.headings))]


def _parquet(source: Source) -> str:
    named = zip(source.headings, _columns(source), strict=True)
    columns = ", ".join(f"{identifier(heading)} as {column}" for heading, column in named)
    path = literal(str(source.path))
    settings = "hive_partitioning=false, file_row_number=true"
    return f"select {columns}, file_row_number from read_parquet({path}, {settings})"


def _csv(source: Source, text: Path, skip: int) -> str:
    types = ", ".join(f"'{column}': 'VARCHAR'" for column in _columns(source))
    settings = {
        "header": "false",
        "skip": str(skip),
        "auto_detect": "false",
        "delim": literal(source.delimiter),
        "quote": literal('"'),
        "escape": literal('"'),
        "columns": f"{{{types}}}",
    }
    return f"select * from read_csv({literal(str(text))}, {_named(settings)})"


def _named(settings: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in settings.items())


def identifier(name: str) -> str:
    """Return the name of a column as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"
