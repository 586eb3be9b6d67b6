"""One page of HTML that needs nothing else: summary, a bullet chart for each target, groups, filter and sort.

The page is `html.jinja` with `html.css` and `html.js` inside it. Its policy lets nothing run but those two, known by their
hashes, and lets nothing be fetched, so that no text of a file could act even if it got out of its place.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from healthplan_cli.reports import Checked, Look, _wording
from healthplan_cli.reports._heading import labels, nothing
from healthplan_cli.reports._page import TALLY, part, share
from healthplan_cli.text.problems import told
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from jinja2 import Template

HERE = Path(__file__)
TAG = {"zh": "zh-CN", "en": "en"}
WORDS = {
    "verdict": say("verdict"),
    "indicator": say("indicator"),
    "target": say("target"),
    "reported": say("reported"),
    "chart": say("limit and actual"),
    "gap": say("gap"),
    "attainment": say("attainment"),
    "files": say("files"),
    "section": say("section"),
    "lead": say("department"),
    "other": say("no department named"),
    "every": say("all departments"),
    "search": say("search"),
    "group": say("group by"),
    "nothing": say("nothing"),
    "reset": say("show all"),
    "held": say("met, on schedule or holding"),
    "problems": say("problems of the files"),
    "none": say("no target fits the filter"),
    "shown": say("{shown} of {all} targets shown"),
    "legend": say("bar and dot: reported; line: limit; shaded: where the target is met"),
    "tally": TALLY,
}


def review(checked: Checked, look: Look) -> str:
    """The page of all reviews."""
    language = look.language
    parts = [
        part(one, label, language)
        for one, label in zip(checked.reviews, labels(checked.reviews), strict=True)
    ]
    found = [row for one in parts for row in one.rows]
    many = (
        language.text(say("review of {count} files", count=len(parts)))
        if parts
        else nothing(checked, language)
    )
    script, style = (
        HERE.with_suffix(ending).read_text(encoding="utf-8") for ending in (".js", ".css")
    )
    return _template().render(
        t={key: language.gettext(words.template) for key, words in WORDS.items()},
        lang=TAG[language.code],
        title=parts[0].title if len(parts) == 1 else many,
        parts=parts,
        whole=share("", found, language),
        leads=sorted({lead for row in found for lead in row.leads}),
        problems=[told(problem, language) for problem in checked.problems],
        status={status: language.text(words) for status, words in _wording.STATUS.items()},
        sign=_wording.SIGN,
        script=script,
        style=style,
        script_hash=_hash(script),
        style_hash=_hash(style),
    )


def _hash(text: str) -> str:
    """The hash by which a policy knows just this script or style."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE.parent), autoescape=True, undefined=StrictUndefined
    )
    environment.trim_blocks = environment.lstrip_blocks = True
    return environment.get_template("html.jinja")
