"""Titles above the units of a table: of which place they are, and of which target alone."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.slices import Taken, row_of
from healthplan_cli.units import normal

_LONGEST = 60
_NUMBER = (
    r"(?:(?:附件|附表|表)[0-9一二三四五六七八九十]+[:、.\s]*)?"
    r"(?:\(?[一二三四五六七八九十0-9]{1,2}[)、.]\s*)?"
)
_PERIOD = (
    "(?:截[至止]到?)?(?:(?:19|20)[0-9]{2}年?度?)?(?:[0-9]{1,2}(?:[-~至到][0-9]{1,2})?月份?)?"
    "(?:[0-9]{1,2}日)?(?:年?[底末]|全年|[上下]半年|第?[一二三四1-4]季度)?"
)
_UNITS = (
    "(?:各?(?:县\\(市、?区\\)|县市区|市县区|县区|区县|市县|单位|街道|乡镇|地区)|各[县区市镇乡])?"
)
_ABOUT = (
    "(?:指标|任务|目标任务|工作)?(?:完成|进展|落实|执行|统计|汇总|排名|排序|对比|填报|上报)*(?:情况|数据|结果)?"
    "(?:统计|汇总|一览|排名|通报|对比|填报)*表?"
)
_INSIDE = r"(?:\((?:截[至止][^()]*|单位:?[^()]*)\))?"


def rows_of_titles(
    sheet: Sheet, header: int, region: str, units_at: int = 0
) -> Iterator[list[Taken]]:
    """Yield the lines above a header, without the words by which they are of all units.

    2022年全市主要指标完成情况 is above the figures of each county of a city. The heading of the
    column of units, `units_at`, may be merged over two rows: 单位 is no unit of the figures then.
    """
    for row in range(1, header):
        texts = [replace(one, text=_without_whole(one.text, region)) for one in row_of(sheet, row)]
        is_merged = row == header - 1 and units_at and _is_merged_over(sheet, header, units_at)
        if is_merged:
            texts[units_at - 1 : units_at] = [Taken(row, units_at, "")]
        yield texts


def _is_merged_over(sheet: Sheet, header: int, column: int) -> bool:
    """Return whether the heading of a column in the row above is that of the header, too."""
    return sheet.text(header, column) in ("", sheet.text(header - 1, column))


def _without_whole(title: str, region: str) -> str:
    """Return a title without 全市, where the region is a city; 全市平均 stays, which is of none."""
    whole = f"全{region[-1:]}"
    if re.search(f"{whole}(?:的)?(?:平均|均值|水平)", title):
        return title
    return title.replace(whole, "", 1)


def target_in_title(title: str, names: Names) -> str:
    """Return the name of a target, where a title names it and says of nobody but all of the units.

    It is 签约率 of 2022年各县区签约率完成情况表, and none of 农村签约率完成情况表.
    """
    if len(title) > _LONGEST:
        return ""
    region = names.plan.region
    places = f"(?:{re.escape(region)}|全{re.escape(region[-1:])})?" if region else ""
    whole = f"{_NUMBER}{_PERIOD}{places}{_PERIOD}{_UNITS}(?P<name>.+?){_ABOUT}{_INSIDE}"
    found = re.fullmatch(whole, normal(title).strip())
    if found and names.targets(found["name"]):
        return found["name"]
    return ""
