"""The days that a plan or a report covers."""

from datetime import date
from fractions import Fraction

from healthplan_cli.model.period import ALWAYS, FIRST_YEAR, LAST_YEAR, Period
from healthplan_cli.reading.fields import Record, day, scalar
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.yaml.nodes import Node, Scalar, plain
from healthplan_cli.schemas import PERIOD
from healthplan_cli.text.words import say


def read_period(node: Node, findings: Findings) -> Period:
    """Read a year, or {from, to} in years or days.

    The baseline is of the year before where no other is named.
    """
    if isinstance(node, Scalar):
        year = _year(node)
        return Period(date(year, 1, 1), date(year, 12, 31), year - 1)
    record = Record(node, PERIOD)
    start, end = (
        _edge(record.require("from"), findings, 1, 1),
        _edge(record.require("to"), findings, 12, 31),
    )
    if start is None or end is None:
        return ALWAYS
    if start > end:
        findings.add(
            node.position,
            "empty-period",
            say("the period from {start} to {end} contains no day", start=start, end=end),
        )
        return ALWAYS
    baseline = record.get("baseline")
    if baseline is None:
        return Period(start, end, start.year - 1)
    year = _year(baseline)
    if year >= end.year:
        words = say(
            "changes are counted from {year}, and the plan ends in {last}; "
            "write the year before the plan",
            year=year,
            last=end.year,
        )
        findings.add(baseline.position, "out-of-range", words)
    return Period(start, end, year)


def _edge(node: Node, findings: Findings, month: int, day_of_month: int) -> date | None:
    if isinstance(plain(node), Fraction):
        return date(_year(node), month, day_of_month)
    if scalar(node).empty:
        raise OutOfShapeError
    edge = day(node, findings)
    if edge is not None and not FIRST_YEAR <= edge.year <= LAST_YEAR:
        words = say(
            "{day} is not in the years {first} to {last}",
            day=edge,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
        findings.add(node.position, "out-of-range", words)
        return None
    return edge


def _year(node: Node) -> int:
    year = plain(node)
    if (
        not isinstance(year, Fraction)
        or year.denominator != 1
        or not FIRST_YEAR <= year <= LAST_YEAR
    ):
        raise OutOfShapeError
    return int(year)
