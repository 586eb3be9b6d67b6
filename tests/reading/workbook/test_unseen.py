"""A figure that a sheet, or a condition on its cell, does not show to a person is refused."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from tests.reading.workbook.test_xlsx import book, problems_of, written

__all__ = ["book"]
REFUSED = [("unclear-cell", "上报!B2")]
WHITE = {"font_color": "white"}
RED = {"font_color": "#9C0006", "bg_color": "#FFC7CE"}


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
    office = program("soffice", "libreoffice-calc")
    with_zeros_hidden(book, value)
    profile = f"-env:UserInstallation=file://{book.parent}/profile"
    command = [office, profile, "--headless", "--convert-to", ending, "--outdir", str(book.parent)]
    subprocess.run([*command, str(book)], check=True, capture_output=True, timeout=120)
    assert problems_of(book.with_suffix(f".{ending}")) == expected


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
