"""How much processor time `hpc extract` takes: to load what drafts, and for a document.

    python -m tests.bench.drafting [--rounds N] [DOCUMENT.txt ...]

Loading is what a fresh process spends on the modules that draft, on top of those of the command line, against `python -c pass`.
Drafting is measured in one process, again and again, without the collector, as `hpc` runs; against it stands one look for every
pattern of the grammar in the same text. Medians are compared. Without a document the clauses of tests/extract/clauses make some, one in
six a target as in a plan.

The goals are those of a yearly plan of 6,000 characters, 30 ms to load and 15 ms to draft, where pass takes 11.5 ms and the patterns
take 34 ms. A ratio fails where it misses its goal by more than 15 %: so much is noise.
"""

import argparse
import gc
import re
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, cycle, islice
from pathlib import Path
from statistics import mean, median

from healthplan_cli.drafting.built import grammar
from healthplan_cli.drafting.document import document
from healthplan_cli.drafting.extract import extract
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.specs.folders import shipped_specs
from tests.bench.startup import NOISE, Run, once, prepare
from tests.extract.cases import cases

LOAD = "import healthplan_cli.cli.commands.extract, healthplan_cli.cli.main, healthplan_cli.api"
DRAFT = "import healthplan_cli.drafting.document, healthplan_cli.drafting.extract"
TIMED = (
    f"{LOAD}\nimport time\nstart = time.process_time()\n{DRAFT}\nprint(time.process_time() - start)"
)
GOALS = {"load": 2.6, "draft": 0.45}
OF_MADE = 1.3
"""The ratio of documents that are made, in which every clause has something to be looked at."""
TARGETS = 60
"""How many clauses of a document are targets, and one in six of all: some 6,000 characters."""


def made() -> Sequence[str]:
    """Documents of the clauses that the tests have."""
    targets = [case.clause for case in cases() if case.asks]
    others = cycle(case.clause for case in cases() if not case.asks)
    texts = []
    for start in range(0, len(targets), TARGETS):
        clauses = [(target, *islice(others, 5)) for target in targets[start : start + TARGETS]]
        texts.append("。".join(chain.from_iterable(clauses)))
    return texts


def loading(rounds: int) -> Mapping[str, float]:
    """The median seconds to load what drafts, and those of a Python that does nothing."""
    taken: dict[str, list[float]] = {"load": [], "pass": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = prepare(folder)
        for _ in range(rounds):
            taken["load"].append(float(once(Run(("-c", TIMED), ""), folder, environment)[1]))
            taken["pass"].append(once(Run(("-c", "pass"), ""), folder, environment)[0])
    return {key: median(seconds) for key, seconds in taken.items()}


def drafting(texts: Sequence[str], rounds: int) -> Mapping[str, float]:
    """The median seconds to draft from a document, and to look for each pattern in it: the mean of all documents."""
    catalog = shipped_specs().catalog
    patterns = [re.compile(entry.words) for _, entry in grammar().entries()]
    gc.disable()

    def draft(text: str) -> None:
        extract(document(text, "document"), catalog)

    def look(text: str) -> None:
        for pattern in patterns:
            for _ in pattern.finditer(text):
                pass

    for text in texts:
        draft(text)
    return {"draft": _seconds(draft, texts, rounds), "look": _seconds(look, texts, rounds)}


def _seconds(work: Callable[[str], None], texts: Sequence[str], rounds: int) -> float:
    """The mean of the medians of all texts, which take turns, as none is to be known from the time before."""
    taken: dict[str, list[float]] = {text: [] for text in texts}
    for _ in range(rounds):
        for text in texts:
            start = time.process_time()
            work(text)
            taken[text].append(time.process_time() - start)
    return mean(median(seconds) for seconds in taken.values())


def main() -> int:
    """Print medians and ratios; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description="the processor time of hpc extract")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("documents", nargs="*", type=Path)
    options = parser.parse_args()
    goals = dict(GOALS)
    texts: Sequence[str] = [read_text(file) for file in options.documents]
    if not texts:
        texts = made()
        goals["draft"] = OF_MADE
    medians = {**loading(options.rounds), **drafting(texts, options.rounds)}
    missed = 0
    for key, base in (("load", "pass"), ("draft", "look")):
        ratio = medians[key] / medians[base]
        is_missed = ratio > goals[key] * NOISE
        missed += is_missed
        print(
            f"{key:<6} {medians[key] * 1000:5.1f} ms  {ratio:5.2f} x {base} ({medians[base] * 1000:.1f} ms)"
            f"  of {goals[key]:4.2f}{'  MISSED' if is_missed else ''}"
        )
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
