"""Periods in headings, titles and columns: 2022年, 2022年1-6月, 上半年, 截至9月30日."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal
from healthplan_cli.units.numerals import numeral_value

_YEAR = r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
_TO = "[-~—–至到]"
_MONTH = "(?P<month>1[0-2]|0?[1-9])"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FIVE_YEARS = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026}
"""The first year of each five-year plan: “十四五” is 2021 to 2025, 十四五末 is 2025."""
_DAY = "(?P<day>3[01]|[12]?[0-9]|0[1-9])(?![0-9])"
_FROM = rf"(?:(?P<from>[01]?[0-9])\s*月?\s*{_TO}\s*)?"
_FROM_QUARTER = rf"(?P<from>前|1\s*{_TO}\s*|一至|一{_TO})?"
_LAST_YEAR = "(?P<last>(?:19|20)[0-9]{2})"
_OF_AN_AMOUNT = r"\.?[0-9]|[万亿%‰元个人名张版]"
"""What is behind a number with a decimal, which is no month: 2022.5万元."""
_PATTERNS = (
    Pattern(
        rf"{_YEAR}\s*年?\s*{_TO}\s*{_LAST_YEAR}(?![0-9])\s*年?",
        frozenset("-~—–至到"),
    ),
    Pattern(
        rf"{_YEAR}\s*年\s*(?P<start>[01]?[0-9])\s*月(?:\s*[0-3]?[0-9]\s*日)?\s*{_TO}\s*"
        rf"(?:{_LAST_YEAR}\s*年\s*)?{_MONTH}\s*月(?:\s*{_DAY}\s*日)?[底末]?",
        frozenset("月"),
    ),
    Pattern(
        rf"{_YEAR}(?P<between>[/.])(?P<start>[01]?[0-9])(?:(?P=between)[0-3]?[0-9])?\s*{_TO}\s*"
        rf"(?:{_LAST_YEAR}(?P=between))?{_MONTH}(?:(?P=between){_DAY})?(?!{_OF_AN_AMOUNT})月?[底末]?",
        frozenset("/."),
    ),
    Pattern(
        rf"{_YEAR}-(?P<start>[01]?[0-9])(?:-[0-3]?[0-9])?(?:\s*[~—–至到]\s*|\s+-+\s+|--|-(?=20[0-9]{{2}}-))"
        rf"(?:{_LAST_YEAR}-)?{_MONTH}(?:-{_DAY})?(?![0-9])月?[底末]?",
        frozenset("-"),
    ),
    Pattern(rf"{_YEAR}\s*年\s*{_MONTH}\s*月\s*{_DAY}\s*日?", frozenset("月")),
    Pattern(rf"{_YEAR}(?P<between>[-/.]){_MONTH}(?P=between){_DAY}", frozenset("-/.")),
    Pattern(rf"{_YEAR}\s*年\s*{_FROM}{_MONTH}\s*月份?(?P<end>底|末)?", frozenset("月")),
    Pattern(
        rf"{_YEAR}[-/.](?P<month>1[0-2]|0[1-9]|(?<!表.{{4}}[-/.])[1-9])"
        rf"(?!{_OF_AN_AMOUNT})(?:月份?)?(?P<end>底|末)?",
        frozenset("-/."),
    ),
    Pattern(rf"{_YEAR}\s*年?度?\s*(?P<half>[上下]?)半年", frozenset("半")),
    Pattern(
        rf"{_YEAR}\s*年?度?\s*{_FROM_QUARTER}第?(?P<quarter>[一二三四1-4])个?季度(?P<end>[底末])?",
        frozenset("季"),
    ),
    Pattern(rf"{_YEAR}\s*[qQ](?P<quarter>[1-4])", frozenset("qQ")),
    Pattern(rf"{_YEAR}\s*(?:年度|年底|年末|年全年|年|底|末)?(?:全年)?", frozenset("12")),
    Pattern(
        "[“'\"]?十(?P<five>[一二三四五])五(?!年)[”'\"]?(?:(?:时期|规划期?)?期?(?P<end>末))?",
        frozenset("十"),
    ),
    Pattern(f"(?P<from>前){_MONTH}个月", frozenset("前")),
    Pattern("(?P<from>前)(?P<quarter>[一二三四])季(?!度)", frozenset("季")),
    Pattern("(?P<half>[上下])半年", frozenset("半")),
    Pattern("(?<![0-9A-Za-z_])[qQ](?P<quarter>[1-4])(?![0-9A-Za-z_])", frozenset("qQ")),
    Pattern(
        rf"(?<![0-9一-鿿])(?:截至|至|到|[今本当]年)?{_FROM_QUARTER}第?(?P<quarter>[一二三四1-4])个?季度(?P<end>[底末])?",
        frozenset("季"),
    ),
    Pattern(rf"(?<![0-9.])(?:截至|至|到)?{_MONTH}\s*月\s*{_DAY}\s*日", frozenset("月")),
    Pattern(rf"(?<![0-9.]){_FROM}{_MONTH}\s*月份?(?P<end>底|末)?(?![0-9])", frozenset("月")),
)
"""The longest first: what one has matched is not looked at by those below it.

