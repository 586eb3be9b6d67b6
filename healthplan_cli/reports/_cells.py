"""What is in the cells of every report for people: the same words in each."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.judging.applying import each_applying, left_out
from healthplan_cli.model.condition import Condition, Measure, indicator_of_part
from healthplan_cli.model.config import Setting
from healthplan_cli.model.degree import is_firm
from healthplan_cli.model.indicator import YES_NO
from healthplan_cli.model.plan import SetAside
from healthplan_cli.model.quantity import Quantity, apart, number, unit_behind
from healthplan_cli.model.review import (
    MARK,
    UNCOUNTED,
    Measured,
    Review,
    Status,
    Verdict,
)
from healthplan_cli.model.target import Target
from healthplan_cli.reports import _wording
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.text.words import Language, Words, say, visible
from healthplan_cli.units import places

ALL = Fraction(100)
PLACES_BETWEEN = "位"
"""The unit of how far one place in a ranking is from another."""
SHORTEST_GROUPED = 6
"""How many digits a whole number has that is hard to read without commas."""
_COMMA = re.compile("(?<=[0-9]),(?=[0-9]{3})")


def origin(setting: Setting, language: Language) -> str:
    """Say where a setting comes from."""
    kind = language.text(_wording.ORIGIN[setting.origin.kind])
    return f"{kind} {visible(setting.origin.name)}".strip()


def source(target: Target, language: Language) -> str:
    """Say what a target has to do with the plan that its own plan extends; "" where nothing."""
    if target.origin:
        return language.text(say("taken over from {plan}", plan=target.origin))
    if target.replaces:
        return language.text(say("in place of the one of {plan}", plan=target.replaces))
    return ""


def actual(verdict: Verdict, language: Language) -> str:
    """Return what was reported or derived; of institutions, how many of them meet the target."""
    if verdict.suppressed and not _is_of_institutions(verdict):
        return MARK
    if verdict.target.is_watched:
        return _watched(verdict, language)
    if _is_of_institutions(verdict):
        all_of_them = institutions(verdict)
        return language.text(
            say("{met} of {all}", met=verdict.institutions_inside, all=all_of_them)
        )
    found = []
    for one in verdict.measured:
        if one.value is not None:
            found.append(figure(one, verdict, language))
    if not (verdict.target.has_parts or verdict.target.every is not None):
        found = list(dict.fromkeys(found))  # several conditions look at one figure
    return " / ".join(found) or _as_reported(verdict)


def _as_reported(verdict: Verdict) -> str:
    """Return a figure that could not be measured, such as one without its baseline; else ""."""
    if verdict.actual is None or verdict.actual.value is None:
        return _only_figure(verdict)
    value = verdict.actual.value
    return quantity(value.value, value.unit, value.places)


def _only_figure(verdict: Verdict) -> str:
    """Return a figure that was derived and is one alone, else ""."""
    figures = {one.figure for one in verdict.measured}
    if len(figures) != 1 or None in figures:
        return ""
    return _side(figures.pop())


def _is_of_institutions(verdict: Verdict) -> bool:
    """Return whether a verdict has how many institutions meet the target in place of a figure."""
    target = verdict.target
    return target.each is not None and bool(verdict.measured) and not target.is_watched


def _watched(verdict: Verdict, language: Language) -> str:
    """Return every figure of a target that only watches, each with its institution."""
    reported = [one for one in verdict.measured if one.value is not None]
    found = []
    for one in reported:
        found.append(f"{visible(one.name)} {figure(one, verdict, language)}".strip())
    return language.with_commas(found)


def institutions(verdict: Verdict) -> int:
    """Count the institutions that each have to meet a target: by the plan, else as reported.

    Those to which it does not apply are left out.
    """
    each = each_applying(verdict.target.each, verdict.actual)
    if each is not None and each.count:
        return each.count
    if verdict.actual and verdict.actual.each:
        return len(verdict.actual.each) - len(left_out(verdict.actual))
    return 0


def figure(one: Measured, verdict: Verdict, language: Language) -> str:
    """Return one figure as people read it.

    A grade is its word, a change is `baseline → figure`, a distance `figure : benchmark`, with the
    share where one is asked for; a figure that is rounded before it is compared has both numbers.
    """
    if one.value is None:
        return ""
    match one.condition.measure:
        case Measure.PLACE:
            return _place(one, language)
        case Measure.RANK | Measure.RANK_CHANGE:
            return _graded(one, one.value, verdict, language)
        case Measure.LEVEL:
            return _level(one, one.value, verdict)
        case Measure.DISTANCE:
            return f"{_side(one.figure)} : {_side(one.against)}"
        case Measure.SHARE:
            share = quantity(one.value, one.condition.unit, None, one.condition.interval.ends)
            return f"{_side(one.figure)} : {_side(one.against)} ({share})"
        case _:
            return _change(one, one.value)


def _place(one: Measured, language: Language) -> str:
    """Return a place with the number of those who are ranked, where that is known."""
    if one.figure is None:
        return ""
    rank = int(one.figure.value)
    if one.against is None:
        return language.text(say("place {rank}", rank=rank))
    return language.text(say("place {rank} of {count}", rank=rank, count=int(one.against.value)))


def scale_of(target: Target, condition: Condition) -> tuple[str, ...]:
    """Return the scale on which a target, or a part of it, is reported."""
    return indicator_of_part(target.indicator, condition).scale


def _graded(one: Measured, value: Fraction, verdict: Verdict, language: Language) -> str:
    """Return a grade or stage; where it is compared, after the one before it."""
    if one.figure is None or one.against is None:
        return _grade(int(value), one.condition, verdict, language)
    scale = scale_of(verdict.target, one.condition)
    before = visible(scale[int(one.against.value)])
    now = _grade(int(one.figure.value), one.condition, verdict, language)
    change = _signed(one, value) if value else language.text(say("as before"))
    return f"{before} → {now} ({change})"


def _grade(rank: int, condition: Condition, verdict: Verdict, language: Language) -> str:
    """Return a grade or stage by the plan's word, and the day it was reached.

    Done and not done, which are words of hpc, are in the language of the run.
    """
    scale: Sequence[str] = scale_of(verdict.target, condition) or YES_NO
    word = visible(scale[rank])
    if tuple(scale) == YES_NO:
        word = language.text(_wording.DONE[scale[rank]])
    day = None
    if verdict.actual:
        day = verdict.actual.day
    if day:
        return f"{word} {day}"
    return word


def _level(one: Measured, value: Fraction, verdict: Verdict) -> str:
    condition = one.condition
    places = places_printed(verdict, condition.unit)
    text = quantity(value, condition.unit, places, condition.interval.ends)
    if one.compared is None or one.compared == value:
        return text
    return f"{text} ≈ {quantity(one.compared, condition.unit, condition.places)}"


def _change(one: Measured, value: Fraction) -> str:
    return f"{_side(one.against)} → {_side(one.figure)} ({_signed(one, value)})"


def _signed(one: Measured, value: Fraction) -> str:
    """Return a change with its sign and unit."""
    change = quantity(value, one.condition.unit, None, one.condition.interval.ends)
    if value > 0:
        return f"+{change}"
    return change


def _side(side: Quantity | None) -> str:
    """Return a figure with the decimals it was reported with, but no zeros at their end."""
    if side is None:
        return "?"
    text = number(side.value, side.places)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return visible(unit_behind(grouped(text), side.unit))


def gap(verdict: Verdict) -> str:
    """Return the way to the interval of the value farthest from it; "" for institutions.

    Where one form of a list is enough and none is met, each way is one to meet the target.
    """
    if verdict.target.each is not None:
        return ""
    is_inside = any(one.inside for one in verdict.measured)
    if _is_one_of_a_list_enough(verdict.target) and not is_inside:
        return " / ".join(_way(size, condition) for size, condition in _gaps(verdict.measured))
    gaps = _gaps(verdict.deciding)
    if not gaps:
        return ""
    return _way(*max(gaps, key=lambda pair: abs(pair[0])))


def _gaps(measured: Iterable[Measured]) -> list[tuple[Fraction, Condition]]:
    """Return the ways that are not 0, each with its condition."""
    found = []
    for one in measured:
        if one.gap:
            found.append((one.gap, one.condition))
    return found


def _is_one_of_a_list_enough(target: Target) -> bool:
    composition = target.composition
    return composition is not None and not composition.is_of_all and not target.has_parts


def _way(size: Fraction, condition: Condition) -> str:
    if units.canonical(condition.unit) == places.UNIT:
        return f"{number(abs(size))}{PLACES_BETWEEN}"
    text = quantity(size, units.point_unit(condition.unit), None, condition.interval.ends)
    if size > 0:
        return f"+{text}"
    return text


def attainment(verdict: Verdict) -> str:
    """Return 完成率 in per cent, of the value with the lowest; "" for institutions.

    Of several figures it is that of none where not all of them are known.
    """
    if verdict.target.each is not None or verdict.status is Status.UNDETERMINED:
        return ""
    rates = []
    for one in verdict.deciding:
        if one.attainment is not None:
            rates.append(one.attainment)
    if rates:
        return percent(min(rates))
    return ""


def progress(verdict: Verdict, language: Language) -> str:
    """Return what the progress method says; "" where none was asked."""
    if verdict.progress is None:
        return ""
    words = language.text(_wording.PROGRESS[verdict.progress.status])
    if verdict.progress.value is None:
        return words
    return f"{words} {short(verdict.progress.value)}"


def points(verdict: Verdict) -> str:
    """Return the points of a target with a weight; "" where it has none."""
    if verdict.points is None:
        return ""
    return marks(verdict.points, verdict.target.full_marks)


def full_points(verdict: Verdict) -> str:
    """Return the points that there are to reach; "" where there are none."""
    full = verdict.target.full_marks
    if full is None:
        return ""
    return marks(full)


def marks(points: Fraction, full: Fraction | None = None) -> str:
    """Return points with 2 decimals, or with enough to differ from 0 and from the full marks."""
    places = apart(points, 2, () if full is None else (full,))
    return number(round(points, places))


def percent(ratio: Fraction) -> str:
    """Return a ratio in per cent with one decimal, or with enough to differ from 100 %."""
    share = ratio * 100
    places = apart(share, 1, (ALL,))
    return f"{number(round(share, places), places if places > 1 else None)}%"


def short(value: Fraction | None) -> str:
    """Return a bare number with 4 decimals, or with enough to differ from 0; "" for none."""
    if value is None:
        return ""
    return number(value)


def quantity(
    value: Fraction, unit: str, places: int | None = None, unlike: Iterable[Fraction] = ()
) -> str:
    """Return a number with its unit, visibly other than those it is unlike."""
    return visible(unit_behind(grouped(number(value, places, unlike)), unit))


def grouped(text: str) -> str:
    """Return a number with commas between thousands where its whole part is long: 3,900,000."""
    whole, point, decimals = text.partition(".")
    if len(whole.lstrip("-")) < SHORTEST_GROUPED:
        return text
    return f"{int(whole):,}{point}{decimals}"


def ungrouped(text: str) -> str:
    """Return a text for programs, whose numbers have no commas between thousands."""
    return _COMMA.sub("", text)


def status(verdict: Verdict, language: Language) -> str:
    """Return the verdict in words."""
    return language.text(LOOKS[verdict.status].words)


def name(target: Target, language: Language) -> str:
    """Return the name of the target's indicator, or the id where it has none, with its group."""
    found = language.name(target.indicator) or visible(target.id)
    if target.group is None:
        return found
    return language.text(say("{name} ({part})", name=found, part=target.group.group))


