"""What holds for every file in the folder of reports."""

from pathlib import Path

import pytest

from healthplan_cli import reports
from healthplan_cli.cli import command
from healthplan_cli.cli.collecting import options as collecting
from healthplan_cli.cli.commands import bulk, extract, lint, trend
from healthplan_cli.cli.commands import map as mapping
from healthplan_cli.model.checked import Checked
from healthplan_cli.reports import Look
from healthplan_cli.reports._columns import COLUMNS
from healthplan_cli.text.words import Language
from tests.reports.as_text import WRITABLE

GOLDEN = Path(__file__).parent / "golden"
OFFERED = {
    "bulk": bulk.FORMATS,
    "collection": collecting.FORMATS,
    "comparison": command.FORMATS,
    "config": command.FORMATS,
    "draft": mapping.FORMATS,
    "ledger": extract.FORMATS,
    "lint": lint.FORMATS,
    "moves": command.FORMATS,
    "plan": command.FORMATS,
    "plans": command.FORMATS,
    "progress": command.FORMATS,
    "trend": trend.FORMATS,
}
"""What is written beside reviews, and in which formats its command offers it."""


@pytest.mark.parametrize("name", reports.names())
def test_a_report_is_documented(name: str) -> None:
    module = reports.load(name)
    assert module.__doc__
    assert module.review.__doc__


@pytest.mark.parametrize("name", reports.names())
def test_a_report_has_its_golden_files(name: str) -> None:
    found = {
        file.name.split(".")[0]
        for file in GOLDEN.iterdir()
        if file.name.split(".")[1].partition("-")[0] == name
    }
    assert found == {"normal", "hostile", "odd"}


@pytest.mark.parametrize("name", WRITABLE)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_report_of_nothing_can_be_written(name: str, lang: str) -> None:
    assert isinstance(
        reports.writer(name, "review")(Checked(()), Look(Language(lang))), (str, bytes)
    )


def test_columns_have_keys_of_their_own_and_every_format_knows_its_own() -> None:
    keys = [column.key for column in COLUMNS]
    assert len(keys) == len(set(keys))
    shown = {format for column in COLUMNS for format in column.formats}
    assert shown <= {*reports.names(), "frame"}


@pytest.mark.parametrize("kind", OFFERED)
def test_what_a_format_can_write_is_offered_by_its_command(kind: str) -> None:
    assert set(OFFERED[kind]) == set(reports.names(kind))
