"""A figure that its formula takes over from the target beside it says nothing of what was reached."""

from collections.abc import Callable
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from healthplan_cli.reading.workbook.formulas import Formulas
from tests.reading.workbook.test_unseen import saved_as
from tests.reading.workbook.test_xlsx import problems_of

REFUSED = [("unclear-cell", "上报!D2")]


def filled_in(path: Path, formula: str) -> Path:
    """A workbook with 指标, 目标值, 上年完成值 and 上报值 in A to D, and a formula in D2 that comes to 33."""
    workbook = Workbook(str(path))
    sheet = workbook.add_worksheet("上报")
    sheet.write_row(0, 0, ["指标", "目标值", "上年完成值", "上报值", "分子", "分母"])
    sheet.write_row(1, 0, ["家庭医生签约率", "32%", "31%", "", 33, 100])
    sheet.write_formula(1, 3, formula, None, 33)
    workbook.close()
    return path


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=B2", REFUSED),
        ("=+B2", REFUSED),
        ("=$B$2", REFUSED),
        ("=b2 * 1.03", REFUSED),
        ("=B2+1%", REFUSED),
        ("=ROUND(B2*1.031,1)", REFUSED),
        ("=ROUND(E2/F2*100,1)", []),  # the counts make the rate
        ("=C2", []),  # as last year, which may be so
        ("=E2", []),
        ("=B2*E2/F2", []),  # so much of the target was done
        ("=B3", []),  # no cell of this row
        ("=SUM(E2:E2)", []),
        ("=AB2", []),
    ],
)
def test_a_figure_made_of_the_target_beside_it_is_refused(
    formula: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = problems_of(filled_in(tmp_path / "上报.xlsx", formula))
    assert [one for one in found if one[0] == "unclear-cell"] == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [("=B2*1.03", REFUSED), ("=ROUND(B2,1)", REFUSED), ("=NOW()-44800", REFUSED), ("=E2", [])],
)
def test_so_it_is_in_open_workbooks(
    formula: str,
    expected: list[tuple[str, str]],
    tmp_path: Path,
    program: Callable[[str, str], str],
) -> None:
    found = problems_of(saved_as("ods", filled_in(tmp_path / "上报.xlsx", formula), program))
    assert [one for one in found if one[0] == "unclear-cell"] == expected


@pytest.mark.parametrize(
    ("formula", "cell", "source"),
    [
        ("C2", "D5", "C5"),
        ("$C2", "E2", "C2"),
        ("C2", "E2", "D2"),
        ("$C$2", "D5", "C2"),
        ("C$2*1.03", "D5", "C2"),
        ("C2", "D2", "C2"),
    ],
)
def test_a_formula_that_cells_share_is_read_from_each_of_them(
    formula: str, cell: str, source: str
) -> None:
    """Written in D2, ECMA-376 part 1, 18.3.1.40: what is not fixed by $ moves with the cell."""
    found = Formulas()
    found.take("D2", formula, "0")
    found.take(cell, formula if cell == "D2" else "", "0")
    assert found.sources[cell] == source


def test_a_shared_formula_that_changes_each_day_does_so_in_every_cell() -> None:
    found = Formulas()
    found.take("B2", "TODAY()-44800", "3")
    found.take("B3", "", "3")
    found.take("B4", "", "4")  # of which nothing is known
    assert found.changing == {"B2", "B3"}
