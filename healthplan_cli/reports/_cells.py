"""What stands in the cells of every report for people: the same words in each."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.model.comparison import Change
from healthplan_cli.model.config import Setting
from healthplan_cli.model.plan import YES_NO, Measure, Target
from healthplan_cli.model.quantity import Quantity, apart, number, unit_behind
from healthplan_cli.model.review import Measured, Review, Status, Verdict
from healthplan_cli.reports import _wording
from healthplan_cli.text.words import Language, say, visible

UNFINISHED = (Status.BEHIND, Status.NOT_DUE, Status.ON_SCHEDULE, Status.HOLDING)


def counts(changes: Iterable[Change], language: Language) -> str:
    """The line that counts changes."""
    found = list(changes)
    counted = (
        f"{language.text(_wording.CHANGE[change])} {found.count(change)}"
        for change in Change
        if change in found
    )
    return language.text(say(", ")).join(counted)


def origin(setting: Setting, language: Language) -> str:
    """Where a setting comes from."""
    return f"{language.text(_wording.ORIGIN[setting.origin.kind])} {visible(setting.origin.name)}".strip()


def source(target: Target, language: Language) -> str:
    """What a target has to do with the plan that its own plan extends; nothing where that is nothing."""
    if target.origin:
        return language.text(say("taken over from {plan}", plan=target.origin))
    return (
        language.text(say("in place of the one of {plan}", plan=target.replaces))
        if target.replaces
        else ""
    )


def actual(verdict: Verdict, language: Language) -> str:
    """What was reported or derived; for each of several, how many hold it."""
    if verdict.target.each is not None and verdict.measured:
        return language.text(
            say("{held} of {all}", held=verdict.institutions_inside, all=institutions(verdict))
        )
    return " / ".join(
        shown(one, verdict, language) for one in verdict.measured if one.value is not None
    )


def institutions(verdict: Verdict) -> int:
    """How many institutions must hold a target that each of them must hold: as the plan counts them, else as were reported."""
    counted = verdict.target.each.count if verdict.target.each else None
    return counted or len((verdict.actual.each if verdict.actual else None) or {})


def shown(one: Measured, verdict: Verdict, language: Language) -> str:
    """One figure as people read it: a grade by its word, a change as `baseline → figure`, with what it was rounded to."""
    value, condition = one.value, one.condition
    if value is None:
        return ""
    if condition.measure is Measure.RANK:
        day = verdict.actual.day if verdict.actual else None
        stage = _grade(verdict.target.indicator.scale or YES_NO, int(value), language)
        return f"{stage} {day}" if day else stage
    places = _places(verdict, condition.unit)
    if condition.measure is Measure.LEVEL:
        text = quantity(value, condition.unit, places, condition.interval.ends)
        rounds = one.compared is not None and one.compared != value
        return (
            f"{text} ≈ {quantity(one.compared or value, condition.unit, condition.places)}"
            if rounds
            else text
        )
    figure, against = (_without_zeros(side) if side else "?" for side in (one.figure, one.against))
    if condition.measure is Measure.DISTANCE:
        return f"{figure} : {against}"
    change = quantity(value, condition.unit, None, condition.interval.ends)
    return f"{against} → {figure} ({'+' if value > 0 else ''}{change})"


def _grade(scale: Sequence[str], rank: int, language: Language) -> str:
    """A grade or stage by the plan's own word; done and not done, which are hpc's, in the language of the run."""
    return language.text(_wording.DONE[scale[rank]]) if scale == YES_NO else visible(scale[rank])


def _without_zeros(side: Quantity) -> str:
    """A figure with the decimals it was reported with, but no zeros at their end."""
    text = number(side.value, side.places)
    return visible(unit_behind(text.rstrip("0").rstrip(".") if "." in text else text, side.unit))


def gap(verdict: Verdict) -> str:
    """The way to the interval, of the value farthest from it; empty where there is none, or several institutions."""
    if verdict.target.each is not None:
        return ""
    gaps = [(one.gap, one.condition) for one in verdict.measured if one.gap]
    if not gaps:
        return ""
    size, condition = max(gaps, key=lambda pair: abs(pair[0]))
    text = quantity(size, units.point_unit(condition.unit), None, condition.interval.ends)
    return f"+{text}" if size > 0 else text


def attainment(verdict: Verdict) -> str:
    """完成率 in per cent with one decimal, of the value with the lowest; not told for each of several institutions."""
    if verdict.target.each is not None:
        return ""
    rates = [one.attainment for one in verdict.measured if one.attainment is not None]
    return percent(min(rates)) if rates else ""


def extra(verdict: Verdict, name: str, language: Language) -> str:
    """A cell of a column that only some runs have: `progress` or `points`."""
    if name == "points":
        return short(verdict.points) if verdict.points is not None else ""
    progress = verdict.progress
    if progress is None:
        return ""
    words = language.text(_wording.PROGRESS[progress.status])
    return f"{words} {short(progress.value)}" if progress.value is not None else words


def percent(ratio: Fraction) -> str:
    """A ratio in per cent with one decimal, or as many as tell it from 100 %."""
    share = ratio * 100
    places = apart(share, 1, (Fraction(100),))
    return f"{number(round(share, places), places if places > 1 else None)}%"


def short(value: Fraction | Decimal) -> str:
    """A bare number with 4 decimals, or as many as tell it from 0."""
    return number(Fraction(value))


def quantity(
    value: Fraction, unit: str, places: int | None = None, unlike: Iterable[Fraction] = ()
) -> str:
    """A number with its unit, told from those it is unlike; control characters made visible."""
    return visible(unit_behind(number(value, places, unlike), unit))


def status(verdict: Verdict, language: Language) -> str:
    """The verdict in words."""
    return language.text(_wording.STATUS[verdict.status])


def name(target: Target, language: Language) -> str:
    """The name of the target's indicator, or the id where it has none."""
    return language.name(target.indicator) or visible(target.id)


