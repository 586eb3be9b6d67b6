"""A collection that is given away: small counts are left out, of units and of what they add up to.

What is hidden of a unit must not be what the sum less the other units tells. So where one unit
alone is hidden, or where those that are hidden can only be 1 each, or all be as large as a small
count can be, the unit with the smallest figure of the others is hidden as well, and where there is
none the sum. A sum and the own return of the whole are one figure, and are hidden together. A
light says how far behind a figure is, and a doubt what the median of all units is: both tell it.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli.collecting.lights import has_telling_light
from healthplan_cli.collecting.peers import FAR
from healthplan_cli.judging.figure import ALONE, context_of, counts_of, own_context
from healthplan_cli.judging.groups_told import size
from healthplan_cli.judging.small_counts import Line, SmallCounts
from healthplan_cli.judging.suppress import (
    about_hidden,
    hidden_lines,
    ids_to_hide,
    masked,
    suppressed,
    without_figures,
    without_texts,
)
from healthplan_cli.model.collected import Collected, Handed, Pooled, Return, Whole
from healthplan_cli.model.lights import Color
from healthplan_cli.model.ranking import Ranking, UnitPlace
from healthplan_cli.model.review import Review, Verdict, not_shown
from healthplan_cli.model.submission import Actual
from healthplan_cli.text.words import Words


class _Hidden(Struct):
    """The ids of the targets that are hidden: of each unit, and of each sum, by their ids."""

    below: int
    of_units: dict[str, set[str]] = field(default_factory=dict)
    of_wholes: dict[str, set[str]] = field(default_factory=dict)

    def hides(self, one: Return, target: str) -> bool:
        """Return whether the figure of a unit is hidden."""
        return target in self.of_unit(one)

    def of_unit(self, one: Return) -> set[str]:
        """Return the targets that are hidden of a unit."""
        return self.of_units.get(one.unit.id, set())

    def hide(self, one: Return, target: str) -> None:
        """Hide the figure of a unit."""
        self.of_units.setdefault(one.unit.id, set()).add(target)

    def of_any_unit(self) -> set[str]:
        """Return the targets that are hidden of any unit."""
        return set().union(*self.of_units.values())

    def hides_sum(self, whole: Whole, target: str) -> bool:
        """Return whether the sum, or the own figure of the whole, is hidden."""
        of_sum = self.of_wholes.get(whole.id, set())
        of_own = self.of_units.get(whole.id, set())
        return target in of_sum or target in of_own

    def hide_sum(self, whole: Whole, target: str) -> None:
        """Hide the sum and the own figure of the whole."""
        self.of_wholes.setdefault(whole.id, set()).add(target)
        self.of_units.setdefault(whole.id, set()).add(target)


def suppressed_collection(collected: Collected, below: int) -> Collected:
    """Leave out the counts of people below a number, and what would tell them."""
    hidden = _hidden(collected, below)
    lines = set(_lines(collected, hidden))
    return replace(
        collected,
        returns=tuple(_without(one, hidden) for one in collected.returns),
        wholes=tuple(_whole_without(one, collected, hidden) for one in collected.wholes),
        ranking=_ranking_without(collected.ranking, collected, hidden),
        outside=tuple(masked(collected.outside, lines, below)),
        problems=tuple(masked(collected.problems, lines, below)),
        cells=tuple(without_texts(table, lines, below) for table in collected.cells),
        suppressed=below,
    )


def _hidden(collected: Collected, below: int) -> _Hidden:
    """Return all that must be hidden: small counts first, then what would tell them."""
    hidden = _Hidden(below)
    for one in _all_returns(collected):
        if one.review is not None:
            hidden.of_units[one.unit.id] = ids_to_hide(one.review, below)
    finder = SmallCounts(below, ALONE)
    for whole in collected.wholes:
        for pooled in whole.pooled:
            if pooled.verdict is not None and finder.tells(pooled.verdict):
                hidden.hide_sum(whole, pooled.target.id)
    while _hide_more(collected, hidden):
        pass
    return hidden


def _all_returns(collected: Collected) -> Iterator[Return]:
    """Yield the returns of the units, and the own returns of wholes that are no unit."""
    yield from collected.returns
    for whole in collected.wholes:
        if not whole.id and whole.own is not None:
            yield replace(whole.own, unit=replace(whole.own.unit, id=""))


def _hide_more(collected: Collected, hidden: _Hidden) -> bool:
    """Hide what would tell something hidden; return whether there was anything."""
    found = False
    for whole in collected.wholes:
        members = [one for one in collected.counting if one.unit.parent == whole.id]
        for pooled in whole.pooled:
            if pooled.verdict is not None:
                found = _hide_of_sum(whole, pooled.target.id, members, hidden) or found
    return found


def _hide_of_sum(whole: Whole, target: str, members: Sequence[Return], hidden: _Hidden) -> bool:
    """Hide one more of the figures of a sum where those that are shown tell a hidden one."""
    left_out, shown = [], []
    for one in members:
        if hidden.hides(one, target):
            left_out.append(one)
        elif one.verdicts[target].measured:
            shown.append(one)
    if hidden.hides_sum(whole, target):
        is_told = bool(shown) and not left_out
    else:
        is_told = _is_told(left_out, target, hidden.below)
    if not is_told:
        return False
    if shown:
        hidden.hide(min(shown, key=lambda one: _order(one.verdicts[target])), target)
    else:
        hidden.hide_sum(whole, target)
    return True


def _order(verdict: Verdict) -> tuple[bool, Fraction]:
    """Sort the smallest figure first; 0 is the last to be hidden, as it hides little."""
    found = size(verdict)
    return found == 0, found


def _is_told(left_out: Sequence[Return], target: str, below: int) -> bool:
    """Return whether a sum less what is shown tells the figures that are left out of it."""
    if len(left_out) < 2:
        return bool(left_out)
    counts = [_counts(one, target) for one in left_out]
    for found in zip(*counts, strict=True):
        if set(found) in ({Fraction(1)}, {Fraction(below - 1)}):
            return True
    return False


def _counts(one: Return, target: str) -> tuple[Fraction | None, Fraction | None]:
    """Return what the figure of a unit adds to a sum, and of a share how many are not in it."""
    verdict = one.verdicts[target]
    if one.review is None:
        return None, None
    actual = verdict.actual or Actual()
    context = context_of(one.review.plan, one.review.submission)
    own = own_context(context, verdict.target, actual)
    counts = counts_of(actual, verdict.target.indicator, own)
    if not isinstance(counts, Words):
        numerator, denominator = counts
        return numerator.value, denominator.value - numerator.value
    if actual.value is not None:
        return actual.value.value, None
    return None, None


def _without(one: Return, hidden: _Hidden) -> Return:
    """Return the return of a unit without what is hidden of it."""
    ids = hidden.of_unit(one)
    counted = one.counted
    verdicts = one.verdicts
    if counted is not None:
        counted = _without_medians(_handed_without(counted, hidden.below, ids), hidden)
    if counted is not None and counted.review is not None:
        verdicts = {verdict.target.id: verdict for verdict in counted.review.verdicts}
    return replace(
        one,
        counted=counted,
        superseded=tuple(_handed_without(each, hidden.below) for each in one.superseded),
        sent_back=tuple(_handed_without(each, hidden.below) for each in one.sent_back),
        verdicts=verdicts,
        lights=_lights_without(one, ids),
    )


def _lights_without(one: Return, ids: set[str]) -> Mapping[str, Color]:
    """Return the lights of a unit without those that tell how far behind a hidden figure is."""
    found = dict(one.lights)
    for id in ids:
        if has_telling_light(one.verdicts.get(id)):
            found.pop(id, None)
    return found


def _without_medians(one: Handed, hidden: _Hidden) -> Handed:
    """Take the words from doubts that name the median of figures of which some are hidden."""
    if one.review is None:
        return one
    targets = hidden.of_any_unit()
    places = [each.position for each in one.review.verdicts if each.target.id in targets]
    problems = []
    for problem in one.review.problems:
        if problem.code == FAR and problem.position in places:
            problems.append(replace(problem, words=about_hidden(hidden.below)))
        else:
            problems.append(problem)
    return replace(one, review=replace(one.review, problems=tuple(problems)))


def _handed_without(one: Handed, below: int, ids: set[str] | None = None) -> Handed:
    one = replace(one, cells=())  # those of the collection are left, without what is hidden
    if one.review is None:
        return one
    lines = hidden_lines(one.review, below, ids or ())
    review: Review = suppressed(one.review, below, ids or ())
    return replace(one, review=review, errors=tuple(masked(one.errors, lines, below)))


def _whole_without(whole: Whole, collected: Collected, hidden: _Hidden) -> Whole:
    members = [one for one in collected.returns if one.unit.parent == whole.id]
    pooled = []
    for one in whole.pooled:
        pooled.append(_pooled_without(one, whole, members, hidden))
    return replace(whole, pooled=tuple(pooled), own=None)


def _pooled_without(
    one: Pooled, whole: Whole, members: Sequence[Return], hidden: _Hidden
) -> Pooled:
    target = one.target.id
    if any(hidden.hides(member, target) for member in members):
        one = replace(one, spread=None)
    if not hidden.hides_sum(whole, target):
        return one
    verdict, own, light = one.verdict, one.own, one.light
    if has_telling_light(verdict):
        light = None
    if verdict is not None:
        verdict = without_figures(verdict, hidden.below)
    if own is not None:
        own = without_figures(own, hidden.below)
    reason = not_shown(hidden.below)
    return replace(one, verdict=verdict, own=own, light=light, spread=None, reason=reason)


def _ranking_without(
    ranking: Ranking | None, collected: Collected, hidden: _Hidden
) -> Ranking | None:
    """Return the places without the values that are hidden, or that hidden points would tell."""
    if ranking is None:
        return None
    returns = {one.unit.id: one for one in collected.returns}
    places = []
    for one in ranking.places:
        places.append(_place_without(one, ranking.by, returns[one.unit.id], hidden))
    return replace(ranking, places=tuple(places))


def _place_without(place: UnitPlace, by: str, one: Return, hidden: _Hidden) -> UnitPlace:
    ids = hidden.of_unit(one)
    if by in ids:
        return replace(place, value=None, of=None)
    if by == "points":
        for id in ids:
            verdict = one.verdicts.get(id)
            if verdict is not None and has_telling_points(verdict):
                return replace(place, value=None)
    return place


def has_telling_points(verdict: Verdict) -> bool:
    """Return whether the points of a verdict tell its figure: neither none nor all."""
    if verdict.points is None:
        return False
    return verdict.points not in (0, verdict.target.full_marks)


def _lines(collected: Collected, hidden: _Hidden) -> Iterator[Line]:
    for one in _all_returns(collected):
        if one.review is not None:
            yield from hidden_lines(one.review, hidden.below, hidden.of_unit(one))
