"""The entries of a file of actuals by what they report: targets, elements or benchmarks.

A row of a table cannot say which of the three it is, so that its name decides.
"""

from collections.abc import Iterator

from msgspec import Struct, field

from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, mapping
from healthplan_cli.schemas.actuals import is_time
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import say

Entry = tuple[str, Position, Node]
"""An id or a name, where it is written, and what is reported under it."""
_BESIDE_A_FIGURE = frozenset(("value", "note", "date"))


class Sections(Struct):
    """The entries of the three sections; those under `actuals:` that name no target are moved."""

    actuals: list[Entry] = field(default_factory=list)
    elements: list[Entry] = field(default_factory=list)
    benchmarks: list[Entry] = field(default_factory=list)
    dates: list[Node] = field(default_factory=list)
    """The days of entries that were moved: a figure of those two sections has none of its own."""


def sections_of(record: Record, names: Names, findings: Findings) -> Sections:
    """Return the entries of a file by what they report.

    An entry under `actuals:` that names an element or a benchmark is taken as if it were in that
    section, unless it says more than one figure. Raises OutOfShapeError for a section that is no
    mapping; notes what is reported twice, and rows whose id and name mean different things.
    """
    elements = list(record.entries_under("elements"))
    benchmarks = list(record.entries_under("benchmarks"))
    sections = Sections(elements=elements, benchmarks=benchmarks)
    for id, position, node in record.entries_under("actuals"):
        meaning = names.meaning(id)
        figure = _figure(node)
        of_benchmark = figure or _of_benchmark(node)
        if figure is not None and meaning.element:
            doubt_note(node, findings)
            elements.append((meaning.element, position, figure))
            sections.dates += _date(node)
        elif of_benchmark is not None and meaning.benchmark:
            benchmarks.append((meaning.benchmark, position, of_benchmark))
            sections.dates += _date(node)
        else:
            sections.actuals.append((id, position, node))
    findings.problems += _twice(elements)
    findings.problems += _twice(benchmarks)
    findings.problems += _misnamed(record.get("actuals"), names)
    return sections


def _figure(node: Node) -> Scalar | None:
    """Return the one figure of an entry; None where it says more than a figure, its day, a note."""
    if isinstance(node, Fields) and node.items.keys() <= _BESIDE_A_FIGURE:
        node = node.items.get("value", Scalar("", True, node.position))
    if isinstance(node, Scalar):
        return node
    return None


def _date(node: Node) -> list[Node]:
    """Return the day of an entry, where it says one."""
    if isinstance(node, Fields) and "date" in node.items:
        return [node.items["date"]]
    return []


def doubt_note(node: Node, findings: Findings) -> None:
    """Note a remark that puts an element or a reference value in doubt, or takes it back."""
    if not isinstance(node, Fields):
        return
    note = node.items.get("note")
    if not isinstance(note, Scalar) or findings.was_told(note.position, "other-group"):
        return
    from healthplan_cli.reading.phrases.corrections import (
        correction_words,
        names_another,
        says_another,
    )
    from healthplan_cli.reading.phrases.doubted_notes import is_doubted
    from healthplan_cli.reading.phrases.others import counts_others, takes_back, takes_back_words

    value = node.items.get("value")
    figure = value.text if isinstance(value, Scalar) else ""
    if names_another(note.text, [figure]) or says_another(note.text, figure):
        findings.add(note.position, "unread-line", correction_words(note.text))
    elif takes_back(note.text) or counts_others(note.text) or is_doubted(note.text):
        findings.add(note.position, "other-group", takes_back_words(note.text))


def _of_benchmark(node: Node) -> Fields | None:
    """Return what is said of a reference value: its value and that before, or one for each."""
    if not isinstance(node, Fields):
        return None
    said = {"value", "baseline"} & node.items.keys()
    if "each" in node.items:
        said = {"each"}
    times = {key for key in node.items if is_time(key)}
    if times:
        said = times
    if not said or not node.items.keys() <= said | _BESIDE_A_FIGURE:
        return None
    return mapping([(node.keys[key], node.items[key]) for key in sorted(said)], node.position)


def _twice(entries: list[Entry]) -> Iterator[Problem]:
    """Yield a problem for what is reported under two of its names, or beside its own key."""
    first: dict[str, Position] = {}
    for id, position, figure in entries:
        if id in first:
            words = say(
                "{id} is reported a second time here, first in {first}", id=id, first=first[id]
            )
            yield Problem(figure.position, "duplicate-key", words)
        first.setdefault(id, position)


def _misnamed(actuals: Node | None, names: Names) -> Iterator[Problem]:
    """Yield a problem for each row of a table whose id is of one thing, its name of another."""
    if not isinstance(actuals, Fields):
        return
    for id, beside in actuals.names.items():
        for name in beside:
            if not _agree(id, name.text, names):
                words = say(
                    "the row says {name}, which is not what {id} means",
                    name=quoted(name.text),
                    id=id,
                )
                yield Problem(name.position, "name-differs", words)


def _agree(id: str, name: str, names: Names) -> bool:
    """Return whether an id and a name may mean the same, or one of them means nothing."""
    own = names.targets(id)
    if any(target in own for target in names.targets(name)):
        return True
    of_id, of_name = names.things(id), names.things(name)
    return not of_id or not of_name or bool(of_id & of_name)
