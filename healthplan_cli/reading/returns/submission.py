"""Nodes of an actuals file to a submission, read against its plan."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.period import Period
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, Reference, Submission, Waiver
from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record, explained, items_of, scalar
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.kind import REPORT, kind_of
from healthplan_cli.reading.returns.entry import EntryReader
from healthplan_cli.reading.returns.figures import FigureReader
from healthplan_cli.reading.returns.head import (
    answers_another,
    day_of,
    doubt_day,
    doubt_given_day,
    doubt_given_plan,
    period_of,
    plan_named,
)
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.notes import notes_in
from healthplan_cli.reading.returns.sections import Entry, sections_of
from healthplan_cli.reading.returns.submitted import moment
from healthplan_cli.reading.returns.unread_level import note_unread_level
from healthplan_cli.reading.yaml.nodes import Fields, Node, Said, plain
from healthplan_cli.schemas.actuals import ACTUALS
from healthplan_cli.text.problems import (
    InvalidInputError,
    Level,
    Position,
    Problem,
    nearest,
    quoted,
)
from healthplan_cli.text.words import Words, say


class Given(Struct, frozen=True):
    """What is said in place of the file: a plan and a day.

    `is_earlier` is whether figures of the year before the plan's period are wanted, `is_of_roster`
    whether a roster says that the unit belongs to the region of the plan.
    """

    plan: str | None = None
    as_of: date | None = None
    is_earlier: bool = False
    is_of_roster: bool = False


def read_submission(
    root: Node, plan_of: Callable[[str], Plan], catalog: Catalog, given: Given
) -> tuple[Plan, Submission, tuple[Problem, ...]]:
    """Return the plan, what was reported against it, and the warnings.

    Raises InvalidInputError with every problem of the file.
    """
    if isinstance(root, Fields) and "targets" in root.items and "actuals" not in root.items:
        words = say(
            "this is a plan, not the figures reported against one; "
            "hpc template makes a file to fill in"
        )
        raise InvalidInputError([Problem(root.keys["targets"].position, "wrong-kind", words)])
    if kind_of(root) == REPORT:
        words = say(
            "this is a report of a check, not the figures; "
            "hpc report, hpc diff and hpc trend read it"
        )
        raise InvalidInputError([Problem(root.position, "wrong-kind", words)])
    findings = Findings(root.problems if isinstance(root, Fields) else ())
    made = None
    with findings.entry(root.position):
        Record(root, ACTUALS)
    with findings.entry(root.position):
        made = _submission(Record.unchecked(root, ACTUALS), plan_of, catalog, given, findings)
    warnings = findings.settle(lambda: explained(root, "actuals"))
    if made is None:
        raise AssertionError("actuals out of shape were not explained")
    return *made, warnings


def _submission(
    record: Record,
    plan_of: Callable[[str], Plan],
    catalog: Catalog,
    given: Given,
    findings: Findings,
) -> tuple[Plan, Submission] | None:
    plan = plan_named(record, plan_of, given.plan, findings)
    figures = FigureReader(catalog, _codes(record.get("not_reported")), findings)
    if plan is None:
        _check_without_plan(record, figures, given)
        return None
    reader = EntryReader(figures, plan.region)
    names = Names(plan, catalog)
    record = _with_groups_of_rows(record, names, catalog, findings)
    record = _with_notes_of_lines(record, names)
    sections = sections_of(record, names, findings)
    ids = [id for id, _, _ in sections.actuals]
    if given.plan and answers_another(record, ids, names, findings):
        return None
    _check_plan(record, plan_of, plan, given, findings)
    as_of = day_of(record, given.as_of, findings)
    elements = _elements(sections.elements, figures)
    record.text("note")
    if given.is_earlier:
        period = None
    else:
        period = period_of(record, plan, findings)
    printed = tuple(_printed(record.get("actuals"), names))
    day = as_of or plan.period.end
    _check_dates(sections.dates, day, findings)
    actuals = _actuals(sections.actuals, names, reader, given, day)
    actuals, left = _of_year_columns(actuals, printed, plan, day, findings)
    actuals = _beside_printed(actuals, left, plan.to_report, findings)
    findings.problems += _places_in_titles(record, plan, actuals)
    actuals = _for_groups(actuals, plan, findings)
    if as_of is not None:
        _check_day(as_of, period or plan.period, plan, record, given, findings)
    submission = Submission(
        plan=plan.id,
        as_of=day,
        actuals=actuals,
        elements=elements,
        element_positions={id: position for id, position, _ in sections.elements},
        benchmarks=_benchmarks(sections.benchmarks, plan, figures, actuals, day),
        org_unit=record.text("org_unit"),
        note=record.text("note"),
        period=period,
        waivers=_waivers(record, findings),
        printed=(*left, *_missed_in_lines(record, names, actuals, day.year)),
        beside=_ids_of_cells(printed, left),
        submitted=moment(record.get("submitted"), findings),
        position=record.node.position,
        part_of_year=_part_of_year(record.node.said, period),
        more_than_year=_more_than_year(record.node.said),
        title_of_part=_title_of_part(record, plan.region),
    )
    return plan, submission


def _check_plan(
    record: Record,
    plan_of: Callable[[str], Plan],
    plan: Plan,
    given: Given,
    findings: Findings,
) -> None:
    if given.plan and not given.is_earlier:
        doubt_given_plan(record, plan_of, plan, findings)


def _with_groups_of_rows(
    record: Record, names: Names, catalog: Catalog, findings: Findings
) -> Record:
    """Return the file with rows such as 其中：女 in the entries above them; few tables have any."""
    actuals = record.get("actuals")
    if not isinstance(actuals, Fields) or not actuals.of_which:
        return record
    from healthplan_cli.reading.returns.of_which import with_groups_of_rows

    sorted_out = with_groups_of_rows(actuals, names, catalog.breakdowns, findings)
    items = {**record.node.items, "actuals": sorted_out}
    return Record.unchecked(replace(record.node, items=items), ACTUALS)


def _with_notes_of_lines(record: Record, names: Names) -> Record:
    """Return the file with remarks such as 注：签约率截至11月底 in their entries; few have any."""
    lines = [one for one in record.node.said if one.kind == "remark"]
    actuals = record.get("actuals")
    if not lines or not isinstance(actuals, Fields):
        return record
    from healthplan_cli.reading.returns.lines_on_targets import with_notes_of_lines

    items = {**record.node.items, "actuals": with_notes_of_lines(actuals, lines, names)}
    return Record.unchecked(replace(record.node, items=items), ACTUALS)


def _of_year_columns(
    actuals: Mapping[str, Actual],
    printed: tuple[Printed, ...],
    plan: Plan,
    day: date,
    findings: Findings,
) -> tuple[Mapping[str, Actual], tuple[Printed, ...]]:
    """Return the entries with the figures of columns of years, and what is printed besides.

    Only a target that has a figure for each year has any.
    """
    if not any(target.every is not None for target in plan.targets):
        return actuals, printed
    from healthplan_cli.reading.returns.year_columns import with_year_columns  # few plans ask so

    return with_year_columns(actuals, printed, plan, day.year, findings)


def _for_groups(
    actuals: Mapping[str, Actual], plan: Plan, findings: Findings
) -> Mapping[str, Actual]:
    """Return the entries in which targets for a group have its figure; few plans have any."""
    if all(target.group is None for target in plan.targets):
        return actuals
    from healthplan_cli.reading.returns.for_group import with_groups

    return with_groups(actuals, plan, findings)


def _ids_of_cells(
    printed: tuple[Printed, ...], left: tuple[Printed, ...]
) -> Mapping[Position, str]:
    """Return the ids of the targets that cells beside the figures are read for."""
    if len(left) == len(printed):
        return {}
    unread = {one.position for one in left}
    return {one.position: one.target for one in printed if one.position not in unread}


def _beside_printed(
    actuals: Mapping[str, Actual], printed: tuple[Printed, ...], plan: Plan, findings: Findings
) -> Mapping[str, Actual]:
    """Return the entries with what a table prints beside them, and note rows of other groups.

    What only tables print is loaded for them alone.
    """
    if not printed:
        return actuals
    from healthplan_cli.reading.returns.groups import other_groups
    from healthplan_cli.reading.returns.last_year_column import with_last_year_column

    findings.problems += other_groups(printed, plan)
    return with_last_year_column(actuals, printed, plan, findings)


def _benchmarks(
    entries: list[Entry],
    plan: Plan,
    figures: FigureReader,
    actuals: Mapping[str, Actual],
    as_of: date,
) -> Mapping[str, Reference]:
    """Return the reference values in the file; few plans have any."""
    if not entries:
        return {}
    from healthplan_cli.reading.returns.benchmarks import read_benchmarks

    return read_benchmarks(entries, plan, figures, actuals.values(), as_of)


def _waivers(record: Record, findings: Findings) -> tuple[Waiver, ...]:
    """Return the waivers in the file; few have any."""
    if "waivers" not in record:
        return ()
    from healthplan_cli.reading.returns.waivers import waivers_under

    return waivers_under(record, findings)


def _check_day(
    as_of: date, period: Period, plan: Plan, record: Record, given: Given, findings: Findings
) -> None:
    """Note a day outside the plan's period, and what is said of another period or place."""
    notes = [*notes_in(record.get("actuals")), *notes_in(record.get("benchmarks"))]
    said_of_all = _said_of_all(record, findings)
    if record.node.said or notes or said_of_all:
        from healthplan_cli.reading.returns.said import check_said  # few files
        from healthplan_cli.reading.returns.said_in_notes import said_in_notes

        said = (*record.node.said, *said_in_notes(notes), *said_of_all)
        check_said(said, plan, as_of, record.text("org_unit"), findings)
    if not given.is_of_roster:
        _check_org_unit(record, plan, findings)
    if not given.is_earlier:
        doubt_day(as_of, period.start, plan, record, findings, given=given.as_of is not None)
        doubt_given_day(given.as_of, record, findings)
        _doubt_name(record, as_of, findings)


