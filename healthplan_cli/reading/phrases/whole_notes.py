"""Remarks on many figures at once, below a table or in the head of a file: 以上均为预计数."""

import re
from collections.abc import Iterator

from healthplan_cli.reading.phrases.doubted_notes import (
    is_area,
    is_doubted,
    is_doubted_line,
)
from healthplan_cli.reading.phrases.not_all_reported import not_all_reported
from healthplan_cli.reading.phrases.others import (
    GUESS,
    counts_others,
    counts_others_words,
    earlier_left_out,
    is_of_others,
    is_unsettled,
    takes_back,
    without_wrapping,
)
from healthplan_cli.reading.phrases.places import is_all_of_a_place, is_place
from healthplan_cli.reading.phrases.said_in_notes import source_in_line
from healthplan_cli.reading.phrases.said_missed import may_say_missed
from healthplan_cli.reading.phrases.spans import spans_in, without_spans
from healthplan_cli.reading.yaml.nodes import Said, Scalar
from healthplan_cli.text.clauses import THESE
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import normal

LONGEST_REMARK = 200
"""A longer line is a text of its own, and no remark on a figure."""
NO_RESULT = Pattern(
    f"(?<!目标)(?<!目标值)(?:为|系|是|属)(?:[^,，。;；]{{0,4}})?(?:{GUESS})|"
    f"^[*①-⑳†‡(（注)）:：0-9. ]*(?:{GUESS})(?:数|值|数据|完成|$)|"
    "完成[值数](?:[一这此]?[栏列])?填[写报列]?的?(?:均|都)?[为是系](?:目标|计划|上年|去年)(?:数|值)?(?![的数值])",
    frozenset("预估推填"),
)
"""What a remark says of figures that are no results: *为预计数."""
_DRAFT = Pattern(
    r"[(（【\[]?(?:(?:内部(?:资料|使用)|机密|秘密)[\s,，]*)?"
    "(?:(?:征求意见|送审|报批|讨论|试行?|初|草|未定|修改|修订|审议)稿|草案|样[表例]|(?:测试|演示|虚[拟构])(?:数据|表|用)|(?:示例|模拟)(?:数据|表)?|"
    "(?:仅?供|用于)(?:测试|示例|模拟|演示)之?用?|"
    r"快报数?|初报数?|(?:已|现)?作废)[\s(（]*[0-9.年月日-]*[)）】\]]*",
    frozenset("稿案样测例拟演虚报废"),
)
"""A line by which a table is a draft or does not count, and nothing else: 征求意见稿, 已作废."""
_OF_NO_USE = Pattern(
    r"[(（【\[]?(?:据?不完全统计|草表|(?:仅|只)?供(?:内部)?参考(?:[,，]?不作.{0,10}(?:依据|使用))?|(?:内部)?测算)"
    r"[)）】\]]?",
    frozenset("统表考测"),
)
"""One by which its figures are not to be relied on: 不完全统计."""
_ABOUT_THE_TABLE = (
    r"^(?:(?:注|备注|说明)[:：]?\s*)?"
    f"(?:(?:{THESE}|[此本该])(?:表|数据|件)?(?:均|都)?(?:为|是|系)?)?"
)
"""What such a line may start with: 注：此表为."""
_DATA_OF = Pattern(
    r"(?<![较比同与和按])(?:19|20)[0-9]{2}年(?:度|末|底|上半年|1-[0-9]+月|[0-9]{1,2}月)?"
    "的?(?:统计)?(?:数据|数字|数|值)(?!(?:为|作为?|做)基[期年准数])",
    frozenset("年"),
)
"""What a remark says of the year of the figures: 以上为2021年数据, not 较2021年数据."""
_OF_BASELINE = "基[期年准数](?:数据|值|数)?(?:为|是|系|取自?|采用|使用|用|按|:)*$"
"""What is before a year that is that of a baseline: 基期值为2021年数据."""
_DATA_ARE = Pattern(
    f"(?:(?:注|备注|说明):)?(?:{THESE})?(?:数据|数值|数字)(?:均|都)?(?:为|是|系)(.{{1,20}})",
    frozenset("为是系"),
)
"""A remark that says what the figures are, and nothing else: 数据为测试数据."""
_ABOUT_FIGURES = Pattern(f"{THESE}|数据|数值", frozenset("上表数"))
"""What a remark says that is about figures, as no title of a section does: 以上为西部三镇数据."""
_CUT_OFF = Pattern(
    "(?:数据|统计|指标)?(?:截[至止](?:日期?|时间|时点)|统计(?:时点|周期|区间|期间))(?:均|都)?(?:为|是|:|(?=[0-9]{4}))(?P<when>[^,，。;；]+)",
    frozenset("截统"),
)
"""What a remark says of the day or the months of all figures: 数据截止日为2024年11月30日."""
_OF_A_WHOLE = Pattern(
    "(?<![较比于到过近])(全[省市国])(?:的|口径|统计)?(?:平均)?(?:数据|数值|数|值|水平)",
    frozenset("全"),
)
"""What a remark says of the place of the figures: 全省平均水平."""


