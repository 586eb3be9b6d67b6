"""Notes of which only those with certain signs are looked at closely."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan_cli.reading.phrases import others
from healthplan_cli.units import normal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("注：以上均为预计数", "预计"),
        ("预计数", "预计"),
        ("以上均为预计", "预计"),
        ("（1）数据为上年", "上年"),
        ("初步核算", "初步核算"),
        ("３、家", "家"),
        ("家３", "家3"),
    ],
)
def test_what_is_around_the_words_of_a_note_is_taken_off(text: str, expected: str) -> None:
    assert others.without_wrapping(text) == expected


@given(st.from_regex(others.WRAPPED, fullmatch=True))
def test_no_text_with_something_around_it_is_passed_over(text: str) -> None:
    found = re.fullmatch(others.WRAPPED, normal(text))
    assert found is None or others.without_wrapping(text) == found[1]


@given(st.from_regex(others.TAKEN_BACK, fullmatch=True))
def test_a_note_that_takes_its_figure_back_is_not_too_long_to_be_looked_at(note: str) -> None:
    assert others.takes_back(note)
