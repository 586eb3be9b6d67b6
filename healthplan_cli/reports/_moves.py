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
        _from_to(visible(old.plan.id), visible(new.plan.id), language),
        _from_to(str(old.submission.as_of), str(new.submission.as_of), language),
    ]
    return language.text(say(", ")).join(part for part in parts if part)


def _from_to(old: str, new: str, language: Language) -> str:
    """Return both where they differ, else the one."""
    if old == new:
        return new
    return language.text(say("{old} -> {new}", old=old or "-", new=new or "-"))


def _unit(review: Review) -> str:
    return visible(review.submission.org_unit)


def sides(moves: Moves) -> tuple[str, str]:
    """Return the headings of both columns: the day, and before it what the reviews differ in."""
    old, new = str(moves.old.submission.as_of), str(moves.new.submission.as_of)
    if moves.old.submission.org_unit != moves.new.submission.org_unit:
        return f"{_unit(moves.old)} {old}".strip(), f"{_unit(moves.new)} {new}".strip()
    if moves.old.plan.id != moves.new.plan.id:
        return visible(f"{moves.old.plan.id} {old}"), visible(f"{moves.new.plan.id} {new}")
    if old == new:
        files = moves.old.submission.position.file, moves.new.submission.position.file
        return visible(f"{files[0]} {old}"), visible(f"{files[1]} {new}")
    return old, new


def counts(moves: Iterable[Move], language: Language) -> str:
    """Return the line that counts what became of the verdicts, and the figures that are revised."""
    found = list(moves)
    turns = [move.turn for move in found]
    used = [turn for turn in Turn if turn in turns]
    counted = []
    for turn in used:
        counted.append(f"{language.text(WORDS[turn])} {turns.count(turn)}")
    revised = sum(move.is_revised for move in found)
    if revised:
        words = language.text(say("figures revised"))
        counted.append(f"{words} {revised}")
    return language.text(say(", ")).join(counted)


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
