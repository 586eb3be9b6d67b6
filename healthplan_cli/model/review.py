"""The verdicts and problems of one review."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Condition, Measure, Plan, Target
from healthplan_cli.model.quantity import Quantity, decimal
from healthplan_cli.model.series import Progress
from healthplan_cli.model.submission import Actual, Submission, Waiver
from healthplan_cli.text.problems import Position, Problem, no_choice
from healthplan_cli.text.words import LANGUAGES, NOTHING, Language, Words

Plain = str | int | bool | Decimal | date | None
"""What a row holds: no float, nothing that holds others."""


class Status(StrEnum):
    """The verdicts, in the order in which reports list them."""

    MISSED = "missed"
    BEHIND = "behind"
    UNREPORTED = "unreported"
    UNDETERMINED = "undetermined"
    NOT_DUE = "not_due"
    ON_SCHEDULE = "on_schedule"
    HOLDING = "holding"
    WAIVED = "waived"
    MET = "met"


class Measured(Struct, frozen=True):
    """One measured value against its condition.

    `value` and `gap` are in the unit of the condition; `gap` is the signed way to the interval;
    `attainment` (完成率) is a ratio, 1 = 100 %. `compared` is the value as compared with the limit,
    after any rounding. `needed` is what must be added in each month that is left (of 365/12 days).
    `figure` is what was reported or derived, `against` the baseline or benchmark it is compared
    with, both in the indicator's unit. `name` is the institution or part measured.
    """

    condition: Condition
    value: Fraction | None
    inside: bool | None
    gap: Fraction | None = None
    attainment: Fraction | None = None
    reason: Words | None = None
    name: str = ""
    compared: Fraction | None = None
    needed: Fraction | None = None
    figure: Quantity | None = None
    against: Quantity | None = None

    def row(self, scale: Sequence[str]) -> dict[str, Plain]:
        """Return the limits, the value and the way between, as decimals that differ where they do.

        Of a grade it is the word on the scale.
        """
        if self.condition.measure is Measure.RANK:
            return self._graded(scale)
        low, high = self.condition.interval.low, self.condition.interval.high
        numbers = [one for one in (low, high, self.value) if one is not None]
        rate = None if self.attainment is None else self.attainment * 100
        return {
            "unit": self.condition.unit or None,
            "low": _decimal(low, numbers),
            "high": _decimal(high, numbers),
            "actual": _decimal(self.value, numbers),
            "gap": _decimal(self.gap),
            "attainment": _decimal(rate, [Fraction(100)]),
            "grade": None,
        }

    def _graded(self, scale: Sequence[str]) -> dict[str, Plain]:
        known = self.value is not None and bool(scale)
        return {
            "unit": self.condition.unit or None,
            **dict.fromkeys(("low", "high", "actual", "gap", "attainment")),
            "grade": scale[int(self.value or 0)] if known else None,
        }


def _decimal(value: Fraction | None, unlike: Sequence[Fraction] = ()) -> Decimal | None:
    return None if value is None else decimal(value, unlike)


NO_FIGURES = Measured(Condition(Measure.LEVEL, Interval(), NOTHING), None, None)


class Verdict(Struct, frozen=True):
    """What became of one target, always with the reason where it is not plainly met or missed."""

    target: Target
    status: Status
    measured: tuple[Measured, ...] = ()
    actual: Actual | None = None
    reason: Words | None = None
    progress: Progress | None = None
    points: Fraction | None = None
    waiver: Waiver | None = None

    @property
    def position(self) -> Position:
        """Where the figure stands, or the target when nothing was reported."""
        return self.actual.position if self.actual else self.target.position

    def row(self, language: Language) -> dict[str, Plain]:
        """Return the verdict as one row.

        Figures are None where there are none, or several: grades, institutions, parts.
        """
        target = self.target
        measured = self.measured[0] if len(self.measured) == 1 else NO_FIGURES
        return {
            "target": target.id,
            "indicator": target.indicator.id,
            "zh": target.indicator.zh,
            "en": target.indicator.en or None,
            "form": target.form,
            "limit": language.text(target.asks),
            "status": str(self.status),
            "reason": language.text(self.reason) if self.reason else None,
            **measured.row(target.indicator.scale),
            "points": None if self.points is None else decimal(self.points),
            "strength": target.strength,
            "binding": target.binding,
            "due": target.due,
            "lead": ", ".join(target.lead) or None,
            "section": target.section or None,
            "quote": target.quote,
            "line": self.position.line or None,
        }

    @property
    def institutions_inside(self) -> int:
        """Return how many institutions are inside the limits in all parts of the target."""
        parts = len(self.target.conditions) or 1
        inside = [one.inside is True for one in self.measured]
        return sum(all(inside[start : start + parts]) for start in range(0, len(inside), parts))


class Review(Struct, frozen=True):
    """All verdicts and problems of one file of actuals."""

    plan: Plan
    submission: Submission
    verdicts: tuple[Verdict, ...]
    problems: tuple[Problem, ...] = ()

    def rows(self, lang: str = "en") -> list[dict[str, Plain]]:
        """Return a plain row for each verdict, all with the same keys.

        Words are in the language `zh` or `en`.

        pandas and polars take them as they are: `DataFrame(review.rows())`. Figures are Decimals,
        since a float is not exact and a text is no number: polars makes a column of decimals of
        them, pandas one of objects with exact sums. What has more than 12 decimals is rounded to
        12, or to as many more as tell it from its limit and from 0. `attainment` is in per cent,
        `gap` in percentage points where `unit` is a percentage. Raises UsageError for another
        language.

        >>> from healthplan_cli import check
        >>> rows = {row["target"]: row for row in check("examples/nankai-2022/actuals.yaml").rows()}
        >>> row = rows["community_hospitals_created"]
        >>> row["status"], row["low"], row["actual"], row["gap"]
        ('missed', Decimal('3'), Decimal('2'), Decimal('1'))
        """
        if lang not in LANGUAGES:
            raise no_choice("lang", lang, LANGUAGES)
        head: dict[str, Plain] = {
            "plan": self.plan.id,
            "file": self.submission.position.file,
            "org_unit": self.submission.org_unit or None,
            "as_of": self.submission.as_of,
        }
        return [{**head, **verdict.row(Language(lang))} for verdict in self.verdicts]

    @property
    def summary(self) -> Mapping[Status, int]:
        """How many targets have each verdict."""
        return {status: sum(v.status is status for v in self.verdicts) for status in Status}

    @property
    def total(self) -> tuple[Fraction, Fraction] | None:
        """Points reached, and points for 100 % everywhere; None where no target has a weight."""
        counted = [
            (verdict.points, verdict.target.weight)
            for verdict in self.verdicts
            if verdict.points is not None
        ]
        if not counted:
            return None
        reached = sum((points or Fraction(0) for points, _ in counted), Fraction(0))
        return reached, sum((weight or Fraction(0) for _, weight in counted), Fraction(0))
