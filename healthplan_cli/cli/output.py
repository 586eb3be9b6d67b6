"""Writes finished reports to files and standard output, and words to stderr.

A file is written whole or not at all, and never over what was read. Where one of the files of a run
cannot be written, none is.
"""

import contextlib
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from healthplan_cli.text.problems import Problem, UsageError, problem_line, unwritten
from healthplan_cli.text.words import Language, Words, inert, say

Report = str | bytes | Iterator[str]
"""A text without the last end of a line, bytes, or pieces of a text with it."""
Reports = Iterable[tuple[Report, Path | None]]
Wholes = Collection[tuple[Path, Path]]
"""Where files are, and the names that they are for."""


def write(reports: Reports, read: Iterable[Path] = (), whole: Wholes = ()) -> None:
    """Write reports to their files, then to standard output (None).

    `read` are the files that they were made from. `whole` are files that are written already, on
    the disk of those that they are for; they get to their places with the reports, before these.

    Raises UsageError; before anything is written where two reports go to one file, or one to a file
    that was read.
    """
    to_files: list[tuple[Report, Path]] = []
    shown: list[Report] = []
    for report, file in reports:
        if file is not None:
            to_files.append((report, file))
        elif report:
            shown.append(report)
    _refuse_bytes(shown)
    _refuse_loss([file for _, file in (*whole, *to_files)], read)
    if to_files or whole:
        _write_files(to_files, whole)
    for report in shown:
        show(report)


def rewrite(file: Path, data: bytes) -> None:
    """Write a file that was read anew, whole or not at all. Raises UsageError."""
    _write_files([(data, file)])


def append(report: str, file: Path) -> None:
    """Append a report to what a file contains already, with an empty line between.

    What is there may be of other programs. Raises UsageError.
    """
    try:
        with file.open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(f"\n\n{report}\n")  # the text before it may end in the middle of a line
    except (OSError, ValueError) as error:
        raise unwritten(file, error) from None


@contextmanager
def new_folders(folders: Iterable[Path]) -> Iterator[None]:
    """Make folders, with those above them, for files to be written.

    Where these are not written, the folders that were missing are gone again. Raises UsageError.
    """
    made: list[Path] = []
    try:
        for folder in folders:
            for missing in _missing(folder):
                made.append(missing)
                _make(missing)
        yield
    except BaseException:
        for folder in reversed(made):
            with contextlib.suppress(OSError, ValueError):  # it is in use, or was never made
                folder.rmdir()
        raise


def _missing(folder: Path) -> list[Path]:
    """Return a folder and those above it that are not there, the outermost first."""
    found = []
    for one in (folder, *folder.parents):
        if os.path.isdir(one):
            break
        found.append(one)
    return found[::-1]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except (OSError, ValueError) as error:
        raise unwritten(folder, error) from None


def show_message(words: Words, language: Language) -> None:
    """Show a sentence of hpc on stderr; no log takes it for a command."""
    click.echo(inert(language.text(say("hpc: {words}", words=words))), err=True)


def show_problems(problems: Iterable[Problem], language: Language) -> None:
    """Show every problem on stderr, each on a line of its own."""
    for problem in problems:
        click.echo(inert(problem_line(problem, language)), err=True)


def _refuse_bytes(shown: Iterable[Report]) -> None:
    if sys.stdout.isatty() and any(isinstance(report, bytes) for report in shown):
        raise UsageError(
            say("this report is no text for a terminal; name the file it goes to: -f FORMAT=FILE")
        )


def _refuse_loss(files: Collection[Path], read: Iterable[Path]) -> None:
    if not files:  # as in most runs, which need not look for what was read
        return
    from healthplan_cli.placing import real

    before = {real(path) for path in read}
    taken: set[str] = set()
    for file in files:
        path = real(file)
        if path in before:
            raise UsageError(
                say("{file} was read in this run; name another file for the report", file=file)
            )
        if path in taken and not _is_device(file):
            raise UsageError(say("two reports would go to {file}; name a file for each", file=file))
        taken.add(path)


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


def _write_files(reports: Iterable[tuple[Report, Path]], whole: Wholes = ()) -> None:
    """Write reports to their files, or to none where one cannot be written. Raises UsageError.

    A device is written to as it is.
    """
    from healthplan_cli.placing import place, placing, remove

    files = [placing(file, path) for path, file in whole]
    try:
        for report, file in reports:
            if _is_device(file):
                _fill(file, report, file)
                continue
            partial = placing(file)
            files.append(partial)
            _fill(partial.path, report, file)
        place(files)
    finally:
        remove(files)


def _fill(path: Path, report: Report, asked: Path) -> None:
    """Write a report to a path, on behalf of the file that was asked for. Raises UsageError."""
    try:
        with path.open("wb") as stream:
            stream.writelines(_encoded(report))
    except (OSError, ValueError) as error:
        raise unwritten(asked, error) from None


def _encoded(report: Report) -> Iterator[bytes]:
    if isinstance(report, bytes):
        yield report
        return
    if isinstance(report, str):
        report = iter((report, "\n"))
    for piece in report:
        yield piece.encode(errors="backslashreplace")


def _is_device(file: Path) -> bool:
    """Return whether a name is of something else than a file, such as /dev/stdout or a folder."""
    try:
        return file.exists() and not file.is_file()
    except (OSError, ValueError):
        return False
