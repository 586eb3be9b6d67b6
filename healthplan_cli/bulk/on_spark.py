"""The engine of a run whose figures are looked up by Spark, and all else by DuckDB."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.parts import packed
from healthplan_cli.bulk.pieces import Piece
from healthplan_cli.bulk.relation import literal, of_piece, texts_of, view_of
from healthplan_cli.bulk.sources import Source
from healthplan_cli.bulk.spark import Session
from healthplan_cli.bulk.spark_sql import in_spark_words, is_alike, written_to

LOG = "spark.log"


class SparkEngine(Engine):
    """DuckDB, with a session of Spark that reads the larger files: Parquet in long form.

    The texts and the bands of other files are found by DuckDB, as one machine has to read them
    anyway. `out` is the folder of the tables, where what Spark says is written.
    """

    rows_at_once = 1 << 62  # Spark itself cuts a file in pieces

    def __init__(self, folder: Path, out: Path, memory: str = "", threads: int = 0) -> None:
        super().__init__(folder, memory, threads)
        self._folder = folder
        self._alike: set[Path] = set()
        self._spark = Session(out / LOG)

    def types(self, path: Path) -> dict[str, str]:
        """Return the type of each column of a Parquet file. Raises InvalidInputError."""
        types = super().types(path)
        if is_alike(types):
            self._alike.add(path)
        return types

    def _is_for_spark(self, source: Source) -> bool:
        return source.path in self._alike and not source.figures

    def texts(self, source: Source, keys: Sequence[str]) -> Iterable[tuple[Any, ...]]:
        """Return the texts of a file, as DuckDB does. Raises UsageError, too."""
        if self._is_for_spark(source):
            return self._spark.rows(in_spark_words(texts_of(source, keys)))
        return super().texts(source, keys)

    def share(self, tables: Sequence[str]) -> None:
        """Let Spark read small tables. Raises UsageError."""
        for name in tables:
            file = self._folder / f"{name}.parquet"
            self.copy(f"select * from {name}", file)
            self._spark.rows(in_spark_words(view_of(name, file)))

    def look_up(self, piece: Piece, keys: Sequence[str], aside: Path, to: Path) -> None:
        """Write the rows of a piece as DuckDB does. Raises UsageError."""
        if not self._is_for_spark(piece.source):
            super().look_up(piece, keys, aside, to)
            return
        folder = aside / f"{piece.name}.spark"
        as_text = replace(piece, source=replace(piece.source, number=""))
        source = of_piece(as_text, keys, aside)
        self._spark.rows(written_to(folder, f"with source as ({source}) {packed(keys)}"))
        files = ", ".join(literal(str(file)) for file in sorted(folder.glob("*.parquet")))
        self._copy(self._db.cursor(), f"select * from read_parquet([{files}])", to)
        shutil.rmtree(folder)

    def close(self) -> None:
        """Let go of the files, and of Spark."""
        super().close()
        self._spark.close()
