"""The forms of the second judge, one file each, found by name as those of the program are.

A file has `FORM`: how a random target of the form is made, and what the page says of the form.
The functions that make targets are in `random_figures.py`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from random import Random

from healthplan_cli import plugins
from tests.second_judge.asked import Entry, Target


@dataclass(frozen=True)
class Blank:
    """What is known of a random target before its form fills it in."""

    form: str
    id: str
    start: date
    due: date


def _of_no_number(value: Fraction, limits: Sequence[Fraction]) -> bool:
    raise NotImplementedError


def _as_found(verdict: str) -> str:
    return verdict


@dataclass(frozen=True)
class Form:
    """What the page says of a form.

    `is_inside` takes what is measured and the limits, in one unit. A floor is a least and a ceiling
    is a most; `takes_benchmark` says that a benchmark can stand for the one limit. `settle` turns
    the verdict on one figure into the verdict on the target.
    """

    make: Callable[[Random, Blank], tuple[Target, Entry]]
    is_inside: Callable[[Fraction, Sequence[Fraction]], bool] = _of_no_number
    better: str = "higher"
    is_level: bool = False
    is_floor: bool = False
    is_ceiling: bool = False
    is_stage: bool = False
    is_place: bool = False
    asks_nothing: bool = False
    takes_benchmark: bool = False
    settle: Callable[[str], str] = _as_found


def names() -> tuple[str, ...]:
    """Return the forms that have a file here."""
    return plugins.names(__name__)


def form(name: str) -> Form:
    found = plugins.load(__name__, name).FORM
    assert isinstance(found, Form)
    return found
