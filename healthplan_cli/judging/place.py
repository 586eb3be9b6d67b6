"""A place among those who are ranked, or the share of them down to it."""

from fractions import Fraction

from healthplan_cli.judging.change import MeasuredValue
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.place import Place
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import places


def placed(condition: Condition, place: Place | None) -> MeasuredValue | Words:
    """Return the place, or its share in %, or why there is none.

    The figure is the place, and what it is compared with the number of those who are ranked.
    """
    peers = condition.peers
    if place is None or peers is None:
        return say("no place was reported")
    if None not in (place.of, peers.count) and place.of != peers.count:
        return say(
            "the place is one among {found}, and by the plan there are {count} {of}",
            found=place.of,
            count=peers.count,
            of=peers.of,
        )
    rank = Quantity(Fraction(place.rank), places.UNIT)
    count = place.of or peers.count
    if count is not None:
        return _among(rank, Quantity(Fraction(count), places.UNIT), condition)
    if condition.unit == places.UNIT:
        return MeasuredValue(rank.value, rank)
    return say(
        "{limit} of {of} cannot be told without their number; report the place as {example}",
        limit=Quantity(condition.interval.high or Fraction(0), condition.unit),
        of=peers.of,
        example=f"{place.rank}/13",
    )


def _among(rank: Quantity, count: Quantity, condition: Condition) -> MeasuredValue:
    if condition.unit == places.UNIT:
        return MeasuredValue(rank.value, rank, count)
    return MeasuredValue(rank.value / count.value * 100, rank, count)
