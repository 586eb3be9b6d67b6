"""One figure, count or baseline of a file of actuals, with its unit."""

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.readings import readings_of_share
from healthplan_cli.model.indicator import Catalog, Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Baseline
from healthplan_cli.reading.fields import Record, figure, scalar
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.phrases.empty_words import SENTINELS
from healthplan_cli.reading.specs.baseline import base_year, read_baseline
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar
from healthplan_cli.schemas import BASELINE
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import say

_DATE_LIKE = r"[0-9]{4}[-/.年][0-9]{1,2}([-/.月][0-9]{1,2}日?|月)?"


class FigureReader(Struct, frozen=True):
    """Reads the figures of one file.

    `not_reported` are the file's own codes for a figure that was not collected.
    """

    catalog: Catalog
    not_reported: Iterable[str]
    findings: Findings

    def unreported(self, node: Scalar) -> bool:
        """Return whether a scalar says that nothing was reported.

        It is blank, a dash, dots, or one of the file's own codes.
        """
        text = node.text.strip()
        if node.empty or not text or text in self.not_reported:
            return True
        return text in SENTINELS or units.normal(text) in SENTINELS

    def quantity(self, node: Scalar, unit: str) -> Quantity:
        """Return a figure with its unit, `unit` where none is written. Raises UnitError."""
        try:
            return figure(node, unit)
        except units.UnitError:
            if re.fullmatch(_DATE_LIKE, node.text.strip()):
                words = say("{text} is a date, not a figure", text=quoted(node.text))
                raise units.UnitError("date-for-figure", words) from None
            raise

    def quantity_in(self, node: Scalar, unit: str) -> Quantity:
        """Return a figure of an element or benchmark in its unit. Raises UnitError."""
        self._doubt_share(node, unit)
        written = self.quantity(node, unit)
        return replace(units.convert(written, unit), bare=written.bare)

    def figure(self, node: Scalar, indicator: Indicator, *, explained: bool) -> Quantity | None:
        """Return the figure of an indicator; None, with a problem, where it is none."""
        said = ""
        if node.quantity is not None:
            said = node.quantity.unit
        if not explained:
            self._doubt_share(node, said or indicator.unit)
        found = None
        with self.findings.entry(node.position):
            found = self.quantity(node, indicator.unit)
            units.convert(found, indicator.unit)
        return found

    def count(self, record: Record, key: str, indicator: Indicator) -> Quantity | None:
        """Return a numerator or denominator; None where none is reported."""
        node = record.get(key)
        if node is None or self.unreported(scalar(node)):
            return None
        with self.findings.entry(node.position):
            found = self.quantity(scalar(node), self._unit_of_count(key, indicator))
            if found.unit and units.is_ratio(found.unit):
                words = say(
                    "{figure} is a share or a rate, and {key}: is a count; "
                    "write how many there are",
                    figure=found,
                    key=key,
                )
                self.findings.add(node.position, "wrong-unit", words)
            return found
        return None

    def baseline(self, node: Node | None, indicator: Indicator) -> Baseline | None:
        """Return the baseline; none where a sign for "not reported" is given."""
        value = node
        if isinstance(node, Fields):
            record = Record(node, BASELINE)
            base_year(record, Findings())  # a year that is none is told, whatever the value
            value = record.get("value")
        if isinstance(value, Scalar) and not value.empty and self.unreported(value):
            return None
        if isinstance(value, Scalar):
            self._doubt_share(value, indicator.unit)
        return read_baseline(node, indicator, self.findings)

    def _doubt_share(self, node: Scalar, unit: str) -> None:
        """Note a bare figure that can be read in two ways."""
        doubt = doubt_share(node.text, unit, node.position)
        if doubt is not None:
            self.findings.problems.append(doubt)

    def _unit_of_count(self, key: str, indicator: Indicator) -> str:
        """Return the unit of a bare numerator or denominator: of the element, else of the rate."""
        element = self.catalog.elements.get(getattr(indicator, key))
        if element is not None:
            return element.unit
        top, _, base = indicator.unit.partition("/")
        if not base:
            return ""
        if key == "numerator":
            return top
        return "人"


def doubt_share(text: str, unit: str, where: Position) -> Problem | None:
    """Return a warning for a bare figure that can be read in two ways: 0.31 % or 31 %."""
    try:
        other = readings_of_share(units.parse(text, unit))
    except units.UnitError:
        return None
    if other is None:
        return None
    found = other.readings
    words = say(
        "{figure} is read as {one}, not as {other}; write {one} or {other}",
        figure=found.number,
        one=found.as_written,
        other=found.otherwise,
    )
    return Problem(where, "share-below-one", words, "warning")
