"""What the indicators of a file are: targets of the plan, each decided alone or with others."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.roster import Unit
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases.places import is_of_region
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.rules import figures
from healthplan_cli.text.words import Words

MOST_WAYS = 50
"""In so many ways rows may name a target whose figures are looked up: to ask about more takes
longer than to check their rows."""
ANY = Unit("某国", "某国")
"""A unit to which the plan gives no limits of its own, and of which no place in a table is all."""


class Named(Struct, frozen=True):
    """How an indicator is written in a row: its id, its name and its unit, "" where none is.

    `said` are the cells of other columns that say of what the figure is, such as its period.
    """

    id: str
    name: str
    unit: str
    said: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells, in the order in which every table has them."""
        return self.id, self.name, self.unit, *self.said


class Known(Struct, frozen=True):
    """What the names of all rows mean.

    `targets` has the ids of the targets that a name means, none for an element or a benchmark;
    `alone` the one target that is decided by a plain figure of that name and unit alone; `unknown`
    the words that ask for the nearest name.
    """

    targets: Mapping[Named, tuple[str, ...]]
    alone: Mapping[Named, Target]
    unknown: Mapping[Named, Words]


def known(found: Iterable[Named], names: Names, specs: Specs, *, exactly: bool) -> Known:
    """Return what names mean in a plan; where all is judged `exactly` no target is alone."""
    targets: dict[Named, tuple[Target, ...]] = {}
    unknown: dict[Named, Words] = {}
    has_others = exactly
    for one in found:
        meaning = names.meaning(one.id or one.name)
        if meaning.targets:
            targets[one] = meaning.targets
        elif meaning.element or meaning.benchmark:
            targets[one] = ()
            has_others = True
        else:
            unknown[one] = names.near(one.id or one.name)
    ids = {one: tuple(target.id for target in of) for one, of in targets.items()}
    if has_others:
        return Known(ids, {}, unknown)
    return Known(ids, _alone(targets, names.plan, specs), unknown)


def beside_last_year(known: Known, specs: Specs) -> Known:
    """Return what names mean where figures of last year are given, too.

    No target is alone then that a rule is about, or for which the plan prints a baseline.
    """

    def has_earlier(target: Target) -> bool:
        return target.baseline is not None or any(specs.rules_about({target.indicator.id}))

    alone = {named: target for named, target in known.alone.items() if not has_earlier(target)}
    return replace(known, alone=alone)


def _alone(
    targets: Mapping[Named, tuple[Target, ...]], plan: Plan, specs: Specs
) -> Mapping[Named, Target]:
    """Return the targets that no other figure of a unit bears on, by the names of their rows."""
    on = Counter(target.indicator.id for target in plan.targets)
    ways = Counter(of[0].id for of in targets.values() if len(of) == 1)
    tied = _tied(targets.values(), specs)

    def is_untied(target: Target) -> bool:
        id = target.indicator.id
        return on[id] == 1 and id not in tied and _is_plain(target)

    found = {}
    for named, of in targets.items():
        if len(of) != 1 or ways[of[0].id] > MOST_WAYS or not _is_clear(named):
            continue
        if is_untied(of[0]) and _suits(named.unit, of[0].indicator):
            found[named] = of[0]
    return found


def _is_clear(named: Named) -> bool:
    """Return whether the check takes a name for the same in the rows of every unit.

    It compares an id with the name beside it, and 全国 or 全旗 with the unit.
    """
    if named.id and named.name:
        return False
    return not any(is_of_region(one, ANY.zh) != is_of_region(one, "某旗") for one in named.said)


def _tied(reported: Iterable[tuple[Target, ...]], specs: Specs) -> set[str]:
    """Return the indicators that a rule relates to others that are reported, too."""
    ids = {target.indicator.id for targets in reported for target in targets}
    tied: set[str] = set()
    for rule in specs.rules_about(ids):
        of_rule = {figure.id for figure in figures(rule.chain)}
        if len(of_rule & ids) > 1:
            tied |= of_rule
    return tied


def _is_plain(target: Target) -> bool:
    """Return whether a target is on one figure, at all times the same, and compared as it is."""
    if len(target.conditions) != 1 or target.compare != "full" or _asks_more(target):
        return False
    condition = target.conditions[0]
    is_level = condition.measure is Measure.LEVEL and not condition.benchmark
    return is_level and not condition.part and not condition.limits


def _asks_more(target: Target) -> bool:
    """Return whether a target asks for more than its own figure, or not the same of all units."""
    division = target.division
    has_own_limits = division is not None and not division.is_for_each
    asks = (target.each, target.every, target.group, target.evidence, target.applies_if)
    return has_own_limits or bool(target.indicator.formula) or any(asks)


def _suits(unit: str, indicator: Indicator) -> bool:
    return units.is_unit(unit) and units.fits(unit, indicator.unit)
