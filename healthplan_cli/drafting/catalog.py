"""Which indicator of the catalog a name of a document is, and which it may be."""

from collections.abc import Iterator

from healthplan_cli.model.indicator import Catalog, Indicator

SHORTEST = 3
"""How many characters a name of the catalog must have to be looked for within a quote."""


class Names:
    """The names and other names of a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._ids: dict[str, str] = {}
        for id, one in catalog.indicators.items():
            for name in (one.zh, *one.aliases):
                self._ids.setdefault(name, id)
        self._longest_first = sorted(
            (name for name in self._ids if len(name) >= SHORTEST), key=len, reverse=True
        )

    def named(self, name: str) -> Indicator | None:
        """Return the indicator that has exactly that name."""
        id = self._ids.get(name)
        if id is None:
            return None
        return self._catalog.indicators[id]

    def within(self, quote: str) -> Iterator[str]:
        """Yield the ids of indicators whose name stands in a quote, the longest name first."""
        found: dict[str, None] = {}
        for name in self._longest_first:
            if name in quote:
                found.setdefault(self._ids[name])
        yield from found