def soft(target: Target, language: Language) -> str:
    """Return how strongly a target is worded, with the plan's word; "" for a plain one."""
    if is_firm(target.hedge):
        return language.text(say("firm: {hedge}", hedge=target.hedge))
    if target.strength == "hard":
        return ""
    if target.hedge:
        return language.text(say("soft: {hedge}", hedge=target.hedge))
    return language.text(say("soft"))


def named(target: Target, language: Language) -> str:
    """Return the name of a target, and behind it how strongly it is worded."""
    if hedge := soft(target, language):
        return f"{name(target, language)} ({hedge})"
    return name(target, language)


def set_aside(one: SetAside, language: Language) -> str:
    """Return a sentence that is no target, and why."""
    reason = visible(language.name(one.reason))
    words = say("set aside: {quote} ({reason})", quote=visible(one.quote), reason=reason)
    return language.text(words)


def section(name: str, language: Language) -> str:
    """Return a heading of the plan, or that there is none."""
    return visible(name) or language.text(say("no section"))


def summary(review: Review, language: Language) -> str:
    """Return the line that counts the verdicts, those on the edge, and the points of weights."""
    words = _counted(review, language)
    edges = [verdict for verdict in review.verdicts if verdict.on_edge]
    if edges:
        words = say("{words}; on the edge {count}", words=words, count=len(edges))
    if review.total is not None:
        total = review.total
        words = say(
            "{words}; {points} of {full} points",
            words=words,
            points=MARK if total.points is None else marks(total.points, total.full),
            full=marks(total.full),
        )
    return language.text(words)


def _counted(review: Review, language: Language) -> Words:
    """Say how many targets there are, and how many of them have each verdict."""
    counted: list[str] = []
    beside: list[str] = []
    for status, count in review.summary.items():
        if count:
            texts = counted
            if status in UNCOUNTED:
                texts = beside
            texts.append(f"{language.text(LOOKS[status].words)} {count}")
    words = _of_all(review.judged, language.with_commas(counted))
    if beside:
        counts = language.with_commas(beside)
        words = say("{words}; beside them {counts}", words=words, counts=counts)
    return words


def _of_all(targets: int, counts: str) -> Words:
    if not targets:
        return say("no target to judge")
    if targets == 1:
        return say("1 target: {counts}", counts=counts)
    return say("{all} targets: {counts}", all=targets, counts=counts)


def places_printed(verdict: Verdict, unit: str) -> int | None:
    """Return the digits a figure was printed with, where it is shown in the unit of its print."""
    reported = None
    if verdict.actual:
        reported = verdict.actual.value
    if reported is None or reported.unit != unit:
        return None
    return reported.places
