"""One run of `hpc check`: judge every file, write the reports, compare with the known failures."""

import os
from collections.abc import Iterator
from pathlib import Path

from healthplan_cli import reports
from healthplan_cli.cli.checking.bar import with_bar
from healthplan_cli.cli.checking.options import CheckOptions
from healthplan_cli.cli.outcome import Finished
from healthplan_cli.cli.output import append, show_message, write
from healthplan_cli.cli.session import Session
from healthplan_cli.cli.terminal import is_one_terminal
from healthplan_cli.judging.known_failures import Failures, failures
from healthplan_cli.judging.whole_file import with_units_twice, with_unread_figures
from healthplan_cli.model.review import Review
from healthplan_cli.pipeline import cells_of, check
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reports import Checked, Refused
from healthplan_cli.text.problems import InvalidInputError
from healthplan_cli.text.words import say

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file for the summary of a step, in a GitHub workflow."""


def check_once(session: Session, options: CheckOptions) -> Finished:
    """Judge every file and write the reports.

    Raises UsageError, and InvalidInputError for known failures.
    """
    known = _known(options.known)
    checked = _judge(options, session.specs)
    found = failures(checked.reviews, options.fail_on, strict=options.strict)
    texts = _reports(session, options, checked)
    if options.write_known is not None:
        if not checked.problems:
            texts.append((_known_text(found), options.write_known))
        found = ()
    write(texts, _files_read(session, options))
    _name_configured_files(session, options)
    return Finished(checked, found, known, shown=_shows_problems(options))


def _name_configured_files(session: Session, options: CheckOptions) -> None:
    """Show which files were written because `hpc.yaml` asks for it."""
    for output in options.wanted_outputs:
        if output.file is not None and output.asked_by:
            words = say("{place}: wrote {file}", place=output.asked_by, file=output.file)
            show_message(words, session.language)


def write_step_summary(session: Session, options: CheckOptions, checked: Checked) -> None:
    """Write a summary for a GitHub workflow that gets its report, where it asks for one."""
    name = os.environ.get(STEP_SUMMARY)
    formats = [output.format for output in options.wanted_outputs]
    if name and "github" in formats:
        file = Path(name)
        append(str(reports.writer("markdown", "review")(checked, session.look(file))), file)


def _judge(options: CheckOptions, specs: Specs) -> Checked:
    reviews: list[Review] = []
    refused: list[Refused] = []
    for file in with_bar(options.files):
        try:
            reviews.append(check(file, options.of_judging, specs))
        except InvalidInputError as error:
            cells = cells_of(file, options.of_judging, specs) if options.cells else ()
            refused.append(Refused(str(file), error.problems, cells))
    found = with_units_twice(reviews)
    if options.strict:
        found = with_unread_figures(found)
    return Checked(found, tuple(refused))


def _reports(
    session: Session, options: CheckOptions, checked: Checked
) -> list[tuple[str | bytes, Path | None]]:
    """Return each report with the file it goes to."""
    made = []
    for output in options.wanted_outputs:
        report = reports.writer(output.format, "review")
        made.append((report(checked, session.look(output.file, options.bars)), output.file))
    return made


def _files_read(session: Session, options: CheckOptions) -> Iterator[Path]:
    """Yield the files that no report may replace.

    The file of known failures may be: where the run writes it anew.
    """
    yield from options.files
    for file in options.files_beside:
        if file != options.known or not _is_rewritten(options):
            yield file
    yield from session.files()


def _is_rewritten(options: CheckOptions) -> bool:
    if options.known is None or options.write_known is None:
        return False
    return os.path.realpath(options.known) == os.path.realpath(options.write_known)


def _shows_problems(options: CheckOptions) -> bool:
    """Return whether a person reads the problems in a report, on the terminal of the messages."""
    if not is_one_terminal():
        return False
    formats = [output.format for output in options.wanted_outputs if output.file is None]
    return any(reports.shows_problems(format) for format in formats)


def _known(path: Path | None) -> Failures:
    if path is None:
        return ()
    from healthplan_cli.reading.known_failures import read_known

    return read_known(path)


def _known_text(found: Failures) -> str:
    from healthplan_cli.reading.known_failures import known_text

    return known_text(found)
