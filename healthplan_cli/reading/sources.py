"""The files that a run was made from, each with its digest."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.run import Source, SourceKind
from healthplan_cli.reading.files import STDIN, read_bytes
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.text.problems import InvalidInputError


def sources_of(
    figures: Iterable[str], beside: Iterable[str], plans: Iterable[Plan], specs: Specs
) -> tuple[Source, ...]:
    """Return the sources of a run: the figures, what is read beside them, plans and specs."""
    found = [_source("figures", file) for file in figures]
    found += [_source("beside", file) for file in beside]
    found += [_source("plan", file) for file in _files_of_plans(plans, specs)]
    found += [_source("catalog", str(path)) for path in specs.files("catalog")]
    found += [_source("rules", str(path)) for path in specs.files("rules")]
    found += [_source("tables", str(path)) for _, path in specs.table_files]
    return tuple(dict.fromkeys(found))


def _files_of_plans(plans: Iterable[Plan], specs: Specs) -> Iterator[str]:
    """Yield the file of each plan, then those of the plans that it extends."""
    for plan in plans:
        yield plan.position.file
        if plan.extends:
            yield from _files_of_plans([specs.plan(plan.extends)], specs)


def _source(kind: SourceKind, file: str) -> Source:
    return Source(kind, _name(file), _digest(file))


def _name(file: str) -> str:
    """Return the name of a file; of one of the shipped specs its path in them."""
    path = Path(file)
    if path.is_relative_to(shipped()):
        return path.relative_to(shipped()).as_posix()
    return file


def _digest(file: str) -> str | None:
    """Return the SHA-256 of a file; None where it cannot be read, such as standard input."""
    if file == STDIN:
        return None
    try:
        return sha256(read_bytes(file)).hexdigest()
    except InvalidInputError:
        return None
