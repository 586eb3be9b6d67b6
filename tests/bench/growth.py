"""How the processor time and the memory of `hpc` grow with the work: straight lines are wanted.

    python tests/bench/growth.py [--largest SHARE] [CASE ...]

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
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HPC = ("-c", "from healthplan_cli.__main__ import main; main()")
STEEPEST = 1.1
FLAT = 1.25
TARGETS = (40, 20_000, 40_000)
FILES = (1, 5_000, 10_000)
FILES_KEPT = (1, 500, 1_000)
MOST_KEPT = {
    "json": 1_000,
    "html": 450,
    "junit": 450,
    "sarif": 350,
    "xlsx": 250,
    "sheet": 150,
    "table": 150,
}
"""KiB for each file of 40 targets, of the formats that are written when all files are judged."""
INSTITUTIONS = (40, 50_000, 100_000)
ROWS = (40, 50_000, 100_000)
Make = Callable[[Path, int], Sequence[str]]
"""Write files of a size to a folder; return the words of the command line."""


class Case(NamedTuple):
    """What grows: the sizes, and what makes the files of a size.

    `is_flat` asks for memory that does not grow, `most_each` for one that grows by so many KiB for each;
    `is_refused` files are no good, which takes its time too.
    """

    sizes: Sequence[int]
    make: Make
    is_flat: bool = False
    most_each: int | None = None
    is_refused: bool = False


class Taken(NamedTuple):
    """What one run took: seconds of the processor, and the most memory in MiB."""

    seconds: float
    memory: float


def write(path: Path, lines: Iterator[str]) -> str:
    """Write lines to a file; return its name."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path.name


def plan(targets: int, year: int = 2025, more: int = 0) -> Iterator[str]:
    """The lines of a plan; `more` is added to every limit."""
    yield f"plan: bench/{year}\ntitle: 规划\nregion: 某市某区\nperiod: {year}\ntargets:"
    for number in range(targets):
        yield f"""\
  own_indicator_{number}:
    zh: 第{number}项自定指标
    en: Indicator {number}
    unit: 家
    at_least: {20 + more}家
    section: 第{number // 20}部分
    quote: 第{number}项达到{20 + more}家"""


def actuals(targets: int, plan_file: str = "plan.yaml") -> Iterator[str]:
    """The lines of actuals with a figure for every target."""
    yield f"plan: {plan_file}\nas_of: 2025-12-31\nactuals:"
    for number in range(targets):
        yield f"  own_indicator_{number}: {15 + number % 11}"


def check_as(format: str) -> Make:
    """Return what makes a check of many targets, written as a format."""

    def make(folder: Path, size: int) -> Sequence[str]:
        write(folder / "plan.yaml", plan(size))
        write(folder / "actuals.yaml", actuals(size))
        return ("check", "actuals.yaml", "-f", f"{format}=report.{format}")

    return make


def diff(folder: Path, size: int) -> Sequence[str]:
    """Make a comparison of two plans of which every target was tightened."""
    write(folder / "old.yaml", plan(size, 2024))
    write(folder / "new.yaml", plan(size, 2025, 1))
    return ("diff", "old.yaml", "new.yaml", "-f", "json")


def lint(folder: Path, size: int) -> Sequence[str]:
    """Make a plan to lint."""
    return ("lint", write(folder / "plan.yaml", plan(size)))


def template(ending: str) -> Make:
    """Return what makes a template."""

    def make(folder: Path, size: int) -> Sequence[str]:
        name = write(folder / "plan.yaml", plan(size))
        return ("template", name, "-o", f"form.{ending}")

    return make


def files_as(format: str) -> Make:
    """Return what makes many files of 40 targets."""

    def make(folder: Path, size: int) -> Sequence[str]:
        write(folder / "plan.yaml", plan(40))
        returns = folder / "returns"
        returns.mkdir()
        for number in range(size):
            lines = actuals(40, "../plan.yaml")
            unit = f"org_unit: 第{number}单位\n"
            text = unit + "\n".join(lines) + "\n"
            (returns / f"{number}.yaml").write_text(text, encoding="utf-8")
        return ("check", "returns", "-f", f"{format}=report.{format}")

    return make


