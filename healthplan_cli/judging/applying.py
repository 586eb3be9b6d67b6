"""The institutions that a target applies to: those that do not say why it does not."""

from collections.abc import Mapping

from msgspec.structs import replace

from healthplan_cli.model.division import Each
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Words, say


def left_out(actual: Actual | None) -> Mapping[str, str]:
    """Return why the target does not apply to each institution that says so, by its name."""
    if actual is None:
        return {}
    found = {}
    for name, one in (actual.each or {}).items():
        if one.not_applicable:
            found[name] = one.not_applicable
    return found


def applies_to_none(each: Each | None, actual: Actual | None) -> bool:
    """Return whether every institution says that the target does not apply to it.

    Of those that the plan counts each one must say so.
    """
    if each is None or actual is None or not actual.each:
        return False
    everyone = max(each.count or 0, len(actual.each))
    return len(left_out(actual)) == everyone


def each_applying(each: Each | None, actual: Actual | None) -> Each | None:
    """Return what is asked of the institutions to which the target applies.

    Of those that the plan counts, the others are taken out.
    """
    if each is None or each.count is None:
        return each
    return replace(each, count=each.count - len(left_out(actual)))


def applying(target: Target, actual: Actual) -> tuple[Target, Actual]:
    """Return a target and its entry without the institutions to which it does not apply."""
    without = left_out(actual)
    if not without:
        return target, actual
    each = {name: one for name, one in (actual.each or {}).items() if name not in without}
    return replace(target, each=each_applying(target.each, actual)), replace(actual, each=each)


def why_left_out(actual: Actual | None) -> Words | None:
    """Say to which institutions a target does not apply, and why; None where it does to all."""
    found = []
    for name, why in left_out(actual).items():
        found.append(f"{name} ({why})")
    if not found:
        return None
    return say("does not apply to {names}", names=", ".join(found))
