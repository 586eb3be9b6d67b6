"""The names of targets in other forms of the same words, and names that mean something else."""

from datetime import date

import pytest

from healthplan_cli.model.indicator import Catalog, Indicator
from healthplan_cli.model.period import Period
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target
from healthplan_cli.reading.returns.match_names import Names

CREATED = Indicator(
    "created", "创建社区医院", "", unit="家", kind="flow", aliases=("社区医院认定",)
)
HOSPITALS = Indicator("hospitals", "社区医院数", "", unit="家", kind="stock")
TRAINED = Indicator("trained", "培训乡村医生人数", "", unit="人", kind="flow")
COURSES = Indicator("courses", "培训机构数", "", unit="家", kind="flow")
BUILT = Indicator("built", "新建社区卫生服务中心", "", unit="个", kind="flow")
BALANCED = Indicator("balanced", "收支平衡的医疗机构数", "", unit="家", kind="stock")
SIGNED = Indicator("signed", "家庭医生签约率", "", unit="%", kind="rate")
ALL = (CREATED, TRAINED, COURSES, BUILT, BALANCED, SIGNED)


def names(years: Period) -> Names:
    targets = tuple(Target(one.id, one, "at_least", (), years.end) for one in ALL)
    plan = Plan("t/2022", "测试计划", "天津市测试区", years, targets)
    return Names(plan, Catalog({one.id: one for one in (*ALL, HOSPITALS)}, {}))


ONE_YEAR = Period(date(2022, 1, 1), date(2022, 12, 31), 2021)
FIVE_YEARS = Period(date(2021, 1, 1), date(2025, 12, 31), 2020)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("创建社区医院数", ["created"]),
        ("创建社区医院数量", ["created"]),
        ("社区医院创建数", ["created"]),
        ("本年创建社区医院", ["created"]),
        ("测试区创建社区医院数", ["created"]),
        ("社区医院数", []),
        ("社区医院", []),
        ("社区医院总数", []),
        ("本年社区医院数", []),
        ("社区医院认定数", []),
        ("创建社区医院总数", []),
        ("累计创建社区医院", []),
        ("上年创建社区医院", []),
        ("河西区创建社区医院", []),
        ("申报社区医院数", []),
        ("培训乡村医生", ["trained"]),
        ("培训乡村医生数", ["trained"]),
        ("乡村医生培训人数", []),
        ("培训乡村医生人次", []),
        ("培训乡村医生人次数", []),
        ("乡村医生人数", []),
        ("培训机构", ["courses"]),
        ("培训机构人数", []),
        ("社区卫生服务中心新建数", ["built"]),
        ("社区卫生服务中心数", []),
        ("收支平衡医疗机构数", ["balanced"]),
        ("收支平衡的医疗机构", ["balanced"]),
        ("测试区家庭医生签约率", ["signed"]),
        ("天津市测试区家庭医生签约率", ["signed"]),
        ("天津市家庭医生签约率", []),
        ("家庭医生签约数", []),
        ("本年家庭医生签约率", []),
    ],
)
def test_other_forms_of_a_name(name: str, ids: list[str]) -> None:
    assert [one.id for one in names(ONE_YEAR).targets(name)] == ids


def test_this_year_is_a_part_of_several() -> None:
    assert names(FIVE_YEARS).targets("本年创建社区医院") == ()
    assert [one.id for one in names(FIVE_YEARS).targets("创建社区医院数")] == ["created"]
