"""A table of indicators is read row by row: baseline, limit, unit, year, 约束性; no direction is invented."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.drafting.document import document
from healthplan_cli.drafting.extract import extract
from healthplan_cli.model.extracted import Drafted, Extracted
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.text.words import Language

CATALOG = shipped_specs().catalog
HEAD = "序号 | 指标 | 单位 | 2020年 | 2025年 | 属性\n"


def read(rows: str, head: str = HEAD) -> Extracted:
    return extract(document(head + rows, "table"), CATALOG)


def only(rows: str, head: str = HEAD) -> Drafted:
    (found,) = read(rows, head).targets
    return found


@pytest.mark.parametrize(
    ("name", "unit", "cell", "form", "terms"),
    [
        ("人均预期寿命", "岁", "[提高1岁]", "rises_by", "1岁"),
        ("孕产妇死亡率", "1/10万", "<10", "less_than", "10/10万"),
        ("婴儿死亡率", "‰", "≤5", "at_most", "5‰"),
        ("每千人口执业（助理）医师数", "人", "≥3.6", "at_least", "3.6人/千人"),
        ("15岁以上人群吸烟率（%）", "", "22以下", "at_most", "22%"),
        ("县域就诊率", "%", "90左右", "about", "90%"),
        ("公立医院床位使用率", "%", "85-93", "between", ["85%", "93%"]),
        ("每千人口3岁以下婴幼儿托位数", "个", "4.5以上", "at_least", "4.5个/千人"),
    ],
)
def test_a_cell_is_read_behind_the_name_of_its_row(
    name: str, unit: str, cell: str, form: str, terms: object
) -> None:
    found = only(f"1 | {name} | {unit} | - | {cell} | 预期性\n")
    assert (found.reading.form, found.reading.terms) == (form, terms)
    assert found.target.table_row == (name, cell)
    assert str(found.reading.due) == "2025-12-31"


def test_the_side_of_a_bare_number_is_that_of_the_catalog() -> None:
    higher = only("1 | 家庭医生签约率 | % | 35.2 | 45 | 预期性\n")
    assert (higher.tier, higher.reading.form) == ("draft", "at_least")
    lower = only("1 | 婴儿死亡率 | ‰ | 5.4 | 5 | 预期性\n")
    assert (lower.tier, lower.reading.form) == ("draft", "at_most")


def test_no_direction_is_invented_where_the_catalog_knows_none() -> None:
    found = only("1 | 某项比值 | % | 8 | 90 | 预期性\n")
    assert (found.tier, found.reading.doubts) == ("doubtful", ("side",))


def test_the_first_year_is_the_baseline_and_the_others_are_a_series() -> None:
    head = "指标 | 单位 | 2020年 | 2025年 | 2030年 | 属性\n"
    found = only("家庭医生签约率 | % | 35.2 | ≥45 | ≥60 | 约束性\n", head)
    assert found.reading.terms == {date(2025, 12, 31): "45%", date(2030, 12, 31): "60%"}
    assert found.reading.baseline == {"value": "35.2%", "year": 2020}
    assert found.target.table_row == ("家庭医生签约率", "≥45", "≥60")
    assert (found.tier, found.target.binding) == ("draft", True)


def test_limits_of_a_row_that_are_worded_apart_stay_targets_of_their_own() -> None:
    head = "指标 | 单位 | 2020年 | 2025年 | 2030年\n"
    found = read("婴儿死亡率 | ‰ | 5.4 | ≤5 | <4\n", head).targets
    assert [one.reading.form for one in found] == ["at_most", "less_than"]
    assert [str(one.reading.due) for one in found] == ["2025-12-31", "2030-12-31"]


def test_a_year_that_a_row_has_twice_makes_no_series() -> None:
    """Which of the two limits would belong with that of the other year is not said."""
    head = "指标 | 单位 | 2020年 | 2025年 | 2025年 | 2030年\n"
    found = read("家庭医生签约率 | % | 35.2 | ≥45 | ≥50 | ≥60\n", head).targets
    assert [one.reading.terms for one in found] == ["45%", "50%", "60%"]


def test_headings_over_several_columns_and_marks_of_markdown_are_read() -> None:
    head = "| 指标 | 单位 | 年份 | 年份 |\n|---|---|---|---|\n| 指标 | 单位 | 2020年 | 2025年 |\n"
    found = only("| 人均预期寿命* | 岁 | 79.2 | 80 |\n", head)
    assert (found.target.id, found.reading.terms) == ("life_expectancy", "80岁")


def test_a_limit_that_is_still_to_come_is_open_and_a_stroke_nothing() -> None:
    found = read("1 | 次均费用 | 元 | 200 | 待定 | 预期性\n2 | 卫生城市 | - | - | - | 预期性\n")
    assert [clause.state for clause in found.clauses] == ["set_aside", "open", "set_aside"]


def test_another_table_with_figures_is_open_and_not_read() -> None:
    found = read("甲县 | 25家 | 120张\n", "县区 | 机构 | 床位\n")
    assert found.targets == ()
    assert [clause.state for clause in found.clauses] == ["set_aside", "open"]


def test_a_drafted_row_is_a_sound_target_that_is_found_in_its_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "规划.html"
    page.write_text(
        "<table><tr><th rowspan=2>指标</th><th rowspan=2>单位</th><th colspan=3>年份</th></tr>"
        "<tr><td>2020年</td><td>2023年</td><td>2025年</td></tr>"
        "<tr><td>孕产妇死亡率</td><td>1/10万</td><td>12.1</td><td>&lt;11</td><td>&lt;10</td></tr>"
        "<tr><td>每千人口注册护士数</td><td>人</td><td>3.3</td><td>-</td><td>≥3.8</td></tr></table>",
        encoding="utf-8",
    )
    plan = tmp_path / "example/2025.yaml"
    plan.parent.mkdir()
    more = ["--plan", "example/2025", "--period", "2021-2025", "-o", str(plan)]
    assert cli.run(["extract", str(page), *more], Language("en")) == 0
    capsys.readouterr()
    assert cli.run(["lint", str(plan), "--source", str(page)], Language("en")) == 0
    assert capsys.readouterr().out == "1 file, 0 problems\n"
    made = plan.read_text(encoding="utf-8")
    assert '    table_row: ["孕产妇死亡率", "<11", "<10"]' in made
    assert "    less_than: {2023: 11/10万, 2025: 10/10万}" in made
    assert "    baseline: {value: 12.1/10万, year: 2020}" in made
