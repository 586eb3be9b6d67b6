"""Forms of a target, one file each.

A form turns its YAML terms into conditions: a measure, an interval and words.

A form module has
- `SCHEMA`: the JSON Schema of its terms, with a `description` people read in their editor;
- `EXAMPLE`: (terms, what a plan says in Chinese);
- `conditions(terms, indicator)`: the conditions, from terms of that shape. Raises UnitError for a
  limit that does not suit the indicator, and UnfitTermsError for terms out of shape. Terms
  `{benchmark: ...}` have the Benchmark that the plan names, or its id where there is no plan, and
  parts with `indicator:` the Indicator in the same way.

The modules of COMPOSED, the forms of several parts, have `composition(terms)` too. What several
forms make of their terms is in the modules with an underscore.

The words of a condition are for people alone. What is to be judged is its measure, interval, unit,
places and benchmark.
"""

from types import ModuleType

from healthplan_cli import plugins
from healthplan_cli.forms._changes import confirmed, confuses_points, in_points
from healthplan_cli.forms._limits import UnfitTermsError
from healthplan_cli.model.condition import COMPOSED, NO_FIGURES, Composition, Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError

__all__ = [
    "NO_PART",
    "OF_NO_FIGURE",
    "PART",
    "UnfitTermsError",
    "composition",
    "conditions",
    "confirmed",
    "confuses_points",
    "form",
    "in_points",
    "names",
    "takes_series",
]
NO_PART = ("watch",)
"""The forms that no part can have."""
OF_NO_FIGURE = (*COMPOSED, *NO_PART, "done", "rank")
"""The forms that no condition beside another on the same figure can have."""
PART = ("indicator", "unit", "scale", "kind")
"""The keys of a part beside its form: what it measures, where that is not the target's."""


def names() -> tuple[str, ...]:
    """Return the keys of all forms."""
    return plugins.names(__name__)


def form(key: str) -> ModuleType:
    """Return the module of a form. Raises KeyError."""
    return plugins.load(__name__, key)


def takes_series(key: str) -> bool:
    """Return whether the terms of a form are a limit, so that each date can have one of its own."""
    return "const" not in form(key).SCHEMA and key not in COMPOSED


def conditions(key: str, terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Compile the terms of a form for an indicator. Raises UnfitTermsError and UnitError."""
    made: tuple[Condition, ...] = form(key).conditions(terms, indicator)
    if (
        indicator.scale
        and not indicator.unit
        and any(condition.measure not in NO_FIGURES for condition in made)
    ):
        raise UnitError(
            "wrong-unit",
            say("{indicator} is reported in grades or stages, not in figures", indicator=indicator),
        )
    return made


def composition(key: str, terms: object) -> Composition | None:
    """Return how the parts of a target make one verdict; None where it has no parts.

    Raises UnfitTermsError.
    """
    if key not in COMPOSED:
        return None
    made: Composition = form(key).composition(terms)
    return made
