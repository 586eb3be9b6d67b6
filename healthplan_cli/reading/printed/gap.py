"""What a table says is lacking of a target that is met (缺口, 扣分), or beyond it (超额)."""

from collections.abc import Sequence

from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Measured, Status
from healthplan_cli.reading.printed.case import Case, Found
from healthplan_cli.reading.printed.verdict import differs


def check_shortfall(case: Case) -> Found:
    """Note that something is lacking of a target that is met."""
    lacking = case.printed.quantity
    if lacking is None:
        return None
    is_lacking = lacking.value > 0 or ("扣" in case.printed.heading and lacking.value < 0)
    if not is_lacking or case.verdict.status is not Status.MET:
        return []
    return [differs(case)]


def check_surplus(case: Case) -> Found:
    """Note that a figure is on the other side of a target that is met."""
    surplus = case.printed.quantity
    if surplus is None or not case.measured:
        return None
    if case.verdict.status is not Status.MET or not _is_on_the_other_side(surplus, case.measured):
        return []
    return [differs(case)]


def _is_on_the_other_side(surplus: Quantity, measured: Sequence[Measured]) -> bool:
    """Return whether a figure is below its lower limit, or above the upper one where it has none.

    Of institutions and parts with limits of both kinds neither is known.
    """
    has_low = all(one.condition.interval.low is not None for one in measured)
    has_high = all(one.condition.interval.high is not None for one in measured)
    if has_low:
        return surplus.value < 0
    return has_high and surplus.value > 0
