"""Which sheets of a file are declared tables, and which of them are of the day of the figures."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct, field

from healthplan_cli.model.layout import Layout
from healthplan_cli.model.placeholders import Times
from healthplan_cli.reading.layouts.about import About
from healthplan_cli.reading.layouts.fit import (
    Fit,
    Look,
    change_of,
    fit_of,
    lacks_day,
    likeness,
    look_at,
    name_of,
)
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import say


class Choice(Struct):
    """Looks which sheets are declared tables.

    `fits` are those that are, `of_other_days` those left out as they are of another day, `changed`
    those that nearly are.
    """

    about: About
    sheets: list[Sheet]
    fits: list[Fit] = field(default_factory=list)
    of_other_days: list[Fit] = field(default_factory=list)
    changed: list[Fit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def look(self) -> None:
        """Look at every sheet, and take those of the day of the figures."""
        for sheet in self.sheets:
            self._look_at(sheet)
        dated = []
        for fit in self.fits:
            if day_of(fit) is not None:
                dated.append(fit)
        if dated:
            self._take_day(dated)

    def _look_at(self, sheet: Sheet) -> None:
        look = look_at(sheet)
        found = list(self._fits(look))
        confirmed = [fit for fit in found if fit.layout.confirmed_by]
        for fit in found:
            if fit not in confirmed:
                self.problems.append(_unconfirmed(fit))
        if len(confirmed) > 1:
            self.problems.append(_two(confirmed))
        self.fits += confirmed[:1]
        if found:
            return
        self._compare(look)

    def _compare(self, look: Look) -> None:
        """Note the layouts that a sheet nearly has, or may have on a day that is not known."""
        for layout in self.about.layouts:
            if not layout.confirmed_by:
                continue
            if lacks_day(layout, look, self.about.times):
                self.problems.append(_lacks_day(layout, look.sheet))
            like = likeness(layout, look, self.about.times)
            if like is not None and any(change_of(like)):
                self.changed.append(like)

    def _fits(self, look: Look) -> Iterator[Fit]:
        for layout in self.about.layouts:
            times = _times_of(layout, look.sheet, self.about.times)
            fit = fit_of(layout, look, times)
            if fit is not None:
                yield fit

    def _take_day(self, dated: list[Fit]) -> None:
        """Keep the sheets of the day of the figures; the others are reported, and not read."""
        as_of = self.about.times.as_of
        days = sorted({day for fit in dated if (day := day_of(fit)) is not None})
        wanted = as_of
        if as_of is None and len(days) == 1:
            wanted = days[0]
        for fit in dated:
            if day_of(fit) == wanted:
                continue
            self.fits.remove(fit)
            self.of_other_days.append(fit)
        if wanted not in days:
            listed = ", ".join(map(str, days))
            words = say("the sheets are of {days}; say which with --as-of", days=listed)
            self.problems.append(Problem(Position(dated[0].sheet.file), "no-such-row", words))
            self.fits.append(dated[0])
            self.of_other_days.remove(dated[0])


def day_of(fit: Fit) -> date | None:
    """Return the day that a layout says for a sheet; None where it says none."""
    return _day_of_sheet(fit.layout, fit.sheet, fit.times)


def _day_of_sheet(layout: Layout, sheet: Sheet, times: Times) -> date | None:
    for name, day in layout.sheets.items():
        if times.fill(name) == name_of(sheet):
            return day
    return None


def _times_of(layout: Layout, sheet: Sheet, times: Times) -> Times:
    """Return the day of the figures, by the sheet where nothing else says it."""
    if times.as_of is not None:
        return times
    return Times(_day_of_sheet(layout, sheet, times), times.baseline_year)


def _lacks_day(layout: Layout, sheet: Sheet) -> Problem:
    words = say(
        "this may be the table {id}, whose headings are of a day or of the baseline's year: say "
        "the plan and the day, such as with --plan and --as-of",
        id=layout.id,
    )
    return Problem(sheet.where(1, 1), "missing-key", words)


def _unconfirmed(fit: Fit) -> Problem:
    words = say(
        "this may be the table {id} ({place}), which nobody has confirmed: it was not used",
        id=fit.layout.id,
        place=fit.layout.position,
    )
    return Problem(fit.sheet.where(fit.first, 1), "unconfirmed-table", words, "warning")


def _two(fits: list[Fit]) -> Problem:
    words = say(
        "this is declared more than once: {ids}; give each of them a heading under match: that the "
        "others have not",
        ids=", ".join(f"{fit.layout.id} ({fit.layout.position})" for fit in fits),
    )
    return Problem(fits[0].sheet.where(fits[0].first, 1), "two-declarations", words)
