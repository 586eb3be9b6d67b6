"""Examples under a target are read and judged as figures of a report are, in both directions."""

from pathlib import Path
from textwrap import indent

import pytest

from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.lint import lint_file
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.reading.yaml.parse import nodes_of

SPECS = shipped_specs()
HEAD = "plan: test/2025\ntitle: 测试\nregion: 测试区\nperiod: 2025\ntargets:\n"
BEDS = "x: {zh: 床位, unit: 张, kind: flow, at_least: 20张, quote: 20张, "


def codes(target: str, tmp_path: Path) -> list[str]:
    file = tmp_path / "plan.yaml"
    file.write_text(HEAD + indent(target, "  "), encoding="utf-8")
    return [one.code for one in lint_file(file, SPECS) if one.code != "other-path"]


@pytest.mark.parametrize(
    ("examples", "problems"),
    [
        # just inside, just outside, each in the right and in the wrong list
        ("{met: [20张], missed: [19张]}", []),
        ("{met: [19张], missed: [20张]}", ["example-differs", "example-differs"]),
        # a bare figure is in the indicator's unit; nothing reported is no miss
        ("{met: [20]}", []),
        ("{missed: ['-']}", ["example-differs"]),
        # the day: about half of the 20 beds are due; one short of it is behind
        ("{met: [20张]}", []),
        ("{on_schedule: [{value: 11张, as_of: 2025-07-01}]}", []),
        ("{behind: [{value: 9张, as_of: 2025-07-01}]}", []),
        ("{missed: [{value: 9张, as_of: 2025-07-01}]}", ["example-differs"]),
        # a figure that cannot be meets nothing
        ("{met: [20.5张]}", ["example-differs"]),
        ("{undetermined: [20.5张]}", []),
        # what is wrong in an example itself
        ("{met: [20%]}", ["wrong-unit"]),
        ("{met: [约20张]}", ["not-a-number"]),
        ("{met: [{value: 20张, as_of: 2025-02-30}]}", ["not-a-date"]),
        ("{met: [{value: 20张, as_of: 2024-06-30}]}", ["as-of-before-period"]),
        ("{met: [{valeu: 20张}]}", ["unknown-key"]),
        ("{mett: [20张]}", ["unknown-key"]),
        ("{met: 20张}", ["wrong-type"]),
        ("20张", ["wrong-type"]),
        ("{}", []),
    ],
)
def test_an_example_must_be_judged_as_its_list_says(
    examples: str, problems: list[str], tmp_path: Path
) -> None:
    assert codes(f"{BEDS}examples: {examples}}}", tmp_path) == problems


@pytest.mark.parametrize(
    ("examples", "problems"),
    [
        ("{met: [{2025Q1: 20张, 2025Q2: 20张, 2025Q3: 20张, 2025Q4: 20张}]}", []),
        ("{missed: [{2025Q1: 20张, 2025Q2: 20张, 2025Q3: 20张, 2025Q4: 19张}]}", []),
        ("{undetermined: [{2025Q1: 20张, 2025Q3: 20张, 2025Q4: 20张}]}", []),
        ("{holding: [{2025Q1: 20张, as_of: 2025-04-01}]}", []),
        ("{met: [{2025Q5: 20张}]}", ["unknown-key"]),
        ("{met: [{2024Q4: 20张}]}", ["unknown-span"]),
    ],
)
def test_an_example_may_have_a_figure_for_each_time(
    examples: str, problems: list[str], tmp_path: Path
) -> None:
    target = f"{BEDS}every: quarter, examples: {examples}}}"
    assert codes(target, tmp_path) == problems


def test_a_rule_that_an_example_breaks_withholds_met(tmp_path: Path) -> None:
    target = "family_doctor_signing_rate: {at_least: 32%, quote: 达32%, examples: "
    assert codes(f"{target}{{met: [101%]}}}}", tmp_path) == ["example-differs"]
    assert codes(f"{target}{{undetermined: [101%]}}}}", tmp_path) == []


@pytest.mark.parametrize("plan", SPECS.plans)
def test_every_target_with_a_figure_has_a_pair_of_examples(plan: str) -> None:
    path = SPECS.folders[0] / f"{plan}.yaml"
    root = Record(nodes_of(path.read_text(encoding="utf-8"), str(path)))
    nodes = {id: Record(node) for id, _, node in root.entries_under("targets")}
    for target in SPECS.plan(plan).targets:
        if all(condition.places is None for condition in target.conditions):
            continue
        examples = Record(nodes[target.id].require("examples"))
        assert "met" in examples, target.id
        is_vague = any(condition.is_vague for condition in target.conditions)
        assert ("undetermined" if is_vague else "missed") in examples, target.id
    assert lint_file(path, SPECS) == ()
