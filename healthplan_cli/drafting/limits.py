"""Clauses with figures: what is asked of each number, by the words around it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from healthplan_cli.drafting.agreed import agreed, ranged
from healthplan_cli.drafting.beside import beside
from healthplan_cli.drafting.changes import in_each_time, with_change
from healthplan_cli.drafting.counts import counted, object_of, share_of_group
from healthplan_cli.drafting.figures import Figure
from healthplan_cli.drafting.grammar import found_in, grammar
from healthplan_cli.drafting.part import Part, made_of, part_of
from healthplan_cli.drafting.several import listed
from healthplan_cli.drafting.verbs import Verb, making
from healthplan_cli.model.extracted import Fired, Reading

_FORMS = {
    "at_least": "at_least",
    "more_than": "more_than",
    "at_most": "at_most",
    "less_than": "less_than",
    "reach": "at_least",
    "up_to": "at_least",
    "down_to": "at_most",
    "kept": "at_least",
    "controlled": "at_most",
    "rises_by": "rises_by",
    "falls_by": "falls_by",
}
"""The form of each meaning of the words before a number, where none behind it says more."""
_NOUN_OF_SHARE = re.compile(
    "(?:率|比例|占比|比重|水平|比|指数|份额|百分比)(?:均|都|总体|分别|各|要|应|力争)*$"
)
_BETTER_HIGHER = re.compile(
    "(?:覆盖|达标|签约|接种|管理|建档|完成|合格|准确|到位|及时|知晓|满意|检出|筛查|建成|参与|治愈|控制|使用)率$"
)
_INSTITUTION = re.compile("机构|医院|中心|卫生院|站|室|所")
_PARTS = {"类": "类别", "项": "项目", "家": "家数", "个": "个数", "种": "种类", "人": "人数"}
"""The names of the parts of 6类10项以上."""


def readings(
    text: str, numbers: Sequence[Figure], carried: Verb | None = None
) -> Iterator[Reading | None]:
    """Yield what is asked of each number that counts, None where that cannot be read.

    `carried` is the verb of a clause before, by its place from the start of this one.
    """
    counted = [figure for figure in numbers if not figure.reason]
    if "分别" in text and len(counted) > 1:
        yield from _respectively(text, counted)
        return
    together = _together(counted)
    for place, figure in enumerate(counted):
        if figure not in together:
            yield _reading(part_of(text, counted, place), carried)
    if together:
        yield _all_of(text, together)


def _together(counted: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return two numbers that are two parts of one limit: 6类10项以上."""
    for one, other in pairwise(counted):
        if one.end == other.start and one.unit and other.unit and one.unit != other.unit:
            return one, other
    return ()


def _all_of(text: str, parts: Sequence[Figure]) -> Reading:
    first, last = beside(text, parts[0]), beside(text, parts[-1])
    terms = {_PARTS.get(one.unit, one.unit): {"at_least": one.size} for one in parts}
    end = parts[-1].end
    if last.behind is not None:
        end = last.behind[2]
    name = text[: parts[0].from_]
    if first.before:
        name = text[: first.before[-1][1]]
    return Reading(
        0,
        end,
        "all_of",
        terms,
        name=name,
        fired=(*first.fired, *last.fired, Fired("parts", parts[0].start, parts[-1].end)),
        doubts=("each",) if _INSTITUTION.search(name) else (),
        is_sure=bool(first.before),
    )


def _respectively(text: str, counted: Sequence[Figure]) -> Iterator[Reading | None]:
    """Yield a limit for each of several names in turn: 甲率和乙率分别达到70%和60%.

    The word before the first number, and that behind the last one, are of all.
    """
    first, last = beside(text, counted[0]), beside(text, counted[-1])
    words = replace(first, behind=last.behind)
    whole = text[: counted[0].from_]
    if first.before:
        whole = text[: first.before[-1][1]]
    names = listed(whole.partition("分别")[0])
    fits = len(names) == len(counted)
    for place, figure in enumerate(counted):
        made = _compared(Part(text, figure, words, 0, figure.end))
        if made is None:
            yield None
        elif fits:
            yield replace(made, name=names[place])
        else:
            yield replace(made, doubts=(*made.doubts, "respectively"))


def _reading(part: Part, carried: Verb | None) -> Reading | None:
    """Return what is asked of a number: by a word that compares, else by what is done with it."""
    made = _compared(part) or share_of_group(part) or counted(part, carried) or _bare(part)
    if made is None:
        return None
    return in_each_time(with_change(made, part), part)


def _compared(part: Part) -> Reading | None:
    """Return the limit of a number with a word that compares before it."""
    words = part.words
    if not words.before:
        return None
    name = part.text[part.start : words.before[-1][1]]
    end = part.last
    if part.behind.strip():
        end = part.end
    verb = making(part.text, part.start, words.before[-1][1])
    if verb is not None and verb.end - part.start == len(name.rstrip()) and part.behind.strip():
        name = object_of(part, verb)
    made = made_of(part, _FORMS[words.means], end, name)
    if part.figure.high:
        return ranged(made, part)
    return agreed(made, part)


def _bare(part: Part) -> Reading | None:
    """Return the limit of a number that stands right behind what it measures: 达标率100%."""
    figure = part.figure
    is_named = _NOUN_OF_SHARE.search(part.before) is not None
    if not is_named and not figure.base and (not part.words.adds or not part.before.strip()):
        return None
    end = part.end
    if is_named:
        end = part.last
    made = made_of(part, "at_least", end, part.before)
    made = replace(made, fired=(*made.fired, Fired("bare", figure.start, figure.end)))
    if figure.high:
        return ranged(made, part)
    if part.words.adds:
        return agreed(made, part)
    return _with_side(made, part)


def _with_side(made: Reading, part: Part) -> Reading:
    """Return a limit without any word that compares: by what it measures more or less is better."""
    for entry, match in found_in(grammar().lower, part.before):
        fired = Fired(f"lower.{entry.id}", part.start + match.start(), part.start + match.end())
        return replace(made, form="at_most", fired=(*made.fired, fired), doubts=("side",))
    if part.figure.size == "100%" or _BETTER_HIGHER.search(part.before):
        return made
    return replace(made, doubts=(*made.doubts, "side"))
