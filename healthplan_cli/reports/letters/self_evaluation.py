"""A self-evaluation report (自查报告): what is met and what is not, and who signs for it."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from healthplan_cli.model.checked import Checked, Refused
from healthplan_cli.model.review import Review
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._heading import (
    common_title,
    labels,
    latest_day,
    note,
    nothing,
    refusal,
    title,
)
from healthplan_cli.reports._headline import (
    departments,
    headline,
    misses,
    of_all,
    without_verdict,
)
from healthplan_cli.reports._problem_words import file_name, line
from healthplan_cli.reports._verdict_row import VerdictRow, by_section, rows
from healthplan_cli.reports.letters import self_evaluation_tables as tables
from healthplan_cli.reports.letters.letter import Letter, Part
from healthplan_cli.reports.letters.questions import asked, questions
from healthplan_cli.text.words import Language, say


def self_evaluation(checked: Checked, look: Look) -> Letter:
    """Return the report on one unit; on several, what all come to, then a chapter for each."""
    language = look.language
    found: list[VerdictRow] = []
    for one in checked.reviews:
        found += rows(one, language)
    day = latest_day(checked)
    heading = _title(checked, language)
    if not checked.reviews:
        return Letter(heading, day, [_refused(checked, look)])
    parts = [*_chapters(checked, look), _signed(language)]
    return Letter(heading, day, parts, of_all(checked, found, language))


def _title(checked: Checked, language: Language) -> str:
    """Return what the report is, on which plan, as of which day, and by whom where it is one."""
    if not checked.reviews:
        return nothing(checked, language)
    words = say("self-evaluation report: {title}", title=common_title(checked, language))
    unit = checked.reviews[0].submission.org_unit
    if checked.files == 1 and unit:
        words = say("{unit}, {words}", unit=unit, words=words)
    return language.text(words)


def _chapters(checked: Checked, look: Look) -> Iterator[Part]:
    """Yield the parts of the one unit; of several, all units and then a chapter for each."""
    if checked.files == 1:
        yield from _unit(checked.reviews[0], look)
        return
    names = labels(checked.reviews, with_folders=look.ids)
    yield _units(checked, names, look.language)
    if checked.refused:
        yield _refused(checked, look)
    for review, name in zip(checked.reviews, names, strict=True):
        lines = [title(review, look.language), headline(rows(review, look.language), look.language)]
        yield Part(name, lines)
        for part in _unit(review, look):
            yield replace(part, level=part.level + 1)


def _units(checked: Checked, names: Sequence[str], language: Language) -> Part:
    """Return a table of all units."""
    groups = []
    for review, name in zip(checked.reviews, names, strict=True):
        groups.append((name, rows(review, language)))
    return Part(
        language.text(say("all units")), table=tables.groups(groups, say("org unit"), language)
    )


def _refused(checked: Checked, look: Look) -> Part:
    """Return the files that could not be used, and why."""
    lines = [_refusal(one, look) for one in checked.refused]
    lines += [line(problem, look) for problem in checked.problems]
    return Part(look.language.text(say("files that could not be used")), lines)


def _refusal(one: Refused, look: Look) -> str:
    name = file_name(one.file, with_folders=look.ids)
    return look.language.text(say("{file}: {why}", file=name, why=refusal(one)))


def _unit(review: Review, look: Look) -> Iterator[Part]:
    """Yield the parts of one unit: the misses and departments first, then every target."""
    language = look.language
    text = language.text
    found = rows(review, language)
    yield Part(text(say("overview")), list(_overview(review, language)))
    yield _misses(found, language)
    if groups := departments(found, language):
        table = tables.groups(groups, say("department"), language)
        yield Part(text(say("departments")), table=table)
    if unsaid := without_verdict(found):
        yield Part(
            text(say("what cannot be said, and why")), table=tables.undetermined(unsaid, language)
        )
    yield from _targets(found, look)
    if review.problems:
        yield Part(text(say("problems")), table=tables.problems(review.problems, look))
    if doubts := questions(review.problems):
        yield asked(doubts, language)


def _targets(found: Sequence[VerdictRow], look: Look) -> Iterator[Part]:
    """Yield a table of the targets of each section, numbered through all of them."""
    language = look.language
    sections = by_section(found)
    if not any(sections):
        yield Part(language.text(say("all targets")), table=tables.targets(found, look, 1))
        return
    yield Part(language.text(say("all targets, by section")))
    before = 0
    for section, group in sections.items():
        table = tables.targets(group, look, before + 1)
        yield Part(_cells.section(section, language), table=table, level=2)
        before += len(group)


def _overview(review: Review, language: Language) -> Iterator[str]:
    """Yield what the file says of itself, and all verdicts counted."""
    if said := note(review):
        yield said
    yield _cells.summary(review, language)


def _misses(found: Sequence[VerdictRow], language: Language) -> Part:
    heading = language.text(say("misses"))
    missed = misses(found)
    if not missed:
        return Part(heading, [language.text(say("No target is missed."))])
    return Part(heading, table=tables.missed(missed, language))


def _signed(language: Language) -> Part:
    """Return boxes for those who sign."""
    return Part(language.text(say("signatures")), table=tables.signatures(language))
