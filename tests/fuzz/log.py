"""Writes down on the way what was found, so that a long run that is stopped loses nothing."""

import time
from pathlib import Path

from tests.fuzz.hunt import Found

EVERY = 30.0
"""Seconds between two lines with the counts."""


class Log:
    """Saves the small cases of a seed in a folder, and prints them and the counts."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._seed = seed
        self._saved = 0
        self._counted = time.monotonic()

    def note(self, found: Found) -> None:
        """Save and name the cases that are new, and now and then print the counts."""
        for fault, case in list(found.faults.items())[self._saved :]:
            self._saved += 1
            folder = self._folder / f"{self._seed}-{self._saved}"
            case.save(folder)
            print(f"{folder}: hpc {' '.join(case.words)!r}: {fault}", flush=True)
        if time.monotonic() - self._counted >= EVERY:
            self.count(found)

    def count(self, found: Found) -> None:
        """Print how many runs there were, and how they ended."""
        self._counted = time.monotonic()
        runs, exits = found.codes.total(), dict(found.codes)
        print(f"seed {self._seed}: {runs} runs; exits {exits}", flush=True)
