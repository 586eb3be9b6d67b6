"""How long `hpc bulk` takes for 2 million figures, beside DuckDB's bare scan of the same file.

    python tests/bench/bulk.py [--units N] [--targets N] [--rounds N] [--memory 300MB]

Both read the same file, Parquet and CSV in turn; the scan counts what is in its columns and judges nothing. Times are those of the
processor, and `hpc bulk` writes its tables in them. The last lines are what a change is compared with: the ratio, and the peak of memory.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import duckdb

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


def seconds(words: Sequence[str], folder: Path) -> tuple[float, float]:
    """Return the processor time of a run, user and system, and its peak of memory in MiB."""
    process = subprocess.Popen([sys.executable, *words], cwd=folder, stdout=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=40_000)
    parser.add_argument("--targets", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", default="300MB")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder, chosen.units, chosen.targets)
        taken: dict[str, list[tuple[float, float]]] = {}
        for _ in range(chosen.rounds):
            for ending in FORMATS:
                file = f"figures.{ending}"
                judge = ["bulk", "plan.yaml", file, "-o", "out", "--as-of", "2022-12-31"]
                runs = {
                    f"scan {ending}": ("-c", SCAN, f"'{file}'"),
                    f"bulk {ending}": (*HPC, *judge, "--memory", chosen.memory),
                }
                for kind, words in runs.items():
                    taken.setdefault(kind, []).append(seconds(words, folder))
    for ending in FORMATS:
        scan, bulk = (
            median(one for one, _ in taken[f"{kind} {ending}"]) for kind in ("scan", "bulk")
        )
        peak = max(peak for _, peak in taken[f"bulk {ending}"])
        ratio = bulk / scan
        print(f"{ending}: scan {scan:.2f} s, bulk {bulk:.2f} s, {ratio:.1f} x, {peak:.0f} MiB")


if __name__ == "__main__":
    main()
