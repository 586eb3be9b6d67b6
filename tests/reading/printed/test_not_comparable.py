"""A change between figures that are said not to be comparable."""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import check
from tests.reading.phrases.test_said_changes import PLAN, status

FELL = "{value: 50%%, baseline: 52%%, %s}"


@pytest.mark.parametrize(
    "said",
    [
        "break: 按新标准诊断",
        "note: 新口径",
        "note: 按新口径统计",
        "note: 统计口径与去年不同",
        "note: 口径变化",
        "note: 统计口径调整，不可比",
        "note: 与上年不可比",
        "note: 筛查增多，范围有变化",
        "note: 基期为2018年",
        "note: 基期值取自2020年调查",
        "note: 以2019年数据为基数",
    ],
)
def test_a_change_is_not_known_until_it_is_explained(said: str, tmp_path: Path) -> None:
    assert status(tmp_path, "myopia", FELL % said) == "undetermined"
    explained = FELL % f"{said}, explain: 基期已按新口径重算"
    assert status(tmp_path, "myopia", explained) == "met"


@pytest.mark.parametrize(
    "note",
    [
        "同口径",
        "口径不变",
        "按可比口径计算",
        "口径与上年一致",
        "口径调整，基期已同步调整",
        "方法同上年",
        "基期为2024年",
        "基期值为2024年数据",
        "以2024年底数为基数",
        "2018年起监测",
    ],
)
def test_a_change_between_comparable_figures_is_counted(note: str, tmp_path: Path) -> None:
    assert status(tmp_path, "myopia", FELL % f"note: {note}") == "met"


@pytest.mark.parametrize("said", ["break: 新口径", "note: 口径变化", "note: 基期为2018年"])
def test_a_level_is_compared_with_no_earlier_figure(said: str, tmp_path: Path) -> None:
    assert status(tmp_path, "rate", f"{{value: 33%, {said}}}") == "met"


def test_a_baseline_of_the_plan_is_of_its_own_year(tmp_path: Path) -> None:
    plan = PLAN.replace("falls_by: 1百分点", "falls_by: 1百分点, baseline: 52%")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    path = tmp_path / "actuals.yaml"
    path.write_text(
        "plan: plan.yaml\nas_of: 2025-12-31\nactuals:\n"
        "  myopia: {value: 50%, baseline: 52%, note: 基期为2018年}\n",
        encoding="utf-8",
    )
    verdicts = {one.target.id: one.status.value for one in check(path).verdicts}
    assert verdicts["myopia"] == "met"
