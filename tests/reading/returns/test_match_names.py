"""What a name means: a target, an element, a benchmark, or nothing with the nearest name."""

from datetime import date

import pytest

from healthplan_cli.model.condition import Benchmark
from healthplan_cli.model.indicator import Catalog, Element, Indicator
from healthplan_cli.model.period import Period
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target
from healthplan_cli.reading.returns.match_names import Meaning, Names

BEDS = Indicator("beds", "千人床位数", "Beds", unit="张/千人", aliases=("每千人口床位数",))
SIGNED = Indicator("signing_rate", "家庭医生签约率", "Signing rate", unit="%")
KEY_SIGNED = Indicator("key_signing_rate", "重点人群签约率", "Signing rate", unit="%")
RESIDENTS = Element("residents", "年末常住人口", "Residents", unit="人")
PROVINCE = Benchmark("province_beds", "全省千人床位数", "Beds of the province")

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31), 2021)


@pytest.fixture
def names() -> Names:
    targets = tuple(
        Target(one.id, one, "at_least", (), YEAR.end) for one in (BEDS, SIGNED, KEY_SIGNED)
    )
    plan = Plan(
        "t/2022",
        "测试计划",
        "测试区",
        YEAR,
        targets,
        benchmarks={PROVINCE.id: PROVINCE},
    )
    catalog = Catalog({one.id: one for one in (BEDS, SIGNED)}, {RESIDENTS.id: RESIDENTS})
    return Names(plan, catalog)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("beds", ["beds"]),
        ("千人床位数", ["beds"]),
        ("每千人口床位数", ["beds"]),
        ("（二）千人床位数（张/千人）", ["beds"]),
        ("千人 床位数", ["beds"]),
        ("SIGNING rate", ["signing_rate", "key_signing_rate"]),
        ("签约率", []),
        ("家庭医生签约比例", ["signing_rate"]),
        ("家庭医生签约的比重", ["signing_rate"]),
        ("1.家庭医生签约占比（%）", ["signing_rate"]),
        ("千人床位率", []),
        ("", []),
    ],
)
def test_a_name_finds_its_target_however_it_is_written(
    name: str, ids: list[str], names: Names
) -> None:
    assert [target.id for target in names.targets(name)] == ids


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("年末 常住人口（万人）", Meaning(element="residents")),
        ("residents", Meaning(element="residents")),
        ("全省千人床位数", Meaning(benchmark="province_beds")),
        ("全市千人床位数", Meaning()),
    ],
)
def test_a_name_may_mean_an_element_or_a_benchmark_of_the_plan(
    name: str, meaning: Meaning, names: Names
) -> None:
    assert names.meaning(name) == meaning


def test_the_nearest_name_is_found_by_what_it_shares(names: Names) -> None:
    assert str(names.near("家庭医师签约率")) == "; did you mean 家庭医生签约率?"
    assert str(names.near("天气")) == ""
