"""What became of verdicts from one review to the next, in words: the same in every report."""

from collections.abc import Iterable, Iterator, Mapping

from healthplan_cli.model.comparison import Move, Moves, Turn
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.reports import _cells
from healthplan_cli.text.words import Language, Words, say, visible

WORDS: Mapping[Turn, Words] = {
    Turn.NEWLY_MISSED: say("newly missed"),
    Turn.NEWLY_UNREPORTED: say("newly unreported"),
    Turn.UNDETERMINED: say("undetermined in either"),
    Turn.STILL_MISSED: say("still missed"),
    Turn.STILL_UNREPORTED: say("still unreported"),
    Turn.OTHERWISE: say("other verdict"),
    Turn.NEWLY_MET: say("newly met"),
    Turn.STILL_MET: say("still met"),
    Turn.UNCHANGED: say("same verdict"),
    Turn.ADDED: say("added"),
    Turn.DROPPED: say("dropped"),
}


def heading(moves: Moves, language: Language) -> str:
    """Return the line above a comparison: whose figures, of which days, against which plan."""
    old, new = moves.old, moves.new
    parts = [
        _from_to(_unit(old), _unit(new), language),
        _from_to(_plan(old), _plan(new), language),
        _from_to(_day(old), _day(new), language),
    ]
    return language.with_commas(part for part in parts if part)


def _from_to(old: str, new: str, language: Language) -> str:
    """Return both where they differ, else the one."""
    if old == new:
        return new
    return language.text(say("{old} -> {new}", old=old or "-", new=new or "-"))


def _unit(review: Review) -> str:
    return visible(review.submission.org_unit)


def sides(moves: Moves) -> tuple[str, str]:
    """Return the headings of both columns: the day, and before it what the reviews differ in."""
    old, new = moves.old, moves.new
    if _unit(old) != _unit(new):
        return _dated(_unit(old), old), _dated(_unit(new), new)
    if _plan(old) != _plan(new):
        return _dated(_plan(old), old), _dated(_plan(new), new)
    if _day(old) != _day(new):
        return _day(old), _day(new)
    return _dated(_file(old), old), _dated(_file(new), new)


def _plan(review: Review) -> str:
    return visible(review.plan.id)


def _day(review: Review) -> str:
    return str(review.submission.as_of)


def _file(review: Review) -> str:
    return visible(review.submission.position.file)


def _dated(name: str, review: Review) -> str:
    return f"{name} {_day(review)}".strip()


def counts(moves: Iterable[Move], language: Language) -> str:
    """Return the line that counts what became of the verdicts, and the figures that are revised."""
    found = list(moves)
    turns = [move.turn for move in found]
    counted = []
    for turn, words in WORDS.items():
        if turn in turns:
            counted.append(f"{language.text(words)} {turns.count(turn)}")
    revised = sum(move.is_revised for move in found)
    if revised:
        words = say("figures revised")
        counted.append(f"{language.text(words)} {revised}")
    return language.with_commas(counted)


def notes(move: Move, language: Language) -> Iterator[str]:
    """Yield that a figure was revised, and whether that turned the verdict."""
    if not move.is_revised or move.old is None or move.new is None:
        return
    figures = {"old": _figure(move.old, language), "new": _figure(move.new, language)}
    if move.is_turned:
        yield language.text(say("revised: {old} -> {new}, which turned the verdict", **figures))
    else:
        yield language.text(say("revised: {old} -> {new}, the verdict stays", **figures))


def _figure(verdict: Verdict, language: Language) -> str:
    """Return what was reported; a dash where there is nothing."""
    return _cells.actual(verdict, language) or "-"