def plan_of_each(targets: int) -> Iterator[str]:
    """The lines of a plan whose targets every institution is to meet."""
    yield "plan: bench/2025\ntitle: 规划\nregion: 某市某区\nperiod: 2025\ntargets:"
    for number in range(targets):
        yield f"""\
  of_each_{number}:
    zh: 第{number}项指标
    en: Indicator {number}
    unit: 张
    at_least: 20张
    each: 医院
    quote: 第{number}项20张"""


def each(folder: Path, size: int) -> Sequence[str]:
    """Make actuals of one target with a figure for each of many institutions."""
    write(folder / "plan.yaml", plan_of_each(1))
    lines = ["plan: plan.yaml\nas_of: 2025-12-31\nactuals:\n  of_each_0:\n    each:"]
    lines += [f"      第{number}医院: {15 + number % 11}" for number in range(size)]
    write(folder / "actuals.yaml", iter(lines))
    return ("check", "actuals.yaml", "-f", "json=report.json")


def table(ending: str, unknown: int) -> Make:
    """Return what makes a table of institutions; of ten rows `unknown` have a name that the plan does not have."""

    def make(folder: Path, size: int) -> Sequence[str]:
        write(folder / "plan.yaml", plan_of_each(40))
        rows = [("指标", "机构", "上报值")]
        for number in range(size):
            indicator = f"另有指标甲{number}" if number % 10 < unknown else f"第{number % 40}项指标"
            rows.append((indicator, f"第{number}医院", str(15 + number % 11)))
        if ending == "csv":
            write(folder / "table.csv", (",".join(row) for row in rows))
        else:
            from xlsxwriter import Workbook

            with Workbook(str(folder / "table.xlsx")) as workbook:
                sheet = workbook.add_worksheet()
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        given = ("--plan", "plan.yaml", "--as-of", "2025-12-31")
        return ("check", f"table.{ending}", *given, "-f", "json=report.json")

    return make


def csv_of(header: str, row: Callable[[int], str]) -> Make:
    """Return what makes a table of one target, with a row for each institution that says more than its figure."""

    def make(folder: Path, size: int) -> Sequence[str]:
        write(folder / "plan.yaml", plan_of_each(1))
        write(folder / "table.csv", iter((header, *map(row, range(size)))))
        given = ("--plan", "plan.yaml", "--as-of", "2025-12-31")
        return ("check", "table.csv", *given, "-f", "json=report.json")

    return make


def with_note(number: int) -> str:
    """A row whose note takes the figure back, which is an error."""
    return f"第0项指标,第{number}医院,20,暂估"


def with_sum(number: int) -> str:
    """A row of an institution; every tenth is the sum of those above it."""
    if number % 10 == 9:
        return "第0项指标,小计,180"
    return f"第0项指标,第{number}医院,20"


def with_printed(number: int) -> str:
    """A row that prints its target, how far it is reached, and the verdict."""
    return f"第0项指标,第{number}医院,20,20张,100%,达标"


REPORTS = "csv github html json jsonl junit markdown plain sarif table xlsx".split()
STREAMED = "csv plain jsonl".split()
CASES: Mapping[str, Case] = {
    **{f"check {format}": Case(TARGETS, check_as(format)) for format in REPORTS},
    "diff": Case(TARGETS, diff),
    "lint": Case(TARGETS, lint),
    **{f"template {ending}": Case(TARGETS, template(ending)) for ending in ("yaml", "csv", "xlsx")},
    **{f"files {format}": Case(FILES, files_as(format), is_flat=True) for format in STREAMED},
    **{
        f"files {format}": Case(FILES_KEPT, files_as(format), most_each=most)
        for format, most in MOST_KEPT.items()
    },
    "each": Case(INSTITUTIONS, each),
    **{
        f"{ending} {unknown}0% unknown": Case(ROWS, table(ending, unknown), is_refused=unknown > 0)
        for ending in ("csv", "xlsx")
        for unknown in (0, 9)
    },
    "csv notes": Case(ROWS, csv_of("指标,机构,上报值,备注", with_note), is_refused=True),
    "csv sums": Case(ROWS, csv_of("指标,机构,上报值", with_sum), is_refused=True),
    "csv printed": Case(ROWS, csv_of("指标,机构,上报值,目标值,完成率,是否达标", with_printed)),
}


def run(case: Case, size: int) -> Taken:
    """Make the files of a size, and run the command once in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = case.make(folder, size)
        environment = {key: text for key, text in os.environ.items() if not key.startswith("HPC_")}
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
