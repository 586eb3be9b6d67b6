"""How many of a sample of mutants the tests notice, part by part."""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from random import Random
from tempfile import TemporaryDirectory

from tests.mutation.copied import Copy
from tests.mutation.covered import Covered
from tests.mutation.mutants import Mutant, mutants_of

PACKAGE = "healthplan_cli"
PARTS = {
    "judging": (
        "tests/judging",
        "tests/forms",
        "tests/laws",
        "tests/declared",
        "tests/cli/test_suppress.py",
    ),
    "forms": ("tests/forms", "tests/declared", "tests/judging", "tests/bad", "tests/laws"),
    "units": ("tests/units", "tests/forms", "tests/bad", "tests/judging/test_place.py"),
    "rules": ("tests/rules", "tests/judging", "tests/bad"),
    "progress": ("tests/progress", "tests/judging/test_pace.py"),
    "bulk": ("tests/bulk",),
    "statistics": (
        "tests/statistics",
        "tests/judging/test_uncertainty.py",
        "tests/rules/test_history.py",
        "tests/collecting/test_peers.py",
    ),
}
"""The folder of the package, and the tests that state its rules."""


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
    with ExitStack() as opened:
        outer = opened.enter_context(TemporaryDirectory(prefix="mutation-"))
        copies = []
        for number in range(jobs):
            copies.append(opened.enter_context(Copy(root, Path(outer).resolve() / str(number))))
        covered = {}
        for part in sorted({part_of(mutant) for mutant in sample}):
            covered[part] = Covered(copies[0].folder, f"{PACKAGE}/{part}", PARTS[part])
        free: SimpleQueue[Copy] = SimpleQueue()
        for copy in copies:
            free.put(copy)

        def notices(mutant: Mutant) -> bool:
            part = part_of(mutant)
            copy = free.get()
            try:
                return copy.notices(mutant, PARTS[part], covered[part].tests_of(mutant))
            finally:
                free.put(copy)

        with ThreadPoolExecutor(jobs) as pool:
            yield from zip(sample, pool.map(notices, sample), strict=True)
