"""Places in a ranking, as people write them: 3, 第3名, 并列第三, 3/13; and the last of 前3名."""

import re

from healthplan_cli.model.place import Place
from healthplan_cli.text.odd_numerals import odd_numeral
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say
from healthplan_cli.units.errors import UnitError
from healthplan_cli.units.from_text import leading_zero
from healthplan_cli.units.numerals import NUMERAL, numeral_value
from healthplan_cli.units.table import normal

UNIT = "名次"
_NUMBER = rf"[0-9]{{1,6}}|{NUMERAL}"
_PLACE = (
    r"(?:排名|位居|位列|排|居|列)?(?P<tied>并列|tied\s*|=)?(?:第|(?P<first>前)|no\.?\s*|#)?\s*"
    rf"(?P<rank>{_NUMBER})\s*(?:名次|名|位|st|nd|rd|th)?(?P<also>\(并列\))?"
    r"(?:\s*(?:/|of)\s*(?P<of>[0-9]{1,6}))?"
)


def place(text: str) -> Place:
    """Read a place, with the number of those who are ranked where it is given.

    Raises UnitError `not-a-number`, also for 前3名, which is no single place, `leading-zero`, and
    `impossible-place` for one that no ranking has.
    """
    match = _match(text)
    if match["first"]:
        words = say(
            "{text} says among which places it is, not at which; write the place, such as 第3名",
            text=quoted(text),
        )
        raise UnitError("not-a-number", words)
    return _made(match)


def last_place(text: str) -> Place:
    """Read the last place that is enough: 前3名, or 3. Raises UnitError as `place` does."""
    return _made(_match(text))


def _match(text: str) -> re.Match[str]:
    match = re.fullmatch(_PLACE, normal(text), re.IGNORECASE)
    if match is None or odd_numeral(text):
        words = say(
            "{text} is no place in a ranking; write it as 3, 第3名 or 3/13", text=quoted(text)
        )
        raise UnitError("not-a-number", words)
    return match


def _made(match: re.Match[str]) -> Place:
    of = None
    if match["of"]:
        of = _value(match["of"])
    return possible(Place(_value(match["rank"]), of, bool(match["tied"] or match["also"])))


def possible(place: Place) -> Place:
    """Return a place that there can be. Raises UnitError `impossible-place`."""
    if place.rank < 1:
        words = say("a ranking begins with place 1; there is no place {rank}", rank=place.rank)
        raise UnitError("impossible-place", words)
    if place.of is not None and place.rank > place.of:
        words = say("place {rank} cannot be: {count} are ranked", rank=place.rank, count=place.of)
        raise UnitError("impossible-place", words)
    return place


def _value(number: str) -> int:
    if number.isascii():
        if number.startswith("0") and number != "0":
            raise leading_zero(number)
        return int(number)
    return int(numeral_value(number))
