"""What a table prints beside its figures, given to the entries and values that have a use for it.

What only some tables print, or only some plans ask for, is loaded for them alone.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.submission import Actual, Reference
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.yaml.nodes import Fields, Node
from healthplan_cli.text.problems import Position


class BesideFigures:
    """The cells beside the figures of a file; `left` are those that nothing has taken yet."""

    def __init__(
        self, actuals: Node | None, names: Names, plan: Plan, day: date, findings: Findings
    ) -> None:
        self.printed = tuple(_printed(actuals, names))
        self.left = self.printed
        self._plan = plan
        self._day = day
        self._findings = findings

    def given_to(self, actuals: Mapping[str, Actual]) -> Mapping[str, Actual]:
        """Return the entries with what is printed beside them, and note rows of other groups."""
        actuals = self._of_year_columns(actuals)
        actuals = self._of_base_year(actuals)
        if not self.left:
            return actuals
        from healthplan_cli.reading.phrases.groups import other_groups
        from healthplan_cli.reading.returns.last_year_column import (
            may_be_meant,
            with_last_year_column,
        )

        asked, day = self._plan.to_report, self._day
        self._findings.problems += other_groups(self.left, asked)
        self._findings.problems += may_be_meant(self.left, day)
        return with_last_year_column(actuals, self.left, asked, day, self._findings)

    def given_to_benchmarks(self, benchmarks: Mapping[str, Reference]) -> Mapping[str, Reference]:
        """Return the reference values with those of columns of averages; few tables have any."""
        if all(one.kind != "average" for one in self.left):
            return benchmarks
        from healthplan_cli.reading.returns.average_column import with_average_columns

        benchmarks, self.left = with_average_columns(
            benchmarks, self.left, self._plan, self._day.year, self._findings
        )
        return benchmarks

    def tell_not_taken(self) -> None:
        """Take back that columns were not read of which figures are; of those left say how many."""
        if len(self.left) < len(self.printed):
            from healthplan_cli.reading.returns.columns_taken import tell_not_taken

            tell_not_taken(self.printed, self.left, self._findings)

    @property
    def targets_of_cells(self) -> Mapping[Position, str]:
        """The ids of the targets that the cells which were taken are read for."""
        if len(self.left) == len(self.printed):
            return {}
        unread = {one.position for one in self.left}
        return {one.position: one.target for one in self.printed if one.position not in unread}

    def _of_year_columns(self, actuals: Mapping[str, Actual]) -> Mapping[str, Actual]:
        """Return the entries with the figures of columns of years, which few plans ask for."""
        if not any(target.every is not None for target in self._plan.targets):
            return actuals
        from healthplan_cli.reading.returns.year_columns import with_year_columns

        actuals, self.left = with_year_columns(
            actuals, self.left, self._plan, self._day.year, self._findings
        )
        return actuals

    def _of_base_year(self, actuals: Mapping[str, Actual]) -> Mapping[str, Actual]:
        """Return the entries with baselines of columns of earlier years; few tables have any."""
        if all(one.kind != "other_year" for one in self.left):
            return actuals
        from healthplan_cli.reading.returns.base_year_column import with_base_year_columns

        actuals, self.left = with_base_year_columns(
            actuals, self.left, self._plan.to_report, self._day, self._findings
        )
        return actuals


def _printed(actuals: Node | None, names: Names) -> Iterator[Printed]:
    """Yield what a table prints beside its figures, with the targets that these are of."""
    if not isinstance(actuals, Fields):
        return
    for name, printed in actuals.printed.items():
        targets = names.targets(name)
        target = ""
        if len(targets) == 1:
            target = targets[0].id
        yield from (replace(one, target=target) for one in printed)
