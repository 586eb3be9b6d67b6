"""A run that is broken while it writes leaves every file as it was or whole, nothing else, and says so."""

import subprocess
import sys
from pathlib import Path

import pytest

from healthplan_cli.cli.main import run
from healthplan_cli.text.words import Language
from tests.faults.broken_files import breaking_off
from tests.faults.commands import commands

ROOT = Path(__file__).parents[2]
UNREADABLE = Path("/proc/self/mem")
"""Opens as any file does, and gives an error of input when its start is read."""
# a file is written in its own place
IN_PLACE = """
import sys
from healthplan_cli import placing
from tests.faults.__main__ import main

placing._beside = lambda target: target
sys.argv[1:] = ["template csv"]
main()
"""
ONE_AFTER_THE_OTHER = """
import sys
from healthplan_cli import placing
from tests.faults.__main__ import main

placing.Placing.set_aside = lambda self: None
sys.argv[1:] = ["report"]
main()
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and limits files")


def python(*words: str, at: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *words], cwd=at, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["init", "lint --fix"])
def test_a_broken_run_leaves_nothing_half(name: str) -> None:
    """Two of the commands that write; .ci/run breaks all of them."""
    ended = python("-m", "tests.faults", name)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_a_file_that_is_written_in_place_is_found() -> None:
    found = python("-c", IN_PLACE).stdout
    assert "kill -9 at step 2: new.csv is neither as it was nor whole" in found


@pytest.mark.slow
def test_files_of_two_runs_beside_each_other_are_found() -> None:
    found = python("-c", ONE_AFTER_THE_OTHER).stdout
    mixed = "['made.csv'] are of this run, and ['made.html'] of an earlier one"
    assert f"kill -9 at step 6: {mixed}" in found


@pytest.mark.slow
def test_two_runs_at_once_leave_the_report_of_one(folder: Path) -> None:
    case = commands()["check"].case
    case.write(folder)
    words = (sys.executable, "-m", "healthplan_cli", "check", "actuals.yaml", "-qf", "html=r.html")
    wholes = []
    for language in ("en", "zh"):
        subprocess.run([*words, "--lang", language], check=False)
        wholes.append((folder / "r.html").read_bytes())
    before = sorted(path.name for path in folder.iterdir())
    runs = [subprocess.Popen([*words, "--lang", language]) for language in ("en", "zh") * 2]
    assert [one.wait() for one in runs] == [1, 1, 1, 1]  # two targets are missed
    assert (folder / "r.html").read_bytes() in wholes
    assert sorted(path.name for path in folder.iterdir()) == before


READ = pytest.mark.parametrize(
    ("words", "name"),
    [
        ("check actuals.yaml", "actuals.yaml"),
        ("check actuals.yaml --known known.json", "known.json"),
        ("check actuals.yaml --waivers known.json", "known.json"),
        ("check actuals.yaml --baseline later.yaml", "later.yaml"),
        ("check broken.xlsx --plan nankai/2022", "broken.xlsx"),
        ("list --specs specs", "specs/a/2022.yaml"),
        ("check actuals.yaml --specs specs", "specs/catalog/a.yaml"),
        ("check actuals.yaml --specs specs", "specs/rules/a.yaml"),
        ("check actuals.yaml", "hpc.yaml"),
        ("lint --fix actuals.yaml", "actuals.yaml"),
        ("lint actuals.yaml --source plan.txt", "plan.txt"),
        ("report r.json", "r.json"),
        ("diff actuals.yaml later.yaml", "later.yaml"),
        ("trend actuals.yaml later.yaml", "later.yaml"),
        ("map broken.csv --plan nankai/2022", "broken.csv"),
        ("extract plan.txt", "plan.txt"),
        ("collect nankai/2022 actuals.yaml --roster roster.yaml", "roster.yaml"),
        ("progress actuals.yaml --method schedule", "actuals.yaml"),
        ("show plan.yaml", "plan.yaml"),
        ("bulk nankai/2022 figures.csv -o . --as-of 2022-12-31", "figures.csv"),
    ],
)
"""Each way that a file is read, with a file of it."""


def the_broken_file_is_named(words: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words.split(), Language("en")) == 2
    shown = "".join(capsys.readouterr())
    assert f"{name}: error [unreadable]: the file cannot be read: Input/output error" in shown


@pytest.mark.skipif(not UNREADABLE.exists(), reason="has no such file")
@READ
def test_a_file_that_breaks_off_when_it_is_read_is_named(
    words: str, name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands()["check"].case.write(folder)
    broken = folder / name
    broken.unlink(missing_ok=True)
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.symlink_to(UNREADABLE)
    the_broken_file_is_named(words, name, capsys)


@READ
def test_a_file_that_breaks_off_in_its_middle_is_named(
    words: str,
    name: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    commands()["check"].case.write(folder)
    broken = folder / name
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_text("plan: nankai/2022\n" * 10_000, encoding="utf-8")
    monkeypatch.setattr("builtins.open", breaking_off(broken))
    the_broken_file_is_named(words, name, capsys)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("reads", [20, 60, 120])
def test_figures_of_very_many_units_that_break_off_are_named(
    encoding: str,
    reads: int,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken = folder / "figures.csv"
    rows = [f"第{number}县,family_doctor_signing_rate,38.1%\n" for number in range(15_000)]
    broken.write_text("填报单位,编号,上报值\n" + "".join(rows), encoding=encoding)
    for name in ("builtins.open", "io.open"):
        monkeypatch.setattr(name, breaking_off(broken, reads))
    the_broken_file_is_named(
        "bulk nankai/2022 figures.csv -o out --as-of 2022-12-31 --threads 1", "figures.csv", capsys
    )
