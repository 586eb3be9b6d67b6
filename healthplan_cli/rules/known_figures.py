"""Every figure of a report, with last year's where one is known."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.figure import Context, level
from healthplan_cli.model.plan import Baseline, Catalog, Element, Indicator, Plan, Target
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.text.problems import Position


class Reported(Struct, frozen=True):
    """A figure in the unit of its indicator or element; `name` is the institution, part or target it is of, if not of all."""

    named: Indicator | Element
    value: Quantity
    position: Position
    previous: Quantity | None = None
    explain: str = ""
    name: str = ""


def all_figures(
    plan: Plan, submission: Submission, catalog: Catalog, previous: Mapping[str, Quantity]
) -> tuple[Reported, ...]:
    """Elements, then what each target's entry reports or its elements yield. `previous` goes before baselines."""
    found = [
        Reported(
            catalog.elements[id], value, submission.element_positions.get(id, submission.position)
        )
        for id, value in submission.elements.items()
    ]
    rivals = Counter(target.indicator.id for target in plan.targets)
    finder = _Finder(plan, submission, catalog)
    for target in plan.targets:
        alone = target.id == target.indicator.id or rivals[target.indicator.id] == 1
        found += [
            one if alone or one.name else replace(one, name=target.id) for one in finder.of(target)
        ]
    return tuple(_dated(one, previous) for one in found)


def by_id(figures: Iterable[Reported]) -> Mapping[str, Reported]:
    """The figures that stand for the whole plan; of several for one id the first."""
    found: dict[str, Reported] = {}
    for one in figures:
        if not one.name:
            found.setdefault(one.named.id, one)
    return found


def _dated(one: Reported, previous: Mapping[str, Quantity]) -> Reported:
    """The figure with last year's, told in its unit."""
    then = previous.get(one.named.id)
    if one.name or then is None or not units.fits(then.unit, one.value.unit):
        return one
    return replace(one, previous=units.convert(then, one.value.unit))


class _Finder(Struct, frozen=True):
    """Finds the figures of one report, target by target."""

    plan: Plan
    submission: Submission
    catalog: Catalog

    def of(self, target: Target) -> Iterator[Reported]:
        """One figure with its counts, or one for each institution or part."""
        own = replace(target.indicator, numerator="", denominator="")
        position = self.submission.element_positions.get(
            target.indicator.numerator, self.submission.position
        )
        actual = self.submission.actuals.get(target.id, Actual(position=position))
        if actual.each is not None:
            for name, one in actual.each.items():
                yield from self._named(name, one, target, own)
        elif actual.parts is not None:
            yield from self._named("", actual, target, own)
        else:
            yield from self._figure(
                replace(actual, baseline=actual.baseline or target.baseline), target.indicator
            )
            yield from self._counts(actual, target.indicator)

    def _named(
        self, name: str, actual: Actual, target: Target, own: Indicator
    ) -> Iterator[Reported]:
        """The figure of an institution, or of each of the parts."""
        if actual.parts is None:
            yield from (replace(one, name=name) for one in self._figure(actual, own))
        for part, one in (actual.parts or {}).items():
            unit = next(
                (condition.unit for condition in target.conditions if condition.part == part), ""
            )
            label = " ".join(word for word in (name, part) if word)
            yield from (
                replace(found, name=label) for found in self._figure(one, replace(own, unit=unit))
            )

    def _figure(self, actual: Actual, indicator: Indicator) -> Iterator[Reported]:
        value = level(
            actual, indicator, Context(self.submission.elements, self.submission.benchmarks)
        )
        if isinstance(value, Quantity):
            yield Reported(
                indicator,
                value,
                actual.position,
                self._last_year(actual.baseline, indicator),
                actual.explain,
            )

    def _counts(self, actual: Actual, indicator: Indicator) -> Iterator[Reported]:
        """The numerator and denominator of an entry are elements too."""
        for id, quantity in (
            (indicator.numerator, actual.numerator),
            (indicator.denominator, actual.denominator),
        ):
            element = self.catalog.elements.get(id)
            if (
                element is not None
                and quantity is not None
                and units.fits(quantity.unit, element.unit)
            ):
                yield Reported(
                    element,
                    units.convert(quantity, element.unit),
                    actual.position,
                    explain=actual.explain,
                )

    def _last_year(self, baseline: Baseline | None, indicator: Indicator) -> Quantity | None:
        """The baseline, where it is of the year before the figures."""
        year = min(self.submission.as_of, self.plan.period.end).year
        if baseline is None or (baseline.year or self.plan.period.baseline) != year - 1:
            return None
        return units.convert(baseline.value, indicator.unit)
