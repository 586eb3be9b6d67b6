"""What one unit reported for the year that changes are counted from, read as a check reads it."""

from datetime import date

from msgspec import Struct

from healthplan_cli.bulk.exact import Table, root_of, without_refused
from healthplan_cli.judging.division import plan_for
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.roster import Unit
from healthplan_cli.reading.returns.earlier_years import EarlierYear, Now, read_earlier_years
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.text.problems import Problem


class LastYear(Struct, frozen=True):
    """The figures of one unit, none where it has none, and what is wrong with its rows."""

    years: tuple[EarlierYear, ...] = ()
    problems: tuple[Problem, ...] = ()


class LastYears(Struct, frozen=True):
    """Reads what units reported for the year before figures of a day, against the plan of all."""

    plan: Plan
    as_of: date
    specs: Specs

    def of_unit(self, unit: Unit, table: Table) -> LastYear:
        """Read the rows that a unit has of that year; a refused one takes no other with it."""
        if not table.rows:
            return LastYear()
        plan = plan_for(self.plan, unit)

        def read(left: Table) -> tuple[EarlierYear, ...]:
            return read_earlier_years([root_of(left)], plan, Now("", self.as_of), self.specs)

        years, problems, _ = without_refused(table, read)
        return LastYear(years or (), tuple(problems))
