"""What is said against the figures of a review: by each other, the catalog, last year, the notes.

What few files have is imported where it is found.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.judging.attestation import misdated_attestations, why_failed
from healthplan_cli.judging.baseline import last_day_of_baseline
from healthplan_cli.judging.cross_check import differing_baselines, rates_unlike_counts
from healthplan_cli.judging.doubts import doubts, rests_on
from healthplan_cli.judging.figure import places_of
from healthplan_cli.judging.judge import judging_of
from healthplan_cli.judging.whole_file import all_on_target, same_as_last_year
from healthplan_cli.model.breakdown import OfGroup
from healthplan_cli.model.period import years_later
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Baseline, Compare, Target
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.rules.findings import findings
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import Words, say

if TYPE_CHECKING:
    from healthplan_cli.reading.returns.earlier_years import EarlierYear


_OF_FIGURES = frozenset(("rate-differs", "sum-differs", "other-group", "unread-line"))
"""What is said against a figure by what is written beside it, whatever is asked of it."""


class Beside(Struct, frozen=True):
    """What the figures of a review are checked against, beside one another.

    `submission` has every baseline that is known; in that of the review one of them is chosen.
    `years` are the figures of earlier years, `last_year` those of the baseline year by id.
    """

    submission: Submission
    years: "Sequence[EarlierYear]"
    last_year: Mapping[str, Baseline]
    compare: Compare | None


def cross_checks(review: Review, beside: Beside, specs: Specs) -> Iterator[Problem]:
    """Yield the errors and doubts about the figures of a review, before any waiver."""
    problems = [*_of_this_year(review, beside), *_by_rules(review, beside, specs)]
    yield from problems
    yield from _history(review, beside.years, problems, specs)
    for year in beside.years:
        yield from year.problems
    if beside.years:
        yield from _of_baseline_year(review, beside, specs)


def _of_baseline_year(review: Review, beside: Beside, specs: Specs) -> Iterator[Problem]:
    """Yield what is wrong with the figures that changes are counted from."""
    last_day = last_day_of_baseline(review.plan.period)
    year = next((one for one in beside.years if one.last_day == last_day), None)
    if year is None:
        return
    from healthplan_cli.reading.returns.other_baselines import of_another_day, of_other_institutions

    yield from _doubted_baselines(review, beside, year, specs)
    yield from of_another_day(review, year.plan, year.submission, last_day)
    yield from of_other_institutions(review.plan, beside.submission, year.plan, year.submission)


def _doubted_baselines(
    review: Review, beside: Beside, year: "EarlierYear", specs: Specs
) -> Iterator[Problem]:
    """Yield a problem for each change that is counted from a figure which last year's file doubts.

    An answer to the doubt is in that file, where it is.
    """
    from healthplan_cli.judging.counted_from import as_counted_from  # few runs have last year's

    earlier = judging_of(year.plan, year.submission, beside.compare).review
    found = (
        *cross_checks(earlier, Beside(year.submission, (), {}, beside.compare), specs),
        *_said_against_figures(as_counted_from(year.plan, year.submission)),
    )
    wrong = {**_failed(earlier), **doubts(replace(earlier, problems=found))}
    for target, actual in _counted_from_last_year(review):
        doubted = next((one for one in _places_before(target, earlier) if one in wrong), None)
        if doubted is not None:
            words = say("of last year's figure: {words}", words=wrong[doubted])
            yield Problem(actual.position, "doubted-baseline", words, also=(doubted,))


def _counted_from_last_year(review: Review) -> Iterator[tuple[Target, Actual]]:
    """Yield each target that asks for a change, with its figure, where last year's is known."""
    for target in review.plan.targets:
        actual = review.submission.actuals.get(target.id)
        if actual is None or actual.last_year is None:
            continue
        if target.asks_for_change:
            yield target, actual


def _failed(review: Review) -> Mapping[Position, Words]:
    """Return what attestations say that failed, by the places of the figures."""
    found: dict[Position, Words] = {}
    for actual in review.submission.actuals.values():
        words = why_failed(actual)
        if words is not None:
            found[actual.position] = words
    return found


def _said_against_figures(review: Review) -> Iterator[Problem]:
    """Yield what is written beside figures against them, but nothing of what a plan asks."""
    if not any(map(_has_note, review.submission.actuals.values())):
        return
    from healthplan_cli.reading.printed.check import misprinted
    from healthplan_cli.reading.printed.notes import against_notes

    found = (*misprinted(review), *against_notes(review, {}))
    yield from (one for one in found if one.code in _OF_FIGURES)
    yield from _of_less_or_more(review, has_notes=True)


def _places_before(target: Target, earlier: Review) -> Iterator[Position]:
    """Yield the places of what was reported of a target, or of its indicator, for a year.

    That of a group may be in the entry of all.
    """
    for verdict in earlier.verdicts:
        one = verdict.target
        is_same = one.id == target.id or one.indicator.id == target.indicator.id
        if is_same and one.group == target.group:
            yield from rests_on(verdict, earlier.submission)
        elif is_same and one.group is None and target.group is not None:
            actual = earlier.submission.actuals.get(one.id, Actual())
            yield from _places_of_group(target.group, actual)


