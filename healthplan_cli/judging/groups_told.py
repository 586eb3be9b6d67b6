"""Groups whose figures tell a small count of another group: the whole less those that are shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.small_counts import SmallCounts
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.units.dimension import counts_people


def figure_of(verdict: Verdict) -> tuple[str, str]:
    """Return which figure a verdict is on: the indicator, and the group."""
    group = verdict.target.group
    if group is None:
        return verdict.target.indicator.id, ""
    return verdict.target.indicator.id, f"{group.breakdown.id} {group.group.id}"


def groups_to_hide(review: Review, hidden: Set[str], finder: SmallCounts) -> set[str]:
    """Return the ids of more groups to hide, beside the targets that are hidden."""
    wholes = _wholes(review)
    all_hidden = set(hidden)
    for family in _families(review):
        all_hidden.update(_one_more(family, all_hidden))
        all_hidden.update(_told_by_rest(family, wholes, all_hidden, finder))
    return all_hidden - hidden


def _wholes(review: Review) -> Mapping[str, Sequence[Verdict]]:
    """Return the verdicts on figures of all, by the id of their indicator."""
    found: dict[str, list[Verdict]] = {}
    for verdict in review.verdicts:
        if verdict.target.group is None:
            found.setdefault(verdict.target.indicator.id, []).append(verdict)
    return found


def _families(review: Review) -> Iterable[list[Verdict]]:
    """Return the verdicts on the groups of one figure, for each breakdown of it."""
    found: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in review.verdicts:
        group = verdict.target.group
        if group is not None:
            key = (verdict.target.indicator.id, group.breakdown.id)
            found.setdefault(key, []).append(verdict)
    return found.values()


def _one_more(family: list[Verdict], hidden: Set[str]) -> list[str]:
    """Return the group with the smallest figure that is shown, where one alone is hidden."""
    shown = [verdict for verdict in family if verdict.target.id not in hidden]
    if len(family) - len(shown) != 1 or not shown:
        return []
    smallest = min(shown, key=size)
    return [smallest.target.id]


def _told_by_rest(
    family: list[Verdict],
    wholes: Mapping[str, Sequence[Verdict]],
    hidden: Set[str],
    finder: SmallCounts,
) -> list[str]:
    """Return the smallest group shown, where the whole less all of them tells small counts."""
    shown = [verdict for verdict in family if verdict.target.id not in hidden]
    left_out = len(family) - len(shown)
    if not shown:
        return []
    for whole in wholes.get(shown[0].target.indicator.id, ()):
        if whole.target.id in hidden:
            continue
        if any(_tells(rest, left_out, finder) for rest in _rests(whole, shown)):
            return [min(shown, key=size).target.id]
    return []


def _tells(rest: Quantity | None, left_out: int, finder: SmallCounts) -> bool:
    """Return whether what is left of a whole tells the small counts of groups that are left out.

    It does where it is small itself; and two groups of less than 5 that are 8 together are 4 each.
    """
    if rest is None:
        return False
    if finder.has(rest):
        return True
    is_of_people = left_out > 0 and counts_people(rest.unit)
    return is_of_people and rest.value == left_out * (finder.below - 1)


def _rests(whole: Verdict, groups: Iterable[Verdict]) -> Iterator[Quantity | None]:
    """Yield what is left of the counts of a whole beside those of groups."""
    left = [*_counts(whole)]
    for group in groups:
        counts = _counts(group)
        left = [_less(one, count) for one, count in zip(left, counts, strict=True)]
    yield from left


def _counts(verdict: Verdict) -> tuple[Quantity | None, ...]:
    actual = verdict.actual or Actual()
    return actual.value, actual.numerator, actual.denominator


def _less(whole: Quantity | None, part: Quantity | None) -> Quantity | None:
    """Return what is left of a whole; None where one of the two is not known."""
    if whole is None or part is None or not units.fits(part.unit, whole.unit):
        return None
    return replace(whole, value=whole.value - units.convert(part, whole.unit).value)


def size(verdict: Verdict) -> Fraction:
    """Return how large the figure of a verdict is; what has no figure comes last."""
    for one in verdict.measured:
        if one.figure is not None:
            return abs(one.figure.value)
    return Fraction(10**30)
