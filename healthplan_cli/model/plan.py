"""A plan: the targets of one region for one period."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli.model.condition import Benchmark
from healthplan_cli.model.lights import Lights
from healthplan_cli.model.period import Period
from healthplan_cli.model.target import Target
from healthplan_cli.text.problems import NOWHERE, Position
from healthplan_cli.text.words import Bilingual

HOME = "Asia/Shanghai"
"""The time zone of a plan that names none."""


class Score(Struct, frozen=True):
    """How attainment becomes points: at most `cap` of the weight, none below `floor`.

    Both are ratios, 1 = 100 %. `sections` are the full marks of the sections of a scoring sheet.
    """

    cap: Fraction = Fraction(1)
    floor: Fraction = Fraction(0)
    sections: tuple[tuple[str, Fraction], ...] = ()


class SetAside(Struct, frozen=True):
    """A sentence of a plan's document that was read and is no target, and why.

    `id` is that of a target of another plan on the same theme, "" where none is.
    """

    quote: str
    reason: Bilingual
    section: str = ""
    id: str = ""
    position: Position = NOWHERE


class Plan(Struct, frozen=True, dict=True):
    """The targets of one region for one period; what is asked of all is kept beside them."""

    id: str
    title: str
    region: str
    period: Period
    targets: tuple[Target, ...]
    authority: str = ""
    issued: date | None = None
    version: str = ""
    supersedes: str = ""
    """The plan or version that it takes the place of."""
    note: Bilingual = Bilingual()
    benchmarks: Mapping[str, Benchmark] = field(default_factory=dict)
    """The reference values that it names, by id."""
    progress: str = ""
    """The method of progress by which it is reported."""
    lights: Lights | None = None
    """By how much a figure must be behind for each colour."""
    score: Score = Score()
    timezone: str = HOME
    """The time zone in which its days end."""
    extends: str = ""
    """The plan that it takes over from."""
    dropped: tuple[str, ...] = ()
    """The ids of the targets that it leaves out of that plan."""
    set_aside: tuple[SetAside, ...] = ()
    """The sentences of its document that are no targets."""
    parts: tuple[Target, ...] = ()
    """The indicators that its formulas name and no target is on.

    They are targets that are watched: they are reported, and not judged.
    """
    draft: bool = False
    """Whether no person has read it yet; nothing is judged by such a plan."""
    position: Position = NOWHERE

    @property
    def to_report(self) -> "Plan":
        """The plan with all that is reported against it, the parts of its formulas too."""
        if not self.parts:
            return self
        return replace(self, targets=(*self.targets, *self.parts))

    @property
    def elements(self) -> frozenset[str]:
        """The ids of the elements that its indicators are made of."""
        measured = [one for target in self.targets for one in target.measured]
        return frozenset(id for one in measured for id in (one.numerator, one.denominator) if id)

    def times_of(self, benchmark: str) -> tuple[str, ...]:
        """Return the years, quarters or months in each of which a benchmark is compared with."""
        return tuple(self._times.get(benchmark, ()))

    @cached_property
    def _times(self) -> Mapping[str, Mapping[str, None]]:
        """The times by the id of the benchmark, in the order in which targets name them."""
        found: dict[str, dict[str, None]] = {}
        for target in self.targets:
            if target.every is None:
                continue
            labels = dict.fromkeys(span.label for span in target.every.spans)
            for condition in target.conditions:
                found.setdefault(condition.benchmark, {}).update(labels)
        return found

    def target_for_all(self, target: Target) -> Target | None:
        """Return the target for all beside one for a group; None for none, or for several.

        It is on the same indicator, and asks the same institutions and times.
        """
        if target.group is None:
            return None
        found = []
        for one in self._for_all.get(target.indicator.id, ()):
            if (one.of, one.each, one.every) == (target.of, target.each, target.every):
                found.append(one)
        if len(found) == 1:
            return found[0]
        return None

    @cached_property
    def _for_all(self) -> Mapping[str, Sequence[Target]]:
        """The targets that are for no group, by the id of their indicator."""
        found: dict[str, list[Target]] = {}
        for target in self.targets:
            if target.group is None:
                found.setdefault(target.indicator.id, []).append(target)
        return found

    def for_groups(self, whole: Target) -> tuple[Target, ...]:
        """Return the targets for groups whose figures are reported in the entry of a target."""
        if whole.group is not None:
            return (whole,)
        return tuple(self._for_groups.get(whole.id, ()))

    @cached_property
    def _for_groups(self) -> Mapping[str, Sequence[Target]]:
        """The targets for groups, by the id of the target for all beside them."""
        found: dict[str, list[Target]] = {}
        for target in self.targets:
            whole = self.target_for_all(target)
            if whole is not None:
                found.setdefault(whole.id, []).append(target)
        return found

    def target(self, id: str) -> Target:
        """Return the target of that id. Raises KeyError."""
        for target in self.targets:
            if target.id == id:
                return target
        raise KeyError(id)
