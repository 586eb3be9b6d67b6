"""Problems are told in the order in which somebody looks for them: sheet by sheet, row by row."""

from healthplan_cli.text.problems import Position, Problem, by_place, in_order
from healthplan_cli.text.words import say

PLACES = [
    Position("a.xlsx"),
    Position("a.xlsx", 9, 1, "1季度!A9"),
    Position("a.xlsx", 2, 3, "2季度!C2"),
    Position("a.xlsx", 1, 1, "10季度!A1"),
    Position("b.docx", 2, 3, "表9!第2行第3格"),
    Position("b.docx", 8, 1, "表9!第8行第1格"),
    Position("b.docx", 1, 1, "表10!第1行第1格"),
    Position("c.yaml", 2, 10),
    Position("c.yaml", 10, 2),
]


def problem(position: Position, code: str = "code") -> Problem:
    return Problem(position, code, say("words"))


def test_sheets_and_tables_are_told_one_after_the_other_as_people_count_them() -> None:
    found = [problem(position) for position in PLACES]
    assert list(in_order(reversed(found))) == found
    assert list(by_place(reversed(found))) == found


def test_each_is_told_once_and_those_of_one_place_by_their_code() -> None:
    first, second = problem(PLACES[0], "a"), problem(PLACES[0], "b")
    assert in_order([second, first, second]) == (first, second)
    assert by_place([second, first]) == (second, first)
