"""What is printed beside a figure is checked, and is never a figure itself.

Of the plan: 400 screenings (10 points), at least 24 % literacy, at most 4 ‰ deaths, nurses at least
3.14 per 1,000, a fall by 10 points from 24.31 %, more than 20 % survival, grade C, no more debt.
"""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import Options, check
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.templates import template
from healthplan_cli.text.words import Language
from tests.reading.table.conftest import Read, outcome, reader

PLAN = """\
plan: t/2022
title: 测试
region: 某市
period: {from: 2021, to: 2022, baseline: 2020}
targets:
  screenings: {zh: 筛查数, unit: 例, kind: flow, at_least: 400例, weight: 10, quote: 筛查400例}
  literacy: {zh: 素养水平, unit: '%', kind: rate, at_least: 24%, quote: 素养水平24%}
  deaths: {zh: 死亡率, unit: ‰, kind: rate, better: lower, at_most: 4‰, quote: 死亡率4‰}
  nurses_per_1k_residents: {at_least: 3.14人/千人, quote: 注册护士3.14}
  early: {zh: 早死率, unit: '%', kind: rate, better: lower, falls_by: 10百分点, baseline: 24.31%, quote: 降10个百分点}
  survival: {zh: 生存率, unit: '%', kind: rate, more_than: 20%, quote: 超过20%}
  grade: {zh: 等级, scale: [D级, C级, B级], reaches: C级, quote: C级}
  debt: {zh: 债务, unit: 亿元, kind: stock, better: lower, no_rise: true, quote: 只减不增}
  places: {zh: 托位, unit: 个, kind: stock, between: [20, 30], quote: 托位20-30个}
"""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(table)`: the verdicts on PLAN at its end, none where it is refused; all codes."""
    return reader(tmp_path, PLAN)


def of(verdicts: dict[str, str]) -> str:
    return next(iter(verdicts.values()), "")


@pytest.mark.parametrize(
    ("name", "figure", "target"),
    [
        ("筛查数", "410例", "400"),
        ("筛查数", "410例", "≥400例"),
        ("筛查数", "410例", "不少于400例"),
        ("筛查数", "410例", "400例以上"),
        ("筛查数", "410例", "0.04万例"),
        ("筛查数", "410例", "完成400例"),
        ("筛查数", "410例", "2022年底前完成筛查400例"),
        ("素养水平", "25%", "24%以上"),
        ("素养水平", "25%", "24"),
        ("素养水平", "25%", "0.24"),
        ("素养水平", "25%", "百分之二十四"),
        ("死亡率", "3.9‰", "≤4‰"),
        ("死亡率", "3.9‰", "4‰以下"),
        ("死亡率", "3.9‰", "控制在4‰以内"),
        ("每千人口注册护士数", "3.2人/千人", "3.14人"),
        ("每千人口注册护士数", "3.2人/千人", "达到3.14"),
        ("早死率", "14%", "较2020年下降10个百分点（24.31）"),
        ("早死率", "14%", "下降10个百分点"),
        ("早死率", "14%", "下降 ≥ 10个百分点"),
        ("早死率", "14%", "下降不少于10个百分点"),
        ("早死率", "14%", "14.31%"),
        ("生存率", "21%", ">20%"),
        ("生存率", "21%", "20%"),
        ("等级", "B级", "C级及以上"),
        ("托位", "25个", "20-30个"),
        ("托位", "25个", "20～30"),
    ],
)
def test_a_printed_target_that_is_the_plans(
    name: str, figure: str, target: str, read: Read
) -> None:
    verdicts, codes = read(f"指标,目标值,完成值\n{name},{target},{figure}\n")
    assert (of(verdicts), codes) == ("met", [])


@pytest.mark.parametrize(
    ("name", "figure", "target"),
    [
        ("筛查数", "410例", "390"),
        ("筛查数", "410例", "≤400例"),
        ("筛查数", "410例", "400万例"),
        ("素养水平", "25%", "23%以上"),
        ("死亡率", "3.9‰", "不低于4‰"),
        ("死亡率", "3.9‰", "4.5‰"),
        ("早死率", "14%", "下降11个百分点"),
        ("早死率", "14%", "较2020年提高10个百分点"),
        ("早死率", "14%", "提高 ≥ 10个百分点"),
        ("早死率", "14%", "下降 ≥ 11个百分点"),
        ("等级", "C级", "B级"),
        ("托位", "25个", "20个"),
    ],
)
def test_another_printed_target_withholds_the_verdict(
    name: str, figure: str, target: str, read: Read
) -> None:
    verdicts, codes = read(f"指标,目标值,完成值\n{name},{target},{figure}\n")
    assert (of(verdicts), codes) == ("undetermined", ["target-differs"])


def test_the_target_is_in_the_unit_of_its_row(read: Read) -> None:
    verdicts, codes = read("指标,单位,目标值,完成值\n筛查数,万例,0.04,0.041\n")
    assert (verdicts, codes) == ({"screenings": "met"}, [])


@pytest.mark.parametrize(
    ("name", "figure", "verdict", "codes"),
    [
        ("筛查数达到400例", "410例", "met", []),
        ("筛查数（任务数400例）", "410", "met", []),
        ("死亡率（≤4‰）", "3.9‰", "met", []),
        ("死亡率控制在4以内", "3.9‰", "met", []),
        ("1.素养水平≥24%", "25%", "met", []),
        ("素养水平≥24%", "23%", "missed", []),
        ("素养水平≥26%", "25%", "undetermined", ["target-differs"]),
        ("死亡率（目标≤5‰）", "3.9‰", "undetermined", ["target-differs"]),
        ("素养水平24%；", "25%", "met", []),
        ("每千人口注册护士数≥3.14人/千人", "3.2人/千人", "met", []),
        ("素养水平25%", "25%", "undetermined", ["target-differs"]),
        ("素养水平（24%）", "25%", "", ["unknown-target"]),
    ],
)
def test_a_limit_behind_the_name_of_a_row_is_its_printed_target(
    name: str, figure: str, verdict: str, codes: list[str], read: Read
) -> None:
    verdicts, found = read(f"指标,完成值\n{name},{figure}\n")
    assert (of(verdicts), found) == (verdict, codes)


def test_a_figure_in_the_name_of_the_target_itself_is_no_printed_target(tmp_path: Path) -> None:
    read = reader(tmp_path, PLAN.replace("zh: 筛查数", "zh: 筛查达到300例的数"))
    assert read("指标,完成值\n筛查达到300例的数,410例\n") == ({"screenings": "met"}, [])
    read = reader(tmp_path, PLAN.replace("zh: 托位", "zh: 托位达到20个"))
    assert read("指标,完成值\n托位达到20个,25个\n") == ({"places": "met"}, [])


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("目标任务,完成情况", "筛查数达到400例,410例"),
        ("序号,重点任务,责任科室,完成值", "1,筛查数,疾控科,410例"),
        ("工作任务,目标值,实际值", "筛查数,400例,410例"),
        ("重点任务,指标,完成值", "疾病防控,筛查数,410例"),
    ],
)
def test_a_column_of_tasks_names_the_targets_where_no_other_does(
    header: str, row: str, read: Read
) -> None:
    verdicts, _ = read(f"{header}\n{row}\n")
    assert verdicts == {"screenings": "met"}


@pytest.mark.parametrize("heading", ["2021年目标值", "2025年目标"])
def test_the_target_of_another_year_is_not_compared(heading: str, read: Read) -> None:
    verdicts, codes = read(f"指标,{heading},完成值\n筛查数,390,410\n")
    assert (verdicts, codes) == ({"screenings": "met"}, [])


@pytest.mark.parametrize("text", ["按要求完成", "第一批", "详见附件2"])
def test_a_target_that_is_not_understood_is_told(text: str, read: Read) -> None:
    table = f"指标,年度指标值,完成值\n筛查数,{text},410\n"
    assert read(table) == ({"screenings": "met"}, ["target-unread"])


@pytest.mark.parametrize(
    ("name", "figure", "printed"),
    [
        ("筛查数", "410", "102.5%"),
        ("筛查数", "410", "102.5"),
        ("筛查数", "410", "103%"),
        ("筛查数", "410", "102%"),
        ("筛查数", "410", "1.025"),
        ("素养水平", "27.52", "114.67%"),
        ("死亡率", "2.41", "165.98%"),
        ("死亡率", "2.41", "60.25%"),
        ("死亡率", "2.41", "139.75%"),
        ("早死率", "12.31", "120%"),
    ],
)
def test_a_rate_of_completion_that_follows(
    name: str, figure: str, printed: str, read: Read
) -> None:
    verdicts, codes = read(f"指标,完成值,完成率\n{name},{figure},{printed}\n")
    assert (of(verdicts), codes) == ("met", [])


@pytest.mark.parametrize(
    ("heading", "figure", "printed", "verdict", "code"),
    [
        ("完成率", "410", "100%", "met", "attainment-capped"),
        ("完成率", "410", "101%", "undetermined", "attainment-differs"),
        ("执行率", "390", "100%", "missed", "attainment-differs"),
        ("进展比例", "390", "99%", "missed", "attainment-differs"),
        ("达成率", "410", "优", "met", "unchecked-column"),
        ("是否达标", "410", "否", "undetermined", "verdict-differs"),
        ("是否完成", "390", "已完成", "missed", "verdict-differs"),
        ("是否达标", "410", "基本达标", "undetermined", "verdict-differs"),
        ("是否达标", "410", "尚有差距", "undetermined", "verdict-differs"),
        ("是否达标", "410", "不适用", "undetermined", "verdict-differs"),
        ("是否达标", "410", "优", "met", "unchecked-column"),
        ("分值", "410", "8", "met", "weight-differs"),
        ("得分", "410", "11", "met", "points-above-full"),
        ("得分", "390", "10", "missed", "points-differ"),
        ("自评得分", "390", "优秀", "missed", "unchecked-column"),
        ("同比", "410", "3%", "met", "unchecked-column"),
    ],
)
def test_what_is_printed_and_does_not_follow(
    heading: str, figure: str, printed: str, verdict: str, code: str, read: Read
) -> None:
    table = f"指标,完成值,{heading}\n筛查数,{figure},{printed}\n"
    assert read(table) == ({"screenings": verdict}, [code])


@pytest.mark.parametrize(
    ("heading", "figure", "printed"),
    [
        ("是否达标", "410", "是"),
        ("是否达标", "390", "否"),
        ("是否达标", "390", "基本达标"),
        ("是否完成", "410", "√"),
        ("分值", "410", "10"),
        ("权重", "410", "10%"),
        ("得分", "410", "10"),
        ("得分", "390", "9.75"),
        ("得分", "390", "9.8"),
    ],
)
def test_what_is_printed_and_follows(heading: str, figure: str, printed: str, read: Read) -> None:
    _, codes = read(f"指标,完成值,{heading}\n筛查数,{figure},{printed}\n")
    assert codes == []


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("50", []),
        ("增加50", []),
        ("13.89%", []),
        ("-50", ["change-differs"]),
        ("下降50", ["change-differs"]),
        ("↓-50", ["change-differs"]),
        ("60", ["change-differs"]),
    ],
)
def test_a_change_is_recomputed(printed: str, codes: list[str], read: Read) -> None:
    table = f"指标,完成值,基期值,增减数\n筛查数,410,360,{printed}\n"
    verdict = "undetermined" if codes else "met"
    assert read(table) == ({"screenings": verdict}, codes)


@pytest.mark.parametrize("printed", ["-50", "↓50", "↓-50", "下降-50", "减少50"])
def test_a_fall_may_have_a_sign_and_a_word(printed: str, read: Read) -> None:
    table = f"指标,完成值,基期值,增减数\n筛查数,410,460,{printed}\n"
    assert read(table) == ({"screenings": "met"}, [])


def test_points_of_a_row_are_compared_with_its_own_most(read: Read) -> None:
    table = "指标,完成值,分值,得分\n素养水平,24,4,4\n死亡率,5,5,4\n等级,C级,3,4\n"
    verdicts, codes = read(table)
    assert verdicts == {"literacy": "met", "deaths": "missed", "grade": "met"}
    assert codes == ["points-above-full"]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_template_prints_the_targets_of_its_plan(code: str, tmp_path: Path) -> None:
    specs = shipped_specs()
    for id in specs.plans:
        file = tmp_path / "上报.csv"
        made = template(specs.plan(id), specs.catalog, Language(code), ".csv")
        assert isinstance(made, bytes)
        file.write_bytes(made)
        review = check(file, Options(as_of=specs.plan(id).period.end))
        assert review.submission.printed
        assert not [one for one in review.problems if one.code.startswith("target-")]


@pytest.mark.parametrize(
    ("total", "codes"),
    [
        ("合计,,14,12.5", []),
        ("合计,,14,13", ["sum-differs"]),
        ("总计,,15,12.5", ["sum-differs"]),
        ("合计,,,", []),
        ("小计,,9,9", []),
        ("合计,,14,良好", []),
    ],
)
def test_the_total_of_points_is_recomputed(total: str, codes: list[str], read: Read) -> None:
    table = f"指标,完成值,分值,得分\n筛查数,410,10,10\n素养水平,15,4,2.5\n{total}\n"
    verdicts, found = read(table)
    assert verdicts == {"screenings": "met", "literacy": "missed"}
    assert found == codes


@pytest.mark.parametrize(
    ("row", "heading", "verdict", "codes"),
    [
        ("筛查数,320,是", "是否达标", "on_schedule", []),
        ("筛查数,320,否", "是否达标", "on_schedule", []),
        ("筛查数,320,是", "是否完成", "undetermined", ["verdict-differs"]),
        ("筛查数,320,否", "是否完成", "on_schedule", []),
        ("筛查数,40,是", "是否达标", "behind", ["verdict-differs"]),
        ("素养水平,25,是", "是否达标", "holding", []),
        ("素养水平,25,否", "是否完成", "holding", []),
        ("素养水平,25,否", "是否达标", "undetermined", ["verdict-differs"]),
        ("素养水平,20,否", "是否达标", "not_due", []),
    ],
)
def test_a_verdict_before_the_day(
    row: str, heading: str, verdict: str, codes: list[str], tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    file = tmp_path / "上报.csv"
    head = "计划,plan.yaml\n数据截止日,2022-06-30\n"  # 3 of 4 halves of the period are over
    file.write_text(f"{head}指标,完成值,{heading}\n{row}\n", encoding="utf-8")
    verdicts, found = outcome(file)
    assert (of(verdicts), found) == (verdict, codes)


@pytest.mark.parametrize("heading", ["增减情况", "变化", "趋势", "升降"])
@pytest.mark.parametrize(
    ("printed", "follows"),
    [("上升", True), ("↑", True), ("较上年增加50", True), ("下降", False), ("↓", False)],
)
def test_a_change_in_words_is_that_of_the_figures(
    heading: str, printed: str, follows: bool, read: Read
) -> None:
    """From 360 to 410."""
    table = f"指标,完成值,基期值,{heading}\n筛查数,410,360,{printed}\n"
    verdict, codes = ("met", []) if follows else ("undetermined", ["change-differs"])
    assert read(table) == ({"screenings": verdict}, codes)


@pytest.mark.parametrize(
    ("printed", "verdict", "code"),
    [
        ("90%", "undetermined", "attainment-differs"),
        ("已完成", "met", "unchecked-column"),
        ("完成", "met", "unchecked-column"),
    ],
)
def test_a_grade_that_is_reached_has_no_rate_below_all(
    printed: str, verdict: str, code: str, read: Read
) -> None:
    verdicts, codes = read(f"指标,完成值,完成率\n等级,C级,{printed}\n")
    assert (of(verdicts), codes) == (verdict, [code])


@pytest.mark.parametrize(
    ("heading", "figure", "day", "verdict", "codes"),
    [
        ("完成时间", "410", "2023年3月", "undetermined", ["verdict-differs"]),
        ("预计完成时间", "410", "2023.3", "undetermined", ["verdict-differs"]),
        ("计划完成日期", "410", "2023-03-01", "undetermined", ["verdict-differs"]),
        ("实际完成时间", "410", "明年3月", "undetermined", ["verdict-differs"]),
        ("完成时间", "390", "2023年3月", "missed", []),
        ("完成时间", "410", "2022年11月20日", "met", []),
        ("预计完成时间", "410", "2022年12月", "met", []),
        ("完成时间", "410", "12月底", "met", []),
        ("完成时间", "410", "已完成", "met", []),
        ("更新时间", "410", "2023年1月5日", "met", []),
    ],
)
def test_what_is_done_after_it_was_due_is_not_met(
    heading: str, figure: str, day: str, verdict: str, codes: list[str], read: Read
) -> None:
    table = f"指标,完成值,{heading}\n筛查数,{figure},{day}\n"
    assert read(table) == ({"screenings": verdict}, codes)


def test_a_day_of_completion_up_to_the_due_date_is_none_too_late(tmp_path: Path) -> None:
    read = reader(tmp_path, PLAN.replace("to: 2022", "to: 2025"))
    table = "指标,完成值,计划完成时间\n筛查数,410,2025年6月\n"
    assert read(table) == ({"screenings": "holding"}, [])


@pytest.mark.parametrize("heading", ["备注", "计算过程", "分子/分母", "计算公式"])
@pytest.mark.parametrize(
    ("name", "figure", "counts", "verdict"),
    [
        ("素养水平", "25%", "230/1000", "undetermined"),
        ("素养水平", "25%", "分子230人，分母1000人", "undetermined"),
        ("素养水平", "25%", "250人/1000人×100%=25%", "met"),
        ("素养水平", "25.1%", "251/1001", "met"),
        ("素养水平", "25.1%", "250/1001", "undetermined"),
        ("素养水平", "25%", "0.2万/0.8万", "met"),
        ("死亡率", "3.9‰", "39/10000", "met"),
        ("死亡率", "3.9‰", "41/10000", "undetermined"),
        ("素养水平", "23%", "250/1000", "missed"),
        ("筛查数", "410", "230/1000", "met"),
        ("素养水平", "25%", "合格人数/调查人数", "met"),
    ],
)
def test_counts_that_are_said_of_a_rate(
    heading: str, name: str, figure: str, counts: str, verdict: str, read: Read
) -> None:
    verdicts, codes = read(f"指标,完成值,{heading}\n{name},{figure},{counts}\n")
    assert of(verdicts) == verdict
    assert ("rate-differs" in codes) == (verdict != "met")


@pytest.mark.parametrize("heading", ["上年数据", "基期分子分母", "批次"])
def test_counts_under_what_is_of_another_figure(heading: str, read: Read) -> None:
    verdicts, codes = read(f"指标,完成值,{heading}\n素养水平,25%,230/1000\n")
    assert "rate-differs" not in codes
    assert of(verdicts) in ("met", "")
