"""The lights that a plan or `hpc.yaml` declares; gaps and overlaps between them are refused.

A light is `on pace` (达序时进度), `behind by at most 10百分点` (落后不超过10百分点), `behind by
more than 10百分点` (落后超过10百分点), or both: `behind by more than 5百分点 and at most 10百分点`.
"""

import re
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.lights import COLORS, Light, Lights
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.schemas import LIGHTS
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import UnitError

POINTS = "百分点"
_ON_PACE = re.compile("on pace|达到?序时进度")
_SIZE = r"(?:([0-9.]+\s*(?:个?百分点|points?)))"
_MORE = rf"(?:more than|超过)\s*{_SIZE}"
_MOST = rf"(?:at most|不超过)\s*{_SIZE}"
_BEHIND = re.compile(rf"(?:behind by|落后)\s*(?:{_MORE})?(?:\s*(?:and|但|、|，|,)?\s*{_MOST})?")


def read_lights(record: Record, findings: Findings) -> Lights | None:
    """Return the lights under the key `lights` of a record; None where it has none.

    What is no light, and what leaves a gap or overlaps, is noted. Raises OutOfShapeError.
    """
    node = record.get("lights")
    if node is None:
        return None
    own = Record(node, LIGHTS)
    found: list[Light] = []
    for color in COLORS:
        if color not in own:
            continue
        with findings.entry(own.where(color)):
            interval = _interval(own.text(color))
            found.append(Light(color, interval))
    wrong = _gap_or_overlap(found)
    if wrong is not None:
        findings.add(node.position, "unfit-lights", wrong)
        return None
    return Lights(tuple(found))


def _interval(text: str) -> Interval:
    """Return how far behind a text says, in points. Raises UnitError."""
    plain = units.normal(text).casefold()
    if _ON_PACE.fullmatch(plain):
        return Interval(high=Fraction(0))
    match = _BEHIND.fullmatch(plain)
    if match is None or not any(match.groups()):
        words = say(
            "{text} is no light; write on pace, behind by at most 10百分点, or behind by more than "
            "10百分点",
            text=quoted(text),
        )
        raise UnitError("unfit-lights", words)
    more, most = match.groups()
    low = Fraction(0)
    if more:
        low = _points(more)
    return Interval(low=low, low_open=True, high=_points(most) if most else None)


def _points(text: str) -> Fraction:
    size = units.parse(re.sub(r"\s*points?$", POINTS, text))
    return units.convert(size, POINTS).value


def _gap_or_overlap(lights: list[Light]) -> Words | None:
    """Return what distance has no light, or two; None where each has one."""
    if not lights or lights[0].behind.high != 0 or lights[0].behind.low is not None:
        return say("the first light is that of what is on pace, and none says so")
    reached: Fraction | None = Fraction(0)
    for light in lights[1:]:
        if reached is None or light.behind.low is None or light.behind.low < reached:
            return say("{color}: overlaps the light before it", color=light.color)
        if light.behind.low > reached:
            gap = Quantity(light.behind.low, POINTS)
            return say(
                "what is behind by more than {low} and at most {high} has no light",
                low=f"{number(reached)}{POINTS}",
                high=gap,
            )
        reached = light.behind.high
    if reached is not None:
        return say(
            "what is behind by more than {low} has no light", low=f"{number(reached)}{POINTS}"
        )
    return None
