"""What all units together report for each target: sums, judged by the check of the whole plan.

A rate is the sum of its numerators over the sum of its denominators, never a mean of rates. A sum
in which any unit is lacking is judged as nothing, and so is one of units that no roster lists: who
else there is is then not known.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.bulk.before import HadTogether, had_together
from healthplan_cli.bulk.brought import why_not
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.settings import BulkOptions
from healthplan_cli.collecting.far_off import far_off
from healthplan_cli.judging.figure import combined
from healthplan_cli.judging.judge import judge
from healthplan_cli.model.bulked import Together
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Status, Verdict
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Baseline, Target
from healthplan_cli.text.words import Words, foreign, joined, say

_LOOKED_UP = """
select d.target, d.unit, sum(l.figure * l.members), sum(l.members)
from looked_up l join named d on d.k = l.k
where l.members > 0
group by d.target, d.unit order by d.target, d.unit
"""
_BROUGHT = """
select n.target, b.unit, b.whole_unit, sum(b.amount), sum(b.whole), min(b.places),
  count(b.places), min(b.day), max(b.is_explained), count(*)
from brought b semi join members using (u) join targets n on n.t = b.t
where b.amount is not null
group by n.target, b.unit, b.whole_unit order by n.target, b.unit, b.whole_unit
"""
_LACKING = """
select n.target, b.lacks, count(*)
from brought b semi join members using (u) join targets n on n.t = b.t
where b.amount is null and b.lacks <> ''
group by n.target, b.lacks order by n.target, count(*) desc, b.lacks
"""
_CONCERNED = """
select n.target, sum(c.members)
from counted c join targets n on n.t = c.t join statuses s on s.status = c.status
where s.word <> 'not_applicable' group by n.target
"""
_OWN = """
select n.target, b.figure from brought b join targets n on n.t = b.t
where b.u = ? and b.figure is not null
union all
select f.target, cast(s.figure * f.factor as decimal(38, 6))
from standing s join factors f on f.k = s.k
where s.u = ? and s.b is not null
"""
EXPLAINED = "explained"
"""Stands for what units say of their figures: that one of them says something answers a doubt."""


class Sum(Struct, frozen=True):
    """What units bring to one target: sums, of how many units, and how many bring none and why."""

    parts: tuple[Actual, ...] = ()
    counted: int = 0
    lacking: tuple[tuple[Words, int], ...] = ()


class _Sums:
    """Gathers what units bring, by the ids of the targets."""

    def __init__(self) -> None:
        self._parts: dict[str, list[tuple[Actual, int]]] = {}
        self._lacking: dict[str, dict[str, int]] = {}

    def add(self, target: str, part: Actual, units: int) -> None:
        """Add the sum of so many units."""
        self._parts.setdefault(target, []).append((part, units))

    def add_lacking(self, target: str, reason: str, units: int) -> None:
        """Add that so many units bring nothing, and why."""
        reasons = self._lacking.setdefault(target, {})
        reasons[reason] = reasons.get(reason, 0) + units

    def known(self, target: str) -> int:
        """Return of how many units it is known what they bring, or why nothing."""
        found = self.of(target)
        return found.counted + sum(count for _, count in found.lacking)

    def of(self, target: str) -> Sum:
        """Return what units bring to a target."""
        found = self._parts.get(target, [])
        parts = tuple(part for part, _ in found)
        counted = sum(count for _, count in found)
        reasons = self._lacking.get(target, {}).items()
        lacking = tuple((foreign(reason), units) for reason, units in reasons)
        return Sum(parts, counted, lacking)


class Pooling(Struct, frozen=True):
    """Puts together what units report; `plan` is that of all of them."""

    engine: Engine
    plan: Plan
    options: BulkOptions

    def together(self) -> Mapping[str, Together]:
        """Return what all units report together, by the ids of the targets."""
        sums = self._sums()
        own = self._own()
        had = self._had()
        actuals = {}
        wrong = {}
        for target in self.plan.targets:
            brought = sums.get(target.id, Sum())
            found = _whole(brought, target)
            if isinstance(found, Actual):
                baseline = _baseline(target, brought, had.get(target.id))
                actuals[target.id] = replace(found, baseline=baseline)
            else:
                wrong[target.id] = found
        submission = Submission(self.plan.id, self.options.as_of, actuals)
        review = judge(self.plan, submission, self.options.compare)
        together = {}
        for verdict in review.verdicts:
            id = verdict.target.id
            of_all = self._together(verdict, sums.get(id, Sum()), wrong.get(id))
            together[id] = _withheld(of_all, own.get(id))
        return together

    def _had(self) -> Mapping[str, HadTogether]:
        """Return what all units had last year; nothing where one has closed since.

        Its part may be that of another unit now.
        """
        if any(unit.closes is not None for unit in self.options.closed):
            return {}
        return had_together(self.engine)

    def _own(self) -> Mapping[str, Fraction]:
        """Return what the unit of which all others are parts reports itself, by target."""
        roster = self.options.roster
        if roster is None or roster.root is None:
            return {}
        u = self.engine.one("select u from units where name = ?", [roster.root.zh])
        return {target: Fraction(one) for target, one in self.engine.rows(_OWN, [u, u])}

    def _sums(self) -> Mapping[str, Sum]:
        """Return what units bring to each target whose figures are put together."""
        sums = _Sums()
        self._add_looked_up(sums)
        self._add_brought(sums)
        self._add_silent(sums)
        return {target.id: sums.of(target.id) for target in self.plan.targets}

    def _add_looked_up(self, sums: _Sums) -> None:
        """Add the figures that were looked up; one that is a rate alone cannot be added up."""
        no_counts = self.options.language.text(say("no numerator and denominator"))
        ratios = {one.id for one in self.plan.targets if units.is_ratio(one.indicator.unit)}
        for target, unit, amount, members in self.engine.rows(_LOOKED_UP):
            if target in ratios:
                sums.add_lacking(target, no_counts, int(members))
            else:
                sums.add(target, Actual(value=Quantity(Fraction(amount), unit)), int(members))

    def _add_brought(self, sums: _Sums) -> None:
        """Add what the check found, and of how many units it found nothing to add up."""
        for target, *numbers, count in self.engine.rows(_BROUGHT):
            sums.add(target, _actual(numbers, count), count)
        for target, reason, count in self.engine.rows(_LACKING):
            sums.add_lacking(target, reason, count)

    def _add_silent(self, sums: _Sums) -> None:
        """Add the units that a target is asked of and of which nothing else is known."""
        not_there = self.options.language.text(say("not reported, or not to be judged"))
        for target, concerned in self.engine.rows(_CONCERNED):
            silent = int(concerned) - sums.known(target)
            if silent > 0:
                sums.add_lacking(target, not_there, silent)

    def _together(self, verdict: Verdict, found: Sum, wrong: Words | None) -> Together:
        target = verdict.target
        no_sum = why_not(target)
        if no_sum is not None:
            return Together(reason=no_sum)
        reason = self._doubt(found, wrong)
        if reason is None:
            reason = far_off(verdict, is_explained=any(one.explain for one in found.parts))
        if reason is not None and verdict.status is not Status.WATCHED:
            verdict = verdict.undetermined(reason)
        return Together(verdict, reason, found.counted, sum(count for _, count in found.lacking))

    def _doubt(self, found: Sum, wrong: Words | None) -> Words | None:
        """Return why nothing can be said of all units, None where they are all there."""
        if found.lacking:
            reasons = []
            for reason, count in found.lacking:
                reasons.append(say("{count} units ({reason})", count=count, reason=reason))
            return say("lacking: {reasons}", reasons=joined(reasons))
        if wrong is not None:
            return wrong
        if self.options.roster is None:
            return say("without a roster it is not known whether all units are here")
        return None


def _withheld(together: Together, own: Fraction | None) -> Together:
    """Return a sum that is not met where the own figure of the whole is outside its limits."""
    verdict = together.verdict
    if own is None or verdict is None or verdict.status is not Status.MET:
        return together
    condition = verdict.measured[0].condition
    if own in condition.interval:
        return together
    words = say(
        "the whole itself reports {own}, and its units come to {sum}",
        own=Quantity(own, condition.unit),
        sum=Quantity(together.figure or Fraction(0), condition.unit),
    )
    undetermined = verdict.undetermined(words)
    return replace(together, verdict=undetermined, reason=words)


def _actual(numbers: Sequence[Any], count: int) -> Actual:
    """Return sums as an entry; they have as few decimals as the coarsest figure in them."""
    unit, whole_unit, amount, whole, places, printed, day, is_explained = numbers
    if printed < count:
        places = None
    number = Quantity(Fraction(amount), unit, places)
    explain = EXPLAINED if is_explained else ""
    if whole is None:
        return Actual(value=number, day=day, explain=explain)
    over = Quantity(Fraction(whole), whole_unit)
    return Actual(numerator=number, denominator=over, day=day, explain=explain)


def _whole(found: Sum, target: Target) -> Actual | Words:
    """Return the sums of several units of measurement as one entry, or why there is none."""
    if why_not(target) is not None or not found.parts:
        return say("no unit reported a figure that can be added up")
    each = {str(place): one for place, one in enumerate(found.parts)}
    whole = combined(Actual(each=each), target.indicator)
    if isinstance(whole, Words):
        return whole
    return replace(whole, day=min(_days(found.parts), default=None))


def _baseline(target: Target, brought: Sum, had: HadTogether | None) -> Baseline | None:
    """Return what the change of a sum is counted from, where just the units in it had something.

    What a unit had that is no longer asked may be of another one now.
    """
    if had is None or had.units != brought.counted:
        return None
    return had.baseline(target)


def _days(parts: Sequence[Actual]) -> Iterator[date]:
    return (one.day for one in parts if one.day is not None)
