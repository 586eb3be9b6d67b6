"""`python -m tests.mutation --sample 300 --seed 7 [--part judging]`: change the code a little, and see whether a test notices.

Each mutant is one small change: `<` to `<=`, `and` to `or`, a whole number by one, `return x` to `return None`. It is made in
a temporary copy of the project, and the tests of its part are run. A mutant that no test notices survives; it is printed with
its place, what stands there and what was put there.

How to read a survivor: ask what a user would see. Where a wrong verdict, message or number could come of it, a rule is not
stated: state it in a test that fails with the mutant and expects what the manual says. Where nobody can tell the two apart (`>=`
between numbers that are never equal, a bound of a cache, the order of what is sorted later), leave it: the mutant is equivalent.
A score of 100 is no aim; one below 95 says that a part is tested by running it more than by what it should say.
"""

import argparse
import sys
from pathlib import Path
from random import SystemRandom

from tests.mutation.covered import FailingTestsError
from tests.mutation.score import PARTS, Score, results, sampled

ROOT = Path(__file__).parents[2]
MOST_MEMORY = 4 * 1024**3
"""A mutant that never stops must not take the memory of the machine."""
LEAST = 95


def main() -> int:
    """Return 0 where enough is noticed, 1 where less is, 2 where the tests fail without a mutant."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("--sample", type=int, default=300, help="how many mutants")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**6))
    parser.add_argument("--part", choices=PARTS, action="append", help="of these parts only")
    parser.add_argument("--jobs", type=int, default=1, help="how many at once")
    chosen = parser.parse_args()
    _bound_memory()
    sample = sampled(ROOT, chosen.part or list(PARTS), chosen.sample, chosen.seed)
    score = Score()
    try:
        for mutant, is_noticed in results(ROOT, sample, chosen.jobs):
            score.count(mutant, is_noticed)
            if not is_noticed:
                print(mutant, flush=True)
    except FailingTestsError as error:
        print(f"tests fail without a mutant:\n{error}", file=sys.stderr)
        return 2
    for part, tried in sorted(score.tried.items()):
        print(f"{part}: {score.noticed[part]} of {tried} noticed")
    print(f"seed {chosen.seed}: {score.percent:.1f} %")
    return 0 if score.percent >= LEAST else 1


def _bound_memory() -> None:
    """Let no process that is started take more; where the system cannot, let it."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, hard))


if __name__ == "__main__":
    sys.exit(main())
