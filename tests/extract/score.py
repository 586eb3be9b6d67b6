"""Measure what `hpc extract` finds, against clauses with their reading or documents with their plan.

    python -m tests.extract.score                           # the clauses of this folder
    python -m tests.extract.score plan.txt=nankai/2022 ...  # documents, each with its declared plan

Each document is scored with the catalog, and once more without the indicators that no plan but its own uses
(`left out`): the words of the grammar are of all five documents, and nothing else is learned from them.

Precision, recall and F1 are of what is found at all, with figures and in words apart; `read right` is
the share of what is found whose conditions are those expected. A wrong number, a bound on the other
side and a lost `each` in a draft are grave: each counts ten times a miss in `cost`.
"""

import sys
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.drafting.document import document
from healthplan_cli.drafting.extract import extract
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.extracted import Drafted
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.target import Target
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.specs.folders import Specs, shipped_specs
from tests.extract.cases import Case, cases, expected_conditions, found_in

GRAVE = 10
"""How many misses a grave error counts."""


class Score(Struct):
    """How many targets were expected, found, and read right; `grave` errors are of drafts."""

    expected: int = 0
    found: int = 0
    false: int = 0
    right: int = 0
    grave: int = 0

    @property
    def precision(self) -> float:
        return self.found / max(self.found + self.false, 1)

    @property
    def recall(self) -> float:
        return self.found / max(self.expected, 1)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def read_right(self) -> float:
        return self.right / max(self.found, 1)

    @property
    def cost(self) -> int:
        return self.expected - self.found + self.false + GRAVE * self.grave

    def line(self, name: str) -> str:
        """The figures in one line."""
        return (
            f"{name:28} expected {self.expected:4}  precision {self.precision:.3f}  recall {self.recall:.3f}  "
            f"F1 {self.f1:.3f}  read right {self.read_right:.3f}  grave {self.grave}  cost {self.cost}"
        )


def has_figure(text: str) -> bool:
    """Whether a clause has a digit."""
    return any(character.isdigit() for character in text)


def interval(condition: Condition) -> tuple[Any, ...]:
    """What of a condition must be the same, in the first unit of its dimension."""
    if condition.measure is Measure.RANK:
        return (str(condition.measure),)
    low, high = condition.interval.low, condition.interval.high
    factor = Fraction(1)
    if not any(condition.interval.ends) or condition.measure is Measure.RELATIVE_CHANGE:
        unit = ""  # of a direction, or of a change in %, it does not matter
    else:
        unit, stroke, _ = units.canonical(condition.unit).partition("/")
        unit += stroke  # that it is per something; of whom the catalog may say otherwise
    if condition.unit and units.is_unit(condition.unit) and not set("/:") & set(condition.unit):
        factor = units.parse(f"1{condition.unit}", condition.unit).value
    ends = [None if end is None else end * factor for end in (low, high)]
    return (
        str(condition.measure),
        *ends,
        condition.interval.low_open,
        condition.interval.high_open,
        unit,
    )


def is_right(target: Target, conditions: Sequence[Condition], *, each: bool) -> bool:
    """Whether a target asks for the same, of every one or of all together.

    A stage is on a scale of its own: that one is asked for at all is the same.
    """
    if bool(target.each) != each:
        return False
    mine = [interval(one) for one in target.conditions]
    return mine == [interval(one) for one in conditions]


def score_clauses(chosen: Sequence[Case], specs: Specs) -> dict[str, Score]:
    """Score clauses, with figures and in words apart."""
    scores = {"clauses with figures": Score(), "clauses in words": Score()}
    for case in chosen:
        score = scores["clauses with figures" if has_figure(case.clause) else "clauses in words"]
        drafted = found_in(case, specs.catalog)
        wanted = expected_conditions(case)
        score.expected += len(wanted)
        score.found += min(len(wanted), len(drafted))
        score.false += max(len(drafted) - len(wanted), 0)
        for one, conditions in zip(drafted, wanted, strict=False):
            if is_right(one.target, conditions, each=bool(case.each)):
                score.right += 1
                continue
            score.grave += one.tier == "draft"
            _show(case, one)
        for one in drafted[len(wanted) :]:
            score.grave += one.tier == "draft"
            _show(case, one)
        if len(drafted) < len(wanted):
            _show(case, None)
    return scores


