"""Reports that are written file by file, so that a run keeps no review longer than it needs it."""

from collections.abc import Iterator, Sequence
from typing import IO

from healthplan_cli import reports
from healthplan_cli.cli.checking.options import CheckOptions, Output
from healthplan_cli.cli.output import show
from healthplan_cli.cli.session import Session
from healthplan_cli.model.checked import Refused
from healthplan_cli.model.review import Review

LARGEST_PIECE = 1024 * 1024


def can_be_in_parts(options: CheckOptions) -> bool:
    """Return whether every report that is wanted can be written file by file.

    The list of all cells comes last in a report, so it needs the reviews until then.
    """
    if options.cells:
        return False
    return all(reports.is_in_parts(output.format) for output in options.wanted_outputs)


def temporary_text() -> IO[str]:
    """Return an empty file for the text of a report, which is gone when it is closed."""
    from tempfile import TemporaryFile

    return TemporaryFile("w+", encoding="utf-8", errors="backslashreplace", newline="")


class Parts:
    """One report: what of it is not shown at once waits in a file, empty at first."""

    def __init__(self, session: Session, output: Output, bars: bool | None, file: IO[str]) -> None:
        self._module = reports.load(output.format)
        self._look = session.look(output.file, bars)
        self._is_live = hasattr(self._module, "IS_LIVE")
        self._is_shown = self._is_live and output.file is None
        self._waiting = file

    def add(self, refused: Sequence[Refused], review: Review | None) -> None:
        """Add the files that were refused since the last one, and a review."""
        parts = []
        for one in refused:
            if self._is_live:
                parts.append(self._module.of_refused(one, self._look))
        if review is not None:
            parts.append(self._module.of_review(review, self._look))
        for part in parts:
            if part and self._is_shown:
                show(part)
            elif part:
                self._waiting.write(f"{part}\n")

    def pieces(self, refused: tuple[Refused, ...], files: int) -> Iterator[str]:
        """Yield what is still to be written, of so many files; the last piece ends its line."""
        if not self._is_live and (before := self._module.before(refused, self._look, files)):
            yield f"{before}\n"
        self._waiting.seek(0)
        while piece := self._waiting.read(LARGEST_PIECE):
            yield piece
        if hasattr(self._module, "after") and (after := self._module.after(refused, self._look)):
            yield f"{after}\n"
