"""A figure that a sheet, or a condition on its cell, does not show to a person is refused."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from tests.reading.workbook.test_xlsx import book, problems_of, table, written

__all__ = ["book"]
REFUSED = [("unclear-cell", "上报!B2")]
WHITE = {"font_color": "white"}
RED = {"font_color": "#9C0006", "bg_color": "#FFC7CE"}


def saved_as(ending: str, path: Path, program: Callable[[str, str], str]) -> Path:
    """The same workbook under another ending, saved by LibreOffice."""
    office = program("soffice", "libreoffice-calc")
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [office, profile, "--headless", "--convert-to", ending, "--outdir", str(path.parent)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return path.with_suffix(f".{ending}")


def with_zeros_hidden(path: Path, value: object, beside: object = "") -> Path:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", value, "", "", "", beside])
        sheet.hide_zero()

    return written(path, write)


@pytest.mark.parametrize(
    ("value", "beside", "expected"),
    [
        (0, "", REFUSED),
        (0.0, "", REFUSED),
        (2, "", []),
        (2, 0, []),  # a zero that is no figure
        ("0", "", []),  # a text is shown
        (0.001, "", []),
    ],
)
def test_a_zero_on_a_sheet_that_shows_none_is_refused(
    value: object, beside: object, expected: list[tuple[str, str]], book: Path
) -> None:
    assert problems_of(with_zeros_hidden(book, value, beside)) == expected


@pytest.mark.parametrize(("value", "expected"), [(0, REFUSED), (2, [])])
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_so_it_is_in_old_and_open_workbooks(
    value: int,
    expected: list[tuple[str, str]],
    ending: str,
    book: Path,
    program: Callable[[str, str], str],
) -> None:
    found = saved_as(ending, with_zeros_hidden(book, value), program)
    assert problems_of(found) == expected


@pytest.mark.parametrize(
    ("rule", "look", "expected"),
    [
        ({"type": "cell", "criteria": ">", "value": 3}, WHITE, REFUSED),
        ({"type": "cell", "criteria": ">=", "value": 4}, {"bg_color": "black"}, REFUSED),
        ({"type": "cell", "criteria": ">", "value": 3}, {**RED, "font_color": "#FFC7CE"}, REFUSED),
        ({"type": "cell", "criteria": ">", "value": 3}, {"num_format": ";;;"}, REFUSED),
        ({"type": "formula", "criteria": "=$F$2>0"}, WHITE, REFUSED),  # it may hold
        ({"type": "cell", "criteria": ">", "value": "$F$2"}, WHITE, REFUSED),
        ({"type": "top", "value": 10}, WHITE, REFUSED),
        ({"type": "icon_set", "icon_style": "3_arrows", "icons_only": True}, None, REFUSED),
        ({"type": "data_bar", "bar_only": True}, None, REFUSED),
        ({"type": "cell", "criteria": "==", "value": 0}, WHITE, []),  # it holds of no 4
        ({"type": "cell", "criteria": "not between", "minimum": 3, "maximum": 5}, WHITE, []),
        ({"type": "formula", "criteria": "=B2=0"}, WHITE, []),
        ({"type": "formula", "criteria": "=ISERROR(B2)"}, WHITE, []),
        ({"type": "errors"}, WHITE, []),
        ({"type": "blanks"}, WHITE, []),
        ({"type": "cell", "criteria": ">", "value": 3}, RED, []),
        ({"type": "cell", "criteria": ">", "value": 3}, {**WHITE, "bg_color": "black"}, []),
        ({"type": "cell", "criteria": ">", "value": 3}, {"border": 1, "border_color": "white"}, []),
        ({"type": "3_color_scale"}, None, []),
        ({"type": "icon_set", "icon_style": "3_arrows"}, None, []),
        ({"type": "data_bar"}, None, []),
    ],
)
def test_a_condition_that_may_hide_a_figure_is_refused(
    rule: Mapping[str, object],
    look: dict[str, object] | None,
    expected: list[tuple[str, str]],
    book: Path,
) -> None:
    def write(sheet: Any, workbook: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 4])
        sheet.write_row(2, 0, ["b", 4])
        told = dict(rule)
        if look is not None:
            told["format"] = workbook.add_format(look)
        sheet.conditional_format("B2", told)

    assert problems_of(written(book, write)) == expected


@pytest.mark.parametrize(
    ("own", "look", "expected"),
    [
        ({"bg_color": "navy"}, WHITE, []),
        ({"font_color": "yellow"}, {"bg_color": "yellow"}, REFUSED),
        ({"font_color": "yellow", "bg_color": "navy"}, {"font_color": "navy"}, REFUSED),
        ({"font_color": "yellow", "bg_color": "navy"}, {"bg_color": "black"}, []),
    ],
)
def test_a_condition_changes_the_own_colours_of_its_cell(
    own: dict[str, object], look: dict[str, object], expected: list[tuple[str, str]], book: Path
) -> None:
    def write(sheet: Any, workbook: Workbook) -> None:
        sheet.write(1, 0, "a")
        sheet.write(1, 1, 4, workbook.add_format(own))
        given = workbook.add_format(look)
        rule = {"type": "cell", "criteria": ">", "value": 3, "format": given}
        sheet.conditional_format("B2:B9", rule)

    assert problems_of(written(book, write)) == expected


PARTS = [
    ({"font_color": "white"}, {}, True),
    ({"font_color": "red"}, {}, False),
    ({"bold": True}, {}, False),
    ({"font_color": "white"}, {"bg_color": "navy", "font_color": "yellow"}, False),
    ({"font_color": "red"}, {"bg_color": "red"}, True),
]
"""How the first digit looks, and the whole cell, with whether a digit is not seen."""


def with_part(path: Path, part: dict[str, object], cell: dict[str, object]) -> Path:
    """A workbook with 33.1%, of which the first digit looks otherwise, and so does a remark."""

    def write(sheet: Any, workbook: Workbook) -> None:
        look, whole = workbook.add_format(part), workbook.add_format(cell)
        sheet.write(1, 0, "a")
        sheet.write_rich_string(1, 1, look, "3", workbook.add_format(), "3.1%", whole)
        sheet.write_rich_string(1, 5, look, "见", workbook.add_format(), "台账", whole)

    return written(path, write)


@pytest.mark.parametrize(("part", "cell", "is_hidden"), PARTS)
def test_a_figure_of_which_a_part_is_not_seen_is_refused(
    part: dict[str, object], cell: dict[str, object], is_hidden: bool, book: Path
) -> None:
    assert problems_of(with_part(book, part, cell)) == (REFUSED if is_hidden else [])


@pytest.mark.parametrize(("part", "cell", "is_hidden"), PARTS[:4])
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_a_part_that_is_not_seen_in_old_and_open_workbooks(
    part: dict[str, object],
    cell: dict[str, object],
    is_hidden: bool,
    ending: str,
    book: Path,
    program: Callable[[str, str], str],
) -> None:
    found = saved_as(ending, with_part(book, part, cell), program)
    assert problems_of(found) == (REFUSED if is_hidden else [])


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ('<r><rPr><color rgb="FFFFFFFF"/></rPr><t>3</t></r><r><t>3</t></r>', ["unclear-cell"]),
        ('<r><rPr><color theme="0"/></rPr><t>3</t></r><r><t>3</t></r>', ["unclear-cell"]),
        ('<r><rPr><color rgb="FFFF0000"/></rPr><t>3</t></r><r><t>3</t></r>', []),
        ('<r><rPr><color auto="1"/></rPr><t>3</t></r><r><t>3</t></r>', []),
    ],
)
def test_a_text_within_the_sheet_of_which_a_part_is_not_seen(
    run: str, expected: list[str], book: Path
) -> None:
    found = problems_of(table(book, f'<c t="inlineStr"><is>{run}</is></c>'))
    assert [code for code, _ in found] == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=TODAY()-44800", REFUSED),
        ("=ROUND(now()-44800,0)", REFUSED),
        ("=RAND()*100", REFUSED),
        ("=RANDBETWEEN(32,40)", REFUSED),
        ("=D2+E2", []),
        ("=ROUND(D2/E2*100,1)", []),
        ('=IF(D2>0,D2,"")', []),
        ("=BRAND(1)", []),
    ],
)
def test_a_figure_that_is_another_one_each_day_is_refused(
    formula: str, expected: list[tuple[str, str]], book: Path
) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write(1, 0, "a")
        sheet.write_formula(1, 1, formula, None, 33)

    assert problems_of(written(book, write)) == expected


def test_another_cell_of_its_row_may_change_each_day(book: Path) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 33])
        sheet.write_formula(1, 5, "=TODAY()", None, 44800)

    assert problems_of(written(book, write)) == []
