"""Annotations of a GitHub workflow: one command for each problem and each target that is not met, at its file and line.

A command has no place for the sheet of a workbook, so that the message names the cell.

The summary of the step is the Markdown report: `hpc check -f github` appends it to the file that GITHUB_STEP_SUMMARY names.
Escaping: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from healthplan_cli.reports import Checked, Look
from healthplan_cli.reports._rows import Level, level, rows, sentence
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import visible

COMMAND: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
_DATA: dict[str, str | int | None] = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = str.maketrans({**_DATA, ":": "%3A", ",": "%2C"})


def review(checked: Checked, look: Look) -> str:
    """A line for each; what is met or on schedule has none."""
    language = look.language
    lines = [
        _line(one.level, one.position, one.code, language.text(one.words))
        for one in checked.all_problems
    ]
    for one in checked.reviews:
        for row in rows(one, language):
            grave = level(row.verdict)
            lines += (
                [_line(grave, row.position, f"{row.words}: {row.name}", sentence(row, language))]
                if grave
                else []
            )
    return "\n".join(lines)


def _line(grave: Level, position: Position, title: str, message: str) -> str:
    place = {
        "file": visible(position.file),
        "line": position.line,
        "col": position.column,
        "title": title,
    }
    told = f"{visible(position.cell)}: {message}" if position.cell else message
    named = ",".join(
        f"{key}={str(value).translate(_PROPERTY)}" for key, value in place.items() if value
    )
    return f"::{COMMAND[grave]} {named}::{told.translate(str.maketrans(_DATA))}"
