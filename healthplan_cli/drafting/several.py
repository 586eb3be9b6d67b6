"""One limit for several names, and several limits for several names or days (分别)."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from healthplan_cli.drafting.naming import cleaned
from healthplan_cli.model.extracted import Fired, Reading

_AND = re.compile("、|和|及|与|以及")
_TAILS = ("率", "比例", "占比", "比重", "水平", "满意度")
_MOST = 4


def several(made: Reading) -> Iterator[Reading]:
    """Yield a reading for each of the names that share a limit, or the one that there is."""
    names = listed(cleaned(made.name))
    if len(names) < 2:
        yield made
        return
    fired = (*made.fired, Fired("shared-limit", 0, len(made.name)))
    for name in names:
        yield replace(made, name=name, fired=fired)


def listed(name: str) -> list[str]:
    """Return the names in a list of rates: 信息准确率、完整率; nothing else is taken apart."""
    parts = [part.strip() for part in _AND.split(name)]
    if not 2 <= len(parts) <= _MOST:
        return [name]
    for tail in _TAILS:
        if all(part.endswith(tail) and len(part) > len(tail) for part in parts):
            return parts
    return [name]
