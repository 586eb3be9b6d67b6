"""How a scoring sheet gives points, in words."""

from healthplan_cli.model.points import Grades, Missing, Points, Short, Steps, Whole
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import point_unit


def in_words(worth: Points, unit: str) -> Words:
    """Say how an item gives points; the limits of steps are in `unit`."""
    words = say("{full} points: {rule}", full=number(worth.full), rule=_rule(worth.rule, unit))
    if worth.bonus:
        words = say("bonus of {words}", words=words)
    return say("{words}; veto", words=words) if worth.veto else words


def _rule(rule: Steps | Short | Missing | Grades | Whole, unit: str) -> Words:
    match rule:
        case Steps(steps=steps):
            listed = [f"{Quantity(limit, unit)} = {number(points)}" for limit, points in steps]
            return say("{listed}", listed=", ".join(listed))
        case Short(per=per, deduct=deduct):
            size = Quantity(per, point_unit(unit))
            return say("{deduct} off for every {size}", deduct=number(deduct), size=size)
        case Missing(deduct=deduct):
            return say("{deduct} off for each missing", deduct=number(deduct))
        case Grades(points=points):
            listed = [f"{grade} = {number(one)}" for grade, one in points]
            return say("{listed}", listed=", ".join(listed))
        case _:
            return say("all or nothing")
