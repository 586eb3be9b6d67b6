"""How wide text is: Chinese characters take two cells."""

import pytest

from healthplan_cli.text.width import is_wide, width


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
