"""One figure, grade or place in a ranking: what is reported of one thing at one time."""

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.condition import COMPOSED, Condition
from healthplan_cli.model.indicator import YES_NO, Indicator
from healthplan_cli.model.place import Peers
from healthplan_cli.model.submission import Actual, ByGroup
from healthplan_cli.model.target import Target
from healthplan_cli.model.uncertainty import Survey
from healthplan_cli.reading.fields import Record, scalar
from healthplan_cli.reading.phrases.stages import choices, stage_meant
from healthplan_cli.reading.returns.figures import FigureReader
from healthplan_cli.reading.returns.remarks import read_remarks
from healthplan_cli.reading.unfit_keys import (
    refuse,
    refuse_beside,
    refuse_counts_of_formula,
)
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, without
from healthplan_cli.schemas.actuals import ENTRY
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say

OF_A_PLACE = ("rank", "of")
FIGURES = ("value", "numerator", "denominator", "survey", "stage", *OF_A_PLACE)
OF_THE_WHOLE = ("not_applicable", "deduction")
UNFIT_FOR_A_GRADE = (
    "each",
    "by",
    *COMPOSED,
    "numerator",
    "denominator",
    "survey",
    *OF_A_PLACE,
    *OF_THE_WHOLE,
)
UNFIT_FOR_A_PLACE = (
    "each",
    "by",
    *COMPOSED,
    "stage",
    "numerator",
    "denominator",
    "survey",
    "baseline",
)
UNFIT_FOR_A_GROUP = ("by", "level", "break")


class SingleReader(Struct, frozen=True):
    """Reads entries that are one figure, grade or place."""

    figures: FigureReader

    def one(
        self, node: Node, target: Target, indicator: Indicator, condition: Condition | None
    ) -> Actual:
        """Return one figure, grade or stage."""
        if condition is not None and condition.is_graded:
            return self._ranked(node, target, indicator, condition)
        if condition is not None and condition.peers is not None:
            return self._placed(node, target, condition.peers)
        if isinstance(node, Scalar):
            if self.figures.unreported(node):
                return Actual()
            return Actual(value=self.figures.figure(node, indicator, explained=False))
        record = Record(node, ENTRY)
        unwanted = ("each", *COMPOSED, "stage", *OF_A_PLACE, *OF_THE_WHOLE)
        refuse(record, target, unwanted, self.figures.findings)
        refuse_counts_of_formula(record, indicator, self.figures.findings)
        actual = replace(
            read_remarks(record, indicator, self.figures),
            numerator=self.figures.count(record, "numerator", indicator),
            denominator=self.figures.count(record, "denominator", indicator),
            survey=self._survey(record, indicator),
        )
        if "by" in record:
            actual = replace(actual, by=self._by(record, target, indicator, condition))
        value = record.get("value")
        if value is None or self.figures.unreported(scalar(value)):
            return actual
        found = self.figures.figure(scalar(value), indicator, explained=bool(actual.explain))
        return replace(actual, value=found)

    def _by(
        self, record: Record, target: Target, indicator: Indicator, condition: Condition | None
    ) -> tuple[ByGroup, ...]:
        """Return the figures of groups; few entries have any."""
        from healthplan_cli.reading.returns.by_group import read_by

        def read_one(node: Node) -> Actual:
            if isinstance(node, Fields):
                self._refuse_in_group(Record(node))
                node = without(node, *UNFIT_FOR_A_GROUP)
            return self.one(node, target, indicator, condition)

        return read_by(record, indicator, self.figures, read_one)

    def _refuse_in_group(self, record: Record) -> None:
        """Note every key that is said of a whole, and of none of its groups."""
        for key in UNFIT_FOR_A_GROUP:
            if key in record:
                words = say("{key}: is said of the whole, not of a group", key=key)
                self.figures.findings.add(record.node.keys[key].position, "unsuitable-key", words)

    def _survey(self, record: Record, indicator: Indicator) -> Survey | None:
        node = record.get("survey")
        if node is None:
            return None
        from healthplan_cli.reading.returns.survey import read_survey  # few figures are from one

        return read_survey(node, indicator, self.figures.findings)

    def _ranked(
        self, node: Node, target: Target, indicator: Indicator, condition: Condition
    ) -> Actual:
        if isinstance(node, Scalar):
            return Actual(stage=self._stage(node, indicator))
        record = Record(node, ENTRY)
        refuse(record, target, UNFIT_FOR_A_GRADE, self.figures.findings)
        if not condition.is_change:
            refuse(record, target, ("baseline",), self.figures.findings)
        key = "value"
        if "stage" in record:
            key = "stage"
        if key == "stage":
            refuse_beside("stage", record, ("value",), self.figures.findings)
        stage = None
        if key in record:
            stage = self._stage(scalar(record.require(key)), indicator)
        return replace(read_remarks(record, indicator, self.figures), stage=stage)

    def _placed(self, node: Node, target: Target, peers: Peers) -> Actual:
        """Return a place in a ranking, of one figure or with the number of those ranked."""
        from healthplan_cli.reading.returns.place import read_place  # few targets ask for one

        if isinstance(node, Scalar):
            if self.figures.unreported(node):
                return Actual()
            return Actual(place=read_place(node, None, peers, self.figures.findings))
        record = Record(node, ENTRY)
        refuse(record, target, (*UNFIT_FOR_A_PLACE, *OF_THE_WHOLE), self.figures.findings)
        key = "value"
        if "rank" in record:
            key = "rank"
            refuse_beside("rank", record, ("value",), self.figures.findings)
        actual = read_remarks(record, target.indicator, self.figures)
        rank = record.get(key)
        if rank is None or self.figures.unreported(scalar(rank)):
            return actual
        of = record.get("of")
        count = None
        if of is not None and not self.figures.unreported(scalar(of)):
            count = scalar(of)
        return replace(actual, place=read_place(scalar(rank), count, peers, self.figures.findings))

    def _stage(self, node: Scalar, indicator: Indicator) -> str | None:
        if self.figures.unreported(node):
            return None
        found = stage_meant(node.text, indicator)
        if found is None:
            expected = " < ".join(indicator.scale)
            if indicator.scale == YES_NO:
                expected = ", ".join(choices(indicator))
            words = say("{word} is none of {scale}", word=quoted(node.text), scale=expected)
            self.figures.findings.add(node.position, "unknown-grade", words)
        return found
