"""The periods that a column says figures are of, such as 年份, put to the check before any row."""

from collections.abc import Iterable, Iterator, Sequence

from healthplan_cli.bulk.exact import OF_HEADINGS, Exact, Row
from healthplan_cli.bulk.figures import Read, Texts
from healthplan_cli.bulk.learn import cells_of_figure
from healthplan_cli.bulk.names import Known, Named
from healthplan_cli.bulk.statement import naming
from healthplan_cli.bulk.tables import without_blanks
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.text.problems import InvalidInputError, Position, Problem

OTHERS = "other-period"
"""The code of what is said of a figure that is of another period than the day it is judged on."""


def differ(named: Iterable[Named], keys: Sequence[str]) -> bool:
    """Return whether rows say different periods: what one says bears on the others of its unit."""
    return len({_periods(one, keys) for one in named}) > 1


def _periods(named: Named, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of the columns of periods."""
    cells = zip(naming(keys), named.texts, strict=True)
    return tuple(cell for key, cell in cells if _is_of_periods(key))


def _is_of_periods(key: str) -> bool:
    return heading_of(1, key, "").role == "year"


def refuse_others(exact: Exact, read: Read, texts: Texts, known: Known) -> None:
    """Raise InvalidInputError for a file of now with figures that the check takes for others'.

    That is told once of each period in a file, whose every row would be refused.
    """
    problems: list[Problem] = []
    for file, named in _first_of_periods(read, texts, known):
        row = Row(OF_HEADINGS, cells_of_figure(read.keys, named, "1"))
        for problem in exact.ask([row]).problems:
            if problem.code == OTHERS:
                problems.append(Problem(Position(file), OTHERS, problem.words))
    if problems:
        raise InvalidInputError(problems)


def _first_of_periods(read: Read, texts: Texts, known: Known) -> Iterator[tuple[str, Named]]:
    """Yield a name of a target with each period that is said, and the first file that says it."""
    seen: set[tuple[str, ...]] = set()
    for written, file in texts.named.items():
        one = without_blanks(written)
        periods = _periods(one, read.keys)
        is_new = any(periods) and periods not in seen
        if file < read.now and is_new and known.targets.get(one):
            seen.add(periods)
            yield read.files[file], one
