"""The ids of a review in the words and signs of people."""

from collections.abc import Mapping

from healthplan_cli.model import indicator
from healthplan_cli.model.review import LimitState
from healthplan_cli.text.words import Words, say

DONE: Mapping[str, Words] = {
    indicator.DONE: say("done"),
    indicator.NOT_DONE: say("not done"),
}
STATES: Mapping[LimitState, Words] = {
    LimitState.REACHED: say("reached"),
    LimitState.SHORT: say("not reached"),
    LimitState.UNKNOWN: say("this figure does not show it"),
    LimitState.LATER: say("not due yet"),
}
"""What a figure says of a limit of a series that was not the one to judge."""
PROGRESS: Mapping[str, Words] = {
    "met": say("target met"),
    "target_achieved": say("target met"),
    "improving": say("improving"),
    "little_change": say("little change"),
    "worse": say("getting worse"),
    "deterioration": say("getting worse"),
    "baseline_only": say("baseline only"),
    "informational": say("informational"),
    "on_schedule": say("on schedule"),
    "behind": say("behind schedule"),
    "on_track": say("on track"),
    "fair": say("fair progress"),
    "accelerate": say("needs to accelerate"),
    "limited_or_none": say("limited or no progress"),
    "stagnation": say("stagnation"),
    "substantial_progress": say("substantial progress"),
    "moderate_progress": say("moderate progress"),
    "limited_progress": say("limited progress"),
    "not_available": say("not available"),
}
"""The status words of the progress methods."""
ORIGIN: Mapping[str, Words] = {
    "option": say("the option"),
    "variable": say("the variable"),
    "file": say("the file"),
    "default": say("not set"),
}
