"""Random targets judged twice: by `hpc`, from YAML on, and by the second judge."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from healthplan_cli import check
from tests.second_judge import random_targets
from tests.second_judge.asked import Entry, Report, Target
from tests.second_judge.second_judge import verdict

BATCH = 250
"""Targets in one plan: reading a file has a price of its own."""


@dataclass(frozen=True)
class Difference:
    """A target on which the two judges differ, with all that is needed to look at it."""

    report: Report
    target: Target
    entry: Entry | None
    by_hpc: str
    by_page: str
    reason: str

    def __str__(self) -> str:
        entry = self.entry.yaml() if self.entry else "-"
        days = f"{self.report.start} to {self.report.end}, as of {self.report.as_of}"
        verdicts = f"hpc: {self.by_hpc} ({self.reason})\npage: {self.by_page}"
        return f"{self.target.yaml()}  reported: {entry}\n  {days}\n{verdicts}\n"


def differences(seed: int, targets: int, folder: Path) -> Iterator[Difference]:
    """Judge random targets in a folder for files, and yield those on which the judges differ."""
    random = Random(seed)
    for made in range(0, targets, BATCH):
        yield from of_report(random_targets.report(random, min(BATCH, targets - made)), folder)


def of_report(report: Report, folder: Path) -> Iterator[Difference]:
    (folder / "plan.yaml").write_text(report.plan_yaml(), encoding="utf-8")
    actuals = folder / "actuals.yaml"
    actuals.write_text(report.actuals_yaml(), encoding="utf-8")
    by_hpc = {one.target.id: one for one in check(actuals).verdicts}
    for target in report.targets:
        ours, theirs = by_hpc[target.id], verdict(target, report)
        if ours.status.value != theirs:
            entry = report.entries.get(target.id)
            yield Difference(
                report, target, entry, ours.status.value, theirs, str(ours.reason or "")
            )
