"""Which names are of one unit, and that every comparison of units says the same."""

import pytest

from healthplan_cli.judging.division import named_unit
from healthplan_cli.model.roster import Roster, Unit, bare_sender
from healthplan_cli.reading.returns.sender import Senders, is_same_sender
from healthplan_cli.text.unit_names import SIMPLIFIED, unit_name
from tests.conftest import read_plan

REGION = "测试市"
ONE_UNIT = [
    ("甲县", "甲縣"),
    ("东兴区", "東興區"),
    ("甲区", "甲 区"),
    ("A区", "ａ区"),
    ("甲县", "甲縣衛健委"),
    ("甲县", "测试市甲县卫生健康局"),
    ("第1医院", "第一醫院"),
    ("甲·乙医院", "甲•乙醫院"),
]
TWO_UNITS = [("甲县", "乙县"), ("甲县", "甲县医院"), ("第一医院", "第二醫院"), ("东区", "西區")]


def _same(one: str, other: str) -> set[bool]:
    """What each comparison says of two names."""
    roster = Roster((Unit("x", one),), REGION)
    plan = read_plan(
        f"x: {{zh: 率, unit: '%', kind: rate, at_least: 3%, quote: q, units: {{{one}: 4%}}}}"
    )
    return {
        bare_sender(one, REGION) == bare_sender(other, REGION),
        is_same_sender(one, other, REGION),
        Senders(roster).named(other) is not None,
        named_unit(plan, other) is not None,
    }


@pytest.mark.parametrize(("one", "other"), ONE_UNIT)
def test_every_comparison_knows_a_unit_in_two_spellings(one: str, other: str) -> None:
    assert _same(one, other) == {True}


@pytest.mark.parametrize(("one", "other"), TWO_UNITS)
def test_every_comparison_tells_neighbours_apart(one: str, other: str) -> None:
    assert _same(one, other) == {False}


def test_a_traditional_character_is_before_its_simplified_one() -> None:
    """GB 2312 has simplified characters alone."""
    for traditional, simplified in SIMPLIFIED.items():
        assert simplified.encode("gb2312")
        with pytest.raises(UnicodeEncodeError):
            chr(traditional).encode("gb2312")


def test_a_name_in_simplified_characters_stays_as_it_is() -> None:
    assert unit_name("开封市人民医院") == "开封市人民医院"
