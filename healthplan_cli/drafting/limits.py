"""Clauses with figures: what is asked of each number, by the words around it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.drafting.figures import Figure
from healthplan_cli.drafting.grammar import (
    Before,
    Behind,
    Entry,
    at_end,
    at_start,
    found_in,
    grammar,
)
from healthplan_cli.model.extracted import Carried, Fired, Reading

FORMS = {
    "at_least": "at_least",
    "more_than": "more_than",
    "at_most": "at_most",
    "less_than": "less_than",
    "reach": "at_least",
    "up_to": "at_least",
    "down_to": "at_most",
    "rises_by": "rises_by",
    "falls_by": "falls_by",
}
"""The form of each meaning of the words before a number, where none behind it says more."""
_AGREE = {
    "at_least": {"at_least", "reach", "up_to", "kept", "controlled", "rises_by", "falls_by"},
    "at_most": {"at_most", "reach", "down_to", "kept", "controlled"},
}
"""With which words before a number those behind it say one thing."""
_BETWEEN = ("kept", "controlled")
_FILLER = re.compile(r"(?:约|大约|近|达|到|至|在|为|:|\s)*$")
_NEAR = re.compile("(?:约|大约|近)$")
_NOUN_OF_SHARE = re.compile(
    "(?:率|比例|占比|比重|水平|比|指数|份额|百分比)(?:均|都|总体|分别|各|要|应|力争)*$"
)
_GROUP = re.compile(
    r"(?:及?以上)?的?(?P<of>[^，。;；\d]{2,40}?)"
    r"(?P<verb>建成|建设成|达到|通过|实现|开展|设立|设置|创建|完成|配备|建立|提供|获得|取得|参加|接受|纳入|开设|符合|掌握|会)"
)
_OBJECT_END = re.compile(
    r"(?:以上|左右|的|等|工作|任务|建设|创建|项目建设|达标创建|规范化建设|改造|工程|活动)*$"
)
_FROM = re.compile(r"(?:由|从)(?P<what>[^，。;；]{0,14}?)的?$")
_YEARLY = re.compile(r"(?:年均|平均每年|每年)(?!至少|开展|举办|完成|新增)[^，。;；\d]{0,8}$")
_COMPARED = re.compile(
    r"(?:比|较|在)(?P<when>20\d\d年?|上年度?|去年|上一年度?|基期|“?十[三四]五”?末)(?:底|末|同期|基础上|的基础上|水平)*"
)
_EVERY = re.compile(r"每(?:个)?(?P<length>季度|月|年)(?:度)?(?:至少|不少于)?[^，。;；\d]{0,10}$")
_LENGTHS = {"季度": "quarter", "月": "month", "年": ""}


class Words(Struct, frozen=True):
    """The words beside a number, each with where it begins and ends; `is_near` of 约."""

    before: tuple[tuple[Before, int, int], ...] = ()
    behind: tuple[Behind, int, int] | None = None
    is_near: bool = False

    @property
    def means(self) -> str:
        """Return what the word beside the number means, "" where there is none."""
        if self.before:
            return self.before[0][0].means
        return ""

    @property
    def fired(self) -> tuple[Fired, ...]:
        """Return the rules, by the places of their words."""
        fired = [Fired(f"before.{entry.id}", start, end) for entry, start, end in self.before]
        if self.behind is not None:
            entry, start, end = self.behind
            fired.append(Fired(f"behind.{entry.id}", start, end))
        return tuple(fired)


class Verb(Struct, frozen=True):
    """What is done with a count: a word of `making` or `scope`, and its place in the clause."""

    entry: Entry
    start: int
    end: int
    is_scope: bool = False
    is_carried: bool = False

    @property
    def rule(self) -> str:
        """Return the name of the rule."""
        part = "scope" if self.is_scope else "making"
        return f"{part}.{self.entry.id}"


def words_beside(text: str, figure: Figure) -> Words:
    """Return the words that compare a number: one or two before it, and one behind."""
    before: list[tuple[Before, int, int]] = []
    place = figure.from_
    filler = _FILLER.search(text[:place])
    is_near = filler is not None and _NEAR.search(filler[0]) is not None
    for _ in range(2):
        found = at_end(grammar().before, text, place)
        if found is None and filler is not None and not before:
            place = filler.start()
            found = at_end(grammar().before, text, place)
        if found is None:
            break
        before.append((found[0], found[1], place))
        place = found[1]
    behind = at_start(grammar().behind, text, figure.end)
    after = None
    if behind is not None:
        after = (behind[0], figure.end, behind[1])
    return Words(tuple(before), after, is_near)


def readings(
    text: str, found: Sequence[Figure], carried: Verb | None = None
) -> Iterator[tuple[Figure, Reading | None]]:
    """Yield each number that counts with what is asked of it, None where that cannot be read."""
    counted = [figure for figure in found if not figure.reason]
    together = _together(text, counted)
    for place, figure in enumerate(counted):
        if figure in together:
            continue
        start = counted[place - 1].end if place else 0
        yield figure, _reading(text, figure, start, _end_of_part(text, counted, place), carried)
    if together:
        yield together[0], _all_of(text, together)


def _together(text: str, counted: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return two numbers that are two parts of one limit: 6类10项以上."""
    for one, other in pairwise(counted):
        if one.end == other.start and one.unit and other.unit and one.unit != other.unit:
            return one, other
    return ()


