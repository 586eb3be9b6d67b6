"""The numbers of a clause: where they stand, their unit, and those that count nothing."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.drafting.entries import Reasoned
from healthplan_cli.drafting.grammar import found_in, words_in
from healthplan_cli.model.quantity import ONE_TO
from healthplan_cli.reading.phrases.plan_words import COUNTED, NOT_COUNTED
from healthplan_cli.reading.plan_checks.quote_figures import OF_SHARES, unit_behind
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import NUMERAL, OF_TENTHS, per_cent_of_tenths
from healthplan_cli.units.table import ONLY_BEHIND_FIGURES

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,30})(?:\.\d{1,30})?"
_FIGURE = re.compile(
    rf"(?P<per>[百千])分之(?P<share>{NUMERAL}|{_DIGITS})"
    rf"|(?P<parts>{NUMERAL}|[1-9])"
    rf"(?:{OF_TENTHS}(?![立功员果为效本人年分])|(?<!\d)(?P<taken>分之{NUMERAL}))"
    rf"|(?<![\d.:])(?P<ratio>{_DIGITS}:{_DIGITS})(?![\d:])"
    rf"|(?<![\d.A-Za-z])(?P<low>{_DIGITS})(?P<one>%|‰|个百分点|[{COUNTED.replace('|', '')}])?"
    rf"[-~至到]+(?P<high>{_DIGITS})(?=[^\d年月])"
    rf"|(?:(?<![\d.A-Za-z每])|(?<=[A-Z])(?=\d{{1,30}}[台套辆]))(?P<number>{_DIGITS})"
    rf"|(?<![一二三四五六七八九十百千第每])(?P<numeral>{NUMERAL})(?=[余多]?(?:{COUNTED})(?!{NOT_COUNTED}))"
)
_MAY_COUNT = re.compile(r"[\d零〇一二两三四五六七八九十百千]")
"""Without one of these, digits of other scripts among them, a text has no number."""
_BASE = re.compile(
    r"(?<![\d.])每?(?P<base>(?<=每)10{2,5}|(?:10|十|百)?[百千万]|(?<=每)(?:10|十)?[百千万]?)"
    r"(?P<of>名|个|位|张|例)?"
    r"(?P<who>(?:常住|户籍|服务|城镇|农村|0-3岁|3岁以下)*(?:人口?|居民|婴幼儿|儿童|活产儿?|新生儿|"
    r"(?:病|实际开放|编制)?床位?|老年人|产妇|学生|职工))(?!以[上下])"
)
_IN_CHARACTERS = {"100": "百", "1000": "千", "10000": "万", "100000": "10万"}
_STROKE = re.compile(r"/(?P<base>(?:10|十)?[百千万]+)(?P<who>人口?|活产|名活产|床日)?")
_TIMES = ("年", "小时", "天", "工作日", "学时")
_FROM = Pattern("(?:由|从)[^，。;；]{0,14}$", frozenset("由从"))
_TO = Pattern(
    "的?(?:稳步|逐步|进一步)?(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|缩短|增|升|降|减)[到至为]",
    frozenset("到至为"),
)
"""What stands before and behind a number that something comes from: 由45%提高到55%."""
_MADE = "(?:新[增建设创开]|建成|创建|创成|增设|开设)(?:成|设)?"
_IS_BASE = Pattern("(?:以上|左右)?的?基础上", frozenset("基"))
"""What stands behind a number that more is added to: 在90%以上的基础上再提高2个百分点."""
_IS_COUNTED = Pattern(
    f"至少|不少于|不低于|每年|每半年|每季|每月|每周|{_MADE}$"
    "|每[个家所县乡镇村十百千万][^，。;；]{0,16}(?:[有配建设]|配备|设立|设置|建成|建立|办好)$",
    frozenset("至不每新建创增开"),
)
"""What stands before 一家 where it counts, and is not the word for some or another."""
_IS_MADE = Pattern(f"{_MADE}[^，。;；、]{{2,16}}$", frozenset("新建创增开"))
"""What stands before 一所 at the end of a clause where it counts: 新增三级医院一所."""
_TIME_NOUN = re.compile(
    "时间|时长|时限|时段|日$|天数|住院日|周期|寿命|工期|间隔|课时|学时|年限|周转|(?:提高|提升|增加|延长|高|低)$"
    "|(?:控制|压缩|缩短|压减|延长|稳定|保持|降低?|下降|减少?|缩减)(?:在|到|至)$|(?:不(?:超过|高于|低于|少于)|≤|≥)$"
    "|^(?:达到?|(?:提高|提升|延长)[到至])$"
)


class Figure(Struct, frozen=True):
    """A number of a clause, and where it stands in it, with its unit.

    `high` is the other end of a range. `base` is what it is per, as in 每千人口. `from_` is where
    the words for that begin, or the number itself. `reason` says why it counts nothing, "" where
    it does, and `rule` which rule says so. `stroke` is what it is per as it is written behind a
    number without a unit: 9/10万. `is_odd` is true of 200余张.
    """

    start: int
    end: int
    digits: str
    unit: str
    high: str = ""
    base: str = ""
    from_: int = 0
    stroke: str = ""
    is_odd: bool = False
    reason: str = ""
    rule: str = ""

    @property
    def whole_unit(self) -> str:
        """Return the unit with what it is per."""
        if self.base and self.unit not in ("%", "‰", "百分点", "个百分点"):
            return f"{self.unit or '人'}/{self.base}"
        return self.unit

    @property
    def size(self) -> str:
        """Return the number as a plan file has it: 32%, 2.5万名, 4.5个/千人, 9/10万."""
        return (self.digits + (self.stroke or self._suffix)).strip()

    @property
    def other_end(self) -> str:
        """Return the other end of a range in the same way."""
        return self.high + self._suffix

    @property
    def _suffix(self) -> str:
        if self.unit == "个百分点":
            return "百分点"
        return self.whole_unit


class _Behind(Struct, frozen=True):
    """What is behind a number: its 万, its unit, where that ends, and whether there is a 余."""

    multiplier: str
    unit: str
    end: int
    is_odd: bool


def figures(text: str) -> tuple[Figure, ...]:
    """Return every number of a clause, those that count nothing with the reason."""
    if not _MAY_COUNT.search(text):
        return ()
    matches = list(_FIGURE.finditer(text))
    if not matches:
        return ()
    spans = list(found_in(words_in(text).uncounted, text))
    found = []
    end = 0
    for match in matches:
        if match.start() < end:  # the 10 of 9/10万 is part of what the 9 is per
            continue
        figure = _figure(match, text)
        end = figure.end
        reason, rule = _uncounted(figure, spans) or _reason(figure, match, text)
        found.append(replace(figure, reason=reason, rule=rule))
    return tuple(_with_bases(found, text))


def _figure(match: re.Match[str], text: str) -> Figure:
    start, end = match.span()
    if match["share"]:
        return Figure(start, end, _plain(match["share"]), OF_SHARES[match["per"]], from_=start)
    if match["taken"]:
        return Figure(start, end, match[0], "%", from_=start, stroke=" ")
    if match["parts"]:
        tenths = Fraction(_plain(match["parts"]))
        share = per_cent_of_tenths(tenths, match["more"])
        return Figure(start, end, _decimal(share), "%", from_=start)
    if match["ratio"]:
        unit = ONE_TO if match["ratio"].startswith("1:") else "比"
        return Figure(start, end, match["ratio"], unit, from_=start, stroke=" ")
    return _number(match, text)


def _number(match: re.Match[str], text: str) -> Figure:
    """Return a plain number or a range, with its 万, its unit, and what it is per."""
    behind = _behind(text, match.end())
    digits = _plain(match["low"] or match["number"] or match["numeral"]) + behind.multiplier
    made = Figure(
        match.start(), behind.end, digits, behind.unit, from_=match.start(), is_odd=behind.is_odd
    )
    if match["high"]:
        unit = behind.unit or match["one"] or ""
        made = replace(made, high=_plain(match["high"]) + behind.multiplier, unit=unit)
    stroke = _STROKE.match(text, behind.end)
    if stroke is None:
        return made
    base = _base_of(stroke["base"], stroke["who"] or "")
    written = "" if behind.unit else stroke[0]
    return replace(made, end=stroke.end(), base=base, stroke=written)


def _behind(text: str, start: int) -> _Behind:
    """Return what is behind a number: 万, 余, and the unit."""
    power, unit, end = unit_behind(text, start)
    if end == start and text.startswith(" ", start):
        return _behind_blanks(text, start)
    multiplier = ""
    if power != 1:
        multiplier = text[start:end].removesuffix(unit)
    is_odd = not unit and text.startswith(("余", "多"), start + len(multiplier))
    if is_odd:
        _, unit, end = unit_behind(text, start + len(multiplier) + 1)
    if unit in ONLY_BEHIND_FIGURES:  # 张床 of 100张床位 is 张
        end -= len(unit) - 1
        unit = unit[0]
    return _Behind(multiplier, unit, end, is_odd)


def _behind_blanks(text: str, start: int) -> _Behind:
    """Return the unit behind the blanks that documents are printed with: 45 %, 28 个."""
    first = start + len(text[start:]) - len(text[start:].lstrip())
    behind = _behind(text, first)
    if not behind.unit:
        return _Behind("", "", start, is_odd=False)
    return behind


def _plain(digits: str) -> str:
    """Return a number in Arabic digits: 三 is 3, 1,200 is 1200."""
    if not re.fullmatch(NUMERAL, digits):
        return digits.replace(",", "")
    return _decimal(units.numeral_value(digits))


def _decimal(value: Fraction) -> str:
    """Return a value that was written with decimals in Arabic digits."""
    return str(Decimal(value.numerator) / value.denominator)


def _uncounted(
    figure: Figure, spans: Sequence[tuple[Reasoned, re.Match[str]]]
) -> tuple[str, str] | None:
    """Return why a number counts nothing where it is part of a name, a date or the like."""
    for entry, match in spans:
        if match.start() <= figure.start < match.end():
            return entry.reason, entry.id
    return None


def _reason(figure: Figure, match: re.Match[str], text: str) -> tuple[str, str]:
    """Return why a number counts nothing by what is beside it; "" where it counts."""
    before = text[: figure.start]
    if match["numeral"] == "一" and not _counts_one(before, text[figure.end :]):
        return "vague", "one"
    if match["ratio"] and "比" not in before:
        return "ratio", "ratio"
    if _FROM.search(before) and _TO.match(text[figure.end :]):
        return "before", "from"
    if _IS_BASE.match(text[figure.end :]):
        return "before", "base"
    if _is_time(figure.unit) and not _TIME_NOUN.search(before):
        return "duration", "duration"
    return "", ""


def _counts_one(before: str, behind: str) -> bool:
    """Return whether 一家 counts one, and is not the word for some or another."""
    if _IS_COUNTED.search(before):
        return True
    return not behind and _IS_MADE.search(before) is not None


@lru_cache(maxsize=256)
def _is_time(unit: str) -> bool:
    return bool(unit) and any(units.fits(unit, time) for time in _TIMES)


def _with_bases(found: list[Figure], text: str) -> Iterator[Figure]:
    """Yield the numbers, the next one behind 每千人口 with it as its base; a share has none."""
    bases = [match for match in _BASE.finditer(text) if match["base"] or match["of"]]
    for figure in found:
        base = _base_before(figure, bases)
        if base is None:
            yield figure
            continue
        bases.remove(base)
        from_ = figure.start
        if base.end() == figure.start:
            from_ = base.start()
        yield replace(figure, base=_base_of(base["base"], base["who"]), from_=from_)


def _base_before(figure: Figure, bases: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return the last base before a number that can be per one."""
    if figure.reason or figure.base or _is_share(figure.unit):
        return None
    before = [base for base in bases if base.end() <= figure.start]
    return before[-1] if before else None


def _is_share(unit: str) -> bool:
    return bool(unit) and (units.is_share(unit) or "百分点" in unit)


def _base_of(base: str, who: str) -> str:
    """Return what a rate is per, as a unit: 千人, 10万活产, 百张床."""
    base = _IN_CHARACTERS.get(base, base)
    if "活产" in who or "新生儿" in who:
        return f"{base}活产"
    if "床日" in who:
        return f"{base}床日"
    if "床" in who:
        return f"{base}张床"
    return f"{base}人"
