"""`python -m tests.second_judge --targets 200000 --seed 7`: list where the judges differ."""

import argparse
import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.second_judge.differ import differences

SHOWN = 20


def main() -> int:
    """Return 0 where the judges agree on every target, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.second_judge")
    parser.add_argument("--targets", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        found = list(islice(differences(chosen.seed, chosen.targets, Path(folder)), SHOWN))
    for one in found:
        print(one)
    print(f"{chosen.targets} targets, seed {chosen.seed}: ", end="")
    print(f"{len(found)} or more differences" if found else "no difference")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
