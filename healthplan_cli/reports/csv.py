"""CSV for spreadsheets and scripts: a row for each verdict, UTF-8 with Excel's mark.

A run in English has keys over its columns, and ids in the columns of verdict and strength; scripts
ask for it with `--lang en`. A run in Chinese has words in both, for people.

A file that was refused has one row, with the status `refused`, so that every file is in the list.

A cell that a spreadsheet would take for a formula starts with an apostrophe. Figures are bare
numbers with the unit beside them; a target of grades or of several figures has words in their
place. `position` is where the figure is, or ought to be: `file:line:column` or `file:sheet!cell`.
The problems of files are on standard error.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from healthplan_cli.model.checked import Checked, Refused
from healthplan_cli.model.review import Review
from healthplan_cli.reports import Look
from healthplan_cli.reports._columns import columns_of
from healthplan_cli.reports._csv import MARK, as_csv, fields, harmless, headings
from healthplan_cli.reports._heading import refusal
from healthplan_cli.reports._verdict_row import rows
from healthplan_cli.text.words import Language, say, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan_cli.model.collected import Collected
    from healthplan_cli.model.trend import Trend


def review(checked: Checked, look: Look) -> str:
    """Return a line of keys, then the verdicts of all files, then the files that were refused."""
    parts = [before(checked.refused, look)]
    parts += [of_review(one, look) for one in checked.reviews]
    parts.append(after(checked.refused, look))
    return "\n".join(part for part in parts if part)


def collection(collected: "Collected", look: Look) -> str:
    """Return a row for each unit and target, which no other command needs."""
    from healthplan_cli.reports.collected import csv as collected_csv

    return collected_csv.collection(collected, look)


def before(refused: Iterable[Refused], look: Look, files: int = 0) -> str:
    """Return the line of keys, or headings."""
    return MARK + as_csv([headings(look.language)])


def of_review(review: Review, look: Look) -> str:
    """Return the verdicts of one file."""
    return as_csv(map(harmless, fields(row)) for row in rows(review, look.language))


def after(refused: Iterable[Refused], look: Look) -> str:
    """Return a line for each file that was refused."""
    columns = columns_of("csv")
    cells_of_files = [_cells_of(one, look.language) for one in refused]
    return as_csv(
        [harmless(cells.get(column.key, "")) for column in columns] for cells in cells_of_files
    )


def _cells_of(refused: Refused, language: Language) -> dict[str, str]:
    """Return what is in the row of a refused file, by the keys of the columns."""
    return {
        "file": visible(refused.file),
        "status": _refused(language),
        "notes": language.text(refusal(refused)),
        "position": visible(str(refused.problems[0].position)),
    }


def _refused(language: Language) -> str:
    if language.code == "zh":
        return language.text(say("refused"))
    return "refused"


def trend(found: "Sequence[Trend]", look: Look) -> str:
    """Return a row for each target and day."""
    from healthplan_cli.reports.trend import csv as trend_csv

    return trend_csv.trend(found, look)
