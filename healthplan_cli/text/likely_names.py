"""The few of very many names that are likely to be meant by one that is none of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice, pairwise

_MOST_CANDIDATES = 20
_MOST_LOOKED_AT = 5_000
"""Names that are looked at, those with the rarest characters first."""
_SHORT = 4
"""A name of fewer characters may share but one with what was meant."""


class LikelyNames:
    """Names of which few are likely to be meant by another one: to compare all takes long.

    They are those that share most pairs of characters with it, or characters where they are short.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names

    def to(self, asked: str) -> Sequence[str]:
        """Return the names that are likely to be meant."""
        sharing = sorted((self._by_part.get(part, ()) for part in _parts(asked)), key=len)
        shared = Counter(islice(chain.from_iterable(sharing), _MOST_LOOKED_AT))
        return [name for name, _ in shared.most_common(_MOST_CANDIDATES)]

    @cached_property
    def _by_part(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, dict[str, None]] = {}
        for name in self._names:
            for part in _parts(name):
                found.setdefault(part, {})[name] = None
        return {part: tuple(names) for part, names in found.items()}


def _parts(name: str) -> Iterator[str]:
    """Yield each two characters that are next to each other, and each one of a short name."""
    for first, second in pairwise(name):
        yield f"{first}{second}"
    if len(name) < _SHORT:
        yield from name
