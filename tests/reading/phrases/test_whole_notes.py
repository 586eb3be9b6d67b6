"""The note of a whole file: what it says of all figures is as good as beside each of them."""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import check
from healthplan_cli.text.problems import InvalidInputError
from tests.reading.printed.test_counted_others import PLAN


def codes(folder: Path, note: str) -> list[str]:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path = folder / "actuals.yaml"
    head = f"plan: plan.yaml\nas_of: 2025-12-31\nnote: {note}\n"
    path.write_text(f"{head}actuals: {{x: 60家}}\n", encoding="utf-8")
    try:
        review = check(path)
    except InvalidInputError as refused:
        return [problem.code for problem in refused.problems]
    return [problem.code for problem in review.problems]


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("以上均为预计数", "other-group"),
        ("预计", "other-group"),
        ("快报数据", "other-group"),
        ("部分指标为快报数", "other-group"),
        ("不含东区", "other-group"),
        ("待核实", "other-group"),
        ("含拟建3家", "other-group"),
        ("2024年数据", "other-period"),
        ("来源：2024年年报", "other-period"),
        ('"由规划科汇总\\n快报数"', "other-group"),
    ],
)
def test_a_note_that_puts_figures_in_doubt(note: str, code: str, tmp_path: Path) -> None:
    assert codes(tmp_path, note) == [code]


@pytest.mark.parametrize(
    "note",
    [
        "由规划科汇总",
        "年报数据",
        "2025年数据",
        "签约率口径有调整",
        "未完成的指标见附件",
        "分母取自2024年统计公报",
        "截至12月底",
    ],
)
def test_a_note_that_says_nothing_against_them(note: str, tmp_path: Path) -> None:
    assert codes(tmp_path, note) == []


def test_a_source_of_another_year_is_told_beside_a_period_of_another(tmp_path: Path) -> None:
    note = '"2024年数据\\n来源：2024年年报"'
    assert codes(tmp_path, note) == ["other-period", "other-period"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("建成诊所数实际为45家", ["unread-line"]),
        ("建成诊所数45家", ["other-group"]),
        ("建成诊所数45家，其余见附表", ["other-group"]),
        ("建成诊所数60家", []),
        ("建成诊所数较上年增加", []),
    ],
)
def test_a_note_of_the_file_on_one_figure(note: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, note) == expected
