"""Notes on all that say the figure of an institution, a part or a group, against that figure."""

from pathlib import Path

import pytest

from tests.judging.of_files import checked

BEDS = "  x: {zh: 床位数, unit: 张, kind: stock, at_least: 20张, quote: q}\n"
EACH = BEDS.replace("quote", "each: {of: 医院, count: 2}, quote")
PARTS = (
    "  x: {zh: 服务, unit: 项, kind: stock, quote: q, "
    "all_of: {类别: {at_least: 6类}, 项目: {at_least: 10项}}}\n"
)
RATE = "hypertension_control_rate"
ALL = f"  {RATE}: {{at_least: 60%, quote: q}}\n"
WOMEN = f"  women: {{indicator: {RATE}, for: {{sex: 女}}, at_least: 70%, quote: q}}\n"


def statuses(folder: Path, targets: str, entries: str) -> set[str]:
    return {one.status.value for one in checked(folder, targets, entries).verdicts}


@pytest.mark.parametrize("targets", [BEDS, EACH])
@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("甲为21张", "met"),
        ("甲21张，乙22张", "met"),
        ("甲级医院为11家", "met"),
        ("甲共有3家分院", "met"),
        ("甲为11张", "undetermined"),
        ("甲：11张", "undetermined"),
        ("甲21张，乙12张", "undetermined"),
    ],
)
def test_an_institution_in_a_note(targets: str, note: str, status: str, tmp_path: Path) -> None:
    entry = f"  x: {{note: '{note}', each: {{甲: 21张, 乙: 22张}}}}\n"
    assert statuses(tmp_path, targets, entry) == {status}


@pytest.mark.parametrize(("note", "status"), [("项目为11项", "met"), ("项目为9项", "undetermined")])
def test_a_part_in_a_note(note: str, status: str, tmp_path: Path) -> None:
    entry = f"  x: {{note: {note}, all_of: {{类别: 6类, 项目: 11项}}}}\n"
    assert statuses(tmp_path, PARTS, entry) == {status}


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("女为71%", "met"),
        ("女性71%", "met"),
        ("女为61%", "undetermined"),
        ("女性61%", "undetermined"),
    ],
)
def test_a_group_in_a_note(note: str, status: str, tmp_path: Path) -> None:
    groups = "by: {sex: {男: 69%, 女: 71%, 不明: 70%}}"
    of_all = f"  {RATE}: {{value: 70%, note: {note}, {groups}}}\n"
    own = f"  women: {{note: {note}, by: {{sex: {{女: 71%}}}}}}\n"
    assert statuses(tmp_path, ALL + WOMEN, of_all) == {status}
    assert statuses(tmp_path, WOMEN, own) == {status}


def test_an_explanation_answers_the_note(tmp_path: Path) -> None:
    entry = "  x: {note: 甲为11张, explain: 甲院年中并入一院, each: {甲: 21张, 乙: 22张}}\n"
    assert statuses(tmp_path, BEDS, entry) == {"met"}
