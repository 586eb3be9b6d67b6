"""Text from files is shown as data."""

import pytest

from healthplan_cli.words import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("签约率 32%", "签约率 32%"),
        ("\x1b[31m\n\x9b\x7f", r"\x1b[31m\x0a\x9b\x7f"),
        ("\u202e\u200b\ufeff", r"\u202e\u200b\ufeff"),
        ("\U000e0001", r"\U000e0001"),
        ("\udcff", r"\udcff"),
        ("甲\u3000乙\u00a0丙", "甲 乙 丙"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown
