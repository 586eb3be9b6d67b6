"""Several sheets of a workbook: which are read, and that none fills a blank of another."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.reading.table.conftest import PLAN, outcome

HEAD = [["计划", "plan.yaml"], ["数据截止日", "2022-12-31"]]
SIGNING, HOSPITALS = "family_doctor_signing_rate", "community_hospitals_created"
Rows = Sequence[Sequence[str]]


def judged(folder: Path, sheets: Mapping[str, Rows]) -> tuple[dict[str, str], list[str]]:
    """Return the verdicts and codes of a workbook; a sheet whose name starts with _ is hidden."""
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    file = folder / "上报.xlsx"
    with Workbook(str(file)) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name.startswith("_"):
                sheet.hide()
    return outcome(file)


def table(*rows: Sequence[str]) -> Rows:
    return [*HEAD, ["编号", "上报值"], *rows]


@pytest.mark.parametrize(
    "name",
    [
        "快报",
        "上报（快报）",
        "2022年快报数",
        "作废",
        "预计",
        "备份",
        "历史数据",
        "旧表",
        "模板",
        "样表",
        "测试",
        "征求意见稿",
        "审核未通过",
        "待核实",
        "废表",
        "勿用",
        "上一版",
        "修改前",
        "第一稿",
        "底稿",
        "未审核",
        "演示",
        "标准值",
        "目标分解",
        "往年",
    ],
)
def test_a_sheet_that_is_called_a_draft_is_refused(name: str, tmp_path: Path) -> None:
    sheets = {"上报": table([SIGNING, "33%"]), name: table([HOSPITALS, "3"])}
    assert judged(tmp_path, sheets) == ({}, ["other-group"])


@pytest.mark.parametrize("name", ["2022年", "月报", "快报与年报", "Sheet1"])
def test_a_sheet_that_may_be_called_so(name: str, tmp_path: Path) -> None:
    sheets = {"上报": table([SIGNING, "33%"]), name: table([HOSPITALS, "3"])}
    assert judged(tmp_path, sheets) == ({SIGNING: "met", HOSPITALS: "met"}, [])


def test_a_hidden_row_above_the_header_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    with Workbook(str(tmp_path / "上报.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(table([SIGNING, "33%"])):
            sheet.write_row(number, 0, row)
        sheet.set_row(1, None, None, {"hidden": True})
    assert outcome(tmp_path / "上报.xlsx") == ({SIGNING: "met"}, ["hidden"])


@pytest.mark.parametrize(
    ("sheets", "verdicts", "codes"),
    [
        (
            {"2022年": table([SIGNING, "33%"]), "附表": table([HOSPITALS, "3"])},
            {SIGNING: "met", HOSPITALS: "met"},
            [],
        ),
        (
            {"2022年": table([SIGNING, "/"], [HOSPITALS, "3"]), "_旧": table([SIGNING, "33%"])},
            {HOSPITALS: "met"},
            ["hidden"],
        ),
        ({"12月": table([SIGNING, "33%"])}, {SIGNING: "met"}, []),
        (
            {"2022年": table([SIGNING, "33%"]), "说明": [["请填写有底色的单元格"]]},
            {SIGNING: "met"},
            ["skipped-sheet"],
        ),
        (
            {"2022年": table([SIGNING, "33%"]), "说明": [["本表数据截至2022年12月底"]]},
            {SIGNING: "met"},
            ["skipped-sheet"],
        ),
        (
            {"2022年": table([SIGNING, "33%"]), "说明": [["表中不得填报预计数"]]},
            {SIGNING: "met"},
            ["skipped-sheet"],
        ),
        (
            {"2022年": table([SIGNING, "33%"]), "说明": [["日期应为2022-12-31，单位应为%"]]},
            {SIGNING: "met"},
            ["skipped-sheet"],
        ),
    ],
)
def test_sheets_that_are_read(
    sheets: Mapping[str, Rows], verdicts: dict[str, str], codes: list[str], tmp_path: Path
) -> None:
    assert judged(tmp_path, sheets) == (verdicts, codes)


@pytest.mark.parametrize(
    ("sheets", "codes"),
    [
        ({"上报": table([SIGNING, "/"]), "副表": table([SIGNING, "33%"])}, ["duplicate-key"]),
        ({"副表": table([SIGNING, "33%"]), "上报": table([SIGNING, ""])}, ["duplicate-key"]),
        ({"6月": table([SIGNING, "33%"])}, ["other-period"]),
        (
            {"2022年": table([SIGNING, "33%"]), "说明": [["签约率应为31%"]]},
            ["skipped-sheet", "unread-line"],
        ),
        (
            {"2022年": table([SIGNING, "33%"]), "说明": [["以上数据均为预计数"]]},
            ["other-group", "skipped-sheet"],
        ),
        (
            {"2022年": table([SIGNING, "33%"]), "说明": [["本表数据截至2022年9月底"]]},
            ["other-period", "skipped-sheet"],
        ),
        (
            {"2022年": table([SIGNING, "33%"]), "说明": [["本表为2021年数据"]]},
            ["other-period", "skipped-sheet"],
        ),
        ({"上报": table([SIGNING, "33%"]), "复核": table([SIGNING, "31%"])}, ["duplicate-key"]),
        (
            {"2021年": table([SIGNING, "33%"]), "2022年": table([HOSPITALS, "3"])},
            ["other-period"],
        ),
    ],
)
def test_sheets_that_are_refused(
    sheets: Mapping[str, Rows], codes: list[str], tmp_path: Path
) -> None:
    assert judged(tmp_path, sheets) == ({}, codes)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("其中1项指标未达标", "undetermined"),
        ("家庭医生签约服务覆盖率未达标，原因是人员不足", "undetermined"),
        ("未达标的指标须说明原因", "met"),
        ("社区医院建设未达标", "met"),
    ],
)
def test_what_a_sheet_without_figures_says_of_missed_targets(
    line: str, expected: str, tmp_path: Path
) -> None:
    verdicts, _ = judged(tmp_path, {"上报": table([SIGNING, "33%"]), "说明": [[line]]})
    assert verdicts == {SIGNING: expected}
