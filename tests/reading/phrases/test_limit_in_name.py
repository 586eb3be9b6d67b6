"""A limit behind the name of an indicator is none of its name."""

import pytest

from healthplan_cli.reading.phrases.limit_in_name import split_limit


@pytest.mark.parametrize(
    ("name", "bare", "limit"),
    [
        ("家庭医生签约率（目标≥32%）", "家庭医生签约率", "≥32%"),
        ("家庭医生签约率（≥32%）", "家庭医生签约率", "≥32%"),
        ("家庭医生签约率≥32%", "家庭医生签约率", "≥32%"),
        ("家庭医生签约率达到32%以上", "家庭医生签约率", "达到32%以上"),
        ("婴儿死亡率控制在5‰以内", "婴儿死亡率", "控制在5‰以内"),
        ("婴儿死亡率（不高于5‰）", "婴儿死亡率", "不高于5‰"),
        ("孕产妇死亡率≤8/10万", "孕产妇死亡率", "≤8/10万"),
        ("新增床位数（任务数200张）", "新增床位数", "200张"),
        ("人均预期寿命达到79岁", "人均预期寿命", "达到79岁"),
        ("新增床位100张；", "新增床位", "100张"),
        ("两癌筛查10万人。", "两癌筛查", "10万人"),
        ("5岁以下儿童死亡率5‰以下", "5岁以下儿童死亡率", "5‰以下"),
        ("孕产妇死亡率8/10万", "孕产妇死亡率", "8/10万"),
    ],
)
def test_a_limit_behind_a_name(name: str, bare: str, limit: str) -> None:
    assert split_limit(name) == (bare, limit)


@pytest.mark.parametrize(
    "name",
    [
        "65岁及以上老年人健康管理率",
        "每千人口执业（助理）医师数（人）",
        "孕产妇死亡率（1/10万）",
        "床位使用率在85%以上的医院数",
        "达到二级标准的卫生院数",
        "医疗费用增长率低于10%",
        "家庭医生签约率（32%）",
        "全省平均5岁以下儿童死亡率",
        "管理率达到3级以上医院",
        "印发方案2022年",
        "表1",
        "指标3.1",
        "2022年12月",
        "",
    ],
)
def test_a_figure_that_belongs_to_a_name(name: str) -> None:
    assert split_limit(name) == (name, "")
