"""`hpc extract DOCUMENT`: the targets that the document of a plan states, as a draft."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from healthplan_cli import reports
from healthplan_cli.cli.command import PATH, command, format_option, option
from healthplan_cli.cli.completion import PLAN
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.options import period as of_years
from healthplan_cli.cli.options import words_of
from healthplan_cli.cli.output import new_folders, show_message, write
from healthplan_cli.cli.session import Session
from healthplan_cli.model.extracted import STATES
from healthplan_cli.model.period import Period
from healthplan_cli.text.problems import ExitCode, UsageError
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.model.extracted import Extracted

Texts = list[tuple[str | bytes, Path | None]]
FORMATS = ("table", "json", "html")


def _states(context: click.Context, param: click.Parameter, text: str | None) -> frozenset[str]:
    """Return the states that fail the run. Raises UsageError."""
    return words_of(context, param, text or "", STATES)


@command(say("Draft the targets that the document of a plan states.").template)
@argument("document", type=PATH)
@option(
    "-o",
    "--output",
    type=PATH,
    help=say("a new file to write the plan to, .yaml; wants --plan and --period").template,
)
@option(
    "--plan",
    metavar="ID",
    help=say("the id of the plan: region and year, with a stroke between them").template,
)
@option(
    "--period",
    callback=of_years,
    metavar="YYYY[-YYYY]",
    help=say("the year or years of the plan, which days without a year are in").template,
)
@option(
    "--ledger",
    "is_ledger",
    is_flag=True,
    help=say("every clause of the document, with what became of it").template,
)
@option(
    "--against",
    shell_complete=PLAN,
    help=say(
        "the plan of an earlier year, whose ids are kept; with --ledger that of the document"
    ).template,
)
@option(
    "--explain",
    "is_explained",
    is_flag=True,
    help=say("which words each target was read by, and what was taken over").template,
)
@option(
    "--fail-on",
    callback=_states,
    metavar=f"[{','.join(STATES)}]",
    help=say("exit with 1 where a clause is one of these").template,
)
@format_option(FORMATS)
def run(
    session: Session,
    document: Path,
    *,
    output: Path | None,
    plan: str | None,
    period: Period | None,
    is_ledger: bool,
    against: str | None,
    is_explained: bool,
    fail_on: frozenset[str],
    name: str,
) -> ExitCode:
    """Write what the document states, and the draft of a plan where a file is named for it."""
    from healthplan_cli.api import beside_earlier, drafted_plan, extract, held_against

    _check(output, plan, period)
    kind = _kind(name, is_ledger=is_ledger, is_explained=is_explained)
    found = extract(document, session.specs, plan=plan or "", period=period)
    if against is not None and not is_ledger:
        found = beside_earlier(found, session.specs.plan(session.plan_id(against)), session.specs)
    texts: Texts = []
    if output is not None:
        texts.append((drafted_plan(found, session.language).rstrip("\n"), output))
    if against is not None and is_ledger:
        found = held_against(found, session.specs.plan(session.plan_id(against)))
    texts.append((reports.writer(name, kind)(found, session.look()), None))
    _write(texts, [document, *session.files()])
    if output is not None:
        _show_next(found, output, session)
    if any(clause.state in fail_on for clause in found.clauses):
        return ExitCode.FAILED
    return ExitCode.PASSED


def _write(texts: Texts, read: Sequence[Path]) -> None:
    """Write the draft, in the folder of its plan that may be new, and what is shown."""
    folders = [file.parent for _, file in texts if file is not None]
    with new_folders(folders):
        write(texts, read)


def _kind(name: str, *, is_ledger: bool, is_explained: bool) -> str:
    """Return what is to be written: the ledger, which alone is a page too, or the targets."""
    if is_ledger:
        return "ledger"
    if name == "html":
        raise UsageError(say("-f html shows the ledger; add --ledger"))
    if is_explained and name == "table":
        return "explained"
    return "extracted"


def _check(output: Path | None, plan: str | None, period: Period | None) -> None:
    """Check that a draft can be written, and over nothing that people have made of an earlier one.

    Raises UsageError.
    """
    if output is None:
        return
    if not plan or period is None:
        words = say("-o wants --plan ID and --period YEAR: the year of a plan is never guessed")
        raise UsageError(words)
    if os.path.lexists(output):
        words = say("{file} is there already; name a new file for the draft", file=output)
        raise UsageError(words)


def _show_next(found: "Extracted", output: Path, session: Session) -> None:
    """Say what a person has to do with a draft."""
    doubtful = sum(one.tier == "doubtful" for one in found.targets)
    words = say(
        "{file} has {drafts} targets, and {doubtful} doubtful ones as comments; read each against "
        "its quote, then take out the line draft: true",
        file=output,
        drafts=len(found.targets) - doubtful,
        doubtful=doubtful,
    )
    show_message(words, session.language)
