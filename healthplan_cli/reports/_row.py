"""One verdict with the review that it is of: what a report of data and one of words both show."""

from msgspec import Struct

from healthplan_cli.model.review import Measured, Review, Verdict
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Language


class Row(Struct, frozen=True):
    """One verdict of a review in a language."""

    verdict: Verdict
    review: Review
    language: Language

    @property
    def target(self) -> Target:
        """The target judged."""
        return self.verdict.target

    @property
    def measured(self) -> Measured | None:
        """What was measured of a target that is one number or grade."""
        if len(self.verdict.measured) == 1:
            return self.verdict.measured[0]
        return None

    @property
    def basis(self) -> str:
        """What its points rest on; "" where it has none."""
        basis = self.verdict.basis
        if basis is None:
            return ""
        return self.language.text(basis)


def plain_rows(review: Review, language: Language) -> list[Row]:
    """Return a row for each verdict of a review, in the order of the plan."""
    return [Row(verdict, review, language) for verdict in review.verdicts]
