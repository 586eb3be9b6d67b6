"""What is declared beside a table: layouts, the plan its figures answer, and their day."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from healthplan_cli.reading.specs.folders import Specs

if TYPE_CHECKING:
    from healthplan_cli.model.layout import Layout


class Declared:
    """The layouts of a run; `plan` and `as_of` are those of the command line.

    Nothing is read before a table asks for it, but the units of the specs: a table may be in them.
    Raises InvalidInputError.
    """

    def __init__(
        self, specs: Specs | None = None, plan: str | None = None, as_of: date | None = None
    ) -> None:
        if specs is not None:
            specs.add_units()
        self.specs = specs
        self.plan = plan
        self.as_of = as_of

    @cached_property
    def layouts(self) -> "tuple[Layout, ...]":
        """The declared tables of all folders, and of `hpc.yaml`. Raises InvalidInputError."""
        if self.specs is None:
            return ()
        return self.specs.layouts


NO_TABLES = Declared()
"""What is declared where no table is."""
