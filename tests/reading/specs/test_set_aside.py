"""Sentences of a document that are no targets: read in order, quoted from the document, shown with the reason."""

import json
from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.model.plan import SetAside
from healthplan_cli.reading.plan_checks.source import misquotes
from healthplan_cli.text.words import Bilingual, Language
from tests.conftest import codes_of, read_plan

TARGET = "signing_rate: {at_least: 32%, quote: 签约率达32%}"
TWO = """set_aside:
- {quote: 开展巡查, section: 一、行风, reason: {zh: 日常工作, en: Standing work}, id: inspection}
- {quote: 推进创建, reason: 没有阶段}
"""


def test_they_are_read_in_the_order_of_the_file() -> None:
    first, second = read_plan(TARGET, TWO).set_aside
    assert (first.quote, first.section, first.id) == ("开展巡查", "一、行风", "inspection")
    assert first.reason == Bilingual("日常工作", "Standing work")
    assert (first.position.line, first.position.column) == (6, 11)
    assert second == SetAside("推进创建", Bilingual("没有阶段"), position=second.position)


@pytest.mark.parametrize("blank", ["", "set_aside:", "set_aside: []"])
def test_there_may_be_none(blank: str) -> None:
    assert read_plan(TARGET, blank).set_aside == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("set_aside: 开展巡查", "wrong-type"),
        ("set_aside: {quote: 开展巡查, reason: 日常工作}", "wrong-type"),
        ("set_aside: [开展巡查]", "wrong-type"),
        ("set_aside: [{quote: 开展巡查}]", "missing-key"),
        ("set_aside: [{reason: 日常工作}]", "missing-key"),
        ("set_aside: [{quote: '', reason: 日常工作}]", "wrong-pattern"),
        ("set_aside: [{quote: 开展巡查, reason: 日常工作, note: 无}]", "unknown-key"),
    ],
)
def test_each_has_a_quote_and_a_reason(text: str, code: str) -> None:
    assert {found for found, _, _ in codes_of(lambda: read_plan(TARGET, text))} == {code}


def test_their_quotes_are_looked_for_in_the_document() -> None:
    plan = read_plan(TARGET, TWO)
    document = "签约率达32%，\n开展 巡查，推动创建"
    (problem,) = misquotes(plan, document)
    assert problem.code == "quote-not-in-source"
    assert problem.position == plan.set_aside[1].position


@pytest.mark.parametrize("options", [(), ("--tree",), ("-f", "plain"), ("-f", "json")])
def test_show_lists_them(
    options: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.yaml"
    target = "family_doctor_signing_rate: {at_least: 32%, quote: 签约率达32%}"
    head = "plan: test/2025\ntitle: 测试\nregion: 测试区\nperiod: 2025\n"
    path.write_text(f"{head}targets: {{{target}}}\n{TWO}", encoding="utf-8")
    assert cli.run(["show", str(path), *options], Language("en")) == 0
    out = capsys.readouterr().out
    assert "开展巡查" in out
    if "json" not in options:
        assert "set aside" in out
    if "--tree" not in options:
        assert "Standing work" in out
    if "json" in options:
        first, second = json.loads(out)["set_aside"]
        assert (first["section"], first["reason"], first["id"]) == (
            "一、行风",
            "Standing work",
            "inspection",
        )
        assert (second["section"], second["reason"], second["id"]) == (None, "没有阶段", None)
