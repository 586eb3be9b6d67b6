"""A folder of specs with `units.yaml`: its plans, catalog and figures are counted in its own units."""

from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language

PLAN = """plan: town/2025
title: 测试
region: 测试镇
period: 2025
targets:
  revenue: {zh: 自有收入, unit: 测试法郎, kind: stock, at_least: 16.8亿测试法郎, quote: 16.8亿}
"""
UNITS = "own_units:\n  测试法郎: {is: amount, aliases: [TFrw]}\n"
ACTUALS = "plan: town/2025\nas_of: 2025-12-31\nactuals: {revenue: FIGURE}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "specs" / "town").mkdir(parents=True)
    (tmp_path / "specs" / "units.yaml").write_text(UNITS, encoding="utf-8")
    (tmp_path / "specs" / "town" / "2025.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("figure", "code"),
    [("16.8亿TFrw", 0), ("1679999999测试法郎", 1), ("16.8亿元", 2), ("16.8亿", 0)],
)
def test_a_target_in_a_unit_of_the_folder(folder: Path, figure: str, code: int) -> None:
    (folder / "a.yaml").write_text(ACTUALS.replace("FIGURE", figure), encoding="utf-8")
    assert cli.run(["check", "a.yaml", "--specs", "specs"], Language("en")) == code


@pytest.mark.parametrize(
    ("row", "code"),
    [("自有收入,TFrw,16.8亿", 0), ("自有收入,TFrw,16.7亿", 1), ("自有收入,,16.8亿测试法郎", 0)],
)
def test_a_table_in_a_unit_of_the_folder(folder: Path, row: str, code: int) -> None:
    (folder / "a.csv").write_text(f"指标,单位,完成值\n{row}\n", encoding="utf-8")
    options = ["--plan", "town/2025", "--as-of", "2025-12-31", "--specs", "specs"]
    assert cli.run(["check", "a.csv", *options], Language("en")) == code


def test_the_units_are_linted_with_the_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["lint", "specs"], Language("en")) == 0
    assert "2 files" in capsys.readouterr().out
    (folder / "specs" / "units.yaml").write_text("own_units: {人: {is: count}}", encoding="utf-8")
    assert cli.run(["lint", "specs"], Language("en")) == 2
    assert "[unfit-unit]: '人' is a unit already" in capsys.readouterr().out


def test_a_wrong_file_of_units_is_told_by_every_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "specs" / "units.yaml").write_text("own_units: {人: {is: count}}", encoding="utf-8")
    assert cli.run(["show", "town/2025", "--specs", "specs"], Language("en")) == 2
    assert "units.yaml:1:13: error [unfit-unit]" in capsys.readouterr().err
