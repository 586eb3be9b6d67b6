"""The shape of declared tables: what the rows and columns of a table that comes again mean."""

from healthplan_cli.schemas import DAY, DUPLICATES, NUMBER, TEXTS
from healthplan_cli.text.schema import COUNT, TEXT, Schema, described, named, record
from healthplan_cli.text.words import say

TITLE = say("hpc: tables that come in the same shape every time")

MATCH: Schema = record(
    {
        "sheet": described(TEXT, say("the name of the sheet; * is any text")),
        "headings": described(TEXTS, say("headings that this table has, and no other one")),
    },
    ("headings",),
)
HEADER: Schema = record(
    {
        "from": described(TEXT, say("a heading in the first row of the header")),
        "rows": described(COUNT, say("how many rows the header has, left out: 1")),
    },
    ("from",),
    type=["integer", "array", "object"],
    minimum=1,
    items=COUNT,
    minItems=2,
    maxItems=2,
)
ROWS: Schema = record(
    {
        "are": described(
            {"enum": ["indicators", "units", "periods", "submissions"]},
            say("what a row is of: an indicator, an institution, a period, a submission"),
        ),
        "column": described(TEXT, say("the heading of the column that names the rows")),
        "take": described(NUMBER, say("the row of the whole, or of the period that is read")),
        "baseline": described(NUMBER, say("the row of the baseline's period")),
        "others": described(
            {"enum": ["each", "unread"]},
            say("the other rows: figures of institutions, or left unread"),
        ),
        "groups": described(TEXTS, say("rows that are titles of the rows below them")),
    },
    ("are",),
)
MEANING: Schema = {
    "type": ["string", "object"],
    "minLength": 1,
    "pattern": r"\S",
    "properties": {
        "element": described(TEXT, say("the element that is counted here")),
        "target": described(TEXT, say("the target whose figure is here")),
        "value": described(TEXT, say("the target whose figure is here")),
        "numerator": described(TEXT, say("the target whose figure above the line is here")),
        "denominator": described(TEXT, say("the target whose figure below the line is here")),
        "baseline": described(TEXT, say("the target whose baseline is here")),
        "stage": described(TEXT, say("the target whose grade or stage is here")),
        "share_of_target": described(
            TEXT, say("the target of which is printed here what share is done")
        ),
        "limit": described(TEXT, say("the target whose limit is printed here")),
        "attainment": described(TEXT, say("the target whose rate of completion is printed here")),
        "change": described(TEXT, say("the target whose change is printed here")),
        "verdict": described(TEXT, say("the target of which is printed here whether it is met")),
        "points": described(TEXT, say("the target whose points are printed here")),
        "full_points": described(TEXT, say("the target whose most points are printed here")),
        "unit": described(TEXT, say("the unit of figures that have none beside them")),
        "by": described(TEXT, say("the column whose text says what the figure of a row is")),
    },
    "additionalProperties": TEXT,
}
COLUMNS: Schema = {
    "type": "object",
    "properties": {"others": described({"enum": ["unread"]}, say("all other columns"))},
    "additionalProperties": MEANING,
}
NAME: Schema = record(
    {
        "target": described(TEXT, say("the target that the name means")),
        "element": described(TEXT, say("the element that the name means")),
        "unit": described(TEXT, say("the unit of figures that have none beside them")),
    },
    type=["string", "object"],
    minLength=1,
    pattern=r"\S",
)
_SHEET: Schema = record({"as_of": described(DAY, say("the day the figures of the sheet are of"))})
SHEET: Schema = {**_SHEET, "type": ["object", "null"]}
CHECK: Schema = record(
    {"total": described(TEXT, say("the row that adds up the others"))}, ("total",)
)
_WANTED: Schema = {"type": ["string", "number", "array"], "items": NUMBER}
WHERE: Schema = {"type": ["object", "null"], "additionalProperties": _WANTED}
TABLE: Schema = record(
    {
        "match": described(MATCH, say("how the table is recognized: by its headings")),
        "header": described(
            HEADER, say("the rows of the header: 2, or [2, 4], or from: a heading, and rows: 3")
        ),
        "rows": described(ROWS, say("what the rows are")),
        "columns": described(
            COLUMNS,
            say("headings, each with what its column means; others: unread for all others"),
        ),
        "where": described(WHERE, say("the rows that are read: a heading, and the text there")),
        "over": described(TEXTS, say("headings of columns over which counts are added up")),
        "names": described(named(NAME), say("names of rows, each with what it means")),
        "sheets": described(named(SHEET), say("the sheets that are read, each with its day")),
        "repeats": described(COUNT, say("how often the same headings come side by side")),
        "unit": described(TEXT, say("the unit of figures that have none beside them")),
        "fractions": described(
            {"enum": ["percent"]}, say("percent: 0.647 without a unit is 64.7%")
        ),
        "missing": described(TEXTS, say("marks that mean: not reported")),
        "flags": described(
            {"type": ["object", "null"], "additionalProperties": {"enum": ["note", "refuse"]}},
            say("marks behind a figure: kept as its note, or no figure with them is taken"),
        ),
        "skip": described(TEXTS, say("how rows start that are no figures; * is any text")),
        "check": described(CHECK, say("a row of sums that is checked against its parts")),
        "duplicates": described(
            {"type": "string", "pattern": DUPLICATES},
            say("a row that comes twice: refuse, or last by the heading of a time"),
        ),
        "private": described(TEXTS, say("columns that no report and no message shows")),
        "delimiter": described(
            {"enum": ["comma", "tab", "semicolon"]}, say("what is between the fields of a text")
        ),
        "confirmed_by": described(
            {"type": ["string", "null"]},
            say("who looked at the table; blank: it counts for nothing"),
        ),
    },
    ("columns", "rows"),
)
TABLES: Schema = record(
    {"tables": described(named(TABLE), say("tables that come in the same shape, by id"))},
    ("tables",),
)


def schema() -> Schema:
    """Return the schema of a whole file."""
    return TABLES
