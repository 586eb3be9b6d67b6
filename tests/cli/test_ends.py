"""How a run ends from outside: a signal, a pipe that is closed, a terminal of no width."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from healthplan_cli.cli import terminal

ROOT = Path(__file__).parents[2]
ACTUALS = "plan: nankai/2022\nas_of: 2022-12-31\nactuals: {community_hospitals_created: 3}\n"
# the file is half written when the signal comes; what started the tests may ignore it, as nohup does
PROGRAM = f"""
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
sys.path.insert(0, {str(ROOT)!r})
from healthplan_cli.cli import output
from healthplan_cli.cli.main import main

encoded = output._encoded

def interrupted(report):
    for piece in encoded(report):
        yield piece[:10]
        os.kill(os.getpid(), int(os.environ["SIGNAL"]))

output._encoded = interrupted
main(["check", "a.yaml", "-f", "json=report.json"])
"""


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
)
def test_a_signal_leaves_no_half_written_file(number: int, code: int, folder: Path) -> None:
    (folder / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    (folder / "report.json").write_text("as it was", encoding="utf-8")
    environment = {**os.environ, "SIGNAL": str(int(number))}
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == code, ended.stderr
    assert b"Traceback" not in ended.stderr
    assert sorted(file.name for file in folder.iterdir()) == ["a.yaml", "report.json"]
    assert (folder / "report.json").read_text(encoding="utf-8") == "as it was"


# DuckDB looks for signals in a query, drops what their handlers raise, and raises this
AT_WORK = f"""
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
sys.path.insert(0, {str(ROOT)!r})
from healthplan_cli.bulk import engine
from healthplan_cli.cli.main import main

def texts(self, *_):
    try:
        os.kill(os.getpid(), int(os.environ["SIGNAL"]))
        time.sleep(60)
    except BaseException:
        pass
    raise RuntimeError("Query interrupted")

engine.Engine.texts = texts
main(["bulk", "nankai/2022", "figures.csv", "-o", "out", "--as-of", "2022-12-31"])
"""


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
)
def test_a_signal_ends_a_query_too(number: int, code: int, folder: Path) -> None:
    rows = "县区,指标,单位,完成值\n甲县,家庭医生签约率,%,33.1\n"
    (folder / "figures.csv").write_text(rows, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", AT_WORK],
        cwd=folder,
        env={**os.environ, "SIGNAL": str(int(number)), "HPC_LANG": "en"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == code, ended.stderr
    assert ended.stdout == b""
    words = "hpc: interrupted: nothing was finished yet, and the next run starts anew"
    assert ended.stderr.decode().splitlines() == [words]
    assert list((folder / "out").iterdir()) == []


def test_a_signal_that_is_to_be_ignored_is(folder: Path) -> None:
    """As `nohup` starts a program."""
    (folder / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    program = f"""
import os, signal, sys
sys.path.insert(0, {str(ROOT)!r})
signal.signal(signal.SIGHUP, signal.SIG_IGN)
from healthplan_cli.cli import main
run = main.run

def hung_up(words, **more):
    os.kill(os.getpid(), signal.SIGHUP)
    return run(words, **more)

main.run = hung_up
main.main(["list"])
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, check=False
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize(
    ("command", "code"), [("check examples/nankai-2022/actuals.yaml -f json", 1), ("nothing", 2)]
)
def test_the_program_ends_at_once_but_with_all_that_it_says(command: str, code: int) -> None:
    program = "from healthplan_cli.__main__ import main; main()"
    found = []
    for start in (("-c", program), ("-m", "healthplan_cli")):
        ended = subprocess.run(
            [sys.executable, *start, *command.split()], cwd=ROOT, capture_output=True, check=False
        )
        assert ended.returncode == code
        found.append((ended.stdout, ended.stderr))
    at_once, usual = found
    assert at_once == usual


@pytest.mark.parametrize("command", ["list", "show nankai/2022", "--help", "schema plan"])
def test_a_closed_pipe_ends_as_a_shell_says_it(command: str, folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    program = "from healthplan_cli.__main__ import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", program, *command.split()],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("80", 80),
        ("080", 80),
        ("0", terminal.PIPE_WIDTH),
        ("", terminal.PIPE_WIDTH),
        ("²", terminal.PIPE_WIDTH),
        ("-5", terminal.PIPE_WIDTH),
        ("8e3", terminal.PIPE_WIDTH),
        ("１２０", terminal.PIPE_WIDTH),
        ("1", terminal.NARROWEST),
        ("99999", terminal.WIDEST),
        ("9" * 10_000, terminal.WIDEST),
    ],
)
def test_the_width_that_columns_says(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal.width() == width


def test_a_terminal_of_no_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    monkeypatch.setattr("sys.stdout.fileno", lambda: 1, raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((0, 0)))
    assert terminal.width() == terminal.PIPE_WIDTH


@pytest.mark.parametrize("columns", ["0", "1", "²", "9" * 100])
@pytest.mark.parametrize("command", ["check a.yaml", "show nankai/2022", "list", "--help"])
def test_every_width_ends_well(columns: str, command: str, folder: Path) -> None:
    (folder / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "healthplan_cli", *command.split()],
        cwd=folder,
        env={**os.environ, "COLUMNS": columns, "PYTHONPATH": str(ROOT), "HPC_LANG": "en"},
        capture_output=True,
        check=False,
    )
    assert ended.returncode in (0, 1), ended.stderr
    assert b"Traceback" not in ended.stderr
