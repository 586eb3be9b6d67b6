"""What the page of HTML shows: reviews as texts and numbers, nothing left to decide."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from healthplan_cli.model.review import Review, Status
from healthplan_cli.reports import _cells
from healthplan_cli.reports._bullet import Bullet, bullets, drawn
from healthplan_cli.reports._heading import note, title
from healthplan_cli.reports._rows import PASSING, Row, by_lead, by_section, rows, tally
from healthplan_cli.text.problems import told
from healthplan_cli.text.words import Language, Words, say, visible

WIDE = Fraction(1, 25)
EXTRA: Mapping[str, Words] = {"progress": say("progress"), "points": say("points")}
TALLY = say("{held} of {all}")


class Line(Struct, frozen=True):
    """One target: its row, its charts, what it is sorted by, and what else there is to say of it."""

    row: Row
    bullets: tuple[Bullet, ...]
    order: int
    rate: str
    distance: str
    held: bool
    extras: tuple[tuple[str, str], ...]


class Segment(Struct, frozen=True):
    """The targets of one verdict in a bar of all: how many, and where they lie in per cent; `wide` has room for a sign."""

    status: Status
    count: int
    start: str
    middle: str
    width: str
    wide: bool


class Share(Struct, frozen=True):
    """How a group of targets stands: how many there are, how many are met or on schedule, and the bar of its verdicts."""

    name: str
    total: int
    held: int
    tally: str
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
    sections: tuple[tuple[Share, tuple[Line, ...]], ...]
    leads: tuple[Share, ...]
    rows: tuple[Row, ...]


def part(review: Review, label: str, language: Language) -> Part:
    """A review as it stands on the page, called by its label among several."""
    found = rows(review, language)
    sections, leads = by_section(found), by_lead(found)
    return Part(
        title=title(review, language),
        about=_about(review),
        note=note(review),
        summary=_cells.summary(review, language),
        scored=review.total is not None,
        problems=tuple(told(problem, language) for problem in review.problems),
        whole=share(label, found, language),
        sections=tuple(
            (share(name, group, language), tuple(_line(row, language) for row in group))
            for name, group in sections.items()
        ),
        leads=tuple(share(name, group, language) for name, group in leads.items()),
        rows=tuple(found),
    )


def share(name: str, found: Iterable[Row], language: Language) -> Share:
    """How these targets stand together."""
    statuses = [row.verdict.status for row in found]
    held, total = sum(status in PASSING for status in statuses), len(statuses)
    words = language.gettext(TALLY.template).format(held=held, all=total)
    return Share(name, total, held, words, tuple(_segments(statuses)))


def _segments(statuses: Sequence[Status]) -> Iterable[Segment]:
    total, before = Fraction(len(statuses)), 0
    for status, count in tally(statuses).items():
        start, width = before / total, count / total
        yield Segment(
            status, count, drawn(start), drawn(start + width / 2), drawn(width), width >= WIDE
        )
        before += count


def _about(review: Review) -> str:
    submission, plan = review.submission, review.plan
    found = (
        submission.org_unit or plan.authority or plan.region,
        str(plan.period),
        submission.position.file,
    )
    return " · ".join(visible(text) for text in found if text)


def _line(row: Row, language: Language) -> Line:
    verdict = row.verdict
    extras = (
        (language.text(words), _cells.extra(verdict, name, language))
        for name, words in EXTRA.items()
    )
    return Line(
        row=row,
        bullets=bullets(verdict),
        order=list(Status).index(verdict.status),
        rate="" if row.rate is None else _cells.short(row.rate),
        distance="" if row.distance is None else _cells.short(row.distance),
        held=verdict.status in PASSING,
        extras=tuple((name, text) for name, text in extras if text),
    )
