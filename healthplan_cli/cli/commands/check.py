"""`hpc check ACTUALS...`: judge reported figures against their plan."""

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

import click
from msgspec.structs import replace

from healthplan_cli import reports
from healthplan_cli.cli import completion
from healthplan_cli.cli.commands import PATH, Finished, Settings, command, option
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.options import day
from healthplan_cli.cli.output import append, tell, tell_problems, write
from healthplan_cli.judging.known_failures import failures
from healthplan_cli.judging.select import QUALITIES, Selection
from healthplan_cli.model.config import CAN_FAIL, FAILING, no_format
from healthplan_cli.model.review import Review
from healthplan_cli.pipeline import Options, check
from healthplan_cli.progress import names as methods
from healthplan_cli.reading.formats import INPUT
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reports import Checked
from healthplan_cli.text.problems import Failure, InvalidInputError, Problem, UsageError, nearest
from healthplan_cli.text.words import say

PATIENCE = 1.0
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file for the summary of a step, in a GitHub workflow."""


@command(say("Judge reported figures against their plan.").template)
@argument("files", nargs=-1, required=True, type=PATH)
@option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    default=("table",),
    show_default=True,
    metavar=f"[{'|'.join(reports.names())}]",
    shell_complete=completion.FORMAT,
    help=say("the report to write: FORMAT or FORMAT=FILE").template,
)
@option(
    "--plan",
    shell_complete=completion.PLAN,
    help=say("the plan, in place of the one the file names").template,
)
@option(
    "--as-of", callback=day, metavar="YYYY-MM-DD", help=say("the day the figures are of").template
)
@option("--baseline", type=PATH, help=say("last year's file of actuals").template)
@option("--waivers", type=PATH, help=say("a file of waivers").template)
@option(
    "--compare",
    type=click.Choice(["full", "rounded"]),
    help=say("full values, or rounded to the limit (GB/T 8170)").template,
)
@option(
    "--progress", type=click.Choice(methods()), help=say("show progress by this method").template
)
@option(
    "--only",
    multiple=True,
    type=click.Choice(QUALITIES),
    help=say("look only at these targets").template,
)
@option("--lead", multiple=True, help=say("look only at targets of this department").template)
@option("--section", multiple=True, help=say("look only at this section").template)
@option(
    "--target",
    multiple=True,
    shell_complete=completion.TARGET,
    help=say("look only at this target").template,
)
@option(
    "--fail-on",
    default=",".join(FAILING),
    show_default=True,
    help=say("verdicts that fail the run, with commas").template,
)
@option("--strict/--no-strict", default=False, help=say("fail on soft targets too").template)
@option("--known", type=PATH, help=say("a file of known failures: only new ones fail").template)
@option("--write-known", type=PATH, help=say("write the failures of this run to a file").template)
@option(
    "--bars/--no-bars",
    default=None,
    help=say("bars of actual against limit in the table, or none").template,
)
@option(
    "-q",
    "--quiet",
    is_flag=True,
    help=say("nothing on standard output: the exit code says it").template,
)
@option(
    "--watch",
    is_flag=True,
    help=say(
        "judge again whenever a file changes (hpc.yaml is read once), until interrupted"
    ).template,
)
def run(settings: Settings, files: Sequence[Path], watch: bool, **given: Any) -> Finished:
    """Judge once, or again and again."""
    if watch:
        _watch(settings, files, given)
    finished = _run(settings, files, **given)
    if os.environ.get(STEP_SUMMARY) and "github" in dict(_wanted(given)):
        file = Path(os.environ[STEP_SUMMARY])
        append(
            str(reports.writer("markdown", "review")(finished.checked, settings.look(file))), file
        )
    return finished


def _run(settings: Settings, files: Sequence[Path], **given: Any) -> Finished:
    """Judge every file, write the reports, and hold the failures against the known ones."""
    wanted, verdicts, known = _wanted(given), failing(given["fail_on"]), _known(given["known"])
    checked = _check(settings, files, options_of(given))
    found = failures(checked.reviews, verdicts, strict=given["strict"])
    texts = [
        (reports.writer(name, "review")(checked, settings.look(to, given["bars"])), to)
        for name, to in wanted
    ]
    if given["write_known"] and not checked.problems:
        texts.append((_known_text(found), given["write_known"]))
    write(texts, chain(files, _beside(given), settings.files()))
    return Finished(checked, frozenset() if given["write_known"] else found, known)


def _wanted(given: Mapping[str, Any]) -> list[tuple[str, Path | None]]:
    """The reports to write, each with its file; a quiet run has none for standard output. Raises UsageError."""
    return [
        (name, to)
        for name, to in map(format_of, given["formats"])
        if to is not None or not given["quiet"]
    ]


def _beside(given: Mapping[str, Any]) -> Iterator[Path]:
    """The files read beside the actuals; known failures may be written anew over those that were known."""
    yield from (given[name] for name in ("baseline", "waivers") if given[name])
    known, written = given["known"], given["write_known"]
    if known and not (written and os.path.realpath(known) == os.path.realpath(written)):
        yield known


def _watch(settings: Settings, files: Sequence[Path], given: Mapping[str, Any]) -> NoReturn:
    """Judge whenever a file changes: of actuals, beside them, or any of the specs. Raises KeyboardInterrupt.

    Raises UsageError for what no change of a file mends: what stands in the way of the first report.
    """
    if INPUT in files:
        raise UsageError(say("--watch looks at files; standard input is none"))
    if given["write_known"]:
        raise UsageError(
            say("--watch writes no file of known failures; use --write-known without it")
        )

    from healthplan_cli.cli.watch import repeat

    def counted() -> Iterator[Path]:
        yield from (*files, *_beside(given), *Specs(settings.specs.folders).all_files())

    drawn = False

    def once() -> Iterator[Path]:
        nonlocal drawn
        checked = _redraw(settings, files, given, patient=drawn)
        drawn = drawn or bool(checked.reviews)
        yield from (Path(one.plan.position.file) for one in checked.reviews)
        yield from (Path(problem.position.file) for problem in checked.problems)

    repeat(once, counted)


def _redraw(
    settings: Settings, files: Sequence[Path], given: Mapping[str, Any], *, patient: bool
) -> Checked:
    """Judge once more on a clean screen, the specs read anew, problems on stderr. A patient one tells wrong usage, too."""
    click.clear()
    try:
        checked = _run(
            replace(settings, specs=Specs(settings.specs.folders, settings.specs.off)),
            files,
            **given,
        ).checked
    except UsageError as error:
        if not patient:
            raise
        tell(error.words, settings.language)
        return Checked(())
    except InvalidInputError as error:
        checked = Checked((), error.problems)
    tell_problems(checked.problems, settings.language)
    return checked


def _known(path: Path | None) -> frozenset[Failure]:
    if path is None:
        return frozenset()
    from healthplan_cli.reading.known_failures import read_known

    return read_known(path)


def _known_text(failures: frozenset[Failure]) -> str:
    from healthplan_cli.reading.known_failures import known_text

    return known_text(failures)


def _check(settings: Settings, files: Sequence[Path], options: Options) -> Checked:
    found: list[Review] = []
    problems: list[Problem] = []
    for file in _with_bar(files):
        try:
            found.append(check(file, options, settings.specs))
        except InvalidInputError as error:
            problems += error.problems
    return Checked(tuple(found), tuple(problems))


def _with_bar(files: Sequence[Path]) -> Iterator[Path]:
    """The files in turn, with a bar on a terminal once they take more than a second."""
    started, bar = time.monotonic(), None
    for file in files:
        yield file
        if (
            bar is None
            and sys.stderr
            and sys.stderr.isatty()
            and time.monotonic() - started > PATIENCE
        ):
            bar = click.progressbar(length=len(files), file=sys.stderr)
            bar.update(files.index(file))
        if bar is not None:
            bar.update(1)
    if bar is not None:
        bar.render_finish()


def format_of(text: str) -> tuple[str, Path | None]:
    """`json` or `json=report.json`: a format, and the file it goes to. Raises UsageError."""
    name, _, file = text.partition("=")
    if words := no_format(name):
        raise UsageError(words)
    return name, Path(file) if file else None


def failing(text: str) -> frozenset[str]:
    """`missed,unreported`: verdicts, or `warning`. Raises UsageError."""
    words = [word for word in text.split(",") if word]
    for word in words:
        if word not in CAN_FAIL:
            told = say(
                "--fail-on knows no {word}{near}; it knows {known}",
                word=repr(word),
                near=nearest(word, CAN_FAIL),
                known=", ".join(CAN_FAIL),
            )
            raise UsageError(told)
    return frozenset(words)


def options_of(given: Mapping[str, Any]) -> Options:
    """What a run of `check` may choose, from its options by name."""
    return Options(
        plan=given["plan"],
        as_of=given["as_of"],
        compare=given["compare"],
        progress=given["progress"],
        baseline=given["baseline"],
        waivers=given["waivers"],
        selection=Selection(given["only"], given["lead"], given["section"], given["target"]),
    )
