"""Titles and papers that were asked for and are not given yet, or are lost, are not there."""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import check
from healthplan_cli.text.problems import InvalidInputError

PLAN = """\
plan: t/2025
title: t
region: 某市
period: 2025
targets:
  hospitals: {zh: 社区医院, unit: 家, kind: flow, at_least: 2家, quote: 创建2家}
  paper: {zh: 方案, scale: [起草, 印发], reaches: 印发, quote: 印发方案}
  post: {zh: 人员到岗, done: true, quote: 人员到岗}
  title: {zh: 称号, done: true, evidence: required, kind: stock, quote: 保持称号}
"""


def status(folder: Path, target: str, entry: str) -> str:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path = folder / "a.yaml"
    text = f"plan: plan.yaml\nas_of: 2025-12-31\nactuals: {{{target}: {entry}}}\n"
    path.write_text(text, encoding="utf-8")
    return {one.target.id: one.status.value for one in check(path).verdicts}[target]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("已推荐上报省卫健委，等待命名", "undetermined"),
        ("通过市级初审", "undetermined"),
        ("已提交申请", "undetermined"),
        ("等待授牌", "undetermined"),
        ("省里尚未发文", "undetermined"),
        ("1家待公示", "undetermined"),
        ("已被撤销", "undetermined"),
        ("限期整改", "undetermined"),
        ("已授牌", "met"),
        ("已公示", "met"),
        ("已通过验收", "met"),
        ("12月授牌", "met"),
        ("甲院、乙院", "met"),
    ],
)
def test_a_title_that_is_not_given_is_not_counted(note: str, expected: str, tmp_path: Path) -> None:
    assert status(tmp_path, "hospitals", f"{{value: 2家, note: {note}}}") == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("已报县政府，待印发", "undetermined"),
        ("已印发征求意见稿", "undetermined"),
        ("某卫发〔2022〕35号", "undetermined"),
        ("文号：某卫发（2024）35号", "undetermined"),
        ("某卫发〔2025〕35号", "met"),
        ("按国卫发〔2019〕5号文要求", "met"),
        ("已印发", "met"),
        ("经县政府批准印发", "met"),
    ],
)
def test_a_paper_that_is_to_be_issued_is_not_issued(
    note: str, expected: str, tmp_path: Path
) -> None:
    assert status(tmp_path, "paper", f"{{stage: 印发, date: 2025-12-20, note: {note}}}") == expected


@pytest.mark.parametrize(("note", "expected"), [("2人未到岗", "undetermined"), ("全部到岗", "met")])
def test_who_is_not_there_is_not_there(note: str, expected: str, tmp_path: Path) -> None:
    entry = f"{{stage: true, date: 2025-12-20, note: {note}}}"
    assert status(tmp_path, "post", entry) == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("未通过", "undetermined"),
        ("复审未通过", "undetermined"),
        ("尚未取得", "undetermined"),
        ("征求意见稿", "undetermined"),
        ("复审结果通知（某爱卫〔2025〕3号）", "met"),
    ],
)
def test_evidence_that_says_no_is_none(document: str, expected: str, tmp_path: Path) -> None:
    attestation = f"{{by: 爱卫办, date: 2025-12-20, document: {document}}}"
    entry = f"{{stage: true, date: 2025-12-20, attestation: {attestation}}}"
    assert status(tmp_path, "title", entry) == expected


@pytest.mark.parametrize(
    ("day", "is_refused"), [("2024-12-31", True), ("2025-12-20", False), ("2026-01-08", False)]
)
def test_what_was_handed_in_before_the_year_of_its_figures(
    day: str, *, is_refused: bool, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path = tmp_path / "a.yaml"
    head = f"plan: plan.yaml\nas_of: 2025-12-31\nsubmitted: {day}\n"
    path.write_text(f"{head}actuals: {{hospitals: 2家}}\n", encoding="utf-8")
    if not is_refused:
        assert check(path).verdicts[0].status.value == "met"
        return
    with pytest.raises(InvalidInputError) as refused:
        check(path)
    assert [(one.code, one.position.line) for one in refused.value.problems] == [
        ("other-period", 3)
    ]
