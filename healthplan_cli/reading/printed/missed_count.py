"""Lines that say how many targets are missed, and not which: 其中2项指标未达标."""

from collections.abc import Iterator

from healthplan_cli.model.printed import Printed
from healthplan_cli.model.review import CAN_BE_DOUBTED, Review, Status
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say

_NOT_MISSED = (Status.MET, Status.HOLDING, Status.WATCHED, Status.NOT_APPLICABLE)


def miscounted(review: Review) -> Iterator[Problem]:
    """Yield an error for each line by which more targets are missed than their figures miss.

    Any of those that are met may be one of them.
    """
    reported = [one for one in review.verdicts if one.actual is not None]
    outside = sum(one.status not in _NOT_MISSED for one in reported)
    met = [one for one in reported if one.status in CAN_BE_DOUBTED]
    ids = tuple(one.target.id for one in met)
    places = tuple(one.position for one in met)
    for line in review.submission.printed:
        count = _count(line)
        if count <= outside:
            continue
        words = say(
            "{text} says that at least {count} are missed, and the figures miss {found}; "
            "say which, and correct the figures or the line",
            text=quoted(line.text),
            count=count,
            found=outside,
        )
        yield Problem(line.position, "verdict-differs", words, also=places, figures=ids)


def _count(line: Printed) -> int:
    """Return how many targets a line says to be missed, 0 for a cell beside a figure."""
    if line.kind != "missed_count" or line.quantity is None:
        return 0
    return int(line.quantity.value)
