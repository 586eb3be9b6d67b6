"""`hpc collect PLAN RETURNS...`: who reported, and what the returns of many units say together."""

import gc
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
from msgspec import Struct

from healthplan_cli.cli import completion
from healthplan_cli.cli.checking.options import Output, outputs_in
from healthplan_cli.cli.collecting.options import (
    DEFAULT,
    FORMATS,
    LETTERS,
    MAY_FAIL,
    letter,
    what_fails,
)
from healthplan_cli.cli.command import PATH, command, option
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.options import (
    AS_OF,
    COMPARE,
    IDS,
    ONLY,
    ROSTER,
    SUPPRESS,
    day,
    reports_option,
    which_targets,
    whole_number,
)
from healthplan_cli.cli.session import Session
from healthplan_cli.model.config import found_file
from healthplan_cli.model.target import Compare
from healthplan_cli.text.problems import ExitCode, InvalidInputError, UsageError
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.collection import CollectOptions
    from healthplan_cli.model.collected import Collected
    from healthplan_cli.model.lights import Lights


@command(say("Put the returns of many units together, and show who has not reported.").template)
@argument("plan", shell_complete=completion.PLAN)
@argument("returns", nargs=-1, required=True, type=PATH)
@reports_option(FORMATS, outputs_in(FORMATS))
@ROSTER
@AS_OF
@option(
    "--deadline",
    callback=day,
    metavar="YYYY-MM-DD",
    help=say("the last day on which a return is in time").template,
)
@option(
    "--baseline",
    multiple=True,
    type=PATH,
    help=say("last year's returns, and those of years before: files and folders").template,
)
@option("--waivers", multiple=True, type=PATH, help=say("a file of waivers").template)
@COMPARE
@option(
    "--by",
    type=click.Choice(["section", "lead"]),
    default="section",
    help=say("group targets by sections, as left out, or by departments in charge").template,
)
@option(
    "--rank",
    default="",
    metavar="[points|share|ID]",
    help=say("what units are ranked by: points, targets met, or a target").template,
)
@option(
    "--small",
    callback=whole_number(),
    default="20",
    show_default=True,
    metavar="N",
    help=say("mark denominators below this").template,
)
@SUPPRESS
@option("--cells", is_flag=True, help=say("list what became of every cell of a table").template)
@ONLY
@which_targets
@IDS
@option(
    "--fail-on",
    default=",".join(DEFAULT),
    callback=what_fails,
    metavar=f"[{','.join(MAY_FAIL)}]",
    show_default=True,
    help=say("states of returns and verdicts on the whole that fail the run, with commas").template,
)
@option("--slips", type=PATH, help=say("the folder for a correction slip of each unit").template)
@option(
    "--slips-as",
    type=click.Choice(list(LETTERS)),
    help=say("the format of the slips; markdown, as left out").template,
)
@option(
    "--notice",
    type=PATH,
    callback=letter,
    metavar="FILE",
    help=say("the file for a notice to all units").template,
)
def run(session: Session, **given: Any) -> ExitCode:
    """Collect the returns and write the reports."""
    gc.enable()  # what one file leaves is not much; of many files it would add up
    return _collected(session, _Asked(**given))


