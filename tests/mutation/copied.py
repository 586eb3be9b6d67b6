"""A copy of the project in which mutants are tested; the working tree is never changed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.mutation.mutants import Mutant

_NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__")


class Copy:
    """The files of a project in a folder of their own."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(root, folder, ignore=_NOT_COPIED)

    def notices(self, mutant: Mutant, tests: Sequence[str], seconds: float) -> bool:
        """Return whether a test fails with a mutant, or takes longer; then put back what was."""
        changed = self.folder / mutant.path
        source = changed.read_bytes()
        changed.write_bytes(mutant.applied(source))
        try:
            return not self.passes(tests, seconds)
        except subprocess.TimeoutExpired:
            return True
        finally:
            changed.write_bytes(source)

    def passes(self, tests: Sequence[str], seconds: float | None = None) -> bool:
        """Return whether all tests pass; raises TimeoutExpired.

        No byte code is written: what is made of a mutant must not serve the next.
        """
        options = ("-q", "-x", "-p", "no:cacheprovider", "--hypothesis-seed=0")
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *tests],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            check=False,
            timeout=seconds,
        )
        return ended.returncode == 0
