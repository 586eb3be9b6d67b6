"""The engine of a run: DuckDB, or DuckDB with Spark to look figures up."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.settings import BulkOptions


@contextmanager
def working(out: Path, options: BulkOptions) -> Iterator[tuple[Path, Engine]]:
    """Give a folder for what is being written, in that of the tables, and an engine that has it.

    Raises UsageError where what the engine needs is not installed.
    """
    with (
        tempfile.TemporaryDirectory(prefix=".hpc-", dir=out) as folder,
        closing(_engine(Path(folder), out, options)) as engine,
    ):
        yield Path(folder), engine


def _engine(aside: Path, out: Path, options: BulkOptions) -> Engine:
    if options.engine == "spark":
        from healthplan_cli.bulk.on_spark import SparkEngine

        return SparkEngine(aside, out, options.memory, options.threads)
    return Engine(aside, options.memory, options.threads)
