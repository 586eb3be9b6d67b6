"""What was reported: the values of one file of actuals."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from healthplan_cli.model.plan import NOWHERE, Baseline, Period
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.problems import Position


class Actual(Struct, frozen=True):
    """What was reported for one target, or for one institution or part of it. Everything None: not reported."""

    value: Quantity | None = None
    numerator: Quantity | None = None
    denominator: Quantity | None = None
    baseline: Baseline | None = None
    stage: str | None = None
    day: date | None = None
    each: Mapping[str, "Actual"] | None = None
    parts: Mapping[str, "Actual"] | None = None
    note: str = ""
    explain: str = ""
    attested: str = ""
    position: Position = NOWHERE


class Waiver(Struct, frozen=True):
    """Leave not to hold one target or rule: why, by whom, and the last day on which it counts."""

    id: str
    reason: str
    approved_by: str
    expires: date
    position: Position = NOWHERE


class Submission(Struct, frozen=True):
    """One file of actuals: what an org unit reported against a plan, as at a day."""

    plan: str
    as_of: date
    actuals: Mapping[str, Actual]
    elements: Mapping[str, Quantity] = field(default_factory=dict)
    element_positions: Mapping[str, Position] = field(default_factory=dict)
    benchmarks: Mapping[str, Quantity] = field(default_factory=dict)
    org_unit: str = ""
    note: str = ""
    period: Period | None = None
    waivers: tuple[Waiver, ...] = ()
    position: Position = NOWHERE
