"""`python -m tests.mutation.server FD TESTS...`: tests that are collected once, and run for each mutant that is asked for.

A mutant is put into a fork of the process, which ends with the first test that fails. Asked and answered is
through the connection FD; see `tests/mutation/asked.py`.
"""

import os
import signal
import sys
from importlib import import_module
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.mutation.asked import MOST_WAITED, Answer, Question
from tests.mutation.put_in import put_in

MOST_SECONDS = 60.0
"""Of processor time for one test: with a mutant that takes longer, it runs without end."""
OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "--hypothesis-seed=0", "--basetemp=temporary")


class Server:
    """Answers questions in place of running the tests once."""

    def __init__(self, connection: Connection) -> None:
        self._questions = connection
        self._answer: Connection | None = None

    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Fork for each question; in the fork let pytest run what it has collected."""
        while True:
            try:
                question = self._questions.recv()
            except EOFError:
                return True
            ours, theirs = Pipe(duplex=False)
            process = os.fork()
            if process == 0:
                self._answer = theirs
                self._begin(question, session)
                return None
            theirs.close()
            self._questions.send(_answer_of(process, ours))

    def _begin(self, question: Question, session: pytest.Session) -> None:
        """Put the mutant in, and bring the tests into their order."""
        if question.mutant is not None:
            path = Path(question.mutant.path).absolute()
            import_module(question.mutant.module)  # what is loaded later would be as it was
            source = path.read_bytes()
            if not put_in(str(path), source, question.mutant.applied(source)):
                self._end(Answer(is_put_in=False))
        places = {name: place for place, name in enumerate(question.first)}
        session.items.sort(key=lambda item: places.get(item.nodeid, len(places)))

    def pytest_runtest_setup(self) -> None:
        """Give each test its own time; when it is over, the system ends the process."""
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """End with the first test that fails."""
        if report.failed:
            self._end(Answer(is_put_in=True, noticed_by=report.nodeid))

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """End where no test failed; tests that could not be collected have noticed the mutant."""
        if self._answer is not None:
            noticed_by = "" if exitstatus == pytest.ExitCode.OK else "ended"
            self._end(Answer(is_put_in=True, noticed_by=noticed_by))

    def _end(self, answer: Answer) -> None:
        assert self._answer is not None
        self._answer.send(answer)
        os._exit(0)


def _answer_of(process: int, answers: Connection) -> Answer:
    """Wait for a fork; what ends without an answer, or never, has noticed its mutant."""
    answer = Answer(is_put_in=True, noticed_by="ended")
    try:
        if answers.poll(MOST_WAITED):
            answer = answers.recv()
        else:
            os.kill(process, signal.SIGKILL)
    except EOFError:
        pass
    answers.close()
    os.waitpid(process, 0)
    return answer


if __name__ == "__main__":
    pytest.main([*OPTIONS, *sys.argv[2:]], plugins=[Server(Connection(int(sys.argv[1])))])
