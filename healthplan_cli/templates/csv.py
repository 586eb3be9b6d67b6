"""A table of text to fill in: UTF-8 with a byte-order mark, by which Excel knows it."""

import csv
import io
from collections.abc import Iterator

from healthplan_cli.model import columns
from healthplan_cli.model.columns import FORMULA
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.templates._rows import FIGURES_ADVICE, SURVEYS_ADVICE, rows, uncounted, used
from healthplan_cli.text.words import Language, Words, say, visible


def template(plan: Plan, catalog: Catalog, language: Language) -> bytes:
    """Return CSV with a row for each target, below lines with advice, the plan and the day."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    for line in (*_head(plan, language), *_table(plan, catalog, language)):
        writer.writerow([_safe(text) for text in line])
    return stream.getvalue().encode("utf-8-sig")


def _head(plan: Plan, language: Language) -> Iterator[list[str]]:
    """Yield the lines above the table: the title, how to fill it, what the file is of."""
    yield [plan.title]
    for words in _advice(plan):
        yield [language.text(words)]
    yield [columns.title("plan", language), plan.id]
    yield [columns.title("as_of", language), str(plan.period.end)]
    yield [columns.title("org_unit", language), ""]
    yield [columns.title("submitted", language), ""]


def _table(plan: Plan, catalog: Catalog, language: Language) -> Iterator[list[str]]:
    """Yield the headings, a line for each target, and a line for each who signs."""
    made = rows(plan, catalog, language)
    keys = [column.key for column in used(made)]
    yield [columns.title(key, language) for key in keys]
    for row in made:
        yield [row.texts.get(key, "") for key in keys]
    for words in columns.signatures(language):
        yield [words, ""]


def _advice(plan: Plan) -> Iterator[Words]:
    yield say("Fill in the figures; what stays blank counts as not reported.")
    yield FIGURES_ADVICE
    yield SURVEYS_ADVICE
    if uncounted(plan):
        yield say("Where there are more institutions than lines, add lines with the same ID.")


def _safe(text: str) -> str:
    text = visible(text)
    if text.startswith(FORMULA):
        return f"'{text}"
    return text
