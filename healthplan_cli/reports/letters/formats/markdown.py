"""A letter as Markdown."""

from collections.abc import Iterator

from healthplan_cli.reports import Look
from healthplan_cli.reports._markdown import bullets, escaped, table_of
from healthplan_cli.reports.letters.letter import Letter, Table


def letter(sent: Letter, look: Look) -> str:
    """Return the title and the headline, then each part below a heading of its own."""
    return "\n\n".join(_blocks(sent, look))


def _blocks(sent: Letter, look: Look) -> Iterator[str]:
    yield f"# {escaped(sent.title)}"
    if sent.headline:
        yield f"**{escaped(sent.headline)}**"
    for part in sent.parts:
        yield f"{'#' * part.level}# {escaped(part.heading)}"
        if part.lines:
            yield bullets(part.lines)
        if part.table is not None:
            yield _table(part.table)


def _table(table: Table) -> str:
    rows = []
    for row in table.rows:
        rows.append([escaped(str(cell)) for cell in row])
    return table_of([escaped(cell) for cell in table.head], rows)
