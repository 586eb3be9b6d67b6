"""A collection as one page of HTML: the summary and what all come to first, then a heat table.

The page is `collected.jinja` with `collected.css`, those of a review and `collected.js` inside it.
It sorts and filters, has the targets of each unit behind its name, and prints on A4.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from healthplan_cli.model.collected import STATE_WORDS, Collected, Pooled, Return, Whole
from healthplan_cli.model.review import Status
from healthplan_cli.model.target import Target
from healthplan_cli.reports import Look
from healthplan_cli.reports._page_values import Values, placed, target_values
from healthplan_cli.reports._problem_words import line
from healthplan_cli.reports._state_looks import STATE_LOOKS
from healthplan_cli.reports._template import TAG, script_of, style_of, template
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports._verdict_row import VerdictRow
from healthplan_cli.reports.collected import pooled_words, ranking_words
from healthplan_cli.reports.collected import words as words_of
from healthplan_cli.text.words import Language, say

WORDS = {
    "units": say("returns"),
    "unit": say("org unit"),
    "hard": say("hard"),
    "meeting": say("units that meet it"),
    "problems": say("problems"),
    "each": say("unit by unit"),
    "search": say("search"),
    "return": say("return"),
    "every": say("all"),
}
_OF_UNIT = (say("verdict"), say("indicator"), say("target"), say("reported"), say("gap"))
_UNITS = (
    ("name", say("org unit")),
    ("words", say("return")),
    ("submitted", say("submitted")),
    ("place", say("rank")),
    ("hard", say("hard")),
    ("soft", say("soft")),
)
_BESIDE = (("lights", say("lights")), ("noted", say("notes")))
"""The columns of units before the verdicts that are counted and behind them, by their keys."""
_AMOUNTS = frozenset(("place", "hard", "soft", "count"))


def collection(collected: Collected, look: Look) -> str:
    """Return the page of a collection."""
    language = look.language
    used = words_of.used_statuses(collected)
    units = [_unit(number, one, collected, used, look) for number, one in _numbered(collected)]
    return template("collected.jinja").render(
        **style_of("html.css", "collected.css"),
        **script_of("collected.js"),
        t={key: language.gettext(words.template) for key, words in WORDS.items()},
        lang=TAG[language.code],
        title=words_of.title(collected, language),
        rates=words_of.rates(collected, language),
        segments=placed(_segments(collected, language)),
        headings=_headings(collected, units, language),
        wholes=[_whole(one, collected, language) for one in collected.wholes],
        units=units,
        groups=_groups(collected, language),
        places=_places(collected, language),
        problems=[line(one, look) for one in collected.problems + collected.outside],
    )


def _numbered(collected: Collected) -> Iterable[tuple[int, Return]]:
    return enumerate(collected.returns, start=1)


def _headings(collected: Collected, units: Sequence[Values], language: Language) -> Values:
    """Return the headings of the tables; of units those of columns that any unit has."""
    text = language.text
    of_units = [(key, text(words)) for key, words in _UNITS]
    for one in words_of.used_statuses(collected):
        of_units.append(("count", LOOKS[one].named(language)))
    of_units += [(key, text(words)) for key, words in _BESIDE]
    found = []
    for key, words in of_units:
        if key == "count" or any(unit[key] for unit in units):
            found.append({"key": key, "words": words, "is_amount": key in _AMOUNTS})
    return {
        "pooled": [text(words) for words in pooled_words.HEADINGS],
        "of_unit": [text(words) for words in _OF_UNIT],
        "units": found,
    }


def _segments(collected: Collected, language: Language) -> Iterator[Values]:
    """Yield how many units have each state."""
    for state, count in collected.states().items():
        yield {
            "code": str(state),
            "sign": STATE_LOOKS[state].sign,
            "word": language.text(STATE_WORDS[state]),
            "count": count,
        }


def _whole(whole: Whole, collected: Collected, language: Language) -> Values:
    worst_first = sorted(whole.pooled, key=_gravity)
    rows = [_pooled(one, collected, language) for one in worst_first]
    return {"title": pooled_words.title_of_whole(whole, language), "rows": rows}


def _gravity(one: Pooled) -> int:
    """Return the place of a figure where the misses come first, and what is no sum last."""
    if one.verdict is None:
        return len(Status)
    return list(Status).index(one.verdict.status)


def _pooled(one: Pooled, collected: Collected, language: Language) -> Values:
    code = "grey"
    if one.verdict is not None:
        code = str(one.verdict.status)
    return {
        **target_values(one.target, language),
        "code": code,
        "verdict": pooled_words.verdict(one, language),
        "notes": pooled_words.notes_of_pooled(one, collected, language),
        "figure": pooled_words.figure(one, language),
        "gap": pooled_words.gap(one),
    }


def _of_unit(number: int, one: Return, language: Language) -> Values:
    """Return what names a unit; its anchor is its number, as an id may have any characters."""
    return {
        "anchor": f"unit-{number}",
        "name": words_of.name(one.unit, language),
        "state": str(one.state),
        "words": words_of.state(one, language),
    }


def _unit(
    number: int, one: Return, collected: Collected, used: Sequence[Status], look: Look
) -> Values:
    """Return what the page says of a unit; `used` are the verdicts that any unit has."""
    language = look.language
    counts = collected.row_counts(one)
    hard, soft = words_of.shares(one, collected.targets)
    notes = words_of.notes(one, collected, language)
    place = None
    if collected.ranking is not None:
        place = collected.ranking.place_of(one.unit)
    return {
        **_of_unit(number, one, language),
        "submitted": words_of.submitted(one),
        "place": place or "",
        "hard": hard,
        "soft": soft,
        "key": _key_of_share(hard),
        "counts": [counts.get(status, "") for status in used],
        "lights": words_of.lights(one, collected, language),
        "notes": notes,
        "noted": language.text(say("; ")).join(notes),
        "rows": list(_rows(one, collected, language)),
        "problems": [line(problem, look) for problem in one.errors + one.warnings],
    }


def _key_of_share(share: str) -> str:
    """Return what a share such as 5/7 is sorted by."""
    if not share:
        return ""
    return f"{float(Fraction(share)):.6f}"


def _rows(one: Return, collected: Collected, language: Language) -> Iterator[Values]:
    """Yield what a unit has for each target, the misses first."""
    if one.review is None:
        return
    verdicts = [one.verdicts[target.id] for target in collected.targets]
    for verdict in sorted(verdicts, key=lambda found: list(Status).index(found.status)):
        row = VerdictRow(verdict, one.review, language)
        yield {
            **target_values(verdict.target, language),
            "code": str(verdict.status),
            "verdict": f"{row.sign} {row.words}",
            "notes": row.notes,
            "figure": row.actual,
            "gap": row.gap,
        }


def _groups(collected: Collected, language: Language) -> list[Values]:
    """Return one heat table of all targets, below their sections, or one for each department."""
    groups = words_of.groups(collected, language)
    if collected.by == "lead":
        kept = []
        for name, found in groups.items():
            kept.append(_group(name, found, collected, language))
        return kept
    targets = []
    for found in groups.values():
        targets += found
    one = _group(language.text(say("matrix")), targets, collected, language)
    if len(groups) > 1:
        one["spans"] = [{"name": name, "width": len(found)} for name, found in groups.items()]
    return [one]


def _group(
    heading: str, targets: Sequence[Target], collected: Collected, language: Language
) -> Values:
    """Return the heat table of some targets: a row for each unit, a cell for each target."""
    columns = []
    for target in targets:
        met = words_of.met_of(collected.column_counts(target))
        columns.append({**target_values(target, language), "met": met})
    rows = []
    for number, one in _numbered(collected):
        hard, _ = words_of.shares(one, targets)
        cells = [_cell(one, target, language) for target in targets]
        rows.append({**_of_unit(number, one, language), "hard": hard, "cells": cells})
    return {"heading": heading, "targets": columns, "rows": rows, "spans": []}


def _cell(one: Return, target: Target, language: Language) -> Values:
    """Return what a unit has for a target, and what it is sorted by: nothing without a figure."""
    verdict = one.verdicts.get(target.id)
    if verdict is None:
        word = words_of.state(one, language)
        return {
            "code": "grey",
            "light": "",
            "text": STATE_LOOKS[one.state].sign,
            "word": word,
            "key": "",
        }
    key = ""
    if len(verdict.measured) == 1 and verdict.measured[0].value is not None:
        key = f"{float(verdict.measured[0].value):.6f}"
    return {
        "code": str(verdict.status),
        "light": one.lights.get(target.id, ""),
        "text": words_of.figure(verdict, language),
        "word": language.text(LOOKS[verdict.status].words),
        "key": key,
    }


def _places(collected: Collected, language: Language) -> Values | None:
    ranking = collected.ranking
    if ranking is None or not ranking.places:
        return None
    rows = [ranking_words.cells(one, ranking, language) for one in ranking.places]
    return {
        "title": ranking_words.title(ranking, collected, language),
        "headings": ranking_words.headings(ranking, language),
        "rows": rows,
    }
