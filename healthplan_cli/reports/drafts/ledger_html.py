"""The ledger of a document as a page: the document itself, coloured, with the target beside it."""

from html import escape

from healthplan_cli.model.extracted import REASONS, STATE_WORDS, STATES, Extracted, Settled
from healthplan_cli.reports import Look
from healthplan_cli.reports._template import POLICY, TAG
from healthplan_cli.reports.drafts.extracted_words import GROUNDS, counts, missing
from healthplan_cli.text.words import Language, visible

_STYLE = (
    "body{font:16px/1.9 system-ui,'Noto Sans CJK SC',sans-serif;margin:2em auto;max-width:60em}"
    "p{margin:.6em 0}small{color:#555;font-size:.75em;margin:0 .5em}"
    "mark{padding:.1em 0;color:inherit}.legend mark{padding:.2em .6em;margin-right:.4em}"
)


def ledger(found: Extracted, look: Look) -> str:
    """Return a page that needs nothing else, and in which nothing can act."""
    language = look.language
    title = escape(visible(found.title or found.file))
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{TAG[language.code]}"><head><meta charset="utf-8">',
            POLICY,
            f"<title>{title}</title><style>{_STYLE}{_grounds()}</style></head><body>",
            f"<h1>{title}</h1>",
            f'<p class="legend">{_legend(language)}</p>',
            f"<p><b>{escape(language.text(counts(found)))}</b></p>",
            *(f"<p><b>{escape(language.text(words))}</b></p>" for words in missing(found)),
            f"<p>{_document(found, language)}</p>",
            "</body></html>",
        )
    )


def _grounds() -> str:
    return "".join(f"mark.{state}{{background:{GROUNDS[state]}}}" for state in STATES)


def _legend(language: Language) -> str:
    parts = []
    for state in STATES:
        words = escape(language.text(STATE_WORDS[state]))
        parts.append(f'<mark class="{state}">{words}</mark>')
    return "".join(parts)


def _document(found: Extracted, language: Language) -> str:
    """Return the document, each clause on the ground of its state; a line is a paragraph."""
    return "".join(_clause(clause, found, language) for clause in found.clauses)


def _clause(clause: Settled, found: Extracted, language: Language) -> str:
    """Return a clause on its ground, with the reason as a hint and its targets beside it."""
    text = found.text[clause.start : clause.end]
    words = escape(visible(text.strip()))
    ends_line = text.endswith(("\n", "\r")) or text.strip() == ""
    made = ""
    if words:
        hint = ""
        if clause.reason:
            hint = f' title="{escape(language.text(REASONS[clause.reason]))}"'
        made = f'<mark class="{clause.state}"{hint}>{words}</mark>'
    for id in clause.targets:
        asks = language.text(found.asks[id])
        made += f"<small>{escape(visible(id))}: {escape(asks)}</small>"
    if ends_line:
        made += "</p>\n<p>"
    return made
