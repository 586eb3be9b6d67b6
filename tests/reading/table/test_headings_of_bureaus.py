"""Headings over the tables that bureaus make for the shipped plans; figures are made up, verdicts are by hand."""

from collections.abc import Callable

import pytest

from tests.reading.table.conftest import Judged

Read = Callable[[str, str], Judged]
"""`judged(plan, table)`: the verdicts, none where the table is refused, and the codes of all problems."""


@pytest.mark.parametrize(
    ("plan", "table", "expected"),
    [
        # the city itself, beside what it is compared with
        (
            "kaifeng/2022",
            "指标,单位,全市,全省平均\n人均预期寿命,岁,78.9,77.6\n婴儿死亡率,‰,3.2,3.0\n",
            {"life_expectancy": "met", "infant_mortality_rate": "missed"},
        ),
        (
            "kaifeng/2022",
            "指标,单位,我市,全省平均\n孕产妇死亡率,1/10万,7.2,9.1\n",
            {"maternal_mortality_ratio": "met"},
        ),
        # what came of a task, and how far it is
        (
            "kaifeng/2022",
            "序号,项目名称,目标,进展情况,进度\n1,新建社区卫生服务中心,8个,9个,112.5%\n",
            {"new_community_health_centres": "met"},
        ),
        # from 12.5亿元 to 12.1亿元 it is 0.4亿元 less
        (
            "kaifeng/2022",
            "指标,上年值,本年值,增减,单位\n公立医院药品耗材等费用,12.5,12.1,-0.4,亿元\n",
            {"medicine_and_consumable_costs": "met"},
        ),
        (
            "yinzhou/2022",
            "指标,目标值,完成值,偏差\n建成健康镇,6个,7个,1\n",
            {"healthy_towns_built": "met"},
        ),
        (
            "yinzhou/2022",
            "指标,单位,年初目标,调整后目标,完成值\n新增托位数,个,1200,1200,1260\n",
            {"new_nursery_places": "met"},
        ),
        (
            "yinzhou/2022",
            "指标,单位,目标值,时限,完成值\n新增托位数,个,1200,12月底,1260\n",
            {"new_nursery_places": "met"},
        ),
        (
            "yinzhou/2022",
            "序号,民生实事项目,目标数,完成数\n1,新增普惠性托位,780,800\n",
            {"new_affordable_nursery_places": "met"},
        ),
        (
            "yinzhou/2022",
            "考核指标,考核标准,报告期值\n居民健康素养水平,≥35%,36.2%\n",
            {"health_literacy_rate": "met"},
        ),
        # until when a work is to be done says nothing of when its result is of
        (
            "nankai/2025",
            "任务名称,完成标准,完成情况,完成时限\n实施中医药主动健康民心工程项目,完成,已完成,2025年12月\n",
            {"tcm_active_health_project": "met"},
        ),
    ],
)
def test_what_such_headings_mean(
    plan: str, table: str, expected: dict[str, str], judged: Read
) -> None:
    verdicts, codes = judged(plan, table)
    found = {id: status for id, status in verdicts.items() if status != "unreported"}
    assert (found, [code for code in codes if code != "all-on-target"]) == (expected, [])


@pytest.mark.parametrize(
    ("plan", "table", "code"),
    [
        # of another place than the plan, and of units side by side
        ("nankai/2022", "指标,单位,全市\n家庭医生签约率,%,33.1\n", "other-place"),
        ("nankai/2022", "指标,单位,我市\n家庭医生签约率,%,33.1\n", "other-place"),
        ("kaifeng/2022", "指标,单位,全市,甲县\n人均预期寿命,岁,78.9,77.6\n", "no-header"),
        # the printed deviation and change are compared, in their units
        ("yinzhou/2022", "指标,目标值,完成值,偏差\n建成健康镇,6个,7个,-1\n", "verdict-differs"),
        (
            "kaifeng/2022",
            "指标,上年值,本年值,增减,单位\n公立医院药品耗材等费用,12.5,12.1,-0.9,亿元\n",
            "change-differs",
        ),
        (
            "yinzhou/2022",
            "考核指标,考核标准,完成值\n居民健康素养水平,≥36%,36.2%\n",
            "target-differs",
        ),
    ],
)
def test_nothing_is_met_by_what_they_say_otherwise(
    plan: str, table: str, code: str, judged: Read
) -> None:
    verdicts, codes = judged(plan, table)
    assert "met" not in verdicts.values()
    assert code in codes


def test_a_target_of_before_is_told_and_not_compared(judged: Read) -> None:
    table = "指标,单位,调整前目标,调整后目标,完成值\n新增托位数,个,1500,1200,1260\n"
    verdicts, codes = judged("yinzhou/2022", table)
    assert (verdicts["new_nursery_places"], codes) == ("met", ["unread-column"])
