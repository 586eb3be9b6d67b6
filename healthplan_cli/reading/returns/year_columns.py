"""Columns of years (2023年 | 2024年 | 2025年): the figures of a target that has one for each."""

from collections.abc import Mapping

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.period import Span
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Baseline, Target
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.phrases.spans import spans_in
from healthplan_cli.reading.returns.figures import doubt_share

_KINDS = ("last_year", "other_year")


def with_year_columns(
    actuals: Mapping[str, Actual],
    printed: tuple[Printed, ...],
    plan: Plan,
    year: int,
    findings: Findings,
) -> tuple[Mapping[str, Actual], tuple[Printed, ...]]:
    """Return the entries with the figures of columns of years, and what is printed besides.

    The column that is read as that of the figures is of the `year` of the report.
    """
    targets = {target.id: target for target in plan.targets if _is_of_years(target)}
    found = dict(actuals)
    left: list[Printed] = []
    for one in printed:
        target = targets.get(one.target)
        if target is None or one.kind not in _KINDS or one.name:
            left.append(one)
            continue
        entry = _by_years(found.get(target.id, Actual()), target, year)
        with findings.entry(one.position):
            entry_with = None
            if _years(one) != [year]:  # that of the report is read, or is another one
                entry_with = _with_figure(entry, one, target, plan.period.baseline, findings)
            if entry_with is None:
                left.append(one)
            else:
                found[target.id] = entry_with
    return found, tuple(left)


def _is_of_years(target: Target) -> bool:
    return target.every is not None and target.every.length == "year"


def _with_figure(
    entry: Actual, printed: Printed, target: Target, base_year: int, findings: Findings
) -> Actual | None:
    """Return an entry with the figure of one more year, or of the year before the first.

    None where the column is of another time. Raises UnitError.
    """
    span = _span_of(printed, target)
    if span is not None:
        figures = dict(entry.each or {})
        figures.setdefault(span.label, _figure(printed, target, findings))
        return replace(entry, each=figures)
    if not target.conditions[0].is_change or _years(printed) != [base_year]:
        return None
    value = _figure(printed, target, findings).value
    if value is None or entry.baseline is not None:
        return None
    return replace(entry, baseline=Baseline(value, base_year))


def _years(printed: Printed) -> list[int | None]:
    return [span.year for span in spans_in(printed.heading)]


def _span_of(printed: Printed, target: Target) -> Span | None:
    """Return the year of a target that a cell is a figure of; None where it is none of them."""
    if target.every is None:
        return None
    for span in target.every.spans:
        if _years(printed) == [span.end.year]:
            return span
    return None


def _by_years(entry: Actual, target: Target, year: int) -> Actual:
    """Return an entry with its own figure as that of the year of the report."""
    if entry.each is not None or target.every is None:
        return entry
    figures = {}
    for span in target.every.spans:
        if span.end.year == year:
            figures[span.label] = replace(entry, baseline=None)
    return Actual(baseline=entry.baseline, note=entry.note, position=entry.position, each=figures)


def _figure(printed: Printed, target: Target, findings: Findings) -> Actual:
    """Return the figure of a cell. Raises UnitError."""
    unit = printed.unit or target.indicator.unit
    doubt = doubt_share(printed.text, unit, printed.position)
    if doubt is not None:
        findings.problems.append(doubt)
    value = units.parse(printed.text, unit)
    units.convert(value, target.indicator.unit)
    return Actual(value=value, position=printed.position)
