"""hpc as a library: its page and docstrings are true, its names typed, its rows go into frames."""

import doctest
import inspect
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

import healthplan_cli
from healthplan_cli import (
    CollectOptions,
    InvalidInputError,
    Options,
    UsageError,
    api,
    check,
    collect,
    diff,
    diff_actuals,
    pipeline,
    progress,
    read_plan,
)
from healthplan_cli.model import quantity
from healthplan_cli.reports import _columns, _frame
from healthplan_cli.reports._frame import TabularReview
from healthplan_cli.reports.collected import frame as collected_frame

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(str(file.relative_to(ROOT)) for file in ROOT.glob("examples/*/actuals.yaml"))
PLAIN = (str, int, bool, Decimal, date, type(None))


@pytest.fixture(autouse=True)
def root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> TabularReview:
    return check(request.param)


@pytest.mark.parametrize(
    "module",
    [healthplan_cli, api, pipeline, quantity, _frame, collected_frame],
    ids=lambda module: module.__name__,
)
def test_docstrings_are_true(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert (found.failed, found.attempted > 0) == (0, True)


def test_the_page_is_true() -> None:
    text = (ROOT / "examples/README.md").read_text(encoding="utf-8")
    found = doctest.DocTestParser().get_doctest(
        text, {}, "examples/README.md", "examples/README.md", 0
    )
    ran = doctest.DocTestRunner().run(found)
    assert (ran.failed, ran.attempted > 0) == (0, True)


def test_every_public_name_is_there_and_no_other() -> None:
    assert all(getattr(healthplan_cli, name) for name in healthplan_cli.__all__)
    assert set(healthplan_cli.__all__) <= set(dir(healthplan_cli))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        healthplan_cli.nothing  # noqa: B018


def test_importing_the_package_loads_nothing_of_it() -> None:
    program = (
        "import healthplan_cli, sys;"
        "print([name for name in sys.modules if name.startswith('healthplan_cli.')])"
    )
    assert (
        subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, encoding="utf-8").strip()
        == "[]"
    )


def test_rows_are_flat_and_plain_and_of_one_kind(example: TabularReview) -> None:
    rows = example.rows()
    assert len(rows) == len(example.verdicts)
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert {type(value) for row in rows for value in row.values()} <= set(PLAIN)