def _all_of(text: str, parts: Sequence[Figure]) -> Reading:
    names = {"类": "类别", "项": "项目", "家": "家数", "个": "个数", "种": "种类", "人": "人数"}
    words = words_beside(text, parts[-1])
    terms = {names.get(one.unit, one.unit): {"at_least": one.size} for one in parts}
    first = words_beside(text, parts[0])
    end = words.behind[2] if words.behind else parts[-1].end
    return Reading(
        0,
        end,
        "all_of",
        terms,
        name=text[: parts[0].from_],
        fired=(*first.fired, *words.fired, Fired("parts", parts[0].start, parts[-1].end)),
        is_sure=bool(first.before) and words.means in ("", "reach"),
    )


def _end_of_part(text: str, counted: Sequence[Figure], place: int) -> int:
    """Return where the part of a clause with a number ends: before that of the next number."""
    if place + 1 == len(counted):
        return len(text)
    here, following = counted[place], counted[place + 1]
    cut = None
    for mark in re.finditer("、|和|及|与|以及", text[here.end : following.start]):
        cut = here.end + mark.start()
    return cut if cut is not None else following.start


def _reading(
    text: str, figure: Figure, start: int, end: int, carried: Verb | None
) -> Reading | None:
    """Return what is asked of a number: by a word that compares, else by what is done with it."""
    words = words_beside(text, figure)
    made = _compared(text, figure, words, end)
    if made is None:
        made = _share_of_group(text, figure, words, end)
    if made is None:
        made = _counted(text, figure, words, (start, end), carried)
    if made is None:
        made = _bare(text, figure, words, end)
    if made is None:
        return None
    return _in_each_time(_with_change(made, text, figure), text, figure)


def _compared(text: str, figure: Figure, words: Words, end: int) -> Reading | None:
    """Return the limit of a number with a word that compares before it."""
    if not words.before:
        return None
    first = words.before[-1][1]
    behind = words.behind
    last = max(end, behind[2] if behind else figure.end)
    if words.means in ("reach", "kept", "at_least", "at_most") and _is_object(text, figure, words):
        last = end
    made = Reading(
        0,
        last,
        FORMS.get(words.means, "at_least"),
        figure.size,
        figure.whole_unit,
        name=text[:first],
        fired=words.fired,
    )
    if figure.high:
        return _range(made, figure, words)
    return _agreed(made, words)


def _is_object(text: str, figure: Figure, words: Words) -> bool:
    """Return whether what is counted stands behind the number: 不少于50个健康细胞."""
    last = words.behind[2] if words.behind else figure.end
    return bool(text[last : last + 1].strip())


def _range(made: Reading, figure: Figure, words: Words) -> Reading:
    """Return the limit of a range: both ends where it is kept within, else the lower one."""
    fired = (*made.fired, Fired("range", figure.start, figure.end))
    if words.means in _BETWEEN or words.means == "":
        return replace(made, form="between", terms=[figure.size, figure.other_end], fired=fired)
    if words.means == "reach":
        return replace(made, fired=fired, doubts=("range",))
    return replace(made, fired=fired, doubts=("range",), is_sure=False)


