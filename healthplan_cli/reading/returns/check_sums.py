"""Sums, means and parts among the figures of institutions, checked against the others."""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases.empty_words import is_empty
from healthplan_cli.reading.phrases.kinds import (
    is_not_open,
    is_of_another_kind,
    names_several,
)
from healthplan_cli.reading.phrases.others import counts_others_words
from healthplan_cli.reading.phrases.sums import is_mean, is_of_which, is_rest, is_subtotal, is_sum
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.dimension import is_count
from healthplan_cli.units.table import table

_COUNTED = ("value", "numerator", "denominator")


def without_sums(each: Mapping[str, Actual], region: str) -> dict[str, Actual]:
    """Return the institutions alone, without sums, means and parts of them.

    `region` is that of the plan, which is no institution in it.
    """
    return {name: actual for name, actual in each.items() if not _is_sum(name, region)}


def sum_problems(each: Mapping[str, Actual], target: Target, region: str) -> Iterator[Problem]:
    """Yield what a person should know of the sums, means and parts among institutions.

    `each` is in the order of the rows. A row that is no institution is a warning; one that is not
    what its parts make is an error, or a warning where it is explained. Figures may differ by the
    rounding of what is printed. Where not all parts are reported, a sum may be larger than they.
    """
    if len(each) == 1 and target.each is None:
        return  # the figure of the whole, alone
    check = _Check(each, target, region)
    for name, actual in each.items():
        if not _is_sum(name, region):
            continue
        words = say("this row of {name} is no target, and was not read", name=quoted(name))
        yield Problem(actual.position, "skipped-row", words, "warning")
        for key in _COUNTED:
            yield from check.differences(name, key)


def no_institutions(each: Mapping[str, Actual], target: Target, kind: str) -> Iterator[Problem]:
    """Yield an error for each name of several: 其他 may be one or ten, 甲医院、乙医院 are two.

    So it is of a name of another kind than is asked for.
    """
    for name, actual in each.items():
        if is_of_another_kind(name, kind):
            words = say(
                "{name} is no {kind} by its name, and {id} has a figure for each of these; leave "
                "it out, or correct the name",
                name=quoted(name),
                kind=kind,
                id=target.id,
            )
            yield Problem(actual.position, "not-each", words)
        if is_empty(name) or is_rest(name) or names_several(name):
            words = say(
                "{name} names no institution, and {id} has a figure for each; name them",
                name=quoted(name),
                id=target.id,
            )
            yield Problem(actual.position, "not-each", words)


def nameless(each: Mapping[str, Actual], target: Target) -> Iterator[Problem]:
    """Yield an error for each name in a sum that names nobody: a blank, 无, marks alone.

    What is below it may be the sum of the others. The figure of the whole, alone, needs no name.
    """
    for name, actual in each.items():
        if len(each) > 1 and is_empty(name):
            words = say("this row of {id} names no institution, other rows do", id=target.id)
            yield Problem(actual.position, "unnamed-row", words)


def not_open(each: Mapping[str, Actual]) -> Iterator[Problem]:
    """Yield an error for each name that says that there is none yet, or no more: 乙院（在建）."""
    for name, actual in each.items():
        if is_not_open(name):
            yield Problem(actual.position, "other-group", counts_others_words(name))


class _Printed(Struct, frozen=True):
    """A printed figure, and how far its rounding may have moved it."""

    value: Fraction
    slack: Fraction = Fraction(0)

    def agrees(self, other: "_Printed") -> bool:
        """Return whether both may have been the same number before they were rounded."""
        return abs(self.value - other.value) <= self.slack + other.slack

    def is_below(self, other: "_Printed") -> bool:
        """Return whether it is less than another, whatever was rounded."""
        return self.value + self.slack < other.value - other.slack


class _Parts(Struct, frozen=True):
    """The figures of parts; `is_whole` where every part has one, and none is missing."""

    is_whole: bool
    sum: _Printed
    least: _Printed
    most: _Printed


