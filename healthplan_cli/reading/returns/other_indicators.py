"""Rows of a table that are of indicators of the catalog which the plan asks nothing of."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from healthplan_cli import units
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases.names import written_forms
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.text.plain_names import plain_name


def of_no_target(meant: Mapping[str, tuple[Target, ...]], names: Names) -> Iterator[str]:
    """Yield the names of rows of indicators that no target is on, and that can mean none of them.

    `meant` are the names of all rows with the targets that they mean.
    """
    named = {target.id for targets in meant.values() for target in targets}
    left = [target for target in names.plan.targets if target.id not in named]
    for name, targets in meant.items():
        if not targets and _is_of_no_target(name, names, left):
            yield name


def _is_of_no_target(name: str, names: Names, left: Iterable[Target]) -> bool:
    """Return whether a name is that of an indicator of the catalog, and of no target on another.

    Of the targets that the file does not name, none has a name that is near, and none is on an
    indicator of the plan's own that is counted in such a unit.
    """
    indicator = names.indicator_of_no_target(name)
    if indicator is None:
        return False
    forms = {plain_name(form) for form in (name, *written_forms(name))}
    return not any(_may_be_meant(target, indicator, forms, names) for target in left)


def _may_be_meant(
    target: Target, indicator: Indicator, forms: Collection[str], names: Names
) -> bool:
    own = target.indicator
    if not names.is_in_catalog(own) and _is_counted_alike(own, indicator):
        return True
    called = set(_names_of(target))
    for form in forms:
        if any(one in form or form in one for one in called):
            return True
        if get_close_matches(form, called):
            return True
    return False


def _is_counted_alike(one: Indicator, other: Indicator) -> bool:
    if one.scale or other.scale:
        return bool(one.scale and other.scale)
    return units.fits(one.unit, other.unit)


def _names_of(target: Target) -> Iterator[str]:
    for indicator in target.measured:
        for name in indicator.names:
            if plain_name(name):
                yield plain_name(name)
