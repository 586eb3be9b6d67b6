"""From a plan and what was reported to a review: a verdict for every target.

From the outside in: a target, the limit of it that counts, all its institutions, one entry, one
reading of it, and the outcome of one measured value on its day.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.judging.applying import applies_to_none, applying, why_left_out
from healthplan_cli.judging.attestation import attested
from healthplan_cli.judging.baseline import settled
from healthplan_cli.judging.beyond import not_due_until_then
from healthplan_cli.judging.figure import (
    Context,
    Entry,
    combined,
    context_of,
    context_of_entry,
    entries_of,
    has_figure,
    other_whole,
    own_benchmarks,
    own_context,
    reported,
)
from healthplan_cli.judging.in_force import in_force
from healthplan_cli.judging.measure import measure
from healthplan_cli.judging.other_reading import other_reading, two_verdicts
from healthplan_cli.judging.outside import outside
from healthplan_cli.judging.timing import (
    Case,
    Judged,
    Outcome,
    in_reporting_year,
    of_now,
    timed,
)
from healthplan_cli.judging.unfinished import is_unfinished, of_count_so_far
from healthplan_cli.judging.watch import watched
from healthplan_cli.judging.yearly import paced_by_year
from healthplan_cli.model.breakdown import OfGroup
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.division import Each
from healthplan_cli.model.period import Period
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import (
    INSIDE,
    WORST_FIRST,
    Measured,
    Review,
    Status,
    Verdict,
)
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Compare, Target, target_of_part
from healthplan_cli.text.words import Words, joined, say


def judge(
    plan: Plan,
    submission: Submission,
    compare: Compare | None = None,
    due: date | None = None,
) -> Review:
    """Judge what was reported for every target of the plan.

    `due` is the day of the limit to judge of each series that has one of that day, of a part too.
    The plan of the review has the one limit of each series that was judged.
    """
    return judging_of(plan, submission, compare, due).review


class Judging(Struct, frozen=True):
    """A plan with its targets as they are in force, and a file of actuals to judge against it.

    `context` is what measuring needs beside an entry, of the file or as one entry has it.
    """

    plan: Plan
    submission: Submission
    context: Context

    @property
    def review(self) -> Review:
        """The verdicts on all targets."""
        verdicts = tuple(self.verdict(target) for target in self.plan.targets)
        plan = replace(self.plan, targets=tuple(verdict.target for verdict in verdicts))
        return Review(plan, self.submission, verdicts)

    def verdict(self, target: Target) -> Verdict:
        """Judge one of the targets of the plan."""
        return attested(self._of_target(target), self.plan, self.submission)

    def with_entry(self, target: Target, actual: Actual) -> "Judging":
        """Return the same with another entry of a target, by which alone it is judged."""
        submission = replace(self.submission, actuals={target.id: actual})
        return replace(self, submission=submission)

    def _of_target(self, target: Target) -> Verdict:
        """Judge a target, of a series the limit that is to be judged."""
        if target.every is not None:
            return self._of_every(target)
        actual = self.submission.actuals.get(target.id)
        as_of = self.submission.as_of
        if not target.is_series:
            day = (actual or Actual()).day or as_of
            paced = paced_by_year(target, self.plan.period, day)
            return watched(self._of_limit(paced))
        from healthplan_cli.judging.series import judged, series_of  # few plans have a series

        return judged(series_of(target, actual, as_of), self._of_limit, self.context.due)

    def _of_every(self, target: Target) -> Verdict:
        """Judge a target that must hold in every year, quarter or month: few must."""
        from healthplan_cli.judging.every import benchmarks_of, judged_every

        actual = self.submission.actuals.get(target.id)
        if actual is not None and actual.not_applicable:
            return self._of_limit(target)
        context = self.context
        if actual is not None and actual.each is not None:
            context = replace(context, elements={})

        def judge_span(of_span: Target, figure: Actual) -> Verdict:
            benchmarks = benchmarks_of(of_span, target, self.submission)
            own = replace(self, context=replace(context, benchmarks=benchmarks))
            return own.of_figures(of_span, figure)

        verdict = judged_every(target, actual or Actual(), self.submission.as_of, judge_span)
        return replace(verdict, actual=actual)

    def _of_limit(self, target: Target) -> Verdict:
        """Judge a target that has one limit, unless its entry says that it does not apply."""
        actual = self.submission.actuals.get(target.id)
        if actual is not None and actual.not_applicable:
            words = say("does not apply: {why}", why=actual.not_applicable)
            return Verdict(target, Status.NOT_APPLICABLE, actual=actual, reason=words)
        verdict = self.of_figures(target, actual)
        return not_due_until_then(verdict, self.plan, self.submission.as_of)

    def of_figures(self, target: Target, actual: Actual | None) -> Verdict:
        """Judge what is reported for a target, where it is in the shape that is asked for."""
        if applies_to_none(target.each, actual):
            reason = why_left_out(actual)
            return Verdict(target, Status.NOT_APPLICABLE, actual=actual, reason=reason)
        own = own_context(self.context, target, actual or Actual())
        if not reported(actual, target.indicator, own):
            reason = _lacking(target, actual)
            return Verdict(target, Status.UNREPORTED, actual=actual, reason=reason)
        actual = actual or Actual(position=self.submission.position)
        shaped = _in_shape(target, actual, self.submission.as_of)
        if isinstance(shaped, Words):
            return Verdict(target, Status.UNDETERMINED, actual=actual, reason=shaped)
        other = other_whole(shaped, target, own_context(self.context, target, shaped))
        if other is not None:
            return Verdict(target, Status.UNDETERMINED, actual=shaped, reason=other)
        return self._of_institutions(target, shaped)

    def _of_institutions(self, target: Target, actual: Actual) -> Verdict:
        """Judge every institution that a target applies to, or the whole where it names none."""
        own_target, own_actual = applying(target, actual)
        found = tuple(self._of_entries(own_target, own_actual))
        measured = tuple(one.measured for one in found)
        outcomes = list(target.by_parts([one.outcome for one in found], _goodness))
        outcome = _together(own_target.each, own_actual, measured, outcomes)
        reason = _with_left_out(outcome.reason, actual)
        return Verdict(target, outcome.status, measured, actual, reason)

    def _of_entries(self, target: Target, actual: Actual) -> Iterator[Judged]:
        """Yield what is judged of every condition, for every institution where there are some."""
        for entry in entries_of(target, actual):
            context = context_of_entry(self.context, target, entry)
            if entry.condition.benchmark:
                benchmarks = own_benchmarks(context.benchmarks, entry.reference_names)
                context = replace(context, benchmarks=benchmarks)
            part = target_of_part(target, entry.condition)
            yield replace(self, context=context).of_entry(entry, part)

    def of_entry(self, entry: Entry, target: Target) -> Judged:
        """Judge one entry; of a part with limits by date, by the one that is to be judged."""
        if not entry.condition.limits:
            return self._in_every_reading(entry, target)
        from healthplan_cli.judging.series import judged_part  # few parts have several

        def judge_limit(limit: Target) -> Judged:
            own = replace(entry, condition=limit.conditions[0])
            return self._in_every_reading(own, limit)

        as_of = self.submission.as_of
        return judged_part(target, entry, as_of, judge_limit, self.context.due)

    def _in_every_reading(self, entry: Entry, target: Target) -> Judged:
        """Judge one entry in each way in which it can be read: both must come to one verdict."""
        first = self.in_one_reading(entry, target)
        if first.measured.reason is not None:
            return first
        other = other_reading(target, entry.condition, entry.actual, self.context)
        if other is None:
            return first
        otherwise = replace(self, context=other.context)
        second = otherwise.in_one_reading(replace(entry, actual=other.actual), target)
        if second.measured.reason is not None or second.outcome.status is first.outcome.status:
            return first
        undecided = Measured(
            entry.condition,
            first.measured.value,
            None,
            reason=two_verdicts(other.first, first.outcome.status, second.outcome.status),
            name=entry.name,
            figure=first.measured.figure,
            against=first.measured.against,
        )
        return Judged(undecided, self._outcome(undecided, target, entry.actual))

    def in_one_reading(self, entry: Entry, target: Target) -> Judged:
        """Measure and judge one entry as it is written."""
        found = measure(entry.condition, target, entry.actual, self.context, entry.name)
        outcome = self._outcome(found, target, entry.actual)
        if outcome.status is Status.UNDETERMINED:
            found = found.without_way
        judged = Judged(found, outcome)
        day = entry.actual.day or self.submission.as_of
        due = in_reporting_year(target, self.plan, self.submission).due
        period = self._period_of(target)
        if not is_unfinished(target.indicator, period, due, day):
            return judged
        return of_count_so_far(judged, entry.actual.baseline or target.baseline, period, day)

    def _outcome(self, found: Measured, target: Target, actual: Actual) -> Outcome:
        """Return the verdict on one measured value, as it is on the day of the file."""
        if found.reason is not None:
            reason = found.reason
            if found.name:
                reason = say("{name}: {reason}", name=found.name, reason=reason)
            return Outcome(Status.UNDETERMINED, reason)
        outcome = self._outcome_of_its_day(found, target, actual)
        return of_now(outcome, found, actual.day, self.submission.as_of)

    def _outcome_of_its_day(self, found: Measured, target: Target, actual: Actual) -> Outcome:
        """Return the verdict on one measured value as of the day that it is of."""
        outcome = timed(
            Case(
                target=in_reporting_year(target, self.plan, self.submission),
                measured=found,
                period=self._period_of(target),
                as_of=self.submission.as_of,
                own_day=actual.day,
                baseline=actual.baseline or target.baseline,
                rounded=(self.context.compare or target.compare) == "rounded",
            )
        )
        if found.condition.is_vague and outcome.status is Status.MISSED:
            return Outcome(Status.UNDETERMINED, _what_is_vague(found.condition))
        if target.passed is None:
            return outcome
        from healthplan_cli.judging.series import by_limit_before, is_paced

        if not is_paced(outcome, target):
            return outcome
        before = measure(target.passed, target, actual, self.context, found.name)
        return by_limit_before(outcome, before)

    def _period_of(self, target: Target) -> Period:
        """Return the days that a figure covers, of a limit that counts anew its own alone."""
        period = self.submission.period or self.plan.period
        if target.since is None:
            return period
        return Period(target.since, target.due, period.baseline)


def judging_of(
    plan: Plan, submission: Submission, compare: Compare | None = None, due: date | None = None
) -> Judging:
    """Return a plan and a file of actuals, ready to judge."""
    targets = tuple(in_force(target, submission.as_of) for target in plan.targets)
    plan = replace(plan, targets=targets)
    submission = settled(plan, submission)
    return Judging(plan, submission, context_of(plan, submission, compare, due))


def _with_left_out(reason: Words | None, actual: Actual) -> Words | None:
    """Add to a reason to which institutions the target does not apply."""
    sentences = [one for one in (reason, why_left_out(actual)) if one is not None]
    if not sentences:
        return None
    return joined(sentences)


def _lacking(target: Target, actual: Actual | None) -> Words | None:
    """Return what of a target is lacking: a group, or what its formula is made of."""
    if target.group is not None:
        return _lacking_group(target.group, actual)
    if actual is None or actual.derived is None:
        return None
    return actual.derived.lacks


def _lacking_group(group: OfGroup, actual: Actual | None) -> Words:
    """Say that the figure of a group is not reported, and what is in place of it."""
    whole = None
    if actual is not None:
        whole = actual.of_whole
    if whole is not None and has_figure(whole):
        return say("the figure is of all; that of {group} is wanted, under by:", group=group.words)
    return say("no figure of {group} was reported", group=group.words)


def _in_shape(target: Target, actual: Actual, as_of: date) -> Actual | Words:
    """Return the entry in the shape that the target asks for, or why it is not in it."""
    if target.each is not None and actual.each is None:
        return say(
            "one figure for all; the target asks for one for each of {of}", of=target.each.of
        )
    if target.each is None and actual.each is not None:
        whole = combined(actual, target.indicator)
        if isinstance(whole, Words):
            return whole
        return replace(whole, day=_day_of_all(actual, as_of))
    return actual


def _day_of_all(actual: Actual, as_of: date) -> date | None:
    """Return the day of a figure made of several: the first, or one after `as_of`, if any is."""
    days = [one.day or actual.day or as_of for one in (actual.each or {}).values()]
    if max(days) > as_of:
        return max(days)
    if min(days) < as_of:
        return min(days)
    return actual.day


def _what_is_vague(condition: Condition) -> Words:
    """Say what a plan does not say, so that nobody can tell what misses the target."""
    if condition.measure is Measure.PLACE:
        return say("前列 has no stated number of places")
    return say("左右 has no stated tolerance")


def _together(
    each: Each | None, actual: Actual, measured: tuple[Measured, ...], decided: list[Outcome]
) -> Outcome:
    """Return the outcome of what was decided for each institution, or for the whole."""
    if each is None:
        return _worst(decided)
    if each.some_are_enough:
        return _of_some(each, decided)
    return _of_each(each, actual, measured, _worst(decided))


def _goodness(outcome: Outcome) -> int:
    return WORST_FIRST.index(outcome.status)


def _worst(outcomes: Iterable[Outcome]) -> Outcome:
    return min(outcomes, key=_goodness)


def _of_each(
    each: Each,
    actual: Actual,
    measured: tuple[Measured, ...],
    worst: Outcome,
) -> Outcome:
    """Say who misses the target; else make sure that all are there.

    One institution outside is enough to miss it, however many were reported. Fewer than the plan
    counts, or more, cannot show that every one of them meets it.
    """
    found = len(actual.each or {})
    if worst.status is Status.MISSED:
        return Outcome(Status.MISSED, outside(measured) or worst.reason)
    if each.count is None:
        words = say(
            "{found} {of} were reported; the plan does not say how many there are",
            found=found,
            of=each.of,
        )
        return Outcome(worst.status, worst.reason or words)
    if found != each.count:
        words = say(
            "{found} of {count} {of} were reported", found=found, count=each.count, of=each.of
        )
        return Outcome(Status.UNDETERMINED, words)
    return worst


def _of_some(each: Each, outcomes: list[Outcome]) -> Outcome:
    """Judge by how many institutions meet the target; who did not report is neither in nor out.

    More of them than the plan counts show nothing of how many of its own meet it.
    """
    found = len(outcomes)
    inside = sum(one.status in INSIDE for one in outcomes)
    about = {"inside": inside, "found": found, "of": each.of, "enough": each.enough(found)}
    if each.count is None:
        words = say(
            "{inside} of {found} {of} that were reported meet it, {enough} must; the plan does "
            "not say how many there are",
            **about,
        )
    else:
        words = say(
            "{inside} of {count} {of} meet it, {enough} must; {found} were reported",
            count=each.count,
            **about,
        )
    if each.count is not None and found > each.count:
        return Outcome(Status.UNDETERMINED, words)
    decisive = each.decisive(outcomes, Outcome(Status.UNDETERMINED), _goodness)
    return Outcome(decisive.status, words)
