"""A collection as plain rows, which pandas and polars take as they are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from healthplan_cli.model.collected import Collected, Return
from healthplan_cli.model.target import Target
from healthplan_cli.text.problems import no_choice
from healthplan_cli.text.words import LANGUAGES, Language

if TYPE_CHECKING:
    from healthplan_cli.reports._columns import Column, Plain


class TabularCollected(Collected, frozen=True):
    """A collection that is a table as well: what `collect` returns."""

    def rows(self, lang: str = "en") -> "list[dict[str, Plain]]":
        """Return a plain row for each unit and target, all with the same keys.

        The first keys are of the unit and its return, the others those of a review's rows. A unit
        without figures has rows, too, with nothing in them but its state: it is not reported as 0.
        Words are in `zh` or `en`. Raises UsageError for another language.

        >>> from healthplan_cli import collect
        >>> plan, returns = "examples/collect/specs/shili/2022.yaml", "examples/collect/returns"
        >>> collected = collect(plan, [returns], roster="examples/collect/roster.yaml")
        >>> row = collected.rows()[0]
        >>> row["unit_id"], row["state"], row["target"], row["status"]
        ('jia', 'received', 'family_doctor_signing_rate', 'met')
        """
        if lang not in LANGUAGES:
            raise no_choice("lang", lang, LANGUAGES)
        from healthplan_cli.reports._columns import columns_of

        columns = columns_of("frame")
        language = Language(lang)
        found: list[dict[str, Plain]] = []
        for one in self.returns:
            for target in self.targets:
                values = _of_target(one, target, columns, language)
                found.append({**_of_unit(one, target, language), **values})
        return found


def _of_unit(one: Return, target: Target, language: Language) -> "dict[str, Plain]":
    from healthplan_cli.reports.collected import words as words_of

    return {
        "unit_id": one.unit.id,
        "unit_name": words_of.name(one.unit, language),
        "state": str(one.state),
        "submitted": words_of.submitted(one) or None,
        "light": one.lights.get(target.id),
    }


def _of_target(
    one: Return, target: Target, columns: "Sequence[Column]", language: Language
) -> "dict[str, Plain]":
    """Return what a review says of a target; of a unit without figures the target alone."""
    if one.review is None:
        return {**dict.fromkeys(column.key for column in columns), "target": target.id}
    from healthplan_cli.reports._verdict_row import VerdictRow

    row = VerdictRow(one.verdicts[target.id], one.review, language)
    return {column.key: column.value(row) for column in columns}
