"""A form whose words hold no value is linted, judged and reported as its namesake with values is: words are for people."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from healthplan_cli import forms, plugins
from healthplan_cli.cli import main as cli
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.review import Review
from healthplan_cli.text.words import Language, say

ENGLISH = Language("en")
LIMIT = {"type": ["string", "number", "object"], "description": "a limit"}
PLAN = """plan: test/2025
title: 测试
region: 测试区
period: 2025
benchmarks: {province: {zh: 全省平均水平}}
targets:
  share: {zh: 占比, unit: '%', kind: rate, quiet_at_least: 32%, quote: 占比达32%}
  change: {zh: 变化, unit: '%', kind: rate, quiet_rises_by: 2%, quote: 提高2%}
  rank: {zh: 位次, unit: '%', kind: rate, quiet_more_than: {benchmark: province}, quote: 优于全省平均水平}
"""
ACTUALS = """plan: plan.yaml
as_of: 2025-12-31
actuals: {share: 31.96%, change: {value: 51%, baseline: 50%}, rank: 5%}
"""


def quiet(name: str) -> SimpleNamespace:
    """A form that does as another one, without a value in its words."""
    spoken = forms.form(name)

    def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
        made = spoken.conditions(terms, indicator)
        return tuple(replace(one, words=say("as the plan says")) for one in made)

    return SimpleNamespace(SCHEMA=LIMIT, EXAMPLE=("1", "1"), conditions=conditions)


QUIET = {f"quiet_{name}": quiet(name) for name in ("at_least", "rises_by", "more_than")}


@pytest.fixture(autouse=True)
def _with_quiet_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    names, form = forms.names(), forms.form
    monkeypatch.setattr(forms, "names", lambda: (*names, *QUIET))
    monkeypatch.setattr(forms, "form", lambda key: QUIET.get(key) or form(key))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "actuals.yaml").write_text(ACTUALS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("files")
def test_lint_names_the_limit(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["lint", "plan.yaml"], ENGLISH) == 0
    assert "[percent-or-points]: 2% is taken relative to the baseline" in capsys.readouterr().out


@pytest.mark.parametrize("name", plugins.names("healthplan_cli.reports"))
def test_every_report_shows_it(name: str, files: Path) -> None:
    assert cli.run(["check", "actuals.yaml", "-f", f"{name}=report"], ENGLISH) == 1
    written = files / "report"
    assert written.stat().st_size > 0


@pytest.mark.usefixtures("files")
def test_a_benchmark_that_is_lacking_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "actuals.yaml", "-f", "plain"], ENGLISH) == 1
    assert "the benchmark 全省平均水平 was not reported" in capsys.readouterr().out


def test_it_is_rounded_to_the_digits_of_its_limit(judge_yaml: Callable[..., Review]) -> None:
    target = "share: {zh: 占比, unit: '%', quiet_at_least: 32%, quote: 占比达32%}"
    (full,) = judge_yaml(target, "share: 31.96%").verdicts
    (rounded,) = judge_yaml(target, "share: 31.96%", compare="rounded").verdicts
    assert (full.status, rounded.status) == ("missed", "met")
