"""How the processor time and the memory of `hpc` grow with the work: straight lines are wanted.

    python -m tests.bench.growth [--largest SHARE] [CASE ...]

Each case is run at a few sizes, every size twice the one before it but for the first. The exponent of the last doubling is
log2(time at the last size / time at the size before it), both without the time of the smallest run: 1 is a straight line. It fails
above 1.1, where memory that is to be flat grows by more than a quarter, and where a format that keeps every file takes more for each
than its bound. A case that fails is measured once more, and the better run counts: other work on the machine slows down a run.
`--largest 0.1` takes a tenth of every size, for a look on the way; the goals are those of the full sizes.
"""

import argparse
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench import growth_files as files

HPC = ("-c", "from healthplan_cli.__main__ import main; main()")
STEEPEST = 1.1
FLAT = 1.25
TARGETS = (40, 20_000, 40_000)
FILES = (1, 5_000, 10_000)
FILES_KEPT = (1, 500, 1_000)
MOST_KEPT = {
    "json": 650,
    "html": 450,
    "junit": 450,
    "sarif": 350,
    "xlsx": 250,
    "sheet": 150,
    "table": 150,
}
"""KiB for each file of 40 targets, of the formats that are written when all files are judged."""
INSTITUTIONS = (40, 50_000, 100_000)
UNITS = (10, 500, 1_000)
RULES = (10, 500, 1_000)
PAGES = (10, 250, 500)
ROWS = (40, 50_000, 100_000)


class Case(NamedTuple):
    """What grows: the sizes, and what makes the files of a size.

    `is_flat` asks for memory that does not grow, `most_each` for one that grows by so many KiB for each;
    `is_refused` files are no good, which takes its time too.
    """

    sizes: Sequence[int]
    make: files.Make
    is_flat: bool = False
    most_each: int | None = None
    is_refused: bool = False


class Taken(NamedTuple):
    """What one run took: seconds of the processor, and the most memory in MiB."""

    seconds: float
    memory: float


COLLECTED = "csv html json markdown table xlsx".split()
REPORTS = "csv github html json jsonl junit markdown plain sarif table xlsx".split()
STREAMED = "csv plain jsonl".split()
CASES: Mapping[str, Case] = {
    **{f"check {format}": Case(TARGETS, files.check_as(format)) for format in REPORTS},
    "diff": Case(TARGETS, files.diff),
    "lint": Case(TARGETS, files.lint),
    **{
        f"template {ending}": Case(TARGETS, files.template(ending))
        for ending in ("yaml", "csv", "xlsx")
    },
    **{f"files {format}": Case(FILES, files.files_as(format), is_flat=True) for format in STREAMED},
    **{
        f"files {format}": Case(FILES_KEPT, files.files_as(format), most_each=most)
        for format, most in MOST_KEPT.items()
    },
    "each": Case(INSTITUTIONS, files.each),
    **{
        f"{ending} {unknown}0% unknown": Case(
            ROWS, files.table(ending, unknown), is_refused=unknown > 0
        )
        for ending in ("csv", "xlsx")
        for unknown in (0, 9)
    },
    "csv notes": Case(
        ROWS, files.csv_of("指标,机构,上报值,备注", files.with_note), is_refused=True
    ),
    "csv sums": Case(ROWS, files.csv_of("指标,机构,上报值", files.with_sum), is_refused=True),
    "rates": Case(TARGETS, files.rates),
    "groups": Case(TARGETS, files.groups()),
    "groups suppressed": Case(TARGETS, files.groups("--suppress", "5")),
    "groups template": Case(TARGETS, files.template_of_groups),
    "history": Case(TARGETS, files.history),
    "waivers": Case(TARGETS, files.waivers),
    "unknown": Case(TARGETS, files.unknown, is_refused=True),
    "unknown waivers": Case(TARGETS, files.unknown_waivers, is_refused=True),
    "unknown elements": Case(TARGETS, files.unknown_elements, is_refused=True),
    "rules": Case(RULES, files.rules),
    "extract": Case(PAGES, files.document),
    **{
        f"collect {format}": Case(UNITS, files.collect("-f", f"{format}=report.{format}"))
        for format in COLLECTED
    },
    "collect suppressed": Case(UNITS, files.collect("--suppress", "5", "-f", "json=report.json")),
    "collect slips": Case(UNITS, files.collect("--slips", "slips", "--notice", "notice.md")),
    "units in rows": Case(UNITS, files.units_in_rows),
    "units in long": Case(UNITS, files.long_table),
    "csv printed": Case(
        ROWS, files.csv_of("指标,机构,上报值,目标值,完成率,是否达标", files.with_printed)
    ),
}