def _agreed(made: Reading, words: Words) -> Reading:
    """Return the limit that the words before and behind a number say together."""
    doubts = list(made.doubts)
    outer: set[str] = {entry.means for entry, _, _ in words.before[1:]}
    if _contradicts(words.means, outer):
        doubts.append("two-words")
    form = made.form
    behind = words.behind[0].means if words.behind else ""
    if words.is_near or behind == "about":
        return _about(made, words, doubts)
    if behind == "odd":
        doubts.append("odd")
    elif behind:
        if words.means and words.means not in _AGREE[behind]:
            doubts.append("two-words")
        if words.means not in ("rises_by", "falls_by"):
            form = behind
    elif words.means == "kept":
        form = "at_least"
        doubts.append("side")
    elif words.means == "controlled":
        form = "at_most"
    return replace(made, form=form, doubts=tuple(doubts))


def _contradicts(inner: str, outer: set[str]) -> bool:
    up = {"at_least", "more_than", "up_to", "rises_by"}
    down = {"at_most", "less_than", "down_to", "falls_by", "controlled"}
    return (inner in up and bool(outer & down)) or (inner in down and bool(outer & up))


def _about(made: Reading, words: Words, doubts: list[str]) -> Reading:
    """Return a limit with 左右: near a number, or a change near one."""
    if words.means in ("rises_by", "falls_by"):
        return replace(made, form="about", terms={words.means: made.terms}, doubts=tuple(doubts))
    if words.means in ("more_than", "less_than", "at_least", "at_most"):
        doubts.append("two-words")
    return replace(made, form="about", doubts=tuple(doubts))


def _share_of_group(text: str, figure: Figure, words: Words, end: int) -> Reading | None:
    """Return a share, or a number, of a group that is to do something: 80%的医院建成…."""
    group = _GROUP.match(text, figure.end, end)
    if group is None or text[: figure.start].strip().endswith(("对", "为", "由", "在", "按照")):
        return None
    if figure.unit == "%" or text[figure.end : figure.end + 4].strip("及").startswith("以上的"):
        return Reading(
            0,
            end,
            "at_least",
            figure.size,
            figure.whole_unit,
            name=text[figure.end : end],
            of=group["of"],
            fired=(*words.fired, Fired("share-of-group", figure.start, group.end())),
        )
    if figure.unit in ("人", "名", "家", "个", "所") and not _verb(text, 0, figure.start):
        return Reading(
            0,
            end,
            "at_least",
            figure.size,
            figure.whole_unit,
            name=text[figure.end : end],
            of=group["of"],
            fired=(Fired("number-of-group", figure.start, group.end()),),
            doubts=("scope",),
            is_sure=False,
        )
    return None


def _counted(
    text: str, figure: Figure, words: Words, span: tuple[int, int], carried: Verb | None
) -> Reading | None:
    """Return a count of what is made or done."""
    start, end = span
    if _is_share(figure):
        return None
    verb = _verb(text, start, figure.start) or _verb(text, 0, figure.start)
    if verb is not None and verb.is_scope and start:
        verb = _verb(text, 0, figure.start)
    if verb is None:
        verb = _verb_behind(text, figure.end, end) or carried
    if verb is None:
        return None
    last = end
    made = Reading(
        0 if not start else _start_of_part(text, start, figure.from_),
        last,
        "at_least",
        figure.size,
        figure.whole_unit,
        name=_object(text, figure, verb, end),
        fired=(Fired(verb.rule, verb.start, verb.end), *words.fired),
        is_sure=not verb.is_scope,
    )
    if verb.is_carried:
        doubts = (*made.doubts, "verb")
        made = replace(made, carried=(Carried("verb", verb.start, verb.end),), doubts=doubts)
    elif verb.start < start:
        made = replace(made, carried=(Carried("verb", verb.start, verb.end),))
    if verb.is_scope:
        made = replace(made, doubts=("scope",))
    if figure.high:
        return replace(
            made,
            doubts=(*made.doubts, "range"),
            fired=(*made.fired, Fired("range", figure.start, figure.end)),
        )
    return _agreed(made, words)


def _start_of_part(text: str, start: int, number: int) -> int:
    """Return where the words of a later part of a clause begin, behind the mark before it."""
    found = re.match("(?:以上|以下|左右)?[^、和及与]*?(?:、|和|及|与|以及)", text[start:number])
    if found:
        return start + found.end()
    return start


def _verb(text: str, start: int, end: int) -> Verb | None:
    """Return the first verb of making before a number; one of its scope where there is none."""
    best: Verb | None = None
    for entry, match in found_in(grammar().making, text[:end]):
        if match.start() >= start and (best is None or match.start() < best.start):
            best = Verb(entry, match.start(), match.end())
    if best is not None:
        return best
    for entry, match in found_in(grammar().scope, text[:end]):
        if match.start() >= start and (best is None or match.start() > best.start):
            best = Verb(entry, match.start(), match.end(), is_scope=True)
    return best


