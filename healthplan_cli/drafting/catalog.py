"""Which indicator of the catalog a name of a document is, and which it may be."""

import re
from collections.abc import Iterator, Mapping

from healthplan_cli.drafting.document import plain_text
from healthplan_cli.model.indicator import Catalog, Indicator

SHORTEST = 3
"""How many characters a name of the catalog must have to be looked for within a quote."""
_COUNT = re.compile(r"[0-9][0-9.,]*[个名张家人所位]?")
"""A count in the middle of a name: 每万名常住人口拥有4名全科医生."""


class Names:
    """The names and other names of a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._ids: dict[str, str] = {}
        self._within: dict[str, tuple[str, ...]] = {}
        for id, one in catalog.indicators.items():
            for name in one.names_in_plans:
                self._ids.setdefault(plain_text(name), id)
        self._whole = _Index(self._ids)
        self._parted = _Index(_as_parted(self._ids))

    def named(self, name: str) -> Indicator | None:
        """Return the indicator that has exactly that name, full-width brackets or plain ones."""
        id = self._ids.get(plain_text(name))
        if id is None:
            return None
        return self._catalog.indicators[id]

    def within(self, quote: str) -> tuple[str, ...]:
        """Return the ids of indicators whose name stands in a quote, the longest name first.

        A name per so many people may have its count in the middle. All targets of a row have the
        same quote, which is looked through once.
        """
        if quote not in self._within:
            plain = plain_text(quote)
            found = [*self._whole.found_in(plain), *self._parted.found_in(_COUNT.sub("", plain))]
            self._within[quote] = tuple(dict.fromkeys(found))
        return self._within[quote]


class _Index:
    """Names to be looked for within a text, by their first characters."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._ids = ids
        self._by_start: dict[str, list[str]] = {}
        for name in ids:
            if len(name) >= SHORTEST:
                self._by_start.setdefault(name[:SHORTEST], []).append(name)

    def found_in(self, text: str) -> Iterator[str]:
        """Yield the ids of the names in a text, that of the longest first."""
        found = []
        for place in range(len(text)):
            for name in self._by_start.get(text[place : place + SHORTEST], ()):
                if text.startswith(name, place):
                    found.append(name)
        found.sort(key=len, reverse=True)
        yield from dict.fromkeys(self._ids[name] for name in found)


def _as_parted(ids: Mapping[str, str]) -> Mapping[str, str]:
    """Return names per so many people as they are without 数 behind: 千人口托位."""
    return {name[:-1]: id for name, id in ids.items() if "人口" in name and name.endswith("数")}
