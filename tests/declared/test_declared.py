"""The targets of published plans, declared in the language, each with a figure just inside and one just outside.

A file is a plan: what a document asks for, in its words or the nearest short run of them, with `examples:`. A target that is only
followed has none, and one that names no tolerance is undetermined outside.
"""

from pathlib import Path

import pytest

from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.lint import lint_file
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.reading.yaml.parse import nodes_of

HERE = Path(__file__).parent
PLANS = sorted(path for path in HERE.glob("*.yaml") if path.name != "units.yaml")
SPECS = Specs((HERE, shipped()))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_figure_inside_is_met_and_one_outside_is_not(path: Path) -> None:
    found = [problem for problem in lint_file(path, SPECS) if problem.code != "due-beyond-period"]
    assert [f"{one.position.line}: {one.code}: {one.words}" for one in found] == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_target_has_a_figure_on_either_side(path: Path) -> None:
    root = Record(nodes_of(path.read_text(encoding="utf-8"), str(path)))
    nodes = {id: Record(node) for id, _, node in root.entries_under("targets")}
    for target in SPECS.plan(str(path)).targets:
        if target.is_watched:
            continue
        examples = Record(nodes[target.id].require("examples"))
        assert "met" in examples, target.id
        assert outside(target) in examples, target.id


def outside(target: Target) -> str:
    return "undetermined" if any(one.is_vague for one in target.conditions) else "missed"


def test_as_many_targets_are_declared_as_were_collected() -> None:
    plans = [SPECS.plan(str(path)) for path in PLANS]
    assert sum(len(plan.targets) for plan in plans) >= 139
