"""Changes a YAML or JSON file by its keys and values."""

from collections.abc import Callable
from functools import lru_cache
from random import Random

from tests.fuzz import odd
from tests.fuzz.nodes import Node, Pairs, Raw, copied, holders, parsed, values, written


class Stock:
    """What other files have at each key: a value of one is an odd value in another."""

    def __init__(self) -> None:
        self._values: dict[str, list[Node]] = {}
        self._keys: list[str] = []

    def add(self, root: Node) -> None:
        for holder in holders(root):
            if not isinstance(holder, Pairs):
                continue
            for key, value in holder:
                if key not in self._values:
                    self._keys.append(key)
                self._values.setdefault(key, []).append(value)

    def value(self, random: Random, key: str) -> Node:
        """A value that some file has at this key, or at any where no file has it; it may be changed."""
        return copied(random.choice(self._values.get(key) or self._values[self.key(random)]))

    def key(self, random: Random) -> str:
        return random.choice(self._keys)


def mutated(data: bytes, random: Random, stock: Stock) -> bytes | None:
    """The text with one to three changes; None where it is no YAML that can be read."""
    root = copied(_parsed_once(data))
    if not isinstance(root, list):
        return None
    for _ in range(random.choice((1, 1, 2, 3))):
        found = list(holders(root))
        if not found:
            break
        random.choice(CHANGES)(random.choice(found), random, stock)
    return written(root).encode("utf-8", "surrogatepass")


@lru_cache(maxsize=1024)  # the files that cases start from, and no more of those they became
def _parsed_once(data: bytes) -> Node | None:
    return parsed(data.decode("utf-8", "replace"))


def odd_value(random: Random) -> Node:
    kind = random.randrange(6)
    if kind == 0:
        return Raw(random.choice(odd.RAWS))
    if kind == 1:
        return Raw(random.choice(odd.NUMBERS))
    if kind == 2:
        return random.choice(odd.TEXTS)
    if kind == 3:
        return random.choice(odd.DAYS)
    if kind == 4:
        return random.choice((True, False, None, [], Pairs(), 0, -1, 1.5, 10**30))
    return random.choice(odd.NUMBERS) + random.choice(odd.UNITS)


def _put(holder: Pairs | list[Node], place: int, value: Node) -> None:
    if isinstance(holder, Pairs):
        holder[place][1] = value
    else:
        holder[place] = value


def drop(holder: Pairs | list[Node], random: Random, stock: Stock) -> None:
    del holder[random.randrange(len(holder))]


def duplicate(holder: Pairs | list[Node], random: Random, stock: Stock) -> None:
    one = random.choice(holder)
    holder.insert(
        random.randrange(len(holder) + 1), list(one) if isinstance(holder, Pairs) else one
    )


def swap(holder: Pairs | list[Node], random: Random, stock: Stock) -> None:
    """Let two values change places."""
    one, other = random.randrange(len(holder)), random.randrange(len(holder))
    found = values(holder)
    _put(holder, one, found[other])
    _put(holder, other, found[one])


def rename(holder: Pairs | list[Node], random: Random, stock: Stock) -> None:
    if isinstance(holder, Pairs):
        random.choice(holder)[0] = random.choice(
            (stock.key(random), random.choice(odd.TEXTS), random.choice(odd.DAYS))
        )


def retype(holder: Pairs | list[Node], random: Random, stock: Stock) -> None:
    """Put an odd value in place of one."""
    _put(holder, random.randrange(len(holder)), odd_value(random))


def wrap(holder: Pairs | list[Node], random: Random, stock: Stock) -> None:
    """Put a value one level deeper."""
    place = random.randrange(len(holder))
    value = values(holder)[place]
    _put(holder, place, random.choice(([value], Pairs([[stock.key(random), value]]))))


def borrow(holder: Pairs | list[Node], random: Random, stock: Stock) -> None:
    """Put a value of another file in place of that of the same key."""
    place = random.randrange(len(holder))
    key = ""
    if isinstance(holder, Pairs):
        key = holder[place][0]
    _put(holder, place, stock.value(random, key))


def add_key(holder: Pairs | list[Node], random: Random, stock: Stock) -> None:
    """Add a key that files have elsewhere, with a value that it has there."""
    if isinstance(holder, Pairs):
        key = stock.key(random)
        holder.append([key, stock.value(random, key)])


def other_text(holder: Pairs | list[Node], random: Random, stock: Stock) -> None:
    """Add to a text, or to the text of a number: another unit, a mark, a digit."""
    place = random.randrange(len(holder))
    value = values(holder)[place]
    if isinstance(value, str | int | float):
        more = random.choice((*odd.UNITS, *odd.TEXTS, "0", "万", "约", "不足", "~35%"))
        _put(holder, place, random.choice((f"{value}{more}", f"{more}{value}")))


Change = Callable[[Pairs | list[Node], Random, Stock], None]
CHANGES: tuple[Change, ...] = (
    drop,
    duplicate,
    swap,
    rename,
    retype,
    retype,
    wrap,
    borrow,
    borrow,
    add_key,
    add_key,
    other_text,
)
