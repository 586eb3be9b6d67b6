"""Notes that say that a figure is less than all: 不含民营医院, 四季度数, 月均."""

import re
from collections.abc import Iterator

from healthplan_cli.reading.phrases.others import is_rightly_left_out, without_wrapping
from healthplan_cli.reading.phrases.spans import Span, spans_in, without_spans
from healthplan_cli.units import normal, numeral_value

_SOME = "[^,，。;；]"
_LEAVES_OUT = (
    f"(?:(?:均|都|暂|尚)?(?:不|未|没有)(?:含|包含|包括|计入|纳入|统计))了?{_SOME}{{1,12}}|"
    f"除(?:去|了)?{_SOME}{{1,12}}(?:外|以外)|"
    f"{_SOME}{{1,10}}(?:未|没有)(?:计入|纳入|统计|包括)(?:在?内)?"
)
_EARLIER_YEAR = "[上去往前]年"
_MISSED_IN_REPORTS = r"(?:有|存在)?漏(?:报|统|登|填)(?:[0-9]+[一-鿿]{1,2}|情况)?"
_MEAN = "(?:平均)?(?:每[日周旬月季年]|[日周旬月季年]度?)(?:平均|均)|平均每(?:[日周旬月季年]|季度)"
_OF_A_MEAN = "(?:人?[次数]|值|数|水平|完成|数据)*"
_ADDED = "(?:(?:新增|净增|增量|增加|单月|当月|当季)(?:数|人数|量|签约)?)?"
"""What is left of a note that says of which part its figure is: 12月新增."""
_NONE = re.compile(
    "(?:累计|共|均|都|为|是|有)*(?:[0零](?:[起例件次人宗]|发生|报告|事故)?|无|没有|未(?:发生|出现|发现))"
    "(?:发生|出现|报告|记录)?(?:一[起例件])?(?:医疗|安全|责任|质量)*(?:事[故件])?"
)
"""What is left of a note that says of a time that nothing happened in it: 0起, 无."""
_UNTIL = "^前(?=[0零无没未])|^(?:截[至止]到?|到|至)|(?:底|末|止|为止)(?=[0零无没未])"
_SO_FAR = re.compile("截至|截止|累计|为止|止|-|~|至|到")


def leaves_out(note: str) -> bool:
    """Return whether a note says that something which may belong to its figure is left out."""
    text = without_wrapping(normal(note).strip())
    if re.fullmatch(_MISSED_IN_REPORTS, text):
        return True
    if not re.fullmatch(_LEAVES_OUT, text):
        return False
    return not is_rightly_left_out(text) and not re.search(_EARLIER_YEAR, text)


def is_of_a_part_of_year(note: str) -> bool:
    """Return whether a note says that its figure is of one month or the like, or a mean of them."""
    text = without_wrapping(normal(note).strip())
    if re.fullmatch(f"(?:{_MEAN}){_OF_A_MEAN}", text):
        return True
    if not text or not re.fullmatch(_ADDED, without_spans(text)):
        return False
    return names_a_part_of_year(text)


def none_until(note: str) -> Iterator[Span]:
    """Yield the time of which a note says that nothing happened in it: 1-11月0起, 前三季度无."""
    text = re.sub("(?<=月)0", "零", normal(note).strip())
    text = re.sub("(?<=前)[一二三四五六七八九十]+(?=个月)", _in_digits, text)
    spans = spans_in(text)
    if spans and _NONE.fullmatch(re.sub(_UNTIL, "", without_spans(text))):
        yield max(spans, key=_order)


def names_a_part_of_year(text: str) -> bool:
    """Return whether a text names a month, a quarter or a half alone: 12月, not 1-12月."""
    spans = spans_in(text)
    if not spans:
        return False
    last = max(spans, key=_order)
    is_from_later = last.from_month is not None
    return last.is_part and (is_from_later or not _SO_FAR.search(normal(text)))


def _in_digits(months: re.Match[str]) -> str:
    return str(numeral_value(months[0]))


def _order(span: Span) -> tuple[int, int, int]:
    return span.order
