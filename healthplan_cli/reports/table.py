"""Tables for a terminal or a pipe: those of a check and of lists; each other one has its module."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from healthplan_cli.model.config import Config
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.series import Progress
from healthplan_cli.reports import Look, _cells, _wording
from healthplan_cli.reports._lines import Cell, Lines, cell, noted, widths
from healthplan_cli.reports._review_table import review
from healthplan_cli.text.words import Language, Words, say, visible

if TYPE_CHECKING:
    from healthplan_cli.model.bulked import Bulked
    from healthplan_cli.model.collected import Collected
    from healthplan_cli.model.comparison import Comparison, Moves
    from healthplan_cli.model.draft import Draft
    from healthplan_cli.model.extracted import Extracted
    from healthplan_cli.model.trend import Trend

__all__ = [
    "bulk",
    "collection",
    "comparison",
    "config",
    "draft",
    "explained",
    "extracted",
    "ledger",
    "moves",
    "plan",
    "plans",
    "progress",
    "review",
    "tree",
    "trend",
]


def draft(draft: "Draft", look: Look) -> str:
    """Return the picture of a drafted table, whose own words and colours no other table needs."""
    from healthplan_cli.reports.drafts import draft_table

    return draft_table.draft(draft, look)


def bulk(found: "Bulked", look: Look) -> str:
    """Return the summary of the figures of very many units, which no other command shows."""
    from healthplan_cli.reports.bulk import table as bulk_table

    return bulk_table.bulk(found, look)


def extracted(found: "Extracted", look: Look) -> str:
    """Return the targets that a document states, which no other command shows."""
    from healthplan_cli.reports.drafts import extracted_table

    return extracted_table.extracted(found, look)


def explained(found: "Extracted", look: Look) -> str:
    """Return the targets that a document states with the words that each was read by."""
    from healthplan_cli.reports.drafts import extracted_table

    return extracted_table.explained(found, look)


def ledger(found: "Extracted", look: Look) -> str:
    """Return every clause of a document with what became of it."""
    from healthplan_cli.reports.drafts import ledger_table

    return ledger_table.ledger(found, look)


def collection(collected: "Collected", look: Look) -> str:
    """Return the tables of the returns of many units, which no other command needs."""
    from healthplan_cli.reports.collected import table as collected_table

    return collected_table.collection(collected, look)


def comparison(comparison: "Comparison", look: Look) -> str:
    """Return one table of two plans, the changed targets first."""
    from healthplan_cli.reports import _comparison_table

    return _comparison_table.comparison(comparison, look)


def moves(found: "Sequence[Moves]", look: Look) -> str:
    """Return a table for each unit: figures and verdicts of two reviews side by side."""
    from healthplan_cli.reports import _comparison_table

    return _comparison_table.moves(found, look)


def trend(found: "Sequence[Trend]", look: Look) -> str:
    """Return the tables of a trend."""
    from healthplan_cli.reports.trend import table as trend_table

    return trend_table.trend(found, look)


def plan(plan: Plan, look: Look) -> str:
    """Return one plan: its targets by section, each with its id, due date and quote."""
    from healthplan_cli.reports import _plan_table

    return _plan_table.plan(plan, look)


def tree(plan: Plan, look: Look) -> str:
    """Return one plan as a tree."""
    from healthplan_cli.reports import _plan_table

    return _plan_table.tree(plan, look)


def progress(results: Iterable[Progress], look: Look) -> str:
    """Write one row for each series."""
    language, found = look.language, list(results)
    headings = [say("series"), say("progress"), say("value")]
    table = [_series(one, language) for one in found]
    if any(one.score is not None for one in found):  # of a method that has scores
        headings.append(say("score"))
        for row, one in zip(table, found, strict=True):
            row.append(cell(_cells.short(one.score)))
    return _table([_head(headings, language), *table], look)


def _series(one: Progress, language: Language) -> list[Cell]:
    return [
        noted(visible(one.id), _series_notes(one, language)),
        cell(language.text(_wording.PROGRESS[one.status])),
        cell(_cells.short(one.value)),
    ]


def _head(headings: Iterable[Words], language: Language) -> list[Cell]:
    return [cell(language.text(heading), "dim") for heading in headings]


def _table(table: Sequence[Sequence[Cell]], look: Look, kept: int = 0) -> str:
    lines = Lines(look)
    lines.add_rows(table, widths(table, lines.width, kept=kept))
    return lines.written()


def _series_notes(one: Progress, language: Language) -> list[str]:
    """Return why a series has no progress, and what the method warns of."""
    notes = list(one.warnings)
    if one.reason:
        notes.insert(0, one.reason)
    return [language.text(words) for words in notes]


def plans(plans: Iterable[Plan], look: Look) -> str:
    """Write the plans there are."""
    headings = (say("plan"), say("title"), say("period"), say("targets"), say("soft"))
    table = [_head(headings, look.language)]
    for one in plans:
        soft = [target for target in one.targets if target.strength == "soft"]
        texts = (
            visible(one.id),
            visible(one.title),
            str(one.period),
            str(len(one.targets)),
            str(len(soft)),
        )
        table.append([cell(text) for text in texts])
    return _table(table, look, kept=1)


def config(config: Config, look: Look) -> str:
    """Write one row for each setting."""
    table = [_head((say("setting"), say("value"), say("from")), look.language)]
    for key, setting in config.settings().items():
        values = "\n".join(map(visible, setting.values))
        origin = _cells.origin(setting, look.language)
        table.append([cell(key), cell(values or "-"), cell(origin)])
    return _table(table, look)
