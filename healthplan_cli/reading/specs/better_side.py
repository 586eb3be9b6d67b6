"""Scales and comparisons that are the wrong way round.

A plan or catalog is refused for one by every command: the worst grade would be met, and a figure on
the worse side of an average.
"""

from healthplan_cli.model.condition import Condition, Measure, indicator_of_part
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.target import Target
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.plan_checks.quote_answers import is_answered, limits_in_digits
from healthplan_cli.reading.plan_checks.quote_figures import Figure
from healthplan_cli.reading.plan_checks.quote_side import says_side
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import say

NEGATIVE = ("不", "未", "无", "非", "差", "劣")
"""How the worst grade of a scale begins: 不达标, 未启动, 非前列."""

BEST_FIRST = (
    ("A", "B", "C", "D", "E"),
    ("甲", "乙", "丙", "丁"),
    ("优", "良", "中", "差"),
    ("五星", "四星", "三星", "二星", "一星"),
    ("特等", "一等", "二等", "三等"),
)
"""Beginnings of grades, from best to worst."""


def note_reversed_scale(indicator: Indicator, position: Position, findings: Findings) -> None:
    """Note a scale that is given from best to worst."""
    if not is_reversed(indicator.scale):
        return
    words = say(
        "the scale of {id} goes from worst to best, and {first} looks better than {last}; "
        "write it the other way round",
        id=indicator.id,
        first=indicator.scale[0],
        last=indicator.scale[-1],
    )
    findings.add(position, "scale-reversed", words)


def note_worse_side(target: Target, position: Position, findings: Findings) -> None:
    """Note a target that wants to be on the worse side of a reference value."""
    for condition in target.conditions:
        if condition.measure not in (Measure.DISTANCE, Measure.SHARE):
            continue
        better = indicator_of_part(target.indicator, condition).better
        if _is_worse(condition, better):
            words = say(
                "{id} asks for {asks}, and better: {better} of the indicator says the other way",
                id=target.id,
                asks=target.asks,
                better=better,
            )
            findings.add(position, "worse-side", words)


def note_worse_limit(target: Target, position: Position, findings: Findings) -> None:
    """Note a limit on the worse side where no word of the quote and no note says that it is meant.

    Of several conditions on one figure each may be an end of a range.
    """
    better = target.indicator.better
    levels = [one for one in target.conditions if one.measure is Measure.LEVEL]
    if target.composition is not None or not any(_is_worse(one, better) for one in levels):
        return
    if is_answered(target, "better", *limits_in_digits(target)) or says_side(target):
        return
    words = say(
        "{id} asks for {asks}, and better: {better} of the indicator says the other way; "
        "correct one of them, or say why in note:",
        id=target.id,
        asks=target.asks,
        better=better,
    )
    findings.add(position, "worse-side", words)


def note_reversed_quote(
    target: Target, figure: Figure, position: Position, findings: Findings
) -> None:
    """Note a figure of a quote that is wanted on the other side: at_least beside 控制在3‰以下."""
    words = say(
        "the quote of {id} says {quoted}, and {asks} is the other way round; correct one of "
        "them, or say why in note:",
        id=target.id,
        quoted=figure.text,
        asks=target.asks,
    )
    findings.add(position, "quote-reversed", words)


def _is_worse(condition: Condition, better: str) -> bool:
    """Return whether a limit, if it is one alone, is on the worse side."""
    interval = condition.interval
    if len(interval.ends) != 1:
        return False
    upwards = interval.low is not None
    return better == ("lower" if upwards else "higher")


def is_reversed(scale: tuple[str, ...]) -> bool:
    """Return whether a scale begins with a grade that is better than its last one."""
    return bool(scale) and (_ends_badly(scale) or _begins_well(scale))


def _ends_badly(scale: tuple[str, ...]) -> bool:
    return scale[-1].startswith(NEGATIVE) and not scale[0].startswith(NEGATIVE)


def _begins_well(scale: tuple[str, ...]) -> bool:
    """Return whether two grades of an order are found with the better one first."""
    for order in BEST_FIRST:
        places = [_place(grade, order) for grade in scale]
        found = [place for place in places if place >= 0]
        if len(found) > 1 and found == sorted(found) and found[0] < found[-1]:
            return True
    return False


def _place(grade: str, order: tuple[str, ...]) -> int:
    for place, beginning in enumerate(order):
        if grade.startswith(beginning):
            return place
    return -1
