"""From a plan and what was reported to a review: a verdict for every target."""

from collections.abc import Iterable, Iterator, Mapping
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
from healthplan_cli.judging.timing import (
    Case,
    Judged,
    Outcome,
    in_reporting_year,
    of_now,
    timed,
)
from healthplan_cli.judging.watch import watched
from healthplan_cli.judging.yearly import paced_by_year
from healthplan_cli.model.breakdown import OfGroup
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.division import Each
from healthplan_cli.model.period import Period, Span
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import (
    WORST_FIRST,
    Measured,
    Review,
    Status,
    Verdict,
)
from healthplan_cli.model.submission import Actual, Reference, Submission
from healthplan_cli.model.target import Compare, Target, target_of_part
from healthplan_cli.text.words import Words, joined, say

_INSIDE = (Status.MET, Status.HOLDING)


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
    """A plan with its targets as they are in force, and a file of actuals to judge against it."""

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
        verdict = _of_series(target, self.plan, self.submission, self.context)
        return attested(verdict, self.plan, self.submission)

    def with_entry(self, target: Target, actual: Actual) -> "Judging":
        """Return the same with another entry of a target, by which alone it is judged."""
        submission = replace(self.submission, actuals={target.id: actual})
        return replace(self, submission=submission)


def judging_of(
    plan: Plan, submission: Submission, compare: Compare | None = None, due: date | None = None
) -> Judging:
    """Return a plan and a file of actuals, ready to judge."""
    targets = tuple(in_force(target, submission.as_of) for target in plan.targets)
    plan = replace(plan, targets=targets)
    submission = settled(plan, submission)
    return Judging(plan, submission, context_of(plan, submission, compare, due))


def _of_series(target: Target, plan: Plan, submission: Submission, context: Context) -> Verdict:
    """Judge a target, of a series the limit that is to be judged."""

    def judge_limit(limit: Target) -> Verdict:
        return _verdict(limit, plan, submission, context)

    if target.every is not None:
        return _of_every(target, plan, submission, context)
    if not target.is_series:
        return watched(judge_limit(_paced_by_year(target, plan, submission)))
    from healthplan_cli.judging.series import judged, series_of  # few plans have a series

    series = series_of(target, submission.actuals.get(target.id), submission.as_of)
    return judged(series, judge_limit, context.due)


def _paced_by_year(target: Target, plan: Plan, submission: Submission) -> Target:
    """Return a target with what its growth a year asks for by the day of its figure."""
    actual = submission.actuals.get(target.id, Actual())
    return paced_by_year(target, plan.period, actual.day or submission.as_of)


def _of_every(target: Target, plan: Plan, submission: Submission, context: Context) -> Verdict:
    """Judge a target that must hold in every year, quarter or month: few must."""
    from healthplan_cli.judging.every import judged_every

    actual = submission.actuals.get(target.id)
    if actual is not None and actual.not_applicable:
        return _verdict(target, plan, submission, context)
    if actual is not None and actual.each is not None:
        context = replace(context, elements={})

    def judge_span(of_span: Target, figure: Actual) -> Verdict:
        own = replace(context, benchmarks=_benchmarks_of(of_span, target, submission))
        return _of_figures(of_span, figure, plan, submission, own)

    verdict = judged_every(target, actual or Actual(), submission.as_of, judge_span)
    return replace(verdict, actual=actual)


def _benchmarks_of(
    of_span: Target, target: Target, submission: Submission
) -> Mapping[str, Reference]:
    """Return the reference values of one of the times of a target.

    One without a time is of the day of the file, and so of the time that this day is in.
    """
    labels = []
    is_now = False
    spans: tuple[Span, ...] = ()
    if target.every is not None:
        spans = target.every.spans
    for span in spans:
        if span.end == of_span.due:
            labels.append(span.label)
            is_now = span.start <= submission.as_of <= span.end
    found = {}
    for id, reference in submission.benchmarks.items():
        if reference.times is not None or is_now:
            found[id] = reference.at(tuple(labels))
        else:
            found[id] = Reference()
    return found


def _verdict(target: Target, plan: Plan, submission: Submission, context: Context) -> Verdict:
    actual = submission.actuals.get(target.id)
    if actual is not None and actual.not_applicable:
        words = say("does not apply: {why}", why=actual.not_applicable)
        return Verdict(target, Status.NOT_APPLICABLE, actual=actual, reason=words)
    verdict = _of_figures(target, actual, plan, submission, context)
    return not_due_until_then(verdict, plan, submission.as_of)


def _of_figures(
    target: Target, actual: Actual | None, plan: Plan, submission: Submission, context: Context
) -> Verdict:
    if applies_to_none(target.each, actual):
        return Verdict(target, Status.NOT_APPLICABLE, actual=actual, reason=why_left_out(actual))
    own = own_context(context, target, actual or Actual())
    if not reported(actual, target.indicator, own):
        return Verdict(target, Status.UNREPORTED, actual=actual, reason=_lacking(target, actual))
    actual = actual or Actual(position=submission.position)
    judged = _of_one_or_each(target, actual, submission.as_of)
    if isinstance(judged, Words):
        return Verdict(target, Status.UNDETERMINED, actual=actual, reason=judged)
    other = other_whole(judged, target, own_context(context, target, judged))
    if other is not None:
        return Verdict(target, Status.UNDETERMINED, actual=judged, reason=other)
    own_target, own_actual = applying(target, judged)
    found = tuple(_judged(own_target, own_actual, plan, submission, context))
    measured = tuple(one.measured for one in found)
    decided = list(target.by_parts([one.outcome for one in found], _goodness))
    outcome = _of_institutions(own_target.each, own_actual, measured, decided)
    reason = _with_left_out(outcome.reason, judged)
    return Verdict(target, outcome.status, measured, judged, reason)


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