def _places_of_group(group: OfGroup, actual: Actual) -> Iterator[Position]:
    """Yield the places of the figure of a group in the entry of all, and of the entry."""
    for by in actual.by:
        one = by.figures.get(group.group.id)
        if one is not None and by.breakdown.id == group.breakdown.id:
            yield actual.position
            yield from places_of(one)


def _of_this_year(review: Review, beside: Beside) -> Iterator[Problem]:
    asked = review.plan.to_report
    yield from differing_baselines(review.plan, beside.submission, beside.compare)
    yield from rates_unlike_counts(asked, beside.submission)
    yield from _differing_groups(review)
    yield from misdated_attestations(asked, beside.submission)
    yield from _as_written(review, beside.last_year)
    yield from all_on_target(review)
    yield from same_as_last_year(review, beside.last_year)


def _differing_groups(review: Review) -> Iterator[Problem]:
    """Yield what figures of groups say against the whole; few files have any."""
    actuals = review.submission.actuals.values()
    if not any((one.of_whole or one).has_groups for one in actuals):
        return
    from healthplan_cli.judging.groups import differing_groups

    yield from differing_groups(review.plan.to_report, review.submission)


def _as_written(review: Review, last_year: Mapping[str, Baseline]) -> Iterator[Problem]:
    """Yield what is written beside figures and says something else; many files have no notes."""
    has_notes = any(map(_has_note, review.submission.actuals.values()))
    if has_notes:
        from healthplan_cli.reading.printed.counted_others import counted_others

        yield from counted_others(review)
    if has_notes or review.submission.printed:
        from healthplan_cli.reading.printed.check import misprinted

        yield from misprinted(review)
    if has_notes:
        from healthplan_cli.reading.printed.notes import against_notes

        yield from against_notes(review, last_year)
    yield from _of_less_or_more(review, has_notes=has_notes)
    if has_notes:
        from healthplan_cli.reading.printed.not_comparable import not_comparable
        from healthplan_cli.reading.printed.paper_of_before import papers_of_before

        yield from not_comparable(review)
        yield from papers_of_before(review)


def _of_less_or_more(review: Review, *, has_notes: bool) -> Iterator[Problem]:
    """Yield what notes and titles say of less, or more, than all in the period."""
    said = review.submission
    is_of_some = any(one.kind == "of_some" for one in said.printed)
    if has_notes or said.part_of_year or said.title_of_part or is_of_some:
        from healthplan_cli.reading.printed.less_than_all import less_than_all

        yield from less_than_all(review)
    if has_notes or said.more_than_year:
        from healthplan_cli.reading.printed.more_than_period import more_than_period

        yield from more_than_period(review)


def _has_note(actual: Actual) -> bool:
    """Return whether anything is said of an entry, or of what it is made of."""
    has_own = bool(actual.note or actual.explain or actual.broken or actual.attestation)
    return has_own or any(map(_has_note, actual.inner))


def _by_rules(review: Review, beside: Beside, specs: Specs) -> Iterator[Problem]:
    """Yield what the rules say about what is reported, or was last year; and what none uses."""
    asked, submission = review.plan.to_report, review.submission
    ids = {*submission.elements, *beside.last_year}
    for target in asked.targets:
        if target.id in submission.actuals:
            one = target.indicator
            ids |= {one.id, one.numerator, one.denominator} - {""}
    previous = {id: baseline.value for id, baseline in beside.last_year.items()}
    rules = specs.rules_about(ids)
    yield from findings(rules, asked, submission, specs.catalog, previous)
    if _may_be_unused(asked, submission):
        from healthplan_cli.rules.unused import Users, unused_figures

        users = Users(rules, previous, _followed(beside.years))
        yield from unused_figures(asked, submission, specs.catalog, users)


def _may_be_unused(plan: Plan, submission: Submission) -> bool:
    """Return whether a file may have figures that nothing uses: a quick look at it."""
    if submission.elements.keys() - plan.elements:
        return True
    return any(one.has_counts_beside_value for one in submission.actuals.values())


def _followed(years: "Sequence[EarlierYear]") -> Collection[str]:
    """Return the ids of the elements that are compared with those of several years before."""
    if len(years) <= 1:
        return ()
    return {id for year in years for id in year.submission.elements}


def _history(
    review: Review, years: "Sequence[EarlierYear]", problems: Iterable[Problem], specs: Specs
) -> Iterator[Problem]:
    """Yield the figures that do not go on from those of several years before.

    Figures of a day in the course of the year are compared with no whole years.
    """
    if len(years) <= 1:
        return
    submission = review.submission
    last_day = last_day_of_baseline(review.plan.period)
    last_day = years_later(last_day, submission.as_of.year - last_day.year)
    if submission.as_of != last_day:
        return
    from healthplan_cli.rules.history import OF_SIZE, history_doubts, year_of

    now = year_of(review.plan, submission, last_day, specs.catalog)
    before = [year_of(one.plan, one.submission, one.last_day, specs.catalog) for one in years]
    doubted = {one.position for one in problems if one.code in OF_SIZE}
    yield from history_doubts(now, before, doubted)
