"""Runs a command line in a process of its own, with a fault to come, and tells what it left."""

import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Protocol

from healthplan_cli.cli import main
from tests.fuzz.case import Case, files_below

CASE, TEMPORARY = "case", "temporary"


class Fault(Protocol):
    """Something that will go wrong in the process that it begins in."""

    @property
    def steps(self) -> int:
        """How many steps the process has taken since it began, where that is counted."""

    def begin(self) -> None: ...


@dataclass(frozen=True)
class Ended:
    """How a process ended (a signal as a negative number), and what is in its folders then."""

    code: int
    err: str
    steps: int
    files: Mapping[str, bytes]
    folders: frozenset[str]
    temporary: frozenset[str]


@contextmanager
def place_of(case: Case) -> Iterator[Path]:
    """A folder with the files of a case, and one beside it for temporary files."""
    with tempfile.TemporaryDirectory(prefix="faults-") as outer:
        place = Path(outer)
        for name in (CASE, TEMPORARY):
            (place / name).mkdir()
        case.write(place / CASE)
        yield place


def rehearse(case: Case) -> None:
    """Run a case in this process, so that what is read once a process is not read in each that it forks."""
    silent = io.StringIO()
    with (
        place_of(case) as place,
        contextlib.chdir(place / CASE),
        contextlib.redirect_stdout(silent),
        contextlib.redirect_stderr(silent),
    ):
        main.run(case.words)


def run(place: Path, case: Case, fault: Fault) -> Ended:
    """Run a case to its end."""
    return ended(place, *start(place, case, fault))


def start(place: Path, case: Case, fault: Fault) -> tuple[int, int]:
    """Start a case; its process, and the end of a pipe that its messages come from."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _run_and_exit(place, case, fault, writing)
    os.close(writing)
    return process, reading


def ended(place: Path, process: int, messages: int) -> Ended:
    """Wait for the end of a case."""
    with os.fdopen(messages, encoding="utf-8") as stream:
        err, _, steps = stream.read().partition("\0")
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    folder = place / CASE
    folders = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}
    temporary = {path.name for path in (place / TEMPORARY).iterdir()}
    return Ended(
        code, err, int(steps or 0), files_below(folder), frozenset(folders), frozenset(temporary)
    )


def _run_and_exit(place: Path, case: Case, fault: Fault, messages: int) -> NoReturn:
    os.chdir(place / CASE)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(messages, 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
    sys.dont_write_bytecode = True
    tempfile.tempdir = str(place / TEMPORARY)
    code: object = None
    fault.begin()
    try:
        main.main(case.words)
    except SystemExit as end:
        code = end.code
    sys.stderr.write(f"\0{fault.steps}")
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)
