"""Published results of the method.

`statcan.csv` holds 374 series as published in 2026 by the Canadian Indicator Framework (CIF) and Global Framework (GIF)
data hubs. Its `indicator_*` columns are of the whole indicator, the mean of its series, and are not judged here.
"""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli.model.series import Series
from healthplan_cli.progress import assess
from healthplan_cli.progress.statcan import STATUSES
from tests.progress.made import number

with Path(__file__).with_name("statcan.csv").open(encoding="utf-8", newline="") as stream:
    PUBLISHED = list(csv.DictReader(stream))


def published(row: dict[str, str]) -> Series:
    return Series(
        id=f"{row['set']} {row['series']}",
        base_year=int(Fraction(row["base_year"])),
        base_value=number(row["base_value"]),
        current_year=int(Fraction(row["current_year"])),
        current_value=number(row["current_value"]),
        target=number(row["target"]),
        target_year=int(Fraction(row["target_year"])),
        direction="increase" if row["direction"] == "1" else "decrease",
        limit=number(row["limit"]),
    )


def test_all_published_rows_are_here() -> None:
    assert len(PUBLISHED) == 374


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: f"{row['set']} {row['series'][:60]}")
def test_status_value_and_score_are_as_published(row: dict[str, str]) -> None:
    progress = assess("statcan", published(row))
    assert progress.status == row["status"]
    for found, expected, off in (
        (progress.value, row["progress_value"], "1e-9"),
        (progress.score, row["score"], "1e-6"),
    ):
        assert (found is None) == (not expected)
        assert found is None or abs(Fraction(found) - Fraction(expected)) <= Fraction(off)
    assert bool(progress.reason) == (progress.value is None)


def test_every_published_status_is_one_of_the_method() -> None:
    assert {row["status"] for row in PUBLISHED} <= set(STATUSES)
