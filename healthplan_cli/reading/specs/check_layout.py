"""What does not go together in a declared table, though each key of it can be read."""

from healthplan_cli.model.layout import FIGURE_ROLES, ROLES_OF_TARGET, Layout, Meaning
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say


def check_layout(layout: Layout, record: Record, findings: Findings) -> None:
    """Add to the findings what does not go together in a declared table."""
    _check_figures(layout, record, findings)
    _check_once(layout, findings)
    _check_rows(layout, record, findings)
    _check_private(layout, record, findings)
    if not layout.confirmed_by:
        words = say(
            "confirmed_by: is blank, so that this table counts for nothing; look whether every "
            "column is what it says, and write your name there"
        )
        findings.add(layout.position, "unconfirmed-table", words, "warning")


def _check_figures(layout: Layout, record: Record, findings: Findings) -> None:
    """Note a table without figures, and figures of which nothing says what they are of."""
    figures = [one for one in layout.columns.values() if is_figure(one)]
    if not figures:
        words = say("no column of this table has a figure, such as value or target:")
        findings.add(record.where("columns"), "no-figures", words)
    is_of_rows = layout.rows.are == "indicators"
    for one in layout.columns.values():
        if one.role not in ROLES_OF_TARGET or bool(one.id) != is_of_rows:
            continue
        words = say(
            "the rows are {rows}, so that a column of figures needs target: or element:",
            rows=layout.rows.are,
        )
        if is_of_rows:
            words = say("the rows are indicators, so that a column cannot be of one target")
        findings.add(one.position, "one-meaning", words)


def _check_once(layout: Layout, findings: Findings) -> None:
    """Note two columns of one meaning, of which the second would replace the first."""
    first: dict[tuple[str, str, bool], str] = {}
    for heading, one in layout.columns.items():
        if one.role == "unread" or one.by:
            continue
        other = first.setdefault((one.role, one.id, one.is_element), heading)
        if other != heading:
            words = say(
                "{first} and {second} mean the same; leave one of them unread",
                first=quoted(other),
                second=quoted(heading),
            )
            findings.add(one.position, "one-meaning", words)


def _check_rows(layout: Layout, record: Record, findings: Findings) -> None:
    """Note rows that nothing names, and others of which it is not said what they are."""
    rows = layout.rows
    has_name = any(one.role == "name" for one in layout.columns.values())
    if not rows.column and not (rows.are == "indicators" and has_name):
        _lacks("column", record, findings)
    if rows.are in ("units", "periods") and not rows.others:
        _lacks("others", record, findings)
    if rows.are == "periods" and not rows.take:
        _lacks("take", record, findings)


def _lacks(key: str, record: Record, findings: Findings) -> None:
    words = say("the key {key} of {owner} is missing", key=repr(key), owner="rows")
    findings.add(record.where("rows"), "missing-key", words)


def _check_private(layout: Layout, record: Record, findings: Findings) -> None:
    """Note a private column that is used for anything, so that it could be shown."""
    used = {
        layout.rows.column,
        layout.last_by,
        *layout.where,
        *layout.over,
        *(one.by for one in layout.columns.values()),
        *(heading for heading, one in layout.columns.items() if one.role != "unread"),
    }
    for heading, position in record.texts_with_positions("private"):
        if heading in used:
            words = say(
                "{heading} is private and used here, so that a report could show it; take it "
                "out of one of the two",
                heading=quoted(heading),
            )
            findings.add(position, "private-column", words)


def is_figure(meaning: Meaning) -> bool:
    """Return whether a column has figures that are reported."""
    if meaning.by:
        return any(role in FIGURE_ROLES for role in meaning.roles.values())
    return meaning.role in FIGURE_ROLES