def _show(case: Case, one: Drafted | None) -> None:
    """Print a clause that was not read as it is meant."""
    if one is None:
        print(f"  missed: {case.clause} | {case.asks}")
        return
    words = "; ".join(str(condition.words) for condition in one.target.conditions)
    each = one.reading.each or "-"
    print(
        f"  {one.tier}: {case.clause} | {case.asks} {case.each} | {words} {each} {one.reading.doubts}"
    )


def without_own(plan: str, specs: Specs) -> Catalog:
    """Return the catalog without the indicators that no other plan uses."""
    own = {target.indicator.id for target in specs.plan(plan).targets}
    for other in specs.plans:
        if other != plan:
            own -= {target.indicator.id for target in specs.plan(other).targets}
    kept = {id: one for id, one in specs.catalog.indicators.items() if id not in own}
    return replace(specs.catalog, indicators=kept)


def score_document(
    file: Path, plan: str, specs: Specs, catalog: Catalog
) -> Iterator[tuple[str, Score]]:
    """Score a document against the targets that its plan declares, by their quotes."""
    declared = specs.plan(plan)
    text = read_text(file)
    found = extract(document(text, str(file)), catalog, declared.period)
    for name, wants_figure in (("with digits", True), ("in words", False)):
        targets = [one for one in declared.targets if has_figure(one.quote) == wants_figure]
        drafted = [one for one in found.targets if has_figure(one.target.quote) == wants_figure]
        yield name, _paired(targets, drafted, text, found.targets)


def _paired(
    targets: Sequence[Target], drafted: Sequence[Drafted], text: str, everything: Sequence[Drafted]
) -> Score:
    score = Score(expected=len(targets))
    used: set[str] = set()
    for target in targets:
        near = [one for one in everything if _overlap(one, target, text)]
        free = [one for one in near if one.target.id not in used]
        right = [
            one for one in near if is_right(one.target, target.conditions, each=bool(target.each))
        ]
        if not near:
            print("  missed:", target.quote)
            continue
        score.found += 1
        if right:
            used.add(right[0].target.id)
            score.right += 1
        else:
            one = (free or near)[0]
            used.add(one.target.id)
            mine = "; ".join(str(condition.words) for condition in one.target.conditions)
            print(
                f"  {one.tier}: {target.quote} | declared {target.form} {target.asks} | {mine} | {one.reading.doubts}"
            )
            score.grave += one.tier == "draft"
    for one in drafted:
        if one.target.id not in used and not any(_overlap(one, target, text) for target in targets):
            score.false += 1
            print(f"  not declared ({one.tier}): {one.target.quote}")
    return score


def _overlap(one: Drafted, target: Target, text: str) -> bool:
    """Whether the quote of a draft and that of a declared target share most of the shorter one."""
    start = text.find(target.quote)
    if start < 0:
        return False
    end = start + len(target.quote)
    shared = min(end, one.reading.end) - max(start, one.reading.start)
    return shared * 2 > min(len(target.quote), one.reading.end - one.reading.start)


def _add(scores: dict[str, Score], name: str, score: Score) -> None:
    """Add a score to the one of that name."""
    total = scores.setdefault(name, Score())
    for field in score.__struct_fields__:
        setattr(total, field, getattr(total, field) + getattr(score, field))


def main(arguments: Sequence[str]) -> None:
    """Print the scores of documents, or of the clauses where none is named."""
    specs = shipped_specs()
    scores: dict[str, Score] = {}
    if not arguments:
        scores = score_clauses(cases(), specs)
    for argument in arguments:
        file, _, plan = argument.rpartition("=")
        print(plan)
        for name, score in score_document(Path(file), plan, specs, specs.catalog):
            scores[f"{plan} {name}"] = score
            _add(scores, f"all {name}", score)
        print(plan, "left out")
        for name, score in score_document(Path(file), plan, specs, without_own(plan, specs)):
            _add(scores, f"left out {name}", score)
    for name, score in scores.items():
        print(score.line(name))


if __name__ == "__main__":
    main(sys.argv[1:])