Capitals are written out: a pattern that is to ignore them takes many times as long to compile.
"""
_NAMES_A_PERIOD = Pattern(
    "(?:19|20)[0-9]{2}|半年|季|[qQ][1-4]|月|十[一二三四五]五", frozenset("12半季qQ月五")
)
"""What every pattern has in it: most texts of a table have none of it."""
_COMPACT = "(?<![0-9])(20[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])?(?![0-9])"
"""A month or a day without signs: 202406, 20240630."""
_NAME_WITH_A_YEAR = "健康(?:(?!指标|情况|完成|数据|统计|目标|任务)[一-鿿]){1,6}2030(?!年|[0-9])"
"""A programme that is called by the year in which it ends: 健康中国2030."""
_CHINESE_YEAR = "[一二][〇零○一二三四五六七八九]{3}(?=年)"
_CHINESE_DAY = (
    "(?<=[0-9]年)(?P<month>十[一二]?|[一二三四五六七八九])月"
    "(?:(?P<day>二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])日)?"
)
"""What is behind such a year: 十一月五日."""
_SHORT_YEAR = (
    r"(?:(?<![\w.])|(?<=截至|截止|来自|源于)|(?<=[至到于用以按较比与同为系是]))(1[5-9]|2[0-9])年"
    "(?![来以内间期龄级的前后多余一工版]|左右)"
)
"""A year by its last two digits, and not so many years: 21年12月, 截至21年底, not 20年以上."""
_SHORT_MONTH = r"(?<=截至|截止)(1[5-9]|2[0-9])\.(?=(?:1[0-2]|0?[1-9])(?![0-9]))"
"""截至21.12."""
_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_AROUND = "^(?:统计|汇总)?(?:截至|截止|至|到|截止到|截至到)|(?:止|为止|累计)$"


class Span(Struct, frozen=True):
    """The end of a period as far as a text says it; None for what it leaves out.

    `is_part` says that it is a month, a quarter or a half of the year alone, not the year so far;
    `from_month` is the month in which a stretch of several months starts, None for the first.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    first_year: int | None = None
    is_part: bool = False
    from_month: int | None = None

    def ends_with(self, day: date) -> bool:
        """Return whether the period ends in the year, month and on the day of a date."""
        return (
            self.year in (None, day.year)
            and self.month in (None, day.month)
            and self.day in (None, day.day)
        )

    @property
    def order(self) -> tuple[int, int, int]:
        """Return what periods are sorted by."""
        return self.year or 0, self.month or 12, self.day or 31


def spans_in(text: str) -> list[Span]:
    """Return the periods that a text names, in the order of how exactly they are written."""
    return [span for span, _ in _found(text)]


def with_signs(text: str) -> str:
    """Return a text with months and days that are digits alone as dates: 202209 is 2022-09.

    A number may look like them: it is for what is known to be of a time.
    """
    return re.sub(_COMPACT, _with_hyphens, text)


