"""`hpc collect --waivers`: of one unit, of all, of the whole."""

import json
from pathlib import Path
from typing import Any

import pytest

from healthplan_cli.cli.main import run
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
ROSTER = "whole: 某市\nunits:\n  jia: {zh: 甲县}\n  yi: {zh: 乙县}\n"
PLAN = """\
plan: test/2022
title: 测试
region: 某市
period: 2022
targets:
  rate: {zh: 素养率, unit: '%', at_least: 30%, quote: q}
  beds: {zh: 床位, unit: 张, at_least: 300张, quote: q}
"""
WAIVER = "{reason: 水灾, approved_by: 张三, expires: 2022-12-31}"
EXPIRED = "{reason: 水灾, approved_by: 张三, expires: 2022-12-30}"


@pytest.fixture
def work(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    (folder / "returns").mkdir()
    for unit in ("甲县", "乙县"):
        hand_in(folder, unit, "20%")
    return folder


def hand_in(work: Path, unit: str, rate: str) -> None:
    text = f"as_of: 2022-12-31\norg_unit: {unit}\nactuals: {{rate: {rate}, beds: 100张}}\n"
    (work / "returns" / f"{unit}.yaml").write_text(text, encoding="utf-8")


def collected(
    work: Path, capsys: pytest.CaptureFixture[str], waivers: str, head: str = ""
) -> tuple[int, dict[str, Any]]:
    (work / "waivers.yaml").write_text(f"{head}waivers:\n  {waivers}\n", encoding="utf-8")
    line = ["collect", "plan.yaml", "returns", "--roster", "roster.yaml", "-f", "json"]
    code = run([*line, "--waivers", "waivers.yaml"], ENGLISH)
    out, err = capsys.readouterr()
    assert err == ""
    return code, json.loads(out)


def rates(report: dict[str, Any]) -> list[str]:
    return [one["status"] for one in report["verdicts"] if one["target"] == "rate"]


def said(report: dict[str, Any]) -> list[str]:
    """The codes of what is said of the collection as a whole, then of each unit."""
    found = [*report["problems"]]
    for unit in report["units"]:
        found += unit["warnings"]
    return [one["code"] for one in found]


@pytest.mark.parametrize(
    ("head", "statuses"),
    [
        ("", ["waived", "waived"]),
        ("plan: test/2022\n", ["waived", "waived"]),
        ("org_unit: 乙县\n", ["missed", "waived"]),
        ("org_unit: 乙县卫健委\n", ["missed", "waived"]),
        ("org_unit: yi\n", ["missed", "waived"]),
        ("org_unit: 某市\n", ["missed", "missed"]),
    ],
)
def test_whose_miss_is_waived(
    head: str, statuses: list[str], work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, report = collected(work, capsys, f"rate: {WAIVER}", head)
    assert rates(report) == statuses
    assert said(report) == []


@pytest.mark.parametrize(
    ("head", "status"),
    [("", "waived"), ("org_unit: 某市\n", "waived"), ("org_unit: 甲县\n", "missed")],
)
def test_what_all_units_miss_together_is_waived_for_the_whole(
    head: str, status: str, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, report = collected(work, capsys, f"beds: {WAIVER}", head)
    (whole,) = report["wholes"]
    (beds,) = [one for one in whole["targets"] if one["target"] == "beds"]
    assert beds["status"] == status
    if status == "waived":
        assert beds["reason"] == "waived until 2022-12-31 by 张三: 水灾"


def test_a_waiver_for_all_that_one_unit_needs_is_not_called_unused(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "甲县", "40%")
    _, report = collected(work, capsys, f"rate: {WAIVER}")
    assert (rates(report), said(report)) == (["met", "waived"], [])


def test_what_nobody_needs_or_is_over_is_said_once(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, report = collected(work, capsys, f"rate: {EXPIRED}")
    assert (rates(report), said(report)) == (["missed", "missed"], ["waiver-expired"])
    for unit in ("甲县", "乙县"):
        hand_in(work, unit, "{numerator: 40人, denominator: 100人}")
    _, report = collected(work, capsys, f"rate: {WAIVER}")
    assert said(report) == ["waiver-unused"]


def test_a_waiver_of_another_plan_is_told(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, report = collected(work, capsys, f"rate: {WAIVER}", "plan: other/2022\n")
    assert (rates(report), said(report)) == (["missed", "missed"], ["waiver-unused"])


REFUSED = {
    "unknown-target": "waivers.yaml:2:3: error [unknown-target]: ratte is neither a target of the plan"
    " nor a rule; did you mean rate?\n",
    "unknown-unit-name": "waivers.yaml:3:3: error [unknown-unit-name]: the waiver of rate is for"
    " '甲村', a unit that the roster does not have\n",
}


@pytest.mark.parametrize(
    ("code", "waivers"),
    [
        ("unknown-target", f"waivers:\n  ratte: {WAIVER}\n"),
        ("unknown-unit-name", f"org_unit: 甲村\nwaivers:\n  rate: {WAIVER}\n"),
    ],
)
def test_a_waiver_of_nothing_or_nobody_is_refused(
    code: str, waivers: str, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "waivers.yaml").write_text(waivers, encoding="utf-8")
    options = ["collect", "plan.yaml", "returns", "--roster", "roster.yaml"]
    assert run([*options, "--waivers", "waivers.yaml"], ENGLISH) == 2
    assert capsys.readouterr().err == REFUSED[code]
