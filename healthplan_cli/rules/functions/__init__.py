"""The functions that a rule may call; one file each, called by the name of its file.

The module of a function has
- `TAKES`: what is between its parentheses;
- `kind(terms)`: what its value counts, from its terms with what each of them counts;
- `value(ranges)`: the range of its value from the ranges of its terms, None where it has none;
- a docstring that says what it is, with its form first: `sum(a, b, ...)`.
"""

from collections.abc import Sequence
from typing import Literal, Protocol, cast

from healthplan_cli import plugins
from healthplan_cli.rules.kind import Counted, Kind
from healthplan_cli.rules.range import Range

Takes = Literal["one", "many", "figure"]
"""One term; one or more terms with commas between; the id of one figure, whose terms are this
year's figure and last year's."""


class Function(Protocol):
    """What the module of a function has."""

    TAKES: Takes

    def kind(self, terms: Sequence[Counted]) -> Kind:
        """Return what the value counts. Raises RuleError `rule-units` for terms that do not fit."""
        ...

    def value(self, ranges: Sequence[Range]) -> Range | None:
        """Return the range of the value, in base units; None where it has none."""
        ...


def names() -> tuple[str, ...]:
    """Return the names of all functions, sorted."""
    return plugins.names(__name__)


def function(name: str) -> Function:
    """Return the function of a name. Raises KeyError where there is none."""
    return cast("Function", plugins.load(__name__, name))
