"""A table says of a share which sample survey it is from: 样本量, 设计效应."""

from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli.model.uncertainty import Survey
from healthplan_cli.pipeline import check
from healthplan_cli.text.problems import InvalidInputError

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试区
period: 2025
targets:
  x: {zh: 居民满意度, unit: '%', kind: rate, at_least: 85%, quote: 85%}
"""


def survey(folder: Path, table: str) -> Survey | None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path = folder / "table.csv"
    path.write_text(f"计划,plan.yaml\n数据截止日,2025-12-31\n{table}", encoding="utf-8")
    (verdict,) = check(path).verdicts
    assert verdict.actual is not None
    return verdict.actual.survey


@pytest.mark.parametrize(
    ("headings", "cells", "expected"),
    [
        ("样本量,设计效应", "1200,1.5", Survey(1200, Fraction("1.5"))),
        ("样本数", "1200", Survey(1200)),
        ("sample size,design effect", "１２００,２", Survey(1200, Fraction(2))),
        ("样本量,设计效应", "—,", None),
    ],
)
def test_columns_say_how_many_were_asked(
    folder: Path, headings: str, cells: str, expected: Survey | None
) -> None:
    found = survey(folder, f"指标,上报值,{headings}\n居民满意度,86%,{cells}\n")
    assert found == expected


@pytest.mark.parametrize("cells", ["1200人,", "约1200,", ",1.5"])
def test_what_is_no_number_is_refused(folder: Path, cells: str) -> None:
    with pytest.raises(InvalidInputError):
        survey(folder, f"指标,上报值,样本量,设计效应\n居民满意度,86%,{cells}\n")
