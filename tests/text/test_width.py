"""How wide text is: Chinese characters take two cells."""

import pytest

from healthplan_cli.text.width import is_wide, lines_of, width


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("beds", 4),
        ("床位", 4),
        ("床位beds", 8),
        ("（％）", 6),
        ("“两癌”", 8),
        ("e\u0301", 1),
    ],
)
def test_how_many_cells_a_text_takes_in_a_workbook(text: str, cells: int) -> None:
    assert width(text) == cells


def test_a_terminal_has_narrow_quotes_and_wide_signs() -> None:
    assert [is_wide(char) for char in "a床：“"] == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("", 10, 1),
        ("beds", 10, 1),
        ("床位床位床", 10, 1),
        ("床位床位床位", 10, 2),
        ("one\ntwo", 10, 2),
        ("one\n\ntwo", 10, 3),
        ("institutions of care", 12, 2),
        # no word is broken, so that the second line has room left
        ("institutions institutions", 20, 2),
        ("52.6% → 51.2% (-1.4百分点)", 13, 3),
        # a space at the end of a line needs no other line
        ("1234567890 ", 10, 1),
        ("a" * 25, 10, 3),
        ("ab " + "c" * 15, 10, 3),
    ],
)
def test_how_many_lines_a_text_takes(text: str, cells: int, lines: int) -> None:
    assert lines_of(text, cells) == lines
