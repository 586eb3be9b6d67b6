"""The numbers of a clause: where they stand, their unit, and those that count nothing."""

import re
from collections.abc import Iterator

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.drafting.grammar import found_in, grammar
from healthplan_cli.model.quantity import ONE_TO
from healthplan_cli.reading.plan_checks.quote_figures import unit_behind
from healthplan_cli.units import NUMERAL

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,30})(?:\.\d{1,30})?"
_COUNTED = "个|家|所|名|人|项|类|种|支|台|辆|间|部|件|套|处|座|条|份|期|批|场|次|例|张|户|门|对"
_FIGURE = re.compile(
    rf"百分之(?P<share>{NUMERAL}|{_DIGITS})"
    rf"|(?P<fraction>(?!百分){NUMERAL}分之{NUMERAL})"
    rf"|(?<![\d.:])(?P<ratio>{_DIGITS}:{_DIGITS})(?![\d:])"
    rf"|(?<![\d.A-Za-z])(?P<low>{_DIGITS})(?P<one>%|‰|个百分点|[{_COUNTED.replace('|', '')}])?"
    rf"[-~至到]+(?P<high>{_DIGITS})(?=[^\d年月])"
    rf"|(?<![\d.A-Za-z每])(?P<number>{_DIGITS})"
    rf"|(?<![一二三四五六七八九十百千第每])(?P<numeral>{NUMERAL})(?=(?:{_COUNTED})(?!级))"
)
_BASE = re.compile(
    r"(?<![\d.])每?(?P<base>(?:10|十)?[百千万]|(?<=每)(?:10|十)?[百千万]?)"
    r"(?P<of>名|个|位|张|例)?"
    r"(?P<who>(?:常住|户籍|服务|城镇|农村|0-3岁|3岁以下)*(?:人口?|居民|婴幼儿|儿童|活产儿?|新生儿|"
    r"(?:病|实际开放|编制)?床位?|老年人|产妇))"
)
_STROKE = re.compile(r"/(?P<base>(?:10|十)?[百千万]+)(?P<who>人口?|活产|名活产|床日)?")
_TIMES = ("年", "小时", "天", "工作日", "学时")
_TIME_NOUN = re.compile(
    "时间|时长|时限|时段|日$|天数|住院日|周期|寿命|工期|间隔|课时|学时|年限|周转"
)


