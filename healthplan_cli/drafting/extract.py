"""The whole flow: a text, its clauses, what each asks for, and how sure that is."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.drafting import around, naming
from healthplan_cli.drafting.apart import reason_apart
from healthplan_cli.drafting.clauses import Clause, clauses
from healthplan_cli.drafting.compiling import Frame, Read, compiled
from healthplan_cli.drafting.counts import verb_of
from healthplan_cli.drafting.document import Document
from healthplan_cli.drafting.figures import Figure, figures
from healthplan_cli.drafting.limits import readings
from healthplan_cli.drafting.several import several
from healthplan_cli.drafting.verbs import Verb
from healthplan_cli.drafting.wordings import reading_in_words
from healthplan_cli.model.extracted import (
    Carried,
    Drafted,
    Extracted,
    Fired,
    Reading,
    Settled,
)
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.period import Period

LONGEST = 400
"""How many characters of a clause are read: no sentence of a plan goes on for so long."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""What no person has written: the figures beside it may be no figures."""
_OF_SEVERAL = re.compile(r"\d+(?:家|个|所)[^，。;；\d]*?(?:医院|机构|中心|卫生院|站|单位)")
"""How a clause begins that is about several institutions: 4家二级医院按照…."""
_ARGUABLE = ("rises", "falls", "no_rise", "no_fall")
"""Forms without a size: what is asked for so is soft where no word insists."""


class _Sentence(Struct):
    """What the clauses of a sentence so far say for those behind them, by place in the document."""

    number: int = 0
    hedge: tuple[str, int, int] | None = None
    verb: Verb | None = None
    subject: str = ""
    has_group: bool = False


def extract(
    of: Document, catalog: Catalog, period: Period | None = None, plan: str = ""
) -> Extracted:
    """Return the targets that a document states and what became of each of its clauses."""
    read = tuple(_read_in_turn(of, period))
    targets = compiled(read, Frame(of, catalog, period))
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


def _read_in_turn(of: Document, period: Period | None) -> Iterator[Read]:
    """Read the clauses one after another, each with what its sentence has said before it."""
    sentence = _Sentence()
    rows: dict[int, tuple[Reading, ...]] = {}
    if any(block.kind == "row" for block in of.blocks):
        from healthplan_cli.drafting.indicator_table import read_tables

        rows = read_tables(of, period)
    for clause in clauses(of):
        if clause.sentence != sentence.number:
            sentence = _Sentence(clause.sentence)
        if clause.kind == "row":
            yield _read_row(clause, of, rows)
            continue
        if clause.kind != "paragraph":
            yield Read(clause, reason=clause.kind)
            continue
        text = of.plain[clause.first : clause.last]
        if len(text) > LONGEST or _CONTROL.search(text):
            has_figure = re.search(r"\d", text) is not None
            yield Read(clause, reason="long", is_open=has_figure)
            continue
        numbers = figures(text)
        yield _read(clause, text, numbers, sentence, period)
        _remember(clause, text, numbers, sentence)


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


def _read(
    clause: Clause,
    text: str,
    numbers: tuple[Figure, ...],
    sentence: _Sentence,
    period: Period | None,
) -> Read:
    """Read one clause: by its figures, else by its words."""
    if not text:
        return Read(clause, reason="blank")
    counted = [one for one in numbers if not one.reason]
    reason = reason_apart(text, clause, has_figure=bool(counted), period=period)
    if reason:
        return Read(clause, reason=reason)
    found = _by_figures(clause, text, numbers, sentence)
    if not found:
        found = _by_words(text, has_figure=bool(counted))
    if not found:
        return Read(clause, reason=_why_not(numbers), is_open=bool(counted))
    made = []
    for one in found:
        for each in several(one):
            made.append(_in_full(each, clause, text, sentence, period))
    is_open = len(found) < len(counted) and found[0].form != "all_of"
    return Read(clause, tuple(made), is_open=is_open)


def _by_figures(
    clause: Clause, text: str, numbers: tuple[Figure, ...], sentence: _Sentence
) -> list[Reading]:
    """Return what is asked of the numbers of a clause; its verb may stand in one before it."""
    carried = sentence.verb
    if carried is not None:
        carried = replace(
            carried, start=carried.start - clause.first, end=carried.end - clause.first
        )
    return [made for made in readings(text, numbers, carried) if made is not None]


