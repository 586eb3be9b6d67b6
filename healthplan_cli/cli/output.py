"""Writes finished reports to files and standard output, and words to stderr.

A file is written whole or not at all, and never over what was read.
"""

import contextlib
import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import click

from healthplan_cli.text.problems import Problem, UsageError, problem_line
from healthplan_cli.text.words import Language, Words, foreign, inert, say

Report = str | bytes | Iterator[str]
"""A text without the last end of a line, bytes, or pieces of a text with it."""
Reports = Iterable[tuple[Report, Path | None]]


def write(reports: Reports, read: Iterable[Path] = ()) -> None:
    """Write reports to their files, then to standard output (None).

    `read` are the files that they were made from.

    Raises UsageError; before anything is written where two reports go to one file, or one to a file
    that was read.
    """
    found = sorted(reports, key=lambda one: one[1] is None)
    if sys.stdout.isatty() and any(
        isinstance(report, bytes) and to is None for report, to in found
    ):
        raise UsageError(
            say("this report is no text for a terminal; name the file it goes to: -f FORMAT=FILE")
        )
    _refuse_loss([to for _, to in found if to is not None], read)
    for report, to in found:
        if to is not None:
            _replace(to, report)
        elif report:
            show(report)


def rewrite(file: Path, data: bytes) -> None:
    """Write a file that was read anew, whole or not at all. Raises UsageError."""
    _replace(file, data)


def append(report: str, file: Path) -> None:
    """Append a report to what a file contains already, with an empty line between.

    What is there may be of other programs. Raises UsageError.
    """
    try:
        with file.open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(f"\n\n{report}\n")  # the text before it may end in the middle of a line
    except (OSError, ValueError) as error:
        raise unwritten(file, error) from None


def show_message(words: Words, language: Language) -> None:
    """Show a sentence of hpc on stderr; no log takes it for a command."""
    click.echo(inert(language.text(say("hpc: {words}", words=words))), err=True)


def show_problems(problems: Iterable[Problem], language: Language) -> None:
    """Show every problem on stderr, each on a line of its own."""
    for problem in problems:
        click.echo(inert(problem_line(problem, language)), err=True)


def unwritten(file: object, error: Exception) -> UsageError:
    """Return what is raised for a file that the system does not let be written."""
    reason = foreign(getattr(error, "strerror", None) or str(error))
    return UsageError(say("{file} cannot be written: {reason}", file=file, reason=reason))


def _refuse_loss(files: Collection[Path], read: Iterable[Path]) -> None:
    if not files:  # as in most runs, which need not look for what was read
        return
    before = {_real(path) for path in read}
    taken: set[str] = set()
    for file in files:
        real = _real(file)
        if real in before:
            raise UsageError(
                say("{file} was read in this run; name another file for the report", file=file)
            )
        if real in taken and not _is_device(file):
            raise UsageError(say("two reports would go to {file}; name a file for each", file=file))
        taken.add(real)


def show(report: Report) -> None:
    """Write a report to standard output. Raises UsageError, and BrokenPipeError."""
    try:
        if isinstance(report, (str, bytes)):
            click.echo(report, nl=isinstance(report, str))
            return
        for piece in report:
            click.echo(piece, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritten("<stdout>", error) from None


def _replace(file: Path, report: Report) -> None:
    """Put a file in place of the one of its name, or of the one that a link of its name leads to.

    A device is written to as it is.
    """
    device = _is_device(file)
    if device:
        target = partial = file
    else:
        target = Path(_real(file))
        partial = target.parent / f".hpc-{os.urandom(4).hex()}"
    try:
        with partial.open("wb") as stream:
            stream.writelines(_encoded(report))
        if not device:
            with contextlib.suppress(FileNotFoundError):
                partial.chmod(stat.S_IMODE(target.stat().st_mode))
            partial.replace(target)
    except (OSError, ValueError) as error:
        raise unwritten(file, error) from None
    finally:
        if not device:
            with contextlib.suppress(OSError, ValueError):
                partial.unlink(missing_ok=True)


def _encoded(report: Report) -> Iterator[bytes]:
    if isinstance(report, bytes):
        yield report
        return
    if isinstance(report, str):
        report = iter((f"{report}\n",))
    for piece in report:
        yield piece.encode(errors="backslashreplace")


def _is_device(file: Path) -> bool:
    """Return whether a name is of something else than a file, such as /dev/stdout or a folder."""
    try:
        return file.exists() and not file.is_file()
    except (OSError, ValueError):
        return False


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)
