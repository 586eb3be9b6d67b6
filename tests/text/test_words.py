"""Text from files is shown as data, and texts are put together."""

import pytest

from healthplan_cli.text.words import (
    NOTHING,
    Language,
    escaped,
    inert,
    joined,
    say,
    visible,
    with_commas,
)


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
def test_what_cannot_be_seen_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", r"\x3a:error::x"),
        ("  \t::error::x", "  \t\\x3a:error::x"),
        ("a\n\n ::error::x\n::debug::", "a\n\n \\x3a:error::x\n\\x3a:debug::"),
        (":::error::x", r"\x3a::error::x"),
        ("##[error]x", r"#\x23[error]x"),
        ("a ###[error] b ##[x]", r"a ##\x23[error] b #\x23[x]"),
        ("##vso[task.setvariable]x", r"#\x23vso[task.setvariable]x"),
        ("a: b :: c\n# [d] ## [e] #[f]", "a: b :: c\n# [d] ## [e] #[f]"),
        (": a", ": a"),
        ("", ""),
    ],
)
def test_what_a_log_takes_for_a_command_is_escaped_once(text: str, shown: str) -> None:
    assert inert(text) == shown
    assert inert(shown) == shown


def test_what_cannot_be_seen_is_escaped_wherever_it_is_in_a_long_report() -> None:
    line = "签约率\n" * 1_000_000
    assert escaped(f'{line}"\u202e"{line}') == f'{line}"\\u202e"{line}'
    assert escaped(line) == line


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 20_000])
def test_any_number_of_names_is_put_together(count: int) -> None:
    names = [str(number) for number in range(count)]
    parts = [say("{name}", name=name) for name in names]
    assert Language("en").text(with_commas(parts)) == ", ".join(names)
    assert Language("en").text(joined([NOTHING, *parts])) == "; ".join(names)
