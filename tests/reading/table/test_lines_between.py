"""Lines between and below the rows of a table that say nothing against its figures, and their like."""

import pytest

from tests.reading.table.conftest import Read

HEADER = "指标名称,单位,目标值,完成值\n"
SIGNED = "家庭医生签约率,%,≥32,34.6\n"
CREATED = "创建社区医院,家,3,3\n"
MET = {"family_doctor_signing_rate": "met", "community_hospitals_created": "met"}
REFUSED: dict[str, str] = {}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("四、2023年工作打算", MET),
        ("（四）2023年工作思路", MET),
        ("五、2023年重点工作安排", MET),
        ("四、2023年工作计划", MET),
        ("四、2023年完成情况", REFUSED),
        ("四、2023年工作进展", REFUSED),
        ("四、2023年工作安排完成情况", REFUSED),
        ("四、2023年数据", REFUSED),
    ],
)
def test_what_is_to_be_done_is_said_of_no_figure_above_it(
    line: str, expected: dict[str, str], of_small_plan: Read
) -> None:
    verdicts, _ = of_small_plan(f"{HEADER}{SIGNED}{CREATED}{line}\n")
    assert verdicts == expected


@pytest.mark.parametrize(
    "table",
    [
        f"{HEADER}四、2023年工作打算\n{SIGNED}{CREATED}",
        f"{HEADER}{SIGNED}四、2023年工作计划\n{CREATED}",
        f"四、2023年工作打算\n{HEADER}{SIGNED}{CREATED}",
        f"{HEADER}{SIGNED}四、2023年工作安排\n{HEADER}{CREATED}",
    ],
)
def test_what_is_to_be_done_is_said_of_figures_below_it(table: str, of_small_plan: Read) -> None:
    verdicts, codes = of_small_plan(table)
    assert verdicts == REFUSED
    assert "other-period" in codes


FUNDS = "项目资金,全年预算数,全年执行数,执行率\n当年财政拨款,100,100,100%\n上年结转资金{}\n其他资金,0,0,\n"


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (FUNDS.format(",0,0,"), MET),
        (FUNDS.format(",5,5,100%"), MET),
        (FUNDS.format(",,,"), MET),
        ("上年结转资金,,,\n", REFUSED),
        ("上年完成情况,0,0,\n", REFUSED),
        ("上年结转项目,1,1,\n", REFUSED),
        ("上年结转资金完成情况,1,1,\n", REFUSED),
    ],
)
def test_the_funds_of_last_year_above_the_indicators(
    above: str, expected: dict[str, str], of_small_plan: Read
) -> None:
    """A block of funds is no title of the figures below it, as 上年完成情况 is."""
    verdicts, _ = of_small_plan(f"{above}{HEADER}{SIGNED}{CREATED}")
    assert verdicts == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("注：社区医院名单以某卫基层〔2022〕68号文件为准。", MET),
        ("注：常住人口数以区统计局2022年公报数为准。", MET),
        ("注：名单以附件1为准", MET),
        ("注：社区医院数以某卫〔2022〕68号文件为准", REFUSED),
        ("注：社区医院以〔2022〕68号文件公布的2家为准", REFUSED),
        ("注：常住人口数以89万为准", REFUSED),
        ("注：签约率以31%为准", REFUSED),
        ("注：社区医院名单以市级最终公布的2022年名单为准", REFUSED),
        ("数据以年报为准", REFUSED),
        ("注：不含往年创建数。", MET),
        ("不包括2021年创建的2家", MET),
        ("不含以前年度创建的社区医院", MET),
        ("不包括2022年创建的2家", REFUSED),
        ("不包括本年度创建的2家", REFUSED),
        ("不含往年签约", REFUSED),
        ("不含往年新增债务", REFUSED),
        ("不含往年创建数和东街", REFUSED),
        ("注：不含东街", REFUSED),
    ],
)
def test_a_source_and_what_earlier_years_had_say_nothing_against_figures(
    line: str, expected: dict[str, str], of_small_plan: Read
) -> None:
    verdicts, _ = of_small_plan(f"{HEADER}{SIGNED}{CREATED}{line},,,\n")
    assert verdicts == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("以家庭医生签约系统数据为准", "met"),
        ("以妇幼平台为准", "met"),
        ("以系统数据31%为准", "undetermined"),
        ("以签约系统最终数据为准", "undetermined"),
        ("以上年系统数据为准", "undetermined"),
        ("最终以签约系统数据为准", "undetermined"),
        ("以年报为准", "undetermined"),
    ],
)
def test_a_note_that_names_the_system_of_its_figure(
    note: str, expected: str, of_small_plan: Read
) -> None:
    verdicts, _ = of_small_plan(f"指标,完成值,备注\n家庭医生签约率,34.6%,{note}\n")
    assert verdicts == {"family_doctor_signing_rate": expected}


