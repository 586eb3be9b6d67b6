"""Institutions without a name are none: not one of those that the plan counts, nor a part of a sum."""

from pathlib import Path

import pytest

from healthplan_cli.text.problems import InvalidInputError
from tests.judging.of_files import checked

EACH = "  x: {zh: 床位数, unit: 张, kind: stock, at_least: 20张, each: {of: 医院, count: 3}, quote: q}\n"
SUM = "  x: {zh: 床位数, unit: 张, kind: stock, at_least: 20张, quote: q}\n"


@pytest.mark.parametrize("name", ['""', "~", '" "', '"?"', '"/"', "无", '"。"', '"-"', "不详"])
def test_a_name_that_says_nobody_is_refused(name: str, tmp_path: Path) -> None:
    entry = f"  x: {{each: {{甲: 20张, 乙: 21张, {name}: 41张}}}}\n"
    for targets, code in ((EACH, "not-each"), (SUM, "unnamed-row")):
        with pytest.raises(InvalidInputError) as error:
            checked(tmp_path, targets, entry)
        assert [one.code for one in error.value.problems] == [code]


@pytest.mark.parametrize("name", ["丙", '"3"', "x", "第三医院"])
def test_a_short_name_is_one(name: str, tmp_path: Path) -> None:
    entry = f"  x: {{each: {{甲: 20张, 乙: 21张, {name}: 41张}}}}\n"
    for targets in (EACH, SUM):
        (verdict,) = checked(tmp_path, targets, entry).verdicts
        assert verdict.status.value == "met"


def test_the_figure_of_the_whole_alone_needs_no_name(tmp_path: Path) -> None:
    (verdict,) = checked(tmp_path, SUM, '  x: {each: {"-": 41张}}\n').verdicts
    assert verdict.status.value == "met"
