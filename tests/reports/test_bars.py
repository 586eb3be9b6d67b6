"""Bars of ASCII: drawn from numbers worked out by hand, and never such that a miss looks met."""

import re
from collections.abc import Callable

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.model.review import Review
from healthplan_cli.reports._bars import bar
from healthplan_cli.text.words import Language

CASES = [
    # zero to 100 and a tenth of room: 12 cells of 9 1/6, the limit in the eleventh
    ("at_least: 100个", "100个", "[==========|.]"),
    ("at_least: 100个", "50个", "[=====     |.]"),
    ("at_least: 100个", "0个", "[          |.]"),
    # 99.99 is in the limit's own cell, and stops short of it all the same
    ("at_least: 100个", "99.99个", "[========= |.]"),
    ("at_least: 100个", "100.01个", "[==========|=]"),
    # zero to 100 without room, 8 1/3 each: the limit is the end
    ("at_most: 100个", "50个", "[======.....|]"),
    ("at_most: 100个", "99.99个", "[==========.|]"),
    # zero to 220: 18 1/3 each, the limit in the sixth
    ("at_most: 100个", "200个", "[=====|===== ]"),
    ("at_most: 100个", "100.01个", "[==========|=]"),
    # a limit that is not enough: the bar stops short of it, or passes it
    ("more_than: 100个", "100个", "[========= |.]"),
    ("less_than: 100个", "100个", "[==========|=]"),
    ("rises: true", "{value: 5个, baseline: 5个}", "[ |..........]"),
    # zero to 3: the limits in the ninth and at the end
    ("between: [2个, 3个]", "3个", "[========|==|]"),
    ("between: [2个, 3个]", "1个", "[====    |..|]"),
    ("falls_by: 1个", "{value: 3个, baseline: 5个}", "[.=====|=====]"),
]


@pytest.mark.parametrize(
    ("form", "figure", "expected"), CASES, ids=[f"{form}, {figure}" for form, figure, _ in CASES]
)
def test_a_bar_ends_where_its_figure_is_and_no_miss_looks_met(
    form: str, figure: str, expected: str, judge_yaml: Callable[..., Review]
) -> None:
    review = judge_yaml(f"a: {{zh: 甲, unit: 个, {form}, quote: q}}", f"a: {figure}")
    assert bar(review.verdicts[0]) == expected


@pytest.mark.parametrize(
    ("target", "figure"),
    [
        ("zh: 甲, done: true", "true"),
        ("zh: 甲, unit: 个, at_least: 5", "null"),
        ("zh: 甲, unit: 个, at_least: 5, each: 医院", "{each: {乙: 5}}"),
    ],
)
def test_what_is_not_one_number_has_no_bar(
    target: str, figure: str, judge_yaml: Callable[..., Review]
) -> None:
    assert bar(judge_yaml(f"a: {{{target}, quote: q}}", f"a: {figure}").verdicts[0]) == ""


@pytest.mark.parametrize(("option", "drawn"), [("", False), ("--no-bars", False), ("--bars", True)])
def test_a_pipe_has_bars_only_when_asked_for(
    option: str, drawn: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["check", "examples/nankai-2022/actuals.yaml", *option.split()], Language("en"))
    assert bool(re.search(r"\[[=|. ]{12}\]", capsys.readouterr().out)) == drawn


@pytest.mark.parametrize(("option", "drawn"), [("", True), ("--no-bars", False)])
def test_a_terminal_has_bars_unless_asked_otherwise(
    option: str, drawn: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    cli.run(
        ["check", "examples/nankai-2022/actuals.yaml", "--no-color", *option.split()],
        Language("zh"),
    )
    assert bool(re.search(r"\[[=|. ]{12}\]", capsys.readouterr().out)) == drawn


def test_a_tree_of_another_format_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["show", "nankai/2022", "--tree", "-f", "json"], Language("en")) == 2
    assert "--tree" in capsys.readouterr().err
    assert cli.run(["show", "nankai/2022", "--tree"], Language("en")) == 0
    assert "`-- " in capsys.readouterr().out