def _doubt_name(record: Record, as_of: date, findings: Findings) -> None:
    """Note a name of the file that is of another time; most names have no time."""
    name = PurePath(record.node.position.file).stem
    if any(char.isdigit() or char in "月季年" for char in name):
        from healthplan_cli.reading.returns.file_name import doubt_name

        doubt_name(record, as_of, findings)


def _missed_in_lines(
    record: Record, names: Names, actuals: Mapping[str, Actual], year: int
) -> Iterator[Printed]:
    """Yield what lines around the figures say of missed targets; few files have such lines."""
    said = record.node.said
    if "note" in record:
        from healthplan_cli.reading.returns.whole_notes import said_in_note

        said = (*said, *said_in_note(record.text("note"), record.where("note")))
    if any(one.kind in ("missed", "all_missed") for one in said):
        from healthplan_cli.reading.returns.missed_in_lines import missed_in_lines

        yield from missed_in_lines(said, names, actuals, year, record.text("org_unit"))


def _places_in_titles(
    record: Record, plan: Plan, actuals: Mapping[str, Actual]
) -> Iterator[Problem]:
    """Yield what titles say of some places that the figures are of; only tables have any."""
    said = record.node.said
    if any(one.kind == "place_of_title" for one in said):
        from healthplan_cli.reading.returns.parts_in_titles import places_in_titles

        reported = [one for one in plan.to_report.targets if one.id in actuals]
        yield from places_in_titles(said, reported, plan.region, record.text("org_unit"))


