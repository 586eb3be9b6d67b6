"""The formulas of indicators: how a figure is made of others, and which others those are."""

from collections import ChainMap
from collections.abc import Collection, Iterable, MutableMapping
from typing import cast

from healthplan_cli import forms, units
from healthplan_cli.model.indicator import Catalog, Indicator
from healthplan_cli.model.period import Period
from healthplan_cli.model.target import Target
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.specs.rules import read_chain
from healthplan_cli.reading.yaml.nodes import Scalar
from healthplan_cli.rules import Chain, figures
from healthplan_cli.rules.formula_parts import targets_by_id
from healthplan_cli.rules.kind import Kind
from healthplan_cli.rules.parser import DEEPEST, parse_formula
from healthplan_cli.rules.unit_check import kind_of
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units.dimension import of_unit


def parts_of_formulas(
    targets: Collection[Target], catalog: Catalog, period: Period, findings: Findings
) -> tuple[Target, ...]:
    """Return the indicators that formulas name and no target is on, as targets that are watched.

    What is wrong with a formula is noted at its place.
    """
    own = {id: target.indicator for id, target in targets_by_id(targets).items()}
    reader = _Reader(Catalog(ChainMap(own, _changeable(catalog)), catalog.elements), findings)
    for target in targets:
        reader.read(target.indicator, target.id)
        for indicator in target.measured:
            reader.read(indicator, indicator.id)
    others = [id for id in reader.ids if id not in own and id not in catalog.elements]
    for id in others:
        _note_several(id, targets, reader.ids[id], findings)
    return tuple(_watched(catalog.indicators[id], period) for id in others)


def wrong_formulas(catalog: Catalog) -> list[Problem]:
    """Return what is wrong with the formulas of a catalog."""
    findings = Findings()
    reader = _Reader(catalog, findings)
    for id, indicator in catalog.indicators.items():
        reader.read(indicator, id)
    return findings.problems


def _changeable(catalog: Catalog) -> MutableMapping[str, Indicator]:
    """Return the indicators for a ChainMap, which reads those of the catalog and changes none."""
    return cast("MutableMapping[str, Indicator]", catalog.indicators)


def _note_several(id: str, targets: Iterable[Target], where: Position, findings: Findings) -> None:
    """Note an indicator that several targets are on: each of them has a figure of its own."""
    ids = [target.id for target in targets if target.indicator.id == id]
    if ids:
        words = say(
            "{count} targets count {id}; write the id of one: {ids}",
            count=len(ids),
            id=quoted(id),
            ids=", ".join(ids),
        )
        findings.add(where, "unknown-figure", words)


def _watched(indicator: Indicator, period: Period) -> Target:
    """Return an indicator as a target that asks for nothing."""
    watch = forms.conditions("watch", True, indicator)
    return Target(indicator.id, indicator, "watch", watch, period.end, quote=indicator.zh)


class _Reader:
    """Reads formulas, each once; `ids` are those of all figures that they name, and where."""

    def __init__(self, catalog: Catalog, findings: Findings) -> None:
        self._catalog = catalog
        self._findings = findings
        self._read: set[str] = set()
        self.ids: dict[str, Position] = {}

    def read(self, indicator: Indicator, id: str, path: tuple[str, ...] = ()) -> None:
        """Read the formula of an indicator, where it has one, and those of its parts.

        `path` are the ids of the formulas that it is a part of.
        """
        if not indicator.formula:
            return
        if id in path or len(path) > DEEPEST:
            self._note_circle(indicator, (*path, id))
            return
        if id in self._read:
            return
        self._read.add(id)
        node = Scalar(indicator.formula, False, indicator.formula_position)
        formula = read_chain(node, self._catalog, "", self._findings, parse_formula)
        if formula is None:
            return
        self._check_unit(formula, indicator)
        for figure in figures(formula):
            self.ids.setdefault(figure.id, indicator.formula_position)
            if figure.id not in self._catalog.elements:
                self.read(self._catalog.indicators[figure.id], figure.id, (*path, id))

    def _note_circle(self, indicator: Indicator, path: tuple[str, ...]) -> None:
        words = say("a formula comes back to where it began: {ids}", ids=" > ".join(path))
        self._findings.add(indicator.formula_position, "circular-formula", words)

    def _check_unit(self, formula: Chain, indicator: Indicator) -> None:
        """Note a formula that counts something else than its indicator does."""
        named = [self._unit_of(figure.id) for figure in figures(formula)]
        if not all(map(units.is_unit, (indicator.unit, *named))):
            return  # told at its own place
        (side,) = formula.sides
        made = kind_of(side, self._unit_of)
        if made.fits(Kind(of_unit(indicator.unit)[1])):
            return
        words = say(
            "the formula makes {found}, and {name} is counted in {unit}",
            found=str(made.dimension),
            name=indicator,
            unit=indicator.unit,
        )
        self._findings.add(indicator.formula_position, "rule-units", words)

    def _unit_of(self, id: str) -> str:
        named = self._catalog.elements.get(id) or self._catalog.indicators[id]
        return named.unit
