"""A copy of the project in which mutants are tested; the working tree is never changed."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from tests.mutation.asked import Asked, Question
from tests.mutation.covered import LOADING
from tests.mutation.mutants import Mutant

_NOT_COPIED = shutil.ignore_patterns(".*")
MOST_FIRST = 40
"""Of the tests that noticed mutants of a module before, so many run first."""


class Copy(AbstractContextManager["Copy"]):
    """The files of a project in a folder of their own, and a server for each set of tests that is asked for."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        self._servers: dict[tuple[str, ...], Asked] = {}
        self._opened = ExitStack()
        self._noticed: dict[str, list[str]] = {}
        shutil.copytree(root, folder, ignore=_NOT_COPIED)

    def __exit__(self, *error: object) -> None:
        self._opened.close()

    def notices(self, mutant: Mutant, tests: tuple[str, ...], of_line: frozenset[str]) -> bool:
        """Return whether one of the tests that run the line of a mutant fails with it."""
        first = self._noticed.setdefault(mutant.path, [])
        noticed_by = self._tried(mutant, tests, of_line, tuple(first))
        if noticed_by:
            first.insert(0, noticed_by)
            del first[MOST_FIRST:]
        return bool(noticed_by)

    def _tried(
        self, mutant: Mutant, tests: tuple[str, ...], of_line: frozenset[str], first: Sequence[str]
    ) -> str:
        """Return the test that notices a mutant.

        Where it cannot be put into loaded modules, it is loaded from its file anew. Where it runs while they
        are loaded, any test may depend on it.
        """
        if not of_line:
            return ""
        if LOADING in of_line:
            of_line = frozenset()
        else:
            answer = self._server(tests).ask(Question(mutant, first, of_line))
            if answer.is_put_in:
                return answer.noticed_by
        with self._changed(mutant), Asked(self.folder, tests) as anew:
            return anew.ask(Question(None, first, of_line)).noticed_by

    def _server(self, tests: tuple[str, ...]) -> Asked:
        if tests not in self._servers:
            self._servers[tests] = self._opened.enter_context(Asked(self.folder, tests))
        return self._servers[tests]

    @contextmanager
    def _changed(self, mutant: Mutant) -> Iterator[None]:
        """Let the file be that of a mutant, then put back what was, with the time that its byte code is of."""
        path = self.folder / mutant.path
        source, status = path.read_bytes(), path.stat()
        path.write_bytes(mutant.applied(source))
        try:
            yield
        finally:
            path.write_bytes(source)
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
