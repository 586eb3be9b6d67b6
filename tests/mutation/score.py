"""How many of a sample of mutants the tests notice, part by part."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from random import Random
from tempfile import TemporaryDirectory

from tests.mutation.copied import Copy
from tests.mutation.mutants import Mutant, mutants_of

PACKAGE = "healthplan_cli"
PARTS = {
    "judging": ("tests/judging", "tests/forms", "tests/laws", "tests/declared"),
    "forms": ("tests/forms", "tests/laws", "tests/declared"),
    "units": ("tests/units", "tests/forms"),
    "rules": ("tests/rules", "tests/judging"),
    "progress": ("tests/progress", "tests/judging/test_pace.py"),
    "statistics": ("tests/statistics", "tests/judging/test_uncertainty.py"),
}
"""The folder of the package, and the tests that state its rules."""
_TIMES_AS_LONG = 5
_SECONDS_MORE = 30
"""A mutant with which the tests take longer than this counts as noticed: it runs without end."""


class FailingTestsError(Exception):
    """The tests of a part fail without any mutant; its words are the part."""


@dataclass
class Score:
    """How many mutants of each part were tried, and how many of them a test noticed."""

    tried: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)

    def count(self, mutant: Mutant, is_noticed: bool) -> None:
        """Add what became of a mutant."""
        part = part_of(mutant)
        self.tried[part] += 1
        self.noticed[part] += is_noticed

    @property
    def percent(self) -> float:
        """The share that was noticed; of none 100."""
        if not self.tried:
            return 100.0
        return 100 * self.noticed.total() / self.tried.total()


def part_of(mutant: Mutant) -> str:
    """Return the part of the package that a mutant is in."""
    return Path(mutant.path).parts[1]


def all_mutants(root: Path, parts: Sequence[str]) -> Iterator[Mutant]:
    """Yield every mutant of these parts, in the order of paths and lines."""
    for part in parts:
        for path in sorted((root / PACKAGE / part).rglob("*.py")):
            yield from mutants_of(path.relative_to(root).as_posix(), path.read_bytes())


def sampled(root: Path, parts: Sequence[str], size: int, seed: int) -> list[Mutant]:
    """Choose mutants; the same seed chooses the same ones of the same code."""
    mutants = list(all_mutants(root, parts))
    return Random(seed).sample(mutants, min(size, len(mutants)))


def results(root: Path, sample: Sequence[Mutant], jobs: int) -> Iterator[tuple[Mutant, bool]]:
    """Yield each mutant and whether a test noticed it; `jobs` at once, each in a copy of its own.

    Raises FailingTestsError where tests fail without a mutant.
    """
    with TemporaryDirectory(prefix="mutation-") as outer:
        copies = [Copy(root, Path(outer) / str(number)) for number in range(jobs)]
        patience = _patience(copies[0], sorted({part_of(mutant) for mutant in sample}))
        free: SimpleQueue[Copy] = SimpleQueue()
        for copy in copies:
            free.put(copy)

        def notices(mutant: Mutant) -> bool:
            part = part_of(mutant)
            copy = free.get()
            try:
                return copy.notices(mutant, PARTS[part], patience[part])
            finally:
                free.put(copy)

        with ThreadPoolExecutor(jobs) as pool:
            yield from zip(sample, pool.map(notices, sample), strict=True)


def _patience(copy: Copy, parts: Sequence[str]) -> dict[str, float]:
    """Run the tests of each part without a mutant; return the seconds that they may take with one."""
    seconds = {}
    for part in parts:
        start = time.monotonic()
        if not copy.passes(PARTS[part]):
            raise FailingTestsError(part)
        seconds[part] = _SECONDS_MORE + _TIMES_AS_LONG * (time.monotonic() - start)
    return seconds
