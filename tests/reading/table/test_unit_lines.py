"""Where the unit of a table is said: the debt may be 2亿元, so that 1.86亿元 is met, not 3.86.

A bare figure is in 万元 otherwise, the unit of the catalog, in which both would be met.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.table.conftest import reader

Read = Callable[[str], tuple[dict[str, str], list[str]]]
LINES = [
    "金额单位：亿元",
    "计价单位：亿元",
    "货币单位:亿元",
    "计量单位 亿元",
    "单位（亿元）",
    "（亿元）",
    "亿元",
    "单位,亿元",
    "本表金额以亿元为单位",
    "本表数据以亿元计",
    "（以亿元为单位）",
    "填报单位：测试区卫健委 金额单位：亿元",
    "填报单位：测试区卫健委,,单位：亿元",
    "单位：人民币亿元",
    "Unit：RMB 亿元",
    "（单位：亿元，保留两位小数）",
    "债务情况表（单位：亿元）",
    "债务情况表（亿元）",
    "单 位：亿元",
    "注：金额单位亿元",
]
UNREAD = [
    "单位：亿元、万元",
    "单位：亿元、天晓",
    "单位：亿",
    "以下金额均为亿元",
    "金额：亿元",
    "数据单位：亿元",
    "亿元 单位",
    "单位：天晓",
    "(in 100 million yuan)",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_says_the_unit(line: str, of_small_plan: Read) -> None:
    table = f"{line}\n编号,上报值\ninstitution_debt,"
    assert of_small_plan(f"{table}3.86\n") == ({"institution_debt": "missed"}, [])
    assert of_small_plan(f"{table}1.86\n") == ({"institution_debt": "met"}, [])


@pytest.mark.parametrize("line", UNREAD)
def test_a_line_that_is_not_understood_withholds_bare_figures(
    line: str, of_small_plan: Read
) -> None:
    table = f"{line}\n编号,上报值\ninstitution_debt,"
    assert of_small_plan(f"{table}3.86\n") == ({}, ["unknown-unit"])
    assert of_small_plan(f"{table}1.86亿元\n") == ({"institution_debt": "met"}, [])


@pytest.mark.parametrize(
    "line", ["单位：测试区卫健委", "单位名称：测试区第一医院", "2022年债务情况", "填报单位：测试区"]
)
def test_an_office_is_no_unit(line: str, of_small_plan: Read) -> None:
    table = f"{line}\n编号,上报值\ninstitution_debt,19000\n"
    assert of_small_plan(table) == ({"institution_debt": "met"}, [])


@pytest.mark.parametrize(
    "heading",
    [
        "上报值（亿元）",
        "上报值（单位：亿元，保留两位小数）",
        "上报值(金额单位:亿元)",
        "完成值（人民币亿元）",
    ],
)
def test_a_heading_says_the_unit(heading: str, of_small_plan: Read) -> None:
    table = f'编号,"{heading}"\ninstitution_debt,'
    assert of_small_plan(f"{table}3.86\n") == ({"institution_debt": "missed"}, [])
    assert of_small_plan(f"{table}1.86\n") == ({"institution_debt": "met"}, [])


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("编号,上报值（亿）\ninstitution_debt,1.86\n", ["unread-brackets"]),
        ("单位：万元\n编号,上报值,单位\ninstitution_debt,1.86,亿元\n", ["wrong-unit"]),
        ("单位：万元\n编号,上报值（亿元）\ninstitution_debt,1.86\n", ["wrong-unit"]),
        ("编号,上报值\ninstitution_debt,1.86\n注：金额单位为亿元\n", ["unknown-unit"]),
        ("编号,上报值\ninstitution_debt,1.86\n单位：亿元、家\n", ["unknown-unit"]),
    ],
)
def test_units_that_contradict_or_come_too_late_are_refused(
    table: str, codes: list[str], of_small_plan: Read
) -> None:
    assert of_small_plan(table) == ({}, codes)


@pytest.mark.parametrize(
    "table",
    [
        "单位：亿元\n编号,上报值,单位\ninstitution_debt,1.86,亿元\n",
        "单位：万元\n编号,上报值,单位\ninstitution_debt,18600,万元\n",
        "单位：亿元\n编号,上报值\ninstitution_debt,1.86\n注：金额单位为亿元\n",
        "编号,上报值\ninstitution_debt,1.86亿元\n注：金额单位为亿元\n",
        "单位：亿元\n编号,上报值\ncommunity_hospitals_created,3家\n单位：万元\ninstitution_debt,18600\n",
    ],
)
def test_units_that_agree_are_read(table: str, of_small_plan: Read) -> None:
    verdicts, codes = of_small_plan(table)
    assert verdicts["institution_debt"] == "met"
    assert codes == []


@pytest.mark.parametrize(
    "line", ["单位：亿元、家", "单位：家，%，亿元", "（亿元，家）", "单位,亿元、家"]
)
def test_each_figure_is_in_the_unit_of_a_list_that_fits_it(line: str, of_small_plan: Read) -> None:
    table = f"{line}\n编号,上报值\ninstitution_debt,1.86\ncommunity_hospitals_created,3\n"
    met = {"institution_debt": "met", "community_hospitals_created": "met"}
    assert of_small_plan(table) == (met, [])
    over = f"{line}\n编号,上报值\ninstitution_debt,3.86\n"
    assert of_small_plan(over) == ({"institution_debt": "missed"}, [])


def test_a_figure_that_no_unit_of_a_list_fits_is_refused(of_small_plan: Read) -> None:
    table = "单位：亿元、家\n编号,上报值\nfamily_doctor_signing_rate,33\n"
    assert of_small_plan(table) == ({}, ["unknown-unit"])
    named = "单位：亿元、家\n编号,上报值\nfamily_doctor_signing_rate,33%\n"
    assert of_small_plan(named) == ({"family_doctor_signing_rate": "met"}, [])


@pytest.mark.parametrize("unit", ["单位：亿元", "亿元"])
def test_the_unit_of_a_half_is_that_of_its_own_rows(unit: str, of_small_plan: Read) -> None:
    table = (
        "编号,上报值,编号,上报值\n"
        f"community_hospitals_created,3,{unit},\n"
        "family_doctor_signing_rate,33,institution_debt,3.86\n"
    )
    verdicts, codes = of_small_plan(table)
    assert verdicts["institution_debt"] == "missed"
    assert codes == []


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        # 320‰ would be 32 %, and meet the plan
        ("婴儿死亡率,,‰\n家庭医生签约率,320,\n", "undetermined"),
        ("婴儿死亡率,,‰\n家庭医生签约率,33,\n", "met"),
        ("家庭医生签约率,33,\n婴儿死亡率,,‰\n", "met"),
        ("家庭医生签约率,33,\n婴儿死亡率,,‰\n填表人,张三,\n", "met"),
        # a row that has no name but 单位 is a line for those below it
        ("计量单位,,‰\n家庭医生签约率,330,\n", "met"),
    ],
)
def test_the_unit_of_a_blank_row_is_its_own(rows: str, verdict: str, of_small_plan: Read) -> None:
    verdicts, _ = of_small_plan(f"指标,上报值,单位\n{rows}")
    assert verdicts == {"family_doctor_signing_rate": verdict}


@pytest.mark.parametrize(
    ("row", "verdict"),
    [("2,婴儿死亡率（‰）,", "undetermined"), (",婴儿死亡率（‰）,≤3‰,", "undetermined")],
)
def test_the_unit_behind_the_name_of_a_blank_row_is_its_own(
    row: str, verdict: str, of_small_plan: Read
) -> None:
    heading = "序号,指标,上报值" if row.startswith("2") else "序号,指标,目标,上报值"
    between = "" if row.startswith("2") else ","
    verdicts, _ = of_small_plan(f"{heading}\n{row}\n3,家庭医生签约率,{between}320\n")
    assert verdicts == {"family_doctor_signing_rate": verdict}


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        # the name of a rate is no title of other rates
        ("婴儿死亡率（‰）,\n家庭医生签约率,320\n", "undetermined"),
        ("婴儿死亡率(‰),\n家庭医生签约率,33\n", "met"),
        # without the name of a rate it may be a title, and says the unit of what is below it
        ("签约（‰）,\n家庭医生签约率,330\n", "met"),
    ],
)
def test_a_rate_with_its_unit_is_no_title(rows: str, verdict: str, of_small_plan: Read) -> None:
    verdicts, _ = of_small_plan(f"指标,上报值\n{rows}")
    assert verdicts == {"family_doctor_signing_rate": verdict}


@pytest.mark.parametrize("name", ["每千人口托位数", "千人口托位数", "千常住人口托位数"])
@pytest.mark.parametrize(("figure", "codes"), [("4.7", []), ("4180", ["wrong-unit"])])
def test_things_of_a_name_per_so_many_people_are_per_so_many(
    name: str, figure: str, codes: list[str], tmp_path: Path
) -> None:
    plan = (
        "plan: t/2022\ntitle: 测试计划\nregion: 天津市测试区\nperiod: 2022\ntargets:\n"
        f"  places: {{zh: {name}, en: Places, unit: 个/千人, at_least: 4.5个/千人, quote: 4.5个}}\n"
    )
    found, problems = reader(tmp_path, plan)(f"指标,单位,完成值\n{name},个,{figure}\n")
    assert (found, problems) == ({} if codes else {"places": "met"}, codes)
