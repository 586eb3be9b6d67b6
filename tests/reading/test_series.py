"""Reading a CSV file of series: exact values, and every problem of a file at once with its line and field."""

import codecs
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli.model.series import Series
from healthplan_cli.reading.series import COLUMNS, read_series
from healthplan_cli.text.problems import InvalidInputError

HEADER = "id,base_year,base_value,current_year,current_value,target,target_year,direction,limit,se_base,se_current"
FULL = "人均预期寿命,2020,81.5,2025,82.55,83,2030,increase,100,0.1,0.2"
EXPECTED = Series(
    "人均预期寿命", 2020, Fraction("81.5"), 2025, Fraction("82.55"), Fraction(83), 2030, "increase",
    Fraction(100), Fraction("0.1"), Fraction("0.2"),
)  # fmt: skip


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "series.csv"
    path.write_bytes(text.encode(encoding))
    return path


def problems(path: Path) -> list[tuple[int, int, str]]:
    with pytest.raises(InvalidInputError) as refused:
        read_series(path)
    assert {problem.position.file for problem in refused.value.problems} == {str(path)}
    assert all(str(problem.words) for problem in refused.value.problems)
    return [
        (problem.position.line, problem.position.column, problem.code)
        for problem in refused.value.problems
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, ending: str) -> None:
    path = write(tmp_path, ending.join([HEADER, FULL, ""]), encoding)
    assert read_series(path) == read_series(str(path)) == (EXPECTED,)


def test_columns_in_any_order_and_blank_lines(tmp_path: Path) -> None:
    backwards = "\n".join(",".join(reversed(line.split(","))) for line in (HEADER, FULL))
    assert read_series(write(tmp_path, backwards.replace("\n", "\n,,,\n\n") + "\n,\n")) == (
        EXPECTED,
    )


def test_blank_is_unknown_and_short_lines_are_filled(tmp_path: Path) -> None:
    text = f"{HEADER},,\n a ,,,,,,,decrease\nb,2020.0,-,/,……,——,,increase,,,,,\n"
    unknown = (None, None, None, None, None)
    assert read_series(write(tmp_path, text)) == (
        Series("a", None, *unknown, "decrease"),
        Series("b", 2020, *unknown, "increase"),
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1", "1/10"),
        ("-3.50", "-7/2"),
        ("−3", "-3"),
        ("３２", "32"),
        ('"1,812.5"', "3625/2"),
        ("1e-3", "1/1000"),
        ("1E30", "1000000000000000000000000000000"),
        ("0.33333333333333333333", "33333333333333333333/100000000000000000000"),
    ],
)
def test_numbers_are_exact(tmp_path: Path, text: str, value: str) -> None:
    (one,) = read_series(write(tmp_path, f"{HEADER}\na,2020,{text},2025,1,,,increase,,,\n"))
    assert one.base_value == Fraction(value)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("a,2020,NaN,2025,inf,x,2030,increase,32%,1/2,0x1", [(3, "not-a-number"), (5, "not-a-number"), (6, "not-a-number"),
                                                            (9, "not-a-number"), (10, "not-a-number"), (11, "not-a-number")]),
        ("a,2020,1e999999999,2025,1e0000000000999999999,,,increase,,,", [(3, "number-out-of-range"), (5, "number-out-of-range")]),
        (f"a,2020,{'9' * 61},2025,1e-31,,,increase,,,", [(3, "number-out-of-range"), (5, "number-out-of-range")]),
        (f"a,1e999999999,1,{'2' * 5000},1,,,increase,,,", [(2, "not-a-year"), (4, "not-a-year")]),
        ("a,2020.5,1,20,1,,NaN,increase,,,", [(2, "not-a-year"), (4, "not-a-year"), (7, "not-a-year")]),
        ("a,2020,1,2025,1,,,up,,,", [(8, "unknown-direction")]),
        ("a,2020,1,2025,1,,,,,,", [(8, "unknown-direction")]),
        ("a,2020,1,2025,1,,,Increase,,,", [(8, "unknown-direction")]),
        ("a", [(8, "unknown-direction")]),
        (",2020,1,2025,1,,,increase,,,", [(1, "missing-id")]),
        ("a,2020,1,2025,1,,,increase,,-0.1,0", [(10, "number-out-of-range")]),
        ("a,2020,1,2025,1,,,increase,,,,,x", [(13, "extra-field")]),
    ],
)  # fmt: skip
def test_every_bad_field_of_a_row_is_named_by_its_column(
    tmp_path: Path, row: str, found: list[tuple[int, str]]
) -> None:
    assert problems(write(tmp_path, f"{HEADER}\n{row}\n")) == [
        (2, column, code) for column, code in found
    ]


def test_all_problems_of_a_file_at_once(tmp_path: Path) -> None:
    header = HEADER.replace("target_year", "target").replace("limit", "limits")
    text = f'{header}\n"a",2020,x,2025,1,,,increase,,,\n"b\nb",2020,1,y,1,,,increase,,,\na,2020,1,2025,1,,,sideways,,,\n'
    assert problems(write(tmp_path, text)) == [
        (1, 1, "missing-column"),
        (1, 1, "missing-column"),
        (1, 7, "duplicate-column"),
        (1, 9, "unknown-column"),
        (2, 3, "not-a-number"),
        (3, 4, "not-a-year"),
        (5, 1, "duplicate-id"),
        (5, 8, "unknown-direction"),
    ]


def test_every_column_is_wanted(tmp_path: Path) -> None:
    assert problems(write(tmp_path, "name\nx\n")) == [(1, 1, "missing-column")] * len(COLUMNS) + [
        (1, 1, "unknown-column")
    ]


def test_a_misspelt_column_and_direction_get_a_hint(tmp_path: Path) -> None:
    path = write(
        tmp_path, f"{HEADER.replace('direction', 'directon')},direction\na,,,,,,,,,,,increse\n"
    )
    with pytest.raises(InvalidInputError) as refused:
        read_series(path)
    assert [str(problem.words) for problem in refused.value.problems] == [
        "there is no column 'directon'; did you mean direction?",
        "'increse' is not a direction (increase | decrease); did you mean increase?",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", ",,\n", HEADER, HEADER + "\n,,,\n"])
def test_a_file_without_series_is_empty(tmp_path: Path, text: str) -> None:
    assert problems(write(tmp_path, text)) == [(0, 0, "empty-file")]


def test_broken_quotes_are_no_csv_and_hide_no_other_problem(tmp_path: Path) -> None:
    assert problems(write(tmp_path, f'{HEADER}\na,x,,,,,,increase,,,\n"b"c,,,,,,,,,,\n')) == [
        (2, 2, "not-a-year"),
        (3, 1, "not-csv"),
    ]
    assert problems(write(tmp_path, f'{HEADER}\n"b,,,,,,,,,,\n')) == [(2, 1, "not-csv")]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert problems(tmp_path / "none.csv") == [(0, 0, "missing-file")]
    assert problems(tmp_path) == [(0, 0, "not-a-file")]
    path = tmp_path / "utf16.csv"
    path.write_bytes(codecs.BOM_UTF16_LE + HEADER.encode("utf-16-le"))
    assert problems(path) == [(0, 0, "encoding")]
    path.write_bytes(HEADER.encode() + b"\n\xff\xff\n")
    assert problems(path) == [(2, 1, "encoding")]
