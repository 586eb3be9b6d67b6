"""A collection as CSV: a row for each unit and target, also of a unit that did not report.

The first columns are of the unit and its return, the others those of a check. A unit without
figures has a row for each target with nothing in it but its state: it is not reported as 0.
"""

from collections.abc import Iterator

from healthplan_cli.model.collected import Collected, Return
from healthplan_cli.model.lights import COLOR_WORDS
from healthplan_cli.model.target import Target
from healthplan_cli.reports import Look
from healthplan_cli.reports._cells import name
from healthplan_cli.reports._columns import columns_of
from healthplan_cli.reports._csv import MARK, as_csv, fields, harmless, headings
from healthplan_cli.reports._verdict_row import VerdictRow
from healthplan_cli.reports.collected import words as words_of
from healthplan_cli.text.words import Language, say, visible

OF_UNIT = {
    "unit_id": say("id of the unit"),
    "unit_name": say("name of the unit"),
    "state": say("return"),
    "submitted": say("submitted"),
    "light": say("light"),
}
"""The columns of a unit and its return: their keys, and their headings in a Chinese run."""


def collection(collected: Collected, look: Look) -> str:
    """Return a line of keys, then a row for each unit and target."""
    over = [*_headings(look.language), *headings(look.language)]
    return MARK + as_csv([over, *_rows(collected, look.language)])


def _headings(language: Language) -> list[str]:
    if language.code != "zh":
        return list(OF_UNIT)
    return [language.text(words) for words in OF_UNIT.values()]


def _rows(collected: Collected, language: Language) -> Iterator[list[str]]:
    for one in collected.returns:
        for target in collected.targets:
            cells = [*_of_unit(one, target, language), *_of_target(one, target, language)]
            yield [harmless(cell) for cell in cells]


def _of_unit(one: Return, target: Target, language: Language) -> list[str]:
    """Return the cells of OF_UNIT, in a Chinese run with words in place of ids."""
    state = str(one.state)
    light = one.lights.get(target.id, "")
    if language.code == "zh":
        state = words_of.state(one, language)
    if language.code == "zh" and light:
        light = language.text(COLOR_WORDS[light])
    name_of_unit = words_of.name(one.unit, language)
    return [visible(one.unit.id), name_of_unit, state, words_of.submitted(one), light]


def _of_target(one: Return, target: Target, language: Language) -> list[str]:
    """Return the cells of a check; of a unit without figures the target alone."""
    if one.review is None:
        known = {"target": visible(target.id), "name": name(target, language)}
        return [known.get(column.key, "") for column in columns_of("csv")]
    return fields(VerdictRow(one.verdicts[target.id], one.review, language))
