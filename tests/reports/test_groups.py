"""Figures of groups stand beneath the whole in every report for people, and are data in JSON."""

import json
from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language

PLAN = """
plan: test/2025
title: 测试
region: 测试区
period: 2025
targets:
  hypertension_control_rate: {at_least: 70%, quote: q}
  women: {indicator: hypertension_control_rate, for: {sex: 女}, at_least: 70%, quote: q}
"""
ACTUALS = """
plan: plan.yaml
as_of: 2025-12-31
actuals:
  hypertension_control_rate:
    value: 72%
    by: {sex: {男: 70%, 女: {numerator: 3, denominator: 4}, 不明: }}
"""
NOTE = {
    "zh": "按性别分：男 70%，女 75%，不明 -",
    "en": "by Sex: Male 70%, Female 75%, Unknown -",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "actuals.yaml").write_text(ACTUALS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("format", ["markdown", "csv", "html", "table"])
@pytest.mark.parametrize("code", NOTE)
def test_the_groups_are_shown_beneath_the_whole(
    format: str,
    code: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    cli.run(["check", str(folder / "actuals.yaml"), "-f", format], Language(code))
    assert NOTE[code] in " ".join(capsys.readouterr().out.split())


def test_json_has_each_group_with_its_counts(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["check", str(folder / "actuals.yaml"), "-f", "json"], Language("en"))
    whole, women = json.loads(capsys.readouterr().out)["verdicts"]
    assert whole["for"] is None
    assert women["for"] == {"breakdown": "sex", "group": "female"}
    assert women["by"] == []
    found = [
        (one["breakdown"], one["group"], one["value"], one["numerator"]) for one in whole["by"]
    ]
    assert found == [
        ("sex", "male", {"number": "70", "unit": "%", "fraction": None}, None),
        (
            "sex",
            "female",
            {"number": "75", "unit": "%", "fraction": None},
            {"number": "3", "unit": "人", "fraction": None},
        ),
        ("sex", "unknown", None, None),
    ]
