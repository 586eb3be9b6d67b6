"""Tables of text: encodings, delimiters, headers, rows by id and name, and what is refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Review
from healthplan_cli.pipeline import check
from healthplan_cli.reading.formats import nodes
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, plain
from healthplan_cli.text.problems import InvalidInputError
from healthplan_cli.text.words import Language

Codes = Callable[[Callable[[], object]], list[tuple[str, int, int]]]
HEAD = "计划: nankai/2022,,数据截止日,2022/12/31\n"
TABLE = "编号,上报值,备注\ngps_per_10k_residents,3.5名/万人,年末\nfamily_doctor_signing_rate,31%,\n"


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str, encoding: str = "utf-8", name: str = "上报.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


Table = Callable[..., Path]


def quantities(root: Node) -> list[Quantity | None]:
    """Return the figures under `actuals:`, of entries that say nothing else."""
    assert isinstance(root, Fields)
    actuals = root.items["actuals"]
    assert isinstance(actuals, Fields)
    return [node.quantity for node in actuals.items.values() if isinstance(node, Scalar)]


def statuses(review: Review) -> dict[str, str]:
    found = {verdict.target.id: str(verdict.status) for verdict in review.verdicts}
    return {id: status for id, status in found.items() if status != "unreported"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_table_is_read_in_each_encoding_and_delimiter(
    encoding: str, delimiter: str, table: Table
) -> None:
    review = check(table((HEAD + TABLE).replace(",", delimiter), encoding))
    assert statuses(review) == {
        "gps_per_10k_residents": "met",
        "family_doctor_signing_rate": "missed",
    }
    assert review.submission.as_of == date(2022, 12, 31)


def test_a_table_of_tabs_may_end_in_tsv(table: Table) -> None:
    assert statuses(check(table((HEAD + TABLE).replace(",", "\t"), name="a.tsv")))


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        ("指标,上报值,单位", "每万名常住人口全科医生数,3.5,名/万人", "3.5名/万人"),
        ("Indicator,Reported,Unit", "Residents signed with a family doctor,31,%", "31%"),
        ("指标名称,完成值(%)", "家庭医生签约率,31", "31%"),
        ("指标名称,完成值（%）,单位", "家庭医生签约率,31,—", "31%"),
        ("指标,上报值", "家庭医生签约率,３１％", "３１％"),
        ("编号,上报值(必填),单位", "family_doctor_signing_rate,31%,%", "31%"),
    ],
)
def test_headers_names_and_units(header: str, row: str, said: str, table: Table) -> None:
    root = nodes(table(f"{HEAD}{header}\n{row}\n"))
    assert quantities(root) == [units.parse(said)]
    assert len(statuses(check(table(f"{HEAD}{header}\n{row}\n")))) == 1


def test_a_row_says_all_of_an_entry(table: Table) -> None:
    text = "编号,上报值,单位,分子,分母,基期值,阶段,日期,备注\na,3,%,1,2,3,,2022年6月5日,见附件\nb,,,,,,建成,2022/6/5,\n"
    root = nodes(table(text))
    assert isinstance(root, Fields)
    actuals = root.items["actuals"]
    assert isinstance(actuals, Fields)
    entry = actuals.items["a"]
    assert isinstance(entry, Fields)
    figures = [node.quantity for node in entry.items.values() if isinstance(node, Scalar)]
    assert figures[0] == figures[3] == units.parse("3%")
    assert plain(root)["actuals"] == {
        "a": {
            "value": 3,
            "numerator": 1,
            "denominator": 2,
            "baseline": 3,
            "date": "2022-06-05",
            "note": "见附件",
        },
        "b": {"stage": "建成", "date": "2022-06-05"},
    }


def test_an_attestation_stands_in_columns_of_its_own(table: Table) -> None:
    text = "编号,上报值,佐证材料,证明人,证明日期\na,3,台账,张三,2022/6/5\nb,3,-,—,\nc,,,张三,\n"
    assert plain(nodes(table(text)))["actuals"] == {
        "a": {"value": 3, "attestation": {"document": "台账", "by": "张三", "date": "2022-06-05"}},
        "b": 3,
        "c": {"attestation": {"by": "张三"}},
    }


def test_an_attestation_lacks_nothing(table: Table, codes: Codes) -> None:
    text = f"{HEAD}id,reported,attested in,attested by\nfamily_doctor_signing_rate,32%,台账,张三\n"
    assert codes(lambda: check(table(text))) == [("missing-key", 3, 3)]


def test_rows_of_one_target_are_gathered(table: Table) -> None:
    text = "编号,机构,分项,上报值\na,甲,,1\na,乙,,2\na,,,\nb,,类,6\nb,,项,10\nc,甲,类,1\nc,甲,项,2\nd,,,-\n"
    assert plain(nodes(table(text)))["actuals"] == {
        "a": {"each": {"甲": 1, "乙": 2}},
        "b": {"all_of": {"类": 6, "项": 10}},
        "c": {"each": {"甲": {"all_of": {"类": 1, "项": 2}}}},
        "d": "-",
    }


def test_titles_of_sections_blank_rows_and_headers_repeated_are_no_entries(table: Table) -> None:
    text = "南开区上报表\n\n编号,上报值\n一、基层卫生\na,1\n,\n编号,上报值\nb,2\n填表人：张三\n"
    assert plain(nodes(table(text)))["actuals"] == {"a": 1, "b": 2}


def test_elements_are_rows_too(table: Table) -> None:
    review = check(table(HEAD + "指标,上报值\n年末常住人口,89.04万人\ngeneral_practitioners,312\n"))
    assert {id: one.value for id, one in review.submission.elements.items()} == {
        "resident_population": 890_400,
        "general_practitioners": 312,
    }
    assert statuses(review) == {"gps_per_10k_residents": "met"}


def test_an_apostrophe_that_keeps_a_spreadsheet_from_calculating_is_no_text(table: Table) -> None:
    assert plain(nodes(table("编号,上报值,备注\na,'-1.5,'=甲\nb,1,'甲'\n")))["actuals"] == {
        "a": {"value": plain(nodes(table("编号,上报值\nx,-1.5\n")))["actuals"]["x"], "note": "=甲"},
        "b": {"value": 1, "note": "'甲'"},
    }


def test_positions_are_lines_and_fields(table: Table, codes: Codes) -> None:
    text = (
        HEAD + '编号,备注,上报值\nfamily_doctor_signing_rate,"两\n行",约32%\nno_such_target,x,1\n'
    )
    assert codes(lambda: check(table(text))) == [("not-a-number", 3, 3), ("unknown-target", 5, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("指标,数量\na,1\n", [("no-header", 0, 0)]),
        ("编号,上报值,实际值\na,1,2\n", [("duplicate-column", 1, 3)]),
        ("编号,上报值,备注\n,1,x\n", [("unnamed-row", 2, 2)]),
        ("编号,机构,上报值\na,甲,1\na,,2\n", [("unnamed-row", 3, 1)]),
        ("编号,分项,上报值\na,甲,1\na,,2\n", [("unnamed-row", 3, 1)]),
        ("编号,上报值\na,1\na,2\n", [("duplicate-key", 3, 1)]),
        ('编号,上报值\n"a,1\n', [("not-csv", 2, 1)]),
        ("", [("empty-file", 0, 0)]),
        (" \n", [("empty-file", 0, 0)]),
    ],
)
def test_a_table_that_is_not_clear_is_refused_at_its_place(
    text: str, expected: list[tuple[str, int, int]], table: Table
) -> None:
    try:
        problems = getattr(nodes(table(text)), "problems", ())
    except InvalidInputError as refused:
        problems = refused.problems
    assert [(one.code, one.position.line, one.position.column) for one in problems][:1] == expected


WANTED = """\
没有找到表头：应有一列指标名称（指标, 指标名称, 三级指标, 绩效指标）和一列数值（上报值, 实际值, 完成值, 本期值）；\
"""
WANTED_EN = """\
no row is a header, with a column of names (indicator, indicator name, name, id) and one of figures \
(reported, value, actual, reported value); \
"""
LIKELIEST = """\
最像表头的是第 1 行：'序号'（行号），'指标'（指标名称），'责任单位'（文字），'下步打算'（不能识别）；缺数值列；\
请改写列名，或用 hpc map 说明一次该表的格式"""
LIKELIEST_EN = """\
the likeliest is line 1: '序号' (a number of the row), '指标' (a name), '责任单位' (a text), '下步打算' (not \
understood); it has no column of figures; rename its headings, or describe the table once with hpc map"""


@pytest.mark.parametrize(
    ("rows", "zh", "en"),
    [
        ("甲,2\n1,2\n", "请在各列上方写明", "write such headings above the columns"),
        ("序号,指标,责任单位,下步打算\n1,甲,乙,丙\n", LIKELIEST, LIKELIEST_EN),
    ],
)
def test_what_a_header_is_looked_for_by_is_said_in_the_language_of_the_reader(
    rows: str, zh: str, en: str, table: Table
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        nodes(table(rows))
    words = refused.value.problems[0].words
    assert Language("zh").text(words) == WANTED + zh
    assert Language("en").text(words) == WANTED_EN + en


def test_quoted_fields_with_commas_are_no_table_of_tabs(table: Table) -> None:
    with pytest.raises(InvalidInputError) as refused:
        nodes(table('"a","b"\n"1","2"\n'))
    assert [one.code for one in refused.value.problems] == ["no-header"]


def test_plan_and_day_may_come_from_the_command_line(table: Table, codes: Codes) -> None:
    assert {code for code, *_ in codes(lambda: check(table(TABLE)))} == {"missing-key"}


def test_a_blank_cell_of_the_head_is_not_read_as_the_hint_beside_it(
    table: Table, codes: Codes
) -> None:
    text = (
        "计划,nankai/2022,请填写有底色的单元格；留空视为未上报。\n"
        "数据截止日,,数值可带单位，如 32%、2.5万名。\n填报单位,,机构多于所列行数的，在表下空行续填。\n"
    )
    assert codes(lambda: check(table(text + TABLE))) == [("missing-key", 0, 0)]
    dated = text.replace("数据截止日,", "数据截止日,2022-12-31")
    assert check(table(dated + TABLE)).submission.org_unit == ""


def test_a_value_of_the_head_may_be_a_few_cells_away(table: Table) -> None:
    review = check(
        table("计划,,nankai/2022\n数据截止日,,2022/12/31\n填报单位,,南开区卫健委\n" + TABLE)
    )
    assert review.submission.as_of == date(2022, 12, 31)
    assert review.submission.org_unit == "南开区卫健委"
