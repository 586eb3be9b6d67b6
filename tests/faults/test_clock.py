"""A run that is told its day does not look at the clock: what it writes is the same on any day."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from itertools import cycle
from pathlib import Path
from typing import Self

import pytest

from healthplan_cli import pipeline
from healthplan_cli.cli.main import run
from healthplan_cli.reports import names
from tests.faults.commands import commands

SAYS_WHEN = ("json",)
"""Tells on which day it was made."""


class Jumping(datetime):
    """A clock that jumps by years, forward and back, whenever it is looked at."""

    years: Iterator[int] = cycle((2022, 2041, 1999))

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls(next(cls.years), 6, 1, tzinfo=tz)


@pytest.mark.parametrize("format", sorted(set(names("review")) - set(SAYS_WHEN)))
def test_a_report_is_the_same_whatever_the_clock_says(
    format: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands()["check"].case.write(folder)
    waivers = "waivers: {community_hospitals_created: {reason: 水灾, approved_by: 张三, expires: 2030-01-01}}\n"
    (folder / "w.yaml").write_text(waivers, encoding="utf-8")
    line = "check actuals.yaml --as-of 2022-12-31 --waivers w.yaml -f"
    usual = run([*line.split(), f"{format}=usual"])
    monkeypatch.setattr(pipeline, "datetime", Jumping)
    for name in ("one", "two"):
        assert run([*line.split(), f"{format}={name}"]) == usual
        assert (folder / name).read_bytes() == (folder / "usual").read_bytes()


@pytest.mark.parametrize("name", ["template xlsx", "collect"])
def test_packed_files_are_the_same_whenever_they_are_written(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = commands()[name].case
    written = []
    for year in (2022, 2041):
        place = folder / str(year)
        case.write(place)
        place.mkdir(exist_ok=True)
        monkeypatch.chdir(place)
        clock = (year, 6, 1, 12, 0, 0, 2, 152, 0)
        monkeypatch.setattr("time.localtime", lambda _=None, clock=clock: clock)
        run(case.words)
        made = []
        for path in sorted(place.rglob("*.*")):
            if path.suffix in (".xlsx", ".docx"):
                made.append(path.read_bytes())
        written.append(made)
    assert written[0] == written[1] != []
