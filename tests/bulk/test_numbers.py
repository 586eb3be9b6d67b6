"""A figure means the same in a column of numbers as in one of texts, and is kept as it was written."""

from pathlib import Path

import pytest

from healthplan_cli.bulk import tables
from healthplan_cli.bulk.parts import unpacked
from healthplan_cli.bulk.relation import of_file
from healthplan_cli.bulk.sources import UNIT, Source
from healthplan_cli.bulk.statement import PLAIN
from tests.bulk.of_files import judged, table, verdicts

duckdb = pytest.importorskip("duckdb")

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  rate: {zh: 甲率, unit: '%', kind: stock, at_least: 32%, quote: 甲率达到32%以上}
  count: {zh: 丁数, unit: 家, kind: stock, at_least: 5家, quote: 丁数不少于5家}
  stage: {zh: 戊阶段, scale: [编制中, 印发], reaches: 印发, quote: 印发戊}
"""
ROWS = """
select '第' || number || '县' as 县区, 'rate' as 指标编号, '%' as 单位, figure::{kind} as 完成值
from (select unnest([{figures}]) as figure, unnest(range({count})) as number)
"""
WHOLE = {
    "32": "met",
    "31": "missed",
    "33": "met",
    "0": "missed",
    "100": "met",
    "null": "unreported",
}
"""Figures on the limit of 32 % and beside it, that every type of numbers can have."""
HUNDREDTHS = WHOLE | {"31.99": "missed", "32.01": "met"}
MILLIONTHS = WHOLE | {"31.999999": "missed", "32.000001": "met"}
SMALLER = WHOLE | {"31.99999999": "missed", "32.00000001": "met"}
HEADINGS = "县区,指标编号,单位,完成值\n"


@pytest.fixture
def work(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("varchar", SMALLER),
        ("tinyint", WHOLE),
        ("integer", WHOLE),
        ("bigint", WHOLE),
        ("decimal(5, 0)", WHOLE),
        ("decimal(9, 2)", HUNDREDTHS),
        ("decimal(18, 6)", MILLIONTHS),
        ("decimal(38, 6)", MILLIONTHS),
        ("decimal(38, 8)", SMALLER),
    ],
)
def test_figures_on_a_limit_and_beside_it(kind: str, expected: dict[str, str], work: Path) -> None:
    figures = ", ".join(f"'{figure}'" if figure != "null" else figure for figure in expected)
    rows = ROWS.format(kind=kind, figures=figures, count=len(expected))
    duckdb.sql(rows).write_parquet(str(work / "a.parquet"))
    found = judged(work, "a.parquet")
    of_all = verdicts(work)
    in_order = [of_all[f"第{number}县", "rate"] for number in range(len(expected))]
    assert in_order == list(expected.values())
    assert not found.proof.differences


def test_the_ends_of_each_band_and_all_of_some_units_are_checked(work: Path) -> None:
    """Missed are 30 to 31, and met 33 to 34: four ends; and four units reported one figure each."""
    rows = ROWS.format(kind="bigint", figures="30, 31, 33, 34", count=4)
    duckdb.sql(rows).write_parquet(str(work / "a.parquet"))
    assert judged(work, "a.parquet").proof.compared == 4 + 4


@pytest.mark.parametrize(
    ("kind", "figure"),
    [
        ("bigint", "-33"),
        ("decimal(9, 2)", "-33"),
        ("bigint", "9000000000000000000"),
        ("decimal(38, 6)", "999999999999.000001"),
    ],
)
def test_a_number_below_0_or_without_a_place_is_left_to_the_check(
    kind: str, figure: str, work: Path
) -> None:
    rows = ROWS.format(kind=kind, figures=f"'{figure}'", count=1)
    duckdb.sql(rows).write_parquet(str(work / "a.parquet"))
    found = judged(work, "a.parquet")
    assert (found.proof.by_bands, found.proof.by_check) == (0, 1)
    assert verdicts(work)["第0县", "rate"] != "met"


def test_a_file_that_has_other_numbers_than_before_is_left_to_the_check(work: Path) -> None:
    rows = "select '甲县' as a, 'rate' as b, '%' as c, 32::double as d"
    duckdb.sql(rows).write_parquet(str(work / "a.parquet"))
    keys = (UNIT, "id", "unit", "value")
    source = Source(work / "a.parquet", ("a", "b", "c", "d"), keys, number="DECIMAL(9,2)")
    found = duckdb.sql(of_file(source, PLAIN))
    assert found.project("figure").fetchall() == [(None,)]


def test_a_file_of_stages_has_no_column_of_numbers(work: Path) -> None:
    duckdb.sql("select '甲县' as 县区, 'stage' as 指标编号, '印发' as 阶段或等级").write_parquet(
        str(work / "a.parquet")
    )
    judged(work, "a.parquet")
    assert verdicts(work)["甲县", "stage"] == "met"


def test_a_figure_that_was_looked_up_is_kept_as_it_was_written(work: Path) -> None:
    written = ["33", "33.0", "33.00", "33.500000", "32.000001", "40.1", "032", "33%", "31.9999999"]
    rows = [f"第{line}县,rate,%,{text}\n" for line, text in enumerate(written)]
    (work / "a.csv").write_text(HEADINGS + "".join(rows), encoding="utf-8")
    judged(work, "a.csv")
    parts = list((work / "out" / "parts").glob("*.parquet"))
    with duckdb.connect() as database:
        database.execute(unpacked("judged", parts, PLAIN))
        found = database.execute('select "value", b is null from judged order by line').fetchall()
    assert [text for text, _ in found] == written
    assert [for_check for _, for_check in found] == [False] * 6 + [True] * 3


@pytest.mark.parametrize("paying", [0, 1000])
def test_the_tables_have_the_names_of_units_however_these_are_kept(
    paying: int, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "PAYING", paying)
    rows = "乙县,rate,%,33\n甲县,rate,%,31\n=甲县,rate,%,40\n"
    (work / "a.csv").write_text(HEADINGS + rows, encoding="utf-8")
    judged(work, "a.csv")
    of_rate = {unit: status for (unit, of), status in verdicts(work).items() if of == "rate"}
    assert of_rate == {"乙县": "met", "甲县": "missed", "'=甲县": "met"}
    assert [row["unit"] for row in table(work, "units")] == ["'=甲县", "乙县", "甲县"]
