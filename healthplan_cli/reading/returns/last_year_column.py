"""A column of the year before the figures: the baselines where changes are counted from it."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Baseline, Target
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.returns.spans import spans_in
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say


def with_last_year_column(
    actuals: Mapping[str, Actual], printed: Iterable[Printed], plan: Plan, findings: Findings
) -> Mapping[str, Actual]:
    """Return the entries with their baselines from a column such as 2021年.

    A column that is no baseline of any of them is reported as not read.
    """
    found = dict(actuals)
    unread: dict[str, Printed] = {}
    used = set[str]()
    targets = {target.id: target for target in plan.targets}
    for one in printed:
        if one.kind != "last_year":
            continue
        baseline = _baseline(one, targets.get(one.target), plan)
        actual = found.get(one.target)
        if baseline is None or actual is None or actual.baseline is not None:
            unread.setdefault(one.heading, one)
            continue
        found[one.target] = replace(actual, baseline=baseline)
        used.add(one.heading)
    for heading, one in unread.items():
        if heading not in used:
            words = say("the column {name} was not read", name=quoted(heading))
            findings.add(one.position, "unread-column", words, "warning")
    return found


def _baseline(printed: Printed, target: Target | None, plan: Plan) -> Baseline | None:
    """Return the baseline of a target that a cell gives; None where it is none.

    A bare number up to 1 of a share may be read in two ways, and is none.
    """
    years = [span.year for span in spans_in(printed.heading)]
    if target is None or printed.name or plan.period.baseline not in years:
        return None
    value = _value(printed, target.indicator.unit)
    if value is None:
        return None
    return Baseline(value, plan.period.baseline)


def _value(printed: Printed, unit: str) -> Quantity | None:
    """Return a figure in the unit of its indicator; None where it is none, or may be another."""
    found = printed.quantity
    if found is None:
        return None
    if not found.unit:
        if found.value <= 1 and units.is_share(unit):
            return None
        found = units.parse(f"{printed.text} {printed.unit or unit}".strip())
    if units.fits(found.unit, unit):
        return units.convert(found, unit)
    return None
