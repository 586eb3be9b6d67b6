"""`hpc report --verify`: make a stored run again, and say what differs."""

from collections.abc import Iterator
from pathlib import Path

from healthplan_cli.cli.checking.once import check_once
from healthplan_cli.cli.checking.options import CheckOptions
from healthplan_cli.cli.checking.run_of import run_of
from healthplan_cli.cli.session import Session
from healthplan_cli.diffing.verified import changed_findings, changed_sources
from healthplan_cli.model.checked import Checked
from healthplan_cli.model.run import Run
from healthplan_cli.reading.files import STDIN
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import Words, say


def differences(session: Session, stored: Checked) -> Iterator[Words]:
    """Yield what differs where the files of a stored run are judged again, as of its day.

    Raises UsageError where it does not say which files they are.
    """
    if stored.run is None:
        raise UsageError(say("this report does not say which files it was made from"))
    options = _options(stored.run)
    if not options.files:
        raise UsageError(say("standard input cannot be read once more; name files to hpc check"))
    found = check_once(session, options, keep=True).checked
    now = run_of(options, found, session.specs)
    if now.version != stored.run.version:
        yield say("hpc {old} made it, this is hpc {new}", old=stored.run.version, new=now.version)
    yield from changed_sources(stored.run.sources, now.sources)
    yield from changed_findings(stored, found)


def _options(run: Run) -> CheckOptions:
    """Return the options of `hpc check` that make a run again, without any report."""
    choices = run.choices
    files = []
    for one in run.sources:
        if one.kind == "figures" and one.file != STDIN:
            files.append(one.file)
    return CheckOptions(
        files=tuple(Path(file) for file in files),
        outputs=(),
        plan=choices.plan,
        as_of=choices.as_of,
        due=choices.due,
        baseline=tuple(Path(file) for file in choices.baseline),
        waivers=_path(choices.waivers),
        compare=choices.compare,
        progress=choices.progress,
        only=choices.only,
        lead=choices.lead,
        section=choices.section,
        target=choices.target,
        fail_on=frozenset(choices.fail_on),
        strict=choices.strict,
        known=None,
        write_known=None,
        suppress=choices.suppress,
        cells=choices.cells,
        bars=None,
        ids=False,
        quiet=False,
        today=run.day,
    )


def _path(name: str | None) -> Path | None:
    if name is None:
        return None
    return Path(name)
