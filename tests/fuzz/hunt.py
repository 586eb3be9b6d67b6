"""Runs random cases for as long as it is told, and keeps one small case of each fault."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from random import Random

from tests.fuzz.case import Case
from tests.fuzz.mutate import mutated
from tests.fuzz.mutate_nodes import Stock
from tests.fuzz.nodes import parsed
from tests.fuzz.run import outcome_of
from tests.fuzz.seeds import seeds
from tests.fuzz.shared import clear, shared
from tests.fuzz.shrink import shrunk

CLEARED_AFTER = 100
"""Runs whose garbage is collected together: hpc leaves it to the end of its process."""


@dataclass
class Found:
    """How many runs ended with each exit code (None: with none), and a small case by each fault."""

    codes: Counter[int | None] = field(default_factory=Counter)
    faults: dict[str, Case] = field(default_factory=dict)


def nowhere(found: Found) -> None:
    """Tell nobody."""


def hunt(seconds: float, seed: int, tell: Callable[[Found], None] = nowhere) -> Found:
    """Run random cases; the same seed gives the same cases in the same order."""
    until = time.monotonic() + seconds
    return found_in(takewhile(lambda _: time.monotonic() < until, random_cases(seed)), tell)


def found_in(cases: Iterable[Case], tell: Callable[[Found], None] = nowhere) -> Found:
    """Run cases, and keep a small one of each fault; what was found so far is told after each."""
    found = Found()
    with shared():
        for case in cases:
            outcome = outcome_of(case)
            found.codes[outcome.code] += 1
            fault = outcome.fault
            if fault and fault not in found.faults:
                found.faults[fault] = _small(case, fault)
            if found.codes.total() % CLEARED_AFTER == 0:
                clear()
            tell(found)
    return found


def _small(case: Case, fault: str) -> Case:
    return shrunk(case, lambda one: outcome_of(one).fault == fault)


def random_cases(seed: int) -> Iterator[Case]:
    """Changed cases without end."""
    starts = seeds()
    return _changed(starts, stock_of(starts), Random(seed))


def _changed(starts: Sequence[Case], stock: Stock, random: Random) -> Iterator[Case]:
    while True:
        yield mutated(random.choice(starts), random, stock)


def stock_of(cases: Iterable[Case]) -> Stock:
    """What the YAML files of cases have at their keys."""
    stock = Stock()
    seen: set[bytes] = set()
    for case in cases:
        for name, data in case.files.items():
            if name.endswith((".yaml", ".json")) and data not in seen and len(data) < 50_000:
                seen.add(data)
                stock.add(parsed(data.decode("utf-8", "replace")))
    return stock
