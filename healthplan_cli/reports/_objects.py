"""The objects of a JSON report: targets, verdicts, problems, progress."""

from fractions import Fraction
from typing import Any

from healthplan_cli import units
from healthplan_cli.model.comparison import Difference
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Condition, Measure, Target
from healthplan_cli.model.review import Measured, Review, Verdict
from healthplan_cli.model.series import Progress
from healthplan_cli.model.submission import Waiver
from healthplan_cli.reports import Refused, _cells, _values
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Language

ALONE = ("value", "gap", "attainment", "margin", "envelope", "grade")
"""What is said of a target as a whole where one figure was measured."""


def difference(one: Difference, language: Language) -> dict[str, Any]:
    """Return a target of two plans, with what changed."""
    return {
        "indicator": one.target.indicator.id,
        "change": str(one.change),
        "also": [str(change) for change in one.also],
        "reason": _values.text(one.reason, language),
        "old": target(one.old, language) if one.old else None,
        "new": target(one.new, language) if one.new else None,
    }


def verdict(verdict: Verdict, review: Review, language: Language) -> dict[str, Any]:
    """Return a target with its verdict, and what the verdict rests on."""
    rows = [_measured(one, verdict, language) for one in verdict.measured]
    only = rows[0] if len(rows) == 1 else dict.fromkeys(ALONE)
    return {
        **target(verdict.target, language),
        "plan": review.plan.id,
        "file": _values.sendable(review.submission.position.file),
        "org_unit": review.submission.org_unit or None,
        "status": str(verdict.status),
        "reason": _values.text(verdict.reason, language),
        "actual": only["value"],
        "gap": only["gap"],
        "attainment": only["attainment"],
        "on_edge": _cells.on_edge(verdict),
        "margin": only["margin"],
        "envelope": only["envelope"],
        "grade": only["grade"],
        "progress": progress(verdict.progress, language) if verdict.progress else None,
        "points": _values.number(verdict.points),
        "waiver": _waiver(verdict.waiver),
        "measured": rows,
        "position": _values.position(verdict.position),
    }


def file(review: Review) -> dict[str, Any]:
    """Return a file that was judged."""
    return {
        "file": _values.sendable(review.submission.position.file),
        "org_unit": review.submission.org_unit or None,
        "plan": review.plan.id,
        "as_of": str(review.submission.as_of),
        "refused": False,
        "problems": len(review.problems),
    }


def refused_file(refused: Refused) -> dict[str, Any]:
    """Return a file that could not be used."""
    return {
        "file": _values.sendable(refused.file),
        "org_unit": None,
        "plan": None,
        "as_of": None,
        "refused": True,
        "problems": len(refused.problems),
    }


def target(target: Target, language: Language) -> dict[str, Any]:
    """Return a target with what it asks for."""
    return {
        "target": target.id,
        "indicator": target.indicator.id,
        "zh": target.indicator.zh,
        "en": target.indicator.en or None,
        "form": target.form,
        "conditions": [_condition(condition, language) for condition in target.conditions],
        "each": target.each.of if target.each else None,
        "of": target.of or None,
        "count": target.count,
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
        "low": _values.number(interval.low),
        "low_open": interval.low_open,
        "high": _values.number(interval.high),
        "high_open": interval.high_open,
        "unit": condition.unit or None,
        "benchmark": condition.benchmark or None,
        "words": language.text(condition.words),
    }


def _measured(one: Measured, verdict: Verdict, language: Language) -> dict[str, Any]:
    unit = one.condition.unit
    point = units.point_unit(unit)
    value = compared = grade = attainment = None
    if one.condition.measure is not Measure.RANK:
        value = _values.quantity(one.value, unit)
        compared = _values.quantity(one.compared, unit)
    elif one.value is not None:
        grade = verdict.target.indicator.scale[int(one.value)]
    if one.attainment is not None:
        attainment = _values.quantity(one.attainment * 100, "%")
    return {
        "name": one.name or None,
        "part": one.condition.part or None,
        "value": value,
        "compared": compared,
        "grade": grade,
        "inside": one.inside,
        "gap": _values.quantity(one.gap, point),
        "attainment": attainment,
        "on_edge": one.on_edge,
        "margin": _values.quantity(one.margin, point),
        "envelope": _envelope(one.envelope),
        "needed_per_month": _values.quantity(one.needed, point),
        "reason": _values.text(one.reason, language),
    }


def _envelope(envelope: Interval | None) -> dict[str, Any] | None:
    """Return the numbers that round to a printed figure."""
    if envelope is None:
        return None
    return {
        "low": _values.number(envelope.low),
        "low_open": envelope.low_open,
        "high": _values.number(envelope.high),
        "high_open": envelope.high_open,
    }


def _waiver(waiver: Waiver | None) -> dict[str, Any] | None:
    if waiver is None:
        return None
    return {
        "reason": waiver.reason,
        "approved_by": waiver.approved_by,
        "expires": str(waiver.expires),
    }


def progress(one: Progress, language: Language) -> dict[str, Any]:
    """Return what a progress method says of a series."""
    return {
        "id": one.id,
        "status": one.status,
        "value": _values.number(Fraction(one.value)) if one.value is not None else None,
        "score": _values.number(Fraction(one.score)) if one.score is not None else None,
        "reason": _values.text(one.reason, language),
        "warnings": [language.text(words) for words in one.warnings],
    }


def problem(problem: Problem, language: Language) -> dict[str, Any]:
    """Return a problem with its place."""
    words = language.text(problem.words)
    return {
        "code": problem.code,
        "level": problem.level,
        "message": words,
        "position": _values.position(problem.position),
    }
