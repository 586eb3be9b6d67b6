"""Which indicator of the catalog a name of a document is, and which it may be."""

from collections.abc import Iterator

from healthplan_cli.drafting.document import plain_text
from healthplan_cli.model.indicator import Catalog, Indicator

SHORTEST = 3
"""How many characters a name of the catalog must have to be looked for within a quote."""


class Names:
    """The names and other names of a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._ids: dict[str, str] = {}
        self._within: dict[str, tuple[str, ...]] = {}
        for id, one in catalog.indicators.items():
            for name in (one.zh, *one.aliases):
                self._ids.setdefault(plain_text(name), id)
        self._by_start: dict[str, list[str]] = {}
        for name in self._ids:
            if len(name) >= SHORTEST:
                self._by_start.setdefault(name[:SHORTEST], []).append(name)

    def named(self, name: str) -> Indicator | None:
        """Return the indicator that has exactly that name, full-width brackets or plain ones."""
        id = self._ids.get(plain_text(name))
        if id is None:
            return None
        return self._catalog.indicators[id]

    def within(self, quote: str) -> tuple[str, ...]:
        """Return the ids of indicators whose name stands in a quote, the longest name first.

        All targets of a row have the same quote, which is looked through once.
        """
        if quote not in self._within:
            self._within[quote] = tuple(self._found_in(plain_text(quote)))
        return self._within[quote]

    def _found_in(self, quote: str) -> Iterator[str]:
        found = []
        for place in range(len(quote)):
            for name in self._by_start.get(quote[place : place + SHORTEST], ()):
                if quote.startswith(name, place):
                    found.append(name)
        found.sort(key=len, reverse=True)
        yield from dict.fromkeys(self._ids[name] for name in found)
