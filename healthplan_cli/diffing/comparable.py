"""Why two targets on one theme, or their limits, cannot be compared."""

from healthplan_cli import units
from healthplan_cli.diffing.pairs import follow
from healthplan_cli.model.condition import Composition, Condition, indicator_of_part
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Words, say


def another_thing(old: Target, new: Target) -> Words | None:
    """Say that two targets are not on one thing; None where they are."""
    if follow(old, new):
        return say("one theme with {name}, in other words", name=old.indicator)
    words = another_indicator(old.indicator, new.indicator)
    if words is not None:
        return words
    return another_scope(old, new)


def another_indicator(old: Indicator, new: Indicator) -> Words | None:
    """Say that two indicators are not one, or are not measured alike."""
    if old.id != new.id:
        return say("the indicator is another: {old} / {new}", old=old, new=new)
    if not _names(old) & _names(new):
        return say("the name is another: {old} / {new}", old=old.zh, new=new.zh)
    if old.scale != new.scale:
        return say("the scale is another")
    if old.formula != new.formula:
        return say(
            "the figure is made of others: {old} / {new}",
            old=old.formula or "-",
            new=new.formula or "-",
        )
    return None


def _names(indicator: Indicator) -> set[str]:
    """Return what an indicator is called, in plain forms."""
    return {_plain(name) for name in indicator.names_in_plans}


def _plain(name: str) -> str:
    """Return a name in a plain form, without blanks."""
    return "".join(units.normal(name).split())


def another_scope(old: Target, new: Target) -> Words | None:
    """Say that two targets are for other institutions or populations."""
    before = _scope(old)
    after = _scope(new)
    if before != after:
        return say(
            "the scope is another: {old} / {new}",
            old=_named(before),
            new=_named(after),
        )
    if _group(old) != _group(new):
        return say("the group is another: {old} / {new}", old=_words(old), new=_words(new))
    return None


def _scope(target: Target) -> tuple[str, str]:
    """Return whom the target is for: each institution of a kind, and the population."""
    if target.each is None:
        return "", target.of
    return target.each.of, target.of


def _group(target: Target) -> tuple[str, str]:
    """Return the breakdown and the group of a target, both "" where it is for all."""
    if target.group is None:
        return "", ""
    return target.group.breakdown.id, target.group.group.id


def _words(target: Target) -> Words:
    """Name the group that a target is for."""
    if target.group is None:
        return say("all")
    return target.group.words


def _named(scope: tuple[str, str]) -> str:
    words = [word for word in scope if word]
    return " ".join(words) or "-"


def other_parts(old: Target, new: Target) -> Words | None:
    """Say that two targets have other parts or conditions; None where they have the same."""
    if _parts(old) != _parts(new):
        return say("the parts are others")
    if _listed(old) != _listed(new):
        return say("the conditions on the figure are others")
    if _combined(old.composition) != _combined(new.composition):
        return say("the parts are combined otherwise")
    return None


def _parts(target: Target) -> list[str]:
    """Return the names of the parts in an order of their own; none where it has one figure."""
    return sorted(condition.part for condition in target.conditions if condition.part)


def _listed(target: Target) -> int:
    """Return how many conditions a target lists on one figure, 0 where it lists none."""
    if target.composition is None or target.has_parts:
        return 0
    return len(target.conditions)


def _combined(composition: Composition | None) -> tuple[object, ...]:
    """Return which parts are combined and how many are needed, whatever their order."""
    if composition is None:
        return ()
    parts: list[object] = []
    for part in composition.of:
        parts.append(part if isinstance(part, str) else _combined(part))
    return composition.name, composition.least, sorted(parts, key=repr)


def other_measures(old: Target, new: Target) -> Words | None:
    """Say that the limits of two targets with the same parts cannot be compared one by one."""
    for before, after in zip(old.conditions, new.conditions, strict=True):
        words = another_measure(before, after) or _another_unit(old, before, new, after)
        if words is not None:
            return words
    return None


def _another_unit(old: Target, before: Condition, new: Target, after: Condition) -> Words | None:
    """Say that the figures behind two limits are counted in other things.

    A growth rate or a share of a benchmark has a limit in % whatever they are counted in.
    """
    unit = indicator_of_part(old.indicator, before).unit
    other = indicator_of_part(new.indicator, after).unit
    if not unit or not other or units.fits(unit, other):
        return None
    return say("another unit: {old} / {new}", old=unit, new=other)


def another_measure(old: Condition, new: Condition) -> Words | None:
    """Say that two limits are on other things; None where they can be compared."""
    if _looks_at(old) != _looks_at(new):
        return say("another measure: {old} / {new}", old=old.words, new=new.words)
    if _id(old) != _id(new):
        return say("the indicator is another: {old} / {new}", old=_name(old), new=_name(new))
    if _scale(old) != _scale(new):
        return say("the scale is another")
    if not units.fits(old.unit, new.unit):
        return say("another unit: {old} / {new}", old=old.unit, new=new.unit)
    return None


def _looks_at(condition: Condition) -> tuple[object, ...]:
    """Return what of the indicator a condition looks at, beside its limit."""
    ranked = ""
    if condition.peers is not None:
        ranked = condition.peers.of
    return (
        condition.measure,
        reference_of(condition),
        condition.compares,
        condition.of_last_year,
        condition.is_vague,
        condition.yearly is not None,
        ranked,
    )


def reference_of(condition: Condition) -> str:
    """Return what the plan calls the reference value of a condition, in a plain form; "" for none.

    Its id is a name within one plan alone.
    """
    return _plain(condition.benchmark_name.zh)


def _id(condition: Condition) -> str:
    """Return the id of what a part measures, "" where that is what the target does."""
    if condition.indicator is None:
        return ""
    return condition.indicator.id


def _name(condition: Condition) -> str:
    """Return the name of what a part measures, "-" where that is what the target does."""
    if condition.indicator is None:
        return "-"
    return condition.indicator.zh


def _scale(condition: Condition) -> tuple[str, ...]:
    """Return the scale of a part that measures something of its own."""
    if condition.indicator is None:
        return ()
    return condition.indicator.scale
