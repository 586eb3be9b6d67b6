"""A draft beside the plan of an earlier year: what is asked for again keeps its id.

A target is the same one where its indicator is, or where its words are but for the figures. Then
`hpc diff` sees one indicator as one.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
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
_FEWEST_WORDS = 4
"""How many characters two quotes share at least where one is within the other."""
_FIGURES = re.compile(r"\s+|[\d.,%‰]+|20\d\d年|以上|以下|左右|达到?|力争|确保")


def beside_earlier(found: Extracted, earlier: Plan, catalog: Catalog) -> Extracted:
    """Return a draft whose targets have the ids of those of an earlier plan.

    With it are told those that are worded as before and were not drafted, and those that are gone.
    """
    pairs, left = _paired(found.targets, [one for one in earlier.targets if not one.origin])
    taken = {one.target.id for one in found.targets}
    targets = []
    for one in found.targets:
        same = pairs.get(one.target.id)
        targets.append(one if same is None else _with_id_of(one, same, taken, catalog))
    ids = {old.target.id: new.target.id for old, new in zip(found.targets, targets, strict=True)}
    kept, gone = _by_words(left, found.text)
    return replace(
        found,
        targets=tuple(targets),
        clauses=tuple(_renamed(found.clauses, ids)),
        asks={one.target.id: one.target.asks for one in targets},
        earlier=earlier.id,
        not_drafted=kept,
        gone=gone,
    )


def _by_words(left: Sequence[Target], text: str) -> tuple[tuple[Target, ...], tuple[Target, ...]]:
    """Return the targets whose words are in a document still, figures aside, and the others."""
    words = _without_figures(text)
    kept = []
    gone = []
    for target in left:
        if _without_figures(target.quote) in words:
            kept.append(target)
        else:
            gone.append(target)
    return tuple(kept), tuple(gone)


class _Earlier(Struct, frozen=True):
    """A target of the earlier plan, and its quote without figures and spaces."""

    target: Target
    words: str


def _paired(
    drafted: Sequence[Drafted], earlier: Sequence[Target]
) -> tuple[dict[str, Target], list[Target]]:
    """Return the earlier target that each drafted one is, by its id, and those that are left.

    What is surest is paired first: the same indicator, then a quote within the other, then one that
    is like it.
    """
    left = [_Earlier(target, _without_figures(target.quote)) for target in earlier]
    pairs: dict[str, Target] = {}
    for same in (_on_same, _within, _alike):
        for one in drafted:
            if one.target.id in pairs:
                continue
            found = same(one, left)
            if found is not None:
                left.remove(found)
                pairs[one.target.id] = found.target
    return pairs, [one.target for one in left]


def _on_same(one: Drafted, earlier: Sequence[_Earlier]) -> _Earlier | None:
    """Return the target on the same indicator, by its id in the catalog or by its name."""
    own = one.target.indicator
    for other in earlier:
        is_on_same = one.of_catalog and other.target.indicator.id == own.id
        if is_on_same and _each(other.target) == _each(one.target):
            return other
    for other in earlier:
        if other.target.indicator.zh == own.zh:
            return other
    return None


def _within(one: Drafted, earlier: Sequence[_Earlier]) -> _Earlier | None:
    """Return the target with the most words that are all in a quote, or have all of its words."""
    quote = _without_figures(one.target.quote)
    best, most = None, _FEWEST_WORDS - 1
    for other in earlier:
        shared = min(len(other.words), len(quote))
        if shared > most and (other.words in quote or quote in other.words):
            best, most = other, shared
    return best


def _alike(one: Drafted, earlier: Sequence[_Earlier]) -> _Earlier | None:
    """Return the target whose words are most like a quote, where they are like enough."""
    quote = _without_figures(one.target.quote)
    words = SequenceMatcher(None, "", quote, autojunk=False)
    best, most = None, _ALIKE
    for other in earlier:
        words.set_seq1(other.words)
        if words.real_quick_ratio() < most or words.quick_ratio() < most:
            continue
        if words.ratio() >= most:
            best, most = other, words.ratio()
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
