"""A count of a year that holds those of other years meets no lower limit by them."""

from pathlib import Path

import pytest

from tests.reading.printed.test_less_than_all import of_entry, verdict

OF_OTHER_YEARS = [
    "历年累计",
    "近三年累计",
    "自2021年以来累计",
    "2021-2025年累计",
    "2021年至今",
    "存量",
    "现有总数",
    "含上年结转",
    "含上年结转2家",
    "其中去年完成1家",
    "含下年度",
    "含往年存量",
    "跨年度累计",
    "两年合计",
    "2024年-2025年累计",
    "加上去年",
    "均为2022年创建",
    "1家为往年建成",
    "甲院2023年认定，乙院2025年认定",
    "其中12家2024年建成",
]


@pytest.mark.parametrize("note", OF_OTHER_YEARS)
def test_what_other_years_hold_is_not_of_this_one(note: str, tmp_path: Path) -> None:
    entry = f"{{value: 4家, note: {note}}}"
    assert of_entry(tmp_path, "clinics", entry) == "undetermined"
    entry = f"{{value: 4家, note: {note}, explain: 均为本年建成}}"
    assert of_entry(tmp_path, "clinics", entry) == "met"


@pytest.mark.parametrize(
    "note",
    [
        "累计",
        "全年累计",
        "本年累计",
        "1-12月累计",
        "年内新增",
        "现场核实",
        "去年开工，今年建成",
        "均为2025年建成",
    ],
)
def test_the_year_so_far_is_of_this_one(note: str, tmp_path: Path) -> None:
    assert of_entry(tmp_path, "clinics", f"{{value: 4家, note: {note}}}") == "met"


def test_all_years_below_an_upper_limit_are_below_it_without_some(tmp_path: Path) -> None:
    assert of_entry(tmp_path, "accidents", "{value: 3起, note: 历年累计}") == "met"


def test_a_stock_is_all_that_there_is(tmp_path: Path) -> None:
    assert of_entry(tmp_path, "beds", "{value: 3张, note: 存量}") == "met"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("注：含去年1家", "undetermined"),
        ("注：含2024年1家。", "undetermined"),
        ("其中1家为2024年", "undetermined"),
        ("含上年结转", "undetermined"),
        ("注：含2025年1家", "met"),
        ("注：其中1家为2025年新建", "met"),
        ("注：去年为3家", "met"),
    ],
)
def test_a_line_that_names_no_target_is_of_all_counts_of_the_year(
    line: str, expected: str, tmp_path: Path
) -> None:
    table = f"计划,t/2025\n数据截止日,2025-12-31\n指标,上报值\nclinics,4家\n{line}\n"
    assert verdict(tmp_path, "clinics", table, "csv") == expected
