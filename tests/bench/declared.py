"""How long 100,000 rows of a declared table take to read, against the same rows without a declaration.

    python tests/bench/declared.py [--rows N]

The same file of text is read both ways: nine columns, a row for each institution. Each way is run
once in a process of its own; what counts is the time of the processor, so that other work on the
machine is left out.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROWS = 100_000
GOAL = 1.3
HEADER = "编号,指标,上报值,单位,分子,分母,机构,日期,备注"
PLAN = """\
plan: t/2022
title: 测试
region: 某市
period: 2022
targets:
  community_centre_key_specialties: {at_least: 1个, each: {of: 社区卫生服务中心}, quote: 各1个}
"""
TABLES = """\
tables:
  big:
    match: {headings: [编号, 指标, 上报值]}
    rows: {are: indicators, column: 编号}
    columns: {指标: unread, 上报值: value, 单位: unit, 分子: numerator, 分母: denominator, 机构: each, 日期: date, 备注: note}
    confirmed_by: 王
"""


def make(folder: Path, rows: int) -> None:
    """Write the table, the plan and the declaration."""
    lines = [HEADER]
    for row in range(1, rows + 1):
        cells = "community_centre_key_specialties", "重点专科数", str(row * 7919 % 10_007), "个"
        more = str(row), str(row * 2), f"社区卫生服务中心{row}", "2022-12-31", f"备注{row}"
        lines.append(",".join((*cells, *more)))
    (folder / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "hpc.yaml").write_text(TABLES, encoding="utf-8")


def undeclared() -> int:
    """Read the rows by what their headings say."""
    from healthplan_cli.reading import formats

    return formats.nodes(Path("rows.csv")).size


def declared() -> int:
    """Read the rows by their layout."""
    from healthplan_cli.reading import formats
    from healthplan_cli.reading.layouts.declared import Declared
    from healthplan_cli.reading.specs.folders import Specs, shipped_specs

    specs = Specs(shipped_specs().folders, tables_in="hpc.yaml")
    return formats.nodes(Path("rows.csv"), Declared(specs, "plan.yaml", date(2022, 12, 31))).size


WAYS: dict[str, Callable[[], int]] = {one.__name__: one for one in (undeclared, declared)}


def main() -> int:
    """Measure each way in a process of its own; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--one", choices=WAYS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        start = time.process_time()
        nodes = WAYS[options.one]()
        print(json.dumps([time.process_time() - start, nodes]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), options.rows)
        command = [sys.executable, os.path.abspath(__file__), "--one"]
        found = {}
        for name in WAYS:
            ran = subprocess.run([*command, name], check=True, capture_output=True, cwd=folder)
            found[name] = json.loads(ran.stdout)
    ratio = found["declared"][0] / found["undeclared"][0]
    shown = {name: round(seconds, 2) for name, (seconds, _) in found.items()}
    counts = {name: count for name, (_, count) in found.items()}
    result = {"rows": options.rows, "seconds": shown, "nodes": counts}
    print(json.dumps({**result, "declared / undeclared": round(ratio, 3), "goal": GOAL}))
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
