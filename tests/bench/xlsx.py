"""How long 100,000 rows of a workbook take to read, against openpyxl's read-only mode (`pip install openpyxl`).

    python tests/bench/xlsx.py [--rows N]

Nine columns: text, numbers, days, and a column of which every other cell is in a percent format. openpyxl gives values alone, and
values with their number formats, which is what it takes to know 32% from 0.32. `hpc` gives the values of every cell with their
formats, hidden rows, errors and formulas; `entries` is what comes after any reader: the header, checks, a node for every cell.
As in the program, no garbage is collected meanwhile.
Each is run once in a process of its own, as is the writer, for a process starts with the peak of
memory of the one that starts it. What counts is the time of the processor, so that other work on the machine is left out.
"""

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

ROWS = 100_000
GOAL = 0.25
MOST_MEMORY = 150
"""MiB of the process that reads the values and formats of every cell."""
HEADER = ("编号", "指标", "上报值", "单位", "分子", "分母", "机构", "日期", "备注")


def make(path: Path, rows: int) -> None:
    """Write the workbook."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"constant_memory": False}) as workbook:
        sheet = workbook.add_worksheet("上报")
        percent, day = (
            workbook.add_format({"num_format": "0.0%"}),
            workbook.add_format({"num_format": "yyyy-mm-dd"}),
        )
        sheet.write_row(0, 0, HEADER)
        for row in range(1, rows + 1):
            sheet.write_row(row, 0, ["community_centre_key_specialties", "重点专科数"])
            sheet.write_number(row, 2, row * 7919 % 10_007 / 10_007, percent if row % 2 else None)
            sheet.write_row(row, 3, ["", row, row * 2, f"社区卫生服务中心{row}"])
            sheet.write_datetime(row, 7, datetime(2022, 1, 1) + timedelta(days=row % 365), day)  # noqa: DTZ001
            sheet.write_string(row, 8, f"备注{row}")


def openpyxl(path: Path) -> int:
    """The values of all cells."""
    from openpyxl import load_workbook

    (sheet,) = load_workbook(path, read_only=True, data_only=True).worksheets
    return sum(len(row) for row in sheet.iter_rows(values_only=True))


def openpyxl_formats(path: Path) -> int:
    """The values of all cells, those in a percent format as text with the sign."""
    from openpyxl import load_workbook

    (sheet,) = load_workbook(path, read_only=True, data_only=True).worksheets
    return sum(
        cell.value is not None and "%" in cell.number_format
        for row in sheet.iter_rows()
        for cell in row
    )


def hpc(path: Path) -> int:
    """The cells as the reader has them before it looks for a header."""
    from healthplan_cli.reading.formats.xlsx import read_sheets

    (sheet,) = read_sheets(path)
    return sum(len(row) for row in sheet.rows)


def hpc_entries(path: Path) -> int:
    """The whole way to the nodes of an actuals file."""
    from healthplan_cli.reading.formats import nodes

    return nodes(path).size


READERS: dict[str, Callable[[Path], int]] = {
    one.__name__: one for one in (openpyxl, openpyxl_formats, hpc, hpc_entries)
}


def main() -> int:
    """Measure each reader in a process of its own; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--one", choices=[*READERS, "make"], help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one == "make":
        make(options.file, options.rows)
        return 0
    if options.one:
        if options.one.startswith("hpc"):
            gc.disable()
        start = time.process_time()
        READERS[options.one](options.file)
        seconds = time.process_time() - start
        print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.xlsx"
        command = [sys.executable, __file__, "--file", str(path), "--one"]
        subprocess.run([*command, "make", "--rows", str(options.rows)], check=True)
        taken, memory = {}, {}
        for name in READERS:
            said = subprocess.run([*command, name], check=True, capture_output=True).stdout
            taken[name], memory[name] = map(float, said.split())
    ratio = taken["hpc"] / taken["openpyxl"]
    shown = {name: round(seconds, 2) for name, seconds in taken.items()}
    print(
        json.dumps(
            {
                "rows": options.rows,
                "seconds": shown,
                "MiB": {name: round(most) for name, most in memory.items()},
                "hpc / openpyxl": round(ratio, 3),
                "goal": GOAL,
            }
        )
    )
    return 0 if ratio <= GOAL and memory["hpc"] <= MOST_MEMORY else 1


if __name__ == "__main__":
    sys.exit(main())
