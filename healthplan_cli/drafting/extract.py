"""The whole flow: a text, its clauses, what each asks for, and how sure that is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from healthplan_cli.drafting import naming
from healthplan_cli.drafting.apart import is_time_that_is_over, looks_back
from healthplan_cli.drafting.catalog import Names
from healthplan_cli.drafting.clauses import Clause, clauses
from healthplan_cli.drafting.compiling import compiled
from healthplan_cli.drafting.document import Document
from healthplan_cli.drafting.figures import figures
from healthplan_cli.drafting.frame import Frame, Read
from healthplan_cli.drafting.read_clause import read_clause
from healthplan_cli.drafting.sentence import Sentence
from healthplan_cli.drafting.series import is_of_a_year
from healthplan_cli.model.extracted import Drafted, Extracted, Reading, Settled
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.period import Period

_OR = "或"
LONGEST = 400
"""How many characters of a clause are read: no sentence of a plan goes on for so long."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""What no person has written: the figures beside it may be no figures."""


def extract(
    of: Document, catalog: Catalog, period: Period | None = None, plan: str = ""
) -> Extracted:
    """Return the targets that a document states and what became of each of its clauses."""
    frame = Frame(of, catalog, Names(catalog), period)
    read = tuple(_either_or(tuple(_read_in_turn(frame)), of.plain))
    read = tuple(_with_what_is_before(read, of.plain))
    targets = compiled(read, frame)
    by_clause: dict[int, list[Drafted]] = {}
    for place, drafted in targets:
        by_clause.setdefault(place, []).append(drafted)
    settled = [_settled(one, by_clause.get(place, [])) for place, one in enumerate(read)]
    return Extracted(
        of.name,
        of.text,
        tuple(drafted for _, drafted in targets),
        tuple(settled),
        plan=plan,
        title=naming.title(of),
        period=period,
        asks={drafted.target.id: drafted.target.asks for _, drafted in targets},
    )


def _settled(read: Read, drafted: list[Drafted]) -> Settled:
    """Return what became of a clause; a limit that no form takes leaves it open."""
    start, end = read.clause.start, read.clause.end
    if drafted:
        ids = tuple(one.target.id for one in drafted)
        if read.is_open or any(one.tier == "doubtful" for one in drafted):
            return Settled(start, end, "doubtful", targets=ids)
        return Settled(start, end, "draft", targets=ids)
    if read.is_open or read.readings:
        return Settled(start, end, "open")
    return Settled(start, end, "set_aside", read.reason)


def _read_in_turn(frame: Frame) -> Iterator[Read]:
    """Read the clauses one after another, each with what its sentence has said before it."""
    of = frame.document
    sentence = Sentence()
    rows = _rows(frame)
    cut = clauses(of)
    told = _told(cut, of)
    for clause in cut:
        if clause.sentence != sentence.number:
            sentence = Sentence(clause.sentence, is_past=clause.sentence in told)
        if clause.kind == "row":
            yield _read_row(clause, of, rows)
        elif clause.kind == "paragraph":
            yield _read_paragraph(clause, sentence, frame)
        else:
            yield Read(clause, reason=clause.kind)


def _either_or(read: Sequence[Read], plain: str) -> Iterator[Read]:
    """Yield what was read: a clause with 或 before it may do instead of the one before that."""
    alternatives: set[int] = set()
    for place, (before, one) in enumerate(pairwise(read)):
        if _is_instead(one, before, plain):
            alternatives |= {place, place + 1}
    for place, one in enumerate(read):
        if place in alternatives:
            yield _doubted(one)
        else:
            yield one


def _with_what_is_before(read: Sequence[Read], plain: str) -> Iterator[Read]:
    """Yield what was read, with doubts about limits that rest on the words before them."""
    before: Reading | None = None
    for one in read:
        made = []
        for reading in one.readings:
            made.append(_with_doubt_of(reading, before, plain))
            before = reading
        yield replace(one, readings=tuple(made))


