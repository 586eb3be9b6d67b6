"""One page of HTML that needs nothing else: summary, bullet charts, groups, filter and sort.

The page is `html.jinja` with `page.css`, `html.css` and `html.js` inside it. Its policy lets no
other script or style act, and lets nothing be fetched, so that no text of a file could act even if
it got out of its place.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from healthplan_cli.model.checked import Checked
from healthplan_cli.reports import Look
from healthplan_cli.reports._heading import common_title, labels, refusal, several
from healthplan_cli.reports._page import TALLY, Part, headings, part, share
from healthplan_cli.reports._problem_words import file_name, line
from healthplan_cli.reports._template import TAG, script_of, style_of, template
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports._verdict_row import VerdictRow
from healthplan_cli.reports.drafts.draft_html import draft
from healthplan_cli.text.words import Language, say

if TYPE_CHECKING:
    from healthplan_cli.model.bulked import Bulked
    from healthplan_cli.model.collected import Collected
    from healthplan_cli.model.extracted import Extracted
    from healthplan_cli.model.trend import Trend

__all__ = ["bulk", "draft", "ledger", "review", "trend"]
WORDS = {
    "verdict": say("verdict"),
    "chart": say("limit and actual"),
    "units": say("all units"),
    "misses": say("misses"),
    "indicator": say("indicator"),
    "target": say("target"),
    "reported": say("reported"),
    "gap": say("gap"),
    "reason": say("reason"),
    "section": say("section"),
    "lead": say("department"),
    "other": say("no department named"),
    "every": say("all departments"),
    "search": say("search"),
    "group": say("group by"),
    "nothing": say("nothing"),
    "reset": say("show all"),
    "passing": say("met or on schedule"),
    "holding": say("holding so far"),
    "problems": say("problems of the files"),
    "none": say("no target fits the filter"),
    "shown": say("{shown} of {all} targets shown"),
    "legend": say("bar and dot: reported; line: limit; shaded: where the target is met"),
    "tally": TALLY,
}


def bulk(found: "Bulked", look: Look) -> str:
    """Return the page of the figures of very many units."""
    from healthplan_cli.reports.bulk import html as bulk_html

    return bulk_html.bulk(found, look)


def ledger(found: "Extracted", look: Look) -> str:
    """Return a document as a page, each clause coloured by what became of it."""
    from healthplan_cli.reports.drafts import ledger_html

    return ledger_html.ledger(found, look)


def collection(collected: "Collected", look: Look) -> str:
    """Return the page of the returns of many units, which no other command needs."""
    from healthplan_cli.reports.collected import html as collected_html

    return collected_html.collection(collected, look)


def review(checked: Checked, look: Look) -> str:
    """Return the page of all reviews."""
    language = look.language
    parts: list[Part] = []
    found: list[VerdictRow] = []
    leads: set[str] = set()
    names = labels(checked.reviews, with_folders=look.ids)
    for one, label in zip(checked.reviews, names, strict=True):
        made = part(one, label, look)
        parts.append(made)
        found += made.rows
    for row in found:
        leads.update(row.leads)
    problems = [line(problem, look) for problem in checked.problems]
    return template("html.jinja").render(
        **_looks(language),
        **style_of("html.css"),
        **script_of("html.js"),
        title=common_title(checked, language),
        ids=look.ids,
        count=several(checked, language),
        headings=headings(language),
        parts=parts,
        several=checked.files > 1,
        refused=_refused(checked, look),
        whole=share("", found, language),
        leads=sorted(leads),
        problems=problems,
    )


def trend(found: "Sequence[Trend]", look: Look) -> str:
    """Return the page of a trend."""
    from healthplan_cli.reports.trend import html as trend_html

    return trend_html.trend(found, look)


def _looks(language: Language) -> dict[str, object]:
    """Return the words and signs of the page."""
    return {
        "t": {key: language.gettext(words.template) for key, words in WORDS.items()},
        "lang": TAG[language.code],
        "status": {status: language.text(one.words) for status, one in LOOKS.items()},
        "sign": {status: one.sign for status, one in LOOKS.items()},
    }


def _refused(checked: Checked, look: Look) -> list[tuple[str, str]]:
    """Return the files that could not be used, where there are others."""
    if checked.files == 1:
        return []
    found = []
    for one in checked.refused:
        name = file_name(one.file, with_folders=look.ids)
        found.append((name, look.language.text(refusal(one))))
    return found
