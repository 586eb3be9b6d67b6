"""A draft beside the plan of an earlier year: what is asked for again keeps its id.

A target is the same one where its indicator is, or where its words are but for the figures. Then
`hpc diff` sees one indicator as one.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec.structs import replace

from healthplan_cli.drafting import series
from healthplan_cli.forms import UnfitTermsError
from healthplan_cli.model.extracted import Drafted, Extracted, Settled
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target
from healthplan_cli.units import UnitError

_ALIKE = 0.75
"""How much of two quotes must be the same, figures aside, for them to be of one target."""
_FIGURES = re.compile(r"[\d.,%‰]+|20\d\d年|以上|以下|左右|达到?|力争|确保")


def beside_earlier(found: Extracted, earlier: Plan, catalog: Catalog) -> Extracted:
    """Return a draft whose targets have the ids of those of an earlier plan, and what is gone."""
    left = [target for target in earlier.targets if not target.origin]
    taken = {one.target.id for one in found.targets}
    renamed: dict[str, str] = {}
    targets = []
    for one in found.targets:
        made = one
        same = _same(one, left)
        if same is not None:
            left.remove(same)
            made = _with_id_of(one, same, taken, catalog)
        targets.append(made)
        renamed[one.target.id] = made.target.id
    return replace(
        found,
        targets=tuple(targets),
        clauses=tuple(_renamed(found.clauses, renamed)),
        asks={one.target.id: one.target.asks for one in targets},
        earlier=earlier.id,
        gone=tuple(left),
    )


def _same(one: Drafted, earlier: Sequence[Target]) -> Target | None:
    """Return the target of an earlier plan that is on the same: by indicator, else by its words."""
    for target in earlier:
        is_on_same = one.of_catalog and target.indicator.id == one.target.indicator.id
        if is_on_same and _each(target) == _each(one.target):
            return target
    for target in earlier:
        if target.indicator.zh == one.target.indicator.zh:
            return target
    return _alike(_without_figures(one.target.quote), earlier)


def _alike(quote: str, earlier: Sequence[Target]) -> Target | None:
    """Return the target whose words are most like a quote, where they are like enough."""
    best, most = None, _ALIKE
    for target in earlier:
        words = SequenceMatcher(None, quote, _without_figures(target.quote), autojunk=False)
        if words.quick_ratio() >= most and words.ratio() >= most:
            best, most = target, words.ratio()
    return best


def _each(target: Target) -> bool:
    return target.each is not None


def _without_figures(quote: str) -> str:
    return _FIGURES.sub("", quote)


def _with_id_of(one: Drafted, same: Target, taken: set[str], catalog: Catalog) -> Drafted:
    """Return a target under the id and on the indicator of an earlier one, where its limit fits."""
    if same.id in taken - {one.target.id}:
        return replace(one, earlier=same)
    try:
        conditions = series.conditions(one.reading, same.indicator)
    except (UnitError, UnfitTermsError):
        return replace(one, earlier=same)
    taken.add(same.id)
    target = replace(one.target, id=same.id, indicator=same.indicator, conditions=conditions)
    of_catalog = same.indicator.id in catalog.indicators
    return replace(one, target=target, of_catalog=of_catalog, earlier=same)


def _renamed(clauses: Sequence[Settled], ids: dict[str, str]) -> Iterator[Settled]:
    for clause in clauses:
        yield replace(clause, targets=tuple(ids[id] for id in clause.targets))
