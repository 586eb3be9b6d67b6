"""Reports go to files whole or not at all; what is no text does not go to a terminal."""

import sys
from pathlib import Path

import pytest

from healthplan_cli.cli import run
from healthplan_cli.commands import write
from healthplan_cli.problems import ExitCode, Usage
from healthplan_cli.words import Language

REVIEWS = Path(__file__).parent / "reviews"
CHECK = ["check", str(REVIEWS / "normal" / "actuals.yaml"), "--plan", str(REVIEWS / "normal" / "plan.yaml")]


def test_any_number_of_reports_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("html", "xlsx", "junit", "sarif", "csv", "markdown", "github")
    formats = [word for name in names for word in ("-f", f"{name}={tmp_path / name}")]
    assert run([*CHECK, "-f", "plain", *formats], Language("en")) is ExitCode.FAILED
    assert {file.name for file in tmp_path.iterdir()} == set(names)
    assert all(file.stat().st_size for file in tmp_path.iterdir())
    assert "hypertension_share" in capsys.readouterr().out


@pytest.mark.parametrize("report", ["whole", b"\x00whole"])
def test_a_failure_leaves_the_old_report_and_nothing_else(
    report: str | bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as stream:
            stream.write(content[:1])
        raise OSError(28, "No space left on device")

    file = tmp_path / "report"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Usage, match="No space left on device"):
        write([(report, file)])
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [("report", "old")]


def test_an_interrupt_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write([("text", tmp_path / "report")])
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_is_not_for_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(Usage, match="-f FORMAT=FILE"):
        write([("text", tmp_path / "report"), (b"\x00", None)])
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_goes_to_a_pipe_as_it_is(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write([(b"\x00\xff", None)])
    assert capfdbinary.readouterr().out == b"\x00\xff"