def _title_of_part(record: Record, region: str) -> str:
    """Return the title by which figures are of some institutions or persons, else ""."""
    said = record.node.said
    if not any(one.kind == "place_of_title" for one in said):
        return ""
    from healthplan_cli.reading.returns.parts_in_titles import title_of_part

    return title_of_part(said, region, record.text("org_unit"))


def _part_of_year(said: tuple[Said, ...], period: Period | None) -> str:
    """Return what a table says of the part of the year that its figures are of, else ""."""
    if not said or period is not None:
        return ""
    from healthplan_cli.reading.returns.said import part_of_year  # few files

    return part_of_year(said)


def _more_than_year(said: tuple[Said, ...]) -> str:
    """Return what a table says of several years that its figures are of, else ""."""
    if not said:
        return ""
    from healthplan_cli.reading.returns.said import more_than_year  # few files

    return more_than_year(said)


def _check_org_unit(record: Record, plan: Plan, findings: Findings) -> None:
    """Note a unit that reports which is none of the region; most have its name in theirs."""
    org_unit = record.text("org_unit")
    if plan.region in org_unit or not org_unit:
        return
    from healthplan_cli.reading.returns.places import names_region_alone

    if names_region_alone(org_unit, plan.region):
        return
    from healthplan_cli.reading.returns.said import check_org_unit

    check_org_unit(org_unit, record.where("org_unit"), plan, findings)


def _said_of_all(record: Record, findings: Findings) -> tuple[Said, ...]:
    """Return the time or place in the note of the file, and note its doubts; few have a note."""
    if "note" not in record:
        return ()
    from healthplan_cli.reading.returns.whole_notes import doubts_of_note, said_in_note

    note, where = record.text("note"), record.where("note")
    for problem in doubts_of_note(note, where):
        findings.add(where, problem.code, problem.words)
    return tuple(said_in_note(note, where))


