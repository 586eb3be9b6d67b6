"""The bands of all targets that are decided by one figure, asked of the check together."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from healthplan_cli.bulk.bands import (
    MILLIONTH,
    PLAIN,
    Asking,
    Band,
    Said,
    ask_together,
    bands,
    candidates,
)
from healthplan_cli.bulk.exact import Exact, Place, Row, place_of
from healthplan_cli.bulk.names import Named
from healthplan_cli.model.quantity import decimal
from healthplan_cli.model.target import Target
from healthplan_cli.units.dimension import is_count

OF_WHOLE_FILES = frozenset(("all-on-target", "same-as-last-year"))
"""The codes of what is said of all figures of a file together."""


class Learner(Struct, frozen=True):
    """Asks the check about figures of targets, each under the name and unit of its rows."""

    exact: Exact
    keys: tuple[str, ...]
    targets: Mapping[Named, Target]

    def bands(self) -> Mapping[Named, Sequence[Band]]:
        """Return the bands of every target."""
        bands: dict[Named, Sequence[Band]] = {}
        for lane in self._lanes():
            askings = {named: _asking(named, target) for named, target in lane.items()}
            bands |= ask_together(askings, self._answer)
        return bands

    def _lanes(self) -> list[dict[Named, Target]]:
        """Return the targets in lists in which each is once: a table has one figure of it."""
        lanes: list[dict[Named, Target]] = []
        for named, target in self.targets.items():
            free = [lane for lane in lanes if target not in lane.values()]
            if not free:
                free = [{}]
                lanes += free
            free[0][named] = target
        return lanes

    def _answer(self, wanted: Mapping[Named, Fraction]) -> Mapping[Named, Said]:
        """Return what the check says of one figure of each of several targets."""
        rows = []
        named_at: dict[Place, Named] = {}
        for line, (named, figure) in enumerate(wanted.items(), 1):
            place = "", line, 1
            named_at[place] = named
            rows.append(Row(place, self._cells(named, figure)))
        answer = self.exact.ask(rows)
        said: dict[Named, Said] = {}
        for verdict in answer.verdicts:
            named = named_at[place_of(verdict.position)]
            said[named] = verdict.status if verdict.status in PLAIN else None
        for problem in answer.problems:
            is_of_row = problem.code not in OF_WHOLE_FILES
            if is_of_row and place_of(problem.position) in named_at:
                said[named_at[place_of(problem.position)]] = None
        return said

    def _cells(self, named: Named, figure: Fraction) -> tuple[str, ...]:
        texts = {
            "id": named.id,
            "name": named.name,
            "unit": named.unit,
            "value": f"{decimal(figure):f}",
        }
        return tuple(texts.get(key, "") for key in self.keys)


def step_of(unit: str) -> Fraction:
    """Return how far apart the figures in a unit are: whole things are counted one by one."""
    if is_count(unit):
        return Fraction(1)
    return MILLIONTH


def _asking(named: Named, target: Target) -> Asking:
    step = step_of(named.unit)
    return bands(candidates(target, named.unit, step), step)
