"""A draft of a declared table as YAML to look at, answer and confirm."""

from collections.abc import Iterable, Iterator
from datetime import date

from healthplan_cli.model.draft import OPEN, Candidate, Draft, DraftColumn
from healthplan_cli.model.layout import FIGURE_ROLES
from healthplan_cli.model.placeholders import of_day
from healthplan_cli.templates._quoted import quoted
from healthplan_cli.text.words import Language, in_one_line, say

_MOST_MATCHED = 6


def declared_table(draft: Draft, language: Language) -> str:
    """Return the YAML of a draft; behind every ? in it is what may be meant."""
    return "\n".join(_lines(draft, language)) + "\n"


def _lines(draft: Draft, language: Language) -> Iterator[str]:
    yield from _head(draft, language)
    yield "tables:"
    yield f"  {draft.id}:"
    matched = ", ".join(_heading(text, draft) for text in _matched(draft))
    sheet = ""
    if draft.sheet:
        sheet = f"sheet: {quoted(draft.sheet)}, "
    yield f"    match: {{{sheet}headings: [{matched}]}}"
    if draft.depth > 1:
        yield f"    header: {_header(draft)}"
    yield f"    rows: {{{', '.join(_rows(draft))}}}"
    if draft.repeats > 1:
        yield f"    repeats: {draft.repeats}"
    yield "    columns:"
    for column in draft.columns:
        if draft.are == "units" and column.heading == draft.key:
            continue  # rows: says what it is
        meaning = _meaning(column, draft.as_of, language)
        yield f"      {_heading(column.heading, draft)}: {meaning}"
    yield from _names(draft, language)
    if draft.skip:
        yield f"    skip: [{', '.join(map(quoted, draft.skip))}]"
    yield "    confirmed_by:"


def _names(draft: Draft, language: Language) -> Iterator[str]:
    """Yield the names that are in question, each with what may be meant."""
    if draft.names:
        yield "    names:"
    for name in draft.names:
        behind = _comment(_listed(name.candidates) or [language.text(_NO_CANDIDATE)])
        yield f"      {quoted(name.text)}: {quoted(OPEN)}{behind}"


_NO_CANDIDATE = say("unread, where the plan has no such target")
_PERIOD = say(
    "of another time next time: {year} or {month} in its place",
    year="{as_of.year}",
    month="{as_of.month}",
)
"""What is said of a heading with a month: 1—6月完成."""


def _head(draft: Draft, language: Language) -> Iterator[str]:
    for words in (
        say("A draft of hpc map for {file}.", file=draft.file),
        say("Write in place of each ? what the column or name means, or unread."),
        say("Behind it is what may be meant, with how like its name is: 100 is the same."),
        say("Then look at the table, and write your name after confirmed_by:"),
        say("It is used from a file in specs/REGION/tables/, or from hpc.yaml."),
    ):
        yield f"# {in_one_line(language.text(words))}"


def _header(draft: Draft) -> str:
    """Return where the heading rows are: by a text in the first of them, which may come to move."""
    if draft.start:
        return f"{{from: {_heading(draft.start, draft)}, rows: {draft.depth}}}"
    return f"[{draft.first}, {draft.first + draft.depth - 1}]"


def _rows(draft: Draft) -> Iterator[str]:
    yield f"are: {draft.are}"
    yield f"column: {_heading(draft.key, draft)}"
    if draft.take:
        yield f"take: {quoted(draft.take)}"
    if draft.are == "units":
        yield "others: each"


def _matched(draft: Draft) -> list[str]:
    """Return headings that the table is recognized by: the names, and those of figures."""
    wanted = [draft.key]
    for column in draft.columns:
        is_figure = column.meant is not None or column.role in FIGURE_ROLES
        if is_figure and column.heading not in wanted:
            wanted.append(column.heading)
    if len(wanted) == 1:
        for one in draft.columns:
            if one.heading not in wanted:
                wanted.append(one.heading)
    return wanted[:_MOST_MATCHED]


def _heading(text: str, draft: Draft) -> str:
    """Return a heading as it is declared: with placeholders where the day of the draft is known."""
    has_period = any(one.has_period for one in draft.columns if one.heading == text)
    if draft.as_of is not None and has_period:
        text = of_day(text, draft.as_of)
    return quoted(text)


def _meaning(column: DraftColumn, as_of: date | None, language: Language) -> str:
    """Return what a column means, with what is to be thought of behind it."""
    behind = [*_listed(column.candidates), *column.roles]
    is_dated = as_of is not None and of_day(column.heading, as_of) != column.heading
    if column.has_period and column.role != "unread" and not is_dated:
        behind.append(language.text(_PERIOD))
    meaning = column.role
    if column.meant is not None:
        meaning = _of(column.meant)
    elif column.is_open:
        meaning = quoted(OPEN)
    return f"{meaning}{_comment(behind)}"


def _of(one: Candidate) -> str:
    key = "target"
    if one.is_element:
        key = "element"
    return f"{{{key}: {one.id}}}"


def _listed(candidates: Iterable[Candidate]) -> list[str]:
    listed = []
    for one in candidates:
        listed.append(f"{_of(one)} {one.score}")
    return listed


def _comment(parts: list[str]) -> str:
    return f"   # {in_one_line(' | '.join(parts))}" if parts else ""
