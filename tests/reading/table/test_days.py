"""The number that a spreadsheet gives to a day is that day, in a column of days: 44986 is 2023-03-01."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from healthplan_cli.reading.formats import nodes
from healthplan_cli.reading.table.days import as_day, is_of_days
from healthplan_cli.reading.yaml.nodes import plain
from tests.reading.table.conftest import reader

FROM_1900, FROM_1904 = date(1899, 12, 30), date(1904, 1, 1)


@pytest.mark.parametrize(
    ("text", "day_0", "expected"),
    [
        ("44986", FROM_1900, "2023-03-01"),
        ("44986.5", FROM_1900, "2023-03-01"),  # at noon
        ("43524", FROM_1904, "2023-03-01"),
        ("32874", FROM_1900, "1990-01-01"),
        ("58806", FROM_1900, "2060-12-31"),
        ("32873", FROM_1900, "32873"),
        ("58807", FROM_1900, "58807"),
        ("2023", FROM_1900, "2023"),
        ("123456", FROM_1900, "123456"),
        ("2023-03-01", FROM_1900, "2023-03-01"),
        ("44986人", FROM_1900, "44986人"),
        ("", FROM_1900, ""),
    ],
)
def test_the_number_of_a_day_is_that_day(text: str, day_0: date, expected: str) -> None:
    assert as_day(text, day_0) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        *((heading, True) for heading in ("完成时间", "预计完成时间", "印发日期", "日期")),
        *((heading, True) for heading in ("数据时间", "数据截止日", "报送时间", "完成时限")),
        *((heading, False) for heading in ("完成值", "备注", "服务时长", "目标值", "数据来源")),
    ],
)
def test_columns_of_days(heading: str, expected: bool) -> None:
    assert is_of_days(heading) is expected


PLAN = """\
plan: t/2022
title: 测试
region: 某市
period: 2022
targets:
  screenings: {zh: 筛查数, unit: 例, kind: flow, at_least: 400例, quote: 筛查400例}
  scheme: {zh: 方案, scale: [起草, 印发], reaches: 印发, due: 2022-09-30, quote: 9月底前印发方案}
"""
OPEN = "undetermined"


@pytest.mark.parametrize(
    ("heading", "row", "verdict", "codes"),
    [
        ("完成时间", "筛查数,410,44986", OPEN, ["verdict-differs"]),  # 2023-03-01
        ("预计完成时间", "筛查数,410,44986", OPEN, ["verdict-differs"]),
        ("完成时间", "筛查数,410,44896", "met", []),  # 2022-12-01
        ("审核时间", "筛查数,410,44986", "met", []),
        ("日期", "筛查数,410,44926", "met", []),  # 2022-12-31
        ("日期", "方案,印发,44824", "met", []),  # 2022-09-20
        ("日期", "方案,印发,44854", "missed", []),  # 2022-10-20
        ("数据时间", "筛查数,410,44926", "met", []),
        ("数据时间", "筛查数,410,44561", "", ["other-period"]),  # 2021-12-31
        ("数据截止日", "筛查数,410,44561", "", ["other-period"]),
        ("完成时间", "方案,印发,44824", OPEN, ["unread-column"]),
        ("印发时间", "方案,印发,2022-09-20", OPEN, ["unread-column"]),
        ("印发时间", "方案,起草,2022-09-20", "missed", []),
    ],
)
def test_a_day_is_compared_as_its_text_is(
    heading: str, row: str, verdict: str, codes: list[str], tmp_path: Path
) -> None:
    verdicts, found = reader(tmp_path, PLAN)(f"指标,完成值,{heading}\n{row}\n")
    assert (next(iter(verdicts.values()), ""), found) == (verdict, codes)


def test_the_day_of_a_file_may_be_a_number(tmp_path: Path) -> None:
    read = reader(tmp_path, PLAN)
    table = "指标,完成值\n筛查数,410\n"
    assert read(f"数据截止日,44926\n{table}") == ({"screenings": "met"}, [])
    assert read(f"数据截止日,44561\n{table}")[0] == {}


@pytest.mark.parametrize(("from_1904", "number"), [(False, 44926), (True, 43464)])
def test_a_workbook_may_count_from_1904(from_1904: bool, number: int, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with Workbook(str(path), {"date_1904": from_1904}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["编号", "上报值", "日期"])
        sheet.write_row(1, 0, ["a", 3, number])
    found: Any = plain(nodes(path))
    assert str(found["actuals"]["a"]["date"]) == "2022-12-31"
