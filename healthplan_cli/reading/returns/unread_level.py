"""A level that is given with a figure and that nothing reads: there is no value for each level."""

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Target
from healthplan_cli.reading.findings import Findings
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say


def note_unread_level(actual: Actual, target: Target, plan: Plan, findings: Findings) -> None:
    """Note every level in an entry of a target that is compared with no value for each level."""
    if _has_levels(target, plan):
        return
    if actual.level:
        words = say(
            "level: {level} is not read: {id} is compared with no value for each level",
            level=quoted(actual.level),
            id=target.id,
        )
        findings.add(actual.position, "unsuitable-key", words, "warning")
    for one in (*(actual.each or {}).values(), *(actual.parts or {}).values()):
        note_unread_level(one, target, plan, findings)


def _has_levels(target: Target, plan: Plan) -> bool:
    """Return whether a benchmark of the target has a value for each level of institution."""
    for condition in target.all_limits:
        benchmark = plan.benchmarks.get(condition.benchmark)
        if benchmark is not None and benchmark.levels:
            return True
    return False