def run(case: Case, size: int) -> Taken:
    """Make the files of a size, and run the command once in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = case.make(folder, size)
        environment = {key: text for key, text in os.environ.items() if not key.startswith("HPC_")}
        environment["HPC_CACHE"] = "false"  # what an earlier run has read is no measure of this one
        root = str(Path(__file__).parents[2])
        with tempfile.TemporaryFile() as said:
            child = subprocess.Popen(
                [sys.executable, *HPC, *words],
                cwd=folder,
                env={**environment, "PYTHONPATH": root},
                stdout=subprocess.DEVNULL,
                stderr=said,
            )
            _, status, used = os.wait4(child.pid, 0)
            code = child.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            text = said.read().decode()
        if code > (2 if case.is_refused else 1):
            sys.exit(f"{words} of {size} ended with {code}:\n{text[-2000:]}")
        return Taken(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def exponent(sizes: Sequence[int], taken: Sequence[Taken]) -> float:
    """The exponent of the last doubling."""
    least = taken[0].seconds
    before, last = (max(one.seconds - least, 0.001) for one in taken[-2:])
    return math.log(last / before) / math.log(sizes[-1] / sizes[-2])


def each_kib(sizes: Sequence[int], taken: Sequence[Taken]) -> float:
    """How many KiB of memory each of the last doubling takes."""
    return (taken[-1].memory - taken[-2].memory) * 1024 / (sizes[-1] - sizes[-2])


def is_missed(case: Case, sizes: Sequence[int], taken: Sequence[Taken]) -> bool:
    """Whether a goal is missed."""
    if case.is_flat and taken[-1].memory > FLAT * taken[-2].memory:
        return True
    if case.most_each is not None and each_kib(sizes, taken) > case.most_each:
        return True
    return exponent(sizes, taken) > STEEPEST


def measured(case: Case, sizes: Sequence[int]) -> list[Taken]:
    """Measure every size once, and once more where a goal is missed: the better run counts."""
    taken = [run(case, size) for size in sizes]
    if not is_missed(case, sizes, taken):
        return taken
    return [min(one, run(case, size)) for one, size in zip(taken, sizes, strict=True)]


def main() -> int:
    """Print a line for each case; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description="how time and memory of hpc grow")
    parser.add_argument("--largest", type=float, default=1.0)
    parser.add_argument("cases", nargs="*", choices=[[], *CASES])
    options = parser.parse_args()
    missed = 0
    print(f"{'':<20} {'sizes':<22} {'seconds':<22} {'exponent':<9} {'MiB':<15} KiB each")
    for name in options.cases or CASES:
        case = CASES[name]
        sizes = [case.sizes[0], *(round(size * options.largest) for size in case.sizes[1:])]
        taken = measured(case, sizes)
        missed += is_missed(case, sizes, taken)
        columns = (
            f"{name:<20}",
            f"{' '.join(map(str, sizes)):<22}",
            f"{' '.join(f'{one.seconds:.2f}' for one in taken):<22}",
            f"{exponent(sizes, taken):<9.2f}",
            f"{' '.join(f'{one.memory:.0f}' for one in taken):<15}",
            f"{each_kib(sizes, taken):.1f}",
            "MISSED" if is_missed(case, sizes, taken) else "",
        )
        print(*columns, flush=True)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
