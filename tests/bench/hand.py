"""What one would write by hand for one plan: `python hand.py PLAN ACTUALS` prints a table, exits 1 where a target is missed.

It takes the plain forms of the shipped plans and figures in the target's own unit; whatever is more than that is 无法判定. It
looks into no catalog and tells nothing about faulty files.
"""

import re
import sys
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table
from ruamel.yaml import YAML

SIGNS = {"at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<"}
WAYS = {"rises": 1, "falls": -1, "no_fall": 0, "no_rise": 0}
COLORS = {"达标": "green", "未达标": "red", "未上报": "magenta", "无法判定": "yellow"}


def load(path: str) -> dict[str, Any]:
    """The document of a YAML file, by ruamel.yaml's C parser."""
    with open(path, encoding="utf-8") as stream:
        document: dict[str, Any] = YAML(typ="safe").load(stream)
        return document


def figure(written: object) -> Decimal | None:
    """The number of `32%`, `1,812 张` or `3.4`; None where there is none, or 万 or 亿 behind it."""
    match = re.fullmatch(r"([-+]?[\d,]+(?:\.\d+)?)\s*(?![万亿]).*", str(written).strip())
    return Decimal(match[1].replace(",", "")) if match else None


def value_of(reported: Any) -> Decimal | None:
    """The figure of an entry, or its share of a hundred."""
    if not isinstance(reported, dict):
        return figure(reported)
    if "value" in reported:
        return figure(reported["value"])
    above, below = figure(reported.get("numerator")), figure(reported.get("denominator"))
    return 100 * above / below if above is not None and below else None


def holds(form: str, value: Decimal, limit: Decimal) -> bool:
    """Whether the value is in the relation to the limit."""
    if form == "at_least":
        return value >= limit
    if form == "at_most":
        return value <= limit
    return value > limit if form == "more_than" else value < limit


def by_limit(form: str, target: Any, reported: Any) -> tuple[str, str]:
    """The verdict and the gap of a figure that has a limit."""
    value, limit = value_of(reported), figure(target[form])
    if value is None or limit is None:
        return "无法判定", ""
    if holds(form, value, limit):
        return "达标", ""
    return "未达标", f"{limit - value:+}"


def by_change(form: str, reported: Any) -> str:
    """The verdict of a figure that is to go one way from its baseline."""
    if not isinstance(reported, dict) or "baseline" not in reported:
        return "无法判定"
    value, before = value_of(reported), figure(reported["baseline"])
    if value is None or before is None:
        return "无法判定"
    change = value - before
    if WAYS[form] == 0:
        return "达标" if (change >= 0) == (form == "no_fall") or change == 0 else "未达标"
    return "达标" if change * WAYS[form] > 0 else "未达标"


def by_stage(target: Any, reported: Any) -> str:
    """The verdict of a stage or a grade that is to be reached."""
    reached = reported.get("stage") if isinstance(reported, dict) else reported
    scale = target.get("scale", [])
    if reached not in scale or target["reaches"] not in scale:
        return "无法判定"
    return "达标" if scale.index(reached) >= scale.index(target["reaches"]) else "未达标"


def judged(target: Any, reported: Any) -> tuple[str, str]:
    """The verdict of a target, and its gap."""
    if reported is None:
        return "未上报", ""
    for form in SIGNS:
        if form in target:
            return by_limit(form, target, reported)
    for form in WAYS:
        if form in target:
            return by_change(form, reported), ""
    if "reaches" in target:
        return by_stage(target, reported), ""
    if "done" in target:
        return "达标" if reported is True else "未达标", ""
    return "无法判定", ""


def asked(target: Any) -> str:
    """What a target asks for."""
    for form, sign in SIGNS.items():
        if form in target:
            return f"{sign} {target[form]}"
    return next((f"{form} {target[form]}" for form in (*WAYS, "reaches") if form in target), "")


def main(plan_path: str, actuals_path: str) -> int:
    """Judge every target, print the table, return the exit code."""
    plan, actuals = load(plan_path), load(actuals_path)["actuals"]
    table = Table(title=plan["title"])
    for column in ("", "指标", "目标", "上报值", "差距"):
        table.add_column(column)
    counts = dict.fromkeys(COLORS, 0)
    section = None
    for key, target in plan["targets"].items():
        if target["section"] != section:
            section = target["section"]
            table.add_section()
            table.add_row("", f"[bold]{section}")
        verdict, gap = judged(target, actuals.get(key))
        counts[verdict] += 1
        shown = "" if verdict == "未上报" else str(actuals[key])
        table.add_row(
            f"[{COLORS[verdict]}]{verdict}", target.get("zh", key), asked(target), shown, gap
        )
    console = Console(width=120)
    console.print(table)
    console.print("，".join(f"{verdict} {count}" for verdict, count in counts.items()))
    return 1 if counts["未达标"] or counts["未上报"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
