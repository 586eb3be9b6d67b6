"""Figures that a formula makes of others (`formula:`), exactly.

A printed figure may be any number that rounds to it, so that what is made of rounded figures lies
between two ends.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.judging.figure import rounding
from healthplan_cli.judging.readings import power_printed, readings_of_count, readings_of_share
from healthplan_cli.model.derived import Derived, OtherFigure, TwoReadings
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Baseline, Target
from healthplan_cli.rules import Chain, Figure, figures
from healthplan_cli.rules.evaluate import value
from healthplan_cli.rules.formula_parts import Part, Parts
from healthplan_cli.rules.parser import parse_formula
from healthplan_cli.rules.range import Range
from healthplan_cli.text.problems import NOWHERE, Position
from healthplan_cli.text.words import Words, joined, say
from healthplan_cli.units.dimension import of_unit

Quantities = Mapping[Figure, Quantity]


def with_formulas(
    plan: Plan, submission: Submission, catalog: Catalog, last_year: Mapping[str, Baseline]
) -> Submission:
    """Return the submission in which each entry has what the formula of its indicator makes.

    `last_year` are the figures of last year's file by id.
    """
    entries = _Entries(submission, Parts(plan, submission, catalog, last_year))
    made = {id: entries.of(target) for id, target in _with_formula(plan)}
    return replace(submission, actuals={**submission.actuals, **made})


def _with_formula(plan: Plan) -> Iterator[tuple[str, Target]]:
    for target in plan.targets:
        if target.has_formula:
            yield target.id, target


class Formula(Struct, frozen=True):
    """A formula, and the unit in which the figure that it makes is counted."""

    chain: Chain
    unit: str


class _Entries:
    """The entries of a file, those on indicators with a formula with what it makes."""

    def __init__(self, submission: Submission, parts: Parts) -> None:
        self._submission = submission
        self._parts = parts
        self._made: dict[str, Actual] = {}

    def of(self, target: Target) -> Actual:
        """Return the entry of a target; a formula may be made of others that have one too."""
        actual = self._submission.actuals.get(target.id, Actual())
        if not target.has_formula:
            return actual
        if target.id not in self._made:
            self._made[target.id] = self._made_of(target, actual)
        return self._made[target.id]

    def _made_of(self, target: Target, actual: Actual) -> Actual:
        if target.indicator.formula:
            return self._with_formula(target, actual)
        return self._with_parts(target, actual)

    def _with_parts(self, target: Target, actual: Actual) -> Actual:
        """Return an entry with what formulas make of its parts; institutions report theirs."""
        if actual.each is not None:
            return actual
        parts = dict(actual.parts or {})
        position = actual.position
        for condition in target.conditions:
            indicator = condition.indicator
            if indicator is None or not indicator.formula:
                continue
            formula = Formula(parse_formula(indicator.formula), indicator.unit)
            made = self._one(
                formula, parts.get(condition.part, Actual()), self._entries(formula), ""
            )
            parts[condition.part] = made
            position = _place(actual, made.position)
        return replace(actual, parts=parts, position=position)

    def _with_formula(self, target: Target, actual: Actual) -> Actual:
        formula = Formula(parse_formula(target.indicator.formula), target.indicator.unit)
        entries = self._entries(formula)
        names = _names(target, entries.values())
        if not names:
            return self._one(formula, actual, entries, "")
        each = dict(actual.each or {})
        for name in names:
            each[name] = self._one(formula, each.get(name, Actual()), entries, name)
        first = next(iter(each.values())).position
        return replace(actual, each=each, position=_place(actual, first))

    def _entries(self, formula: Formula) -> dict[Figure, Actual]:
        """Return the entry of each figure that a formula names."""
        entries = {}
        for figure in figures(formula.chain):
            entries[figure] = self._entry(figure)
        return entries

    def _entry(self, figure: Figure) -> Actual:
        target = self._parts.target(figure.id)
        if target is None:
            return Actual()
        return self.of(target)

    def _one(
        self,
        formula: Formula,
        actual: Actual,
        entries: Mapping[Figure, Actual],
        name: str,
    ) -> Actual:
        """Return one entry, of an institution or a time where it has a name."""
        parts = {}
        for figure, entry in entries.items():
            parts[figure] = self._parts.part(figure, entry, name)
        derived = derive(formula, parts)
        day = actual.day
        if day is None and actual.value is None:
            day = _day_of(parts.values(), self._submission.as_of)
        first = (*derived.positions, self._submission.position)[0]
        return replace(actual, derived=derived, day=day, position=_place(actual, first))


def _day_of(parts: Iterable[Part], as_of: date) -> date | None:
    """Return the first day of the parts, or one after `as_of`; None where none has its own."""
    days = [part.day for part in parts if part.value is not None and part.day is not None]
    if not days or max(days) > as_of:
        return max(days, default=None)
    return min(days)


def _place(actual: Actual, first: Position) -> Position:
    """Return where an entry is; one that a formula alone makes is where its first part is."""
    if actual.position == NOWHERE:
        return first
    return actual.position


def _names(target: Target, entries: Iterable[Actual]) -> tuple[str, ...]:
    """Return the institutions or times that the parts of a formula are reported for."""
    if target.each is None and target.every is None:
        return ()
    names: dict[str, None] = {}
    for entry in entries:
        names.update(dict.fromkeys(entry.each or ()))
    return tuple(names)


def derive(formula: Formula, parts: Mapping[Figure, Part]) -> Derived:
    """Return what a formula makes of its parts, or the words that say why there is no figure."""
    known: dict[Figure, Quantity] = {}
    missing: list[Words] = []
    for figure, part in parts.items():
        if part.value is None:
            missing.append(part.name)
        else:
            known[figure] = part.value
    derived = _of_known([parts[figure] for figure in known])
    if missing:
        return replace(derived, lacks=say("not reported: {names}", names=joined(missing)))
    made = _evaluated(formula, known)
    if made is None:
        return replace(derived, lacks=say("its formula divides by 0"), divides_by_0=True)
    if isinstance(made, Words):
        return replace(derived, lacks=made)
    return replace(
        derived,
        value=made,
        then=_then(formula, parts),
        other=_other(formula, parts, known),
    )


def _of_known(parts: Sequence[Part]) -> Derived:
    """Return what is known of a figure by the parts that are reported."""
    words: list[Words] = []
    positions: list[Position] = []
    for part in parts:
        words.append(say("{name} {value}", name=part.name, value=part.value))
        positions.extend(part.positions)
    failed = next(filter(None, (part.failed for part in parts)), None)
    return Derived(parts=tuple(words), positions=tuple(positions), failed=failed)


def _evaluated(formula: Formula, quantities: Quantities) -> Quantity | Words | None:
    """Return the figure in the unit of the indicator; None where the formula divides by 0."""
    (side,) = formula.chain.sides
    by_key = {figure.key: quantity for figure, quantity in quantities.items()}
    exact = value(side, lambda figure: _exactly(by_key[figure.key]))
    if exact is None or exact.low is None:
        return None
    ends = value(side, lambda figure: _around(by_key[figure.key]))
    if ends is None or ends.low is None or ends.high is None:
        return say("its formula may divide by 0, as its parts are rounded")
    size, _ = of_unit(formula.unit)
    half = max(ends.high - exact.low, exact.low - ends.low)
    return Quantity(exact.low / size, formula.unit, half=half / size)


def _exactly(quantity: Quantity) -> Range:
    size = of_unit(quantity.unit)[0] * quantity.value
    return Range(size, size)


def _around(quantity: Quantity) -> Range:
    """Return all numbers that round to a figure, in base units."""
    size, _ = of_unit(quantity.unit)
    half = rounding(quantity)
    return Range((quantity.value - half) * size, (quantity.value + half) * size)


def _then(formula: Formula, parts: Mapping[Figure, Part]) -> Baseline | None:
    """Return what the formula makes of the baselines of its parts, None where one is missing."""
    known: dict[Figure, Quantity] = {}
    years: set[int] = set()
    for figure, part in parts.items():
        if part.then is None or figure.previous:
            return None
        known[figure] = part.then.value
        if part.then.year is not None:
            years.add(part.then.year)
    made = _evaluated(formula, known)
    if not isinstance(made, Quantity) or len(years) > 1:
        return None
    return Baseline(made, min(years, default=None))


def _other(formula: Formula, parts: Mapping[Figure, Part], known: Quantities) -> OtherFigure | None:
    """Return the figure where the bare numbers of the parts are read in their other way."""
    otherwise = dict(known)
    shares: list[TwoReadings] = []
    counts: list[TwoReadings] = []
    for figure, quantity in known.items():
        if parts[figure].is_explained:
            continue
        if share := readings_of_share(quantity):
            shares.append(share.readings)
            otherwise[figure] = share.value
        elif count := readings_of_count(quantity, _power_beside(figure, known)):
            counts.append(count.readings)
            otherwise[figure] = count.value
    made = _evaluated(formula, otherwise)
    if not (shares or counts) or not isinstance(made, Quantity):
        return None
    return OtherFigure((*shares, *counts)[0], made, is_of_counts=not shares)


def _power_beside(figure: Figure, known: Quantities) -> int:
    """Return the power of ten of the 万 or 亿 in which the other parts are printed, else 0."""
    printed: list[int] = []
    for other, quantity in known.items():
        if other != figure and not quantity.bare and quantity.places is not None:
            printed.append(quantity.places)
    return power_printed(printed)
