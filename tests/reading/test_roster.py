"""A roster is the same as YAML or as a table; what would hide a unit is refused."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from msgspec.structs import replace

from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.model.submission import Waiver
from healthplan_cli.reading.roster import read_roster
from healthplan_cli.text.problems import NOWHERE, InvalidInputError

YAML = """\
units:
  jia: {zh: 甲县, aliases: [甲, 甲山县], kind: 县}
  yi: {zh: 乙县, kind: 县, waived: {reason: 水灾, approved_by: 张三, expires: 2023-01-31}}
  zone: {zh: 高新区, parent: 甲县, reported_by: jia, opens: 2022-07-01, closes: 2024-12-31}
"""
LINES = [
    ["2022年应报单位名册"],
    ["序号", "编号", "名称", "别名", "类别", "上级单位", "代报单位", "启用日期", "停用日期", "免报原因", "批准人", "免报至", "备注"],
    ["1", "jia", "甲县", "甲、甲山县", "县"],
    ["2", "yi", "乙县", "", "县", "", "", "", "", "水灾", "张三", "2023-01-31"],
    [""],
    ["3", "zone", "高新区", "", "", "甲县", "jia", "2022/7/1", "2024年12月31日", "", "", "", "新设"],
]  # fmt: skip
EXPECTED = (
    Unit("jia", "甲县", aliases=("甲", "甲山县"), kind="县"),
    Unit("yi", "乙县", kind="县", waiver=Waiver("yi", "水灾", "张三", date(2023, 1, 31))),
    Unit(
        "zone",
        "高新区",
        parent="jia",
        reported_by="jia",
        opens=date(2022, 7, 1),
        closes=date(2024, 12, 31),
    ),
)


NO_HEADER = (
    "no header of a roster is found: it has the heading 名称 or name; a list without a heading "
    "has a name in each line, and nothing else"
)


def without_places(roster: Roster) -> tuple[Unit, ...]:
    found = []
    for unit in roster.units:
        waiver = None
        if unit.waiver is not None:
            waiver = replace(unit.waiver, position=NOWHERE)
        found.append(replace(unit, waiver=waiver, position=NOWHERE))
    return tuple(found)


def write_csv(path: Path, lines: list[list[str]]) -> Path:
    path.write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
    return path


def test_a_roster_in_yaml(tmp_path: Path) -> None:
    path = tmp_path / "roster.yaml"
    path.write_text(f"whole: 某市\n{YAML}", encoding="utf-8")
    found = read_roster(path)
    assert without_places(found) == EXPECTED
    assert (found.whole, found.is_given) == ("某市", True)


def test_a_roster_in_csv(tmp_path: Path) -> None:
    assert without_places(read_roster(write_csv(tmp_path / "roster.csv", LINES))) == EXPECTED


def test_a_roster_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("名册")
        for row, line in enumerate(LINES):
            sheet.write_row(row, 0, line)
    assert without_places(read_roster(path)) == EXPECTED


def test_a_unit_without_an_id_is_called_by_its_name(tmp_path: Path) -> None:
    found = read_roster(write_csv(tmp_path / "roster.csv", [["name"], ["甲县"], ["乙县"]]))
    assert [unit.id for unit in found.units] == ["甲县", "乙县"]


@pytest.mark.parametrize("name", ["roster.txt", "roster.csv"])
@pytest.mark.parametrize("text", ["甲县\n乙县\n", "甲县\r\n\r\n 乙县 \r\n", "\ufeff甲县\n乙县"])
def test_a_list_of_names_is_a_roster(text: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    assert [unit.zh for unit in read_roster(path).units] == ["甲县", "乙县"]


def test_a_text_with_a_heading_is_a_roster(tmp_path: Path) -> None:
    path = tmp_path / "roster.txt"
    path.write_text("单位\n甲县\n乙县\n", encoding="gb18030")
    assert [unit.zh for unit in read_roster(path).units] == ["甲县", "乙县"]


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        ([["名称", "代报单为"], ["甲县", ""]], [("unknown-column", 1, 2, "a roster has no column '代报单为'")]),
        ([["名称", "单位"], ["甲县", "乙县"]], [("duplicate-column", 1, 2, "two columns say the same: zh")]),
        ([["编号", "名称"], ["a", "甲县"], ["a", "乙县"]], [("duplicate-id", 3, 2, "'a' is on two lines of the roster")]),
        ([["名称"], ["甲县"], ["甲 县"]], [("duplicate-name", 3, 1, "'甲 县' is a name of 甲县 too")]),
        ([["名称", "启用日期"], ["甲县", "去年"]], [("wrong-pattern", 2, 2, "'去年' is given where a day, YYYY-MM-DD, is expected")]),
        ([["甲", "乙"], ["1", "2"]], [("no-header", 0, 0, NO_HEADER)]),
        ([["应报单位名单"], ["甲县"], ["乙县"]], [("no-header", 0, 0, NO_HEADER)]),
        ([["县区名称"], ["甲县"], ["乙县"]], [("no-header", 0, 0, NO_HEADER)]),
        ([["甲县"], ["乙县", "水灾"]], [("no-header", 0, 0, NO_HEADER)]),
        ([["甲县"], ["1"]], [("no-header", 0, 0, NO_HEADER)]),
        ([["甲县"], ["乙县"], ["甲县"]], [("duplicate-id", 3, 1, "'甲县' is on two lines of the roster")]),
    ],
)  # fmt: skip
def test_a_wrong_table_is_refused_with_its_place(
    tmp_path: Path, lines: list[list[str]], problems: list[tuple[str, int, int, str]]
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        read_roster(write_csv(tmp_path / "roster.csv", lines))
    assert [
        (one.code, one.position.line, one.position.column, str(one.words))
        for one in refused.value.problems
    ] == problems
