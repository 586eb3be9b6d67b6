"""Files of several years judged beside one another: each has the one of its base year as baseline.

It is judged as `hpc check --baseline` judges it. A finished report is judged by no other figures
than its own; what the figures of its base year contradict is withheld.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.diffing.over_time import sender_of
from healthplan_cli.judging.baseline import last_day_of_baseline, with_last_year
from healthplan_cli.judging.cross_check import differing_baselines
from healthplan_cli.judging.doubts import doubted
from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import Review, Status, Verdict
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Target
from healthplan_cli.pipeline import Options, check_nodes
from healthplan_cli.reading import formats
from healthplan_cli.reading.formats import INPUT
from healthplan_cli.reading.layouts.declared import Declared
from healthplan_cli.reading.returns.earlier_years import EarlierYear, figures_of_baseline
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.text.words import joined, say


class Read(Struct, frozen=True):
    """What was found in a file, alone; `is_report`: it is a report of a check, and no figures."""

    path: Path
    checked: Checked
    is_report: bool

    @property
    def can_be_judged_again(self) -> bool:
        """Whether its figures can be read once more."""
        return not self.is_report and self.path != INPUT


def beside_years_before(read: Sequence[Read], specs: Specs) -> Iterator[Review]:
    """Yield the reviews of all files, each judged beside that of its base year if it is there."""
    by_unit_and_day = _by_unit_and_day(review for one in read for review in one.checked.reviews)
    for one in read:
        for review in one.checked.reviews:
            before = _year_before(review, by_unit_and_day)
            if before is None:
                yield review
            elif one.can_be_judged_again:
                root = formats.nodes(one.path, Declared(specs))
                yield check_nodes(root, Options(), specs, (before,))
            else:
                yield _withheld(review, before)


def _by_unit_and_day(reviews: Iterable[Review]) -> Mapping[tuple[str, date], Review]:
    """Return reviews by their units and the last days that they cover, of several the first."""
    found: dict[tuple[str, date], Review] = {}
    for one in reviews:
        day = min(one.submission.as_of, one.plan.period.end)
        found.setdefault((sender_of(one), day), one)
    return found


def _year_before(
    review: Review, by_unit_and_day: Mapping[tuple[str, date], Review]
) -> EarlierYear | None:
    """Return the figures of the same unit that cover the base year to its end, if there are any."""
    last_day = last_day_of_baseline(review.plan.period)
    before = by_unit_and_day.get((sender_of(review), last_day))
    if before is None:
        return None
    return EarlierYear(last_day, before.plan, before.submission)


def _withheld(review: Review, before: EarlierYear) -> Review:
    """Return a finished review without the verdicts that rest on another baseline."""
    figures = figures_of_baseline([before], review.plan)
    submission = with_last_year(review.plan, review.submission, figures)
    found = tuple(differing_baselines(review.plan, submission))
    judged = doubted(replace(review, problems=found))
    verdicts = tuple(_told(one, submission) for one in judged.verdicts)
    return replace(judged, verdicts=verdicts, problems=(*review.problems, *found))


def _told(verdict: Verdict, submission: Submission) -> Verdict:
    """Return a verdict that lacks its baseline, with why the figure of the year before is none."""
    actual = submission.actuals.get(verdict.target.id)
    if verdict.status is not Status.UNDETERMINED or verdict.reason is None or actual is None:
        return verdict
    lacks = actual.last_year is not None and not _has_baseline(verdict.target, actual)
    if not lacks or not verdict.target.asks_for_change:
        return verdict
    words = say("a finished report takes no baseline from another file; name its figures instead")
    return replace(verdict, reason=joined([verdict.reason, words]))


def _has_baseline(target: Target, actual: Actual) -> bool:
    """Return whether a baseline is known without the file of the year before."""
    return target.baseline is not None or actual.baseline is not None