def _check_dates(dates: list[Node], as_of: date, findings: Findings) -> None:
    if dates:
        from healthplan_cli.reading.returns.said import check_dates  # few files say any

        check_dates(dates, as_of, findings)


def _check_without_plan(record: Record, figures: FigureReader, given: Given) -> None:
    """Note what is wrong in a file whose plan is not known: its day, its elements, its note."""
    day_of(record, given.as_of, figures.findings)
    _elements(list(record.entries_under("elements")), figures)
    record.text("note")


def _codes(node: Node | None) -> tuple[str, ...]:
    """Return the file's own codes for a figure that was not collected."""
    if node is None:
        return ()
    items = items_of(node)
    if not all(isinstance(plain(item), str | Fraction) for item in items):
        raise OutOfShapeError
    return tuple(scalar(item).text for item in items)


def _actuals(
    entries: list[Entry], names: Names, reader: EntryReader, given: Given, as_of: date
) -> Mapping[str, Actual]:
    found: dict[str, Actual] = {}
    findings = reader.figures.findings
    level: Level = "warning" if given.is_earlier else "error"
    for id, position, node in entries:
        with findings.entry(node.position):
            targets = names.targets(id)
            target = None
            if targets:
                target = targets[0]
            if target is None or len(targets) > 1:
                findings.add(position, "unknown-target", _unknown(id, names, targets), level)
            elif target.id in found:
                words = say("{id} is reported a second time here", id=target.id)
                findings.add(position, "duplicate-key", words)
            else:
                shown = position
                if node.position.cell:  # a workbook has the id wherever it likes
                    shown = node.position
                found[target.id] = replace(reader.actual(node, target), position=shown)
                _note_doubts(found[target.id], target, names.plan, given, as_of, findings)
    return found


def _note_doubts(
    actual: Actual, target: Target, plan: Plan, given: Given, as_of: date, findings: Findings
) -> None:
    """Note what an entry has that its target has not, and leave out what only follows from it."""
    if target.has_parts and actual.parts is None:
        # rows that name no part look like one row again and again
        findings.take_back("duplicate-key", actual.position)
    if not given.is_earlier:
        _note_other_year(actual, target, plan, as_of, findings)
        note_unread_level(actual, target, plan, findings)


def _printed(actuals: Node | None, names: Names) -> Iterator[Printed]:
    """Yield what a table prints beside its figures, with the targets that these are of."""
    if not isinstance(actuals, Fields):
        return
    for name, printed in actuals.printed.items():
        targets = names.targets(name)
        target = ""
        if len(targets) == 1:
            target = targets[0].id
        yield from (replace(one, target=target) for one in printed)


def _note_other_year(
    actual: Actual, target: Target, plan: Plan, as_of: date, findings: Findings
) -> None:
    """Note a baseline of another year than the target counts from."""
    expected = plan.period.baseline
    if any(condition.of_last_year for condition in target.conditions):
        expected = plan.period.year_before(actual.day or as_of)
    baseline = actual.baseline
    if baseline is None or baseline.year in (None, expected):
        return
    words = say(
        "the baseline is of {year}; changes are counted from {expected}",
        year=baseline.year,
        expected=expected,
    )
    findings.add(actual.position, "wrong-baseline-year", words)


def _unknown(id: str, names: Names, targets: tuple[Target, ...]) -> Words:
    if targets:
        ids = ", ".join(target.id for target in targets)
        return say(
            "{count} targets count {id}; write the id of one: {ids}",
            count=len(targets),
            id=quoted(id),
            ids=ids,
        )
    return say(
        "the plan {plan} has no target {id}{near}",
        plan=names.plan.id,
        id=quoted(id),
        near=names.near(id),
    )


def _elements(entries: list[Entry], figures: FigureReader) -> Mapping[str, Quantity]:
    elements, findings = figures.catalog.elements, figures.findings
    found = {}
    for id, position, node in entries:
        with findings.entry(node.position):
            if id not in elements:
                words = say(
                    "there is no element {id}{near}", id=quoted(id), near=nearest(id, elements)
                )
                findings.add(position, "unknown-element", words)
            elif not figures.unreported(scalar(node)):
                found[id] = figures.quantity_in(scalar(node), elements[id].unit)
    return found
