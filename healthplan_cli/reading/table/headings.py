"""The headings of a table: what their words mean, and what they say beside a column's name."""

import re
from functools import lru_cache
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model import columns
from healthplan_cli.model.columns import COLUMNS, FIGURES, MARKS, SHOWN
from healthplan_cli.model.printed import PrintedKind
from healthplan_cli.reading.returns.names import unit_in
from healthplan_cli.reading.returns.places import is_place
from healthplan_cli.reading.returns.spans import spans_in, without_spans
from healthplan_cli.reading.table.unit_line import unit_in_words
from healthplan_cli.units import normal

_HARMLESS = re.compile("保留.*小数.*|.*填写?|填.*|精确到.*|.*以内|累计|全年|期末|年末|数值|见.*")
_GROUPS = re.compile(
    "性别|城乡|户籍|(?:统计|填报|数据)?口径|年龄|年龄[组段]|(?:目标|服务|重点)?人群|服务对象|对象|群体|人员|"
    "人员(?:类别|类型|性质)|编制|(?:机构|医院)(?:类别|类型|性质|等级|级别)|经济类型|所有制|"
    "(?:统计|覆盖|数据)范围|数据性质|数据类型|sex|gender|age|age group|residence|area type"
)
_PLACES = re.compile(
    "地区|区域|县区|区县|县\\(市、?区\\)|市县|市县名|市|县|辖区|国家|国家或地区|行政区划|country|area|region|location|geography"
)
_YEARS = re.compile(
    "(?:[^0-9]{0,4}(?:年份|年度|期间|时期|时间|所属期|报告期|统计期)|年|月|月份|季度|year|.*period|"
    "month|quarter)"
)
_DAYS_OF_WORK = re.compile(
    "(?:计划|预计)?(?:完成|填报|上报|报送|更新|录入|审核|填写|提交)(?:时间|日期)|时间节点"
)
"""Columns of days that say nothing of the period of the figures."""
_OF_SOME = re.compile("城镇|城市|农村|乡村|男|女|户籍|流动|公立|民营|其中|本月|当月|本季")
_PLANNED = re.compile("计划|任务|目标|预计|预测|预算|下达|安排")
_DONE = re.compile(
    "完成|实际|执行|实绩|进展|上报|填报|数据|情况|统计|结果|指标|监测|本期|current|actual|reported"
)
"""What a heading over others is about that is what was done, of all."""
_SO_FAR = re.compile("^(?:全年|本年度?|当年|年度|年内|全年度)")
_YEAR_SO_FAR = re.compile("累计|全年|cumulative")
_CORRECTION = re.compile(
    "修订|更正|核实|核定|核准|复核|审核|审定|审计|调整|校正|订正|修正|revis|correct|audit"
)
_OF_EARLIER = re.compile("(?:上年|去年|上一年度?|上期|同期|往年|上年度)(?:同期)?(?:.*)")
_ATTAINMENT = re.compile(
    ".*(?:完成|执行|达成|实现)(?:率|比例|百分比|度|比)|(?:工作|任务|完成|执行|进展)?进度|进展比例|"
    "attainment|completion(?: rate)?|progress"
)
_CHANGE = re.compile(".*增减.*|.*(?:增长|增幅|降幅|升降).*|[同环]比.*|change")
_VERDICT = re.compile("是否(?:已|按期)?(?:达标|完成|达到目标|实现)|达标情况|达标与否|完成与否|met")
_POINTS = re.compile(".*得分|自评分|评分|score|points")
_FULL_POINTS = re.compile(".*分值|.*权重|标准分|满分|weight|full points")
_BESIDE_FIGURES = re.compile(
    "[本当](?:月|季度?|周)(?:完成|新增|实际|上报)?(?:数|值|情况)?|.*(?:序时|时序|时间)进度|"
    ".*(?:差距|差额).*|.*全[省市国](?:的)?(?:平均|均值).*|.*排名|.*位次|是否.*|rank"
)
_TARGET = re.compile(
    "(?:全年|年度|本年度?|当年|下达|[省市县区]下达|[省市县区]定|上级|总|考核)?(?:目标|计划)"
    "(?:任务|指标)?(?:值|数|量|要求)?|"
    "(?:全年|年度|本年度?|当年|下达|[省市县区]下达)(?:任务|指标)(?:值|数|量)?"
)
_SERIAL = re.compile("序号|序|行次|no\\.?|#|serial")
_TEXTS = re.compile(
    "(?:责任|牵头|配合|协同|主管|填报|上报|承办|协办|参与)(?:单位|部门|科室|处室|人)|数据来源|来源|"
    "指标性质|属性|类别|分类|一级指标|二级指标|目标类型|联系人|.*电话|手机.*|邮编|邮政编码|任务|主要任务|完成时限|"
    "时限|source|owner|category"
)

LAST_YEAR = "last_year"
CHECKED = get_args(PrintedKind)
"""The roles of columns that are printed beside the figures, and are checked."""
_ROLES = {
    "serial": _SERIAL,
    "earlier": _OF_EARLIER,
    "day": _DAYS_OF_WORK,
    "target": _TARGET,
    "verdict": _VERDICT,
    "beside": _BESIDE_FIGURES,
    "attainment": _ATTAINMENT,
    "change": _CHANGE,
    "points": _POINTS,
    "full_points": _FULL_POINTS,
    "group": _GROUPS,
    "place": _PLACES,
    "year": _YEARS,
    "text": _TEXTS,
}


