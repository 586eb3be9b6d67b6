"""Places in a ranking, read from an entry."""

from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.place import Peers, Place
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.yaml.nodes import Scalar
from healthplan_cli.text.odd_numerals import odd_numeral
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.schema import LARGEST_COUNT
from healthplan_cli.text.words import say
from healthplan_cli.units import places


def read_place(
    rank: Scalar, count: Scalar | None, peers: Peers, findings: Findings
) -> Place | None:
    """Return a place, with the number of those who are ranked where it is given.

    None, with a problem, where it is no place or there cannot be such a one.
    """
    found = None
    with findings.entry(rank.position):
        found = places.place(rank.text)
        if count is not None:
            found = places.possible(replace(found, of=_whole(count)))
        if found.of is None:
            places.possible(replace(found, of=peers.count))
    return found


def _whole(node: Scalar) -> int:
    """Return how many are ranked. Raises UnitError."""
    value = units.plain_number(units.normal(node.text))
    if value is None or not _is_count(value) or odd_numeral(node.text):
        words = say("{text} is no number of those who are ranked", text=quoted(node.text))
        raise units.UnitError("not-a-number", words)
    return int(value)


def _is_count(value: Fraction) -> bool:
    return value.denominator == 1 and 1 <= value <= LARGEST_COUNT
