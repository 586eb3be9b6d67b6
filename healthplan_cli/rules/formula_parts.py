"""The figures of a file that a formula may be made of, by the ids that it names them by."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.judging.attestation import why_failed
from healthplan_cli.judging.baseline import baselines_of, counting, is_of_last_year
from healthplan_cli.judging.figure import (
    ALONE,
    Context,
    combined,
    context_of,
    level,
    own_context,
    places_of,
    shared_indicators,
)
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.period import Span
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Baseline, Target
from healthplan_cli.rules import Figure
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words, say


class Part(Struct, frozen=True):
    """A figure that a formula names.

    `value` is None where it is not reported, and so is `then`, its baseline. `positions` are the
    places of all that it rests on, `is_explained` is whether `explain:` answers its doubts.
    `failed` is what an attestation of it says that failed.
    """

    name: Words
    value: Quantity | None = None
    then: Baseline | None = None
    positions: tuple[Position, ...] = ()
    day: date | None = None
    is_explained: bool = False
    failed: Words | None = None


class Parts:
    """The figures of one file: elements, and what is reported of targets.

    `last_year` are the figures of last year's file by id.
    """

    def __init__(
        self,
        plan: Plan,
        submission: Submission,
        catalog: Catalog,
        last_year: Mapping[str, Baseline],
    ) -> None:
        self._plan = plan
        self._submission = submission
        self._elements = catalog.elements
        self._last_year = last_year
        self._context = context_of(plan, submission)
        self._targets = targets_by_id(plan.to_report.targets)

    def target(self, id: str) -> Target | None:
        """Return the target that a formula means by an id, None where it means an element."""
        if id in self._elements:
            return None
        return self._targets.get(id)

    def part(self, figure: Figure, entry: Actual, name: str) -> Part:
        """Return a figure of a formula from the entry of its target, of an institution or time.

        `name` is that of the institution or the time, "" for the whole plan.
        """
        target = self.target(figure.id)
        if target is None:
            found = self._of_element(figure.id, is_of_whole=not name)
        elif name:
            found = self._of_target(target, (entry.each or {}).get(name, Actual()), is_whole=False)
        else:
            found = self._of_target(target, self._whole(target, entry), is_whole=True)
        if not figure.previous:
            return found
        return self._of_last_year(figure, found, target)

    def _of_element(self, id: str, *, is_of_whole: bool) -> Part:
        """Return an element; those of a file are of the whole plan."""
        name = say("{name}", name=self._elements[id])
        if not is_of_whole or id not in self._submission.elements:
            return Part(name)
        value = self._submission.elements[id]
        return Part(name, value, self._last_year.get(id), (self._place_of(id),))

    def _of_target(self, target: Target, actual: Actual, *, is_whole: bool) -> Part:
        name = self._name(target)
        context = ALONE
        if is_whole:
            context = own_context(self._context, target, actual)
        value = level(actual, target.indicator, context)
        return Part(
            name,
            value=self._as_reported(value, actual),
            then=_baseline(target, actual),
            positions=(*places_of(actual), *self._places_of_counts(target, context)),
            day=actual.day,
            is_explained=bool(actual.explain),
            failed=why_failed(actual),
        )

    def _as_reported(self, value: Quantity | Words, actual: Actual) -> Quantity | None:
        """Return a figure that says whether its unit was written beside it; None for words."""
        if isinstance(value, Words):
            return None
        written = actual.value
        is_bare = written is not None and written.bare and value.places is not None
        return replace(value, bare=is_bare)

    def _places_of_counts(self, target: Target, context: Context) -> Iterator[Position]:
        """Yield where the elements are that the rate of a target is derived from."""
        for id in (target.indicator.numerator, target.indicator.denominator):
            if id in context.elements:
                yield self._place_of(id)

    def _place_of(self, id: str) -> Position:
        return self._submission.element_positions.get(id, self._submission.position)

    def _whole(self, target: Target, actual: Actual) -> Actual:
        """Return one entry for all institutions, or that of the latest of several times."""
        if actual.each is None:
            return actual
        if target.every is not None:
            return self._latest(target.every.spans, actual.each)
        if target.each is not None:
            return Actual()
        whole = combined(actual, target.indicator)
        if isinstance(whole, Words):
            return Actual()
        return whole

    def _latest(self, spans: tuple[Span, ...], figures: Mapping[str, Actual]) -> Actual:
        for span in reversed(spans):
            if span.label in figures:
                one = figures[span.label]
                return replace(one, day=one.day or min(span.end, self._submission.as_of))
        return Actual()

    def _of_last_year(self, figure: Figure, now: Part, target: Target | None) -> Part:
        """Return last year's figure: of last year's file, else the baseline of that year."""
        name = say("{name} last year", name=now.name)
        then = self._last_year.get(figure.id)
        if then is None and target is not None:
            then = self._last_year.get(target.indicator.id) or self._if_of_last_year(now.then)
        if then is None:
            return Part(name)
        return Part(name, then.value, positions=now.positions, is_explained=now.is_explained)

    def _if_of_last_year(self, baseline: Baseline | None) -> Baseline | None:
        if baseline is None or not is_of_last_year(baseline, self._plan, self._submission.as_of):
            return None
        return baseline

    def _name(self, target: Target) -> Words:
        """Return the name of a figure, of one of several on an indicator with what it is of."""
        if target.indicator.id not in self._context.shared:
            return say("{name}", name=target.indicator)
        return say("{name} ({part})", name=target.indicator, part=target.of or target.id)


def _baseline(target: Target, actual: Actual) -> Baseline | None:
    """Return the baseline of an entry that counts, None where it has none."""
    found = counting(baselines_of(target, actual), target)
    if found is None:
        return None
    return found.baseline


def targets_by_id(targets: Collection[Target]) -> Mapping[str, Target]:
    """Return the targets that an id may mean: by their own ids, and by those of their indicators.

    An indicator that several targets are on has no figure of its own, unless one has its id.
    """
    for_all = [target for target in targets if target.group is None]
    shared = shared_indicators(for_all)
    alone = [target for target in for_all if target.indicator.id not in shared]
    found = {target.indicator.id: target for target in alone}
    return {**found, **{target.id: target for target in targets}}
