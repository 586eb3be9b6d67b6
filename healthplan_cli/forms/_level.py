"""A level within a limit that a plan states, or that is a reference value."""

from collections.abc import Mapping

from healthplan_cli.forms._limits import COMPARED, half_line, quantity, suits
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.schema import Schema, record
from healthplan_cli.text.words import say

LIMIT: Schema = record(COMPARED, ("benchmark",), type=["string", "number", "object"])


def level(terms: object, indicator: Indicator, sign: str, words: str) -> Condition:
    """Return the condition that the level, or its distance to a benchmark, is within a limit.

    `sign` is one of >= > <= <, `words` the template of the sentence, with {limit}.
    """
    if isinstance(terms, Mapping):
        from healthplan_cli.forms import _benchmark  # few plans compare with a reference value

        return _benchmark.condition(terms, indicator, sign, words)
    limit = quantity(terms, indicator.unit)
    suits(limit, indicator)
    return Condition(
        Measure.LEVEL,
        half_line(sign, limit.value),
        say(words, limit=limit),
        limit.unit,
        limit.places,
    )
