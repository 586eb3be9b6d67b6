"""`hpc check --watch`: judge again whenever a file changes."""

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import click
from msgspec.structs import replace

from healthplan_cli.cli.checking.once import check_once
from healthplan_cli.cli.checking.options import CheckOptions
from healthplan_cli.cli.checking.repeat import repeat
from healthplan_cli.cli.output import show_message, show_problems
from healthplan_cli.cli.session import Session
from healthplan_cli.model.checked import Checked, Refused
from healthplan_cli.reading.formats import INPUT
from healthplan_cli.text.problems import InvalidInputError, UsageError
from healthplan_cli.text.words import say


def check_again_and_again(session: Session, options: CheckOptions) -> NoReturn:
    """Judge whenever a file changes: of actuals, beside them, or any of the specs.

    Raises KeyboardInterrupt, and UsageError for what no change of a file mends: what stops the
    first report.
    """
    if INPUT in options.files:
        raise UsageError(say("--watch looks at files; standard input is none"))
    if options.write_known is not None:
        raise UsageError(
            say("--watch writes no file of known failures; use --write-known without it")
        )
    screen = _Screen(session, options)
    repeat(screen.draw, screen.files)


class _Screen:
    """Draws the report of every run; until there is one, wrong usage ends the watch."""

    def __init__(self, session: Session, options: CheckOptions) -> None:
        self.session = session
        self.options = options
        self.has_report = False

    def files(self) -> Iterator[Path]:
        """Yield the files that are read, as they are now."""
        yield from self.options.files
        yield from self.options.files_beside
        yield from self.session.specs.anew().all_files()

    def draw(self) -> Iterator[Path]:
        """Judge once more on a clean screen, and yield the files that were met on the way."""
        click.clear()
        checked = self._checked()
        show_problems(checked.problems, self.session.language)
        self.has_report = self.has_report or bool(checked.reviews)
        for review in checked.reviews:
            yield Path(review.plan.position.file)
        for problem in checked.problems:
            yield Path(problem.position.file)

    def _checked(self) -> Checked:
        """Return what a run finds with the specs read anew.

        Raises UsageError before the first report.
        """
        session = replace(self.session, specs=self.session.specs.anew())
        try:
            return check_once(session, self.options, keep=True).checked
        except InvalidInputError as error:
            return Checked((), (Refused(str(self.options.files[0]), error.problems),))
        except UsageError as error:
            if not self.has_report:
                raise
            show_message(error.words, self.session.language)
            return Checked(())
