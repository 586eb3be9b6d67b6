"""The bars of long steps: on a terminal only, one after another, with rows, rate and time left."""

import pytest

from healthplan_cli.cli import bars
from healthplan_cli.cli.bars import Bars
from healthplan_cli.text.words import Language, say

ENGLISH = Language("en")


def two_steps() -> None:
    with Bars(ENGLISH) as watch:
        first = watch(say("Looking up"), 1000)
        first(400)
        first(600)
        watch(say("Checking"), 10)(5)


def test_each_step_has_a_bar_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bars, "PATIENCE", -1.0)
    monkeypatch.setattr(bars, "is_watched", lambda: True)
    monkeypatch.setattr("click._termui_impl.isatty", lambda _: True)
    two_steps()
    drawn = capsys.readouterr()
    assert drawn.out == ""
    assert drawn.err.index("Looking up") < drawn.err.index("1000/1000")
    assert "rows/s" in drawn.err
    assert drawn.err.index("1000/1000") < drawn.err.index("Checking") < drawn.err.index("5/10")


def test_nothing_is_drawn_where_nobody_watches(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bars, "PATIENCE", -1.0)
    two_steps()
    assert capsys.readouterr().err == ""


def test_nothing_is_drawn_of_a_short_step(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bars, "is_watched", lambda: True)
    two_steps()
    assert capsys.readouterr().err == ""
