"""All files, piece by piece: each is looked up in one statement, and kept when it is whole."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from healthplan_cli.bulk.bands import Band
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.kept import Kept
from healthplan_cli.bulk.parts import packed
from healthplan_cli.bulk.pieces import (
    Piece,
    changed,
    fingerprint_of,
    pieces_of_parquet,
    pieces_of_text,
)
from healthplan_cli.bulk.prepared import Prepared
from healthplan_cli.bulk.watching import Watch
from healthplan_cli.text.words import say

_COUNTS = """
select file, count(*), count(*) filter (u is null or k is null)
from (select file, u, k from judged union all select file, u, k from before) group by file
"""
_UNITS_OF = """
select "text", u from written where file = ? order by "text"
"""
"""The texts of units that a file is the first to have."""


class LookingUp(Struct, frozen=True, kw_only=True):
    """Looks up the figures of all files by the small tables.

    `aside` is the folder for what is being written, `settings` the digest of the choices of a run,
    `threads` how many pieces are looked up at once; `watch` is told how far it is.
    """

    engine: Engine
    ready: Prepared
    kept: Kept
    aside: Path
    settings: str
    threads: int
    watch: Watch

    def look_up(self) -> None:
        """Make the relations `judged` of all parts, and `before` of those of last year.

        Raises InvalidInputError for a file that is not what it was when its texts were read, and
        UsageError where a part cannot be written.
        """
        read = self.ready.read
        meanings = list(_meanings(self.engine, self.ready))
        pieces = [piece for file in range(len(meanings)) for piece in self._pieces(file)]
        parts = self._parts(pieces, meanings)
        of_now = sum(piece.file < read.now for piece in pieces)
        self.engine.relate("judged", parts[:of_now], read.keys)
        self.engine.relate("before", parts[of_now:], read.keys)
        self._check(self.ready.texts.rows)

    def _pieces(self, file: int) -> Iterator[Piece]:
        source = self.ready.read.sources[file]
        if source.is_parquet:
            rows = self.engine.rows_in(source.path)
            return pieces_of_parquet(source, file, rows, self.engine.rows_at_once)
        return pieces_of_text(source, file)

    def _parts(self, pieces: Sequence[Piece], meanings: Sequence[str]) -> list[Path]:
        with self.engine.joining_as_written(), ThreadPoolExecutor(self.threads) as pool:
            advance = self.watch(say("Looking up"), sum(piece.lines for piece in pieces))
            made = []
            try:
                parts = [pool.submit(self._part, one, meanings[one.file]) for one in pieces]
                for piece, part in zip(pieces, parts, strict=True):
                    made.append(part.result())
                    advance(piece.lines)
                return made
            finally:
                pool.shutdown(cancel_futures=True)

    def _part(self, piece: Piece, meanings: str) -> Path:
        source = piece.source
        keys = self.ready.read.keys
        made_of = msgspec.json.encode(
            (
                (self.settings, meanings, packed(keys)),
                (piece.digest, piece.file, piece.low, piece.high, piece.line),
                (source.keys, source.delimiter, source.constant, source.figures, source.number),
            )
        )

        def write(part: Path) -> None:
            self.engine.look_up(piece, keys, self.aside, part)

        return self.kept.make(piece.name, fingerprint_of(made_of), write)

    def _check(self, expected: Sequence[int]) -> None:
        """See that every row of every file is there, and that all of its texts are known."""
        found = {file: (rows, lost) for file, rows, lost in self.engine.rows(_COUNTS)}
        for file, rows in enumerate(expected):
            if found.get(file, (0, 0)) != (rows, 0):
                raise changed(self.ready.read.sources[file].shown)


def _meanings(engine: Engine, ready: Prepared) -> Iterator[str]:
    """Yield for each file the digest of what the texts up to its last one mean.

    So a part is as it was where files were added behind its own.
    """
    numbers = ready.numbers
    digest = blake2b(digest_size=16)
    for file in range(len(ready.read.sources)):
        for pair in engine.rows(_UNITS_OF, [file]):
            digest.update(msgspec.json.encode(pair))
        for written, k in numbers.of_text.items():
            if ready.texts.named[written] == file:
                found = _told(ready.bands.get(numbers.names[k], ()))
                digest.update(msgspec.json.encode((written, k, found)))
        yield digest.copy().hexdigest()


def _told(bands: Sequence[Band]) -> list[tuple[str, str, str]]:
    return [(str(one.low), str(one.high), one.status) for one in bands]
