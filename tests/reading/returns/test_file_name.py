"""A file whose name says another time than that of its figures."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.pipeline import Options, check
from healthplan_cli.text.problems import InvalidInputError
from tests.reading.phrases.test_places import PLAN

TABLE = "指标,上报值\n签约率,33\n"


def outcome(folder: Path, name: str, table: str = TABLE) -> tuple[str, list[str]]:
    """The verdict as of the end of 2025, or "refused", and the codes of all problems."""
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(table, encoding="utf-8")
    return told(path, Options(plan=folder / "plan.yaml", as_of=date(2025, 12, 31)))


def told(path: Path, options: Options) -> tuple[str, list[str]]:
    """The verdict on a file, or "refused", and the codes of all problems."""
    try:
        review = check(path, options)
    except InvalidInputError as refused:
        return "refused", [one.code for one in refused.problems]
    return review.verdicts[0].status.value, [one.code for one in review.problems]


@pytest.mark.parametrize(
    "name",
    [
        "2024年上报表.csv",
        "上报表2024.csv",
        "actuals-2024.csv",
        "上报表20241231.csv",
        "上报表202511.csv",
        "2025年上半年.csv",
        "9月报表.csv",
        "三季度.csv",
        "24年上报表.csv",
        "data2024v2.csv",
        "abc2024.csv",
        "2024年卫生健康工作要点完成情况.csv",
        "2024年上报表（模板）.csv",
        "上年上报表.csv",
        "2024年/甲县.csv",
        "2024年报表/甲县.csv",
    ],
)
def test_a_name_of_an_earlier_time_counts_where_the_file_says_none(
    name: str, tmp_path: Path
) -> None:
    assert outcome(tmp_path, name) == ("refused", ["other-period"])
    dated = f"数据截止日,2025-12-31\n{TABLE}"
    assert outcome(tmp_path, name, dated) == ("met", ["as-of-differs"])
    assert outcome(tmp_path, name, f"2025年完成情况表,\n{TABLE}") == ("met", ["as-of-differs"])


@pytest.mark.parametrize(
    "name",
    [
        "2025年上报表.csv",
        "2026年1月报送.csv",
        "上报表20260110.csv",
        "2024年下达2025年任务完成情况.csv",
        "十四五指标.csv",
        "7d2009bf.csv",
        "上报表-3f2020ab7c.csv",
        "2021-2025年.csv",
        "2017版国家标准.csv",
        "2021年规划指标.csv",
        "12月报表.csv",
        "1-12月.csv",
        "南开区.csv",
        "第3稿.csv",
        "与上年对照.csv",
        "2024年/2025年上报表.csv",
        "2025年/甲县.csv",
        "2024年省级示范县/甲县.csv",
    ],
)
def test_other_names_say_nothing_against_the_figures(name: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, name) == ("met", [])


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("南开区快报.csv", True),
        ("2025年预计数.csv", True),
        ("上报表（征求意见稿）.csv", True),
        ("作废.csv", True),
        ("上报表_初稿2.csv", True),
        ("作废-上报表.csv", True),
        ("2025年快报上报表.csv", True),
        ("草稿 2025年上报表.csv", True),
        ("上报表初稿1（张三）.csv", True),
        ("上报表预计完成.csv", True),
        ("上报表未审.csv", True),
        ("旧 上报表.csv", True),
        ("作废/甲县.csv", True),
        ("旧版/甲县.csv", True),
        ("医疗废物处置.csv", False),
        ("旧城改造.csv", False),
        ("退休人员.csv", False),
        ("快报与年报对照.csv", False),
        ("年报.csv", False),
        ("上报表终稿.csv", False),
        ("统计表.csv", False),
    ],
)
def test_a_name_of_what_is_no_result(name: str, *, refused: bool, tmp_path: Path) -> None:
    dated = f"数据截止日,2025-12-31\n{TABLE}"
    expected = ("refused", ["other-group"]) if refused else ("met", [])
    assert outcome(tmp_path, name, dated) == expected


LAST = "指标,上报值\n签约率,30\n"


def outcome_beside(folder: Path, name: str, table: str) -> tuple[str, list[str]]:
    """The verdict beside last year's file, or "refused", and the codes of all problems."""
    (folder / name).write_text(table, encoding="utf-8")
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "now.csv").write_text(TABLE, encoding="utf-8")
    options = Options(plan=folder / "plan.yaml", as_of=date(2025, 12, 31), baseline=folder / name)
    return told(folder / "now.csv", options)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2024年上报表.csv", ("met", [])),
        ("上年.csv", ("met", [])),
        ("2022年上报表.csv", ("refused", ["other-period"])),
        ("2025年.csv", ("refused", ["other-period"])),
        ("2025年上报表.csv", ("refused", ["other-period"])),
        ("2025年1月报送.csv", ("met", [])),
        ("2025年的上年数.csv", ("met", [])),
        ("2024-2025年.csv", ("met", [])),
        ("2024年快报.csv", ("refused", ["other-group"])),
    ],
)
def test_the_name_of_last_years_file(
    name: str, expected: tuple[str, list[str]], tmp_path: Path
) -> None:
    assert outcome_beside(tmp_path, name, LAST) == expected


def test_the_warnings_of_last_years_file_are_told(tmp_path: Path) -> None:
    table = "指标,上报值,联络\n签约率,30,甲\n"
    assert outcome_beside(tmp_path, "last.csv", table) == ("met", ["unread-column"])
