"""Lines between and below the rows of a table that say nothing against its figures, and their like."""

import pytest

from tests.reading.table.conftest import Read

HEADER = "指标名称,单位,目标值,完成值\n"
SIGNED = "家庭医生签约率,%,≥32,34.6\n"
CREATED = "创建社区医院,家,3,3\n"
MET = {"family_doctor_signing_rate": "met", "community_hospitals_created": "met"}
REFUSED: dict[str, str] = {}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("四、2023年工作打算", MET),
        ("（四）2023年工作思路", MET),
        ("五、2023年重点工作安排", MET),
        ("四、2023年工作计划", MET),
        ("四、2023年完成情况", REFUSED),
        ("四、2023年工作进展", REFUSED),
        ("四、2023年工作安排完成情况", REFUSED),
        ("四、2023年数据", REFUSED),
    ],
)
def test_what_is_to_be_done_is_said_of_no_figure_above_it(
    line: str, expected: dict[str, str], of_small_plan: Read
) -> None:
    verdicts, _ = of_small_plan(f"{HEADER}{SIGNED}{CREATED}{line}\n")
    assert verdicts == expected


@pytest.mark.parametrize(
    "table",
    [
        f"{HEADER}四、2023年工作打算\n{SIGNED}{CREATED}",
        f"{HEADER}{SIGNED}四、2023年工作计划\n{CREATED}",
        f"四、2023年工作打算\n{HEADER}{SIGNED}{CREATED}",
        f"{HEADER}{SIGNED}四、2023年工作安排\n{HEADER}{CREATED}",
    ],
)
def test_what_is_to_be_done_is_said_of_figures_below_it(table: str, of_small_plan: Read) -> None:
    verdicts, codes = of_small_plan(table)
    assert verdicts == REFUSED
    assert "other-period" in codes
