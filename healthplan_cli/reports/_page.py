"""What the page of HTML shows: reviews as texts and numbers, nothing left to decide."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from healthplan_cli.model.review import PASSING, UNCOUNTED, Review, Status
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._bullet import Bullet, bullets, drawn
from healthplan_cli.reports._columns import columns_of
from healthplan_cli.reports._heading import note, title
from healthplan_cli.reports._headline import by_strength, departments, misses
from healthplan_cli.reports._problem_words import line
from healthplan_cli.reports._verdict_row import VerdictRow, by_section, rows, tally
from healthplan_cli.text.words import Language, say, visible

WIDE = Fraction(1, 25)
"""The share of a bar from which on a sign has room in it."""
SORTS: Mapping[str, str] = {
    "verdict": "order",
    "name": "name",
    "gap": "distance",
    "attainment": "rate",
}
"""The columns that the page can be sorted by, and what a row of the page is sorted by then."""
TALLY = say("{met} of {all}")


class Heading(Struct, frozen=True):
    """One column of the page."""

    key: str
    text: str
    sort: str
    is_figure: bool


class Line(Struct, frozen=True):
    """One target: its cells and charts, what it is sorted by, and what else there is to say."""

    row: VerdictRow
    cells: tuple[tuple[Heading, str], ...]
    bullets: tuple[Bullet, ...]
    order: int
    rate: str
    distance: str
    passing: bool
    counted: bool
    more: tuple[str, ...]


class Segment(Struct, frozen=True):
    """The targets of one verdict in a bar of all: how many, and where they are, in per cent.

    `wide` has room for a sign.
    """

    status: Status
    count: int
    start: str
    middle: str
    width: str
    wide: bool


class Share(Struct, frozen=True):
    """A group of targets: how many there are, how many are met or on schedule, and their bar.

    `strengths` counts the hard and the soft ones apart.
    """

    name: str
    total: int
    passing: int
    holding: int
    tally: str
    strengths: tuple[str, ...]
    segments: tuple[Segment, ...]


class Part(Struct, frozen=True):
    """One review on the page."""

    title: str
    about: str
    note: str
    summary: str
    scored: bool
    problems: tuple[str, ...]
    whole: Share
    misses: tuple[VerdictRow, ...]
    sections: tuple[tuple[Share, tuple[Line, ...]], ...]
    leads: tuple[Share, ...]
    rows: tuple[VerdictRow, ...]


def headings(language: Language) -> tuple[Heading, ...]:
    """Return the columns of the table of targets."""
    found: list[Heading] = []
    for column in columns_of("html"):
        if not column.optional:
            sort = SORTS.get(column.key, "")
            found.append(Heading(column.key, language.text(column.heading), sort, column.right))
    return tuple(found)


def part(review: Review, label: str, look: Look) -> Part:
    """Return a review as it is on the page, called by its label among several."""
    language = look.language
    found = rows(review, language)
    sections = []
    for name, group in by_section(found).items():
        lines = tuple(_line(row, look) for row in group)
        sections.append((share(name, group, language), lines))
    leads = [share(name, group, language) for name, group in departments(found, language)]
    problems = [line(problem, look) for problem in review.problems]
    return Part(
        title=title(review, language),
        about=_about(review, look),
        note=note(review),
        summary=_cells.summary(review, language),
        scored=review.total is not None,
        problems=tuple(problems),
        whole=share(label, found, language),
        misses=tuple(misses(found)),
        sections=tuple(sections),
        leads=tuple(leads),
        rows=tuple(found),
    )


def share(name: str, found: Sequence[VerdictRow], language: Language) -> Share:
    """Return how these targets are doing together."""
    statuses = [row.verdict.status for row in found]
    total = sum(status not in UNCOUNTED for status in statuses)
    passing = sum(status in PASSING for status in statuses)
    holding = statuses.count(Status.HOLDING)
    words = language.gettext(TALLY.template).format(met=passing, all=total)
    strengths = tuple(language.text(one) for one in by_strength(found))
    return Share(name, total, passing, holding, words, strengths, tuple(_segments(statuses)))


def _segments(statuses: Sequence[Status]) -> Iterable[Segment]:
    total = Fraction(len(statuses))
    before = 0
    for status, count in tally(statuses).items():
        start, width = before / total, count / total
        yield Segment(
            status=status,
            count=count,
            start=drawn(start),
            middle=drawn(start + width / 2),
            width=drawn(width),
            wide=width >= WIDE,
        )
        before += count


def _about(review: Review, look: Look) -> str:
    """Say who reports on which time; where ids are wanted, in which file as well."""
    submission, plan = review.submission, review.plan
    found = [submission.org_unit or plan.authority or plan.region, str(plan.period)]
    if look.ids:
        found.append(submission.position.file)
    return " · ".join(visible(text) for text in found if text)


def _line(row: VerdictRow, look: Look) -> Line:
    text = {}
    for column in columns_of("html"):
        text[column.key] = column.shown(row)
    cells = []
    for heading in headings(row.language):
        cells.append((heading, text[heading.key]))
    more = []
    if look.ids:
        more.append(row.id)
    more.append(row.lead)
    for column in columns_of("html"):
        if column.optional and text[column.key]:
            more.append(f"{row.language.text(column.heading)} {text[column.key]}")
    return Line(
        row=row,
        cells=tuple(cells),
        bullets=bullets(row.verdict),
        order=list(Status).index(row.verdict.status),
        rate=_cells.short(row.rate),
        distance=_cells.short(row.distance),
        passing=row.verdict.status in PASSING,
        counted=row.verdict.status not in UNCOUNTED,
        more=tuple(text for text in more if text),
    )
