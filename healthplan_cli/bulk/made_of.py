"""The files that a run is made of, each with its digest: figures, plan, catalog, rules, roster."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from healthplan_cli.bulk.figures import Read
from healthplan_cli.bulk.settings import BulkOptions
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.run import Source
from healthplan_cli.reading.sources import sources_of
from healthplan_cli.reading.specs.folders import Specs


def made_of(read: Read, plan: Plan, options: BulkOptions, specs: Specs) -> tuple[Source, ...]:
    """Return the files of a run. Tables of databases have no digest."""
    beside = []
    if options.roster is not None:
        beside.append(options.roster.position.file)
    return (*_of_figures(read), *sources_of((), beside, [plan], specs))


def _of_figures(read: Read) -> Iterator[Source]:
    """Yield the files of figures, then those of last year's."""
    for place, source in enumerate(read.sources):
        digest = None
        if not source.name:  # such as that of a table of a database
            digest = _sha256(source.path)
        yield Source("figures" if place < read.now else "beside", source.shown, digest)


def _sha256(path: Path) -> str:
    """Return the SHA-256 of a file that may be larger than memory."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
