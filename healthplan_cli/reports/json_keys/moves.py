"""The objects of a JSON comparison of two reviews."""

from typing import Any

from healthplan_cli.model.comparison import Move, Moves, Turn
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.reports._row import Row
from healthplan_cli.reports._values import sendable
from healthplan_cli.reports.json_keys import objects
from healthplan_cli.text.words import Language


def comparison(moves: Moves, language: Language) -> dict[str, Any]:
    """Return what became of every target of either review, and how often each turn is there."""
    turns = [one.turn for one in moves.moves]
    return {
        "old": _side(moves.old),
        "new": _side(moves.new),
        "counts": {str(turn): turns.count(turn) for turn in Turn},
        "differences": [_move(one, moves, language) for one in moves.moves],
    }


def _side(review: Review) -> dict[str, Any]:
    submission = review.submission
    return {
        "file": sendable(submission.position.file),
        "org_unit": submission.org_unit or None,
        "plan": review.plan.id,
        "as_of": str(submission.as_of),
    }


def _move(one: Move, moves: Moves, language: Language) -> dict[str, Any]:
    return {
        "indicator": one.target.indicator.id,
        "turn": str(one.turn),
        "figure_changed": one.is_figure_changed,
        "revised": one.is_revised,
        "old": _verdict(one.old, moves.old, language),
        "new": _verdict(one.new, moves.new, language),
    }


def _verdict(verdict: Verdict | None, review: Review, language: Language) -> dict[str, Any] | None:
    if verdict is None:
        return None
    return objects.verdict(Row(verdict, review, language), language)
