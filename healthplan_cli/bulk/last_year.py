"""What one unit reported for the year that changes are counted from, read as a check reads it."""

from datetime import date

from msgspec import Struct

from healthplan_cli.bulk.exact import Table, root_of, without_refused
from healthplan_cli.model.plan import Plan
from healthplan_cli.reading.returns.earlier_years import EarlierYear, Now, read_earlier_years
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.text.problems import Problem


class LastYear(Struct, frozen=True):
    """The figures of one unit, none where it has none, and what is wrong with its rows."""

    years: tuple[EarlierYear, ...] = ()
    problems: tuple[Problem, ...] = ()


def last_year_of(table: Table, plan: Plan, as_of: date, specs: Specs) -> LastYear:
    """Read the rows that a unit has for the year before; a refused one takes no other with it.

    `plan` is what is asked of the unit now, for figures of the day `as_of`.
    """

    def read(left: Table) -> tuple[EarlierYear, ...]:
        return read_earlier_years([root_of(left)], plan, Now("", as_of), specs)

    years, problems, _ = without_refused(table, read)
    return LastYear(years or (), tuple(problems))
