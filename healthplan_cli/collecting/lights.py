"""Which light (亮灯) a figure has: by how far its rate of completion is behind what is due.

What is due is 100 %, before the due date the share of the way that an even pace or the schedule of
the target asks for. What was not reported, cannot be judged or is not due has no light, and no
light either has a unit without figures.
"""

from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.judging.due_by import share_by
from healthplan_cli.model.collected import Collected, Return, Whole
from healthplan_cli.model.lights import Color, Lights
from healthplan_cli.model.period import Period
from healthplan_cli.model.review import MISSES, PASSING, Status, Verdict

ALL = Fraction(100)
_ON_PACE = (*PASSING, Status.HOLDING)


def lit(collected: Collected, lights: Lights) -> Collected:
    """Return a collection with the light of each figure, of units and of what they come to."""
    period, day = collected.plan.period, collected.as_of
    returns = tuple(_lit_return(one, lights, period, day) for one in collected.returns)
    wholes = tuple(_lit_whole(one, lights, period, day) for one in collected.wholes)
    return replace(collected, returns=returns, wholes=wholes, lights=lights)


def _lit_return(one: Return, lights: Lights, period: Period, day: date) -> Return:
    found = {}
    for id, verdict in one.verdicts.items():
        light = light_of(verdict, lights, period, day)
        if light is not None:
            found[id] = light
    return replace(one, lights=found)


def _lit_whole(whole: Whole, lights: Lights, period: Period, day: date) -> Whole:
    pooled = []
    for one in whole.pooled:
        pooled.append(replace(one, light=light_of(one.verdict, lights, period, day)))
    return replace(whole, pooled=tuple(pooled))


def light_of(verdict: Verdict | None, lights: Lights, period: Period, day: date) -> Color | None:
    """Return the light of a verdict, None where it has none."""
    if verdict is None:
        return None
    if verdict.status in _ON_PACE:
        return lights.on_pace()
    if verdict.status is Status.MISSED:
        return lights.behind(_behind(verdict, ALL))
    if verdict.status is Status.BEHIND:
        due = share_by(verdict.target, period, day) * 100
        return lights.behind(_behind(verdict, due))
    return None


def has_telling_light(verdict: Verdict | None) -> bool:
    """Return whether the light of a verdict says more than the verdict: how far behind it is."""
    return verdict is not None and verdict.status in MISSES


def _behind(verdict: Verdict, due: Fraction) -> Fraction | None:
    """Return how many points the rate of completion is behind; None where there is no such rate."""
    rates = [one.attainment for one in verdict.deciding if one.attainment is not None]
    if not rates or verdict.target.each is not None:
        return None
    return due - min(rates) * 100
