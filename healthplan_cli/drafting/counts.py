"""Counts of what is made or done, and shares of a group that is to do something."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from healthplan_cli.drafting.agreed import agreed, ranged
from healthplan_cli.drafting.beside import Beside, beside
from healthplan_cli.drafting.figures import Figure
from healthplan_cli.drafting.grammar import first_in, words_in
from healthplan_cli.drafting.lists import AND
from healthplan_cli.drafting.part import Part, is_share, made_of
from healthplan_cli.drafting.verbs import Verb, making, scope
from healthplan_cli.model.extracted import Carried, Fired, Reading

_GROUP = re.compile(
    r"(?:及?以上)?的?(?P<of>[^，。;；\d]{0,40}?)(?:在\d+(?:分钟|小时|天)(?:以|之)?内)?$"
)
_NAMED_WORK = re.compile("[^，。;；]{0,8}?(?:专项)?(?:行动|治理|整治)")
"""Work that goes by its number: 15个专项行动."""
_IS_SCOPE = re.compile(f"(?:床位?|投资|规模)?的|{_NAMED_WORK.pattern}")
"""What makes a number a property of something, or part of its name: 100张床位的中心."""
_CARRIED_OUT = re.compile("落实|实施|深化")
_FINISHED = re.compile(r"完成(?:率)?(?:总任务|全部任务|任务)?(?:的|量的)?(?:[\d.]+%[、和])*$")
"""What stands before a share of some work."""
_DOES = re.compile("申报|开展|参加|接受|创建|达到|建成|完成|接入|通过|设立|设置")
"""What several kinds of institutions are to do in common."""
_PERSONS = ("人", "名")
_WHO = ("人", "名", "家", "个", "所")
_KINDS = ("种", "类", "项")
_OBJECT_END = re.compile(
    r"(?:以上|左右|的|等|工作|任务|建设|创建|项目建设|达标创建|规范化建设|改造|工程|活动)*$"
)


def share_of_group(part: Part) -> Reading | None:
    """Return a share, or a number, of a group that is to do something: 80%的医院建成…."""
    figure = part.figure
    if part.before.strip().endswith(("对", "为", "由", "在", "按照")):
        return None
    found = what_it_does(part)
    if found is None:
        return None
    of, done = found
    made = replace(made_of(part, "at_least", part.end, part.behind), of=of)
    if figure.unit == "%":
        if not of:
            made = replace(made, name="")
        return made.by_rules(done)
    is_of_whom = figure.unit in _PERSONS or (figure.unit in _WHO and of)
    if is_of_whom and making(part.text, part.start, figure.start) is None:
        return replace(made, fired=(done,), doubts=("scope",), is_sure=False)
    return None


def what_it_does(part: Part) -> tuple[str, Fired] | None:
    """Return who a number is of, and the first word for what they are to do."""
    start, text = part.figure.end, part.text
    for entry, match in first_in(words_in(text).does, text, start, part.end):
        group = _GROUP.match(text[start : match.start()])
        if group is not None:
            return group["of"], Fired(f"does.{entry.id}", match.start(), match.end())
    return None


def in_common(text: str, found: Sequence[Figure]) -> Reading | None:
    """Return the sum of two counts of those who do one thing: 组织14家机构和40家医院申报….

    A range, and a number with a word that compares it, is a limit of its own.
    """
    if len(found) != 2 or not _are_alike(*found):
        return None
    if not all(_is_count_alone(text, one) for one in found):
        return None
    first, other = found
    verb = scope(text, first.start)
    joined = AND.search(text, first.end, other.from_)
    if verb is None or joined is None or joined.end() != other.from_:
        return None
    if making(text, 0, first.start) or not _DOES.search(text, other.end):
        return None
    total = int(first.digits) + int(other.digits)
    return Reading(
        0,
        len(text),
        "at_least",
        f"{total}{first.unit}",
        first.unit,
        name=text[first.start :],
        fired=(Fired(verb.rule, verb.start, verb.end), Fired("sum", first.start, other.end)),
        doubts=("scope",),
        is_sure=False,
    )


def _are_alike(one: Figure, other: Figure) -> bool:
    """Return whether two numbers count institutions or persons in one unit."""
    return one.unit == other.unit and one.unit in _WHO


def _is_count_alone(text: str, figure: Figure) -> bool:
    """Return whether a number is whole, is no range, and has no word that compares it."""
    is_whole = figure.digits.isdecimal() and not figure.high
    return is_whole and beside(text, figure) == Beside()


def share_of_work(part: Part) -> Reading | None:
    """Return a share of some work that is to be finished: 完成40%的改造任务."""
    figure = part.figure
    finished = _FINISHED.search(part.text[part.start : figure.start])
    if figure.unit != "%" or finished is None:
        return None
    at = part.start + finished.start()
    fired = (Fired("share-of-work", at, figure.end), *part.words.fired)
    made = made_of(part, "at_least", part.end, part.behind)
    return agreed(replace(made, fired=fired), part)


def counted(part: Part, carried: Verb | None) -> Reading | None:
    """Return a count of what is made or done."""
    if is_share(part.figure):
        return None
    verb = _verb(part) or carried
    if verb is None:
        return None
    made = made_of(part, "at_least", part.end, object_of(part, verb))
    made = replace(made, fired=(Fired(verb.rule, verb.start, verb.end), *made.fired))
    made = _with_verb_from(made, part, verb)
    if _NAMED_WORK.match(part.behind) and _CARRIED_OUT.search(part.text[: part.figure.start]):
        return _all_of_named_work(made, part)
    if _may_be_scope(part, verb):
        made = replace(made.with_doubts("scope"), is_sure=False)
    if part.figure.high:
        return ranged(made, part)
    return agreed(made, part)


def _may_be_scope(part: Part, verb: Verb) -> bool:
    """Return whether a number may say with whom, or of how many kinds: 免费提供49种筛查."""
    is_of_kinds = verb.entry.id == "serve" and part.figure.unit in _KINDS
    return verb.is_scope or is_of_kinds or _IS_SCOPE.match(part.behind) is not None


def _with_verb_from(made: Reading, part: Part, verb: Verb) -> Reading:
    """Return a count with where its verb is taken from; of another clause that is a doubt."""
    if not verb.is_carried and verb.start >= part.start:
        return made
    carried = (Carried("verb", verb.start, verb.end),)
    if verb.is_carried:
        return replace(made, carried=carried, doubts=("verb",))
    return replace(made, carried=carried)


def _all_of_named_work(made: Reading, part: Part) -> Reading:
    """Return that all of some work is asked for, which goes by its number: 15个专项行动."""
    of = part.text[part.figure.start : part.end]
    return replace(made, terms="100%", unit="%", name=of, of=of, doubts=("scope",), is_sure=False)


def _verb(part: Part) -> Verb | None:
    """Return what is done with a count: in its part, before it in the clause, or behind it."""
    text, start = part.text, part.figure.start
    return (
        making(text, part.start, start)
        or making(text, 0, start)
        or scope(text, start)
        or making(text, part.figure.end, part.end)
    )


def object_of(part: Part, verb: Verb) -> str:
    """Return the name of what is counted: behind the number, else between the verb and it."""
    name = _OBJECT_END.sub("", part.behind, count=1).strip("的 ")
    if len(name) < 2:
        name = part.text[max(verb.end, part.start) : part.figure.from_].strip()
    if not name.strip("各"):
        return part.before
    if verb.is_scope or verb.is_carried or verb.start > part.figure.start:
        return name
    return part.text[verb.start : verb.end] + name


def verb_of(text: str, numbers: Sequence[Figure]) -> Verb | None:
    """Return the verb of a clause with counts, which may hold for the clauses behind it."""
    counted = [figure for figure in numbers if not figure.reason and not is_share(figure)]
    if not counted or beside(text, counted[-1]).before:
        return None
    return making(text, 0, counted[0].start)
