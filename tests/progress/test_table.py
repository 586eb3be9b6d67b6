"""The table of `hpc progress`."""

from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language

SERIES = """\
id,base_year,base_value,current_year,current_value,target,target_year,direction,limit,se_base,se_current
smoking,2015,28,2020,24,20,2025,decrease,,,
"""


@pytest.mark.parametrize(
    ("method", "headings"),
    [
        ("hp2030", ["series", "progress", "value"]),
        ("statcan", ["series", "progress", "value", "score"]),
    ],
)
def test_a_method_without_scores_has_no_column_for_them(
    method: str, headings: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "series.csv"
    file.write_text(SERIES, encoding="utf-8")
    cli.run(["progress", str(file), "--method", method], Language("en"))
    assert capsys.readouterr().out.splitlines()[0].split() == headings
