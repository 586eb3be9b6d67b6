"""What a file says around its figures: titles, lines, notes, its name, and who reports.

They say of which time and places the figures are, and which targets are missed. Few files say
much, so that what reads it is loaded where there is something to read.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import PurePath

from msgspec.structs import replace

from healthplan_cli.model.period import Period
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.submission import Actual
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.yaml.nodes import Fields, Node, Said, Scalar
from healthplan_cli.schemas.actuals import is_time

_OWN_TIME = frozenset(("date", "stage"))
"""What gives an entry a day of its own, or makes one of its note: 2022年6月完成."""


class Around:
    """What is said in a file around the figures that answer a plan; its problems go to `findings`.

    `said` is what its titles and lines say.
    """

    def __init__(self, record: Record, plan: Plan, findings: Findings) -> None:
        self.record = record
        self.plan = plan
        self.findings = findings
        self.said = record.node.said

    @cached_property
    def org_unit(self) -> str:
        """Who reports, "" where the file does not say."""
        return self.record.text("org_unit")

    def check_time_and_place(self, as_of: date) -> None:
        """Note what titles, lines and notes say of another period or place."""
        of_all = self._said_of_all()
        notes = [*_notes_in(self.record.get("actuals")), *_notes_in(self.record.get("benchmarks"))]
        if self.said or notes or of_all:
            from healthplan_cli.reading.phrases.said_in_notes import said_in_notes
            from healthplan_cli.reading.returns.said import check_said

            said = (*self.said, *said_in_notes(notes), *of_all)
            check_said(said, self.plan, as_of, self.org_unit, self.findings)

    def _said_of_all(self) -> tuple[Said, ...]:
        """Return the time or place in the note of the file, and note its doubts."""
        if "note" not in self.record:
            return ()
        from healthplan_cli.reading.phrases.whole_notes import doubts_of_all, said_of_all

        note, where = self.record.text("note"), self.record.where("note")
        for problem in doubts_of_all(note, where):
            self.findings.add(where, problem.code, problem.words)
        return tuple(said_of_all(note, where))

    def check_org_unit(self) -> None:
        """Note a unit that reports which is none of the region; most have its name in theirs."""
        if self.plan.region in self.org_unit or not self.org_unit:
            return
        from healthplan_cli.reading.phrases.places import names_region_alone

        if names_region_alone(self.org_unit, self.plan.region):
            return
        from healthplan_cli.reading.returns.said import check_org_unit

        check_org_unit(self.org_unit, self.record.where("org_unit"), self.plan, self.findings)

    def check_name(self, as_of: date, *, is_of_last_year: bool) -> None:
        """Note a name of the file or its folder of another time, or a draft; most say neither."""
        if _may_say_when(PurePath(self.record.node.position.file)):
            from healthplan_cli.reading.returns.file_name import doubt_name

            doubt_name(self.record, as_of, self.findings, is_of_last_year=is_of_last_year)

    def check_dates(self, dates: list[Node], as_of: date) -> None:
        """Note days of entries that are not the day of the figures."""
        if dates:
            from healthplan_cli.reading.returns.said import check_dates

            check_dates(dates, as_of, self.findings)

    def check_places(self, actuals: Mapping[str, Actual]) -> None:
        """Note titles of some places that the figures are of."""
        if self._has_titles():
            from healthplan_cli.reading.phrases.parts_in_titles import places_in_titles

            reported = [one for one in self.plan.to_report.targets if one.id in actuals]
            found = places_in_titles(self.said, reported, self.plan.region, self.org_unit)
            self.findings.problems += found

    def title_of_part(self) -> str:
        """Return the title by which figures are of some institutions or persons, else ""."""
        if not self._has_titles():
            return ""
        from healthplan_cli.reading.phrases.parts_in_titles import title_of_part

        return title_of_part(self.said, self.plan.region, self.org_unit)

    def _has_titles(self) -> bool:
        return any(one.kind == "place_of_title" for one in self.said)

    def part_of_year(self, period: Period | None) -> str:
        """Return what a table says of the part of the year that its figures are of, else ""."""
        if not self.said or period is not None:
            return ""
        from healthplan_cli.reading.returns.said import part_of_year

        return part_of_year(self.said)

    def more_than_year(self, as_of: date) -> str:
        """Return what a table says of several years that its figures are of, else ""."""
        if not self.said:
            return ""
        from healthplan_cli.reading.returns.said import more_than_year

        return more_than_year(self.said, as_of)

    def missed(self, names: Names, actuals: Mapping[str, Actual], year: int) -> Iterator[Printed]:
        """Yield what lines around the figures say of missed targets."""
        said = list(self.said)
        if "note" in self.record:
            from healthplan_cli.reading.phrases.whole_notes import said_of_all

            said += said_of_all(self.record.text("note"), self.record.where("note"))
        if any(one.kind in ("missed", "all_missed") for one in said):
            from healthplan_cli.reading.returns.missed_in_lines import missed_in_lines

            yield from missed_in_lines(said, names, actuals, year, self.org_unit)


def _may_say_when(path: PurePath) -> bool:
    """Return whether the name of a file, or of a folder it is in, may say a time or of a draft."""
    if any(char.isdigit() or char in "月季年报计测稿废审退旧" for char in path.stem):
        return True
    return any(one[:4].isdigit() or not one.isascii() for one in path.parent.parts)


def _notes_in(node: Node | None) -> Iterator[Scalar]:
    """Yield the notes and explanations of all entries that have no day or time of their own."""
    if not isinstance(node, Fields):
        return
    for key in ("note", "explain"):
        note = node.items.get(key)
        if isinstance(note, Scalar) and not _OWN_TIME & node.items.keys():
            for line in note.text.splitlines():
                yield replace(note, text=line)
    for key, item in node.items.items():
        if not is_time(key):
            yield from _notes_in(item)
