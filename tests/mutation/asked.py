"""The other side of `tests/mutation/server.py`: a process that has collected tests, and is asked about mutants."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing import Pipe
from pathlib import Path

from tests.mutation.mutants import Mutant

ROOT = Path(__file__).parents[2]
MOST_WAITED = 1800.0
"""Seconds for the answer to one question."""


@dataclass(frozen=True)
class Question:
    """A mutant to try, None for the files as they are, and the tests that should run before all others."""

    mutant: Mutant | None
    first: Sequence[str] = ()


@dataclass(frozen=True)
class Answer:
    """Whether a mutant could be put in, and the test that noticed it: `ended` where the process ended without telling."""

    is_put_in: bool
    noticed_by: str = ""


class Asked(AbstractContextManager["Asked"]):
    """A server of some tests of a project, as its files are when it is started."""

    def __init__(self, folder: Path, tests: Sequence[str]) -> None:
        self._ours, theirs = Pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.mutation.server", str(theirs.fileno()), *tests],
            cwd=folder,
            env=environment(folder),
            pass_fds=[theirs.fileno()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        theirs.close()

    def ask(self, question: Question) -> Answer:
        """Return the answer; tests that cannot be collected, or never end, have noticed what was changed."""
        try:
            self._ours.send(question)
            if self._ours.poll(MOST_WAITED):
                answer: Answer = self._ours.recv()
                return answer
        except (EOFError, ConnectionError):
            pass
        return Answer(is_put_in=True, noticed_by="ended")

    def __exit__(self, *error: object) -> None:
        self._ours.close()
        self._process.kill()
        self._process.wait()


def environment(folder: Path, *, writes_code: bool = False) -> dict[str, str]:
    """Return the variables for a process that uses a copy of the project.

    Byte code is written before anything is changed alone: what is made of a mutant must not serve the next. What a
    person asks of pytest for the project is not asked of it here.
    """
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])}
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTEST_ADDOPTS"):
        variables.pop(name, None)
    if not writes_code:
        variables["PYTHONDONTWRITEBYTECODE"] = "1"
    return variables
