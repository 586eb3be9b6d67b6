"""A review as plain rows, which pandas and polars take as they are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from healthplan_cli.model.review import Review
from healthplan_cli.text.problems import no_choice
from healthplan_cli.text.words import LANGUAGES, Language

if TYPE_CHECKING:
    from healthplan_cli.reports._columns import Column, Plain
    from healthplan_cli.reports._verdict_row import VerdictRow


class TabularReview(Review, frozen=True):
    """A review that is a table as well: what `check` returns."""

    def rows(self, lang: str = "en") -> "list[dict[str, Plain]]":
        """Return a plain row for each verdict, all with the same keys; words are in `zh` or `en`.

        pandas and polars take them as they are: `DataFrame(review.rows())`. Figures are Decimals,
        since a float is not exact and a text is no number: polars makes a column of decimals of
        them, pandas one of objects with exact sums. What has more than 12 decimals is rounded to
        12, or more where it would look like its limit or 0. `attainment` is in per cent,
        `gap` in percentage points where `unit` is a percentage; figures are None where there are
        none, or several: grades, institutions, parts. Raises UsageError for another language.

        >>> from healthplan_cli import check
        >>> review = check("examples/nankai-2022/actuals.yaml")
        >>> row = {row["target"]: row for row in review.rows()}["community_hospitals_created"]
        >>> row["status"], row["low"], row["actual"], row["gap"]
        ('missed', Decimal('3'), Decimal('2'), Decimal('1'))
        """
        if lang not in LANGUAGES:
            raise no_choice("lang", lang, LANGUAGES)
        from healthplan_cli.reports._columns import columns_of
        from healthplan_cli.reports._verdict_row import rows

        columns = columns_of("frame")
        found = []
        for row in rows(self, Language(lang)):
            found.append(_values(row, columns))
        return found


def _values(row: "VerdictRow", columns: "Sequence[Column]") -> "dict[str, Plain]":
    return {column.key: column.value(row) for column in columns}
