"""Markdown for a merge request, a wiki or the summary of a CI step: a table for each section of the plan.

In a GitHub workflow, `hpc check actuals.yaml -f github` annotates, and appends this report to the summary of the step.
"""

import re
from collections.abc import Iterable, Sequence

from healthplan_cli.model.review import Review, Status
from healthplan_cli.reports import Checked, Look, _cells, _wording
from healthplan_cli.reports._heading import labels, note, nothing, reporter, title
from healthplan_cli.reports._rows import Row, by_section, rows
from healthplan_cli.text.problems import told
from healthplan_cli.text.words import Language, say

_MARKUP = re.compile(r"[\\`*_\[\]|~#$]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def review(checked: Checked, look: Look) -> str:
    """Every review under a heading of its own; with several of them, a table of counts first."""
    language = look.language
    blocks = [] if checked.reviews else [f"**{escaped(nothing(checked, language))}**"]
    blocks += (
        [_list(told(problem, language) for problem in checked.problems)] if checked.problems else []
    )
    blocks += [_overview(checked.reviews, language)] if len(checked.reviews) > 1 else []
    for one in checked.reviews:
        blocks += _blocks(one, language)
    return "\n\n".join(blocks)


def escaped(text: str) -> str:
    """Text as Markdown that shows just this text: no emphasis, link, HTML or cell border in it takes effect.

    No escape keeps an address of e-mail from being linked, nor a name behind `@` from being called: what breaks the text does.
    """
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text).translate(_HTML).replace("@", "@<wbr>")


def _blocks(review: Review, language: Language) -> list[str]:
    said = note(review)
    about = [
        reporter(review, language),
        language.text(say("note: {note}", note=said)) if said else "",
    ]
    blocks = [f"## {escaped(title(review, language))}", *(escaped(line) for line in about if line)]
    blocks.append(f"**{escaped(_cells.summary(review, language))}**")
    if review.problems:
        blocks.append(_list(told(problem, language) for problem in review.problems))
    sections = by_section(rows(review, language))
    for section, found in sections.items():
        blocks += [f"### {escaped(section) or '—'}"] if any(sections) else []
        blocks.append(_table(_head(language), [_cells_of(row) for row in found]))
    return blocks


def _head(language: Language) -> list[str]:
    words = (
        say("verdict"),
        say("indicator"),
        say("target"),
        say("reported"),
        say("gap"),
        say("attainment"),
    )
    return [language.text(word) for word in words]


def _cells_of(row: Row) -> list[str]:
    soft = f" ({escaped(row.hedge)})" if row.hedge else ""
    notes = f"<br>{escaped(row.notes)}" if row.notes else ""
    plain = (escaped(cell) for cell in (row.limit, row.actual, row.gap, row.attainment))
    return [
        f"{escaped(row.sign)} {escaped(row.words)}",
        f"{escaped(row.name)}{soft}{notes}",
        *plain,
    ]


def _overview(reviews: Sequence[Review], language: Language) -> str:
    """How many targets of each file have each verdict."""
    used = [status for status in Status if any(review.summary[status] for review in reviews)]
    head = [
        language.text(say("org unit")),
        *(language.text(_wording.STATUS[status]) for status in used),
    ]
    counts = ([str(review.summary[status]) for status in used] for review in reviews)
    return _table(
        head, [[escaped(label), *row] for label, row in zip(labels(reviews), counts, strict=True)]
    )


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *lines))


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {escaped(line)}" for line in lines)
