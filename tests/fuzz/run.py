"""Runs a case in this process, and says what is wrong with how it ended.

Wrong is an exit as of a fault in hpc, a run that takes too long or too much memory, a character that a
terminal obeys, and a refusal that neither names a file nor is of the command line.
"""

import contextlib
import gc
import io
import os
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import NoReturn

from healthplan_cli.cli import main as cli
from healthplan_cli.text.problems import ExitCode
from healthplan_cli.text.words import inert, visible
from tests.fuzz.case import Case

MOST_SECONDS = 5.0
MOST_MEMORY = 500 * 1024 * 1024
MEMORY = Path("/dev/shm")
IN_MEMORY = MEMORY if MEMORY.is_dir() else None
"""Where small files are made and removed at once; None where the system has no such folder."""
SHOWN = 20
"""Of a long word, a message shows the start."""
PACKAGE = b"PK\x03\x04"
_COLOR = re.compile(r"\x1b\[[0-9;]*m")
_OBEYED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys in place of showing it: control characters but for the ends of lines, and those that direct text."""
_OF_COMMAND_LINE = re.compile("^hpc[:：]", re.MULTILINE)
_FRAME = re.compile(r'File "[^"]*(healthplan_cli/[^"]+)", line \d+, in (\S+)')


class TooSlowError(BaseException):
    """Raised in a run that takes too long; no part of hpc catches it."""


@dataclass(frozen=True)
class Outcome:
    """How a run ended: its exit code, None where it had none, and what it wrote."""

    code: int | None
    out: bytes
    err: str
    fault: str = ""


def outcome_of(case: Case) -> Outcome:
    """Run a case in a folder of its own; the fault is empty where nothing is wrong."""
    with TemporaryDirectory(prefix="fuzz-", dir=IN_MEMORY) as outer:
        folder = Path(outer) / "case"  # so that `..` has nothing else in it
        folder.mkdir()
        case.write(folder)
        with contextlib.chdir(folder):
            return _run(case)


def _run(case: Case) -> Outcome:
    out, err = io.BytesIO(), io.BytesIO()
    code, fault = None, ""
    with _captured(out, err), _bounded_time(), _bounded_memory(), _without_collecting():
        try:
            code = int(cli.run(case.words))
        except TooSlowError:
            fault = f"runs for more than {MOST_SECONDS:g} s"
        except Exception as error:
            fault = f"raises {type(error).__name__}"
    text = err.getvalue().decode("utf-8", "replace")
    fault = fault or _fault(case, code, out.getvalue(), text)
    return Outcome(code, out.getvalue(), text, fault)


@contextmanager
def _captured(out: io.BytesIO, err: io.BytesIO) -> Iterator[None]:
    """Let the standard streams be these, and standard input be empty."""
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO(), "utf-8")
    sys.stdout = io.TextIOWrapper(out, "utf-8", "backslashreplace", write_through=True)
    sys.stderr = io.TextIOWrapper(err, "utf-8", "backslashreplace", write_through=True)
    made = sys.stdout, sys.stderr
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        for stream in made:
            stream.detach()


@contextmanager
def _bounded_time() -> Iterator[None]:
    """Raise TooSlowError in what takes more processor time, whatever else the machine does.

    Where the system has no such alarm, wait.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise TooSlowError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _bounded_memory() -> Iterator[None]:
    """Let a run that takes more raise MemoryError; where the system does not say, let it."""
    taken = Path("/proc/self/statm")
    if not taken.exists():
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(taken.read_text(encoding="ascii").split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Leave garbage where it is, as the program hpc does while it runs."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _fault(case: Case, code: int | None, out: bytes, err: str) -> str:
    """What is wrong with a run that ended by itself, in words that are the same for the same fault."""
    if code == ExitCode.BUG:
        return _place_of_fault(err)
    written = err
    if not out.startswith(PACKAGE):
        written += out.decode("utf-8", "replace")
    if obeyed := _OBEYED.search(_COLOR.sub("", written)):
        return f"prints the character U+{ord(obeyed.group()):04X}"
    if code == ExitCode.USAGE and not _names_something(case, written):
        return "names no file"
    return ""


def _place_of_fault(err: str) -> str:
    """The error of a trace, and the function of hpc that it came from."""
    error = ""
    for line in err.splitlines():
        if re.match(r"[\w.]+(Error|Exception|Warning)\b", line):
            error = line.partition(":")[0]
    frames = _FRAME.findall(err)
    if not frames:
        return error
    return f"{error} in {frames[-1][0]}, {frames[-1][1]}"


_OF_ANOTHER_FILE = re.compile(r"(?m)^\S+\.(yaml|yml|json|csv|xlsx): ")
"""What is refused is a file that the file names, such as its plan."""


def _names_something(case: Case, written: str) -> bool:
    """Whether a file is named, or the command line is what is refused."""
    if _OF_COMMAND_LINE.search(written) or "--statistics" in case.words:
        return True
    names = [Path(name).name for name in case.files]
    for name in (*names, *case.words):
        shown = visible(name.rstrip("/"))
        if name and (shown[:SHOWN] in written or inert(shown)[:SHOWN] in written):
            return True
    return _OF_ANOTHER_FILE.search(written) is not None
