"""`hpc check ACTUALS...`: judge reported figures against their plan."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from healthplan_cli import reports
from healthplan_cli.api import Options, check
from healthplan_cli.commands import PATH, Finished, Settings, command, option, write
from healthplan_cli.config import CAN_FAIL, FAILING
from healthplan_cli.help import argument
from healthplan_cli.judging.known import failures
from healthplan_cli.judging.progress import names as methods
from healthplan_cli.judging.select import QUALITIES, Selection
from healthplan_cli.problems import Failure, Invalid, Problem, Usage, nearest
from healthplan_cli.reports import Checked
from healthplan_cli.review import Review
from healthplan_cli.words import say

PATIENCE = 1.0


@command(say("Judge reported figures against their plan.").template)
@argument("files", nargs=-1, required=True, type=PATH)
@option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    default=("table",),
    show_default=True,
    help=say("the report to write: FORMAT or FORMAT=FILE").template,
)
@option("--plan", help=say("the plan, in place of the one the file names").template)
@option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help=say("the day the figures are of").template)
@option("--baseline", type=PATH, help=say("last year's file of actuals").template)
@option("--waivers", type=PATH, help=say("a file of waivers").template)
@option(
    "--compare", type=click.Choice(["full", "rounded"]), help=say("full values, or rounded to the limit (GB/T 8170)").template
)
@option("--progress", type=click.Choice(methods()), help=say("show progress by this method").template)
@option("--only", multiple=True, type=click.Choice(QUALITIES), help=say("look only at these targets").template)
@option("--lead", multiple=True, help=say("look only at targets of this department").template)
@option("--section", multiple=True, help=say("look only at this section").template)
@option("--target", multiple=True, help=say("look only at this target").template)
@option("--fail-on", default=",".join(FAILING), show_default=True, help=say("verdicts that fail the run, with commas").template)
@option("--strict/--no-strict", default=False, help=say("fail on soft targets too").template)
@option("--known", type=PATH, help=say("a file of known failures: only new ones fail").template)
@option("--write-known", type=PATH, help=say("write the failures of this run to a file").template)
def run(settings: Settings, files: Sequence[Path], formats: Sequence[str], fail_on: str, **given: Any) -> Finished:
    """Judge every file, write the reports, and hold the failures against the known ones."""
    wanted = [_format(text) for text in formats]
    failing = _failing(fail_on)
    known = _known(given["known"])
    checked = _check(settings, files, _options(given))
    found = failures(checked.reviews, failing, strict=given["strict"])
    texts = [(reports.writer(name, "review")(checked, settings.look(to)), to) for name, to in wanted]
    if given["write_known"] and not checked.problems:
        texts.append((_known_text(found), given["write_known"]))
    write(texts)
    return Finished(checked, frozenset() if given["write_known"] else found, known)


def _known(path: Path | None) -> frozenset[Failure]:
    if path is None:
        return frozenset()
    from healthplan_cli.reading.known import read_known

    return read_known(path)


def _known_text(failures: frozenset[Failure]) -> str:
    from healthplan_cli.reading.known import known_text

    return known_text(failures)


def _options(given: Mapping[str, Any]) -> Options:
    as_of: datetime | None = given["as_of"]
    return Options(
        plan=given["plan"],
        as_of=as_of.date() if as_of else None,
        compare=given["compare"],
        progress=given["progress"],
        baseline=given["baseline"],
        waivers=given["waivers"],
        selection=Selection(given["only"], given["lead"], given["section"], given["target"]),
    )


def _check(settings: Settings, files: Sequence[Path], options: Options) -> Checked:
    found: list[Review] = []
    problems: list[Problem] = []
    for file in _watched(files):
        try:
            found.append(check(file, options, settings.specs))
        except Invalid as error:
            problems += error.problems
    return Checked(tuple(found), tuple(problems))


def _watched(files: Sequence[Path]) -> Iterator[Path]:
    """The files in turn, with a bar on a terminal once they take more than a second."""
    started, bar = time.monotonic(), None
    for file in files:
        yield file
        if bar is None and sys.stderr.isatty() and time.monotonic() - started > PATIENCE:
            bar = click.progressbar(length=len(files), file=sys.stderr)
            bar.update(files.index(file))
        if bar is not None:
            bar.update(1)
    if bar is not None:
        bar.render_finish()


def _format(text: str) -> tuple[str, Path | None]:
    """`json` or `json=report.json`: a format, and the file it goes to."""
    name, _, file = text.partition("=")
    if name not in reports.names():
        words = say(
            "there is no format {name}{near}; there are {known}",
            name=repr(name),
            near=nearest(name, reports.names()),
            known=", ".join(reports.names()),
        )
        raise Usage(words)
    return name, Path(file) if file else None


def _failing(text: str) -> frozenset[str]:
    words = [word for word in text.split(",") if word]
    for word in words:
        if word not in CAN_FAIL:
            raise Usage(
                say(
                    "--fail-on knows no {word}{near}; it knows {known}",
                    word=repr(word),
                    near=nearest(word, CAN_FAIL),
                    known=", ".join(CAN_FAIL),
                )
            )
    return frozenset(words)
