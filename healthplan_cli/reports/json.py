"""JSON for scripts: one shape whatever the options, exact decimals as text beside their unit."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from msgspec import json

from healthplan_cli import units
from healthplan_cli.comparison import Comparison, Difference, Moves
from healthplan_cli.config import Config
from healthplan_cli.model import Condition, Measure, Plan, Target
from healthplan_cli.problems import Position, Problem
from healthplan_cli.quantity import digits
from healthplan_cli.reports import Checked, Look
from healthplan_cli.review import Measured, Review, Status, Verdict
from healthplan_cli.series import Progress
from healthplan_cli.submission import Waiver
from healthplan_cli.words import Language, Words

VERSION = 1


def review(checked: Checked, look: Look) -> str:
    """`plan` and `as_of` are null where several files differ in them."""
    reviews = checked.reviews
    problems = [*checked.problems, *(problem for one in reviews for problem in one.problems)]
    counts = {str(status): sum(one.summary[status] for one in reviews) for status in Status}
    return _dump(
        {
            "version": VERSION,
            "plan": _same({one.plan.id for one in reviews}),
            "as_of": _same({str(one.submission.as_of) for one in reviews}),
            "score": _score(reviews),
            "summary": {"total": sum(counts.values()), **counts},
            "verdicts": [_verdict(verdict, one, look.language) for one in reviews for verdict in one.verdicts],
            "problems": [_problem(problem, look.language) for problem in problems],
        }
    )


def _score(reviews: Sequence[Review]) -> dict[str, Any] | None:
    totals = [total for one in reviews if (total := one.total) is not None]
    if not totals:
        return None
    points, full = (sum((total[place] for total in totals), Fraction(0)) for place in (0, 1))
    return {"points": _number(points), "of": _number(full)}


def comparison(comparison: Comparison, look: Look) -> str:
    """Every target of either plan with its `change`."""
    return _dump(
        {
            "version": VERSION,
            "old": comparison.old.id,
            "new": comparison.new.id,
            "differences": [_difference(one, look.language) for one in comparison.differences],
        }
    )


def moves(moves: Moves, look: Look) -> str:
    """Every target of either review with its `change`."""
    return _dump(
        {
            "version": VERSION,
            "old": moves.old.submission.position.file,
            "new": moves.new.submission.position.file,
            "differences": [
                {
                    "indicator": one.target.indicator.id,
                    "change": str(one.change),
                    "old": _verdict(one.old, moves.old, look.language) if one.old else None,
                    "new": _verdict(one.new, moves.new, look.language) if one.new else None,
                }
                for one in moves.moves
            ],
        }
    )


def progress(results: Iterable[Progress], look: Look) -> str:
    """What a progress method says of every series."""
    return _dump({"version": VERSION, "results": [_progress(one, look.language) for one in results]})


def _progress(one: Progress, language: Language) -> dict[str, Any]:
    return {
        "id": one.id,
        "status": one.status,
        "value": _number(Fraction(one.value)) if one.value is not None else None,
        "score": _number(Fraction(one.score)) if one.score is not None else None,
        "reason": _words(one.reason, language),
        "warnings": [language.text(words) for words in one.warnings],
    }


def plans(plans: Iterable[Plan], look: Look) -> str:
    """The plans there are, without their targets."""
    return _dump({"version": VERSION, "plans": [_head(plan) for plan in plans]})


def config(config: Config, look: Look) -> str:
    """Every setting: its values, and where they come from."""
    settings = {
        key: {"values": [*map(_sendable, setting.values)], "from": setting.origin.kind, "name": setting.origin.name or None}
        for key, setting in config.settings().items()
    }
    return _dump({"version": VERSION, "settings": settings})


def plan(plan: Plan, look: Look) -> str:
    """One plan with its targets."""
    return _dump({"version": VERSION, **_head(plan), "targets": [_target(target, look.language) for target in plan.targets]})


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


def _difference(one: Difference, language: Language) -> dict[str, Any]:
    return {
        "indicator": one.target.indicator.id,
        "change": str(one.change),
        "also": [str(change) for change in one.also],
        "reason": _words(one.reason, language),
        "old": _target(one.old, language) if one.old else None,
        "new": _target(one.new, language) if one.new else None,
    }


def _verdict(verdict: Verdict, review: Review, language: Language) -> dict[str, Any]:
    rows = [_measured(one, verdict, language) for one in verdict.measured]
    only = rows[0] if len(rows) == 1 else dict.fromkeys(("value", "gap", "attainment", "grade"))
    return {
        **_target(verdict.target, language),
        "plan": review.plan.id,
        "file": _sendable(review.submission.position.file),
        "org_unit": review.submission.org_unit or None,
        "status": str(verdict.status),
        "reason": _words(verdict.reason, language),
        "actual": only["value"],
        "gap": only["gap"],
        "attainment": only["attainment"],
        "grade": only["grade"],
        "progress": _progress(verdict.progress, language) if verdict.progress else None,
        "points": _number(verdict.points),
        "waiver": _waiver(verdict.waiver),
        "measured": rows,
        "position": _position(verdict.position),
    }


def _target(target: Target, language: Language) -> dict[str, Any]:
    return {
        "target": target.id,
        "indicator": target.indicator.id,
        "zh": target.indicator.zh,
        "en": target.indicator.en or None,
        "form": target.form,
        "conditions": [_condition(condition, language) for condition in target.conditions],
        "each": target.each.of if target.each else None,
        "of": target.of or None,
        "due": str(target.due),
        "strength": target.strength,
        "hedge": target.hedge or None,
        "binding": target.binding,
        "lead": list(target.lead),
        "support": list(target.support),
        "section": target.section or None,
        "quote": target.quote,
        "origin": target.origin or None,
        "replaces": target.replaces or None,
    }


def _condition(condition: Condition, language: Language) -> dict[str, Any]:
    interval = condition.interval
    return {
        "part": condition.part or None,
        "measure": str(condition.measure),
        "low": _number(interval.low),
        "low_open": interval.low_open,
        "high": _number(interval.high),
        "high_open": interval.high_open,
        "unit": condition.unit or None,
        "benchmark": condition.benchmark or None,
        "words": language.text(condition.words),
    }


def _measured(one: Measured, verdict: Verdict, language: Language) -> dict[str, Any]:
    unit = one.condition.unit
    ranked = one.condition.measure is Measure.RANK
    return {
        "name": one.name or None,
        "part": one.condition.part or None,
        "value": None if ranked else _quantity(one.value, unit),
        "compared": None if ranked else _quantity(one.compared, unit),
        "grade": verdict.target.indicator.scale[int(one.value)] if ranked and one.value is not None else None,
        "inside": one.inside,
        "gap": _quantity(one.gap, units.point_unit(unit)),
        "attainment": _quantity(one.attainment * 100, "%") if one.attainment is not None else None,
        "needed_per_month": _quantity(one.needed, units.point_unit(unit)),
        "reason": _words(one.reason, language),
    }


def _waiver(waiver: Waiver | None) -> dict[str, Any] | None:
    if waiver is None:
        return None
    return {"reason": waiver.reason, "approved_by": waiver.approved_by, "expires": str(waiver.expires)}


def _quantity(value: Fraction | None, unit: str) -> dict[str, Any] | None:
    """`number` is exact where `fraction` is null; a ratio whose decimals do not end has both."""
    if value is None:
        return None
    exact = _ends(value)
    return {"number": _number(value), "unit": unit or None, "fraction": None if exact else str(value)}


def _ends(value: Fraction) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _number(value: Fraction | None) -> str | None:
    """Decimal text: exact where the decimals end, else with 12 of them."""
    if value is None:
        return None
    whole, kept = digits(value, min(value.denominator.bit_length(), 30) if _ends(value) else 12)
    return f"{'-' if value < 0 else ''}{whole}{'.' + kept if kept else ''}"


def _problem(problem: Problem, language: Language) -> dict[str, Any]:
    words = language.text(problem.words)
    return {"code": problem.code, "level": problem.level, "message": words, "position": _position(problem.position)}


def _position(position: Position) -> dict[str, Any]:
    return {
        "file": _sendable(position.file),
        "line": position.line or None,
        "column": position.column or None,
        "cell": position.cell or None,
    }


def _sendable(text: str) -> str:
    """A file name that is no text, as its bytes' escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _words(words: Words | None, language: Language) -> str | None:
    return language.text(words) if words is not None else None


def _same(values: set[str]) -> str | None:
    return values.pop() if len(values) == 1 else None


def _dump(document: dict[str, Any]) -> str:
    """JSON in which what a terminal would obey, or an eye not see, stands as its escape."""
    text = json.format(json.encode(document), indent=2).decode()
    escapes = {ord(char): _escape(char) for char in set(text) - {"\n"} if not char.isprintable()}
    return text.translate(escapes) if escapes else text


def _escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
