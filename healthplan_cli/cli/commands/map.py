"""`hpc map FILE --plan PLAN`: a draft of a declared table, and a picture of what it reads."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from healthplan_cli import reports
from healthplan_cli.cli.command import PATH, command, format_option, option
from healthplan_cli.cli.completion import PLAN
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.options import AS_OF
from healthplan_cli.cli.output import show_message, show_problems, write
from healthplan_cli.cli.session import Session
from healthplan_cli.cli.terminal import is_terminal
from healthplan_cli.text.problems import ExitCode
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.model.draft import Draft

FORMATS = ("table", "html")


@command(say("Draft what the columns and names of a table mean, to look at and confirm.").template)
@argument("file", type=PATH)
@option(
    "--plan",
    required=True,
    shell_complete=PLAN,
    help=say("the plan that the figures answer").template,
)
@AS_OF
@option(
    "-o",
    "--output",
    type=PATH,
    help=say(
        "the file to write the draft to, .yaml; one that is there is looked at for what is open"
    ).template,
)
@format_option(FORMATS, say("the picture of the first rows"))
@option("--html", type=PATH, help=say("a file to write the picture to, as a page").template)
def run(
    session: Session,
    file: Path,
    plan: str,
    *,
    as_of: date | None,
    output: Path | None,
    name: str,
    html: Path | None,
) -> ExitCode:
    """Write a draft and its picture, or look at a draft that was written before.

    Fails while a ? is left in it, or nobody has confirmed it.
    """
    from healthplan_cli.api import draft_table

    is_there = output is not None and os.path.lexists(output)
    draft, problems = draft_table(
        file, session.plan_id(plan), session.specs, output if is_there else None, as_of
    )
    texts = list(_pictures(session, draft, name, html, is_alone=output is None))
    if not is_there:
        texts += _drafts(session, draft, output, is_page=name == "html")
    write(texts, [file, *session.files()])
    show_problems(problems, session.language)
    if problems or not is_there:
        return ExitCode.FAILED
    words = say("{file} is answered and confirmed by a person", file=output)
    show_message(words, session.language)
    return ExitCode.PASSED


def _pictures(
    session: Session, draft: "Draft", name: str, html: Path | None, *, is_alone: bool
) -> Iterator[tuple[str | bytes, Path | None]]:
    """Yield the picture as a page, and on standard output where no YAML alone is wanted there."""
    if html is not None:
        yield reports.writer("html", "draft")(draft, session.look(html)), html
    if not is_alone or is_terminal() or name == "html":
        yield reports.writer(name, "draft")(draft, session.look()), None


def _drafts(
    session: Session, draft: "Draft", output: Path | None, *, is_page: bool
) -> Iterator[tuple[str | bytes, Path | None]]:
    """Yield the draft as YAML, to standard output where no page goes there."""
    from healthplan_cli.api import drafted

    if output is not None or not is_page:
        yield drafted(draft, session.language).rstrip("\n"), output
