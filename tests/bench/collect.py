"""How long `hpc collect` takes for the workbooks of 50 counties with 100 targets each, beside `hpc check` of the same files.

    python tests/bench/collect.py [--counties N] [--targets N] [--rounds N]

Both read and judge the same workbooks; `collect` puts them together, adds up and ranks, and writes a matrix. Its processor time
is to be at most 1.25 times that of `check`, and on a machine of 2026 the run at most 4 s.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import xlsxwriter

HPC = ("-c", "from healthplan_cli.__main__ import main; main()")
RATIO = 1.25
SECONDS = 4.0


def write_files(folder: Path, counties: int, targets: int) -> None:
    """Write a plan, a roster and a workbook for each county: rates with their counts."""
    lines = ["plan: bench/2022", "title: 规划", "region: 某市", "period: 2022", "targets:"]
    for number in range(targets):
        name = f"zh: 第{number}项覆盖率, unit: '%', kind: rate"
        lines.append(f"  rate_{number}: {{{name}, at_least: 90%, quote: 达到90%}}")
    (folder / "plan.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    units = [f"  c{number}: {{zh: 县{number:03}}}" for number in range(counties)]
    (folder / "roster.yaml").write_text("\n".join(["units:", *units]) + "\n", encoding="utf-8")
    (folder / "returns").mkdir()
    for number in range(counties):
        write_workbook(folder / "returns" / f"县{number:03}.xlsx", number, targets)


def write_workbook(path: Path, county: int, targets: int) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("2022年")
        for row, words in enumerate(
            (("计划", "../plan.yaml"), ("数据截止日", "2022-12-31"), ("填报单位", f"县{county:03}"))
        ):
            sheet.write_row(row, 0, words)
        sheet.write_row(3, 0, ["指标", "分子", "分母"])
        for number in range(targets):
            counts = (f"{8000 + 13 * (county + number) % 2000}人", "10000人")
            sheet.write_row(4 + number, 0, [f"第{number}项覆盖率", *counts])


def seconds(words: Sequence[str], folder: Path) -> float:
    """Return the processor time of a run, user and system."""
    before = os.times()
    subprocess.run(
        [sys.executable, *HPC, *words], cwd=folder, stdout=subprocess.DEVNULL, check=False
    )
    after = os.times()
    taken = after.children_user - before.children_user
    return taken + after.children_system - before.children_system


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--counties", type=int, default=50)
    parser.add_argument("--targets", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder, chosen.counties, chosen.targets)
        check = ["check", "returns", "--plan", "plan.yaml"]
        collect = ["collect", "plan.yaml", "returns", "--roster", "roster.yaml"]
        taken: dict[str, list[float]] = {"check": [], "collect": []}
        for _ in range(chosen.rounds):
            taken["check"].append(seconds(check, folder))
            taken["collect"].append(seconds(collect, folder))
    of_check, of_collect = median(taken["check"]), median(taken["collect"])
    print(f"check {of_check:.2f} s, collect {of_collect:.2f} s, ratio {of_collect / of_check:.2f}")
    is_good = of_collect <= RATIO * of_check and of_collect <= SECONDS
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
