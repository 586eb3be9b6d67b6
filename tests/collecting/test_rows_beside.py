"""Where units are columns, a row tells of them what a column of its heading tells where they are rows."""

from pathlib import Path

import pytest

from tests.collecting.test_beside_units import ACROSS, BOTH_MET, statuses
from tests.collecting.test_many_units import COLUMNS, JUDGED, codes, collected, verdicts

BOTH = {"jia": "met", "yi": "met"}
ONLY_YI = {"jia": None, "yi": "met"}
OFFICE = "某市卫健委"


@pytest.mark.parametrize(
    ("heading", "jia", "yi", "expected"),
    [
        ("报送时间", "2023-01-05", "2023-01-06", BOTH),
        ("报送时间", "44931", "44932", BOTH),
        ("报送时间", "2021-12-31", "2023-01-06", ONLY_YI),
        ("报送时间", "2023-13-01", "2023-01-06", ONLY_YI),
        ("数据截止日", "2022-12-31", "2022-12-31", BOTH),
        ("数据截止日", "2021-12-31", "2022-12-31", ONLY_YI),
        ("数据截止日", "44561", "44926", ONLY_YI),  # 2021-12-31 and 2022-12-31
        ("年份", "2022", "2022年", BOTH),
        ("年份", "2021", "2022", ONLY_YI),
        ("截止日期", "2021年12月", "2022年12月", ONLY_YI),
        ("数据来源", "信息系统", "2022年年报", BOTH),
        ("数据来源", "2021年年报", "信息系统", ONLY_YI),
        ("填报单位", "甲县卫健局", "乙县卫健局", BOTH),
        ("填报单位", OFFICE, OFFICE, BOTH),
        ("填报单位", "乙县卫健局", "乙县疾控中心", ONLY_YI),
        ("备注", "属实", "", BOTH),
        ("备注", "预计数", "", ONLY_YI),
        ("填报说明", "为2021年数据", "", ONLY_YI),
        ("完成时间", "2022年12月", "2022-11-01", BOTH),
        ("完成时间", "44986", "2022-11-01", ONLY_YI),  # 2023-03-01
        ("日期", "2022-12-31", "2022-12-31", BOTH),
        ("目标值", "32%", "32%", BOTH),
        ("目标值", "35%", "32%", ONLY_YI),
        ("是否达标", "是", "是", BOTH),
        ("联系电话", "22334455", "22334466", BOTH),
        ("计划", "test/2022", "test/2022", BOTH),
    ],
)
def test_a_row_that_names_no_target_tells_of_the_figures_of_each_unit(
    heading: str,
    jia: str,
    yi: str,
    expected: dict[str, str | None],
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = collected(folder, f"{ACROSS}{heading},{jia},{yi}\n", capsys)
    found = statuses(report)
    assert {unit: found[unit] if found[unit] == "met" else None for unit in found} == expected


def test_rows_of_no_target_may_be_many_in_a_table_of_several(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = "年份,,2022,2022\n数据来源,,信息系统,年报\n备注,,,属实\n报送时间,,2023-01-05,\n"
    report = collected(folder, COLUMNS + more, capsys)
    assert (verdicts(report), codes(report)) == (JUDGED, [])
    assert report["units"][0]["counted"]["submitted"] == "2023-01-05"


def test_a_row_of_persons_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = collected(folder, f"{COLUMNS}联系人,,张三,李四\n", capsys)
    assert (verdicts(report), codes(report)) == (JUDGED, [("skipped-row", 7, 1)])


@pytest.mark.parametrize("name", ["新建制度情况", "某项工作", "社区医院排名", "服务评价"])
def test_a_row_of_something_unknown_is_no_remark(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = collected(folder, f"{ACROSS}{name},已完成,未完成\n", capsys)
    assert codes(report) == [("unknown-target", 5, 2), ("unknown-target", 5, 3)]


def test_columns_of_remarks_and_of_sources_may_be_beside_each_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = ACROSS.partition("指标")[0]
    table = f"{head}县区,家庭医生签约率,备注,数据来源,填报说明\n甲县,33.5%,属实,信息系统,\n"
    report = collected(folder, f"{table}乙县,32.5%,,年报,数据来自系统\n", capsys)
    assert (verdicts(report), codes(report)) == (BOTH_MET, [])
    report = collected(folder, f"{table}乙县,32.5%,,2021年年报,\n", capsys)
    assert statuses(report) == {"jia": "met", "yi": None}
