"""What the pages of a collection and of very many units give their templates alike."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from healthplan_cli.model.target import Target
from healthplan_cli.reports import _cells
from healthplan_cli.text.words import Language

Values = dict[str, Any]
"""What a template is given of one thing: texts, and lists of them."""


def target_values(target: Target, language: Language) -> Values:
    """Return the name of a target, how it is hedged, and what it asks for."""
    return {
        "name": _cells.name(target, language),
        "hedge": _cells.soft(target, language),
        "asks": language.text(target.asks),
    }


def placed(segments: Iterable[Values]) -> list[Values]:
    """Return segments, each of which has a count, with where each is on the bar of all."""
    segments = list(segments)
    total = sum(one["count"] for one in segments)
    found = []
    before = 0
    for one in segments:
        start, width = _percent(before, total), _percent(one["count"], total)
        found.append({**one, "start": start, "width": width})
        before += one["count"]
    return found


def _percent(count: int, total: int) -> str:
    return f"{float(Fraction(count * 100, total)):.3f}%"
