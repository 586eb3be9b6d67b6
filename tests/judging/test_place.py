"""Places in a ranking (rank): as people write them in files and tables, as a part, in a series and of each institution."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli import Options, check
from healthplan_cli.diffing.compare import compare_plans
from healthplan_cli.model.comparison import Change
from healthplan_cli.model.place import Place
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.text.words import Language
from healthplan_cli.units import UnitError, places

FIRST = "x: {zh: 综合考核, rank: {within: 3, of: 全省各市}, quote: 前3名}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", Place(3)),
        ("第3名", Place(3)),
        ("第三名", Place(3)),
        ("第十二位", Place(12)),
        ("３", Place(3)),
        ("3名次", Place(3)),
        ("排名第3", Place(3)),
        ("位列第3位", Place(3)),
        ("并列第3", Place(3, is_tied=True)),
        ("第3名（并列）", Place(3, is_tied=True)),
        ("=3", Place(3, is_tied=True)),
        ("3rd", Place(3)),
        ("3/13", Place(3, 13)),
        ("13/13", Place(13, 13)),
        ("第3名/13", Place(3, 13)),
        ("3 of 13", Place(3, 13)),
    ],
)
def test_a_place_as_people_write_it(text: str, expected: Place) -> None:
    assert places.place(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0", "impossible-place"),
        ("第0名", "impossible-place"),
        ("14/13", "impossible-place"),
        ("3/0", "impossible-place"),
        ("-3", "not-a-number"),
        ("3.5", "not-a-number"),
        ("3%", "not-a-number"),
        ("3-5", "not-a-number"),
        ("前列", "not-a-number"),
        ("第三类", "not-a-number"),
        ("3/13/2", "not-a-number"),
        ("2025-03-13", "not-a-number"),
        ("", "not-a-number"),
        ("03", "leading-zero"),
        ("第03名", "leading-zero"),
        ("3/013", "leading-zero"),
        ("前3名", "not-a-number"),
        ("位居前三", "not-a-number"),
    ],
)
def test_what_is_no_place(text: str, code: str) -> None:
    with pytest.raises(UnitError) as refused:
        places.place(text)
    assert refused.value.code == code


@pytest.mark.parametrize("text", ["前3名", "前三名", "前三", "第3名", "3"])
def test_the_last_place_that_is_enough(text: str) -> None:
    assert places.last_place(text) == Place(3)


@pytest.mark.parametrize(
    ("as_of", "entry", "status"),
    [
        ("2025-06-30", "2", "holding"),
        ("2025-06-30", "5", "not_due"),
        ("2025-12-31", "{value: 2, date: 2025-06-30}", "undetermined"),
        ("2025-12-31", "{rank: , of: 13}", "unreported"),
        ("2025-12-31", "'-'", "unreported"),
        ("2025-12-31", "{rank: 2, explain: 已核实, note: 省里通报}", "met"),
    ],
)
def test_a_place_can_be_lost_until_the_due_date(
    as_of: str, entry: str, status: str, judge_yaml: Callable[..., Review]
) -> None:
    (verdict,) = judge_yaml(FIRST, f"x: {entry}", as_of=as_of).verdicts
    assert verdict.status == status


@pytest.mark.parametrize(
    ("target", "entry", "status"),
    [
        (f"{FIRST[:-1]}, each: {{of: 县, count: 2}}}}", "{each: {甲: 1/20, 乙: 3/20}}", "met"),
        (f"{FIRST[:-1]}, each: {{of: 县, count: 2}}}}", "{each: {甲: 1/20, 乙: 4/20}}", "missed"),
        ("x: {zh: 双达标, all_of: {名次: {rank: {within: 3, of: 各区}}, 率: {at_least: 90%}}, quote: q}", "{all_of: {名次: 第3名, 率: 90%}}", "met"),
        ("x: {zh: 双达标, all_of: {名次: {rank: {within: 3, of: 各区}}, 率: {at_least: 90%}}, quote: q}", "{all_of: {名次: 第4名, 率: 90%}}", "missed"),
        ("x: {zh: 名次, rank: {2025-06-30: {within: 5, of: 各区}, 2025-12-31: {within: 3, of: 各区}}, quote: q}", "4", "missed"),
        ("x: {zh: 名次, rank: {within: 3, of: 各区}, every: quarter, quote: q}", "{2025Q1: 3, 2025Q2: 2, 2025Q3: 1, 2025Q4: 3}", "met"),
        ("x: {zh: 名次, rank: {within: 3, of: 各区}, every: quarter, quote: q}", "{2025Q1: 3, 2025Q2: 4, 2025Q3: 1, 2025Q4: 3}", "missed"),
    ],
)  # fmt: skip
def test_of_each_in_parts_and_by_date(
    target: str, entry: str, status: str, judge_yaml: Callable[..., Review]
) -> None:
    (verdict,) = judge_yaml(target, f"x: {entry}").verdicts
    assert verdict.status == status


def test_a_place_takes_nothing_from_the_figure_of_its_indicator(tmp_path: Path) -> None:
    head = "plan: test/2025\ntitle: 测试\nregion: 测试区\nperiod: 2025\ntargets:\n"
    targets = (
        "  beds: {indicator: beds_per_1k_residents, at_least: 5, quote: 5张}\n"
        "  place: {indicator: beds_per_1k_residents, rank: {within: 3, of: 全省各市}, quote: 前3名}\n"
    )
    (tmp_path / "plan.yaml").write_text(head + targets, encoding="utf-8")
    # 5,100 beds of a million residents are 5.1 for each thousand
    elements = "elements: {institution_beds: 5100, resident_population: 100万人}"
    actuals = tmp_path / "actuals.yaml"
    file = f"plan: plan.yaml\nas_of: 2025-12-31\n{elements}\nactuals:\n"
    actuals.write_text(f"{file}  place: 2\n", encoding="utf-8")
    assert [verdict.status for verdict in check(actuals).verdicts] == ["met", "met"]
    actuals.write_text(f"{file}  place: 4\n", encoding="utf-8")
    assert [verdict.status for verdict in check(actuals).verdicts] == ["met", "missed"]
    actuals.write_text(f"{file}  {{}}\n", encoding="utf-8")
    assert [verdict.status for verdict in check(actuals).verdicts] == ["met", "unreported"]


def test_places_in_a_table(tmp_path: Path) -> None:
    plan = "plan: test/2025\ntitle: 测试\nregion: 测试区\nperiod: 2025\ntargets:\n"
    quarter = "y: {zh: 健康素养, rank: {within: 25%, of: 全省各市}, quote: 前25%}"
    (tmp_path / "plan.yaml").write_text(f"{plan}  {FIRST}\n  {quarter}\n", encoding="utf-8")
    table = tmp_path / "table.csv"
    head = "计划,plan.yaml\n数据截止日,2025-12-31\n指标,目标值,上报值,单位,编号\n"
    table.write_text(
        f"{head}综合考核,前3名,第3名,名次,x\n健康素养,前25%,3/13,,y\n", encoding="utf-8"
    )
    review = check(table)
    assert [verdict.status for verdict in review.verdicts] == ["met", "met"]
    assert [problem.code for problem in review.problems] == []
    table.write_text(f"{head}综合考核,前5名,3,名次,x\n", encoding="utf-8")
    assert [problem.code for problem in check(table).problems] == ["target-differs"]


def test_the_words_for_a_place(judge_yaml: Callable[..., Review]) -> None:
    (verdict,) = judge_yaml(FIRST, "x: 第4名/13").verdicts
    (one,) = verdict.measured
    assert (one.value, one.gap) == (Fraction(4), Fraction(-1))
    assert one.condition.unit == places.UNIT
    assert Language("zh").text(verdict.target.asks) == "居全省各市前 3 名"
    assert Language("en").text(verdict.target.asks) == "among the first 3 of 全省各市"


@pytest.mark.parametrize(
    ("terms", "change"),
    [
        ("{within: 2, of: 全省各市}", Change.TIGHTENED),
        ("{within: 5, of: 全省各市}", Change.LOOSENED),
        ("{within: 3, of: 全省各市}", Change.UNCHANGED),
        ("{within: 3, of: 全国各市}", Change.RESTATED),
        ("{within: 25%, of: 全省各市}", Change.RESTATED),
        ("{of: 全省各市}", Change.RESTATED),
        ("{within: 3, of: 全省各市, count: 13}", Change.JUDGING_CHANGED),
    ],
)
def test_two_plans_that_ask_for_places(
    terms: str, change: Change, plan_yaml: Callable[..., Plan]
) -> None:
    other = FIRST.replace("{within: 3, of: 全省各市}", terms)
    (difference,) = compare_plans(plan_yaml(FIRST), plan_yaml(other)).differences
    assert difference.change is change


def test_a_template_asks_for_the_place_and_of_how_many(tmp_path: Path) -> None:
    from healthplan_cli.templates import template

    specs = shipped_specs()
    head = "plan: test/2025\ntitle: 测试\nregion: 测试区\nperiod: 2025\ntargets:\n"
    counted = FIRST.replace("各市}", "各市, count: 13}").replace("x:", "y:")
    path = tmp_path / "plan.yaml"
    path.write_text(f"{head}  {FIRST}\n  {counted}\n", encoding="utf-8")
    made = template(specs.plan(str(path)), specs.catalog, Language("zh"))
    assert isinstance(made, str)
    assert "  x: {rank: , of: }\n" in made
    assert "  y: {rank: }\n" in made
    actuals = tmp_path / "actuals.yaml"
    actuals.write_text(made.replace("plan: test/2025", "plan: plan.yaml"), encoding="utf-8")
    review = check(actuals, Options(), specs)
    assert [verdict.status for verdict in review.verdicts] == ["unreported", "unreported"]
