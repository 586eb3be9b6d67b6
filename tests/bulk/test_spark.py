"""Spark and DuckDB give every figure the same verdict, byte for byte; so does the script that is printed for Spark."""

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from healthplan_cli.cli.main import run
from healthplan_cli.text.problems import ExitCode
from healthplan_cli.text.words import Language
from tests.bulk.test_bulk import HEADINGS, PLAN, rows_of

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("sqlglot")

ENGLISH = Language("en")
SETTINGS = """\
spark.master local[2]
spark.driver.memory 1g
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.sql.shuffle.partitions 2
spark.ui.enabled false
spark.driver.bindAddress 127.0.0.1
spark.driver.host 127.0.0.1
"""
TABLES = ("units", "targets", "problems", "verdicts")
MANY = """
select '第' || u || '县' as county, t.id, t.unit, t.figures[1 + u % 5] as value
from range(50000) n(u), (values
  ('rate', '%', ['32', '31.999999', '32.000001', '32.0', '31']),
  ('open_rate', '‰', ['8.5', '8.499999', '8.500001', '8.50', '7.5']),
  ('between', '名/万人', ['4.5', '4.499999', '4.500001', '3.399999', '3.4']),
  ('count', '家', ['5', '4', '6', '5', '0'])
) t(id, unit, figures)
"""
"""200,000 figures: on the limit, a millionth beside it, on it once more, and another."""
MET = {"rate": 3, "open_rate": 2, "between": 3, "count": 3}
"""How many of five units meet each: 32 % or more, less than 8.5 ‰, 3.4 to 4.5, 5 or more."""


@pytest.fixture
def work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "spark-defaults.conf").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.setenv("SPARK_CONF_DIR", str(folder))
    return folder


@pytest.fixture
def _spark(program: Callable[[str, str], str]) -> None:
    """Java and pyspark; without them a test is skipped."""
    pytest.importorskip("pyspark", reason="needs pyspark: pip install pyspark sqlglot")
    program("java", "default-jre-headless")


def bulk(file: str, *options: str) -> ExitCode:
    return run(["bulk", "plan.yaml", file, "--as-of", "2025-12-31", *options], ENGLISH)


def judged(file: str, engine: str) -> Path:
    """The folder of the tables of a run."""
    bulk(file, "-o", engine, "--verdicts-as", "csv", "--engine", engine, "-f", "json")
    return Path(engine)


def same_tables(file: str) -> Path:
    """The folder of a run on Spark, of which each table has the lines of a run on DuckDB."""
    by_duckdb, by_spark = judged(file, "duckdb"), judged(file, "spark")
    for name in TABLES:
        assert lines_of(by_spark, name) == lines_of(by_duckdb, name), name
    assert summary(by_spark) == summary(by_duckdb)
    return by_spark


def lines_of(folder: Path, name: str) -> list[bytes]:
    """The lines of a table; those of verdicts are in no order."""
    lines = (folder / f"{name}.csv").read_bytes().splitlines()
    return sorted(lines) if name == "verdicts" else lines


def summary(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "summary.json").read_bytes())
    del found["tables"]  # their folder has another name
    return found


@pytest.mark.usefixtures("_spark")
def test_two_hundred_thousand_figures_on_and_beside_their_limits(
    work: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    duckdb.sql(MANY).write_parquet(str(work / "many.parquet"), row_group_size=20_000)
    out = same_tables("many.parquet")
    assert "WARN" not in capfd.readouterr().err  # what Spark says is in a file
    assert (out / "spark.log").exists()
    counts = {one["target"]: one["counts"] for one in summary(out)["targets"]}
    for target, met in MET.items():
        assert counts[target]["met"] == met * 10_000, target


@pytest.mark.usefixtures("_spark")
def test_what_needs_the_check_and_what_is_not_reported(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "a.csv").write_text(HEADINGS + "".join(rows_of(16)), encoding="utf-8")
    rows = duckdb.read_csv("a.csv", all_varchar=True, header=True)
    rows.write_parquet("all forms.parquet")
    out = same_tables("all forms.parquet")
    with (out / "verdicts.csv").open(encoding="utf-8-sig", newline="") as text:
        verdicts = {(row["unit"], row["target"], row["verdict"]) for row in csv.DictReader(text)}
    assert ("第11县", "rate", "unreported") in verdicts  # its figure is NULL, not 0
    capsys.readouterr()
    assert bulk("all forms.parquet", "-o", "script", "--sql", "spark") is ExitCode.PASSED
    script = capsys.readouterr().out
    run_alone(script)
    looked_up = parquet("verdicts", "unit, target, verdict")
    assert len(looked_up) > 40
    assert set(looked_up) <= verdicts
    assert len(looked_up) + len(parquet("residue", "*")) == len(rows)
    assert ("第11县", "rate") in parquet("residue", "org_unit, id")
    rows.project("*, '初步数' as 说明").write_parquet("all forms.parquet")
    with pytest.raises(Exception, match="NUM_COLUMNS_MISMATCH"):
        run_alone(script)


def run_alone(script: str) -> None:
    """Run a script by Spark alone."""
    from pyspark.sql import SparkSession

    session = SparkSession.builder.getOrCreate()
    try:
        for statement in script.split(";\n"):
            if statement.strip():
                session.sql(statement)
    finally:
        session.stop()


def parquet(name: str, columns: str) -> list[tuple[Any, ...]]:
    found = duckdb.read_parquet(f"script/sql/{name}.parquet/*.parquet").project(columns)
    rows: list[tuple[Any, ...]] = found.fetchall()
    return rows


@pytest.mark.usefixtures("_spark")
def test_what_spark_refuses_is_said_in_a_line(
    work: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    duckdb.sql(MANY).write_parquet(str(work / "a.parquet"))
    data = bytearray((work / "a.parquet").read_bytes())
    data[1000:9000] = b"z" * 8000
    (work / "a.parquet").write_bytes(data)
    assert bulk("a.parquet", "-o", "out", "--engine", "spark") is ExitCode.USAGE
    error = capfd.readouterr().err
    assert error.count("\n") == 1
    assert error.startswith("hpc: Spark says: ")
    assert "a.parquet" in error


def test_what_to_install_is_said(
    work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    duckdb.sql("select '甲县' as 县区, 'rate' as 指标编号, 33 as 完成值").write_parquet("a.parquet")
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    monkeypatch.setitem(sys.modules, "sqlglot", None)
    assert bulk("a.parquet", "-o", "out", "--engine", "spark") is ExitCode.USAGE
    assert "pip install pyspark sqlglot" in capsys.readouterr().err
    assert bulk("a.parquet", "-o", "out", "--sql", "spark") is ExitCode.USAGE
    assert "pip install sqlglot" in capsys.readouterr().err
