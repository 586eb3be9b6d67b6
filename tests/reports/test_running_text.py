"""Sentences on a terminal: broken at words and between Chinese characters, never wider than it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rich.cells import cell_len

from healthplan_cli.reports._running_text import wrapped


@pytest.mark.parametrize(
    ("line", "width", "parts"),
    [
        ("beds per 1,000 residents", 14, ["beds per 1,000", "residents"]),
        ("beds per 1,000 residents", 24, ["beds per 1,000 residents"]),
        ("  quote: of a plan", 12, ["  quote: of", "  a plan"]),
        # a Chinese character is two columns wide
        ("年末实有床位数", 8, ["年末实有", "床位数"]),
        ("年末实有床位数", 9, ["年末实有", "床位数"]),
        # no comma, stop or closing bracket starts a line, no opening one ends it
        ("年末床位，实有", 8, ["年末床", "位，实有"]),
        ("床位（实有）数", 8, ["床位（实", "有）数"]),
        ("床位（实有）数", 7, ["床位", "（实", "有）数"]),
        ("为IHS06.03.005项", 10, ["为", "IHS06.03.005", "项"]),
        ("", 20, [""]),
    ],
)
def test_a_line_is_broken(line: str, width: int, parts: list[str]) -> None:
    assert wrapped([line], width).splitlines() == (parts if line else [])


@given(some.text(alphabet="床位数，。（）“” ab1%", max_size=60), some.integers(8, 30))
def test_nothing_is_lost(text: str, width: int) -> None:
    assert "".join(wrapped([text], width).split()) == "".join(text.split())


@given(some.text(alphabet="床位数 ", max_size=60), some.integers(8, 30))
def test_nothing_is_too_wide(text: str, width: int) -> None:
    assert all(cell_len(part) <= width for part in wrapped([text.strip()], width).split("\n"))