class Figure(Struct, frozen=True):
    """A number of a clause, and where it stands in it, with its unit.

    `high` is the other end of a range. `base` is what it is per, as in 每千人口. `from_` is where
    the words for that begin, or the number itself. `reason` says why it counts nothing, "" where
    it does, and `rule` which rule says so. `stroke` is what it is per as it is
    written behind a number without a unit: 9/10万; `is_odd` is
    true of 200余张.
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


def figures(text: str) -> tuple[Figure, ...]:
    """Return every number of a clause, those that count nothing with the reason."""
    matches = list(_FIGURE.finditer(text))
    if not matches:
        return ()
    spans = _uncounted(text)
    found = []
    end = 0
    for match in matches:
        if match.start() < end:  # the 10 of 9/10万 is part of what the 9 is per
            continue
        figure = _figure(match, text)
        end = figure.end
        reason, rule = _reason(figure, match, spans, text)
        if reason:
            figure = _without_use(figure, reason, rule)
        found.append(figure)
    return tuple(_with_bases(found, text))


def _uncounted(text: str) -> list[tuple[int, int, str, str]]:
    spans = []
    for entry, match in found_in(grammar().uncounted, text):
        spans.append((match.start(), match.end(), entry.reason, entry.id))
    return spans


def _figure(match: re.Match[str], text: str) -> Figure:
    start = match.start()
    if match["share"]:
        return Figure(start, match.end(), _plain(match["share"]), "%", from_=start)
    if match["fraction"]:
        return Figure(start, match.end(), match["fraction"], "%", from_=start, stroke=" ")
    if match["ratio"]:
        unit = ONE_TO if match["ratio"].startswith("1:") else "比"
        return Figure(start, match.end(), match["ratio"], unit, from_=start, stroke=" ")
    is_odd = text[match.end() : match.end() + 1] in ("余", "多")
    power, unit, end = unit_behind(text, match.end() + is_odd)
    multiplier = text[match.end() : end].removesuffix(unit) if power != 1 else ""
    low = match["low"] or match["number"] or match["numeral"]
    high = ""
    if match["high"]:
        high = _plain(match["high"]) + multiplier
        if match["one"] and not unit:
            unit = match["one"]
    stroke = _STROKE.match(text, end)
    if stroke is None:
        digits = _plain(low) + multiplier
        return Figure(start, end, digits, unit, high, from_=start, is_odd=is_odd)
    return Figure(
        start,
        stroke.end(),
        _plain(low) + multiplier,
        unit,
        high,
        _base_of(stroke["base"], stroke["who"] or ""),
        start,
        "" if unit else stroke[0],
    )


def _plain(digits: str) -> str:
    """Return a number in Arabic digits: 三 is 3, 1,200 is 1200."""
    if re.fullmatch(NUMERAL, digits):
        value = units.numeral_value(digits)
        return str(int(value)) if value.denominator == 1 else f"{float(value)}"
    return digits.replace(",", "")


def _reason(
    figure: Figure, match: re.Match[str], spans: list[tuple[int, int, str, str]], text: str
) -> tuple[str, str]:
    """Return why a number counts nothing, and the rule that says so."""
    for start, end, reason, rule in spans:
        if start <= figure.start < end:
            return reason, rule
    if match["numeral"] == "一" and not re.search("至少|不少于|新|建|创|设", text[: figure.start]):
        return "vague", "one"
    if match["ratio"] and "比" not in text[: figure.start]:
        return "ratio", "ratio"
    if match["numeral"] and text[figure.end : figure.end + 1] == "级":
        return "level", "level"
    if _is_time(figure.unit) and not _counts_time(text, figure):
        return "duration", "duration"
    return "", ""


def _is_time(unit: str) -> bool:
    return bool(unit) and any(units.fits(unit, time) for time in _TIMES)


def _counts_time(text: str, figure: Figure) -> bool:
    """Return whether a span of time is a limit: it is of a time, or of what is counted in years."""
    return _TIME_NOUN.search(text[: figure.start]) is not None


def _without_use(figure: Figure, reason: str, rule: str) -> Figure:
    return Figure(
        figure.start,
        figure.end,
        figure.digits,
        figure.unit,
        figure.high,
        from_=figure.start,
        reason=reason,
        rule=rule,
    )


def _with_bases(found: list[Figure], text: str) -> Iterator[Figure]:
    """Yield the numbers, the next one behind 每千人口 with it as its base; a share has none."""
    bases = [match for match in _BASE.finditer(text) if match["base"] or match["of"]]
    for figure in found:
        of_figure = None
        for base in bases:
            if base.end() <= figure.start and not figure.reason:
                of_figure = base
        if of_figure is None or figure.base or _is_share(figure.unit):
            yield figure
            continue
        bases.remove(of_figure)
        from_ = figure.start
        if of_figure.end() == figure.start:
            from_ = of_figure.start()
        yield Figure(
            figure.start,
            figure.end,
            figure.digits,
            figure.unit,
            figure.high,
            _base_of(of_figure["base"], of_figure["who"]),
            from_,
            is_odd=figure.is_odd,
        )


def _is_share(unit: str) -> bool:
    return bool(unit) and (units.is_share(unit) or "百分点" in unit)


def _base_of(base: str, who: str) -> str:
    """Return what a rate is per, as a unit: 千人, 10万活产, 百张床."""
    if "活产" in who or "新生儿" in who:
        return f"{base}活产"
    if "床日" in who:
        return f"{base}床日"
    if "床" in who:
        return f"{base}张床"
    return f"{base}人"
