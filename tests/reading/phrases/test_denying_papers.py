"""Titles of documents by which what they are to prove was not given, and those that prove it."""

from pathlib import Path

import pytest

from healthplan_cli.reading.phrases.denying_papers import denies
from tests.judging.of_files import checked


@pytest.mark.parametrize(
    "title",
    [
        "复审未通过通知",
        "不合格通知书",
        "验收不合格的通知",
        "关于我区未通过国家卫生区复审的通知",
        "《关于不予命名的决定》",
        "不予行政许可决定书",
        "限期整改通知书",
        "责令限期整改通知书",
        "撤销国家卫生区称号的决定",
        "取消资格通知",
        "退回通知书",
        "申请表（审核中）",
        "复审结果(公示中)",
        "实施方案（征求意见稿）",
    ],
)
def test_what_denies(title: str) -> None:
    assert denies(title)


@pytest.mark.parametrize(
    "title",
    [
        "复审结果通知",
        "复审通过通知",
        "验收合格通知书",
        "已通过复审的通知",
        "不合格问题整改完成报告",
        "限期整改完成报告",
        "关于未通过复审整改后通过的通知",
        "未发现不合格情况的证明",
        "管理办法（试行）",
        "通知（2022年）",
        "通知（复印件）",
        "申请表",
        "国卫办〔2022〕15号",
        "未成年人保护工作总结",
        "关于取消药品加成的通知",
        "不良反应监测报告",
        "台账",
        "",
    ],
)
def test_what_proves(title: str) -> None:
    assert not denies(title)


@pytest.mark.parametrize(
    ("document", "more", "status"),
    [
        ("复审结果通知", "", "met"),
        ("复审未通过通知", "", "undetermined"),
        ("申请表（审核中）", "", "undetermined"),
        ("复审未通过通知", ", explain: 已按通知整改并于12月重新通过", "met"),
    ],
)
def test_nothing_is_met_by_a_paper_that_denies_it(
    document: str, more: str, status: str, tmp_path: Path
) -> None:
    target = "  kept: {zh: 称号, done: true, evidence: required, quote: q}\n"
    attestation = f"{{by: 爱卫办, date: 2025-12-20, document: {document}}}"
    entry = f"{{stage: true, date: 2025-12-20, attestation: {attestation}{more}}}"
    (verdict,) = checked(tmp_path, target, f"  kept: {entry}\n").verdicts
    assert verdict.status == status
