"""Files that have headings alone: nothing is judged by them, and who sent one is to hear of it."""

from collections.abc import Iterator

from healthplan_cli.bulk import problems
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.prepared import Prepared
from healthplan_cli.bulk.problems import UnitProblem, Where
from healthplan_cli.text.words import Language, say


def tell_without_rows(engine: Engine, ready: Prepared, language: Language) -> None:
    """Add a problem for each file without rows; an error where none of those of now has any."""
    problems.add(engine, _without_rows(ready, language))


def _without_rows(ready: Prepared, language: Language) -> Iterator[UnitProblem]:
    now = ready.read.now
    words = language.text(say("the table has no rows"))
    for file, rows in enumerate(ready.texts.rows):
        if not rows:
            is_all = file < now and not any(ready.texts.rows[:now])
            level = "error" if is_all else "warning"
            yield UnitProblem("", "empty-file", words, Where(file, 0, 0), level)
