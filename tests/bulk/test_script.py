"""The script that is printed gives every figure in a band the verdict of a run, and leaves all others to the check."""

import csv
from pathlib import Path

import pytest

from healthplan_cli.bulk.spark_sql import in_spark_words
from healthplan_cli.cli.main import run
from healthplan_cli.text.problems import ExitCode
from healthplan_cli.text.words import Language
from tests.bulk.test_bulk import HEADINGS, PLAN, rows_of

duckdb = pytest.importorskip("duckdb")
ENGLISH = Language("en")
LINE = ("bulk", "plan.yaml", "--as-of", "2025-12-31")
Verdicts = dict[tuple[str, str], str]


@pytest.fixture
def work(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return folder


def printed(capsys: pytest.CaptureFixture[str], file: str, sql: str = "duckdb") -> str:
    capsys.readouterr()
    assert run([*LINE, file, "-o", "script", "--sql", sql], ENGLISH) is ExitCode.PASSED
    return capsys.readouterr().out


def told(script: str) -> Verdicts:
    """The verdicts of a script that DuckDB alone runs."""
    with duckdb.connect() as database:
        database.execute(script)
        rows = database.execute("select unit, target, verdict from verdicts").fetchall()
    verdicts = {(unit, target): verdict for unit, target, verdict in rows}
    assert len(verdicts) == len(rows)
    return verdicts


def judged(file: str, out: str) -> Verdicts:
    """The verdicts of a run on what units reported."""
    run([*LINE, file, "-o", out, "--verdicts-as", "csv"], ENGLISH)
    with (Path(out) / "verdicts.csv").open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    reported = [row for row in rows if row["verdict"] != "unreported"]
    return {(row["unit"], row["target"]): row["verdict"] for row in reported}


def rows_in(name: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = duckdb.read_parquet(f"script/sql/{name}.parquet").fetchall()
    return rows


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_script_and_a_run_on_its_residue_give_the_verdicts_of_a_run_on_all(
    work: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = list(rows_of(16))
    (work / "all.csv").write_text(HEADINGS + "".join(rows), encoding="utf-8")
    texts = duckdb.read_csv(str(work / "all.csv"), all_varchar=True, header=True)
    texts.write_parquet(str(work / "all.parquet"))
    in_bands = told(printed(capsys, f"all.{ending}"))
    of_rest = judged("script/sql/residue.parquet", "rest")
    assert len(in_bands) > 40  # else nothing was looked up
    assert len(rows_in("residue")) == len(rows) - len(in_bands)
    assert in_bands.keys().isdisjoint(of_rest)
    assert in_bands | of_rest == judged(f"all.{ending}", "out")


def test_a_figure_given_twice_or_not_at_all_is_residue(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "甲县,rate,%,33,,,,\n甲 县,rate,%,34,,,,\n甲县,open_rate,‰,8,,,,\n乙县,rate,%,,,,,\n合计,rate,%,33,,,,\n乙县,rat,%,33,,,,\n"
    (work / "a.csv").write_text(HEADINGS + rows, encoding="utf-8")
    assert told(printed(capsys, "a.csv")) == {("甲县", "open_rate"): "met"}
    assert {row[:2] for row in rows_in("residue")} == {
        ("甲县", "rate"),
        ("甲 县", "rate"),
        ("乙县", "rate"),
        ("合计", "rate"),
        ("乙县", "rat"),
    }


@pytest.mark.parametrize("new", ["甲  县,rate,%,34", "甲县,甲率,%,33"])
def test_all_is_residue_where_a_text_is_new(
    new: str, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "a.csv").write_text(HEADINGS + "甲县,rate,%,33,,,,\n", encoding="utf-8")
    script = printed(capsys, "a.csv")
    assert told(script) == {("甲县", "rate"): "met"}
    with (work / "a.csv").open("a", encoding="utf-8") as more:
        more.write(f"{new},,,,\n")
    assert told(script) == {}
    assert len(rows_in("residue")) == 2


def test_a_script_reads_no_text_whose_headings_have_changed(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = work / "a.csv"
    rows = "甲县,rate,%,31,\r\n乙县,rate,%,33,\r\n"
    file.write_text(f"县区,指标编号,单位,完成值,基期值\r\n{rows}", encoding="utf-8-sig", newline="")
    script = printed(capsys, "a.csv")
    assert told(script) == {("甲县", "rate"): "missed", ("乙县", "rate"): "met"}
    file.write_text("县区,指标编号,单位,基期值,完成值\n甲县,rate,%,33,\n", encoding="utf-8")
    with pytest.raises(duckdb.Error, match=r"the headings of .*a\.csv have changed"):
        told(script)


def test_a_script_reads_no_parquet_with_another_column(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = "select '甲县' as 县区, 'rate' as 指标编号, '%' as 单位, 33 as 完成值"
    duckdb.sql(row).write_parquet("a.parquet")
    script = printed(capsys, "a.parquet")
    assert told(script) == {("甲县", "rate"): "met"}
    duckdb.sql(f"{row}, '初步数' as 备注").write_parquet("a.parquet")
    with pytest.raises(duckdb.Error, match="same number of result columns"):
        told(script)


def test_a_script_says_what_it_reads_and_that_its_residue_is_not_judged(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "a.csv").write_text(HEADINGS + "甲县,rate,%,33,,,,\n", encoding="utf-8")
    script = printed(capsys, "a.csv")
    assert "test/2025, as of 2025-12-31" in script
    assert "NOT judged here, and never to be read as missed" in script
    assert not (work / "script" / "sql" / "verdicts.parquet").exists()


def test_a_script_reads_no_gb18030(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (work / "a.csv").write_bytes((HEADINGS + "甲县,rate,%,33,,,,\n").encode("gb18030"))
    assert run([*LINE, "a.csv", "-o", "out", "--sql", "duckdb"], ENGLISH) is ExitCode.USAGE
    assert "a script of SQL reads UTF-8" in capsys.readouterr().err


def test_a_script_has_no_name_that_a_terminal_obeys(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "\x1b[2J.csv").write_text(HEADINGS + "甲县,rate,%,33,,,,\n", encoding="utf-8")
    assert run([*LINE, "\x1b[2J.csv", "-o", "out", "--sql", "duckdb"], ENGLISH) is ExitCode.USAGE
    written = capsys.readouterr()
    assert written.out == ""
    assert "a character that no script can have" in written.err


def test_a_script_leaves_the_tables_of_a_run_as_they_are(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "a.csv").write_text(HEADINGS + "甲县,rate,%,33,,,,\n", encoding="utf-8")
    run([*LINE, "a.csv", "-o", "script"], ENGLISH)
    before = (work / "script" / "verdicts.parquet").read_bytes()
    told(printed(capsys, "a.csv"))
    assert (work / "script" / "verdicts.parquet").read_bytes() == before


def test_a_script_reads_no_table_of_a_database(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with duckdb.connect("figures.db") as database:
        database.execute(
            "create table one as select '甲县' as 县区, 'rate' as 指标编号, '33' as 完成值"
        )
    address = "duckdb:///figures.db?table=one"
    assert run([*LINE, address, "-o", "out", "--sql", "duckdb"], ENGLISH) is ExitCode.USAGE
    assert "a script of SQL reads files" in capsys.readouterr().err


def test_a_script_of_spark_reads_only_what_it_reads_as_a_run_does(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sqlglot")
    (work / "a.csv").write_text(HEADINGS + "甲县,rate,%,33,,,,\n", encoding="utf-8")
    (work / "wide.csv").write_text("县区,甲率(%)\n甲县,33\n", encoding="utf-8")
    duckdb.read_csv("wide.csv", all_varchar=True, header=True).write_parquet("wide.parquet")
    duckdb.sql("select '甲县' as 县区, 'rate' as 指标编号, 33 as 完成值, timestamptz '2025-12-31 00:00:00+08' as 日期").write_parquet("time.parquet")  # fmt: skip
    for name in ("a.csv", "wide.parquet", "time.parquet"):
        assert run([*LINE, name, "-o", "out", "--sql", "spark"], ENGLISH) is ExitCode.USAGE
        assert f"{name}: error [not-for-script]" in capsys.readouterr().err


def test_a_whole_match_and_the_number_of_a_row_are_in_words_of_spark() -> None:
    pytest.importorskip("sqlglot")
    found = in_spark_words("select regexp_full_match(x, '[0-9]') from t")
    assert r"RLIKE '\\A(?:[0-9])\\z'" in found
    found = in_spark_words(
        "select file_row_number from read_parquet('/a''b/[1]`.parquet', file_row_number=true)"
    )
    assert "_metadata.row_index AS file_row_number" in found
    assert r"parquet.`/a'b/\[1\]``.parquet`" in found


@pytest.mark.parametrize(
    "other",
    [
        "select hash(x) from t",
        "select list(x order by y) from t",
        "select x from t where regexp_matches(x, 'y$')",
    ],
)
def test_what_spark_may_understand_otherwise_is_refused(other: str) -> None:
    pytest.importorskip("sqlglot")
    with pytest.raises(AssertionError, match="otherwise"):
        in_spark_words(other)
