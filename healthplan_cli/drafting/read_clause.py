"""One clause: what its figures ask for, else what its words do, else why it is no target."""

from collections.abc import Sequence

from msgspec.structs import replace

from healthplan_cli.drafting import around
from healthplan_cli.drafting.apart import reason_apart
from healthplan_cli.drafting.bundles import of_a_bundle
from healthplan_cli.drafting.clauses import Clause
from healthplan_cli.drafting.figures import Figure
from healthplan_cli.drafting.frame import Frame, Read
from healthplan_cli.drafting.in_full import in_full
from healthplan_cli.drafting.in_turn import grades_in_turn
from healthplan_cli.drafting.limits import readings
from healthplan_cli.drafting.lists import several
from healthplan_cli.drafting.more_asked import stated_besides
from healthplan_cli.drafting.sentence import Sentence
from healthplan_cli.drafting.series import in_series
from healthplan_cli.drafting.wordings import reading_in_words
from healthplan_cli.model.extracted import Reading


def read_clause(
    clause: Clause, text: str, numbers: Sequence[Figure], sentence: Sentence, frame: Frame
) -> Read:
    """Read one clause: by its figures, else by its words."""
    if not text:
        return Read(clause, reason="blank")
    counted = [one for one in numbers if not one.reason]
    reason = reason_apart(text, clause, has_figure=bool(counted), period=frame.period)
    if reason:
        return Read(clause, reason=reason)
    found = _by_figures(clause, text, numbers, sentence)
    if not found:
        found = _by_words(text, has_figure=bool(counted))
    if not found:
        return Read(clause, reason=_why_not(numbers), is_open=bool(counted))
    made = []
    for one in (*found, *stated_besides(text, counted), *_reference_beside(text, found)):
        for each in several(one, frame.names, text):
            made.append(in_full(each, clause, text, sentence, frame.period))
    is_open = len(found) < len(counted) and not _is_of_several(found[0])
    return Read(clause, tuple(in_series(made)), is_open=is_open)


def _reference_beside(text: str, found: Sequence[Reading]) -> Sequence[Reading]:
    """Return the reference value that a clause with a figure names too: ≥60%且不低于全省平均."""
    if found[0].is_in_words or "平均" not in text:
        return ()
    made = reading_in_words(text)
    if made is None or not isinstance(made.terms, dict) or "benchmark" not in made.terms:
        return ()
    return (replace(made, name=found[0].name, is_sure=False),)


def _is_of_several(made: Reading) -> bool:
    """Return whether one reading is of all numbers of a clause: 6类10项, or the sum of two."""
    return made.form == "all_of" or any(one.rule == "sum" for one in made.fired)


def _by_figures(
    clause: Clause, text: str, numbers: Sequence[Figure], sentence: Sentence
) -> list[Reading]:
    """Return what is asked of the numbers of a clause; its verb may stand in one before it."""
    carried = sentence.verb
    if carried is not None:
        carried = replace(
            carried, start=carried.start - clause.first, end=carried.end - clause.first
        )
    times: Sequence[str] = ()
    if len(numbers) > 1:
        times = _times(text, sentence)
    return [made for made in readings(text, numbers, carried, times) if made is not None]


def _times(text: str, sentence: Sentence) -> Sequence[str]:
    """Return the days of several limits in turn: of a clause, else of one before it."""
    own = around.times_in_turn(text)
    if own or sentence.time is None:
        return own
    return around.times_in_turn(sentence.time.text)


def _by_words(text: str, *, has_figure: bool) -> list[Reading]:
    """Return what a clause asks for in words; a number in it that was not read is a doubt."""
    found = reading_in_words(text)
    if found is None:
        return []
    if has_figure:
        return [found.with_doubts("figure")]
    if found.form == "reaches":
        return list(grades_in_turn(found, text))
    return list(of_a_bundle(found, text))


def _why_not(numbers: Sequence[Figure]) -> str:
    """Return why a clause without a limit is none: by its figures, or as work without an end."""
    if numbers:
        return numbers[0].reason
    return "work"