def _with_doubt_of(reading: Reading, before: Reading | None, plain: str) -> Reading:
    """Return a reading, doubtful where it is of those, or of a part of what is made, before it.

    未达到60%的乡镇不超过2个 is of such towns alone, and 其中普惠托位120个 of places that are new.
    """
    if before is None:
        return reading
    if plain.startswith("的", reading.start):
        return reading.with_doubts("subject")
    if plain.startswith("其中", reading.start) and is_of_a_year(before):
        return reading if is_of_a_year(reading) else reading.with_doubts("verb")
    return reading


def _is_instead(one: Read, before: Read, plain: str) -> bool:
    """Return whether a clause goes on from the one before it in its sentence with 或."""
    is_of_one_sentence = one.clause.sentence == before.clause.sentence
    return is_of_one_sentence and plain.startswith(_OR, one.clause.first)


def _doubted(one: Read) -> Read:
    return replace(one, readings=tuple(made.with_doubts("or") for made in one.readings))


def _told(cut: Sequence[Clause], of: Document) -> frozenset[int]:
    """Return the numbers of the sentences that say of themselves that they tell what was."""
    found: set[int] = set()
    if not looks_back(of.plain):
        return frozenset(found)
    for clause in cut:
        if looks_back(of.plain[clause.first : clause.last]):
            found.add(clause.sentence)
    return frozenset(found)


def _rows(frame: Frame) -> Mapping[int, tuple[Reading, ...]]:
    """Return what the rows of tables ask for, by the number of their line."""
    if all(block.kind != "row" for block in frame.document.blocks):
        return {}
    from healthplan_cli.drafting.indicator_table import read_tables

    return read_tables(frame.document, frame.period)


def _read_paragraph(clause: Clause, sentence: Sentence, frame: Frame) -> Read:
    """Read a clause of a paragraph; one that no person has written is open if it has a figure."""
    text = frame.document.plain[clause.first : clause.last]
    if len(text) > LONGEST or _CONTROL.search(text):
        has_figure = any(character.isdigit() for character in text)
        return Read(clause, reason="long", is_open=has_figure)
    numbers = figures(text)
    read = read_clause(clause, text, numbers, sentence, frame)
    sentence.remember(clause, text, numbers)
    if read.reason == "forecast":
        sentence.is_foreseen = True
    if read.reason == "past":
        sentence.is_past = True
        sentence.is_over = sentence.is_over or is_time_that_is_over(text, frame.period)
    return _in_its_sentence(read, sentence)


def _in_its_sentence(read: Read, sentence: Sentence) -> Read:
    """Return what was read, or why it is no target by what its sentence has said before."""
    if not read.readings:
        return read
    if sentence.is_foreseen and not any(one.hedge for one in read.readings):
        return Read(read.clause, reason="forecast", is_open=read.is_open)
    if sentence.is_over and _is_told(read):
        return Read(read.clause, reason="past", is_open=read.is_open)
    sentence.is_over = False
    return read


def _is_told(read: Read) -> bool:
    """Return whether nothing in a clause says that it is to be, though one before says what was."""
    return all("told" in one.doubts for one in read.readings)


def _read_row(clause: Clause, of: Document, rows: Mapping[int, tuple[Reading, ...]]) -> Read:
    """Return what a row of a table asks for; one that is not read and has a figure is open."""
    found = rows.get(clause.block)
    if found:
        return Read(clause, found)
    cells = of.plain[clause.first : clause.last].strip("|｜ ").split("|")
    is_open = any(_is_limit(cell) for cell in cells[1:])
    return Read(clause, reason="row", is_open=is_open)


def _is_limit(cell: str) -> bool:
    """Return whether a cell has a figure, or one that is still to come."""
    return "待定" in cell or any(not one.reason for one in figures(cell[:LONGEST]))
