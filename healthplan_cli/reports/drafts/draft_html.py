"""The first rows of a drafted table as a page: each cell has the ground of what becomes of it."""

from html import escape

from healthplan_cli.model.cells import Use
from healthplan_cli.model.draft import Draft, DraftColumn, DraftName
from healthplan_cli.reports import Look
from healthplan_cli.reports._cell_list import use_words
from healthplan_cli.reports._template import POLICY, TAG
from healthplan_cli.reports._use_looks import LOOKS
from healthplan_cli.reports.drafts.draft_words import left, title
from healthplan_cli.text.words import Language, in_one_line, say

_STYLE = (
    "body{font:15px/1.5 system-ui,'Noto Sans CJK SC',sans-serif;margin:2em}"
    "table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #999;padding:.3em .6em}"
    "th{font-weight:600;background:#fff;color:#6a1b9a}th.open{background:#d32f2f;color:#fff}"
    "span{padding:.2em .6em;border:1px solid #999;margin-right:.4em}"
)


def draft(draft: Draft, look: Look) -> str:
    """Return a page that needs nothing else, and in which nothing can act."""
    language = look.language
    uses = dict.fromkeys(cell.use for row in draft.rows for cell in row if cell.text)
    heading = _text(title(draft, language))
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{TAG[language.code]}"><head><meta charset="utf-8">',
            POLICY,
            f"<title>{heading}</title><style>{_STYLE}{_grounds()}</style></head><body>",
            f"<h1>{heading}</h1>",
            f"<p>{''.join(_legend(use, language) for use in uses)}</p>",
            _table(draft),
            f"<p><b>{_text(left(draft, language))}</b></p>",
            _candidates(draft, language),
            "</body></html>",
        )
    )


def _grounds() -> str:
    return "".join(f".{use}{{background:{look.background}}}" for use, look in LOOKS.items())


def _legend(use: Use, language: Language) -> str:
    return f'<span class="{use}">{_text(use_words(use, language))}</span>'


def _table(draft: Draft) -> str:
    width = max((len(row) for row in draft.rows), default=0)
    columns = {column.at: column for column in draft.columns}
    labels = "".join(_label(columns.get(at)) for at in range(1, width + 1))
    rows = []
    for row in draft.rows:
        cells = "".join(f'<td class="{cell.use}">{_text(cell.text)}</td>' for cell in row)
        rows.append(f"<tr>{cells}</tr>")
    return f"<table><tr>{labels}</tr>{''.join(rows)}</table>"


def _label(column: DraftColumn | None) -> str:
    if column is None:
        return "<th></th>"
    kind = ""
    if column.is_open:
        kind = ' class="open"'
    return f"<th{kind}>{_text(column.label)}</th>"


def _candidates(draft: Draft, language: Language) -> str:
    """Return what the open columns and names may mean, as a table."""
    found: list[DraftColumn | DraftName] = [one for one in draft.columns if one.is_open]
    found += draft.names
    rows = []
    for one in found:
        if isinstance(one, DraftColumn):
            name = one.heading
        else:
            name = one.text
        meant = ", ".join(f"{each.id} {each.score}" for each in one.candidates)
        rows.append(f"<tr><td>{_text(name)}</td><td>{_text(meant or '-')}</td></tr>")
    if not rows:
        return ""
    head = (say("heading or name"), say("what may be meant, and how like its name is"))
    cells = "".join(f"<th>{_text(language.text(words))}</th>" for words in head)
    return f"<table><tr>{cells}</tr>{''.join(rows)}</table>"


def _text(text: str) -> str:
    return escape(in_one_line(text))
