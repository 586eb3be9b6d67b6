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
from healthplan_cli.bulk.exact import OF_HEADINGS, Exact, Row, RowAt, place_of
from healthplan_cli.bulk.names import Named
from healthplan_cli.bulk.statement import naming
from healthplan_cli.model.quantity import decimal
from healthplan_cli.model.target import Target
from healthplan_cli.units.dimension import is_count

OF_WHOLE_FILES = frozenset(("all-on-target", "same-as-last-year"))
"""The codes of what is said of all figures of a file together."""
BELOW_HEADINGS = 2
"""The line of the first row that is asked about."""


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
        """Return the targets in lists in which each is once: a table has one figure of it.

        All rows of a table say the same of their figures, as what one says may bear on others.
        """
        lanes: list[dict[Named, Target]] = []
        for named, target in self.targets.items():
            free = [lane for lane in lanes if _has_place(lane, named, target)]
            if not free:
                free = [{}]
                lanes += free
            free[0][named] = target
        return lanes

    def _answer(self, wanted: Mapping[Named, Fraction]) -> Mapping[Named, Said]:
        """Return what the check says of one figure of each of several targets."""
        rows = []
        named_at: dict[RowAt, Named] = {}
        for line, (named, figure) in enumerate(wanted.items(), BELOW_HEADINGS):
            place = RowAt("", line, 1)
            named_at[place] = named
            rows.append(Row(place, cells_of_figure(self.keys, named, f"{decimal(figure):f}")))
        answer = self.exact.ask(rows)
        said: dict[Named, Said] = {}
        for verdict in answer.verdicts:
            named = named_at[place_of(verdict.position)]
            said[named] = verdict.status if verdict.status in PLAIN else None
        for problem in answer.problems:
            place = place_of(problem.position)
            if problem.code in OF_WHOLE_FILES:
                continue
            if place in named_at:
                said[named_at[place]] = None
            elif place == OF_HEADINGS:
                return {}  # which is said of every row
        return said


def cells_of_figure(keys: Sequence[str], named: Named, figure: str) -> tuple[str, ...]:
    """Return the cells of a row that says no more than a figure, in the order of the keys."""
    texts = dict(zip(naming(keys), named.texts, strict=True))
    texts["value"] = figure
    return tuple(texts.get(key, "") for key in keys)


def _has_place(lane: Mapping[Named, Target], named: Named, target: Target) -> bool:
    others = next(iter(lane), named)
    return target not in lane.values() and others.said == named.said


def step_of(unit: str) -> Fraction:
    """Return how far apart the figures in a unit are: whole things are counted one by one."""
    if is_count(unit):
        return Fraction(1)
    return MILLIONTH


def _asking(named: Named, target: Target) -> Asking:
    step = step_of(named.unit)
    return bands(candidates(target, named.unit, step), step)