def _of_institutions(
    each: Each | None, actual: Actual, measured: tuple[Measured, ...], decided: list[Outcome]
) -> Outcome:
    """Return the outcome of what was decided for each institution, or for the whole."""
    if each is None:
        return _worst(decided)
    if each.some_are_enough:
        return _of_some(each, decided)
    return _of_each(each, actual, measured, _worst(decided))


def _of_one_or_each(target: Target, actual: Actual, as_of: date) -> Actual | Words:
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


def _judged(
    target: Target, actual: Actual, plan: Plan, submission: Submission, context: Context
) -> Iterator[Judged]:
    """Measure and judge every condition, for every institution where each must meet it."""
    for entry in entries_of(target, actual):
        own = own_context(context, target, entry.actual)
        if entry.condition.benchmark:
            own = replace(own, benchmarks=own_benchmarks(own.benchmarks, entry.peers))
        part = target_of_part(target, entry.condition)
        yield _of_part(entry, part, plan, submission, own)


def _of_part(
    entry: Entry, target: Target, plan: Plan, submission: Submission, context: Context
) -> Judged:
    """Judge one entry; of a part with several limits by date, the limit that is to be judged."""
    if not entry.condition.limits:
        return _in_every_reading(entry, target, plan, submission, context)
    from healthplan_cli.judging.series import judged_part  # few parts have several

    def judge_limit(limit: Target) -> Judged:
        own = replace(entry, condition=limit.conditions[0])
        return _in_every_reading(own, limit, plan, submission, context)

    return judged_part(target, entry, submission.as_of, judge_limit, context.due)


def _in_every_reading(
    entry: Entry, target: Target, plan: Plan, submission: Submission, context: Context
) -> Judged:
    """Judge one entry in each way in which it can be read: both must come to one verdict."""
    found = measure(entry.condition, target, entry.actual, context, entry.name)
    outcome = _outcome(found, target, entry.actual, plan, submission, context)
    other = other_reading(target, entry.condition, entry.actual, context)
    if found.reason is not None or other is None:
        return Judged(found, outcome)
    second = measure(entry.condition, target, other.actual, other.context, entry.name)
    second_outcome = _outcome(second, target, other.actual, plan, submission, context)
    if second.reason is not None or second_outcome.status is outcome.status:
        return Judged(found, outcome)
    undecided = Measured(
        entry.condition,
        found.value,
        None,
        reason=two_verdicts(other.first, outcome.status, second_outcome.status),
        name=entry.name,
        figure=found.figure,
        against=found.against,
    )
    outcome = _outcome(undecided, target, entry.actual, plan, submission, context)
    return Judged(undecided, outcome)


def _outcome(
    found: Measured,
    target: Target,
    actual: Actual,
    plan: Plan,
    submission: Submission,
    context: Context,
) -> Outcome:
    if found.reason is not None:
        reason = found.reason
        if found.name:
            reason = say("{name}: {reason}", name=found.name, reason=reason)
        return Outcome(Status.UNDETERMINED, reason)
    outcome = _outcome_of_its_day(found, target, actual, plan, submission, context)
    return of_now(outcome, found, actual.day, submission.as_of)


def _outcome_of_its_day(
    found: Measured,
    target: Target,
    actual: Actual,
    plan: Plan,
    submission: Submission,
    context: Context,
) -> Outcome:
    """Judge a measured value as of its own day."""
    outcome = timed(
        Case(
            target=in_reporting_year(target, plan, submission),
            measured=found,
            period=_period_of(target, plan, submission),
            as_of=submission.as_of,
            own_day=actual.day,
            baseline=actual.baseline or target.baseline,
            rounded=(context.compare or target.compare) == "rounded",
        )
    )
    if found.condition.is_vague and outcome.status is Status.MISSED:
        return Outcome(Status.UNDETERMINED, _what_is_vague(found.condition))
    if target.passed is None:
        return outcome
    from healthplan_cli.judging.series import by_limit_before, is_paced

    if not is_paced(outcome, target):
        return outcome
    before = measure(target.passed, target, actual, context, found.name)
    return by_limit_before(outcome, before)


def _what_is_vague(condition: Condition) -> Words:
    """Say what a plan does not say, so that nobody can tell what misses the target."""
    if condition.measure is Measure.PLACE:
        return say("前列 has no stated number of places")
    return say("左右 has no stated tolerance")


def _period_of(target: Target, plan: Plan, submission: Submission) -> Period:
    """Return the days that a figure covers, of a limit that counts anew its own alone."""
    period = submission.period or plan.period
    if target.since is None:
        return period
    return Period(target.since, target.due, period.baseline)


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
        return Outcome(Status.MISSED, _outside(measured) or worst.reason)
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
    inside = sum(one.status in _INSIDE for one in outcomes)
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


def _outside(measured: Iterable[Measured]) -> Words | None:
    """Say which institutions are outside."""
    names = dict.fromkeys(one.name for one in measured if one.inside is False)
    if names:
        return say("outside: {names}", names=", ".join(names))
    return None