@pytest.mark.parametrize(
    ("headings", "line", "expected"),
    [
        ("2021年,2022年", "注：2021年数据为年报数。", MET),
        ("2021年,2022年", "2021年数据已按新口径调整", MET),
        ("2021年,2022年", "以上为2021年数据", REFUSED),
        ("2021年,2022年", "注：签约率为2021年数据", REFUSED),
        ("2021年,2022年", "注：2021年数据", REFUSED),
        ("2021年,2022年", "注：2020年数据为年报数", REFUSED),
        ("目标值,完成值", "注：2021年数据为年报数。", REFUSED),
    ],
)
def test_a_remark_on_the_column_of_another_year(
    headings: str, line: str, expected: dict[str, str], of_small_plan: Read
) -> None:
    """Where no column has the figures of that year, they may be those that are reported."""
    table = f"指标名称,单位,{headings}\n家庭医生签约率,%,32,34.6\n创建社区医院,家,3,3\n{line},,,\n"
    verdicts, _ = of_small_plan(table)
    assert verdicts == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2022年目标任务分解表", MET),
        ("2022年卫生健康目标管理责任书", MET),
        ("2022年绩效任务书", MET),
        ("2022年目标表", REFUSED),
        ("2022年计划表", REFUSED),
        ("2022年预算表", REFUSED),
        ("2021年目标任务分解表", REFUSED),
        ("编号：2023-01", MET),
        ("二〇二三年一月五日", MET),
        ("二〇二二年十一月", REFUSED),
        ("二〇二一年", REFUSED),
        ("健康测试行动（2020—2030年）主要指标完成情况", MET),
        ("注：本表不含保密数据", MET),
        ("注：本表不含保密医院", REFUSED),
    ],
)
def test_titles_above_targets_and_what_was_done(
    title: str, expected: dict[str, str], of_small_plan: Read
) -> None:
    verdicts, _ = of_small_plan(f"{title}\n{HEADER}{SIGNED}{CREATED}")
    assert verdicts == expected


@pytest.mark.parametrize("headings", ["目标值", "指标值", "数值", "2022年", "完成值"])
def test_a_paper_of_tasks_without_a_column_of_targets_or_results(
    headings: str, of_small_plan: Read
) -> None:
    """A column alone may be what was planned, whatever it is called."""
    verdicts, _ = of_small_plan(
        f"2022年目标任务分解表\n指标名称,{headings}\n家庭医生签约率,34.6%\n"
    )
    assert verdicts == REFUSED


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("注：2022年起，签约服务统计口径按照国卫基层发〔2022〕10号执行", "met"),
        ("医院建设行动（2020—2022年）完成情况", "undetermined"),
        ("注：2020年起累计数，口径按10号文执行", "undetermined"),
        ("2020年起累计", "undetermined"),
    ],
)
def test_what_counts_over_several_years(line: str, expected: str, of_small_plan: Read) -> None:
    verdicts, _ = of_small_plan(f"{line}\n{HEADER}{CREATED}")
    assert verdicts == {"community_hospitals_created": expected}


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("启动时间", "2022年2月", "met"),
        ("启动时间", "2023年2月", "undetermined"),
        ("数据类型", "百分比", "met"),
        ("数据类型", "目标值", ""),
        ("期别", "202212", "met"),
        ("期别", "202211", ""),
        ("分子数,分母数", "173,500", "met"),
        ("分子数,分母数", "170,500", "undetermined"),
        ("分子数,分母数", "150,500", "missed"),
    ],
)
def test_columns_beside_a_figure(
    heading: str, cell: str, expected: str, of_small_plan: Read
) -> None:
    """A verdict is "" where the file is refused."""
    verdicts, _ = of_small_plan(f"指标,完成值,{heading}\n家庭医生签约率,34.6%,{cell}\n")
    assert verdicts.get("family_doctor_signing_rate", "") == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("其中：老年人签约率,%,,82.3\n　　　儿童签约率,%,,88.1\n", "met"),
        ("  其中：老年人签约率,%,,82.3\n  儿童签约率,%,,88.1\n  学生签约率,%,,90\n", "met"),
        ("其中：老年人签约率,%,,82.3\n儿童签约率,%,,88.1\n", ""),
        ("　　　儿童签约率,%,,88.1\n", ""),
    ],
)
def test_parts_that_are_set_in_below_the_first(
    rows: str, expected: str, of_small_plan: Read
) -> None:
    verdicts, codes = of_small_plan(f"{HEADER}{SIGNED}{rows}{CREATED}")
    assert verdicts.get("family_doctor_signing_rate", "") == expected
    assert verdicts.get("community_hospitals_created", "") == expected
    if expected:
        assert codes.count("skipped-row") == rows.count("\n")


def test_a_target_that_is_set_in_below_a_part_is_read(of_small_plan: Read) -> None:
    created = f"　　　{CREATED}"
    verdicts, _ = of_small_plan(f"{HEADER}{SIGNED}其中：老年人签约率,%,,82.3\n{created}")
    assert verdicts == MET


@pytest.mark.parametrize(
    ("unit", "expected"), [("人民币万元", "met"), ("万元人民币", ""), ("人民币", ""), ("美元", "")]
)
def test_money_is_said_to_be_renminbi(unit: str, expected: str, of_small_plan: Read) -> None:
    verdicts, _ = of_small_plan(f"指标,单位,完成值\n医疗机构债务,{unit},15000\n")
    assert verdicts.get("institution_debt", "") == expected
