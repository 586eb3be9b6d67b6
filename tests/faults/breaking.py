"""Breaks a command at one step after the other, and tells what is wrong with what is left then."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.commands import Command
from tests.faults.kinds import KINDS, NOTHING, AtByte, AtStep
from tests.faults.process import Ended, Fault, place_of, run
from tests.fuzz.case import Case

PARTIAL = ".hpc-"
"""How the name of a file starts that is being written; a killed process leaves it."""
USAGE = 2
SAID = re.compile(
    r"(hpc: mended \S+\n)*hpc: \S+ cannot be written: (No space left on device|File too large)\n"
)


def broken_at_steps(command: Command, name: str) -> Iterator[str]:
    """What is wrong where a fault of a kind happens at any step that the command takes."""
    kind = KINDS[name]
    expected = _Expected(command, _run(command.case, AtStep(kind)), kind.code)
    for step in range(1, expected.unbroken.steps + 1):
        for words in expected.wrong(AtStep(kind, step)):
            yield f"{name} at step {step}: {words}"


def broken_at_bytes(command: Command, *, kills: bool) -> Iterator[str]:
    """What is wrong where a file cannot be larger than so many bytes, fewer than the command writes."""
    unbroken = _run(command.case, NOTHING)
    expected = _Expected(command, unbroken, AtByte(0, kills).code)
    sizes = []
    for name, data in unbroken.files.items():
        if command.case.files.get(name) != data:
            sizes.append(len(data))
    for most in sorted({0, 1, min(sizes) - 1, max(sizes) // 2, max(sizes) - 1}):
        for words in expected.wrong(AtByte(most, kills)):
            yield f"no file beyond {most} bytes: {words}"


def _run(case: Case, fault: Fault) -> Ended:
    with place_of(case) as place:
        return run(place, case, fault)


@dataclass(frozen=True)
class _Expected:
    """What a command leaves when nothing happens to it, and how it ends when something does."""

    command: Command
    unbroken: Ended
    code: int

    def wrong(self, fault: Fault) -> Iterator[str]:
        """What is wrong with a run that a fault happens to, and with the next run in its folder."""
        case = self.command.case
        with place_of(case) as place:
            broken = run(place, case, fault)
            yield from self._ends_well(broken)
            yield from self._leaves_no_half(broken)
            yield from self._leaves_no_mix(broken)
            if self.code >= 0:
                yield from self._leaves_no_litter(broken)
            if self.command.once:
                return
            again = run(place, case, NOTHING)
            lasting = {name: data for name, data in again.files.items() if PARTIAL not in name}
            if (again.code, lasting) != (self.unbroken.code, self.unbroken.files):
                yield f"the next run ends otherwise, with {again.code}: {again.err}"

    def _ends_well(self, broken: Ended) -> Iterator[str]:
        if broken.code != self.code:
            yield f"ends with {broken.code}, not {self.code}"
        if "Traceback" in broken.err or (self.code == USAGE and not SAID.fullmatch(broken.err)):
            yield f"says {broken.err!r}"

    def _leaves_no_half(self, broken: Ended) -> Iterator[str]:
        before = self.command.case.files
        for name, data in broken.files.items():
            if (PARTIAL in name and self.code < 0) or name in self.command.grows:
                continue
            if data not in (before.get(name), self.unbroken.files.get(name)):
                yield f"{name} is neither as it was nor whole"
        gone = before.keys() - broken.files.keys()
        if self.code < 0:
            gone -= self._together()  # set aside, beside its place
        for name in gone:
            yield f"{name} is gone"

    def _leaves_no_mix(self, broken: Ended) -> Iterator[str]:
        """Of the files that belong together, none is new where another is as it was."""
        before, after = self.command.case.files, self.unbroken.files
        old, new = [], []
        for name in self._together() & broken.files.keys():
            if broken.files[name] == before.get(name):
                old.append(name)
            elif broken.files[name] == after[name]:
                new.append(name)
        if old and new:
            yield f"{sorted(new)} are of this run, and {sorted(old)} of an earlier one"

    def _together(self) -> set[str]:
        """The files that the command writes, but for those that are each for themselves."""
        before, after = self.command.case.files, self.unbroken.files
        found = set()
        for name, data in after.items():
            is_apart = any(Path(name).match(pattern) for pattern in self.command.apart)
            if data != before.get(name) and not is_apart:
                found.add(name)
        return found

    def _leaves_no_litter(self, broken: Ended) -> Iterator[str]:
        needed: set[str] = set()
        for name in broken.files:
            needed.update(str(parent) for parent in Path(name).parents)
        if broken.temporary or broken.folders - needed:
            yield f"leaves {sorted(broken.temporary)}, {sorted(broken.folders - needed)}"