class _Check:
    """Checks the sums among the figures of one target.

    What all institutions report is looked up once, for each of them may have a sum beside it.
    """

    def __init__(self, each: Mapping[str, Actual], target: Target, region: str) -> None:
        self.each = each
        self.target = target
        self.names = list(each)
        self.places = {name: place for place, name in enumerate(each)}
        self.institutions = without_sums(each, region)
        self._of_all: dict[str, _Parts | None] = {}

    def differences(self, name: str, key: str) -> Iterator[Problem]:
        """Yield a problem where a figure of a sum is not what its parts make."""
        total = self._printed(name, key)
        if total is None:
            return
        is_added = key != "value" or unit_adds_up(self.target.indicator.unit)
        if is_of_which(name):
            yield from self._larger_than_its_whole(name, key, total) if is_added else ()
        elif is_mean(name) or not is_added:
            yield from self._no_mean(name, key, total)
        else:
            yield from self._no_sum(name, key, total)

    def _larger_than_its_whole(self, name: str, key: str, total: _Printed) -> Iterator[Problem]:
        above = (one for one in self._above(name) if not is_of_which(one))
        of = next(above, None)
        whole = None
        if of is not None:
            whole = self._printed(of, key)
        if whole is not None and whole.is_below(total):
            words = say(
                "{name} is {said}, more than the {whole} that it is part of",
                name=quoted(name),
                said=self._shown(total.value, key),
                whole=self._shown(whole.value, key),
            )
            yield self._problem(name, words)

    def _no_sum(self, name: str, key: str, total: _Printed) -> Iterator[Problem]:
        groups = [self._all(key)]
        if is_subtotal(name):
            beside = self._groups_beside(name)
            groups = [self._parts(group, key) for group in beside if group]
        if not groups or any(_may_be(total, group) for group in groups):
            return
        summed = groups[0]
        if summed is not None:
            words = say(
                "{name} is {said}, and its parts add up to {sum}",
                name=quoted(name),
                said=self._shown(total.value, key),
                sum=self._shown(summed.sum.value, key),
            )
            yield self._problem(name, words)

    def _no_mean(self, name: str, key: str, total: _Printed) -> Iterator[Problem]:
        """Yield a problem for a mean or rate of the whole that is outside all of its parts."""
        made = None
        if key == "value":
            made = self._rate_of_all()
        if made is not None:
            yield from self._no_rate(name, total, made)
            return
        parts = self._all(key)
        if parts is None or not parts.is_whole:
            return
        least, most = parts.least, parts.most
        if total.is_below(least) or most.is_below(total):
            words = say(
                "{name} is {said}, and its parts are between {least} and {most}",
                name=quoted(name),
                said=self._shown(total.value, key),
                least=self._shown(least.value, key),
                most=self._shown(most.value, key),
            )
            yield self._problem(name, words)

    def _no_rate(self, name: str, total: _Printed, made: _Printed) -> Iterator[Problem]:
        """Yield a problem for a rate of the whole that the counts of its parts do not make."""
        if total.agrees(made):
            return
        words = say(
            "{name} is {said}, and its parts make {sum}",
            name=quoted(name),
            said=self._shown(total.value, "value"),
            sum=self._shown(made.value, "value"),
        )
        yield self._problem(name, words)

    def _names(self, places: range) -> Iterator[str]:
        for place in places:
            yield self.names[place]

    def _above(self, name: str) -> Iterator[str]:
        """Yield the names of the rows above one, the nearest first."""
        return self._names(range(self.places[name] - 1, -1, -1))

    def _groups_beside(self, name: str) -> list[list[str]]:
        """Return the institutions between a subtotal and the sums above and below it."""
        below = self._names(range(self.places[name] + 1, len(self.names)))
        return [self._run(self._above(name)), self._run(below)]

    def _run(self, names: Iterator[str]) -> list[str]:
        found = []
        for name in names:
            if is_of_which(name):
                continue
            if name not in self.institutions:
                break
            found.append(name)
        return found

    def _all(self, key: str) -> _Parts | None:
        """Return what all institutions report."""
        if key not in self._of_all:
            self._of_all[key] = self._parts(self.institutions, key)
        return self._of_all[key]

    def _parts(self, group: Collection[str], key: str) -> _Parts | None:
        """Return what a group of institutions reports; None where none of them has a figure."""
        found = [self._printed(name, key) for name in group]
        figures = tuple(figure for figure in found if figure is not None)
        if not figures:
            return None
        return _Parts(
            is_whole=len(figures) == len(group) and not self._lacks_institutions,
            sum=_Printed(
                sum((one.value for one in figures), Fraction(0)),
                sum((one.slack for one in figures), Fraction(0)),
            ),
            least=min(figures, key=lambda one: one.value),
            most=max(figures, key=lambda one: one.value),
        )

    @property
    def _lacks_institutions(self) -> bool:
        """Return whether fewer institutions are reported than the plan counts."""
        each = self.target.each
        if each is None or each.count is None:
            return False
        return len(self.institutions) < each.count

    def _rate_of_all(self) -> _Printed | None:
        """Return the rate of all institutions by their counts, None where one has none."""
        numerators, denominators = self._all("numerator"), self._all("denominator")
        if numerators is None or denominators is None or not denominators.sum.value:
            return None
        if not numerators.is_whole or not denominators.is_whole:
            return None
        above = Quantity(numerators.sum.value, self._units["numerator"])
        below = Quantity(denominators.sum.value, self._units["denominator"])
        try:
            made = units.rate(above, below, self.target.indicator.unit)
        except (units.UnitError, ZeroDivisionError):
            return None
        return _Printed(made.value)

    @cached_property
    def _units(self) -> Mapping[str, str]:
        """Return the unit in which each kind of figure is added up: that of the first one."""
        found = {"value": self.target.indicator.unit}
        for actual in self.each.values():
            for key in ("numerator", "denominator"):
                quantity = getattr(actual, key)
                if quantity is not None:
                    found.setdefault(key, quantity.unit)
        return found

    def _printed(self, name: str, key: str) -> _Printed | None:
        quantity: Quantity | None = getattr(self.each[name], key)
        if quantity is None:
            return None
        try:
            figure = units.convert(quantity, self._units[key])
        except units.UnitError:
            return None
        return _Printed(figure.value, slack(figure))

    def _shown(self, value: Fraction, key: str) -> str:
        return str(Quantity(value, self._units[key]))

    def _problem(self, name: str, words: Words) -> Problem:
        actual = self.each[name]
        return Problem(
            actual.position, "sum-differs", words, "warning" if actual.explain else "error"
        )


def _may_be(total: _Printed, group: _Parts | None) -> bool:
    """Return whether a sum may be that of a group; it may be larger where some are missing."""
    if group is None or total.agrees(group.sum):
        return True
    return not group.is_whole and group.sum.is_below(total)


def _is_sum(name: str, region: str) -> bool:
    """Return whether a name is of a sum, a mean, a part, or of the whole region of the plan."""
    plain = plain_name(name)
    return is_sum(name) or (len(plain) > 1 and plain_name(region).endswith(plain))


def slack(figure: Quantity) -> Fraction:
    """Return half of the last digit that is printed; a whole count is exact."""
    if figure.places is None:
        return Fraction(0)
    if figure.places == 0 and is_count(figure.unit):
        return Fraction(0)
    return Fraction(1, 2) / Fraction(10) ** figure.places


def unit_adds_up(unit: str) -> bool:
    """Return whether figures in a unit can be added: counts and money, not rates, years or days."""
    entry = table().get(units.canonical(unit))
    if entry is None or units.is_ratio(unit):
        return False
    return entry.dimension.startswith("count_of_") or entry.dimension == "money"
