"""One run of `hpc check`: judge every file, write the reports, compare with the known failures.

Where every report can be written file by file, no review is kept: the memory of the run does not
grow with its files. A run that is interrupted writes what it has finished.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from healthplan_cli import reports
from healthplan_cli.cli.checking.bar import with_bar
from healthplan_cli.cli.checking.options import CheckOptions
from healthplan_cli.cli.outcome import Finished
from healthplan_cli.cli.output import Report, append, show_message, write
from healthplan_cli.cli.session import Session
from healthplan_cli.cli.terminal import is_one_terminal
from healthplan_cli.judging.known_failures import Failures, failures
from healthplan_cli.judging.whole_file import with_units_twice, with_unread_figures
from healthplan_cli.model.checked import Checked, Refused
from healthplan_cli.model.failure import Failure
from healthplan_cli.model.review import Review
from healthplan_cli.pipeline import cells_of, check
from healthplan_cli.text.problems import InvalidInputError
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.cli.checking.parts import Parts

RULE = "rule/"
"""How the code of a broken rule starts."""
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file for the summary of a step, in a GitHub workflow."""


def check_once(session: Session, options: CheckOptions, *, keep: bool = False) -> Finished:
    """Judge every file and write the reports; keep the reviews where the caller needs them.

    Raises UsageError, InvalidInputError for known failures, and KeyboardInterrupt after the reports
    of what was finished are written.
    """
    known = _known(options.known, session)
    with ExitStack() as files:
        run = _Run(session, options)
        if len(options.files) > 1 and not keep:
            run.write_in_parts(files)
        finished = run.judge()
        texts = run.reports()
        found = run.failures()
        if options.write_known is not None:
            if finished and not run.checked.problems:
                texts.append((_known_text(found), options.write_known))
            found = ()
        write(texts, _files_read(session, options))
    _name_configured_files(session, options)
    if not finished:
        raise KeyboardInterrupt
    return Finished(run.checked, found, known, shown=_shows_problems(options))


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


class _Run:
    """What a run has found so far: every review, or where all reports are in parts none."""

    def __init__(self, session: Session, options: CheckOptions) -> None:
        self._session = session
        self._options = options
        self._reviews: list[Review] = []
        self._refused: list[Refused] = []
        self._reported = 0
        self._failures: dict[tuple[tuple[str, ...], str], Failure] = {}
        self._parts: list[Parts] | None = None
        self._done = 0

    def write_in_parts(self, files: ExitStack) -> None:
        """Write every report file by file where it can be; what waits does so in `files`."""
        from healthplan_cli.cli.checking.parts import Parts, can_be_in_parts, temporary_text

        if not can_be_in_parts(self._options):
            return
        self._parts = []
        for output in self._options.wanted_outputs:
            file = files.enter_context(temporary_text())
            self._parts.append(Parts(self._session, output, self._options.bars, file))

    @property
    def checked(self) -> Checked:
        """What was found, as far as it is kept."""
        return Checked(tuple(self._reviews), tuple(self._refused))

    def _with_run(self) -> Checked:
        """Return what was found, with how the run was made where a report tells that."""
        if "json" not in [output.format for output in self._options.wanted_outputs]:
            return self.checked
        from healthplan_cli.cli.checking.run_of import run_of

        checked = self.checked
        return replace(checked, run=run_of(self._options, checked, self._session.specs))

    def judge(self) -> bool:
        """Judge every file. Return False where that was interrupted; what was found then counts.

        Raises KeyboardInterrupt where it was before the first file was done.
        """
        try:
            with with_bar(self._options.files) as files:
                for review in self._found(files):
                    self._add(review)
            self._report(None)
        except KeyboardInterrupt:
            if not self._done:
                raise
            words = say(
                "interrupted: {done} of {count} files are done, and their reports are written",
                done=self._done,
                count=len(self._options.files),
            )
            show_message(words, self._session.language)
            return False
        return True

    def _found(self, files: Iterable[Path]) -> Iterator[Review]:
        found: Iterator[Review] = with_units_twice(self._judged(files))
        if self._options.strict:
            found = with_unread_figures(found)
        return found

    def _judged(self, files: Iterable[Path]) -> Iterator[Review]:
        options, specs = self._options, self._session.specs
        for file in files:
            try:
                yield check(file, options.of_judging, specs)
            except InvalidInputError as error:
                if options.cells:
                    cells = cells_of(file, options.of_judging, specs)
                else:
                    cells = ()
                self._refused.append(Refused(str(file), error.problems, cells))
                self._done += 1

    def _add(self, review: Review) -> None:
        self._report(review)
        if self._needs_failures():
            strict = self._options.strict
            for one in failures([review], self._options.fail_on, strict=strict):
                self._failures[one.key, one.said] = one
        self._done += 1

    def _report(self, review: Review | None) -> None:
        """Write a review to the reports in parts, after the files that were refused before it."""
        if self._parts is None:
            if review is not None:
                self._reviews.append(review)
            return
        refused = self._refused[self._reported :]
        self._reported = len(self._refused)
        for part in self._parts:
            part.add(refused, review)

    def _needs_failures(self) -> bool:
        """Return whether more failures matter: one fails the run, known ones are compared."""
        options = self._options
        return not self._failures or bool(options.known or options.write_known)

    def failures(self) -> Failures:
        """Return the failures, sorted: all where they are compared or written, else some."""
        return tuple(self._failures[key] for key in sorted(self._failures))

    def reports(self) -> list[tuple[Report, Path | None]]:
        """Return each report with the file it goes to."""
        outputs = self._options.wanted_outputs
        if self._parts is not None:
            refused = tuple(self._refused)
            pieces = []
            for part in self._parts:
                pieces.append(part.pieces(refused, self._done))
            return [(one, output.file) for one, output in zip(pieces, outputs, strict=True)]
        made: list[tuple[Report, Path | None]] = []
        checked = self._with_run()
        for output in outputs:
            look = self._session.look(output.file, self._options.bars, ids=self._options.ids)
            made.append((reports.writer(output.format, "review")(checked, look), output.file))
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
    formats = []
    for output in options.wanted_outputs:
        if output.file is None:
            formats.append(output.format)
    return any(reports.shows_problems(format) for format in formats)


def _known(path: Path | None, session: Session) -> Failures:
    """Return the known failures, without those of mandatory rules, which is shown."""
    if path is None:
        return ()
    from healthplan_cli.reading.known_failures import read_known

    known = read_known(path)
    if not any(one.id.startswith(RULE) for one in known):
        return known
    mandatory = {f"{RULE}{rule.id}" for rule in session.specs.rules if rule.mandatory}
    for id in sorted({one.id for one in known} & mandatory):
        words = say("{id} is mandatory, and fails the run though it was known before", id=id)
        show_message(words, session.language)
    return tuple(one for one in known if one.id not in mandatory)


def _known_text(found: Failures) -> str:
    from healthplan_cli.reading.known_failures import known_text

    return known_text(found)
