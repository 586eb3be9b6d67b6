"""What one would write by hand for one plan: `python hand.py PLAN ACTUALS` prints a table, exits 1 where a target is missed.

It knows four forms, takes bare figures or figures in the target's own unit, and tells nothing about faulty files.
"""

import re
import sys
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table
from ruamel.yaml import YAML

SIGNS = {"at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<"}


def load(path: str) -> dict[str, Any]:
    """The document of a YAML file, by ruamel.yaml's C parser."""
    with open(path, encoding="utf-8") as stream:
        document: dict[str, Any] = YAML(typ="safe").load(stream)
        return document


def figure(text: object, unit: str) -> Decimal:
    """The number of `32%`, `1,812 张` or `3.4`; another unit is an error."""
    match = re.fullmatch(r"([-+]?[\d,]+(?:\.\d+)?)\s*(.*)", str(text).strip())
    if not match or match[2] not in ("", unit):
        sys.exit(f"cannot read {text!r} in {unit}")
    return Decimal(match[1].replace(",", ""))


def holds(form: str, value: Decimal, limit: Decimal) -> bool:
    """Whether the value stands in the relation to the limit."""
    if form == "at_least":
        return value >= limit
    if form == "at_most":
        return value <= limit
    return value > limit if form == "more_than" else value < limit


def main(plan_path: str, actuals_path: str) -> int:
    """Judge every target, print the table, return the exit code."""
    plan, actuals = load(plan_path), load(actuals_path)["actuals"]
    table = Table(title=plan["title"])
    for column in ("", "指标", "目标", "上报值", "差距"):
        table.add_column(column)
    counts = {"达标": 0, "未达标": 0, "未上报": 0}
    section = None
    for key, target in plan["targets"].items():
        if target["section"] != section:
            section = target["section"]
            table.add_section()
            table.add_row("", f"[bold]{section}")
        form = next(form for form in SIGNS if form in target)
        unit = target["unit"]
        limit = figure(target[form], unit)
        reported = actuals.get(key)
        if reported is None:
            verdict, actual, gap = "未上报", "", ""
        else:
            value = figure(reported, unit)
            verdict = "达标" if holds(form, value, limit) else "未达标"
            actual, gap = f"{value}{unit}", "" if verdict == "达标" else f"{limit - value:+}{unit}"
        counts[verdict] += 1
        color = {"达标": "green", "未达标": "red", "未上报": "magenta"}[verdict]
        table.add_row(
            f"[{color}]{verdict}", target["zh"], f"{SIGNS[form]} {limit}{unit}", actual, gap
        )
    console = Console(width=120)
    console.print(table)
    console.print("，".join(f"{verdict} {count}" for verdict, count in counts.items()))
    return 1 if counts["未达标"] or counts["未上报"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
