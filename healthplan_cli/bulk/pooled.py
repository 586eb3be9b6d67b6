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
from healthplan_cli.bulk.brought import why_not
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.judging.figure import combined
from healthplan_cli.judging.judge import judge
from healthplan_cli.model.bulked import Together
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Status, Verdict
from healthplan_cli.model.roster import Roster
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Compare, Target
from healthplan_cli.text.words import Words, foreign, joined, say

_MEMBERS = "create table members (of_unit varchar)"
_ALL_MEMBERS = "insert into members select name from units"
_LOOKED_UP = """
select n.target, n.unit, sum(p.figure), count(*)
from plain p
join named n on n.k = p.k
semi join members using (of_unit)
group by n.target, n.unit order by n.target, n.unit
"""
_BROUGHT = """
select target, unit, whole_unit, sum(amount), sum(whole), min(places), count(places), min(day),
  count(*)
from brought semi join members using (of_unit)
where amount is not null
group by target, unit, whole_unit order by target, unit, whole_unit
"""
_LACKING = """
select target, lacks, count(*) from brought semi join members using (of_unit)
where amount is null and lacks <> ''
group by target, lacks order by target, count(*) desc, lacks
"""
_CONCERNED = """
select target, count(*) from told semi join members using (of_unit)
where status <> 'not_applicable' group by target
"""


class Sum(Struct, frozen=True):
    """What units bring to one target: sums, of how many units, and how many bring none and why."""

    parts: tuple[Actual, ...] = ()
    counted: int = 0
    lacking: tuple[tuple[Words, int], ...] = ()


class Pooling(Struct, frozen=True):
    """Puts together what units report; `plan` is that of the whole, as of a day."""

    engine: Engine
    plan: Plan
    roster: Roster | None
    as_of: date
    compare: Compare | None = None

    def together(self) -> Mapping[str, Together]:
        """Return what all units report together, by the ids of the targets."""
        self._note_members()
        sums = self._sums()
        actuals = {}
        wrong = {}
        for target in self.plan.targets:
            found = _whole(sums.get(target.id, Sum()), target)
            if isinstance(found, Actual):
                actuals[target.id] = found
            else:
                wrong[target.id] = found
        review = judge(self.plan, Submission(self.plan.id, self.as_of, actuals), self.compare)
        together = {}
        for verdict in review.verdicts:
            id = verdict.target.id
            together[id] = self._together(verdict, sums.get(id, Sum()), wrong.get(id))
        return together

    def _note_members(self) -> None:
        """Fill the table of the units that add up to the whole: those that have no parts."""
        self.engine.run(_MEMBERS)
        if self.roster is None:
            self.engine.run(_ALL_MEMBERS)
            return
        parents = {unit.parent for unit in self.roster.units}
        leaves = [[unit.zh] for unit in self.roster.units if unit.id not in parents]
        self.engine.fill("members", leaves)

    def _sums(self) -> Mapping[str, Sum]:
        """Return what units bring to each target whose figures are put together."""
        parts: dict[str, list[Actual]] = {}
        counted: dict[str, int] = {}
        lacking: dict[str, list[tuple[Words, int]]] = {}
        ratios = {one.id for one in self.plan.targets if units.is_ratio(one.indicator.unit)}
        for target, unit, amount, count in self.engine.rows(_LOOKED_UP):
            if target in ratios:
                words = say("no numerator and denominator")
                lacking.setdefault(target, []).append((words, count))
            else:
                value = Quantity(Fraction(amount), unit)
                parts.setdefault(target, []).append(Actual(value=value))
                counted[target] = counted.get(target, 0) + count
        for target, *numbers, count in self.engine.rows(_BROUGHT):
            parts.setdefault(target, []).append(_actual(numbers, count))
            counted[target] = counted.get(target, 0) + count
        for target, reason, count in self.engine.rows(_LACKING):
            lacking.setdefault(target, []).append((foreign(reason), count))
        concerned = dict(self.engine.rows(_CONCERNED))
        found = {}
        for target in self.plan.targets:
            id = target.id
            of_target = lacking.get(id, [])
            known = counted.get(id, 0) + sum(count for _, count in of_target)
            silent = concerned.get(id, 0) - known
            if silent > 0:
                of_target.append((say("not reported, or not to be judged"), silent))
            found[id] = Sum(tuple(parts.get(id, ())), counted.get(id, 0), tuple(of_target))
        return found

    def _together(self, verdict: Verdict, found: Sum, wrong: Words | None) -> Together:
        target = verdict.target
        no_sum = why_not(target)
        if no_sum is not None:
            return Together(reason=no_sum)
        reason = self._doubt(found, wrong)
        if reason is not None and verdict.status is not Status.WATCHED:
            verdict = replace(verdict, status=Status.UNDETERMINED, reason=reason)
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
        if self.roster is None:
            return say("without a roster it is not known whether all units are here")
        return None


def _actual(numbers: Sequence[Any], count: int) -> Actual:
    """Return sums as an entry; they have as few decimals as the coarsest figure in them."""
    unit, whole_unit, amount, whole, places, printed, day = numbers
    if printed < count:
        places = None
    number = Quantity(Fraction(amount), unit, places)
    if whole is None:
        return Actual(value=number, day=day)
    return Actual(numerator=number, denominator=Quantity(Fraction(whole), whole_unit), day=day)


def _whole(found: Sum, target: Target) -> Actual | Words:
    """Return the sums of several units of measurement as one entry, or why there is none."""
    if why_not(target) is not None or not found.parts:
        return say("no unit reported a figure that can be added up")
    each = {str(place): one for place, one in enumerate(found.parts)}
    whole = combined(Actual(each=each), target.indicator)
    if isinstance(whole, Words):
        return whole
    return replace(whole, day=min(_days(found.parts), default=None))


def _days(parts: Sequence[Actual]) -> Iterator[date]:
    return (one.day for one in parts if one.day is not None)
