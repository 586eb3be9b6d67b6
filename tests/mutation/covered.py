"""Which tests run a line: they are the likeliest to notice a mutant on it."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from coverage import CoverageData

from tests.mutation.asked import environment
from tests.mutation.mutants import Mutant

DATA = "covered"
PYTEST = (
    sys.executable,
    "-m",
    "pytest",
    "-q",
    "-x",
    "-p",
    "no:cacheprovider",
    "--hypothesis-seed=0",
)
MEASURED = ("--cov-context=test", "--cov-report=", "--cov-fail-under=0")
LOADING = ""
"""Stands for what runs while modules are loaded and tests are collected."""


class FailingTestsError(Exception):
    """Tests fail without any mutant; its words are what pytest says."""


class Covered:
    """What some tests run of a folder of a project; of all of it, measuring would take twice as long."""

    def __init__(self, folder: Path, measured: str, tests: Sequence[str]) -> None:
        """Run the tests once. Raises FailingTestsError."""
        self._folder = folder
        self._data = CoverageData(str(folder / DATA))
        ended = subprocess.run(
            [*PYTEST, f"--cov={measured}", *MEASURED, "--no-cov-on-fail", *tests],
            cwd=folder,
            env={**environment(folder, writes_code=True), "COVERAGE_FILE": DATA},
            capture_output=True,
            text=True,
            check=False,
        )
        if ended.returncode != 0:
            raise FailingTestsError(ended.stdout)
        self._data.read()

    def tests_of(self, mutant: Mutant) -> frozenset[str]:
        """Return the tests that run the line of a mutant, and LOADING where it runs before any test."""
        lines = self._data.contexts_by_lineno(str(self._folder / mutant.path))
        contexts = lines.get(mutant.line, [])
        return frozenset(context.rpartition("|")[0] for context in contexts)
