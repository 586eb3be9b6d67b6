"""A collection as CSV: a row for each unit and target, also of a unit that did not report.

The first columns are of the unit and its return, the others those of a check. A unit without
figures has a row for each target with nothing in it but its state: it is not reported as 0.
"""

from collections.abc import Iterator

from healthplan_cli.model.collected import Collected, Return
from healthplan_cli.model.target import Target
from healthplan_cli.reports import Look
from healthplan_cli.reports import _collected_words as words_of
from healthplan_cli.reports._cells import name
from healthplan_cli.reports._columns import columns_of
from healthplan_cli.reports._verdict_row import VerdictRow
from healthplan_cli.reports.csv import MARK, as_csv, harmless
from healthplan_cli.text.words import Language, visible

OF_UNIT = ("unit_id", "unit_name", "state", "submitted", "light")


def collection(collected: Collected, look: Look) -> str:
    """Return a line of keys, then a row for each unit and target."""
    keys = [*OF_UNIT, *(column.key for column in columns_of("csv"))]
    return MARK + as_csv([keys, *_rows(collected, look.language)])


def _rows(collected: Collected, language: Language) -> Iterator[list[str]]:
    for one in collected.returns:
        for target in collected.targets:
            cells = [*_of_unit(one, target, language), *_of_target(one, target, language)]
            yield [harmless(cell) for cell in cells]


def _of_unit(one: Return, target: Target, language: Language) -> list[str]:
    """Return the cells of OF_UNIT."""
    return [
        visible(one.unit.id),
        words_of.name(one.unit, language),
        str(one.state),
        words_of.submitted(one),
        one.lights.get(target.id, ""),
    ]


def _of_target(one: Return, target: Target, language: Language) -> list[str]:
    """Return the cells of a check; of a unit without figures the target alone."""
    columns = columns_of("csv")
    if one.review is None:
        known = {"target": visible(target.id), "name": name(target, language)}
        return [known.get(column.key, "") for column in columns]
    row = VerdictRow(one.verdicts[target.id], one.review, language)
    return [column.field(row) for column in columns]
