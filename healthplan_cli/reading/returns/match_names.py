"""What a name in a file of actuals means: a target, an element, a benchmark, or nothing."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from healthplan_cli.model.condition import Benchmark
from healthplan_cli.model.indicator import Catalog, Element, Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases.names import share_name, written_forms
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import nearest, the_nearest
from healthplan_cli.text.words import Words
from healthplan_cli.units import is_share

if TYPE_CHECKING:
    from healthplan_cli.text.likely_names import LikelyNames

_THIS_YEAR = ("本年度", "本年", "当年", "今年", "全年")
Ids = Mapping[str, tuple[str, ...]]
"""Names, each with the ids of what is called so."""


class Meaning(Struct, frozen=True):
    """What a name means: the targets on it, else the id of an element or of a benchmark."""

    targets: tuple[Target, ...] = ()
    element: str = ""
    benchmark: str = ""


class Names:
    """The names that a file of actuals may use for a plan, in an index that is made once.

    A name is tried as it is, and in the forms in which people write it in a table: with other
    blanks and quotes, with a number before it, with its unit in brackets behind it.
    """

    def __init__(self, plan: Plan, catalog: Catalog) -> None:
        self.plan = plan.to_report
        self._catalog = catalog
        self._targets = {target.id: target for target in self.plan.targets}

    def meaning(self, name: str) -> Meaning:
        """Return what a name means: a target, or else an element, or else a benchmark."""
        if targets := self.targets(name):
            return Meaning(targets=targets)
        if element := _only(name, self._catalog.elements, self._elements):
            return Meaning(element=element)
        return Meaning(benchmark=_only(name, self.plan.benchmarks, self._benchmarks))

    def targets(self, name: str) -> tuple[Target, ...]:
        """Return the target of that id, else the targets on an indicator of that id or name."""
        if name in self._targets:
            return (self._targets[name],)
        for form in (name, *written_forms(name)):
            ids = self._indicators.get(form, ())
            if form and ids:
                return tuple(self._targets[id] for id in ids)
        for form in written_forms(name):
            if ids := self._shares.get(share_name(form), ()):
                return tuple(self._targets[id] for id in ids)
        if targets := self._in_other_form(name):
            return targets
        return self._of_all(name)

    def _in_other_form(self, name: str) -> tuple[Target, ...]:
        """Return the targets on a count whose name has the same words, unless they mean more."""
        from healthplan_cli.reading.phrases.other_forms import other_forms  # for unknown names

        for written in written_forms(name):
            for form in other_forms(written):
                ids = self._counts.get(form, ())
                if ids and not self._all.keys() & {name, *written_forms(name)}:
                    return tuple(self._targets[id] for id in ids)
        return ()

    def _of_all(self, name: str) -> tuple[Target, ...]:
        """Return the targets of a name without the region or year before it: 全县签约率.

        本年 is not said of a state, whose 本年新增 it may mean.
        """
        for word in self._words_of_all:
            if name.startswith(word):
                return self.targets(name.removeprefix(word).lstrip("的"))
        for word in _THIS_YEAR:
            if name.startswith(word) and self._is_of_one_year:
                found = self.targets(name.removeprefix(word))
                return tuple(one for one in found if one.indicator.kind == "flow")
        return ()

    @property
    def _is_of_one_year(self) -> bool:
        return self.plan.period.start.year == self.plan.period.end.year

    @cached_property
    def _words_of_all(self) -> list[str]:
        from healthplan_cli.reading.phrases.places import names_of_region  # for unknown names

        region, period = self.plan.region, self.plan.period
        words = [region, *names_of_region(region), f"全{region[-1:]}"] if region else []
        if self._is_of_one_year:
            year = f"{period.end.year}年"
            words += [f"{year}末", f"{year}底", f"{year}度", year]
        return words

    def unit_of_element(self, id: str) -> str:
        """Return the unit of an element; "" where there is none of that id."""
        element = self._catalog.elements.get(id)
        if element is None:
            return ""
        return element.unit

    def things(self, name: str) -> set[str]:
        """Return the ids of all that a name may mean, in the plan and in the catalog."""
        ids = set()
        for one in self.targets(name):
            ids |= {one.id, one.indicator.id}
        for form in (name, *written_forms(name)):
            ids.update(self._all.get(form, ()))
        return ids

    def indicator_of_no_target(self, name: str) -> Indicator | None:
        """Return the one indicator of the catalog that a name means, if no target is on it."""
        ids = self.things(name)
        if self.targets(name) or len(ids) != 1:
            return None
        id = ids.pop()
        if id in self._catalog.elements or id in self.plan.benchmarks:
            return None
        asked = {one.id for target in self.plan.targets for one in target.measured}
        return None if id in asked else self._catalog.indicators[id]

    def is_in_catalog(self, indicator: Indicator) -> bool:
        """Return whether an indicator is one of the catalog, and none of the plan's own."""
        return indicator.id in self._catalog.indicators

    def near(self, name: str) -> Words:
        """Return words that ask for the nearest name of a target, empty where none is near."""
        return nearest(name, self._likely.to(name))

    def is_near_another(self, name: str, target: Target) -> bool:
        """Return whether a name is likely to mean another target than one."""
        own = (target.id, target.indicator.zh)
        for form in written_forms(name):
            others = [one for one in self._likely.to(form) if one not in own]
            if the_nearest(form, others):
                return True
        return False

    @cached_property
    def _for_all(self) -> list[Target]:
        """The targets that the name of an indicator may mean.

        One for a group is reported in the entry of that for all, where there is one.
        """
        for_all = [target for target in self.plan.targets if target.group is None]
        ids = {target.indicator.id for target in for_all}
        alone = [target for target in self.plan.targets if target.indicator.id not in ids]
        return [*for_all, *alone]

    @cached_property
    def _indicators(self) -> Ids:
        return _index((target.id, target.indicator.names) for target in self._for_all)

    @cached_property
    def _shares(self) -> Ids:
        """The ids of the targets on shares by their names with one word for 比重, 比例 and 率."""
        shares = []
        for one in self._for_all:
            if is_share(one.indicator.unit):
                shares.append(one)
        return _index((one.id, map(share_name, one.indicator.names_in_plans)) for one in shares)

    @cached_property
    def _counts(self) -> Ids:
        """The ids of the targets on what is no share, by the names of their indicators without 的.

        An alias may be short for what was done, and with 数 behind it be all that there is.
        """
        from healthplan_cli.reading.phrases.other_forms import without_of

        counts = []
        for one in self._for_all:
            if not is_share(one.indicator.unit):
                counts.append((one.id, (without_of(plain_name(one.indicator.zh)),)))
        return _index(counts)

    @cached_property
    def _elements(self) -> Ids:
        return _index((id, (one.zh, one.en)) for id, one in self._catalog.elements.items())

    @cached_property
    def _benchmarks(self) -> Ids:
        return _index((id, (one.zh, one.en)) for id, one in self.plan.benchmarks.items())

    @cached_property
    def _all(self) -> Ids:
        named = [(one.id, one.names) for one in self._catalog.indicators.values()]
        for kind in (self._catalog.elements, self.plan.benchmarks):
            for id, one in kind.items():
                named.append((id, (id, one.zh, one.en)))
        return _index(named)

    @cached_property
    def _likely(self) -> "LikelyNames":
        """The ids and Chinese names of the targets."""
        from healthplan_cli.text.likely_names import LikelyNames

        names: list[str] = []
        for target in self.plan.targets:
            names += (target.id, target.indicator.zh)
        return LikelyNames(names)


def _index(named: Iterable[tuple[str, Iterable[str]]]) -> Ids:
    """Return the ids by each of their names, as written and in its plain form."""
    found: dict[str, dict[str, None]] = {}
    for id, names in named:
        for name in names:
            for form in (name, plain_name(name)):
                found.setdefault(form, {})[id] = None
    found.pop("", None)
    return {name: tuple(ids) for name, ids in found.items()}


def _only(name: str, by_id: Mapping[str, Element] | Mapping[str, Benchmark], ids: Ids) -> str:
    """Return the id itself, or the id of the only one of that name; empty where there is none."""
    if name in by_id:
        return name
    for form in written_forms(name):
        if form in by_id:
            return form
        if len(ids.get(form, ())) == 1:
            return ids[form][0]
    return ""
