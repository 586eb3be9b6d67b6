"""Tables as text, checked against a plan."""

from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli.pipeline import check
from healthplan_cli.text.problems import InvalidInputError

DAYS = {
    "nankai/2022": "2022-12-31",
    "yinzhou/2022": "2022-12-31",
    "nankai/2025": "2025-12-31",
    "kaifeng/2022": "2022-12-31",
}
PLAN = """\
plan: t/2022
title: 测试计划
region: 天津市测试区
period: 2022
targets:
  institution_debt: {at_most: 2亿元, quote: 债务不超过2亿元}
  family_doctor_signing_rate: {at_least: 32%, quote: 签约率达32%}
  community_hospitals_created: {at_least: 3家, quote: 创建3家}
  beds: {zh: 床位, en: Beds, unit: 张, at_least: 20张, each: {of: 医院, count: 2}, quote: 各20张}
"""
Judged = tuple[dict[str, str], list[str]]
"""The verdicts on what was reported, none where the file is refused; and the codes of all problems."""
Read = Callable[[str], Judged]


@pytest.fixture
def judged(tmp_path: Path) -> Callable[[str, str], Judged]:
    """`judged(plan, table)`: the verdicts, none where the file is refused, and all codes."""

    def read(plan: str, table: str) -> Judged:
        file = tmp_path / "上报.csv"
        file.write_text(f"计划,{plan}\n数据截止日,{DAYS[plan]}\n{table}", encoding="utf-8")
        return outcome(file)

    return read


@pytest.fixture
def of_small_plan(tmp_path: Path) -> Read:
    """`of_small_plan(table)`: the verdicts on PLAN, none where it is refused, and all codes."""
    return reader(tmp_path, PLAN)


def reader(folder: Path, plan: str) -> Read:
    """Write a plan to a folder; return what judges a table by it as of the end of 2022."""
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")

    def read(table: str) -> Judged:
        file = folder / "上报.csv"
        file.write_text(f"计划,plan.yaml\n数据截止日,2022-12-31\n{table}", encoding="utf-8")
        return outcome(file)

    return read


def outcome(file: Path) -> Judged:
    """Return the verdicts of what a file reports, none where it is refused, and all codes."""
    try:
        review = check(file)
    except InvalidInputError as refused:
        return {}, [problem.code for problem in refused.problems]
    found = {
        one.target.id: str(one.status)
        for one in review.verdicts
        if one.actual is not None and one.status != "unreported"
    }
    return found, [problem.code for problem in review.problems]
