"""The figures of very many units as one page: summary, targets, ranking, and a table of the worst.

The page is `bulk.jinja` with the styles of a collection inside it. It has as many rows as the plan
has targets, and some dozens of units, however many there are.
"""

from collections.abc import Collection, Iterator
from fractions import Fraction

from healthplan_cli.model.bulked import Bulked, Cell, OfTarget, worst_of
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._page_values import Values, placed, target_values
from healthplan_cli.reports._problem_words import line
from healthplan_cli.reports._template import TAG, style_of, template
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports.bulk import words as words_of
from healthplan_cli.text.words import Language, say, visible

PLACES = 10
"""So many units are shown at each end of the ranking."""
_TARGETS = (
    say("verdict"),
    say("indicator"),
    say("target"),
    say("together"),
    say("units that meet it"),
    say("others"),
    say("lowest"),
    say("quartiles"),
    say("highest"),
)


def bulk(found: Bulked, look: Look) -> str:
    """Return the page of a run."""
    language = look.language
    text = language.text
    return template("bulk.jinja").render(
        **style_of("html.css", "collected.css", "bulk.css"),
        lang=TAG[language.code],
        title=text(words_of.head(found)),
        silent=text(words_of.silent(found)),
        segments=placed(_segments(found, language)),
        t=_words(found, language),
        headings=_headings(found, language),
        targets=[_target(one, language) for one in _worst_first(found)],
        rankings=list(_rankings(found, language)),
        heat=_heat(found, language),
        problems=list(_problems(found, look)),
        proof=text(words_of.proof(found.proof)),
    )


def _words(found: Bulked, language: Language) -> dict[str, str]:
    said = {
        "targets": say("all units together"),
        "problems": say("problems"),
        "unit": say("org unit"),
        "met": say("met"),
        "meeting": say("units that meet it"),
        "heat": say(
            "the {units} units with the last places, and the {targets} targets that the fewest"
            " units meet",
            units=len(found.heat.rows),
            targets=len(found.heat.targets),
        ),
    }
    return {key: language.text(words) for key, words in said.items()}


def _headings(found: Bulked, language: Language) -> dict[str, list[str]]:
    return {
        "targets": [language.text(words) for words in _TARGETS],
        "units": [language.text(words) for words in words_of.headings_of_units(found)],
    }


def _segments(found: Bulked, language: Language) -> Iterator[Values]:
    """Yield how many verdicts there are of each kind."""
    for status, count in found.counts.items():
        yield {
            "code": str(status),
            "sign": LOOKS[status].sign,
            "word": language.text(LOOKS[status].words),
            "count": count,
        }


def _worst_first(found: Bulked) -> list[OfTarget]:
    """Return all targets, those that the fewest units meet first, and last what is not judged."""
    worst = worst_of(found.targets)
    return worst + [one for one in found.targets if one.share is None]


def _target(one: OfTarget, language: Language) -> Values:
    code = "grey"
    verdict = words_of.NO_SUM
    figure = ""
    if one.together.verdict is not None:
        code = str(one.together.verdict.status)
        verdict = LOOKS[one.together.verdict.status].named(language)
        figure = _cells.actual(one.together.verdict, language)
    why = ""
    if one.together.why is not None:
        why = language.text(one.together.why)
    return {
        **target_values(one.target, language),
        "code": code,
        "verdict": verdict,
        "figure": figure,
        "why": why,
        "met": words_of.met(one.counts),
        "others": words_of.others(one.counts, language),
        "spread": _spread(one),
    }


def _spread(one: OfTarget) -> list[str]:
    """Return the lowest figure, the quartiles and the highest one; blanks where there are none."""
    spread = one.spread
    if spread is None:
        return ["", "", ""]
    limits = one.target.conditions[0].interval.ends
    figures = (spread.low, spread.lower, spread.median, spread.upper, spread.high)
    low, *quartiles, high = (_figure(figure, spread.unit, limits) for figure in figures)
    return [low, " · ".join(quartiles), high]


def _figure(figure: Fraction, unit: str, limits: Collection[Fraction]) -> str:
    """Return a figure with two decimals, or with as many as tell it from a limit."""
    short = round(figure, 2)
    if short in limits:
        return _cells.quantity(figure, unit, unlike=limits)
    return _cells.quantity(short, unit)


def _rankings(found: Bulked, language: Language) -> Iterator[Values]:
    """Yield the first places and the last ones; where all are first, only those."""
    best = found.best[:PLACES]
    names = {one.name for one in best}
    worst = [one for one in found.worst[:PLACES] if one.name not in names]
    for title, units in (
        (words_of.first_places(found), best),
        (words_of.last_places(found), worst),
    ):
        if units:
            rows = [words_of.cells_of_unit(one, found, language) for one in units]
            yield {"title": language.text(title), "rows": rows}


def _heat(found: Bulked, language: Language) -> Values | None:
    if not found.heat.rows or not found.heat.targets:
        return None
    columns = []
    for one in found.heat.targets:
        columns.append({**target_values(one.target, language), "met": words_of.met(one.counts)})
    rows = []
    for unit, cells in found.heat.rows:
        of_targets = zip(cells, found.heat.targets, strict=True)
        shown = [_cell(cell, target, language) for cell, target in of_targets]
        name = visible(unit.name)
        rows.append({"name": name, "met": words_of.met(unit.counts), "cells": shown})
    return {"targets": columns, "rows": rows}


def _cell(one: Cell, target: OfTarget, language: Language) -> Values:
    look = LOOKS[one.status]
    text = look.sign
    if one.figure is not None:
        condition = target.target.conditions[0]
        unit = condition.unit or target.target.indicator.unit
        figure = _cells.quantity(one.figure, unit, unlike=condition.interval.ends)
        text = f"{look.sign} {figure}"
    return {"code": str(one.status), "text": text, "word": language.text(look.words)}


def _problems(found: Bulked, look: Look) -> Iterator[str]:
    """Yield the first problem of each kind, with how many more there are."""
    for kind in found.problems:
        more = words_of.more_of_kind(kind, look.language)
        yield f"{line(kind.first, look)} {more}".strip()