class Heading(Struct, frozen=True):
    """One heading: its column, its words, and what it means.

    `key` is that of the column that is read, "" where it is none; `role` says what a heading that
    is not read is known as. `inside` is what is in brackets, `unit` the unit that it has there,
    and `group` the heading above it that is merged over several columns.
    """

    column: int
    text: str
    key: str = ""
    role: str = ""
    inside: str = ""
    unit: str = ""
    group: str = ""

    @property
    def corrects(self) -> bool:
        """Return whether the column corrects figures, such as 审定数."""
        return bool(_CORRECTION.search(self.text.casefold()))

    @property
    def is_of_unknown_group(self) -> bool:
        """Return whether the heading above it is not understood: 甲县 over 完成值."""
        return bool(self.group) and self.inside == self.group

    @property
    def said(self) -> str:
        """Return all that is written over the column."""
        return f"{self.group} {self.text}".strip()

    @property
    def is_unread(self) -> bool:
        """Return whether what is in its brackets may be a unit or a qualifier, not understood."""
        if not self.inside or self.unit or self.inside in MARKS or _HARMLESS.fullmatch(self.inside):
            return False
        return not spans_in(self.inside) or without_spans(self.inside) != ""

    def is_another_than(self, read: "Heading") -> bool:
        """Return whether it is of another period than the one that is read, or another name."""
        if self.key == "name":
            return _word(self.text) != _word(read.text)
        own, others = spans_in(self.said), spans_in(read.said)
        return bool(own and others) and own != others


def heading_of(column: int, text: str, group: str) -> Heading:
    """Return the heading of a column, under another one that is merged over it; "" for none."""
    meant = _meaning(text)
    if group and meant.key in FIGURES:
        meant = _grouped(group, meant)
    return replace(meant, column=column, text=text, group=group)


def _grouped(group: str, heading: Heading) -> Heading:
    """Return a heading under a group: 目标 over 数值 is a target, 农村 over it is of some only."""
    above = _meaning(group)
    if _OF_SOME.search(group):
        return replace(heading, inside=group, unit="")
    if _PLANNED.search(normal(group)) and not _DONE.search(normal(group)):
        return Heading(0, heading.text, role="target")
    if above.role in (*CHECKED, "earlier", "beside"):
        return Heading(0, heading.text, role=above.role)
    if not _is_of_all(group, above):
        return replace(heading, inside=group, unit="")
    return heading


def _is_of_all(group: str, above: Heading) -> bool:
    """Return whether a heading over others names no part: 2022年, 完成情况, not 农村.

    A place is compared with the region of the plan.
    """
    if is_place(group) or above.key or above.role in ("year", "shown", "text"):
        return True
    return bool(_DONE.search(normal(group)))


@lru_cache(maxsize=4096)
def _meaning(text: str) -> Heading:
    """Return what a heading means, as a heading of no column."""
    word, inside = columns.split(normal(text))
    key = columns.key_of(word, COLUMNS)
    if key:
        return Heading(0, text, key, "", inside, _unit(inside))
    role = _role(word)
    if role:
        return Heading(0, text, "", role, inside, _unit(inside))
    so_far = _SO_FAR.sub("", word)
    if columns.key_of(so_far, COLUMNS) == "value":
        return Heading(0, text, "value", "", inside, _unit(inside))
    if not spans_in(word):
        return Heading(0, text)
    rest = columns.split(without_spans(word))[0]
    key = columns.key_of(rest, COLUMNS)
    if not rest or key in ("value", "baseline"):
        return Heading(0, text, key or "value", "", inside, _unit(inside))
    return Heading(0, text, "", _role(rest), inside, _unit(inside))


def _role(word: str) -> str:
    """Return what a heading that is not read is known as; "" where it is not known."""
    shown = columns.key_of(word, SHOWN)
    if shown:
        return {"limit": "target", "scope": "group"}.get(shown, "shown")
    for role, pattern in _ROLES.items():
        if pattern.fullmatch(word):
            return role
    return ""


def _unit(inside: str) -> str:
    return unit_in(inside) or unit_in_words(inside)


def latest(found: list[Heading]) -> Heading:
    """Return the heading of the latest period, where each is of another one; else the first."""
    ends = [spans_in(one.said) for one in found]
    if len(found) == 1 or not all(ends):
        return found[0]
    return max(found, key=lambda one: max(span.order for span in spans_in(one.said)))


def without_months(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings without single months as figures, where one is of the year so far."""
    if not any(one.key == "value" and _is_so_far(one) for one in headings):
        return headings
    found = []
    for one in headings:
        is_month = one.key == "value" and not _is_so_far(one) and is_of_part(one)
        found.append(replace(one, key="", role="beside") if is_month else one)
    return tuple(found)


def _is_so_far(heading: Heading) -> bool:
    return bool(_YEAR_SO_FAR.search(heading.said)) and not is_of_part(heading)


def is_of_part(heading: Heading) -> bool:
    """Return whether figures are of a month or quarter alone, not of the year up to it."""
    return any(span.is_part for span in spans_in(heading.said))


def with_last_year(headings: tuple[Heading, ...], value: Heading) -> tuple[Heading, ...]:
    """Return the headings with that of the year before the figures marked so: 2021年 | 2022年."""
    year = year_of(value)
    found = []
    for one in headings:
        is_last_year = one.key == "value" and year_of(one) == year - 1 > 0
        found.append(replace(one, key="", role=LAST_YEAR) if is_last_year else one)
    return tuple(found)


def year_of(heading: Heading) -> int:
    """Return the year of which figures are, 0 where it is part of one, or none is said."""
    spans = spans_in(heading.said)
    if len(spans) != 1 or spans[0].month not in (None, 12) or spans[0].is_part:
        return 0
    return spans[0].year or 0


def likeliest_name(found: list[Heading]) -> Heading:
    """Return the heading whose word comes first among those of names: 指标 before 项目."""
    return min(found, key=lambda one: COLUMNS["name"].index(_word(one.text)))


def _word(text: str) -> str:
    return columns.split(normal(text))[0]
