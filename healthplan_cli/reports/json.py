"""JSON for scripts: one shape whatever the options, exact decimals as text beside their unit."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from healthplan_cli.model.comparison import Comparison, Moves
from healthplan_cli.model.config import Config
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review, Status
from healthplan_cli.model.series import Progress
from healthplan_cli.reports import Checked, Look, _objects, _values

SHOWS_PROBLEMS = True
VERSION = 1


def review(checked: Checked, look: Look) -> str:
    """Write every verdict and problem; `plan` and `as_of` are null where several files differ."""
    reviews = checked.reviews
    language = look.language
    files = [_objects.file(one) for one in reviews]
    files += [_objects.refused_file(one) for one in checked.refused]
    verdicts: list[dict[str, Any]] = []
    for one in reviews:
        verdicts += [_objects.verdict(verdict, one, language) for verdict in one.verdicts]
    problems = [_objects.problem(problem, language) for problem in checked.all_problems]
    return _values.dump(
        {
            "version": VERSION,
            "plan": _same({one.plan.id for one in reviews}),
            "as_of": _same({str(one.submission.as_of) for one in reviews}),
            "files": files,
            "score": _score(reviews),
            "summary": _summary(reviews),
            "verdicts": verdicts,
            "problems": problems,
        }
    )


def _summary(reviews: Sequence[Review]) -> dict[str, int]:
    """Return how many verdicts there are, and how many of each kind."""
    summary = {"total": 0}
    for status in Status:
        count = sum(one.summary[status] for one in reviews)
        summary[str(status)] = count
        summary["total"] += count
    return summary


def _score(reviews: Sequence[Review]) -> dict[str, Any] | None:
    points = full = Fraction(0)
    is_scored = False
    for one in reviews:
        total = one.total
        if total is not None:
            points += total[0]
            full += total[1]
            is_scored = True
    if not is_scored:
        return None
    return {"points": _values.number(points), "of": _values.number(full)}


def comparison(comparison: Comparison, look: Look) -> str:
    """Write every target of either plan with its `change`."""
    return _values.dump(
        {
            "version": VERSION,
            "old": comparison.old.id,
            "new": comparison.new.id,
            "differences": [
                _objects.difference(one, look.language) for one in comparison.differences
            ],
        }
    )


def moves(moves: Moves, look: Look) -> str:
    """Write every target of either review with its `change`."""
    return _values.dump(
        {
            "version": VERSION,
            "old": moves.old.submission.position.file,
            "new": moves.new.submission.position.file,
            "differences": [
                {
                    "indicator": one.target.indicator.id,
                    "change": str(one.change),
                    "old": _objects.verdict(one.old, moves.old, look.language) if one.old else None,
                    "new": _objects.verdict(one.new, moves.new, look.language) if one.new else None,
                }
                for one in moves.moves
            ],
        }
    )


def progress(results: Iterable[Progress], look: Look) -> str:
    """Write what a progress method says of every series."""
    return _values.dump(
        {"version": VERSION, "results": [_objects.progress(one, look.language) for one in results]}
    )


def plans(plans: Iterable[Plan], look: Look) -> str:
    """Write the plans there are, without their targets."""
    return _values.dump({"version": VERSION, "plans": [_head(plan) for plan in plans]})


def config(config: Config, look: Look) -> str:
    """Write every setting: its values, and where they come from."""
    settings = {
        key: {
            "values": [*map(_values.sendable, setting.values)],
            "from": setting.origin.kind,
            "name": setting.origin.name or None,
        }
        for key, setting in config.settings().items()
    }
    return _values.dump({"version": VERSION, "settings": settings})


def plan(plan: Plan, look: Look) -> str:
    """Write one plan with its targets."""
    return _values.dump(
        {
            "version": VERSION,
            **_head(plan),
            "targets": [_objects.target(target, look.language) for target in plan.targets],
        }
    )


def _head(plan: Plan) -> dict[str, Any]:
    return {
        "plan": plan.id,
        "title": plan.title,
        "region": plan.region,
        "authority": plan.authority or None,
        "period": {"from": str(plan.period.start), "to": str(plan.period.end)},
        "issued": str(plan.issued) if plan.issued else None,
        "count": len(plan.targets),
        "extends": plan.extends or None,
        "dropped": list(plan.dropped),
    }


def _same(values: set[str]) -> str | None:
    return values.pop() if len(values) == 1 else None
