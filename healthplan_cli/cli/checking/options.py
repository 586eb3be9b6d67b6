"""The options of `hpc check` as one value, and what reads them from the command line."""

import os
from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.cli.options import is_said, words_of
from healthplan_cli.model.config import MAY_FAIL, Setting, found_file, no_format
from healthplan_cli.model.target import Compare
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.pipeline import Options

Callback = Callable[[click.Context, click.Parameter, tuple[str, ...]], "tuple[Output, ...]"]


class Output(Struct, frozen=True):
    """A report to write: its format, and the file it goes to; None is standard output.

    `asked_by` is the place in `hpc.yaml` that asks for it, empty where the user does.
    """

    format: str
    file: Path | None = None
    asked_by: str = ""


class CheckOptions(Struct, frozen=True, kw_only=True):
    """What the command line, and the configuration behind it, asks of `hpc check`."""

    files: tuple[Path, ...]
    outputs: tuple[Output, ...]
    plan: str | None
    as_of: date | None
    due: date | None
    baseline: tuple[Path, ...]
    waivers: Path | None
    compare: Compare | None
    progress: str | None
    only: tuple[str, ...]
    lead: tuple[str, ...]
    section: tuple[str, ...]
    target: tuple[str, ...]
    fail_on: frozenset[str]
    strict: bool
    known: Path | None
    write_known: Path | None
    suppress: int
    cells: bool
    bars: bool | None
    ids: bool
    quiet: bool
    today: date | None = None

    @property
    def wanted_outputs(self) -> tuple[Output, ...]:
        """Return the reports to write; a quiet run has none for standard output."""
        if not self.quiet:
            return self.outputs
        return tuple(output for output in self.outputs if output.file is not None)

    @property
    def files_beside(self) -> Iterator[Path]:
        """Yield the files that are read beside the actuals."""
        yield from self.baseline
        for file in (self.waivers, self.known):
            if file is not None:
                yield file

    @property
    def of_judging(self) -> "Options":
        """Return what the judging of one file may choose."""
        from healthplan_cli.judging.select import Selection
        from healthplan_cli.pipeline import Options

        return Options(
            plan=self.plan,
            as_of=self.as_of,
            due=self.due,
            compare=self.compare,
            progress=self.progress,
            baseline=self.baseline,
            waivers=self.waivers,
            cells=self.cells,
            suppress=self.suppress,
            today=self.today,
            selection=Selection(self.only, self.lead, self.section, self.target),
        )


def outputs(
    context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]
) -> tuple[Output, ...]:
    """Return the reports of texts such as `json` and `json=report.json`. Raises UsageError."""
    formats: Setting = context.obj.config.formats
    if not is_said(context, parameter) and formats.origin.kind == "file":
        return tuple(_configured(text, formats.origin.name) for text in texts)
    return tuple(output_of(text) for text in texts)


def output_of(text: str) -> Output:
    """Return the report of a text such as `json=report.json`. Raises UsageError."""
    name, equals, file = text.partition("=")
    if words := no_format(name):
        raise UsageError(words)
    if equals and not file:
        raise UsageError(say("{name} names no file or folder", name=f"-f {text}"))
    return Output(name, Path(file) if file else None)


def outputs_in(formats: Collection[str]) -> Callback:
    """Return what reads the reports of a command that writes some formats alone.

    It raises UsageError for another format.
    """

    def read(_: click.Context, __: click.Parameter, texts: tuple[str, ...]) -> tuple[Output, ...]:
        found = tuple(map(output_of, texts))
        for output in found:
            if output.format not in formats:
                words = say(
                    "this command writes no {name}; it writes {formats}",
                    name=output.format,
                    formats=", ".join(formats),
                )
                raise UsageError(words)
        return found

    return read


def _configured(text: str, place: str) -> Output:
    """Return a report that `hpc.yaml` asks for. Raises UsageError.

    A file of it is written below the folder of `hpc.yaml` only.

    The folder may come from anywhere, and its settings must not replace files of others.
    """
    output = replace(output_of(text), asked_by=place)
    if output.file is not None and not _is_below(output.file, os.path.dirname(found_file() or "")):
        raise UsageError(
            say(
                "{place}: {file} is not below the folder of hpc.yaml, and a report of it is written"
                " nowhere else; name the file on the command line",
                place=place,
                file=output.file,
            )
        )
    return output


def _is_below(file: Path, folder: str) -> bool:
    """Return whether a file, or what a link of its name leads to, is in the folder or below it."""
    try:
        real, top = os.path.realpath(file), os.path.realpath(folder)
    except (OSError, ValueError):
        return False
    return os.path.commonpath([real, top]) == top and real != top


def verdicts(context: click.Context, parameter: click.Parameter, text: str) -> frozenset[str]:
    """Return the verdicts, and perhaps `warning` or degrees, of a text such as `missed,firm`.

    Raises UsageError for other words, and where the command line names none.
    """
    return words_of(context, parameter, text, MAY_FAIL)
