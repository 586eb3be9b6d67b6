"""Clauses with figures: what is asked of each number, by the words around it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.drafting.beside import Beside, beside
from healthplan_cli.drafting.figures import Figure
from healthplan_cli.drafting.grammar import first_in, found_in, grammar
from healthplan_cli.drafting.several import listed
from healthplan_cli.drafting.verbs import Verb, making, scope
from healthplan_cli.model.extracted import Carried, Fired, Reading
from healthplan_cli.model.quantity import ONE_TO

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
_CHANGES = ("rises_by", "falls_by")
_KEPT = ("kept", "controlled", "")
"""With these before it a range is kept within."""
_NOUN_OF_SHARE = re.compile(
    "(?:率|比例|占比|比重|水平|比|指数|份额|百分比)(?:均|都|总体|分别|各|要|应|力争)*$"
)
_BETTER_HIGHER = re.compile(
    "(?:覆盖|达标|签约|接种|管理|建档|完成|合格|准确|到位|及时|知晓|满意|检出|筛查|建成|参与|治愈|控制|使用)率$"
)
_GROUP = re.compile(r"(?:及?以上)?的?(?P<of>[^，。;；\d]{0,40}?)$")
_NAMED_WORK = re.compile("[^，。;；]{0,8}?(?:专项)?(?:行动|治理|整治)")
"""Work that goes by its number: 15个专项行动."""
_IS_SCOPE = re.compile(f"(?:床位?|投资|规模)?的|{_NAMED_WORK.pattern}")
"""What makes a number a property of something, or part of its name: 100张床位的中心."""
_CARRIED_OUT = re.compile("落实|实施|深化")
_PERSONS = ("人", "名")
_WHO = ("人", "名", "家", "个", "所")
_OBJECT_END = re.compile(
    r"(?:以上|左右|的|等|工作|任务|建设|创建|项目建设|达标创建|规范化建设|改造|工程|活动)*$"
)
_AND = re.compile("、|以及|和|及|与|且")
_YEARLY = re.compile(r"(?:年均|平均每年|每年)(?!至少|开展|举办|完成|新增)[^，。;；\d]{0,8}$")
_COMPARED = re.compile(
    r"(?:比|较|在)(?P<when>20\d\d年?|上年度?|去年|上一年度?|基期|“?十[三四]五”?末)"
    r"(?:底|末|同期|基础上|的基础上|水平)*"
)
_EVERY = re.compile(r"每个?(?P<length>季度|月|半年|周|天|日)度?(?:至少|不少于)?[^，。;；\d]{0,10}$")
_LENGTHS = {"季度": "quarter", "月": "month"}
_INSTITUTION = re.compile("机构|医院|中心|卫生院|站|室|所")
_PARTS = {"类": "类别", "项": "项目", "家": "家数", "个": "个数", "种": "种类", "人": "人数"}
"""The names of the parts of 6类10项以上."""


class _Part(Struct, frozen=True):
    """A number with its part of the clause: from `start` to `end`, with the words beside it."""

    text: str
    figure: Figure
    words: Beside
    start: int
    end: int

    @property
    def before(self) -> str:
        """Return what stands before the number in its part."""
        return self.text[self.start : self.figure.from_]

    @property
    def behind(self) -> str:
        """Return what stands behind the number and the word that belongs to it."""
        return self.text[self.last : self.end]

    @property
    def last(self) -> int:
        """Return where the number ends, with the word behind it."""
        if self.words.behind is None:
            return self.figure.end
        return self.words.behind[2]


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
            yield _reading(_part(text, counted, place), carried)
    if together:
        yield _all_of(text, together)


def verb_of(text: str, numbers: Sequence[Figure]) -> Verb | None:
    """Return the verb of a clause with counts, which may hold for the clauses behind it."""
    counted = [figure for figure in numbers if not figure.reason and not _is_share(figure)]
    if not counted or beside(text, counted[-1]).before:
        return None
    return making(text, 0, counted[0].start)


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
        made = _compared(_Part(text, figure, words, 0, figure.end))
        if made is None:
            yield None
        elif fits:
            yield replace(made, name=names[place])
        else:
            yield replace(made, doubts=(*made.doubts, "respectively"))


def _part(text: str, counted: Sequence[Figure], place: int) -> _Part:
    """Return a number with the words from the mark before it to that before the next number."""
    figure = counted[place]
    start, end = 0, len(text)
    if place:
        start = _first_mark(text, counted[place - 1].end, figure.from_)
    if place + 1 < len(counted):
        end = _last_mark(text, figure.end, counted[place + 1].from_)
    return _Part(text, figure, beside(text, figure), start, end)


def _first_mark(text: str, start: int, end: int) -> int:
    """Return where the words behind the first 、 or 和 between two numbers begin."""
    found = _AND.search(text, start + 2, end) or _AND.search(text, start, end)
    if found is None or text.startswith("及以", found.start()):
        return start
    return found.end()


def _last_mark(text: str, start: int, end: int) -> int:
    """Return where the last 、 or 和 between two numbers stands, the end where there is none."""
    place = end
    for found in _AND.finditer(text, start, end):
        place = found.start()
    return place


def _reading(part: _Part, carried: Verb | None) -> Reading | None:
    """Return what is asked of a number: by a word that compares, else by what is done with it."""
    made = _compared(part) or _share_of_group(part) or _counted(part, carried) or _bare(part)
    if made is None:
        return None
    return _in_each_time(_with_change(made, part), part)


def _made(part: _Part, form: str, end: int, name: str) -> Reading:
    figure = part.figure
    return Reading(
        part.start, end, form, figure.size, figure.whole_unit, name=name, fired=part.words.fired
    )


def _compared(part: _Part) -> Reading | None:
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
        name = _object(part, verb)
    made = _made(part, _FORMS[words.means], end, name)
    if part.figure.high:
        return _range(made, part)
    return _agreed(made, part)


def _range(made: Reading, part: _Part) -> Reading:
    """Return the limit of a range: both ends where it is kept within, else the lower one."""
    figure = part.figure
    fired = (*made.fired, Fired("range", figure.start, figure.end))
    if part.words.means in _KEPT and _is_share(figure):
        terms = [figure.size, figure.other_end]
        return replace(made, form="between", terms=terms, fired=fired)
    return replace(made, fired=fired, doubts=(*made.doubts, "range"))


def _agreed(made: Reading, part: _Part) -> Reading:
    """Return the limit that the words before and behind a number say together."""
    words = part.words
    doubts = list(made.doubts)
    if words.disagree:
        doubts.append("two-words")
    form, terms = made.form, made.terms
    if words.adds == "about":
        form = "about"
        if words.means in _CHANGES:
            terms = {words.means: made.terms}
    elif words.adds == "odd":
        doubts.append("odd")
    elif words.adds and words.means not in _CHANGES:
        form = words.adds
    elif words.means == "kept":
        doubts.append("side")
    if form == "at_least" and part.figure.digits == "0":
        form = "at_most"
    return replace(made, form=form, terms=terms, doubts=tuple(doubts))


def _share_of_group(part: _Part) -> Reading | None:
    """Return a share, or a number, of a group that is to do something: 80%的医院建成…."""
    figure = part.figure
    if part.before.strip().endswith(("对", "为", "由", "在", "按照")):
        return None
    found = _what_it_does(part)
    if found is None:
        return None
    of, done = found
    made = replace(_made(part, "at_least", part.end, part.text[figure.end : part.end]), of=of)
    if figure.unit == "%":
        if not of:
            made = replace(made, name="")
        return replace(made, fired=(*made.fired, done))
    is_of_whom = figure.unit in _PERSONS or (figure.unit in _WHO and of)
    if is_of_whom and making(part.text, part.start, figure.start) is None:
        return replace(made, fired=(done,), doubts=("scope",), is_sure=False)
    return None


def _what_it_does(part: _Part) -> tuple[str, Fired] | None:
    """Return who a number is of, and the first word for what they are to do."""
    start, text = part.figure.end, part.text
    for entry, match in first_in(grammar().does, text, start, part.end):
        group = _GROUP.match(text[start : match.start()])
        if group is not None:
            return group["of"], Fired(f"does.{entry.id}", match.start(), match.end())
    return None


def _counted(part: _Part, carried: Verb | None) -> Reading | None:
    """Return a count of what is made or done."""
    if _is_share(part.figure):
        return None
    verb = _verb(part) or carried
    if verb is None:
        return None
    made = _made(part, "at_least", part.end, _object(part, verb))
    made = replace(made, fired=(Fired(verb.rule, verb.start, verb.end), *made.fired))
    made = _with_verb_from(made, part, verb)
    if _NAMED_WORK.match(part.behind) and _CARRIED_OUT.search(part.text[: part.figure.start]):
        return _all_of_named_work(made, part)
    if verb.is_scope or _IS_SCOPE.match(part.behind):
        made = replace(made, doubts=(*made.doubts, "scope"), is_sure=False)
    if part.figure.high:
        return _range(made, part)
    return _agreed(made, part)


def _with_verb_from(made: Reading, part: _Part, verb: Verb) -> Reading:
    """Return a count with where its verb is taken from; of another clause that is a doubt."""
    if not verb.is_carried and verb.start >= part.start:
        return made
    carried = (Carried("verb", verb.start, verb.end),)
    if verb.is_carried:
        return replace(made, carried=carried, doubts=("verb",))
    return replace(made, carried=carried)


def _all_of_named_work(made: Reading, part: _Part) -> Reading:
    """Return that all of some work is asked for, which goes by its number: 15个专项行动."""
    of = part.text[part.figure.start : part.end]
    return replace(made, terms="100%", unit="%", name=of, of=of, doubts=("scope",), is_sure=False)


def _verb(part: _Part) -> Verb | None:
    """Return what is done with a count: in its part, before it in the clause, or behind it."""
    text, start = part.text, part.figure.start
    return (
        making(text, part.start, start)
        or making(text, 0, start)
        or scope(text, start)
        or making(text, part.figure.end, part.end)
    )


def _object(part: _Part, verb: Verb) -> str:
    """Return the name of what is counted: behind the number, else between the verb and it."""
    name = _OBJECT_END.sub("", part.behind, count=1).strip("的 ")
    if len(name) < 2:
        name = part.text[max(verb.end, part.start) : part.figure.from_].strip()
    if not name:
        return part.before
    if verb.is_scope or verb.is_carried or verb.start > part.figure.start:
        return name
    return part.text[verb.start : verb.end] + name


def _is_share(figure: Figure) -> bool:
    if "分之" in figure.digits:
        return True
    return figure.unit in ("%", "‰", "百分点", "个百分点", "千分点", "比", ONE_TO)


def _bare(part: _Part) -> Reading | None:
    """Return the limit of a number that stands right behind what it measures: 达标率100%."""
    figure = part.figure
    is_named = _NOUN_OF_SHARE.search(part.before) is not None
    if not is_named and not figure.base and (not part.words.adds or not part.before.strip()):
        return None
    end = part.end
    if is_named:
        end = part.last
    made = _made(part, "at_least", end, part.before)
    made = replace(made, fired=(*made.fired, Fired("bare", figure.start, figure.end)))
    if figure.high:
        return _range(made, part)
    if part.words.adds:
        return _agreed(made, part)
    return _with_side(made, part)


def _with_side(made: Reading, part: _Part) -> Reading:
    """Return a limit without any word that compares: by what it measures more or less is better."""
    for entry, match in found_in(grammar().lower, part.before):
        fired = Fired(f"lower.{entry.id}", part.start + match.start(), part.start + match.end())
        return replace(made, form="at_most", fired=(*made.fired, fired), doubts=("side",))
    if part.figure.size == "100%" or _BETTER_HIGHER.search(part.before):
        return made
    return replace(made, doubts=(*made.doubts, "side"))


def _with_change(made: Reading, part: _Part) -> Reading:
    """Return a change with what it is counted from: last year, a year, or every year anew."""
    before = part.text[: part.figure.from_]
    yearly = _YEARLY.search(before)
    if made.form in _CHANGES and yearly:
        fired = (*made.fired, Fired("yearly", yearly.start(), yearly.end()))
        return replace(made, terms=f"{made.terms}/年", fired=fired)
    if "同比" in before:
        made = replace(made, doubts=(*made.doubts, "past"))
    compared = _COMPARED.search(before)
    if compared is None:
        return made
    fired = (*made.fired, Fired("compared", compared.start(), compared.end()))
    year = re.match(r"20\d\d", compared["when"])
    if year and made.form in (*_CHANGES, "about"):
        return replace(made, fired=fired, baseline={"year": int(year[0])})
    return replace(made, fired=fired)


def _in_each_time(made: Reading, part: _Part) -> Reading:
    """Return a limit of every quarter or month as such."""
    found = _EVERY.search(part.text[: part.figure.start])
    if found is None:
        return made
    length = _LENGTHS.get(found["length"], "")
    fired = (*made.fired, Fired("every", found.start("length"), found.end("length")))
    if not length:
        return replace(made, fired=fired, doubts=(*made.doubts, "every"))
    return replace(made, every=length, fired=fired)
