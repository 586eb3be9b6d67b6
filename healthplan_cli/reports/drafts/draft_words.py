"""What is said of a drafted table above and below its picture."""

from healthplan_cli.model.draft import Draft
from healthplan_cli.text.words import Language, say


def title(draft: Draft, language: Language) -> str:
    """Return the line above a picture."""
    last = draft.first + draft.depth - 1
    words = say(
        "{file}: the header is in rows {first} to {last}",
        file=draft.file,
        first=draft.first,
        last=last,
    )
    if draft.depth == 1:
        words = say("{file}: the header is in row {first}", file=draft.file, first=draft.first)
    if draft.sheet:
        words = say("{words}, sheet {sheet}", words=words, sheet=draft.sheet)
    return language.text(words)


def left(draft: Draft, language: Language) -> str:
    """Return how much a person has to decide."""
    columns = sum(column.is_open for column in draft.columns)
    words = say(
        "open: {columns} of {all} columns, {names} names",
        columns=columns,
        all=len(draft.columns),
        names=len(draft.names),
    )
    return language.text(words)
