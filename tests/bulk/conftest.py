"""What the tests of very many units share: a run on files of a folder, and the tables it writes."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.bulk.run import bulk
from healthplan_cli.bulk.settings import BulkOptions
from healthplan_cli.model.bulked import Bulked
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.text.words import Language

Judge = Callable[..., Bulked]


def roster_of(units: str) -> Roster:
    """Return a roster of names with blanks between them; `甲县<某市` is a part of 某市."""
    found = []
    for text in units.split():
        name, _, parent = text.partition("<")
        found.append(Unit(name, name, parent=parent))
    return Roster(tuple(found))


@pytest.fixture
def judged(folder: Path) -> Judge:
    """Return what judges files by `plan.yaml` of the folder, and leaves the tables in `out`."""

    def judge(*files: str, units: str = "", day: str = "2025-12-31", baseline: str = "") -> Bulked:
        out = folder / "out"
        out.mkdir(exist_ok=True)
        roster = roster_of(units) if units else None
        options = BulkOptions(
            as_of=date.fromisoformat(day),
            roster=roster,
            baseline=(folder / baseline,) if baseline else (),
            verdicts_as="csv",
            language=Language("en"),
        )
        paths = [folder / file for file in files]
        return bulk("plan.yaml", paths, out, options, shipped_specs())

    return judge


@pytest.fixture
def table(folder: Path) -> Callable[[str], list[dict[str, str]]]:
    """Return what reads a table that a run wrote."""

    def read(name: str) -> list[dict[str, str]]:
        with (folder / "out" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as text:
            return list(csv.DictReader(text))

    return read
