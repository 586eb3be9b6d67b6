"""The engine of a run: DuckDB, or DuckDB with Spark to look figures up."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct

from healthplan_cli.bulk.alone import alone
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.settings import BulkOptions
from healthplan_cli.text.problems import unwritten


class Work(Struct, frozen=True):
    """Where a run works: `out` is the folder that its tables are for.

    `aside`, in that folder, has what is being written, until the run ends.
    """

    out: Path
    aside: Path
    engine: Engine

    @property
    def tables(self) -> Path:
        """The folder of the tables until all of them are whole."""
        return self.aside / "tables"


@contextmanager
def working(out: Path, options: BulkOptions) -> Iterator[Work]:
    """Hold the folder of a run for it alone, with an engine and room for what is being written.

    Raises UsageError where another run works there, where what the engine needs is not installed,
    and where memory or the disk is not enough.
    """
    try:
        with (
            alone(out),
            _aside(out) as folder,
            closing(_engine(folder, out, options)) as engine,
            engine.failing_in_words(),
        ):
            yield Work(out, folder, engine)
    except OSError as error:
        raise unwritten(error.filename2 or error.filename or out, error) from None


@contextmanager
def _aside(out: Path) -> Iterator[Path]:
    """Give a folder that is removed in the end, also where a signal comes in the middle of that."""
    folder = Path(tempfile.mkdtemp(prefix=".hpc-", dir=out))
    try:
        yield folder
    finally:
        try:
            shutil.rmtree(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _engine(aside: Path, out: Path, options: BulkOptions) -> Engine:
    if options.engine == "spark":
        from healthplan_cli.bulk.on_spark import SparkEngine

        return SparkEngine(aside, out, options.memory, options.threads)
    return Engine(aside, options.memory, options.threads)
