"""The texts that cells share: how long each is, and which has a part struck through or raised."""

from msgspec import Struct, field

from healthplan_cli.reading.workbook.bounds import MOST_STRINGS, TooManyError
from healthplan_cli.reading.workbook.package import Parts, parse_part
from healthplan_cli.reading.workbook.styles import is_odd
from healthplan_cli.text.words import say

STRINGS = "xl/sharedStrings.xml"


class SharedStrings(Struct):
    """The lengths of the texts by their numbers, as cells have them, and the numbers of the odd."""

    lengths: dict[str, int] = field(default_factory=dict)
    odd: set[str] = field(default_factory=set)


def shared_strings(parts: Parts) -> SharedStrings:
    """Return what is known of the texts. Raises ExpatError and TooManyError."""
    strings = SharedStrings()
    texts: list[str] = []
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        name = name.rpartition(":")[2]
        if name == "si":
            strings.lengths[str(count - 1)] = sum(map(len, texts))
            texts.clear()
            count += 1
            if count > MOST_STRINGS:
                raise TooManyError(
                    say("the workbook has more than {most} texts", most=MOST_STRINGS)
                )
        elif name in ("strike", "vertAlign") and is_odd(name, attributes):
            strings.odd.add(str(count - 1))

    parse_part(parts, STRINGS, start, texts.append)
    strings.lengths[str(count - 1)] = sum(map(len, texts))
    return strings
