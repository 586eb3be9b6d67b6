"""The line of a row is that of the file, however its rows are broken, and wherever it is cut."""

from pathlib import Path

import pytest

pytest.importorskip("duckdb")

import duckdb

from healthplan_cli.bulk import pieces
from healthplan_cli.bulk.engine import Engine
from tests.bulk.of_files import judged, table, verdicts

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  rate: {zh: 甲率, unit: '%', at_least: 32%, quote: 甲率达到32%}
  rises: {zh: 己率, unit: '%', kind: stock, rises_by: 2百分点, quote: 己率提高2个百分点}
"""
HEADINGS = "县区,指标编号,单位,完成值,备注\n"


@pytest.fixture
def work(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return folder


def lines(work: Path) -> dict[str, str]:
    """The lines of the figures by their units."""
    return {row["unit"]: row["line"] for row in table(work, "verdicts") if row["line"]}


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("甲县,rate,%,33,\n乙县,rate,%,33,\n", 3),
        ("甲县,rate,%,33,\n\n乙县,rate,%,33,\n", 4),
        ('甲县,rate,%,33,"一\n二"\n乙县,rate,%,33,\n', 4),
        ('甲县,rate,%,33,"一\n""二""\n三"\n乙县,rate,%,33,\n', 5),
        ('甲县,rate,%,33,"一,二,三,四,五"\n乙县,rate,%,33,"一\n二"\n', 3),  # as long as a row
        ('"甲县","rate","%","33",""\n乙县,rate,%,33,', 3),
    ],
)
@pytest.mark.parametrize(("size", "end"), [(8, "\n"), (1 << 24, "\n"), (8, "\r\n")])
def test_a_row_has_the_line_that_it_starts_in(
    rows: str, line: int, size: int, end: str, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "BYTES_AT_ONCE", size)
    (work / "a.csv").write_text(HEADINGS + rows, encoding="utf-8", newline=end)
    assert judged(work, "a.csv").rows == 2
    assert lines(work) == {"甲县": "2", "乙县": str(line)}


def test_parquet_is_cut_into_rows(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Engine, "rows_at_once", 2)
    duckdb.sql(
        "copy (select '县' || n as 县区, 'rate' as 指标编号, '%' as 单位,"
        " (30 + n)::decimal(9, 2) as 完成值 from range(5) r(n)) to 'a.parquet'"
    )
    assert judged(work, "a.parquet").rows == 5
    assert lines(work) == {f"县{n}": str(n + 2) for n in range(5)}
    assert len(list((work / "out" / "parts").iterdir())) == 3


def test_a_figure_given_twice_in_two_pieces_is_no_verdict(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "BYTES_AT_ONCE", 8)
    (work / "a.csv").write_text(
        HEADINGS + "甲县,rate,%,33,\n乙县,rate,%,33,\n甲县,rate,%,34,\n", encoding="utf-8"
    )
    judged(work, "a.csv")
    found = {unit: said for (unit, target), said in verdicts(work).items() if target == "rate"}
    assert found == {"甲县": "undetermined", "乙县": "met"}
    [problem] = table(work, "problems")
    assert "a.csv:2" in problem["words"]
    assert "a.csv:4" in problem["words"]
