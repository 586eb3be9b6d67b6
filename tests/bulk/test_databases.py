"""Tables of databases: opened for reading, named safely, no password in any message."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from healthplan_cli.bulk.databases import Address, address_of
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.cli.main import run
from healthplan_cli.text.problems import ExitCode, InvalidInputError, UsageError
from healthplan_cli.text.words import Language
from tests.bulk.of_files import table

duckdb = pytest.importorskip("duckdb")

AWKWARD = 'a"b; drop table t; --'
"""The name of a table that would be more than a name where it is not quoted."""


@pytest.fixture
def engine(folder: Path) -> Iterator[Engine]:
    (folder / "plan.yaml").write_text("plan: x\n", encoding="utf-8")
    with duckdb.connect(str(folder / "file.db")) as database:
        database.execute("create table t as select '甲县' as 县区, 1.5::decimal(9,2) as 完成值")
        database.execute("create schema other; create table other.t as select 2 as x")
        database.execute("create table other.only as select 3 as x")
        quoted = AWKWARD.replace('"', '""')
        database.execute(f'create table "{quoted}" as select 4 as x')
        database.execute("create view seen as select * from read_csv('plan.yaml')")
    engine = Engine(folder)
    yield engine
    engine.close()


def exported(engine: Engine, address: str) -> list[tuple[object, ...]]:
    found = address_of(address)
    assert found is not None
    engine.export(found, Path("out.parquet"))
    return list(engine.rows("from read_parquet('out.parquet')"))


class Busy:
    """A database that a thread is at work on when it is first closed."""

    tries = 0

    def close(self) -> None:
        self.tries += 1
        if self.tries == 1:
            raise duckdb.Error("connection is busy with another call")


def test_a_database_that_a_thread_is_at_work_on_is_closed_when_it_has_ended(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = Busy()
    with monkeypatch.context() as changed:
        changed.setattr(engine, "_db", busy)
        engine.close()
    assert busy.tries == 2


PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  rate: {zh: 甲率, unit: '%', at_least: 32%, quote: 甲率达到32%以上}
"""
FIGURES = """
create table figures as select 'rate' as 指标编号, '%' as 单位, 县区, 完成值
from (values ('甲县', 32.00::decimal(9,2)), ('乙县', VALUE)) f(县区, 完成值)
"""
COMMAND = ["bulk", "plan.yaml", "-o", "out", "--as-of", "2025-12-31", "--verdicts-as", "csv"]


def make(folder: Path, value: str) -> None:
    """Make a database with a table of figures, in one of which a value is."""
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    with duckdb.connect(str(folder / "province.db")) as database:
        database.execute(FIGURES.replace("VALUE", value))


def test_the_figures_of_a_table_are_judged_as_those_of_a_file(folder: Path) -> None:
    make(folder, "31.99")
    address = "duckdb:///province.db?table=figures"
    assert run([*COMMAND, address], Language("en")) is ExitCode.FAILED
    found = {
        row["unit"]: (row["verdict"], row["file"], row["line"]) for row in table(folder, "verdicts")
    }
    assert found == {"甲县": ("met", address, "2"), "乙县": ("missed", address, "3")}


def test_binary_numbers_of_a_table_are_refused_with_its_address(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(folder, "31.99::double")
    address = "duckdb:///province.db?table=figures"
    assert run([*COMMAND, address], Language("en")) is ExitCode.USAGE
    said = capsys.readouterr().err
    assert said.startswith(f"{address}: error [binary-number]: '完成值' has binary numbers")
    assert list((folder / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("table", "rows"),
    [("only", [(3,)]), ("other.t", [(2,)]), ("a%22b%3B+drop+table+t%3B+--", [(4,)])],
)
def test_a_table_is_read_whatever_it_is_called(
    engine: Engine, table: str, rows: list[tuple[object, ...]]
) -> None:
    assert exported(engine, f"duckdb:///file.db?table={table}") == rows
    assert exported(engine, "duckdb:///file.db?table=other.t") == [(2,)]  # nothing was dropped


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("duckdb:///file.db?table=t", "several tables are called 't': main.t, other.t"),
        ("duckdb:///file.db?table=onli", "there is no table 'onli'; did you mean only?"),
        ("duckdb:///file.db?table=seen", "there is no table 'seen'"),
        ("duckdb:///plan.yaml?table=t", "duckdb:///plan.yaml?table=t cannot be read: "),
        ("postgres://localhost/db?table=t", "DuckDB's extension postgres is not installed here"),
        ("postgresql://localhost/db?table=t", "DuckDB's extension postgres is not installed here"),
        ("mysql://localhost/db?table=t", "DuckDB's extension mysql is not installed here"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(engine: Engine, address: str, words: str) -> None:
    with pytest.raises(UsageError) as refused:
        exported(engine, address)
    assert words in str(refused.value)


def test_a_file_that_is_not_there_is_not_made(engine: Engine, folder: Path) -> None:
    with pytest.raises(InvalidInputError):
        exported(engine, "duckdb:///none.db?table=t")
    assert not (folder / "none.db").exists()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("duckdb:///file.db", "duckdb:///file.db: say which table with ?table=NAME"),
        ("duckdb:///file.db?table=", "say which table with ?table=NAME"),
        ("duckdb://file.db?table=t", "a file of DuckDB is duckdb:///FILE?table=NAME"),
        ("postgres://a:secret@host/db", "postgres://host/db: say which table with ?table=NAME"),
    ],
)
def test_an_address_without_its_parts_is_refused_without_its_password(
    address: str, words: str
) -> None:
    with pytest.raises(UsageError) as refused:
        address_of(address)
    assert words in str(refused.value)
    assert "secret" not in str(refused.value)


def test_the_name_of_a_file_is_no_address() -> None:
    assert address_of("a.csv") is None
    assert address_of("s3://bucket/a.csv") is None


def test_a_password_is_in_no_message() -> None:
    found = address_of("postgres://me:p%40ss@host/db?table=t&sslmode=require")
    assert found is not None
    assert found == Address(
        extension="postgres",
        place="postgres://me:p%40ss@host/db?sslmode=require",
        table="t",
        shown="postgres://host/db?table=t",
        secrets=("postgres://me:p%40ss@host/db?sslmode=require", "p%40ss", "p@ss"),
    )
    said = f"unable to connect to {found.place} with p@ss"
    assert found.hide(said) == "unable to connect to *** with ***"
