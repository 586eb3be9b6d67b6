"""The files that a run was made from, each with its digest."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.run import Source, SourceKind
from healthplan_cli.reading.files import STDIN, read_bytes
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.text.digest import digest_of
from healthplan_cli.text.problems import InvalidInputError


def sources_of(
    figures: Iterable[str], beside: Iterable[str], plans: Iterable[Plan], specs: Specs
) -> tuple[Source, ...]:
    """Return the sources of a run: the figures, what is read beside them, plans and specs."""
    kinds: tuple[tuple[SourceKind, Iterable[str | Path]], ...] = (
        ("figures", figures),
        ("beside", beside),
        ("plan", _files_of_plans(plans, specs)),
        ("catalog", specs.files("catalog")),
        ("rules", specs.files("rules")),
        ("tables", [path for _, path in specs.table_files]),
    )
    found = []
    for kind, files in kinds:
        for file in files:
            found.append(Source(kind, *_named(file, specs)))
    return tuple(dict.fromkeys(found))


def _files_of_plans(plans: Iterable[Plan], specs: Specs) -> Iterator[str]:
    """Yield the file of each plan, then those of the plans that it extends."""
    for plan in plans:
        yield plan.position.file
        if plan.extends:
            yield from _files_of_plans([specs.plan(plan.extends)], specs)


def _named(file: str | Path, specs: Specs) -> tuple[str, str | None]:
    """Return the name of a file with its digest; of one of the shipped specs its path in them."""
    name = str(file)
    folder = f"{shipped()}{os.sep}"
    if not name.startswith(folder):
        return name, _digest(name)
    shipped_name = name.removeprefix(folder).replace(os.sep, "/")
    return shipped_name, specs.digests.get(shipped_name) or _digest(name)


def _digest(file: str) -> str | None:
    """Return the SHA-256 of a file; None where it cannot be read, such as standard input."""
    if file == STDIN:
        return None
    try:
        return digest_of(read_bytes(file))
    except InvalidInputError:
        return None
