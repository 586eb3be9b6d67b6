"""What a run of `hpc check` fails on, as it is written down for the next run."""

from fractions import Fraction

from msgspec import Struct


class Failure(Struct, frozen=True, kw_only=True):
    """A target with its verdict, or a problem with its level, of one unit and one plan.

    `unit` is the reporting unit, empty where the file names none; `figures` are the ids of the
    figures that a problem is about. `gap` is the size of the largest gap of a target. `said` is why
    a target is undetermined, or the words of a problem, with the figures that it is about. It is
    empty where any will do.
    """

    file: str
    plan: str
    id: str
    verdict: str
    unit: str = ""
    figures: str = ""
    gap: Fraction | None = None
    said: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Return what two runs have in common that fail on the same thing.

        A file that names no unit counts as one by its own name.
        """
        return self.plan, self.unit or self.file, self.id, self.figures, self.verdict

    @property
    def names_plan(self) -> bool:
        """Return whether it is of a certain plan; older versions of hpc did not say."""
        return self.plan != ""