def _with_hyphens(found: re.Match[str]) -> str:
    return "-".join(filter(None, found.groups()))


def without_spans(text: str) -> str:
    """Return a text without the periods that it names: 2022年实际值 is 实际值."""
    left = _with_plain_years(text)
    for _, written in _found(text):
        left = left.replace(written, "", 1)
    return re.sub(_AROUND, "", left.strip(" -:()")).strip(" -:()")


def _found(text: str) -> Iterator[tuple[Span, str]]:
    left = _with_plain_years(text)
    if "2030" in left:
        left = re.sub(_NAME_WITH_A_YEAR, "\0", left)
    if not _NAMES_A_PERIOD.search(left):
        return
    for pattern in _PATTERNS:
        while match := pattern.search(left):
            yield _span(match), match[0]
            left = left[: match.start()] + "\0" + left[match.end() :]


def _with_plain_years(text: str) -> str:
    """Return a text with 二〇二二年 and 22年 as 2022年."""
    plain = normal(text)
    if "截" in plain:
        plain = re.sub(_SHORT_MONTH, r"20\1.", plain)
    if "年" not in plain:
        return plain
    plain = re.sub(_SHORT_YEAR, r"20\1年", re.sub(_CHINESE_YEAR, _digits, plain))
    return re.sub(_CHINESE_DAY, _day_in_digits, plain)


def _day_in_digits(day: re.Match[str]) -> str:
    """Return 十一月五日 as 11月5日."""
    month = f"{numeral_value(day['month'])}月"
    if day["day"] is None:
        return month
    return f"{month}{numeral_value(day['day'])}日"


def _digits(year: re.Match[str]) -> str:
    return year[0].translate(_NUMERALS)


def _span(match: re.Match[str]) -> Span:
    said = {key: text for key, text in match.groupdict().items() if text is not None}
    year = _number(said, "year")
    if "five" in said:
        return _five_years(said)
    if "start" in said:
        return _stretch(year, said)
    if "last" in said:
        return Span(_number(said, "last"), first_year=year)
    if "half" in said:
        is_second = said["half"] == "下"
        return Span(year, 12 if is_second else 6, is_part=is_second)
    if "quarter" in said:
        quarter = _QUARTERS[said["quarter"]]
        is_part = quarter > 1 and said.keys().isdisjoint(("from", "end"))
        return Span(year, 3 * quarter, is_part=is_part)
    return _span_of_month(year, said)


def _five_years(said: Mapping[str, str]) -> Span:
    """Return the years of a five-year plan, or the last of them alone: 十四五末."""
    first = _FIVE_YEARS[said["five"]]
    if "end" in said:
        return Span(first + 4)
    return Span(first + 4, first_year=first)


def _stretch(year: int | None, said: Mapping[str, str]) -> Span:
    """Return a stretch of months or days, which may start in the year before."""
    month, day = _number(said, "month"), _number(said, "day")
    start, last = _later_start(said["start"]), _number(said, "last") or year
    if last != year:
        return Span(last, month, day, first_year=year, from_month=start)
    return Span(year, month, day, is_part=start is not None, from_month=start)


def _span_of_month(year: int | None, said: Mapping[str, str]) -> Span:
    """Return a month, a stretch of months or a day, or a year alone."""
    month, day = _number(said, "month"), _number(said, "day")
    if "from" in said:
        start = _later_start(said["from"])
        return Span(year, month, day, is_part=start is not None, from_month=start)
    is_part = month is not None and not {"day", "end"} & said.keys()
    return Span(year, month, day, is_part=is_part)


def _later_start(start: str) -> int | None:
    """Return the month that a stretch starts with, None for the first: 1-6月, 前6个月."""
    if start == "前" or int(start) <= 1:
        return None
    return int(start)


def _number(said: Mapping[str, str], key: str) -> int | None:
    if key not in said:
        return None
    return int(said[key])
