"""Tables beside what is declared of them, checked against a plan."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.pipeline import Options, check
from healthplan_cli.reading.specs.folders import Specs, shipped_specs
from healthplan_cli.text.problems import InvalidInputError, Problem, problem_line
from healthplan_cli.text.words import Language

PLAN = """\
plan: t/2022
title: 测试计划
region: 某市
period: 2022
targets:
  screened: {zh: 筛查人数, unit: 人, kind: flow, at_least: 100人, quote: 筛查100人}
  beds: {zh: 床位数, unit: 张, at_least: 50张, quote: 床位50张}
  share: {zh: 覆盖率, unit: '%', kind: rate, at_least: 90%, quote: 覆盖率90%}
  deaths: {zh: 死亡率, unit: ‰, kind: rate, better: lower, falls: true, quote: 死亡率下降}
  centres: {zh: 中心, unit: 家, at_least: 1家, each: {of: 街道, count: 2}, quote: 每个街道1家}
  maternal_mortality_ratio: {at_most: 15人/10万活产, quote: 15/10万}
"""
Judged = tuple[dict[str, str], list[str]]
DeclaredCheck = Callable[..., Judged]


@pytest.fixture
def declared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DeclaredCheck:
    """`declared(tables, text)`: what is reported of each target and its verdict, and all problems.

    `tables` are the lines under `tables:`, `text` is the file; `name` is that of the file, `plan` a
    plan in place of PLAN, `as_of` is "" where no day is given.
    """
    monkeypatch.chdir(tmp_path)

    def read(
        tables: str, text: str, *, as_of: str = "2022-12-31", name: str = "t.csv", plan: str = PLAN
    ) -> Judged:
        Path("plan.yaml").write_text(plan, encoding="utf-8")
        Path("hpc.yaml").write_text(f"tables:\n{tables}", encoding="utf-8")
        Path(name).write_text(text, encoding="utf-8")
        return judged(Path(name), as_of)

    return read


def judged(file: Path, as_of: str) -> Judged:
    """Return what is reported of each target with its verdict, and every problem as a line."""
    specs = Specs(shipped_specs().folders, tables_in="hpc.yaml")
    day = date.fromisoformat(as_of) if as_of else None
    options = Options(plan="plan.yaml", as_of=day)
    try:
        review = check(file, options, specs)
    except InvalidInputError as refused:
        return {}, lines(refused.problems)
    found = {}
    for one in review.verdicts:
        if one.status != "unreported":
            shown = " ".join(str(measured.value) for measured in one.measured)
            found[one.target.id] = f"{shown} {one.status}".strip()
    return found, lines(review.problems)


def lines(problems: tuple[Problem, ...]) -> list[str]:
    """Return problems as they are shown in English."""
    return [problem_line(problem, Language("en")) for problem in problems]
