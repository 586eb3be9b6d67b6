"""What the figures of one file answer: its plan, its day, as they are given or said above."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from healthplan_cli.model.layout import Layout
from healthplan_cli.model.placeholders import Times
from healthplan_cli.reading.files import beside
from healthplan_cli.reading.layouts.declared import Declared
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.table.lines import head_said
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import InvalidInputError, UsageError

MOST_ABOVE = 30
"""How many rows may be above a header that say the plan and the day."""


class About:
    """What the figures of one file answer: its plan, its day, as they are given or said above."""

    def __init__(self, declared: Declared, file: str, sheets: list[Sheet]) -> None:
        self._declared = declared
        self._file = file
        self._said = dict(_said_above(sheets))

    @cached_property
    def names(self) -> Names | None:
        """The names of the plan; None where no plan is said, or it cannot be read."""
        specs = self._declared.specs
        wanted = self._declared.plan or beside(self._said.get("plan", ""), self._file)
        if specs is None or not wanted:
            return None
        try:
            return Names(specs.plan(wanted), specs.catalog)
        except (InvalidInputError, UsageError):
            return None  # the reader of the figures says what is wrong with it

    @cached_property
    def times(self) -> Times:
        """The day of the figures and the year of their baseline, as far as they are known."""
        as_of = self._declared.as_of or _day(self._said.get("as_of", ""))
        if self.names is None:
            return Times(as_of)
        return Times(as_of, self.names.plan.period.baseline)

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The layouts that are for the region of the plan; all where no plan is known."""
        found = self._declared.layouts
        if not found or self.names is None:
            return found
        region = self.names.plan.id.partition("/")[0]
        return tuple(layout for layout in found if layout.region in ("", region))


def _said_above(sheets: list[Sheet]) -> Iterator[tuple[str, str]]:
    for sheet in reversed(sheets):
        rows = sheet.row_numbers[:MOST_ABOVE]
        for key, said in head_said(sheet, rows):
            yield key, said.text


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
