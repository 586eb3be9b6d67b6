"""A copy of the project in which mutants are tested; the working tree is never changed."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from tests.mutation.asked import Answer, Asked, Question
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
        """Return whether a test fails with a mutant.

        Those that noticed mutants of the module before run first, then those that run the line of this one, then
        all others: what is worked out once and kept is seen to be run by one test alone.
        """
        noticed = self._noticed.setdefault(mutant.path, [])
        first = list(dict.fromkeys((*noticed, *sorted(of_line))))
        answer = Answer(is_put_in=False)
        if LOADING not in of_line:
            answer = self._server(tests).ask(Question(mutant, first))
        if not answer.is_put_in:
            answer = self._answered_anew(mutant, tests, first)
        by = answer.noticed_by
        if by:
            noticed.insert(0, by)
            del noticed[MOST_FIRST:]
        return bool(by)

    def _answered_anew(
        self, mutant: Mutant, tests: tuple[str, ...], first: Sequence[str]
    ) -> Answer:
        """Return the answer for a mutant that is loaded from its file."""
        with self._changed(mutant), Asked(self.folder, tests) as anew:
            return anew.ask(Question(None, first))

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
