"""A column of the base year of a plan of several years, 2020年 beside 2025年: its baselines."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Baseline, Target
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.phrases.spans import spans_in
from healthplan_cli.reading.returns.columns_taken import taken


def with_base_year_columns(
    actuals: Mapping[str, Actual],
    printed: tuple[Printed, ...],
    plan: Plan,
    day: date,
    findings: Findings,
) -> tuple[Mapping[str, Actual], tuple[Printed, ...]]:
    """Return the entries with their baselines from columns of the base year, and what is left."""
    targets = {target.id: target for target in plan.targets}
    found = dict(actuals)
    left = []
    for one in printed:
        target = targets.get(one.target)
        baseline = None
        if target is not None and _is_wanted(one, found.get(target.id), target):
            baseline = _baseline(one, target, plan, day, findings)
        if target is None or baseline is None:
            left.append(one)
        else:
            found[target.id] = replace(found[target.id], baseline=baseline)
    return found, tuple(left)


def _is_wanted(printed: Printed, actual: Actual | None, target: Target) -> bool:
    """Return whether a cell is of the whole of a target, which has a figure and no baseline."""
    if printed.kind != "other_year" or printed.name or actual is None:
        return False
    return actual.baseline is None and not target.has_parts and not target.indicator.scale


def _baseline(
    printed: Printed, target: Target, plan: Plan, day: date, findings: Findings
) -> Baseline | None:
    """Return the baseline that a cell gives; None where it is of another year, or no figure."""
    year = target.base_year(plan.period, day)
    if [span.year for span in spans_in(printed.heading)] != [year]:
        return None
    value = taken(printed, target.indicator.unit, findings)
    if value is None:
        return None
    return Baseline(value, year)
