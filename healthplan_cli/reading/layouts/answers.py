"""What a person answered in a draft of a declared table, and what is still open in it."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from healthplan_cli.model.cells import Use
from healthplan_cli.model.draft import OPEN, SAME, Candidate, Draft, DraftColumn, PicturedCell
from healthplan_cli.model.layout import FIGURE_ROLES
from healthplan_cli.model.placeholders import Times
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say


def answered(draft: Draft, root: Node, times: Times) -> Draft:
    """Return a draft with the roles that a file, which may be changed since, says of it.

    `times` fill in what its headings leave open. The names that it answers are open no more.
    """
    said = {times.fill(key): node for key, node in _said_of("columns", root).items()}
    named = _said_of("names", root)
    names = [one for one in draft.names if one.text not in named or _is_question(named[one.text])]
    columns = []
    for column in draft.columns:
        node = said.get(column.heading)
        if node is None:
            columns.append(column)
        else:
            columns.append(_as_said(column, node))
    uses = {column.at: column.use for column in columns}
    rows = []
    for number, row in enumerate(draft.rows, 1):
        is_below = number >= draft.first + draft.depth
        rows.append(tuple(_used(cell, at, uses, is_below) for at, cell in enumerate(row, 1)))
    return replace(draft, columns=tuple(columns), names=tuple(names), rows=tuple(rows))


def _used(cell: PicturedCell, at: int, uses: Mapping[int, Use], is_below: bool) -> PicturedCell:
    if is_below:
        return replace(cell, use=uses.get(at, Use.UNREAD))
    return cell


def _said_of(key: str, root: Node) -> Mapping[str, Node]:
    """Return what the first table of a file says of its columns, or of its names."""
    for table in _tables_in(root):
        said = table.items.get(key)
        if isinstance(said, Fields):
            return said.items
    return {}


def _as_said(column: DraftColumn, node: Node) -> DraftColumn:
    if isinstance(node, Scalar):
        return replace(column, role=node.text, meant=None)
    if isinstance(node, Fields):
        for key, id in node.items.items():
            if key in ("element", "target", *FIGURE_ROLES) and isinstance(id, Scalar):
                return replace(column, meant=Candidate(id.text, SAME, key == "element"))
    return column


def open_questions(root: Node) -> Iterator[Problem]:
    """Yield a problem for each ? that is left in a draft, and where nobody has confirmed it."""
    for table in _tables_in(root):
        for key in ("columns", "names"):
            meanings = table.items.get(key)
            if isinstance(meanings, Fields):
                yield from map(_is_open, filter(_is_question, meanings.items.values()))
        confirmed = table.items.get("confirmed_by")
        if not isinstance(confirmed, Scalar) or confirmed.empty or not confirmed.text.strip():
            words = say("confirmed_by: is blank: look at the table, and write your name there")
            if confirmed is None:
                where = table.position
            else:
                where = table.keys["confirmed_by"].position
            yield Problem(where, "unconfirmed-table", words)


def _tables_in(root: Node) -> Iterator[Fields]:
    tables = None
    if isinstance(root, Fields):
        tables = root.items.get("tables")
    if not isinstance(tables, Fields):
        return
    for table in tables.items.values():
        if isinstance(table, Fields):
            yield table


def _is_question(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text == OPEN


def _is_open(node: Node) -> Problem:
    words = say("this is still {open}: write what it means, or unread", open=OPEN)
    return Problem(node.position, "open-question", words)
