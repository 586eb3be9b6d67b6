"""The words around a figure of a quote, when, of each and how often, are held against the target."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from healthplan_cli.api import lint
from healthplan_cli.drafting.not_as_quoted import not_as_quoted
from healthplan_cli.reading.specs.folders import shipped_specs
from tests.conftest import read_plan

STAGE = "zh: 办法, scale: [未启动, 起草, 印发], reaches: 印发"
SHARE = "zh: 占比, unit: '%', kind: rate"
FLOW = "zh: 机构数, unit: 家, kind: flow"
BEDS = "zh: 床位数, unit: 张, kind: stock"
TALKS = "zh: 培训, unit: 场, kind: flow"


def found(target: str, period: str = "2026") -> list[str]:
    plan = read_plan(f"x: {{{target}}}", period=period)
    return [problem.code for problem in not_as_quoted(plan, shipped_specs().catalog)]


@pytest.mark.parametrize(
    "target",
    [
        f"{STAGE}, quote: 6月底前印发办法",
        f"{STAGE}, due: 2026-06-30, quote: 9月底前印发办法",
        f"{STAGE}, due: 2026-06-30, quote: 年底前印发办法",
        f"{STAGE}, quote: ６月３０日前印发办法",
        f"{STAGE}, quote: 2026年9月底前印发办法",
        f"{STAGE}, quote: 2026年，6月底前印发办法",
        f"{STAGE}, quote: 到2026年6月印发办法",
        f"{STAGE}, quote: 10月前印发办法",
        f"{SHARE}, at_least: 40%, quote: 到2027年占比达到40%",
        f"{FLOW}, at_least: 3家, quote: 上半年建成3家",
        f"{FLOW}, at_least: 3家, quote: 一季度末建成3家",
        f"{FLOW}, at_least: 3家, due: 2026-06-30, quote: 三季度末建成3家",
        f"{SHARE}, at_least: {{2026-06-30: 30%, 2026-12-31: 40%}}, quote: 6月底达30%，9月底达40%",
        f"{STAGE}, quote: 6月底前印发办法, note: 由办公室牵头",
    ],
)
def test_a_day_that_the_target_is_not_due(target: str) -> None:
    assert found(target) == ["quote-due"]


@pytest.mark.parametrize(
    "target",
    [
        f"{STAGE}, due: 2026-06-30, quote: 6月底前印发办法",
        f"{STAGE}, due: 2026-06-30, quote: 6月30日前印发办法",
        f"{STAGE}, due: 2026-06-30, quote: 7月1日前印发办法",
        f"{STAGE}, due: 2026-09-30, quote: 10月前印发办法",
        f"{STAGE}, due: 2026-10-31, quote: 10月前印发办法",
        f"{STAGE}, due: 2026-06-30, quote: 印发办法",
        f"{STAGE}, quote: 年底前印发办法",
        f"{STAGE}, quote: 2026年底印发办法",
        f"{STAGE}, quote: 12月底前印发办法",
        f"{STAGE}, quote: 四季度末印发办法",
        f"{STAGE}, quote: 印发《2027年工作办法》",
        f"{STAGE}, quote: 印发2021-2025年办法",
        f"{STAGE}, due: 2026-06-30, quote: 2026年，6月底前印发办法",
        f"{SHARE}, at_least: 40%, quote: 2026年占比达到40%",
        f"{SHARE}, at_least: 40%, quote: 占比由2023年底的30%提高到40%, baseline: 30%",
        f"{SHARE}, rises: true, quote: 占比较2025年提高",
        f"{SHARE}, at_least: 40%, quote: 6月底占比达30%，年底达40%",
        f"{FLOW}, at_least: 3家, schedule: {{2026-06-30: 1家, 2026-12-31: 3家}}, quote: 6月底前建成1家",
        f"{SHARE}, at_least: {{2026-06-30: 30%, 2026-12-31: 40%}}, quote: 6月底达30%，年底达40%",
        f"{SHARE}, at_least: 40%, quote: 6个月内婴儿占比达40%",
        f"{STAGE}, quote: 6月底前印发办法, note: 6月底为内部时限，按年底考核",
        f"{STAGE}, quote: 6月底前印发办法, note: 原文有误",
    ],
)  # fmt: skip
def test_a_day_that_the_target_is_due(target: str) -> None:
    assert found(target) == []


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        (f"{SHARE}, at_least: 40%, quote: 到2025年占比达到40%", []),
        (f"{SHARE}, at_least: 40%, quote: 到2023年占比达到40%", ["quote-due"]),
        (f"{SHARE}, at_least: 40%, due: 2023-12-31, quote: 到2023年占比达到40%", []),
        (f"{SHARE}, at_least: 40%, quote: 在2020年基础上达到40%", []),
        (f"{STAGE}, quote: 6月底前印发办法", ["quote-due"]),
        (f"{STAGE}, due: 2022-06-30, quote: 6月底前印发办法", []),
        (f"{SHARE}, at_least: {{2023: 30%, 2025: 40%}}, quote: 2023年达30%、2025年达40%", []),
        (f"{SHARE}, at_least: {{2022: 30%, 2025: 40%}}, quote: 2023年达30%、2025年达40%", ["quote-due"]),
    ],
)  # fmt: skip
def test_days_of_a_plan_of_several_years(target: str, codes: list[str]) -> None:
    """A day without a year may be of each of them."""
    assert found(target, "{from: 2021, to: 2025}") == codes


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        (f"{BEDS}, at_least: 20张, quote: 每家综合医院老年病床不少于20张", ["quote-each"]),
        (f"{BEDS}, at_least: 20张, quote: 各医院均不少于20张", ["quote-each"]),
        (f"{BEDS}, at_least: 20张, quote: 所有二级以上医院老年病床均不少于20张", ["quote-each"]),
        (f"{BEDS}, at_least: 20张, of: 综合医院, quote: 每家综合医院不少于20张", ["quote-each"]),
        (f"{FLOW}, at_least: 1家, quote: 每个街道建成1家", ["quote-each"]),
        (f"{FLOW}, at_least: 1家, quote: 各街道至少建成1家", ["quote-each"]),
        (f"{SHARE}, at_least: 60%, quote: 所有乡镇卫生院占比均达到60%", ["quote-each"]),
        ("zh: 等级, scale: [C级, B级, A级], reaches: B级, quote: 各医院均达到B级", ["quote-each"]),
        (f"{BEDS}, at_least: 5张, quote: 每个医共体至少5张", ["quote-each"]),
        (f"{FLOW}, at_least: 1家, each: 街道, quote: 每个街道建成1家", []),
        (f"{FLOW}, at_least: 9家, quote: 每个街道建成9家, note: 每个街道为笔误，全区9家", []),
        (f"{SHARE}, at_least: 30%, of: 所有乡镇卫生院, quote: 所有乡镇卫生院均达到30%", []),
        (f"{SHARE}, at_least: 100%, quote: 各医院均达到100%", []),
        (f"{FLOW}, equals: 0家, quote: 各医院均零发生", []),
        ("zh: 试点, done: true, quote: 每个县区均设立试点", []),
        ("zh: 托位, unit: 个/千人, at_least: 4.5个/千人, quote: 每千人口4.5个", []),
        (f"{SHARE}, better: lower, at_most: 5%, quote: 门诊、住院次均费用涨幅均不超过5%", []),
        (f"{SHARE}, at_least: 70%, quote: 高血压、糖尿病管理率均达到70%", []),
        ("zh: 每家医院床位数, unit: 张, kind: rate, at_least: 20张, quote: 每家医院不少于20张", ["quote-each"]),
    ],
)  # fmt: skip
def test_each_of_a_kind(target: str, codes: list[str]) -> None:
    assert found(target) == codes


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        (f"{TALKS}, at_least: 4场, quote: 每季度开展培训4场", ["quote-every"]),
        (f"{TALKS}, at_least: 4场, quote: 每月开展培训4场", ["quote-every"]),
        (f"{TALKS}, at_least: 4场, quote: 每半年开展培训4场", ["quote-every"]),
        (f"{TALKS}, at_least: 4场, quote: hold 4 sessions every month", ["quote-every"]),
        (f"{SHARE}, at_least: 95%, quote: 每月合格率达到95%", ["quote-every"]),
        (f"{TALKS}, at_least: 4场, every: quarter, quote: 每月开展培训4场", ["quote-every"]),
        (f"{TALKS}, at_least: 4场, every: month, quote: 每月开展培训4场", []),
        (f"{TALKS}, at_least: 4场, every: quarter, quote: 每季度开展培训4场", []),
        (f"{TALKS}, at_least: 4场, quote: 每年开展培训4场", []),
        (f"{TALKS}, at_least: 4场, quote: 每季度开展培训4场, note: 每季度1场，全年4场", []),
        (f"{TALKS}, counts: within, at_least: {{2026-06-30: 4场, 2026-12-31: 4场}}, quote: 每半年培训4场", []),
        (f"{SHARE}, at_least: 100%, quote: 每月检测合格率达到100%", []),
        (f"{FLOW}, equals: 0家, quote: 每月零报告", []),
        ("zh: 频次, unit: 次/月, kind: rate, at_least: 4次/月, quote: 每月巡诊4次", []),
        ("zh: 例会, done: true, quote: 每季度召开例会", []),
    ],
)  # fmt: skip
def test_every_quarter_or_month(target: str, codes: list[str]) -> None:
    assert found(target) == codes


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        (f"{TALKS}, at_least: 4场, quote: 每年开展培训4场", ["quote-every"]),
        (f"{SHARE}, at_least: 80%, quote: 每年体检率达到80%", ["quote-every"]),
        (f"{SHARE}, rises_by: 2百分点, quote: 每年提高2个百分点", ["quote-every"]),
        (f"{SHARE}, rises_by: 2百分点/年, quote: 每年提高2个百分点", []),
        (f"{TALKS}, at_least: 4场, every: year, quote: 每年开展培训4场", []),
        (f"{TALKS}, at_least: 20场, quote: 平均每年开展培训20场", []),
    ],
)
def test_every_year_of_a_plan_of_several(target: str, codes: list[str]) -> None:
    assert found(target, "{from: 2021, to: 2025}") == codes


def test_every_quarter_in_a_plan_of_one() -> None:
    target = f"{TALKS}, at_least: 4场, quote: 每季度开展培训4场"
    assert found(target, "{from: 2026-01-01, to: 2026-03-31}") == []


def test_what_is_taken_over_is_checked_in_its_own_plan() -> None:
    plan = read_plan(f"x: {{{STAGE}, quote: 6月底前印发办法}}", period="2026")
    (own,) = plan.targets
    taken_over = replace(plan, targets=(replace(own, origin="city/2026"),))
    catalog = shipped_specs().catalog
    assert len(list(not_as_quoted(plan, catalog))) == 1
    assert not list(not_as_quoted(taken_over, catalog))


@pytest.mark.parametrize(
    ("indicator", "quote", "codes"),
    [
        ("family_doctor_signing_rate", "重点人群签约率达到40%", ["quote-indicator"]),
        ("key_population_signing_rate", "家庭医生签约率达到40%", ["quote-indicator"]),
        ("health_literacy_rate", "中医药健康文化素养水平达到40%", ["quote-indicator"]),
        ("family_doctor_signing_rate", "家庭医生签约率达到40%", []),
        ("family_doctor_signing_rate", "签约率达到40%", []),
        ("hypertension_standard_management_rate", "高血压、糖尿病患者规范管理率均达到40%", []),
        ("family_doctor_signing_rate", "重点人群签约率和全人群签约率达到40%", []),
        ("family_doctor_signing_rate", "重点人群签约率达到40%, note: 原文即全人群", []),
    ],
)  # fmt: skip
def test_on_which_indicator_a_target_is(
    indicator: str, quote: str, codes: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    head = "plan: x/2026\ntitle: 要点\nregion: 某区\nperiod: 2026\ntargets:\n"
    file.write_text(f"{head}  {indicator}: {{at_least: 40%, quote: {quote}}}\n", encoding="utf-8")
    _, problems = lint((file,), shipped_specs())
    assert [one.code for one in problems if one.code == "quote-indicator"] == codes


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        (f"{SHARE}, rises: true, quote: 占比比2019年提高", ["quote-baseline"]),
        (f"{SHARE}, rises_by: 2百分点, quote: 占比较2023年底提高2个百分点", ["quote-baseline"]),
        (f"{SHARE}, rises: true, baseline: {{value: 30%, year: 2020}}, quote: 占比比2019年提高",
         ["quote-baseline"]),
        (f"{SHARE}, rises: true, quote: 占比比2025年提高", []),
        (f"{SHARE}, rises: true, baseline: {{value: 30%, year: 2019}}, quote: 占比比2019年提高", []),
        (f"{SHARE}, rises: true, quote: 占比比上年提高", []),
        (f"{SHARE}, at_least: 40%, quote: 占比达到40%，比2019年提高", []),
        (f"{SHARE}, rises: true, quote: 占比比2019年提高, note: 2019为笔误", []),
    ],
)  # fmt: skip
def test_from_which_year_a_change_is_counted(target: str, codes: list[str]) -> None:
    assert found(target) == codes