def no_results(text: str, where: Position) -> Iterator[Problem]:
    """Yield a problem for a remark that says that figures are guessed, or count too much."""
    if _is_no_result(text):
        yield Problem(where, "other-group", no_results_words(text))
    elif counts_others(text):
        yield Problem(where, "other-group", counts_others_words(text))


def _is_no_result(remark: str) -> bool:
    if _is_of_no_use(remark):
        return True
    if NO_RESULT.search(remark) or is_unsettled(remark) or is_doubted_line(remark):
        return True
    if not_all_reported(remark):
        return True
    said = _DATA_ARE.fullmatch(remark)
    if said is None or is_area(said[1]) or is_all_of_a_place(without_wrapping(said[1])):
        return False
    return is_doubted(said[1])


def _is_of_no_use(remark: str) -> bool:
    """Return whether a remark says that a table is a draft or not to be relied on: 此为草表."""
    bare = re.sub(_ABOUT_THE_TABLE, "", remark, count=1).rstrip("。.")
    return any(one.fullmatch(text) for one in (_DRAFT, _OF_NO_USE) for text in (remark, bare))


def said_in_remark(text: str, where: Position) -> Iterator[Said]:
    """Yield what a remark says the figures are of: 以上为2021年数据, but not 较2021年数据增长."""
    if earlier_left_out(text):
        yield Said("left_out", text, where)
        return
    found = _DATA_OF.search(text)
    if found and not re.search(_OF_BASELINE, text[: found.start()]):
        yield Said("title", found[0], where)
        return
    cut_off = _CUT_OFF.search(text)
    if cut_off and spans_in(cut_off["when"]):
        yield Said("period", cut_off["when"], where)
        return
    whole = _OF_A_WHOLE.search(text)
    if whole:
        yield Said("place", whole[1], where)
    source = source_in_line(text, where)
    if source is not None:
        yield source
        return
    alone = without_wrapping(text)
    yield from _said_alone(alone, where)
    if _ABOUT_FIGURES.search(text) and is_area(alone):
        yield Said("place", alone, where)


def _said_alone(text: str, where: Position) -> Iterator[Said]:
    """Yield the period or place that a remark says and nothing else: 以上均为三季度数据."""
    if text and spans_in(text) and not without_spans(text):
        yield Said("title", text, where)
    elif is_place(text):
        yield Said("place", text, where)


def said_missed(line: str, where: Position) -> Iterator[Said]:
    """Yield a line below or above figures that may say that targets are missed: 以上均未达标."""
    if may_say_missed(line):
        yield Said("missed", line, where)


def said_of_target(line: str, where: Position) -> Iterator[Said]:
    """Yield a line below or above figures that may be a remark on one of them: 签约率截至11月底."""
    if len(line) <= LONGEST_REMARK and not line.isascii():
        yield Said("remark", line, where)


def remarks_in(note: Scalar) -> Iterator[Said]:
    """Yield the lines of the note of a whole file that may be remarks on one target."""
    for line in note.text.splitlines():
        yield from said_of_target(line, note.position)


def doubts_of_all(note: str, where: Position) -> Iterator[Problem]:
    """Yield a problem for each line of the note of a whole file that puts figures in doubt."""
    for line in note.splitlines():
        is_against = takes_back(line) or is_of_others(line)
        if is_against or _is_no_result(f"注:{normal(line).strip()}"):
            yield Problem(where, "other-group", no_results_words(line))
        elif counts_others(line):
            yield Problem(where, "other-group", counts_others_words(line))


def said_of_all(note: str, where: Position) -> Iterator[Said]:
    """Yield what the lines of the note of a whole file say the figures are of."""
    for line in note.splitlines():
        if is_of_others(line):
            continue
        yield from said_in_remark(normal(line).strip(), where)
        yield from said_missed(line, where)


def no_results_words(text: str) -> Words:
    """Return what is said of a line by which figures are no results."""
    return say(
        "{text} says that figures are no results; take them out, or correct the remark",
        text=quoted(text),
    )
