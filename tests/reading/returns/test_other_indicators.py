"""Rows of a table that are of indicators which the plan asks nothing of: told, where they can mean no target."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from healthplan_cli import Options, check
from healthplan_cli.model.cells import Use
from healthplan_cli.text.problems import InvalidInputError

HEAD = "plan: t/2025\ntitle: 测试\nregion: 测试区\nperiod: 2025\ntargets:\n"
SIGNED = "  family_doctor_signing_rate: {at_least: 32%, quote: 签约率32%}\n"
ROW = "家庭医生签约率,%,33.1\n"
INFANTS = "婴儿死亡率,‰,2.1\n"
Read = Callable[[str, str], tuple[str, list[str]]]
"""The verdict on 签约率, "" where the table is refused; and the codes of all problems."""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def judged(targets: str, rows: str) -> tuple[str, list[str]]:
        (tmp_path / "plan.yaml").write_text(HEAD + targets, encoding="utf-8")
        file = tmp_path / "table.csv"
        file.write_text(f"指标,单位,完成值\n{rows}", encoding="utf-8")
        options = Options(plan=tmp_path / "plan.yaml", as_of=date(2025, 12, 31))
        try:
            review = check(file, options)
        except InvalidInputError as error:
            return "", [one.code for one in error.problems]
        return review.verdicts[0].status.value, [one.code for one in review.problems]

    return judged


@pytest.mark.parametrize("row", [INFANTS, "1.婴儿死亡率（‰）,,2.1\n", "婴儿死亡率,‰,不详\n"])
def test_a_row_of_another_indicator_of_the_catalog_is_told(row: str, read: Read) -> None:
    assert read(SIGNED, ROW + row) == ("met", ["unused-figure"])


@pytest.mark.parametrize(
    ("targets", "rows"),
    [
        # no name of the catalog, or nearly one of the plan
        (SIGNED, ROW + "某项指标,%,5\n"),
        (SIGNED, ROW + "婴幼儿死亡率,‰,2.1\n"),
        (SIGNED, INFANTS + "家庭医生签约,%,33.1\n"),
        # the table may be that of another plan
        (SIGNED, INFANTS),
        # a target that the table does not name may be meant: by its name, or by its unit
        (SIGNED + "  neonatal_mortality_rate: {at_most: 5‰, quote: 5‰}\n", ROW + INFANTS),
        (
            SIGNED + "  own: {zh: 一岁内死亡, unit: ‰, kind: rate, at_most: 5‰, quote: 5‰}\n",
            ROW + INFANTS,
        ),
    ],
)
def test_a_row_that_may_mean_a_target_stays_an_error(targets: str, rows: str, read: Read) -> None:
    verdict, codes = read(targets, rows)
    assert (verdict, set(codes)) == ("", {"unknown-target"})


def test_a_target_that_is_named_is_not_meant_twice(read: Read) -> None:
    own = SIGNED + "  own: {zh: 一岁内死亡, unit: ‰, kind: rate, at_most: 5‰, quote: 5‰}\n"
    assert read(own, ROW + INFANTS + "一岁内死亡,‰,2.1\n") == ("met", ["unused-figure"])


def test_the_cells_of_such_a_row_are_unread(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(HEAD + SIGNED, encoding="utf-8")
    file = tmp_path / "table.csv"
    file.write_text(f"指标,单位,完成值\n{ROW}{INFANTS}", encoding="utf-8")
    options = Options(plan=tmp_path / "plan.yaml", as_of=date(2025, 12, 31), cells=True)
    (table,) = check(file, options).cells
    uses = {(one.position.line, one.position.column): one.use for one in table.cells or ()}
    assert (uses[2, 3], uses[3, 3]) == (Use.FIGURE, Use.UNREAD)
    assert (table.total, table.unread_figures) == (9, 1)


def test_an_id_in_yaml_is_meant_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(HEAD + SIGNED, encoding="utf-8")
    file = tmp_path / "actuals.yaml"
    file.write_text(
        "plan: plan.yaml\nas_of: 2025-12-31\nactuals:\n"
        "  family_doctor_signing_rate: 33.1%\n  infant_mortality_rate: 2.1‰\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidInputError) as refused:
        check(file)
    assert [one.code for one in refused.value.problems] == ["unknown-target"]
