"""The examples of a target: figures, and the verdict that its author expects of each."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from healthplan_cli.model.review import Status
from healthplan_cli.reading.fields import Record, scalar
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.yaml.nodes import Fields, Node, Sequence, without
from healthplan_cli.schemas.actuals import is_time
from healthplan_cli.schemas.plan import EXAMPLE, EXAMPLES


class Example(Struct, frozen=True):
    """An entry as a file of actuals would have it, and the verdict that is expected of it.

    It is judged on `as_of`, None for the due date; `benchmarks` are the reference values of that
    day, None where none are given.
    """

    expected: Status
    entry: Node
    as_of: date | None = None
    benchmarks: Node | None = None


def read_examples(node: Node | None, findings: Findings) -> tuple[Example, ...]:
    """Read `{met: [33%], missed: [{value: 31%, as_of: ...}]}`. Raises OutOfShapeError."""
    if node is None:
        return ()
    return tuple(_examples(Record(node, EXAMPLES), findings))


def _examples(record: Record, findings: Findings) -> Iterator[Example]:
    for verdict, _, node in record.entries():
        if not isinstance(node, Sequence):
            raise OutOfShapeError
        for item in node.items:
            yield _example(Status(verdict), item, findings)


def _example(expected: Status, node: Node, findings: Findings) -> Example:
    if not isinstance(node, Fields):
        return Example(expected, scalar(node))
    times = [key for key in node.items if is_time(key)]
    record = Record(node, EXAMPLE, times)
    entry = without(node, "as_of", "benchmarks")
    return Example(expected, entry, record.day("as_of", findings), record.get("benchmarks"))
