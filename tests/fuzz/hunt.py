"""Runs random cases for as long as it is told, and keeps one small case of each fault."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from random import Random

from tests.fuzz.case import Case
from tests.fuzz.mutate import mutated
from tests.fuzz.mutate_nodes import Stock
from tests.fuzz.nodes import parsed
from tests.fuzz.run import outcome_of
from tests.fuzz.seeds import seeds
from tests.fuzz.shrink import shrunk


@dataclass
class Found:
    """How many runs ended with each exit code (None: with none), and a small case by each fault."""

    codes: Counter[int | None] = field(default_factory=Counter)
    faults: dict[str, Case] = field(default_factory=dict)


def hunt(seconds: float, seed: int) -> Found:
    """Run random cases; the same seed gives the same cases in the same order."""
    until = time.monotonic() + seconds
    return found_in(takewhile(lambda _: time.monotonic() < until, random_cases(seed)))


def found_in(cases: Iterable[Case]) -> Found:
    """Run cases, and keep a small one of each fault."""
    found = Found()
    for case in cases:
        outcome = outcome_of(case)
        found.codes[outcome.code] += 1
        fault = outcome.fault
        if fault and fault not in found.faults:
            found.faults[fault] = _small(case, fault)
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
