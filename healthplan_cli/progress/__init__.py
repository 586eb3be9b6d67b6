"""How far the way from baseline to target has been covered, by a named method.

It never changes a verdict.

A method module has
- `STATUSES`: its status words;
- `assess(series)`: the Progress of one series;
- a docstring with its formulas and their source.
"""

from decimal import Decimal
from fractions import Fraction
from types import ModuleType

from healthplan_cli import plugins
from healthplan_cli.model.series import Progress, Series
from healthplan_cli.text.words import Words

NOT_AVAILABLE = "not_available"


def names() -> tuple[str, ...]:
    """Return the names of all methods."""
    return plugins.names(__name__)


def method(name: str) -> ModuleType:
    """Return the module of a method. Raises KeyError."""
    return plugins.load(__name__, name)


def assess(method: str, series: Series) -> Progress:
    """Return the progress of a series by the method of that name. Raises KeyError."""
    progress: Progress = plugins.load(__name__, method).assess(series)
    return progress


def answer(
    series: Series,
    status: str,
    value: Fraction | Decimal | Words,
    score: Decimal | None = None,
    warnings: tuple[Words, ...] = (),
) -> Progress:
    """Return the Progress of a series from its value, or from the words for why it has none."""
    exact_score = None
    if score is not None:
        exact_score = Fraction(score)
    if isinstance(value, Words):
        return Progress(series.id, status, None, exact_score, value, warnings)
    return Progress(series.id, status, Fraction(value), exact_score, None, warnings)