def soft(target: Target, language: Language) -> str:
    """`soft`, with the plan's hedge where it has one; empty for a hard target."""
    if target.strength == "hard":
        return ""
    return language.text(say("soft: {hedge}", hedge=target.hedge) if target.hedge else say("soft"))


def section(name: str, language: Language) -> str:
    """A heading of the plan, or that there is none."""
    return visible(name) or language.text(say("no section"))


def summary(review: Review, language: Language) -> str:
    """The line that counts the verdicts."""
    counts = [
        f"{language.text(_wording.STATUS[status])} {count}"
        for status, count in review.summary.items()
        if count
    ]
    listed = language.text(say(", ")).join(counts)
    several = say("{all} targets: {counts}", all=len(review.verdicts), counts=listed)
    words = say("1 target: {counts}", counts=listed) if len(review.verdicts) == 1 else several
    if review.total is None:
        return language.text(words)
    points, full = (short(number) for number in review.total)
    return language.text(
        say("{words}; {points} of {full} points", words=words, points=points, full=full)
    )


def notes(verdict: Verdict, language: Language) -> list[str]:
    """What stands below a target: the reason of its verdict, what each month must bring."""
    target = verdict.target
    words = [verdict.reason] if verdict.reason else []
    if target.due_stated:
        words.append(say("due {day}", day=target.due))
    if target.of:
        words.append(say("of {scope}", scope=target.of))
    if len(verdict.measured) == 1 and verdict.measured[0].needed and verdict.status in UNFINISHED:
        (one,) = verdict.measured
        need = Quantity(
            Fraction(round((one.needed or Fraction(0)) * 10), 10),
            units.point_unit(one.condition.unit),
        )
        words.append(say("needs {quantity} a month", quantity=need))
    return [language.text(each) for each in words]


def _places(verdict: Verdict, unit: str) -> int | None:
    """The digits a figure was printed with, where it stands in the unit it was printed in."""
    reported = verdict.actual.value if verdict.actual else None
    return reported.places if reported is not None and reported.unit == unit else None
