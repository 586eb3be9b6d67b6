"""The printed target, read by the grammar of plans and compared with the plan."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.columns import BY_KEY, Asked
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases import plan_words
from healthplan_cli.reading.phrases.spans import spans_in
from healthplan_cli.reading.plan_checks.quote_figures import (
    Figure,
    figures_in,
    figures_in_words,
    words_in,
)
from healthplan_cli.reading.plan_checks.quote_limits import Limit, direction, is_same, limits_of
from healthplan_cli.reading.printed.case import Case, Found
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import LANGUAGES, Language, say
from healthplan_cli.units import places

_NO_FIGURE = re.compile(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|(?:附件|附表|表|文件)[0-9]+")
"""Numbers in a printed target that are none of it: a day, an annex."""
_SIZE_OF_CHANGE = re.compile(
    r"(提高|增长|增加|上升|下降|降低|减少|(?:rises|grows|falls) by)\s*"
    r"(?:≥|>=|不低于|不少于|不小于|at least)\s*(?=[0-9])",
    re.IGNORECASE,
)
"""A change with the sign of its size: 增长 ≥ 5% asks for what 增长5% asks for."""
_NO_TARGET = re.compile("无|监测|监测指标|不设(?:目标)?|-+|n/?a", re.IGNORECASE)
"""What is printed where nothing is asked for."""


def check(case: Case) -> Found:
    """Compare a printed target with the plan's; that of another year is none of the plan's."""
    printed = case.printed
    target = _of_row(case)
    if _is_called_so(target, printed.heading) or _is_of_another_year(case):
        return []
    if _NO_TARGET.fullmatch(units.normal(printed.text)):
        return []
    of_all = replace(target, conditions=target.limit_of_all or target.conditions)
    if target.is_watched:
        target = of_all
    agrees = _agrees(printed.text, printed.unit, target)
    if not agrees and target.limit_of_all:  # a form that all units fill in has the limit of all
        agrees = _agrees(printed.text, printed.unit, of_all)
    if agrees is None:
        words = say(
            "{text} is not understood as a target, and is not compared with that of the plan: "
            "{asks}",
            text=quoted(printed.text),
            asks=target.asks,
        )
        return [case.problem("target-unread", words, "warning")]
    if agrees:
        return []
    words = say(
        "the table prints the target {text}, and the plan asks for {asks}; correct one of them",
        text=quoted(printed.text),
        asks=target.asks,
    )
    return [case.problem("target-differs", words, doubts=True)]


def _is_called_so(target: Target, name: str) -> bool:
    """Return whether a name that seems to have a limit behind it is the target's own."""
    one = target.indicator
    return plain_name(name) in map(plain_name, (one.zh, one.en, *one.aliases))


def _of_row(case: Case) -> Target:
    """Return the target with the part alone that the row is of, where it is of one."""
    target = case.verdict.target
    parts = []
    for one in target.conditions:
        if one.part and _ends(case.printed.name, one.part):
            parts.append(one)
    if not parts:
        return target
    own = max(parts, key=_length_of_name)
    return replace(target, conditions=(own,), composition=None)


def _length_of_name(condition: Condition) -> int:
    return len(condition.part)


def _ends(name: str, part: str) -> bool:
    return name == part or name.endswith(f" {part}")


def _is_of_another_year(case: Case) -> bool:
    years = []
    for span in spans_in(case.printed.heading):
        if span.year is not None:
            years.append(span.year)
    return bool(years) and case.plan.period.end.year not in years


def _agrees(text: str, unit: str, target: Target) -> bool | None:
    """Return whether a text asks for what a target asks for; None where it is not understood."""
    if _is_own_words(text, target):
        return True
    measures = {condition.measure for condition in target.conditions}
    if Measure.RANK in measures:
        return _names_grade(text, target)
    if Measure.PLACE in measures:
        return _names_place(text, unit, target)
    if measures & {Measure.DISTANCE, Measure.SHARE}:
        return _names_benchmark(text, unit, target)
    limits = limits_of(target)
    if not any(limit.size.value for limit in limits) and measures & {
        Measure.CHANGE,
        Measure.RANK_CHANGE,
    }:
        return _says_direction(text, target)
    return _has_limits(text, unit, target, limits)


def _is_own_words(text: str, target: Target) -> bool:
    """Return whether a text is what a template prints for the target, in either language."""
    limit = BY_KEY["limit"].text
    found = units.normal(text)
    in_all = target.asked_in_all
    if in_all and found in [units.normal(Language(code).text(in_all)) for code in LANGUAGES]:
        return True
    for condition in target.conditions:
        asked = Asked(target, condition, condition.unit, is_rate=False)
        for code in LANGUAGES:
            if found == units.normal(limit(asked, Language(code))):
                return True
    return False


