"""How a scoring sheet gives points, in words."""

from healthplan_cli.judging.institutions import limit_of
from healthplan_cli.model.points import Grades, Missing, Points, Short, Started, Steps, Whole
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import point_unit


def worth_of(target: Target) -> Words | None:
    """Say how a target gives points, by a rule or by its weight; None where it gives none."""
    if target.points is not None:
        return in_words(target.points, target)
    if target.weight is not None:
        return say("{full} points: weight x attainment", full=number(target.weight))
    return None


def in_words(worth: Points, target: Target) -> Words:
    """Say how a target gives points."""
    unit = _unit(target)
    words = say("{full} points: {rule}", full=number(worth.full), rule=_rule(worth.rule, unit))
    if worth.bonus:
        words = say("bonus of {words}", words=words)
    if worth.floor:
        words = say("{words}, down to {floor}", words=words, floor=number(worth.floor))
    if worth.veto == "section":
        return say("{words}; veto of its section", words=words)
    if worth.veto:
        return say("{words}; veto", words=words)
    return words


def _unit(target: Target) -> str:
    """Return the unit of the figure that points are given for."""
    if target.each is not None:
        limit = limit_of(target.each)
        if limit is not None:
            return limit.unit
    return target.conditions[0].unit


def _rule(rule: Steps | Short | Missing | Grades | Whole, unit: str) -> Words:
    match rule:
        case Steps(steps=steps):
            listed = [f"{Quantity(limit, unit)} = {number(points)}" for limit, points in steps]
            return say("{listed}", listed=", ".join(listed))
        case Short(per=per, deduct=deduct, started=started):
            size = Quantity(per, point_unit(unit))
            words = say("{deduct} off for every {size}", deduct=number(deduct), size=size)
            return _of_started(words, started)
        case Missing(deduct=deduct):
            return say("{deduct} off for each missing", deduct=number(deduct))
        case Grades(points=points):
            listed = [f"{grade} = {number(one)}" for grade, one in points]
            return say("{listed}", listed=", ".join(listed))
        case _:
            return say("all or nothing")


def _of_started(words: Words, started: Started) -> Words:
    """Add whether a started step counts, where that is said."""
    match started:
        case "up":
            return say("{words}, a started one as well", words=words)
        case "down":
            return say("{words}, whole ones alone", words=words)
        case "none":
            return say("{words}, in proportion", words=words)
        case _:
            return words
