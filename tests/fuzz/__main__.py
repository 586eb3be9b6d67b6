"""`python -m tests.fuzz --seconds 60 --seed 7`: run random cases, and save a small one of each fault.

`python -m tests.fuzz --again FOLDER` runs a saved case.
"""

import argparse
import sys
from pathlib import Path
from random import SystemRandom

from tests.fuzz.case import loaded
from tests.fuzz.hunt import hunt
from tests.fuzz.log import Log
from tests.fuzz.run import outcome_of


def main() -> int:
    """Return 0 where nothing is wrong, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**6))
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="folder of the cases")
    parser.add_argument("--again", type=Path, help="a saved case to run")
    chosen = parser.parse_args()
    if chosen.again:
        return _again(chosen.again)
    log = Log(chosen.keep, chosen.seed)
    found = hunt(chosen.seconds, chosen.seed, log.note)
    log.count(found)
    return 1 if found.faults else 0


def _again(folder: Path) -> int:
    outcome = outcome_of(loaded(folder))
    print(outcome.err, outcome.out.decode("utf-8", "replace"), sep="\n")
    print(f"exit {outcome.code}: {outcome.fault or 'nothing is wrong'}")
    return 1 if outcome.fault else 0


if __name__ == "__main__":
    sys.exit(main())
