"""Templates of plans with targets for a group: the groups are asked for beneath their whole, and read back."""

import csv
import io
from pathlib import Path

import pytest

from healthplan_cli import Options, Specs, check, read_plan
from healthplan_cli.model import columns
from healthplan_cli.model.plan import Plan
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.templates import template
from healthplan_cli.text.words import Language

HEAD = "plan: plan.yaml\ntitle: 测试\nregion: 测试区\nperiod: 2025\ntargets:\n"
ALL = "  hypertension_control_rate: {at_least: 70%, quote: q}\n"
WOMEN = (
    "  women: {indicator: hypertension_control_rate, for: {sex: 女}, at_least: 72%%, quote: q%s}\n"
)
LABELS = {
    "zh": ["其中：男", "其中：女", "其中：不明"],
    "en": ["of which: Male", "of which: Female", "of which: Unknown"],
}


@pytest.fixture
def specs() -> Specs:
    return shipped_specs()


def planned(folder: Path, targets: str, specs: Specs) -> Plan:
    file = folder / "plan.yaml"
    file.write_text(HEAD + targets, encoding="utf-8")
    return read_plan(file, specs)


def statuses(file: Path, specs: Specs) -> dict[str, str]:
    options = Options(plan=file.parent / "plan.yaml")
    return {one.target.id: one.status.value for one in check(file, options, specs).verdicts}


@pytest.mark.parametrize("code", LABELS)
@pytest.mark.parametrize("targets", [ALL + WOMEN % "", WOMEN % ""])
def test_a_table_has_a_row_for_each_group_below_the_whole(
    targets: str, code: str, tmp_path: Path, specs: Specs
) -> None:
    made = template(planned(tmp_path, targets, specs), specs.catalog, Language(code), "csv")
    assert isinstance(made, bytes)
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))
    start = next(at for at, row in enumerate(rows) if len(row) > 4)
    filled = rows[start + 1 : -len(columns.SIGNATURES)]
    names = [row[2] for row in filled]
    assert names[1:] == LABELS[code]
    value = rows[start].index({"zh": "上报值", "en": "Reported"}[code])
    assert [row[0] for row in filled] == ["1", "", "", ""]
    for row, figure in zip(filled, ("71", "70", "71.9", "65"), strict=True):
        row[value] = figure
    file = tmp_path / "filled.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    found = statuses(file, specs)
    assert found.pop("women") == "missed"
    assert set(found.values()) <= {"met"}


@pytest.mark.parametrize(
    ("more", "blank"),
    [
        ("", "women: {value: , by: {sex: {男: , 女: , 不明: }}}"),
        (", each: {of: 中心, count: 1}", "# 中心: {by: {sex: {男: , 女: , 不明: }}}"),
        (", every: year", '{"2025": {by: {sex: {男: , 女: , 不明: }}}}'),
    ],
)
def test_yaml_has_the_groups_in_the_entry_of_the_whole(
    more: str, blank: str, tmp_path: Path, specs: Specs
) -> None:
    text = template(planned(tmp_path, WOMEN % more, specs), specs.catalog, Language("zh"), "yaml")
    assert blank in str(text)
    file = tmp_path / "actuals.yaml"
    file.write_text(str(text), encoding="utf-8")
    assert statuses(file, specs) == {"women": "unreported"}


def test_a_group_is_asked_for_once(tmp_path: Path, specs: Specs) -> None:
    made = template(
        planned(tmp_path, ALL + WOMEN % "", specs), specs.catalog, Language("zh"), "yaml"
    )
    assert "women" not in str(made)
    assert "hypertension_control_rate: {value: , by: {sex: {男: , 女: , 不明: }}}" in str(made)
