"""hpc as a library: what its page and its docstrings show is true, its names are typed, and rows go into data frames."""

import doctest
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

import healthplan_cli
from healthplan_cli import api, check, desk, quantity, review
from healthplan_cli.review import Review

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(str(file.relative_to(ROOT)) for file in ROOT.glob("examples/*/actuals.yaml"))
PLAIN = (str, int, bool, Decimal, date, type(None))


@pytest.fixture(autouse=True)
def root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> Review:
    return check(request.param)


@pytest.mark.parametrize("module", [healthplan_cli, api, desk, quantity, review], ids=lambda module: module.__name__)
def test_docstrings_are_true(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert (found.failed, found.attempted > 0) == (0, True)


def test_the_page_is_true() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = doctest.DocTestParser().get_doctest(text, {}, "README.md", "README.md", 0)
    ran = doctest.DocTestRunner().run(found)
    assert (ran.failed, ran.attempted > 0) == (0, True)


def test_every_public_name_is_there_and_no_other() -> None:
    assert all(getattr(healthplan_cli, name) for name in healthplan_cli.__all__)
    assert set(healthplan_cli.__all__) <= set(dir(healthplan_cli))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        healthplan_cli.nothing  # noqa: B018


def test_importing_the_package_loads_nothing_of_it() -> None:
    program = "import healthplan_cli, sys; print([name for name in sys.modules if name.startswith('healthplan_cli.')])"
    assert subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, encoding="utf-8").strip() == "[]"


def test_rows_are_flat_and_plain_and_of_one_kind(example: Review) -> None:
    rows = example.rows()
    assert len(rows) == len(example.verdicts)
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert {type(value) for row in rows for value in row.values()} <= set(PLAIN)


def test_a_figure_in_a_row_is_exact_to_twelve_places() -> None:
    rows = {row["target"]: row for row in check("examples/nankai-2022/actuals.yaml").rows()}
    signing = rows["family_doctor_signing_rate"]
    assert (signing["low"], signing["unit"], signing["status"]) == (Decimal(32), "%", "missed")
    assert signing["actual"] == Decimal("31.963162623540")  # 284,600 of 890,400
    assert rows["second_city_testing_base"]["grade"] == "建成"
    assert rows["second_city_testing_base"]["actual"] is None


def test_words_in_rows_are_in_the_language_asked_for(example: Review) -> None:
    chinese, english = ("".join(str(row["limit"]) for row in example.rows(lang)) for lang in ("zh", "en"))
    assert "at least" in english
    assert "at least" not in chinese


def every_row() -> Iterator[dict[str, review.Plain]]:
    for file in EXAMPLES:
        yield from check(file).rows()


def total() -> Decimal:
    return sum((row["actual"] for row in every_row() if isinstance(row["actual"], Decimal)), Decimal(0))


def test_pandas_takes_rows_as_they_are() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(list(every_row()))
    assert frame["actual"].dropna().sum() == total()
    assert frame.groupby("plan").size().sum() == len(frame)


def test_polars_takes_rows_as_they_are() -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(list(every_row()), infer_schema_length=None)
    assert frame["actual"].sum() == total()
    assert isinstance(frame.schema["gap"], polars.Decimal)
    assert frame.schema["due"] == polars.Date
    assert polars.DataFrame(check(EXAMPLES[0]).rows()).height > 0
