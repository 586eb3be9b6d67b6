"""Clauses with figures: what is asked of each number, by the words around it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from healthplan_cli.drafting.beside import beside
from healthplan_cli.drafting.changes import in_each_time, with_change
from healthplan_cli.drafting.compared import bare, compared
from healthplan_cli.drafting.counts import (
    counted,
    in_common,
    share_of_group,
    share_of_work,
    what_it_does,
)
from healthplan_cli.drafting.figures import Figure
from healthplan_cli.drafting.in_turn import in_a_row, in_turn
from healthplan_cli.drafting.lists import AND
from healthplan_cli.drafting.naming import subject
from healthplan_cli.drafting.part import Part, part_of
from healthplan_cli.drafting.verbs import Verb
from healthplan_cli.model.extracted import Fired, Reading
from healthplan_cli.text.patterns import Pattern

_INSTITUTION = re.compile("机构|医院|中心|卫生院|站|室|所")
_MARGIN = Pattern(
    "[高低优好超多少][于过出][^，。;；]{0,12}(?:平均|水平|均值|标准|同期|上年)(?:约|近)?$"
    "|[较比][^，。;；]{0,12}(?:平均|水平|均值|标准)(?:约|近)?[高低多少]$",
    frozenset("于过出较比"),
)
_PARTS = {"类": "类别", "项": "项目", "家": "家数", "个": "个数", "种": "种类", "人": "人数"}
"""The names of the parts of 6类10项以上."""


def readings(
    text: str,
    numbers: Sequence[Figure],
    carried: Verb | None = None,
    times: Sequence[str] = (),
) -> Iterator[Reading | None]:
    """Yield what is asked of each number that counts, None where that cannot be read.

    `carried` is the verb of a clause before, by its place from the start of this one. `times` are
    the days that the limits are due in turn, in the words of the document.
    """
    found = [figure for figure in numbers if not figure.reason]
    if not found:
        return
    if len(found) > 1 and ("分别" in text or in_a_row(text, found)):
        yield from in_turn(text, found, carried, times)
        return
    together = _of_group(text, found) or in_common(text, found)
    if together is not None:
        yield together
        return
    yield from _each_alone(text, found, carried)


def _each_alone(
    text: str, found: Sequence[Figure], carried: Verb | None
) -> Iterator[Reading | None]:
    """Yield what is asked of each number by itself, but for those that are parts of one limit."""
    parts = _together(found)
    for place, figure in enumerate(found):
        if figure not in parts:
            yield _reading(part_of(text, found, place), carried)
    if parts:
        yield _all_of(text, parts)


def _of_group(text: str, found: Sequence[Figure]) -> Reading | None:
    """Return a share of those who are to do what has a number of its own, which is then no limit.

    不少于80%的村卫生室能够提供4类以上中医药服务 asks for 80%.
    """
    if len(found) != 2:
        return None
    first, other = found
    whole = Part(text, first, beside(text, first), 0, len(text))
    done = what_it_does(whole)
    if done is None or not whole.behind.startswith("的"):
        return None
    _, fired = done
    if fired.end > other.start or AND.search(text, fired.end, other.start):
        return None
    made = share_of_group(whole)
    if made is None:
        return None
    return made.with_doubts("figure")


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
    made = Reading(
        0,
        end,
        "all_of",
        terms,
        name=name,
        fired=(*first.fired, *last.fired, Fired("parts", parts[0].start, parts[-1].end)),
        is_sure=bool(first.before),
    )
    if _INSTITUTION.search(name):
        return replace(made, each=subject(name), doubts=("each",))
    return made


def _reading(part: Part, carried: Verb | None) -> Reading | None:
    """Return what is asked of a number: by a word that compares, else by what is done with it.

    How far something is to be from a reference value (高于全省平均水平2个百分点) is not read.
    """
    if _MARGIN.search(part.before):
        return None
    made = (
        compared(part)
        or share_of_group(part)
        or share_of_work(part)
        or counted(part, carried)
        or bare(part)
    )
    if made is None:
        return None
    return in_each_time(with_change(made, part), part)
