"""A baseline, as a plan prints it or a file of actuals gives it."""

import re

from healthplan_cli import units
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Baseline, grade_before
from healthplan_cli.reading.fields import Record, figure, scalar
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar
from healthplan_cli.schemas import BASELINE, YEARS
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError


def read_baseline(node: Node | None, indicator: Indicator, findings: Findings) -> Baseline | None:
    """Read a value, or {value, year}, in a unit that fits, or a grade; None where none is.

    Raises OutOfShapeError.
    """
    if node is None or (isinstance(node, Scalar) and node.empty):
        return None
    year = None
    value = node
    if isinstance(node, Fields):
        record = Record(node, BASELINE)
        year = base_year(record, findings)
        value = record.require("value")
    if indicator.scale:
        return _grade(scalar(value), indicator.scale, year, findings)
    quantity = _baseline_value(scalar(value), indicator.unit, findings)
    if quantity is None:
        return None
    return Baseline(quantity, year)


def _grade(
    node: Scalar, scale: tuple[str, ...], year: int | None, findings: Findings
) -> Baseline | None:
    """Read a grade of a scale; None, with a problem, for another word."""
    grades = {units.normal(grade): grade for grade in scale}
    grade = grades.get(units.normal(node.text))
    if grade is None:
        words = say("{word} is none of {scale}", word=quoted(node.text), scale=" < ".join(scale))
        findings.add(node.position, "unknown-grade", words)
        return None
    return grade_before(grade, scale, year)


def base_year(record: Record, findings: Findings) -> int | None:
    """Return the base year, the last one of several: 2016 of 2013-2016, and of 2013-16.

    None where none is written; years that do not follow one another are noted. Raises
    OutOfShapeError.
    """
    node = record.get("year")
    if node is None:
        return None
    written = scalar(node).text
    if not re.fullmatch(YEARS, written):
        return record.whole("year")
    first, _, last = written.partition("-")
    year = int(f"{first[: 4 - len(last)]}{last}")
    if year <= int(first):
        words = say("{years}: the last of several years is after the first", years=written)
        findings.add(node.position, "out-of-range", words)
    return year


def _baseline_value(node: Scalar, unit: str, findings: Findings) -> Quantity | None:
    """Read a value in a unit that fits `unit`; None, with a problem, where it is no quantity."""
    try:
        quantity = figure(node, unit)
    except UnitError as error:
        findings.add(node.position, error.code, error.words)
        return None
    if not units.fits(quantity.unit, unit):
        words = say(
            "{unit} does not fit: the indicator is counted in {expected}",
            unit=quantity.unit or "1",
            expected=unit or "1",
        )
        findings.add(node.position, "wrong-unit", words)
    return quantity