class _Asked(Struct, frozen=True, kw_only=True):
    """What the command line asks for."""

    plan: str
    returns: tuple[Path, ...]
    outputs: tuple[Output, ...]
    roster: Path | None
    as_of: date | None
    deadline: date | None
    baseline: tuple[Path, ...]
    waivers: tuple[Path, ...]
    compare: Compare | None
    by: Literal["section", "lead"]
    rank: str
    small: int
    suppress: int
    cells: bool
    only: tuple[str, ...]
    lead: tuple[str, ...]
    section: tuple[str, ...]
    target: tuple[str, ...]
    ids: bool
    fail_on: frozenset[str]
    slips: Path | None
    slips_as: str | None
    notice: Output | None

    def files_below(self, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        """Return the files of figures of a list of files and folders, which the roster is not."""
        from healthplan_cli.reading.below import returns_below

        return tuple(file for file in returns_below(paths) if not _is_same(file, self.roster))

    @property
    def of_collection(self) -> "CollectOptions":
        """What the collection may choose. Raises InvalidInputError for a wrong roster."""
        from healthplan_cli.collection import CollectOptions
        from healthplan_cli.judging.select import Selection
        from healthplan_cli.reading.roster import read_roster

        return CollectOptions(
            roster=None if self.roster is None else read_roster(self.roster),
            as_of=self.as_of,
            deadline=self.deadline,
            baseline=self.files_below(self.baseline),
            waivers=self.waivers,
            compare=self.compare,
            by=self.by,
            rank=self.rank,
            small=self.small,
            cells=self.cells,
            lights=_lights_of_folder(),
            selection=Selection(self.only, self.lead, self.section, self.target),
        )


def _lights_of_folder() -> "Lights | None":
    """Return the lights that `hpc.yaml` declares. Raises InvalidInputError."""
    file = found_file()
    if file is None:
        return None
    from healthplan_cli.reading.config import read_lights_of

    return read_lights_of(file)


def _collected(session: Session, asked: _Asked) -> ExitCode:
    """Collect once; fail where a return, or what all add up to, is not as it must be."""
    from healthplan_cli import reports
    from healthplan_cli.cli.collecting.outcome import exit_code
    from healthplan_cli.cli.not_read import show_not_read
    from healthplan_cli.cli.output import new_folders, show_message, write
    from healthplan_cli.collection import collect

    show_not_read(asked.returns, session.language)
    files = asked.files_below(asked.returns)
    options = asked.of_collection
    collected = collect(session.plan_id(asked.plan), files, options, session.specs)
    if asked.slips is not None or asked.notice is not None:
        _check_found(collected)
    given_away = _given_away(collected, asked.suppress)
    made = []
    for output in asked.outputs:
        look = session.look(output.file, ids=asked.ids)
        report = reports.writer(output.format, "collection")(given_away, look)
        made.append((report, output.file))
    if asked.notice is not None:
        made.append(_notice(session, asked.notice, given_away))
    slips = _slips(session, asked, collected)
    beside = [*map(Path, options.baseline), *asked.waivers]
    if asked.roster is not None:
        beside.append(asked.roster)
    with new_folders(_folders(asked)):
        write([*made, *slips], [*files, *beside, *session.files()])
    if slips:
        words = say("slips written to {folder}: {count}", folder=asked.slips, count=len(slips))
        show_message(words, session.language)
    return exit_code(collected, asked.fail_on)


def _check_found(collected: "Collected") -> None:
    """Raise InvalidInputError where letters would call units missing for a path of no file."""
    problems = [one for one in collected.outside if one.code == "missing-file"]
    if problems:
        raise InvalidInputError(problems)


def _given_away(collected: "Collected", below: int) -> "Collected":
    """Return what reports and the notice may show; a slip is for the unit whose figures it has."""
    if not below:
        return collected
    from healthplan_cli.collecting.suppress import suppressed_collection

    return suppressed_collection(collected, below)


def _notice(
    session: Session, to: Output, collected: "Collected"
) -> tuple[str | bytes, Path | None]:
    """Return the notice to all units with its file."""
    from healthplan_cli.reports.letters.formats import written
    from healthplan_cli.reports.letters.notice import notice

    look = session.look(to.file)
    return written(notice(collected, session.language), to.format, look), to.file


def _slips(
    session: Session, asked: _Asked, collected: "Collected"
) -> list[tuple[str | bytes, Path]]:
    """Return the correction slips with their files; none where they are not asked for.

    Raises UsageError.
    """
    if asked.slips is None:
        if asked.slips_as is not None:
            raise UsageError(say("--slips-as is the format of slips; --slips says where they go"))
        return []
    from healthplan_cli.cli.collecting.slips import check_folder, slips

    check_folder(asked.slips, asked.returns)
    look = session.look(asked.slips)
    return list(slips(collected, asked.slips, asked.slips_as or "markdown", look))


def _folders(asked: _Asked) -> tuple[Path, ...]:
    """Return the folder of the slips, where they are asked for."""
    if asked.slips is None:
        return ()
    return (asked.slips,)


def _is_same(file: Path, roster: Path | None) -> bool:
    """Return whether a file of a folder is the roster itself."""
    return roster is not None and file.resolve() == roster.resolve()