BLOCKS = re.findall(
    r"^```pycon\n(.*?)^```$",
    (ROOT / "examples/README.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


@pytest.mark.slow
def test_what_the_page_shows_is_typed(tmp_path: Path) -> None:
    checker = pytest.importorskip("mypy.api")
    lines = [
        line[4:]
        for block in BLOCKS
        for line in block.splitlines()
        if line.startswith((">>> ", "... "))
    ]
    assert lines
    (tmp_path / "page.py").write_text("\n".join(lines), encoding="utf-8")
    output, wrong, code = checker.run(
        ["--strict", "--config-file=", f"--cache-dir={tmp_path}", str(tmp_path / "page.py")]
    )
    assert (code, output, wrong) == (0, "Success: no issues found in 1 source file\n", "")


@pytest.mark.parametrize(
    ("choose", "message"),
    [
        (
            lambda: Options(compare="rouned"),  # type: ignore[arg-type]
            "compare: 'rouned' is none of full, rounded; did you mean rounded?",
        ),
        (
            lambda: Options(progress="bogus"),
            f"progress: 'bogus' is none of {', '.join(progress.names())}",
        ),
        (lambda: Options(as_of="2022-12-31"), "as_of is a datetime.date, not '2022-12-31'"),  # type: ignore[arg-type]
        (
            lambda: Options(today=datetime(2022, 12, 31)),  # noqa: DTZ001
            "today is a datetime.date, not datetime.datetime(2022, 12, 31, 0, 0)",
        ),
        (lambda: check(EXAMPLES[0]).rows(lang="fr"), "lang: 'fr' is none of zh, en"),
        (
            lambda: CollectOptions(by="leed"),  # type: ignore[arg-type]
            "by: 'leed' is none of section, lead; did you mean lead?",
        ),
        (lambda: CollectOptions(deadline=2023), "deadline is a datetime.date, not 2023"),  # type: ignore[arg-type]
        (lambda: Options(suppress=-1), "suppress is a whole number from 0 up, not -1"),
        (lambda: Options(suppress=True), "suppress is a whole number from 0 up, not True"),
        (lambda: Options(suppress="5"), "suppress is a whole number from 0 up, not '5'"),  # type: ignore[arg-type]
        (lambda: CollectOptions(small=-1), "small is a whole number from 0 up, not -1"),
        (lambda: Options(baseline=["a"]), "baseline is of str, Path, not (['a'],)"),  # type: ignore[arg-type]
        (lambda: Options(waivers=["a"]), "waivers is of Waiver, not ['a']"),  # type: ignore[arg-type]
        (lambda: Options(selection="rate"), "selection is of Selection, not ('rate',)"),  # type: ignore[arg-type]
        (lambda: CollectOptions(baseline="a"), "baseline is of str, Path, not 'a'"),  # type: ignore[arg-type]
        (
            lambda: collect("plan.yaml", "ok.yaml"),
            "returns is a list of files and folders, not 'ok.yaml'",
        ),
    ],
)
def test_what_cannot_be_chosen_is_reported(choose: Callable[[], object], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        choose()
    assert str(refused.value) == message


def test_files_may_be_named_by_text_or_path(tmp_path: Path) -> None:
    file = ROOT / "examples/nankai-2022/actuals.yaml"
    waivers = tmp_path / "waivers.yaml"
    waivers.write_text(
        "waivers: {nothing: {reason: 水灾, approved_by: 张三, expires: 2026-01-01}}\n",
        encoding="utf-8",
    )
    for kind in (str, Path):
        assert diff(kind("nankai/2022"), kind("specs/nankai/2025.yaml")).changed
        assert not diff_actuals(kind(file), kind(file)).changed
        assert (
            read_plan(kind("nankai/2022"))
            == check(kind(file), Options(plan=kind("nankai/2022"))).plan
        )
        with pytest.raises(InvalidInputError, match="counted from"):
            check(file, Options(baseline=kind(file)))
        with pytest.raises(InvalidInputError, match="nothing is neither a target"):
            check(file, Options(waivers=kind(waivers)))


COLLECT = ROOT / "examples" / "collect"


@pytest.mark.parametrize("kind", [str, Path])
def test_the_rows_of_a_collection_are_flat_and_plain_and_of_every_unit(
    kind: Callable[[Path], str | Path],
) -> None:
    plan, returns = kind(COLLECT / "specs/shili/2022.yaml"), [kind(COLLECT / "returns")]
    collected = collect(plan, returns, roster=kind(COLLECT / "roster.yaml"))
    rows = collected.rows()
    assert len(rows) == len(collected.returns) * len(collected.targets)
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert {type(value) for row in rows for value in row.values()} <= set(PLAIN)
    missing = [row for row in rows if row["state"] == "missing"]
    assert [row["target"] for row in missing] == [target.id for target in collected.targets]
    assert {row["actual"] for row in missing} == {row["status"] for row in missing} == {None}


def test_files_of_earlier_years_and_waivers_may_be_named_by_text(tmp_path: Path) -> None:
    waivers = tmp_path / "waivers.yaml"
    waivers.write_text(
        "waivers: {nothing: {reason: 水灾, approved_by: 张三, expires: 2026-01-01}}\n",
        encoding="utf-8",
    )
    plan = COLLECT / "specs/shili/2022.yaml"
    options = CollectOptions(waivers=(str(waivers),))
    with pytest.raises(InvalidInputError, match="nothing is neither a target"):
        collect(plan, [COLLECT / "returns"], options)
    table = str(COLLECT / "one-table.csv")
    options = CollectOptions(baseline=(table,))
    found = collect(plan, [table], options, roster=COLLECT / "roster.yaml")
    assert {problem.code for problem in found.problems} == {"wrong-baseline-year"}


def test_the_words_in_rows_of_a_collection_are_in_the_language_asked_for() -> None:
    plan, returns = COLLECT / "specs/shili/2022.yaml", [COLLECT / "one-table.csv"]
    collected = collect(plan, returns, roster=COLLECT / "roster.yaml")
    assert [collected.rows(lang)[0]["unit_name"] for lang in ("zh", "en")] == ["甲县", "Jia County"]
    with pytest.raises(UsageError, match="'fr' is none of zh, en"):
        collected.rows(lang="fr")


def test_a_figure_in_a_row_is_no_limit_that_it_misses(tmp_path: Path) -> None:
    plan = (
        "plan: x/2025\ntitle: t\nregion: r\nperiod: 2025\n"
        "targets: {rate: {zh: 率, unit: '%', at_least: 32%, quote: q}}\n"
    )
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(
        "plan: plan.yaml\nas_of: 2025-12-31\nactuals: {rate: 31.99999999999999%}\n",
        encoding="utf-8",
    )
    (row,) = check(tmp_path / "a.yaml").rows()
    assert (row["status"], row["low"], row["actual"]) == (
        "missed",
        Decimal(32),
        Decimal("31.99999999999999"),
    )
    assert row["gap"] == Decimal("0.00000000000001")
    assert row["attainment"] == Decimal(
        "99.99999999999997"
    )  # 31.99999999999999 / 32 = 99.99999999999996875 %


def test_a_figure_in_a_row_is_exact_to_twelve_places() -> None:
    rows = {row["target"]: row for row in check("examples/nankai-2022/actuals.yaml").rows()}
    signing = rows["family_doctor_signing_rate"]
    assert (signing["low"], signing["unit"], signing["status"]) == (Decimal(32), "%", "missed")
    assert signing["actual"] == Decimal("31.963162623540")  # 284,600 of 890,400
    assert rows["second_city_testing_base"]["grade"] == "建成"
    assert rows["second_city_testing_base"]["actual"] is None


def test_words_in_rows_are_in_the_language_asked_for(example: TabularReview) -> None:
    chinese, english = (
        "".join(str(row["limit"]) for row in example.rows(lang)) for lang in ("zh", "en")
    )
    assert "at least" in english
    assert "at least" not in chinese


def every_row() -> Iterator[dict[str, _columns.Plain]]:
    for file in EXAMPLES:
        yield from check(file).rows()


def total() -> Decimal:
    return sum(
        (row["actual"] for row in every_row() if isinstance(row["actual"], Decimal)), Decimal(0)
    )


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


@pytest.mark.parametrize("name", healthplan_cli.__all__)
def test_every_public_name_can_be_asked_for_its_signature(name: str) -> None:
    one = getattr(healthplan_cli, name)
    if callable(one):
        assert str(inspect.signature(one)).startswith("(")
