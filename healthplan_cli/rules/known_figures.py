"""Every figure of a report, with last year's where one is known."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.figure import Context, level
from healthplan_cli.model.plan import (
    Baseline,
    Catalog,
    Element,
    Indicator,
    Plan,
    Target,
    indicator_of_part,
)
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.text.problems import Position


class Reported(Struct, frozen=True):
    """A figure in the unit of its indicator or element.

    `name` is the institution, part or target that the figure is of, empty where it is of the whole
    plan. `previous` is last year's figure in the same unit.
    """

    named: Indicator | Element
    value: Quantity
    position: Position
    previous: Quantity | None = None
    explain: str = ""
    name: str = ""


def all_figures(
    plan: Plan, submission: Submission, catalog: Catalog, previous: Mapping[str, Quantity]
) -> tuple[Reported, ...]:
    """Return the elements, then what each target's entry reports or its elements yield.

    `previous` holds last year's figures by id; they come before the baselines of entries.
    """
    found = list(_of_elements(submission, catalog))
    targets_on = Counter(target.indicator.id for target in plan.targets)
    reader = _FigureReader(plan, submission, catalog)
    for target in plan.targets:
        is_alone = target.id == target.indicator.id or targets_on[target.indicator.id] == 1
        for one in reader.of(target):
            is_ambiguous = not is_alone and not one.name
            found.append(replace(one, name=target.id) if is_ambiguous else one)
    return tuple(_with_last_year(one, previous) for one in found)


def by_id(figures: Iterable[Reported]) -> Mapping[str, Reported]:
    """Return the figures of the whole plan by id; of several for one id the first."""
    found: dict[str, Reported] = {}
    for one in figures:
        if not one.name:
            found.setdefault(one.named.id, one)
    return found


def _of_elements(submission: Submission, catalog: Catalog) -> Iterator[Reported]:
    for id, value in submission.elements.items():
        position = submission.element_positions.get(id, submission.position)
        yield Reported(catalog.elements[id], value, position)


def _with_last_year(one: Reported, previous: Mapping[str, Quantity]) -> Reported:
    then = previous.get(one.named.id)
    if one.name or then is None or not units.fits(then.unit, one.value.unit):
        return one
    return replace(one, previous=units.convert(then, one.value.unit))


class _FigureReader(Struct, frozen=True):
    """Reads the figures of one report, target by target."""

    plan: Plan
    submission: Submission
    catalog: Catalog

    def of(self, target: Target) -> Iterator[Reported]:
        """Yield one figure with its counts, or one for each institution or part."""
        indicator = target.indicator
        actual = self.submission.actuals.get(target.id) or self._of_elements(indicator)
        own = replace(indicator, numerator="", denominator="")
        if actual.each is not None:
            for name, one in actual.each.items():
                yield from self._named(name, one, target, own)
        elif actual.parts is not None:
            yield from self._parts("", actual, target, own)
        else:
            dated = replace(actual, baseline=actual.baseline or target.baseline)
            yield from self._figure(dated, indicator)
            yield from self._counts(actual, indicator)

    def _of_elements(self, indicator: Indicator) -> Actual:
        """Return an empty entry at the place of the element that the figure comes from."""
        positions = self.submission.element_positions
        return Actual(position=positions.get(indicator.numerator, self.submission.position))

    def _named(
        self, name: str, actual: Actual, target: Target, own: Indicator
    ) -> Iterator[Reported]:
        if actual.parts is not None:
            yield from self._parts(name, actual, target, own)
            return
        for found in self._figure(actual, own):
            yield replace(found, name=name)

    def _parts(
        self, name: str, actual: Actual, target: Target, own: Indicator
    ) -> Iterator[Reported]:
        conditions = {condition.part: condition for condition in target.conditions}
        for part, one in (actual.parts or {}).items():
            label = f"{name} {part}" if name else part
            for found in self._figure(one, indicator_of_part(own, conditions[part])):
                yield replace(found, name=label)

    def _figure(self, actual: Actual, indicator: Indicator) -> Iterator[Reported]:
        context = Context(self.submission.elements, self.submission.benchmarks)
        value = level(actual, indicator, context)
        if isinstance(value, Quantity):
            previous = self._last_year(actual.baseline, indicator)
            yield Reported(indicator, value, actual.position, previous, actual.explain)

    def _counts(self, actual: Actual, indicator: Indicator) -> Iterator[Reported]:
        """Yield numerator and denominator of an entry, which are elements too."""
        counts = (
            (indicator.numerator, actual.numerator),
            (indicator.denominator, actual.denominator),
        )
        for id, quantity in counts:
            element = self.catalog.elements.get(id)
            if element is None or quantity is None:
                continue
            if units.fits(quantity.unit, element.unit):
                value = units.convert(quantity, element.unit)
                yield Reported(element, value, actual.position, explain=actual.explain)

    def _last_year(self, baseline: Baseline | None, indicator: Indicator) -> Quantity | None:
        """Return the baseline, where it is of the year before the figures."""
        if baseline is None:
            return None
        year = min(self.submission.as_of, self.plan.period.end).year
        if (baseline.year or self.plan.period.baseline) != year - 1:
            return None
        return units.convert(baseline.value, indicator.unit)
