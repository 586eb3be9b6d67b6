"""Nodes of an actuals file to a submission, read against its plan."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.moment import Moment
from healthplan_cli.model.period import Period
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, Reference, Submission, Waiver
from healthplan_cli.reading.fields import Record, explained, items_of, scalar
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.kind import REPORT, kind_of
from healthplan_cli.reading.returns.around import Around
from healthplan_cli.reading.returns.beside_figures import BesideFigures
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
from healthplan_cli.reading.returns.reported import ReportedReader
from healthplan_cli.reading.returns.sections import Entry, Sections, sections_of
from healthplan_cli.reading.returns.submitted import handed_in_early, moment
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, plain
from healthplan_cli.schemas.actuals import ACTUALS
from healthplan_cli.text.problems import (
    InvalidInputError,
    Position,
    Problem,
    nearest,
    quoted,
)
from healthplan_cli.text.words import say


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
    names = Names(plan, catalog)
    record = _with_groups_of_rows(record, names, catalog, findings)
    as_of = day_of(record, given.as_of, Findings()) or plan.period.end
    record = _with_notes_of_lines(record, names, as_of)
    sections = sections_of(record, names, findings)
    ids = [id for id, _, _ in sections.actuals]
    if given.plan and answers_another(record, ids, names, findings):
        return None
    if given.plan and not given.is_earlier:
        doubt_given_plan(record, plan_of, plan, findings)
    return plan, _of_sections(sections, record, plan, names, figures, given)


def _of_sections(
    sections: Sections,
    record: Record,
    plan: Plan,
    names: Names,
    figures: FigureReader,
    given: Given,
) -> Submission:
    """Return what a file says in its sections, and beside and around them."""
    findings = figures.findings
    as_of = day_of(record, given.as_of, findings)
    day = as_of or plan.period.end
    elements = _elements(sections.elements, figures)
    period = None
    if not given.is_earlier:
        period = period_of(record, plan, findings)
    around = Around(record, plan, findings)
    around.check_dates(sections.dates, day)
    entries = EntryReader(figures, plan.region)
    is_table = record.node.is_table
    reader = ReportedReader(names, entries, day, given.is_earlier, is_table)
    actuals = reader.actuals(sections.actuals)
    beside = BesideFigures(record.get("actuals"), names, plan, day, findings)
    benchmarks = _benchmarks(sections.benchmarks, plan, figures, actuals, day)
    actuals = beside.given_to(actuals)
    benchmarks = beside.given_to_benchmarks(benchmarks)
    beside.tell_not_taken()
    around.check_places(actuals)
    actuals = _for_groups(actuals, plan, findings)
    if as_of is not None:
        _check_day(as_of, period or plan.period, around, given)
    return Submission(
        plan=plan.id,
        as_of=day,
        actuals=actuals,
        elements=elements,
        element_positions={id: position for id, position, _ in sections.elements},
        benchmarks=benchmarks,
        org_unit=around.org_unit,
        note=record.text("note"),
        period=period,
        waivers=_waivers(record, findings),
        printed=(*beside.left, *around.missed(names, actuals, day.year)),
        beside=beside.targets_of_cells,
        unread=frozenset(reader.unread),
        submitted=_submitted(record, day, findings),
        position=record.node.position,
        part_of_year=around.part_of_year(period),
        more_than_year=around.more_than_year(day),
        title_of_part=around.title_of_part(),
    )


def _submitted(record: Record, as_of: date, findings: Findings) -> Moment | None:
    """Return when a file was handed in; note one handed in before the year of its figures."""
    found = moment(record.get("submitted"), findings)
    words = handed_in_early(found, as_of)
    if words is not None:
        findings.add(record.where("submitted"), "other-period", words)
    return found


def _check_day(as_of: date, period: Period, around: Around, given: Given) -> None:
    """Note a day outside the period, and what is said of another period or place."""
    record, findings = around.record, around.findings
    around.check_time_and_place(as_of)
    if not given.is_of_roster:
        around.check_org_unit()
    if not given.is_earlier:
        is_given = given.as_of is not None
        doubt_day(as_of, period.start, around.plan, record, findings, given=is_given)
        doubt_given_day(given.as_of, record, findings)
    around.check_name(as_of, is_of_last_year=given.is_earlier)


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


def _with_notes_of_lines(record: Record, names: Names, as_of: date) -> Record:
    """Return the file with remarks such as 注：签约率截至11月底 in their entries; few have any.

    They are lines of a table, or of the note of the file.
    """
    lines = [one for one in record.node.said if one.kind == "remark"]
    note = record.get("note")
    if isinstance(note, Scalar) and note.text:
        from healthplan_cli.reading.phrases.whole_notes import remarks_in

        lines += remarks_in(note)
    actuals = record.get("actuals")
    if not lines or not isinstance(actuals, Fields):
        return record
    from healthplan_cli.reading.returns.lines_on_targets import with_notes_of_lines

    items = {**record.node.items, "actuals": with_notes_of_lines(actuals, lines, names, as_of)}
    return Record.unchecked(replace(record.node, items=items), ACTUALS)


def _for_groups(
    actuals: Mapping[str, Actual], plan: Plan, findings: Findings
) -> Mapping[str, Actual]:
    """Return the entries in which targets for a group have its figure; few plans have any."""
    if all(target.group is None for target in plan.targets):
        return actuals
    from healthplan_cli.reading.returns.for_group import with_groups

    return with_groups(actuals, plan, findings)


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


def _elements(entries: list[Entry], figures: FigureReader) -> Mapping[str, Quantity]:
    elements, findings = figures.catalog.elements, figures.findings
    found = {}
    unknown = []
    for id, position, node in entries:
        with findings.entry(node.position):
            if id not in elements:
                unknown.append((id, position))
            elif not figures.unreported(scalar(node)):
                found[id] = figures.quantity_in(scalar(node), elements[id].unit)
    if unknown:
        _note_unknown(unknown, elements, findings)
    return found


def _note_unknown(
    unknown: Iterable[tuple[str, Position]], elements: Iterable[str], findings: Findings
) -> None:
    from healthplan_cli.text.likely_names import LikelyNames

    likely = LikelyNames(elements)
    for id, position in unknown:
        near = nearest(id, likely.to(id))
        words = say("there is no element {id}{near}", id=quoted(id), near=near)
        findings.add(position, "unknown-element", words)
