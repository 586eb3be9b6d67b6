"""How long `hpc bulk` takes for 2 million figures, beside DuckDB's bare scan of the same file.

    python -m tests.bench.bulk [--units N] [--targets N] [--rounds N] [--memory 300MB] [--others PYTHON]

Both read the same file, Parquet and CSV in turn; the scan counts what is in its columns and judges nothing. Times are those of the
processor, and `hpc bulk` writes its tables in them. The last lines are what a change is compared with, each beside its goal: how many times
the scan, the peak of memory, how long a run takes whose parts are there, and how much faster two threads are by the clock. To start Python,
hpc and DuckDB takes longer than to scan 2 million rows of Parquet: each line says how much of a run is the same for one unit. What more
rows cost is seen with `--units 400000`. `--others` is a Python with the tools of `validators.py`, which read the same Parquet file in turn.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import duckdb

from tests.bench.validators import VALIDATORS

HPC = ("-c", "from healthplan_cli.__main__ import main; main()")
SCAN = """
import duckdb, sys
duckdb.sql("select count(distinct county), count(id), count(unit), count(value) from " + sys.argv[1]).fetchall()
"""
ROWS = """
select 'unit ' || u as county, 'rate_' || t as id, '%' as unit,
  ((u * 7919 + t * 104729) % 2000 / 100 + 80)::decimal(9, 2) as value
from range($units) u(u), range($targets) t(t)
"""
FORMATS = ("parquet", "csv")
ONE_UNIT = "one-unit.parquet"


def write_files(folder: Path, units: int, targets: int) -> None:
    """Write a plan of rates and the figures of every unit, in both formats, some on the limit."""
    lines = ["plan: bench/2022", "title: 规划", "region: 某省", "period: 2022", "targets:"]
    for number in range(targets):
        name = f"zh: 第{number}项覆盖率, unit: '%'"
        lines.append(f"  rate_{number}: {{{name}, at_least: 90%, quote: 达到90%}}")
    (folder / "plan.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = duckdb.sql(ROWS, params={"units": units, "targets": targets})
    assert rows is not None
    rows.write_parquet(str(folder / "figures.parquet"))
    rows.write_csv(str(folder / "figures.csv"))
    one = duckdb.sql(ROWS, params={"units": 1, "targets": targets})
    assert one is not None
    one.write_parquet(str(folder / ONE_UNIT))


@dataclass(frozen=True)
class Took:
    """What a run took: seconds of the processor, seconds by the clock, MiB at its peak."""

    cpu: float
    clock: float
    peak: float


def took(words: Sequence[str], folder: Path, python: str = sys.executable) -> Took:
    began = time.monotonic()
    process = subprocess.Popen([python, *words], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1: figures are below their limits
        raise SystemExit(f"{python} {words[0]} ... has failed")
    clock = time.monotonic() - began
    return Took(used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1024)


def round_of(file: str, folder: Path, memory: str) -> dict[str, Took]:
    """What each kind of run takes: only the last one finds what another has finished."""
    judge = (*HPC, "bulk", "plan.yaml", file, "-o", "out", "--as-of", "2022-12-31")
    found = {"scan": took(("-c", SCAN, f"'{file}'"), folder)}
    for threads in ("1", "2"):
        shutil.rmtree(folder / "out", ignore_errors=True)
        words = (*judge, "--memory", memory, "--threads", threads)
        found[threads] = took(words, folder)
    found["again"] = took((*judge, "--memory", memory), folder)
    shutil.rmtree(folder / "out", ignore_errors=True)
    of_one = (*HPC, "bulk", "plan.yaml", ONE_UNIT, "-o", "out", "--as-of", "2022-12-31")
    found["one unit"] = took(of_one, folder)
    return found


def told(file: str, rounds: Sequence[dict[str, Took]]) -> str:
    """Say what runs on a file took, beside the goals."""
    kinds = ("scan", "2", "again", "one unit")
    scan, bulk, again, fixed = (median(one[kind].cpu for one in rounds) for kind in kinds)
    one_thread, two_threads = (median(one[kind].clock for one in rounds) for kind in ("1", "2"))
    peak = max(one["2"].peak for one in rounds)
    return (
        f"{file}: scan {scan:.2f} s, bulk {bulk:.2f} s: {bulk / scan:.1f} x (goal 4)"
        f", of one unit {fixed:.2f} s"
        f", {peak:.0f} MiB (goal 160), again {again:.2f} s"
        f", two threads {one_thread / two_threads:.2f} x as fast as one (goal 1.6)"
    )


def others(python: str, folder: Path) -> dict[str, Took]:
    """What each of the other tools takes for the file of Parquet."""
    found = {}
    for name, script in VALIDATORS.items():
        found[name] = took(("-W", "ignore", "-c", script, "figures.parquet"), folder, python)
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=40_000)
    parser.add_argument("--targets", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", default="300MB")
    parser.add_argument("--others", help="a Python that has the tools of validators.py")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder, chosen.units, chosen.targets)
        files = [f"figures.{ending}" for ending in FORMATS]
        rounds: dict[str, list[dict[str, Took]]] = {file: [] for file in files}
        beside: list[dict[str, Took]] = []
        for _ in range(chosen.rounds):
            for file in files:
                rounds[file].append(round_of(file, folder, chosen.memory))
            if chosen.others:
                beside.append(others(os.path.abspath(chosen.others), folder))
    for file, found in rounds.items():
        print(told(file, found))
    for name in VALIDATORS:
        if beside:
            print(f"{name}: {median(one[name].cpu for one in beside):.2f} s")


if __name__ == "__main__":
    main()
