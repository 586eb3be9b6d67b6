"""What became of the return of each unit: which of its files counts, and when it came."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from healthplan_cli.model.collected import Handed, Return, State
from healthplan_cli.model.keys_in_files import as_written
from healthplan_cli.model.period import Period
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.model.submission import Actual
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import say


def returns_of(
    roster: Roster,
    handed: Mapping[str, Sequence[Handed]],
    period: Period,
    deadline: date | None,
) -> tuple[Return, ...]:
    """Return what became of every unit of a roster; `handed` are its files by its id.

    `period` is that for which something is to be reported.
    """
    found = []
    for unit in roster.units:
        one = return_of(unit, handed.get(unit.id, ()), deadline)
        found.append(_as_expected(one, period, deadline))
    return tuple(found)


def return_of(unit: Unit, handed: Sequence[Handed], deadline: date | None) -> Return:
    """Return what became of the files of one unit.

    The last good one counts, whatever was sent after it (the rule of the last good file): a bad
    file does not take back a good one.
    """
    good, bad = [], []
    for one in handed:
        if one.is_good:
            good.append(one)
        else:
            bad.append(one)
    if not good:
        return Return(unit, _without_good(bad), sent_back=tuple(bad))
    last = last_of(good)
    if last is None:
        return Return(unit, State.RETURNED, sent_back=(*_all_last(good), *bad))
    return Return(
        unit,
        _in_time(last, deadline),
        counted=last,
        superseded=_others(good, last),
        sent_back=tuple(bad),
        verdicts=_by_target(last.review),
    )


def _without_good(bad: Sequence[Handed]) -> State:
    """Return the state of a unit of which no file is good."""
    if not bad:
        return State.MISSING
    if any(one.errors or one.review is None for one in bad):
        return State.RETURNED
    return State.EMPTY


def _by_target(review: Review | None) -> dict[str, Verdict]:
    if review is None:
        return {}
    return {verdict.target.id: verdict for verdict in review.verdicts}


def last_of(good: Sequence[Handed]) -> Handed | None:
    """Return the file that was surely handed in after all others; None where no file was."""
    for one in good:
        if all(_is_after(one, other) for other in _others(good, one)):
            return one
    return None


def _others(good: Sequence[Handed], one: Handed) -> tuple[Handed, ...]:
    """Return the files of a unit but for one of them."""
    return tuple(other for other in good if other is not one)


def _is_after(one: Handed, other: Handed) -> bool:
    if one.submitted is None or other.submitted is None:
        return False
    return one.submitted.is_after(other.submitted)


def _all_last(good: Sequence[Handed]) -> Iterable[Handed]:
    """Yield good files of one unit with the problem that nobody can say which of them counts."""
    for one in good:
        others = ", ".join(other.file for other in _others(good, one))
        submitted = as_written("submitted", one.file)
        words = say(
            "{others} may be the last return of the unit as well; write {submitted} in each, or "
            "hand in one of them",
            others=others,
            submitted=submitted,
        )
        if all(other.submitted is not None for other in good):
            words = say(
                "{others} may be the last return of the unit as well, and their days do not tell; "
                "write the hour and minute in {submitted} of each, or hand in one of them",
                others=others,
                submitted=submitted,
            )
        problem = Problem(Position(one.file), "two-last-returns", words)
        yield replace(one, errors=(problem,))


def _in_time(last: Handed, deadline: date | None) -> State:
    if deadline is None:
        return State.RECEIVED
    if last.submitted is None:
        return State.UNDATED
    if last.submitted.day > deadline:
        return State.LATE
    return State.ON_TIME


def _as_expected(one: Return, period: Period, deadline: date | None) -> Return:
    """Return what became of a unit, which may have nothing to report, or leave not to."""
    if not one.unit.is_open(period):
        return _not_expected(one, period)
    waiver = one.unit.waiver
    if one.state is not State.MISSING or waiver is None:
        return one
    if waiver.expires < (deadline or period.end):
        return replace(one, reason=say("its waiver expired on {day}", day=waiver.expires))
    reason = say("{reason}, approved by {who}", reason=waiver.reason, who=waiver.approved_by)
    return replace(one, state=State.WAIVED, reason=reason)


def _not_expected(one: Return, period: Period) -> Return:
    """Return a unit that has nothing to report in a period; whatever it sends is not counted."""
    reason = say("closed or not yet open in {period}", period=period)
    if period.is_one_year:
        reason = say("closed or not yet open in {year}", year=period.end.year)
    sent = (*one.superseded, *one.sent_back)
    if one.counted is not None:
        sent = (one.counted, *sent)
    if sent:
        files = ", ".join(handed.file for handed in sent)
        reason = say("{reason}; not counted: {files}", reason=reason, files=files)
    return Return(one.unit, State.NOT_EXPECTED, sent_back=sent, reason=reason)


def says_nothing(review: Review) -> bool:
    """Return whether a file reports nothing at all: an empty return is no return."""
    if review.submission.elements:
        return False
    return not any(map(_says_anything, review.submission.actuals.values()))


def _says_anything(actual: Actual) -> bool:
    """Return whether an entry, or any of its institutions and parts, has a figure or a reason."""
    inner: list[Actual] = []
    for of_names in (actual.each, actual.parts):
        if of_names is not None:
            inner += of_names.values()
    if inner:
        return any(map(_says_anything, inner))
    for figure in (actual.value, actual.stage, actual.place, actual.numerator, actual.denominator):
        if figure is not None:
            return True
    return bool(actual.not_applicable)
