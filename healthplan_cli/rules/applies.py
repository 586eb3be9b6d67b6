"""Whether a target applies (`applies_if:`), by figures of the same report."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from healthplan_cli.judging.attestation import why_failed
from healthplan_cli.judging.doubts import doubts
from healthplan_cli.judging.figure import places_of
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Review, Status, Verdict
from healthplan_cli.rules import Chain, Figure, figures
from healthplan_cli.rules.evaluate import divides_by_0, holds
from healthplan_cli.rules.listed import listed, quantity_of
from healthplan_cli.rules.reported import Reported, all_figures, by_id
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words, say

_NO_LAST_YEAR: Mapping[str, Quantity] = {}


def applied(review: Review, catalog: Catalog) -> Review:
    """Return the review in which a target whose condition does not hold is `not_applicable`.

    Where a figure of the condition was not reported or is in doubt, there is no verdict. One that
    was not reported stays so.
    """
    if not any(verdict.target.applies_if for verdict in review.verdicts):
        return review
    found = all_figures(review.plan.to_report, review.submission, catalog, _NO_LAST_YEAR)
    figures_by_id = by_id(found)
    wrong = {**_undecided(review), **doubts(review)}
    verdicts = tuple(_applied(verdict, figures_by_id, wrong) for verdict in review.verdicts)
    return replace(review, verdicts=verdicts)


def _undecided(review: Review) -> Mapping[Position, Words]:
    """Return why figures decide nothing by which no verdict is given, by their places."""
    found: dict[Position, Words] = {}
    for verdict in review.verdicts:
        why = _why_undecided(verdict, review.submission.as_of)
        if why is not None:
            found.update(dict.fromkeys(places_of(verdict.actual), why))
    return found


def _why_undecided(verdict: Verdict, as_of: date) -> Words | None:
    if verdict.actual is None:
        return None
    is_failed = why_failed(verdict.actual) is not None
    if verdict.status is Status.UNDETERMINED or is_failed:
        return verdict.reason
    day = verdict.actual.day
    if day is None or day == as_of:
        return None
    return say("{name} is of {day}", name=verdict.target.indicator, day=day)


def _applied(
    verdict: Verdict, figures_by_id: Mapping[str, Reported], wrong: Mapping[Position, Words]
) -> Verdict:
    if not verdict.target.applies_if:
        return verdict
    from healthplan_cli.rules.parser import parse  # few targets have a condition

    chain = parse(verdict.target.applies_if)
    for words in _open(chain, figures_by_id, wrong):
        return _cannot_be_told(verdict, words)

    def reported(figure: Figure) -> Quantity | None:
        return quantity_of(figure, figures_by_id)

    is_fulfilled = holds(chain, reported)
    if is_fulfilled is None or divides_by_0(chain, reported):
        return _cannot_be_told(verdict, say("it divides by 0"))
    if is_fulfilled:
        return verdict
    words = say(
        "applies only where {condition}; here {figures}",
        condition=verdict.target.applies_if,
        figures=listed(figures(chain), figures_by_id),
    )
    measured = tuple(one.without_limit for one in verdict.measured)
    return replace(verdict, status=Status.NOT_APPLICABLE, measured=measured, reason=words)


def _cannot_be_told(verdict: Verdict, why: Words) -> Verdict:
    """Return that it is open whether a target applies; what was not reported stays so."""
    words = say("whether it applies cannot be told: {why}", why=why)
    status = verdict.status
    if status is not Status.UNREPORTED:
        status = Status.UNDETERMINED
    return replace(verdict, status=status, reason=words)


def _open(
    chain: Chain, figures_by_id: Mapping[str, Reported], wrong: Mapping[Position, Words]
) -> Iterator[Words]:
    """Yield why it cannot be told whether a condition holds."""
    for figure in figures(chain):
        if quantity_of(figure, figures_by_id) is None:
            yield say("{id} was not reported", id=figure.id)
        elif figures_by_id[figure.id].position in wrong:
            yield wrong[figures_by_id[figure.id].position]
