"""Spark: figures of more rows than one machine looks up. Nothing else imports pyspark."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import foreign, say

STDERR = 2
"""Where Java writes what it says, whatever Python's own standard error is."""
SILENT = 100
"""A level that no message has."""
_LOGGERS = ("SQLQueryContextLogger", "DataFrameQueryContextLogger")
"""By these pyspark writes every error to standard error, with all of its trace."""


class Session:
    """A session of Spark, made as Spark itself is told: by SPARK_REMOTE, SPARK_CONF_DIR and so on.

    Where there is one already, its views and settings stay as they are. What Spark says is written
    to the file `log`. Raises UsageError where pyspark is not installed or Spark does not start.
    """

    def __init__(self, log: Path) -> None:
        self._log = log
        self._errors, maker = _pyspark()
        try:
            with _said_in(log):
                before = maker.getActiveSession()
                session = maker.builder.appName("hpc bulk").getOrCreate()
            self._is_own = before is None
            self._session = session if self._is_own else session.newSession()
            self._session.conf.set("spark.sql.ansi.enabled", "true")  # else a failed cast is NULL
        except self._errors as error:
            raise self._failed(error) from None

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Run a statement, and return its rows. Raises UsageError."""
        try:
            return [tuple(row) for row in self._session.sql(statement).collect()]
        except self._errors as error:
            raise self._failed(error) from None

    def close(self) -> None:
        """Stop the session, unless it was there before."""
        if self._is_own:
            self._session.stop()

    def _failed(self, error: Exception) -> UsageError:
        reason = foreign(_reason(error))
        words = say("Spark says: {reason}; more is in {file}", reason=reason, file=self._log)
        return UsageError(words)


def _pyspark() -> tuple[tuple[type[Exception], ...], Any]:
    """Return the errors of Spark, and what makes a session. Raises UsageError without pyspark."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions of packages that are not used here
            from pyspark.errors import PySparkException
            from pyspark.logger import PySparkLogger
            from pyspark.sql import SparkSession
    except ImportError:
        words = say(
            "--engine spark needs the packages pyspark and sqlglot;"
            " install them with: pip install pyspark sqlglot"
        )
        raise UsageError(words) from None
    for name in _LOGGERS:
        PySparkLogger.getLogger(name).setLevel(SILENT)
    errors = [PySparkException]
    with suppress(ImportError):  # a session on another machine needs no Java, and may have no py4j
        from py4j.protocol import Py4JError

        errors.append(Py4JError)
    return tuple(errors), SparkSession


def _reason(error: Exception) -> str:
    """Return the first line that says what is wrong, of the many of a trace of Java."""
    lines = [line.lstrip(": ") for line in str(error).splitlines()]
    said = [line for line in lines if line and not line.startswith("An error occurred while")]
    return next(iter(said), type(error).__name__)


@contextmanager
def _said_in(log: Path) -> Iterator[None]:
    """Let a program that is started meanwhile write its errors to a file."""
    terminal = os.dup(STDERR)
    with log.open("ab") as file:
        os.dup2(file.fileno(), STDERR)
    try:
        yield
    finally:
        os.dup2(terminal, STDERR)
        os.close(terminal)
