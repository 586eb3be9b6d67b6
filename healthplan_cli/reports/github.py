"""Annotations of a GitHub workflow: a command for each problem and each target that is not met.

A command has no place for the sheet of a workbook, so that the message names the cell.

The summary of the step is the Markdown report: `hpc check -f github` appends it to the file that
GITHUB_STEP_SUMMARY names.
Escaping: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.linted import Linted
from healthplan_cli.reports import Look
from healthplan_cli.reports._verdict_looks import Level
from healthplan_cli.reports._verdict_row import level_of_row, rows, sentence
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import visible

SHOWS_PROBLEMS = True
COMMAND: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
_DATA: dict[str, str | int | None] = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = str.maketrans({**_DATA, ":": "%3A", ",": "%2C"})


def review(checked: Checked, look: Look) -> str:
    """Return a line for each; what is met or on schedule, and not on the edge, has none."""
    language = look.language
    lines: list[str] = []
    for problem in checked.all_problems:
        words = language.text(problem.words)
        lines.append(_line(problem.level, problem.position, problem.code, words))
    for one in checked.reviews:
        for row in rows(one, language):
            if grave := level_of_row(row):
                title = f"{row.words}: {row.name}"
                lines.append(_line(grave, row.position, title, sentence(row)))
    return "\n".join(lines)


def lint(linted: Linted, look: Look) -> str:
    """Return a line for each problem that lint found."""
    lines = []
    for problem in linted.problems:
        words = look.language.text(problem.words)
        lines.append(_line(problem.level, problem.position, problem.code, words))
    return "\n".join(lines)


def _line(grave: Level, position: Position, title: str, message: str) -> str:
    place = {
        "file": visible(position.file),
        "line": position.line,
        "col": position.column,
        "title": title,
    }
    if position.cell:
        message = f"{visible(position.cell)}: {message}"
    named = []
    for key, value in place.items():
        if value:
            named.append(f"{key}={str(value).translate(_PROPERTY)}")
    return f"::{COMMAND[grave]} {','.join(named)}::{message.translate(str.maketrans(_DATA))}"
