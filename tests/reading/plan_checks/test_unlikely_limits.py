"""Limits that lie where no figure can be: a share has a whole, a count no parts, a fall an end."""

from pathlib import Path

import pytest

from healthplan_cli.reading.lint import lint_file
from healthplan_cli.reading.specs.folders import shipped_specs

PLAN = """\
plan: 某区/2025
title: 某区要点
region: 某区
period: 2025
targets:
  x: {{zh: 某项, {target}, quote: q}}
"""
SHARE = "unit: '%', kind: rate"
COUNT = "unit: 家, kind: stock"


def codes(folder: Path, target: str) -> list[str]:
    path = folder / "plan.yaml"
    path.write_text(PLAN.format(target=target), encoding="utf-8")
    found = lint_file(path, shipped_specs())
    return [one.code for one in found if one.code == "unlikely-limit"]


@pytest.mark.parametrize(
    "target",
    [
        f"{SHARE}, at_least: 132%",
        f"{SHARE}, more_than: 100%",
        f"{SHARE}, at_least: 0%",
        f"{SHARE}, better: lower, at_most: 100%",
        f"{COUNT}, at_least: 0家",
        f"{SHARE}, better: lower, at_most: 264%",
        f"{SHARE}, rises_by: 101百分点",
        f"{COUNT}, at_most: -1家, better: lower",
        f"{COUNT}, equals: 3.5家",
        f"{COUNT}, better: lower, falls_by: 120%",
        f"{COUNT}, at_least: {{2025-06-30: 2.5家, 2025-12-31: 3家}}",
    ],
)
def test_a_limit_where_no_figure_can_be(target: str, tmp_path: Path) -> None:
    assert codes(tmp_path, target) == ["unlikely-limit"]


@pytest.mark.parametrize(
    "target",
    [
        f"{SHARE}, at_least: 100%",
        f"{SHARE}, more_than: 0%",
        f"{SHARE}, at_least: {{2025-06-30: 0%, 2025-12-31: 3%}}",
        f"{SHARE}, watch: true",
        f"{COUNT}, more_than: 0家",
        f"{SHARE}, open: true, at_least: 0%",
        f"{SHARE}, less_than: 100%, better: lower",
        f"{SHARE}, open: true, at_least: 105%",
        f"{SHARE}, rises_by: 100百分点",
        f"{COUNT}, at_most: 0家, better: lower",
        f"{COUNT}, better: lower, falls_by: 100%",
        f"{COUNT}, rises_by: 120%",
        "unit: 次, kind: rate, at_least: 2.5次",
        "unit: 名/千人, kind: rate, at_least: 2.5名/千人",
        "unit: 万元, kind: flow, at_least: 2.5万元",
    ],
)
def test_a_limit_where_figures_can_be(target: str, tmp_path: Path) -> None:
    assert codes(tmp_path, target) == []