def _names_grade(text: str, target: Target) -> bool | None:
    """Return whether the grade that a text names is the one asked for; None without any."""
    written = units.normal(text)
    scale = [units.normal(grade) for grade in target.indicator.scale]
    found = [grade for grade in scale if grade in written]
    if not found:
        return None
    longest = max(found, key=len)
    asked: set[str] = set()
    for one in target.conditions:
        asked.update(scale[int(end)] for end in one.interval.ends)
    return longest in asked


def _names_place(text: str, unit: str, target: Target) -> bool | None:
    """Return whether a text names the last place or share that is enough; None for neither."""
    try:
        place = places.last_place(text)
    except units.UnitError:
        return _has_limits(text, unit, target, limits_of(target))
    return any(end == place.rank for one in target.conditions for end in one.interval.ends)


def _names_benchmark(text: str, unit: str, target: Target) -> bool | None:
    """Return whether a text names the benchmark, with the margin or share that is asked for."""
    written = units.normal(text)
    if not any(name in written for name in _benchmarks(target)):
        return None
    margins = tuple(limit for limit in limits_of(target) if limit.size.value)
    if not margins:
        return True
    figures = [_with_unit(one, unit, margins) for one in figures_in(written, "%")]
    return any(_is_said(margin, figures) for margin in margins)


def _benchmarks(target: Target) -> Iterator[str]:
    """Yield the names of the benchmarks of a target."""
    for condition in target.conditions:
        if condition.benchmark:
            yield units.normal(condition.benchmark_name.zh)


def _says_direction(text: str, target: Target) -> bool | None:
    """Return whether a text such as 只减不增 is the change that is asked for; None for others."""
    found = words_in(text, plan_words.DIRECTIONS)
    if not found:
        return None
    asked = {direction(one.interval) for one in target.conditions}
    for _, meanings in found:
        if asked & set(meanings):
            return True
    return False


def _has_limits(text: str, unit: str, target: Target, limits: tuple[Limit, ...]) -> bool | None:
    """Return whether a text has every limit of a target; None where it has no such number."""
    written = _SIZE_OF_CHANGE.sub(r"\1", _NO_FIGURE.sub("", units.normal(text)))
    found = figures_in(written, target.indicator.unit) or figures_in_words(written)
    figures = [_with_unit(figure, unit, limits) for figure in found]
    if _reaches_a_level(figures, target) or all(_is_said(one, figures) for one in limits):
        return True
    comparable = [figure for figure in figures if _is_comparable(figure, limits)]
    if comparable:
        return False
    return None


def _is_said(limit: Limit, figures: list[Figure]) -> bool:
    return any(_means(figure, limit) for figure in figures)


def _reaches_a_level(figures: list[Figure], target: Target) -> bool:
    """Return whether the level is printed that a change comes to, in place of the change."""
    levels = list(_levels_to_reach(target))
    for figure in figures:
        for level in levels:
            if _is_limit(figure, level):
                return True
    return False


def _is_comparable(figure: Figure, limits: tuple[Limit, ...]) -> bool:
    return not figure.unit or any(units.fits(figure.unit, one.size.unit) for one in limits)


def _with_unit(figure: Figure, unit: str, limits: tuple[Limit, ...]) -> Figure:
    """Return a bare figure in the unit of its row, where limits are counted in such a one."""
    if figure.unit or not unit:
        return figure
    one = units.parse(f"1 {unit}")
    if any(units.fits(one.unit, limit.size.unit) for limit in limits):
        return replace(figure, value=figure.value * one.value, unit=one.unit)
    return figure


def _means(figure: Figure, limit: Limit) -> bool:
    """Return whether a figure is a limit, compared in the same way where it says how."""
    if not _is_limit(figure, limit.size):
        return False
    is_plain = figure.of_range or figure.meanings == plan_words.PLAIN
    return is_plain or limit.meaning in figure.meanings


def _is_limit(figure: Figure, size: Quantity) -> bool:
    """Return whether a figure is a size; 0.85 is 85 % where a spreadsheet has printed it."""
    if is_same(figure, size):
        return True
    whole = units.whole_of(size.unit)
    return whole is not None and not figure.unit and figure.value * whole == size.value


def _levels_to_reach(target: Target) -> Iterator[Quantity]:
    """Yield the levels that a change from the plan's own baseline comes to."""
    if target.baseline is None:
        return
    value = target.baseline.value
    for condition in target.conditions:
        if condition.measure is Measure.CHANGE and condition.unit == units.point_unit(value.unit):
            for end in condition.interval.ends:
                yield replace(value, value=value.value + end)