def _by_words(text: str, *, has_figure: bool) -> list[Reading]:
    """Return what a clause asks for in words; a number in it that was not read is a doubt."""
    found = reading_in_words(text)
    if found is None:
        return []
    if has_figure:
        return [replace(found, doubts=(*found.doubts, "figure"))]
    return [found]


def _why_not(numbers: tuple[Figure, ...]) -> str:
    """Return why a clause without a limit is none: by its figures, or as work without an end."""
    if numbers:
        return numbers[0].reason
    return "work"


def _in_full(
    made: Reading, clause: Clause, text: str, sentence: _Sentence, period: Period | None
) -> Reading:
    """Return a reading with its hedge, its day and of whom it holds, placed in the document."""
    made = _with_strength(made, text, sentence, clause.first)
    made = _with_due(made, text, period)
    made = _with_each(made, text, of_group=sentence.has_group)
    made = _named(made, sentence)
    at = clause.first
    fired = [Fired(one.rule, at + one.start, at + one.end) for one in made.fired]
    carried = [Carried(one.what, at + one.start, at + one.end) for one in made.carried]
    return replace(
        made,
        start=at + made.start,
        end=at + made.end,
        fired=tuple(fired),
        carried=tuple(carried),
    )


def _with_strength(made: Reading, text: str, sentence: _Sentence, at: int) -> Reading:
    """Return a reading with the word that insists or hopes, of its clause or its sentence."""
    own = around.strength_of(text[: made.end])
    if own is not None and own.means == "firm":
        return replace(made, hedge=own.word, fired=(*made.fired, own.fired))
    if own is not None and (own.means == "hoped" or sentence.hedge is None):
        return replace(made, strength="soft", hedge=own.word, fired=(*made.fired, own.fired))
    if sentence.hedge is not None:
        word, start, end = sentence.hedge
        carried = Carried("hedge", start - at, end - at)
        return replace(made, strength="soft", hedge=word, carried=(*made.carried, carried))
    if made.form in _ARGUABLE and made.is_in_words:
        return replace(made, strength="soft")
    return made


def _with_due(made: Reading, text: str, period: Period | None) -> Reading:
    due = around.due_of(text, period)
    if due is None:
        return made
    doubts = made.doubts
    if due.fired.rule == "due.before-month":
        doubts = (*doubts, "due")
    fired = (*made.fired, due.fired)
    return replace(made, due=due.day, due_words=due.words, fired=fired, doubts=doubts)


def _with_each(made: Reading, text: str, *, of_group: bool) -> Reading:
    """Return a reading with of whom every one must meet it, or the doubt that it may be so.

    `of_group` says that a clause before is about several institutions.
    """
    each = around.each_of(text)
    if each is not None:
        return replace(made, each=each.of, fired=(*made.fired, each.fired))
    is_of_each = of_group and made.unit not in ("%", "‰", "") and not made.is_in_words
    if around.has_each_word(text) or is_of_each:
        return replace(made, doubts=(*made.doubts, "each"))
    return made


def _named(made: Reading, sentence: _Sentence) -> Reading:
    """Return a reading with its name cleaned, and a doubt where it has no subject of its own."""
    name = naming.cleaned(made.name)
    made = replace(made, name=name)
    if made.is_in_words or made.of or not naming.is_vague(name):
        return made
    return replace(made, of=sentence.subject, doubts=(*made.doubts, "subject"))


def _remember(clause: Clause, text: str, numbers: tuple[Figure, ...], sentence: _Sentence) -> None:
    """Keep what a clause says for those behind it in its sentence."""
    own = around.strength_of(text)
    if own is not None and own.means == "hoped":
        sentence.hedge = (own.word, clause.first + own.fired.start, clause.first + own.fired.end)
    elif own is not None and own.means == "firm":
        sentence.hedge = None
    verb = verb_of(text, numbers)
    if verb is not None:
        start, end = verb.start + clause.first, verb.end + clause.first
        sentence.verb = replace(verb, start=start, end=end, is_carried=True)
    if _OF_SEVERAL.match(text):
        sentence.has_group = True
    sentence.subject = naming.subject(text) or sentence.subject
