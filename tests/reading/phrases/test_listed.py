"""A note that lists the names of what its figure counts has as many of them."""

from pathlib import Path

import pytest

from tests.reading.table.test_doubted_lines import outcome

PLAN = """\
plan: t/2025
title: t
region: 某市
period: 2025
targets:
  x: {zh: 达标医院数, unit: 家, kind: flow, at_least: 3家, quote: 3家}
"""


def judged(folder: Path, note: str, heading: str = "备注", more: str = ",") -> str:
    table = f'指标,实际值,{heading},异常说明\n达标医院数,3家,"{note}"{more}\n'
    return outcome(folder, table, PLAN)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("达标医院：甲医院、乙医院", "undetermined"),
        ("达标医院：甲医院、乙医院、乙医院", "undetermined"),
        ("名单：1.甲医院 2.乙医院", "undetermined"),
        ("分别为甲医院、乙医院", "undetermined"),
        ("即甲医院、乙医院、丙医院、丁医院", "undetermined"),
        ("达标医院：甲医院、乙医院、丙医院", "met"),
        ("名单：1.甲医院；2.乙医院；3.丙医院", "met"),
        ("其中：甲医院、乙医院", "met"),
        ("达标医院：甲医院、乙医院等", "met"),
        ("责任单位：甲医院、乙医院", "met"),
        ("新增医院：甲医院、乙医院", "met"),
        ("甲医院、乙医院", "met"),
        ("达标医院：甲医院、乙卫生院", "met"),
        ("来源：省卫健委、市卫健委", "met"),
    ],
)
def test_a_note_that_lists_all_names(note: str, expected: str, tmp_path: Path) -> None:
    assert judged(tmp_path, note) == expected


@pytest.mark.parametrize(
    ("heading", "names", "expected"),
    [
        ("达标医院名单", "甲医院、乙医院", "undetermined"),
        ("达标医院名单", "甲医院\n乙医院\n丙医院", "met"),
        ("未达标医院名单", "丁医院、戊医院", "met"),
        ("责任单位", "甲医院、乙医院", "met"),
    ],
)
def test_a_column_of_lists(heading: str, names: str, expected: str, tmp_path: Path) -> None:
    assert judged(tmp_path, names, heading) == expected


def test_an_explanation_answers_a_list_that_is_too_short(tmp_path: Path) -> None:
    assert judged(tmp_path, "达标医院：甲医院、乙医院", more=",丙医院名单另附") == "met"