def _verb_behind(text: str, start: int, end: int) -> Verb | None:
    """Return a verb of making behind a number: 12家医院完成验收, 100名医师转岗培训."""
    for entry, match in found_in(grammar().making, text[start:end]):
        return Verb(entry, start + match.start(), start + match.end())
    return None


def verb_of(text: str, found: Sequence[Figure]) -> Verb | None:
    """Return the verb of a clause with numbers, which may hold for the clauses behind it."""
    counted = [figure for figure in found if not figure.reason and not _is_share(figure)]
    if not counted or words_beside(text, counted[-1]).before:
        return None
    verb = _verb(text, 0, counted[0].start)
    if verb is None or verb.is_scope:
        return None
    return verb


def _object(text: str, figure: Figure, verb: Verb, end: int) -> str:
    """Return the name of what is counted: behind the number, else between the verb and it."""
    behind = text[figure.end : end]
    marked = at_start(grammar().behind, text, figure.end)
    if marked:
        behind = text[marked[1] : end]
    name = _OBJECT_END.sub("", behind, count=1).strip("的 ")
    if len(name) > 1:
        return name
    between = text[verb.end : figure.from_].strip()
    return between or text[: figure.from_]


def _is_share(figure: Figure) -> bool:
    return figure.unit in ("%", "‰", "百分点", "个百分点", "千分点", "比") or (
        not figure.unit and "分之" in figure.digits
    )


def _bare(text: str, figure: Figure, words: Words, end: int) -> Reading | None:
    """Return the limit of a number that stands right behind what it measures: 达标率100%."""
    behind = words.behind
    before = text[: figure.from_]
    is_named = _NOUN_OF_SHARE.search(before) is not None
    is_measured = is_named or figure.base or (behind is not None and before.strip())
    if not is_measured:
        return None
    last = behind[2] if behind else figure.end
    is_lower = next(found_in(grammar().lower, before), None)
    made = Reading(
        0,
        max(last, end if not is_named else last),
        "at_least",
        figure.size,
        figure.whole_unit,
        name=before,
        fired=(*words.fired, Fired("bare", figure.start, figure.end)),
    )
    if figure.high and behind is None:
        return replace(
            made, form="between", terms=[figure.size, figure.other_end], doubts=("range",)
        )
    if behind is None and is_lower is not None:
        entry, match = is_lower
        fired = (*made.fired, Fired(f"lower.{entry.id}", match.start(), match.end()))
        return replace(made, form="at_most", fired=fired, doubts=("side",))
    made = _agreed(made, words)
    if behind is None and figure.size != "100%":
        return replace(made, doubts=(*made.doubts, "side") if not _is_rate(before) else made.doubts)
    return made


def _is_rate(before: str) -> bool:
    """Return whether a number stands behind a rate that is the better the higher it is."""
    return (
        re.search(
            "(?:覆盖|达标|签约|接种|管理|规范管理|建档|完成|合格|准确|到位|及时|知晓|满意|检出|筛查)率$",
            before,
        )
        is not None
    )


def _with_change(made: Reading, text: str, figure: Figure) -> Reading:
    """Return a change with what it is counted from: last year, a year, or a number before it."""
    before = text[: figure.from_]
    compared = _COMPARED.search(before)
    if made.form in ("rises_by", "falls_by") and _YEARLY.search(before):
        return replace(
            made, terms=f"{made.terms}/年", fired=(*made.fired, Fired("yearly", 0, len(before)))
        )
    if compared is None:
        return made
    fired = (*made.fired, Fired("compared", compared.start(), compared.end()))
    year = re.match(r"20\d\d", compared["when"])
    if year is None:
        return replace(made, fired=fired)
    if made.form in ("rises_by", "falls_by", "about"):
        return replace(made, fired=fired, baseline={"year": int(year[0])})
    return replace(made, fired=fired)


def _in_each_time(made: Reading, text: str, figure: Figure) -> Reading:
    """Return a limit of every quarter or month as such."""
    found = _EVERY.search(text[: figure.start])
    if found is None or not _LENGTHS[found["length"]]:
        return made
    fired = (*made.fired, Fired("every", found.start("length"), found.end("length")))
    return replace(made, every=_LENGTHS[found["length"]], fired=fired)
