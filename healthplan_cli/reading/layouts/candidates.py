"""What a heading or name may mean: the targets of a plan and what they count, by how like it is."""

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace

from healthplan_cli.model.draft import SAME, Candidate
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.reading.layouts.headings import JOINED
from healthplan_cli.reading.phrases.sums import is_sum
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.text.plain_names import plain_name

_LEAST = 50
_OF_PART = 95
"""The most that a part of a heading scores."""
_MOST = 3
_MOST_COMPARED = 20


class Candidates:
    """The targets of a plan and the elements that its indicators are made of, by their names."""

    def __init__(self, names: Names, catalog: Catalog) -> None:
        self._names = names
        self._catalog = catalog

    def of_name(self, text: str) -> tuple[Candidate, ...]:
        """Return what the name of a row may mean, the likeliest first."""
        return self._likeliest((text,))

    def of_heading(self, heading: str) -> tuple[Candidate, ...]:
        """Return what a heading may mean, the likeliest first.

        A part of it is never the same as a name: 死亡人数 below 孕产妇死亡 is not that of all.
        """
        above, _, last = heading.rpartition(JOINED)
        part = last
        if is_sum(last):
            part = above
        parts = []
        if above:
            parts.append(part)
        return self._likeliest((heading, heading.replace(JOINED, "")), parts)

    def _likeliest(self, texts: Iterable[str], parts: Iterable[str] = ()) -> tuple[Candidate, ...]:
        found: dict[tuple[str, bool], Candidate] = {}
        candidates: list[Candidate] = []
        for text in texts:
            candidates += self._of(text)
        for part in parts:
            for one in self._of(part):
                candidates.append(replace(one, score=min(one.score, _OF_PART)))
        for one in candidates:
            key = one.id, one.is_element
            if key not in found or found[key].score < one.score:
                found[key] = one
        ranked = sorted(found.values(), key=lambda one: (-one.score, one.is_element, one.id))
        return tuple(ranked[:_MOST])

    def _of(self, text: str) -> Iterator[Candidate]:
        meaning = self._names.meaning(text)
        for target in meaning.targets:
            yield Candidate(target.id, SAME)
        if meaning.element:
            yield Candidate(meaning.element, SAME, is_element=True)
        plain = plain_name(text)
        shared = Counter(name for pair in _pairs(plain) for name in self._by_pair.get(pair, ()))
        for name, _ in shared.most_common(_MOST_COMPARED):
            score = round(SequenceMatcher(None, plain, name).ratio() * 100)
            if _LEAST <= score < SAME:
                id, is_element = self._by_name[name]
                yield Candidate(id, score, is_element)

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, bool]]:
        """The ids by the names of targets and elements, in plain forms."""
        found: dict[str, tuple[str, bool]] = {}
        elements = self._catalog.elements
        for target in self._names.plan.targets:
            indicator = target.indicator
            for name in (target.id, *indicator.names):
                found.setdefault(plain_name(name), (target.id, False))
            for id in (indicator.numerator, indicator.denominator):
                if id in elements:
                    found.setdefault(plain_name(elements[id].zh), (id, True))
                    found.setdefault(plain_name(elements[id].en), (id, True))
        found.pop("", None)
        return found

    @cached_property
    def _by_pair(self) -> dict[str, list[str]]:
        """The names by each two characters in them."""
        found: dict[str, list[str]] = {}
        for name in self._by_name:
            for pair in set(_pairs(name)):
                found.setdefault(pair, []).append(name)
        return found


def _pairs(text: str) -> Iterator[str]:
    for first, second in pairwise(text):
        yield f"{first}{second}"
