"""What a table or a note says its figures are of, checked against the plan and their day."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from healthplan_cli.model.plan import Plan
from healthplan_cli.reading.fields import day
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.phrases.others import earlier_left_out, of_others_words
from healthplan_cli.reading.phrases.parts_left_out import names_a_part_of_year
from healthplan_cli.reading.phrases.places import (
    includes_a_part,
    is_above,
    is_beside_region,
    is_of_region,
    is_unit_of_others,
    is_unit_of_town,
    place_at_start,
)
from healthplan_cli.reading.phrases.spans import Span, spans_in, with_signs, without_spans
from healthplan_cli.reading.yaml.nodes import Node, Said
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.problems import Position, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

_SO_FAR = "截至|截止|累计|为止"
_UNTIL = re.compile("截[至止]到?([^,，、)）]+)")
"""The day in a title that is that of its figures, whatever else the title names."""
_DONE = "(?i)完成|新增|发生|当月|本月|半年|季度|q[1-4]"
_HALFWAY = Pattern(
    "双过半|年中(?!心)|中期|期中|(?<!下)半年(?!以)|[一二三123]个?季度(?![-~—–至到])",
    frozenset("半中季"),
)
"""What a title of figures says in the course of the year, and not at its end."""
_WHOLE_YEAR = Pattern("全年(?!目标|任务|计划|指标|度)", frozenset("年"))
"""What a title says at the end of the year, and not in its course."""
_DECEMBER = 12
_WORKING_YEAR = Pattern(r"(20[0-9]{2})年?[-~—–至](20[0-9]{2})(?:年度|学年)", frozenset("度学"))
"""A year that starts in another one: 2024-2025年度."""
_SEVERAL_YEARS = Pattern(
    '历年|(?:(?:19|20)[0-9]{2}年?|十[一二三四五]五[”"]?)(?:以来|起)|近[0-9两二三四五]年|'
    "20[0-9]{2}年?[-~—–至到]20[0-9]{2}年?.{0,6}(?:累计|合计)|(?:累计|合计).{0,4}20[0-9]{2}年?[-~—–至到]20",
    frozenset("历来起近累合"),
)
"""What is written above counts that go on over several years: 2021年以来累计."""
_FROM_YEAR_TO_YEAR = Pattern(
    "(?:19|20)[0-9]{2}年?[-~—–至到](?:19|20)[0-9]{2}年(?!度)", frozenset("-~—–至到")
)
"""2021-2022年, which is no working year as 2021-2022年度 is."""
_YEARS_BESIDE = Pattern(
    "(?:19|20)[0-9]{2}年?[、和与及](?:19|20)[0-9]{2}年(?!度)", frozenset("、和与及")
)
"""2021年和2022年."""
_AND = "与|和|及|暨|、"
_YEAR = Pattern("(?:19|20)[0-9]{2}年", frozenset("年"))
_OF_RESULTS = "完成|总结|执行|进展|落实|实绩|回顾|情况"
_OF_PLANS = "计划|打算|安排|思路|目标|任务|要点|部署"
_OF_A_PART = "街|乡|[^市]镇|村|社区|卫生院|医院|门诊部|诊所"
_IS_A_PART = {
    "省": f"市|县|区|旗|州|{_OF_A_PART}",
    "州": f"市|县|区|旗|{_OF_A_PART}",
    "市": f"县|区|旗|{_OF_A_PART}",
    **dict.fromkeys("县区旗", _OF_A_PART),
}
"""How a unit is called that is less than all of a province, a city or a county."""
_PROGRAMME = Pattern(
    r"(?:行动|规划|计划|纲要|方案|工程)\s*\((?:19|20)[0-9]{2}年?[-~—–至到](?P<last>20[0-9]{2})年?\)",
    frozenset("行规计纲方工"),
)
"""A programme with its years: 健康南开行动（2020—2030年）."""
_FROM_THEN_ON = Pattern(
    "(?!.*(?:累计|合计|以来|历年))(?:(?:注|备注|说明)[0-9]*:)?(?:自|从)?(?:19|20)[0-9]{2}年(?:度)?起"
    "[^。;；]*(?:口径|标准|制度|办法)[^。;；]*(?:按照?|执行|调整|实施|采用)[^。;；]*[。;]?",
    frozenset("起"),
)
"""A line on how figures are counted since a year, which counts over no years."""
_WRITTEN_ON = Pattern(
    r"(?:填[报表写]|制表|上报|报送|报出)(?:日期|时间):\s*(?P<when>[0-9][0-9年月日./-]*)",
    frozenset("填制报"),
)
"""When a form was filled in, which was not before what it tells of."""
_THIS_YEAR = "本年度?|本期|当年|全年|报告期|年报|current|this year"


def check_said(
    said: tuple[Said, ...], plan: Plan, as_of: date, org_unit: str, findings: Findings
) -> None:
    """Note figures said to be of another period or place than the plan and the day.

    The place of a title may also be that of the unit that reports.
    """
    noted = set(_check_written(said, as_of, findings))
    for one in said:
        if one.kind == "place":
            _check_place(one.text, one, plan, findings)
        elif one.kind == "place_of_figures":
            _check_place(one.text, one, plan, findings)
            _check_whose(one, org_unit, findings)
        elif one.kind == "place_of_title":
            _check_place_of_title(one, plan, org_unit, findings)
        elif one.kind == "baseline":
            _check_baseline(one, plan, findings)
        elif one.kind == "unit":
            _check_unit(one, plan, org_unit, findings)
        elif one.kind == "left_out":
            _check_left_out(one, plan, findings)
        elif one.kind not in ("missed", "all_missed", "remark"):
            _check_time(one, plan, as_of, noted, findings)


def _check_written(said: tuple[Said, ...], as_of: date, findings: Findings) -> Iterator[Position]:
    """Note lines by which a form was filled in before the month of its figures; yield where."""
    lines = {one.position: one.text for one in said if _is_written_before(one.text, as_of)}
    for position, text in lines.items():
        _of_another_day(text, position, as_of, findings)
        yield position


def _is_written_before(text: str, as_of: date) -> bool:
    written = _WRITTEN_ON.search(normal(text))
    if written is None:
        return False
    for span in spans_in(with_signs(written["when"])):
        if span.year is not None and span.month is not None:
            return (span.year, span.month) < (as_of.year, as_of.month)
    return False


def _check_time(
    said: Said, plan: Plan, as_of: date, noted: set[Position], findings: Findings
) -> None:
    """Note a period, a source or a day of work of another time; a period once in each place."""
    if said.kind == "source":
        _check_source(said, plan, as_of, findings)
    elif said.kind == "done":
        _check_done(said, as_of, findings)
    elif said.position not in noted and not _agrees(said, plan, as_of):
        noted.add(said.position)
        _of_another_day(said.text, said.position, as_of, findings)


def part_of_year(said: tuple[Said, ...]) -> str:
    """Return the first heading or title that names a month, a quarter or a half alone, or "".

    A line with nothing but a month is the day of the figures.
    """
    for one in said:
        is_day = one.kind == "title" and "月" in one.text and not without_spans(one.text)
        if one.kind in ("period", "title") and not is_day and names_a_part_of_year(one.text):
            return one.text
    return ""


def more_than_year(said: tuple[Said, ...], as_of: date) -> str:
    """Return the first heading, title or line by which figures are of several years, or "".

    2021-2022年指标完成情况 is a title of such figures where no heading says of which year they are;
    the years of a programme that go on beyond the day are those of its name.
    """
    are_of_a_year = any(one.kind == "period" and spans_in(normal(one.text)) for one in said)
    for one in said:
        if _is_over_years(one, as_of, are_of_a_year=are_of_a_year):
            return one.text
    return ""


def _is_over_years(said: Said, as_of: date, *, are_of_a_year: bool) -> bool:
    """Return whether a heading, a title or a line says that figures are of several years."""
    if said.kind == "remark":
        return _counts_other_years(said.text, as_of)
    is_above = said.kind in ("period", "title", "place_of_title")
    if is_above and _is_of_several_years(said.text):
        return True
    return said.kind == "title" and not are_of_a_year and _is_of_years_alone(said.text, as_of)


def _counts_other_years(line: str, as_of: date) -> bool:
    """Return whether a line that names no target says that other years are in it: 含去年1家."""
    said = re.sub("^(?:注|备注|说明):", "", normal(line).strip()).rstrip("。")
    if "年" not in said:
        return False
    from healthplan_cli.reading.phrases.other_years import counts_other_years  # few lines are so

    return counts_other_years(said, as_of.year)


def _is_of_years_alone(title: str, as_of: date) -> bool:
    """Return whether a title names years, from one to another, and no other period."""
    programme = _PROGRAMME.search(normal(title))
    if programme and int(programme["last"]) > as_of.year:
        return False
    if _YEARS_BESIDE.search(normal(title)):
        return True
    spans = spans_in(with_signs(normal(title)))
    return len(spans) == 1 and bool(_FROM_YEAR_TO_YEAR.search(normal(title)))


def _is_of_several_years(text: str) -> bool:
    """Return whether a text says that counts go on over several years: 2021-2025年累计."""
    plain = normal(text)
    return bool(_SEVERAL_YEARS.search(plain)) and not _FROM_THEN_ON.fullmatch(plain)


def check_org_unit(org_unit: str, position: Position, plan: Plan, findings: Findings) -> None:
    """Note a unit that reports whose place cannot be a part of the region of the plan."""
    if is_unit_of_others(org_unit, plan.region):
        words = say(
            "the figures are of {place}, and the plan of {region}",
            place=quoted(org_unit),
            region=plan.region,
        )
        findings.add(position, "other-place", words)


def _check_unit(said: Said, plan: Plan, org_unit: str, findings: Findings) -> None:
    """Note a unit in a column that is of others, or an institution of one town or street."""
    may_be_all = re.search("[街镇乡]", f"{org_unit}{plan.region}")
    if is_unit_of_town(said.text) and not may_be_all:
        _check_place(said.text, said, plan, findings)
        return
    check_org_unit(said.text, said.position, plan, findings)


def check_dates(dates: Iterable[Node], as_of: date, findings: Findings) -> None:
    """Note the days of elements and reference values that are not the day of the file.

    Raises OutOfShapeError for what is no date.
    """
    for node in dates:
        own = day(node, findings)
        if own is not None and own != as_of:
            _of_another_day(str(own), node.position, as_of, findings)


def _of_another_day(text: str, position: Position, as_of: date, findings: Findings) -> None:
    words = say(
        "{text} is not {day}, the day that the figures are of", text=quoted(text), day=as_of
    )
    findings.add(position, "other-period", words)


def _agrees(said: Said, plan: Plan, as_of: date) -> bool:
    spans = _spans_of_figures(said.text)
    if not spans:
        return said.kind == "title" or bool(re.fullmatch(_THIS_YEAR, normal(said.text).casefold()))
    if said.kind == "period":
        last = max(spans, key=lambda span: span.order)
        if last.is_part and _is_of_a_part(said.text):
            return False
        return last.ends_with(as_of) and not _is_of_years_before(said.text, last, plan)
    return _title_agrees(said, spans, plan, as_of)


def _is_of_years_before(text: str, span: Span, plan: Plan) -> bool:
    """Return whether figures are of several years, and of those before the plan: 2020-2022年.

    A year of work may start in the year before: 2021年10月-2022年9月; and a count that goes on over
    several years is doubted as one.
    """
    if span.year is None or span.first_year is None or _is_of_several_years(text):
        return False
    last = span.month or _DECEMBER
    months = (span.year - span.first_year) * 12 + last - (span.from_month or 1) + 1
    return months > _DECEMBER and span.first_year < plan.period.start.year


def _title_agrees(said: Said, spans: list[Span], plan: Plan, as_of: date) -> bool:
    if _is_of_course_of_year(said.text, spans, plan, as_of):
        return False
    if not without_spans(said.text) and any(_is_later(span, as_of) for span in spans):
        return True  # the day on which a table was written, alone on its line
    for span in spans:
        is_of_more = span.month is not None and _is_of_years_before(said.text, span, plan)
        if not is_of_more and _fits_title(span, plan, as_of):
            return True
    return False


def _is_of_course_of_year(text: str, spans: list[Span], plan: Plan, as_of: date) -> bool:
    """Return whether a title names a part of the year that does not end on the day: 2025年上半年.

    A month or the like may stand apart from its year: 2025年指标1-11月进展. A day may be that on
    which the table was written.
    """
    plain = normal(text)
    is_december = as_of.month == _DECEMBER
    if (_HALFWAY if is_december else _WHOLE_YEAR).search(plain):
        return True
    if _WORKING_YEAR.search(plain) and plan.period.start.year == plan.period.end.year:
        return True
    parts = list(filter(_is_without_year, spans))
    return bool(parts) and not any(one.ends_with(as_of) for one in parts)


def _is_without_year(span: Span) -> bool:
    return span.year is None and span.month is not None and span.day is None


def _spans_of_figures(text: str) -> list[Span]:
    """Return the periods that a text names; those behind 截至 alone, where there are any."""
    text = _on_what_was_done(with_signs(normal(text)))
    until = _UNTIL.search(text)
    if until and spans_in(until[1]):
        return spans_in(until[1])
    return spans_in(text)


def _on_what_was_done(title: str) -> str:
    """Return a title without what it says of a plan of another year: 2021年总结及2022年计划."""
    parts = re.split(_AND, title)
    if sum(_YEAR.search(one) is not None for one in parts) <= 1:
        return title
    parts = list(filter(spans_in, parts))
    done = [one for one in parts if re.search(_OF_RESULTS, one)]
    others = [one for one in parts if one not in done]
    if len(done) == 1 and any(re.search(_OF_PLANS, one) for one in others):
        return done[0]
    return title


def _is_of_a_part(text: str) -> bool:
    """Return whether a heading says what was done in a part of the year, such as 12月完成."""
    return not re.search(_SO_FAR, text) and bool(re.search(_DONE, text))


def _fits_title(span: Span, plan: Plan, as_of: date) -> bool:
    """Return whether a title with a period may be above figures of a day.

    It may name the years or the last year of the plan, or the later day on which it was written.
    """
    if span.ends_with(as_of):
        return True
    if span.first_year is not None and span.year is not None and span.month is None:
        return span.first_year <= as_of.year <= span.year
    if span.day is not None:
        return _is_later(span, as_of)
    return span.month is None and span.year == plan.period.end.year != plan.period.start.year


def _is_later(span: Span, as_of: date) -> bool:
    if span.year is None or span.month is None:
        return False
    return (span.year, span.month, span.day or 1) > (as_of.year, as_of.month, as_of.day)


def _check_baseline(said: Said, plan: Plan, findings: Findings) -> None:
    years = []
    for span in spans_in(said.text):
        if span.year is not None:
            years.append(span.year)
    expected = plan.period.baseline
    if years and expected not in years:
        words = say(
            "the baseline is of {year}; changes are counted from {expected}",
            year=years[0],
            expected=expected,
        )
        findings.add(said.position, "wrong-baseline-year", words)


def _check_source(said: Said, plan: Plan, as_of: date, findings: Findings) -> None:
    """Note a source of an earlier time or another place; one of a later year may tell of this."""
    if is_beside_region(place_at_start(said.text), plan.region):
        _check_place(said.text, said, plan, findings)
    spans = spans_in(said.text)
    if not spans:
        return
    is_later = any((span.year or 0) > as_of.year for span in spans)
    if not is_later and not _agrees(said, plan, as_of):
        _of_another_day(said.text, said.position, as_of, findings)


def _check_left_out(said: Said, plan: Plan, findings: Findings) -> None:
    """Note a year of which nothing is counted, and which is one of the plan."""
    for span in spans_in(earlier_left_out(said.text)):
        if span.year is not None and span.year >= plan.period.start.year:
            findings.add(said.position, "other-group", of_others_words(said.text))


def _check_done(said: Said, as_of: date, findings: Findings) -> None:
    """Note a thing that is done later than on the day of the file."""
    today = as_of.year, as_of.month, as_of.day
    for span in spans_in(said.text):
        year, month, day = today
        if (span.year or year, span.month or month, span.day or day) > today:
            _of_another_day(said.text, said.position, as_of, findings)
            return


def _check_place_of_title(said: Said, plan: Plan, org_unit: str, findings: Findings) -> None:
    """Note a title of another place; a form may be named after the city that wants it."""
    place = place_at_start(said.text)
    if includes_a_part(said.text, plan.region):
        return
    if place and place not in org_unit and not is_above(place, plan.region):
        _check_place(place, said, plan, findings)


def _check_whose(said: Said, org_unit: str, findings: Findings) -> None:
    """Note figures of all of a place in the file of a unit that is a part of it."""
    if re.search(_IS_A_PART[said.text[1]], org_unit):
        words = say(
            "the figure is of {place}, and the file of {org_unit}",
            place=quoted(said.text),
            org_unit=quoted(org_unit),
        )
        findings.add(said.position, "other-place", words)


def _check_place(place: str, said: Said, plan: Plan, findings: Findings) -> None:
    if is_of_region(place, plan.region):
        return
    words = say(
        "the figure is of {place}, and the plan of {region}",
        place=quoted(place),
        region=plan.region,
    )
    findings.add(said.position, "other-place", words)
