"""What fails a run of `hpc collect`."""

from collections.abc import Container

from healthplan_cli.model.checked import UNOPENED
from healthplan_cli.model.collected import Collected, Pooled
from healthplan_cli.text.problems import ExitCode


def exit_code(collected: Collected, fail_on: Container[str]) -> ExitCode:
    """Return 2 where a file could not be opened, 1 where the returns fail the run, else 0."""
    if any(one.code in UNOPENED for one in (*collected.outside, *collected.problems)):
        return ExitCode.USAGE
    if fails(collected, fail_on):
        return ExitCode.FAILED
    return ExitCode.PASSED


def fails(collected: Collected, fail_on: Container[str]) -> bool:
    """Return whether the returns, or what they add up to, fail the run."""
    if any(one.level == "error" for one in collected.problems):
        return True
    if "outside" in fail_on and collected.outside:
        return True
    if any(str(one.state) in fail_on for one in collected.returns):
        return True
    for whole in collected.wholes:
        for one in whole.pooled:
            if _fails(one, fail_on):
                return True
    return False


def _fails(one: Pooled, fail_on: Container[str]) -> bool:
    """Return whether what units report together for a hard target fails the run."""
    if one.verdict is None or one.target.strength == "soft":
        return False
    return str(one.verdict.status) in fail_on
