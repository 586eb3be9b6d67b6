"""Lines and columns on a terminal: in their room, in their colours, with nothing left out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rich.cells import cell_len

from healthplan_cli.reports import Look
from healthplan_cli.reports._lines import Lines, Run, at_right, cell, noted, widths
from healthplan_cli.reports._plan_tree import tree_of
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
TEXTS = some.text(alphabet="床位数，（） ab1%", max_size=40)


def page(width: int, *, color: bool = False) -> Lines:
    return Lines(Look(ENGLISH, color=color, width=width))


def test_a_column_is_as_wide_as_its_longest_line() -> None:
    rows = [[cell("plan"), cell("title")], [cell("a/1"), cell("年度计划\n全")]]
    assert widths(rows, 80) == [4, 8]


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        # 30 and 10 and a gap of 2 behind each
        (44, [30, 10]),
        (40, [26, 10]),
        (20, [8, 8]),
    ],
)
def test_the_widest_column_gives_way(room: int, expected: list[int]) -> None:
    assert widths([[cell("a" * 30), cell("b" * 10)]], room) == expected


def test_a_column_that_is_kept_gives_no_way() -> None:
    assert widths([[cell("a" * 30), cell("b" * 10)]], 38, kept=1) == [30, 4]


def test_a_column_has_at_most_its_most_and_one_has_what_is_left() -> None:
    row = [cell("a" * 30), cell("b" * 40), cell("c" * 9)]
    assert widths([row], 60, (12, 0, 16)) == [12, 33, 9]


def test_what_a_column_has_no_lines_for_goes_to_the_others_from_the_last_on() -> None:
    # of 54 cells 12, 26 and 16; the second has lines of 20 alone, so that 6 are free
    row = [cell("a" * 30), cell("b" * 20), cell("c" * 20)]
    assert widths([row], 60, (12, 0, 16)) == [14, 20, 20]


def test_what_no_column_needs_is_left_free() -> None:
    row = [cell("a" * 30), cell("b" * 20), cell("c" * 20)]
    assert widths([row], 160, (12, 0, 16)) == [30, 20, 20]


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    lines = page(40)
    lines.add_rows([[cell("met"), cell("年末实有床位数"), cell("1\n2")]], [5, 8, 3])
    assert lines.written().splitlines() == ["met    年末实有  1", "       床位数    2"]


def test_a_name_has_its_mark_behind_it_and_its_notes_below() -> None:
    lines = page(40)
    lines.add_rows([[noted("beds", ["of 5 hospitals"], "soft")]], [20])
    assert lines.written().splitlines() == ["beds (soft)", "of 5 hospitals"]


def test_running_text_goes_on_below_its_start() -> None:
    lines = page(12)
    lines.add("  quote: of a plan\nnext")
    assert lines.written().splitlines() == ["  quote: of", "  a plan", "next"]


def test_a_line_behind_another_goes_on_behind_one_as_wide() -> None:
    lines = page(12)
    lines.add_behind(Run("+-- "), Run("|   "), [Run("two words")])
    assert lines.written().splitlines() == ["+-- two", "|   words"]


def test_a_tree_has_a_last_branch_on_each_level() -> None:
    leaves = {"beds": [[Run("a")], [Run("b")]], "staff": [[Run("c")]]}
    assert tree_of("plan", leaves, Look(ENGLISH)).splitlines() == [
        "plan",
        "+-- beds",
        "|   +-- a",
        "|   `-- b",
        "`-- staff",
        "    `-- c",
    ]


def test_each_part_of_a_broken_line_keeps_its_colour() -> None:
    lines = page(10, color=True)
    lines.add_line([Run("plain and "), Run("green words", "green")])
    plain, *green = lines.written().splitlines()
    assert plain == "plain and"
    assert green == ["\x1b[32mgreen\x1b[0m", "\x1b[32mwords\x1b[0m"]


def test_without_colours_there_are_no_commands_for_a_terminal() -> None:
    lines = page(30)
    lines.add("words", "bold red")
    assert lines.written() == "words"


def test_numbers_end_below_one_another() -> None:
    assert at_right(["达标", "7", "12"]) == ["达标", "   7", "  12"]


def test_a_line_that_a_log_obeys_is_made_inert() -> None:
    lines = page(30)
    lines.add("::error::x")
    assert not lines.written().startswith("::")


@given(some.lists(some.tuples(TEXTS, TEXTS), min_size=1, max_size=4), some.integers(12, 60))
def test_no_row_is_too_wide_and_nothing_is_lost(rows: list[tuple[str, str]], room: int) -> None:
    table = [[cell(text) for text in row] for row in rows]
    lines = page(room)
    lines.add_rows(table, widths(table, room))
    written = lines.written()
    assert all(cell_len(line) <= room for line in written.splitlines())
    for char in "床位数，（）ab1%":
        assert written.count(char) == sum(text.count(char) for row in rows for text in row)


@given(TEXTS, some.integers(4, 40))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, room: int) -> None:
    lines = page(room)
    lines.add(text)
    written = lines.written()
    indent = len(text) - len(text.lstrip(" "))
    assert all(cell_len(line) <= max(room, indent + 2) for line in written.splitlines())
    assert re.sub(r"\s", "", written) == re.sub(r"\s", "", text)
