"""What fails a run of `hpc collect`."""

from collections.abc import Container

from healthplan_cli.model.collected import Collected


def fails(collected: Collected, fail_on: Container[str]) -> bool:
    """Return whether the returns, or what they add up to, fail the run."""
    if "outside" in fail_on and collected.outside:
        return True
    return any(str(one.state) in fail_on for one in collected.returns)
