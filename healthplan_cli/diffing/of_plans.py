"""What changed of two plans as wholes, beside their targets: how they are shown, not judged."""

from collections.abc import Iterator

from healthplan_cli.model.lights import COLOR_WORDS, Light, Lights
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import number
from healthplan_cli.text.words import Words, say, with_commas


def changes_of_plans(old: Plan, new: Plan) -> Iterator[Words]:
    """Yield what changed of lights, method of progress and time zone, each as it was and is."""
    if old.lights != new.lights:
        yield say("lights: {old} / {new}", old=_lights(old.lights), new=_lights(new.lights))
    if old.progress != new.progress:
        none = say("none")
        yield say(
            "method of progress: {old} / {new}", old=old.progress or none, new=new.progress or none
        )
    if old.timezone != new.timezone:
        yield say("time zone: {old} / {new}", old=old.timezone, new=new.timezone)


def _lights(lights: Lights | None) -> Words:
    if lights is None:
        return say("none")
    return with_commas(_light(light) for light in lights.lights)


def _light(light: Light) -> Words:
    """Return a light and how far behind its pace it is, as a plan declares it."""
    color, behind = COLOR_WORDS[light.color], light.behind
    if behind.low is None:
        return say("{color} on pace", color=color)
    if behind.high is None:
        return say("{color} behind by more than {low} points", color=color, low=number(behind.low))
    if behind.low == 0:
        return say("{color} behind by at most {high} points", color=color, high=number(behind.high))
    return say(
        "{color} behind by more than {low} and at most {high} points",
        color=color,
        low=number(behind.low),
        high=number(behind.high),
    )
