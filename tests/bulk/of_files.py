"""A run on files of a folder that has a `plan.yaml`, and the tables that it writes into `out`."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from healthplan_cli.bulk.engines import working
from healthplan_cli.bulk.run import bulk
from healthplan_cli.bulk.settings import BulkOptions
from healthplan_cli.model.bulked import Bulked
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.text.words import Language


def roster_of(units: str) -> Roster:
    """Return a roster of names with blanks between them; `甲县<某市` is a part of 某市.

    `甲县~2024-06-30` has closed then, and `甲县+2026-01-01` opens then.
    """
    found = []
    for text in units.split():
        name, _, parent = text.partition("<")
        name, _, closes = name.partition("~")
        name, _, opens = name.partition("+")
        found.append(Unit(name, name, parent=parent, opens=_day(opens), closes=_day(closes)))
    return Roster(tuple(found))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def judged(
    folder: Path, *files: str, units: str = "", day: str = "2025-12-31", baseline: str = ""
) -> Bulked:
    """Judge files of a folder; without units there is no roster."""
    out = folder / "out"
    out.mkdir(exist_ok=True)
    options = BulkOptions(
        as_of=date.fromisoformat(day),
        roster=roster_of(units) if units else None,
        baseline=(folder / baseline,) if baseline else (),
        verdicts_as="csv",
        language=Language("en"),
    )
    paths = [folder / file for file in files]
    return run(paths, out, options)


def run(figures: Sequence[Path], out: Path, options: BulkOptions) -> Bulked:
    """Judge files by `plan.yaml`, and put the tables into the folder `out`."""
    with working(out, options) as work:
        found = bulk(work, "plan.yaml", figures, options, shipped_specs())
        for file in found.files:
            (work.tables / file.name).replace(file)
    return found


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with (folder / "out" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def verdicts(folder: Path) -> dict[tuple[str, str], str]:
    """Return the verdict on each unit and target."""
    return {(row["unit"], row["target"]): row["verdict"] for row in table(folder, "verdicts")}
