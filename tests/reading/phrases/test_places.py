"""Whether the place of a unit that reports can be a part of the region of a plan."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.pipeline import Options, check
from healthplan_cli.reading.phrases.places import (
    is_beside_region,
    is_of_region,
    names_region_alone,
)
from healthplan_cli.text.problems import InvalidInputError

PLAN = """\
plan: t/2025
title: t
region: 天津市南开区
period: 2025
targets:
  rate: {zh: 签约率, unit: '%', kind: rate, at_least: 32%, quote: 签约率32%}
"""


def outcome(folder: Path, table: str) -> list[str]:
    """The verdicts, or the codes of the problems for which a table is refused."""
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path = folder / "actuals.csv"
    path.write_text(table, encoding="utf-8")
    try:
        review = check(path, Options(plan=folder / "plan.yaml", as_of=date(2025, 12, 31)))
    except InvalidInputError as refused:
        return [one.code for one in refused.problems]
    return [one.status.value for one in review.verdicts]


@pytest.mark.parametrize(
    ("place", "region", "expected"),
    [
        ("河西区", "天津市南开区", True),
        ("天津市河西区", "天津市南开区", True),
        ("北京市南开区", "天津市南开区", True),
        ("南开区", "天津市南开区", False),
        ("天津市", "天津市南开区", False),
        ("高新区", "天津市南开区", False),
        ("甲县", "乙县", True),
        ("甲县", "示例市", False),
        ("甲县", "测试区", False),
        ("乙市", "示例市", False),  # a city of a county lies in one of a prefecture
        ("郑州市金水区", "开封市", True),
        ("开封市祥符区", "开封市", False),
        ("甲县", "某地区", False),
    ],
)
def test_a_place_beside_a_region(place: str, region: str, expected: bool) -> None:
    assert is_beside_region(place, region) is expected


def test_who_reports_below_a_table(tmp_path: Path) -> None:
    table = "指标,实际值\n签约率,33%\n填报单位：{}卫健委,\n"
    assert outcome(tmp_path, table.format("河西区")) == ["other-place"]
    assert outcome(tmp_path, table.format("南开区")) == ["met"]


@pytest.mark.parametrize(
    ("place", "region", "expected"),
    [
        ("南开区", "天津市南开区", True),
        ("天津市南开区", "天津市南开区", True),
        ("南开", "天津市南开区", True),
        ("全区", "天津市南开区", True),
        ("全市", "天津市南开区", False),
        ("天津市", "天津市南开区", False),
        ("城区", "北京市东城区", False),
        ("东城区", "北京市东城区", True),
        ("东城", "北京市东城区", True),
        ("开发区", "北京经济技术开发区", True),
        ("某省某市甲县", "甲县", True),
        ("甲县", "某省某市甲县", True),
    ],
)
def test_a_place_that_is_all_of_a_region(place: str, region: str, expected: bool) -> None:
    assert is_of_region(place, region) is expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("南开区卫生健康委员会", True),
        ("天津市南开区卫健委", True),
        ("南开区王顶堤街道办事处", False),
        ("南开区学府社区卫生服务中心", False),
        ("天津市卫健委", False),
        ("河西区卫健委", False),
        ("开区卫健委", False),
    ],
)
def test_a_unit_that_names_its_region_and_no_other_place(unit: str, expected: bool) -> None:
    assert names_region_alone(unit, "天津市南开区") is expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("河西区卫健委", "other-place"),
        ("天津市河西区卫生健康委员会", "other-place"),
        ("开封市卫生健康委员会", "other-place"),
        ("兰考县卫健委", "other-place"),
        ("天津市卫生健康委员会", "other-place"),
        ("天津市", "other-place"),
        ("河北省卫健委", "other-place"),
        ("天津市第一中心医院", "met"),
        ("天津市南开区卫健委", "met"),
        ("天津市南开区王顶堤街", "met"),
        ("市卫健委", "met"),
        ("南开区卫健委", "met"),
        ("区卫健委", "met"),
        ("王顶堤街道", "met"),
        ("科技园区", "met"),
        ("疾控中心", "met"),
    ],
)
@pytest.mark.parametrize("label", ["填报单位", "报送单位"])
def test_who_reports_is_of_the_region(label: str, unit: str, expected: str, tmp_path: Path) -> None:
    table = f"{label}：{unit},\n指标,上报值\n签约率,33\n"
    assert outcome(tmp_path, table) == [expected]
    table = f"指标,上报值,{label}\n签约率,33,{unit}\n"
    assert expected in outcome(tmp_path, table)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("注：率由区疾控中心计算。", "met"),
        ("经市卫健委复核，数据无误。", "met"),
        ("注：数据已经市卫健委核定", "met"),
        ("注：本表由南开区卫生健康委制定。", "met"),
        ("注：数据由区疾控中心提供，经区统计局审核", "met"),
        ("注：数据源自市妇幼平台", "met"),
        ("数据来自天津市卫生健康委信息平台", "met"),
        ("会同区财政局", "met"),
        ("依托区妇幼保健院", "met"),
        ("受市卫健委委托", "met"),
        ("本表纳入市考核范围", "met"),
        ("注：包含驻区部队医院", "met"),
        ("注：含新院区", "met"),
        ("含高新区、开发区", "met"),
        ("经河西区汇总", "other-place"),
        ("率由河西区计算", "other-place"),
        ("注：平均期望寿命由区疾控测算", "met"),
        ("注：家庭医生签约率由市卫健委统一测算", "met"),
        ("注：家庭医生签约率由南开区卫健委提供", "met"),
        ("注：家庭医生签约率由河西区卫健委提供", "other-place"),
        ("平均期望寿命由和平区疾控测算。", "other-place"),
        ("注：数据由河西区卫健委提供", "other-place"),
        ("注：数据来源于河西区卫健委", "other-place"),
        ("会同河西区财政局", "other-place"),
        ("依托和平区妇幼保健院", "other-place"),
        ("注：含河西区、和平区", "other-place"),
        ("含高新区、河西区数据", "other-place"),
        ("注：含高新区，不含长虹街", "other-place"),
        ("注：含开封市", "other-place"),
        ("由高新区卫健委提供", "other-place"),
        ("驻区部队医院", "other-place"),
        ("新院区", "other-place"),
        ("会同县", "other-place"),
        ("含山县", "other-place"),
        ("经开区", "other-place"),
        ("从化区", "other-place"),
        ("无为市", "other-place"),
    ],
)
def test_a_place_that_a_line_leads_to(line: str, expected: str, tmp_path: Path) -> None:
    """A level alone is that of the region or above it; a place with a name is that place."""
    found = outcome(tmp_path, f"指标,上报值\n签约率,33%\n{line},\n")
    assert set(found) == {expected}


def test_a_form_for_every_county_is_of_none(tmp_path: Path) -> None:
    table = "{}县（市、区）卫生健康工作自查表,\n指标,上报值\n签约率,33%\n"
    assert outcome(tmp_path, table.format("2025年度")) == ["met"]
    assert outcome(tmp_path, table.format("2025年度甲")) == ["other-place"]
