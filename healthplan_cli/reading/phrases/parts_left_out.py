"""Notes that say that a figure is less than all: 不含民营医院, 四季度数, 月均."""

import re

from healthplan_cli.reading.phrases.others import is_rightly_left_out, without_wrapping
from healthplan_cli.reading.phrases.spans import Span, spans_in, without_spans
from healthplan_cli.units import normal

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
    return bool(text) and not without_spans(text) and names_a_part_of_year(text)


def names_a_part_of_year(text: str) -> bool:
    """Return whether a text names a month, a quarter or a half alone: 12月, not 1-12月."""
    spans = spans_in(text)
    if not spans:
        return False
    last = max(spans, key=_order)
    is_from_later = last.from_month is not None
    return last.is_part and (is_from_later or not _SO_FAR.search(normal(text)))


def _order(span: Span) -> tuple[int, int, int]:
    return span.order
