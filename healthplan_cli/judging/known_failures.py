"""What a run fails on, told so that the next run can tell what is new (a ratchet)."""

from collections.abc import Iterable

from healthplan_cli.model.review import Review
from healthplan_cli.text.problems import Failure


def failures(
    reviews: Iterable[Review], fail_on: Iterable[str], *, strict: bool
) -> frozenset[Failure]:
    """Every failure of the reviews: the verdicts that the run fails on, and broken rules."""
    failing = frozenset(fail_on)
    found = set()
    for review in reviews:
        file = review.submission.position.file
        for verdict in review.verdicts:
            counts = strict or verdict.target.strength == "hard"
            if counts and str(verdict.status) in failing:
                found.add((file, verdict.target.id, str(verdict.status)))
        for problem in review.problems:
            if problem.level == "error" or "warning" in failing:
                found.add((file, problem.code, problem.level))
    return frozenset(found)
