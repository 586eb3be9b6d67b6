"""What is said of an unknown unit: the one that is meant where that is sure, else how to add it."""

import pytest

from healthplan_cli.units.unknown import near_unit, words_for


@pytest.mark.parametrize(
    ("unit", "near"),
    [
        ("KG", "kg"),
        ("Visits", "visits"),
        ("persns", "persons"),
        ("dayz", "day"),
        ("yea", ""),  # in a word of three letters a slip is no slip
        ("millilitres", ""),
        ("名医生", "名"),
        ("个病种", "个"),
        ("诊疗人次", "人次"),
        ("总人次", "人次"),
        ("病床", ""),  # one character at the end is not enough
        ("张床", "张"),
        ("元每人次", "元/人次"),
        ("名每万人", "名/万人"),
        ("元每诊疗人次", ""),
        ("每万人名", ""),
    ],
)
def test_a_near_unit_is_suggested(unit: str, near: str) -> None:
    assert near_unit(unit) == near


@pytest.mark.parametrize(
    "unit", ["人份", "英镑", "公分", "克拉", "xx", "pct", "mo", "%%", "年检", "床"]
)
def test_a_wrong_suggestion_is_worse_than_none(unit: str) -> None:
    assert near_unit(unit) in ("", unit)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (
            "万人次",
            "'万人次' is a number of 人次: write 人次, and figures may still be in '万人次'",
        ),
        ("万人", "'万人' is a number of 人: write 人, and figures may still be in '万人'"),
        ("元/公尺", "'公尺' is not a unit hpc knows; one of your own is added in units.yaml"),
        ("张床/千人", "'张床' is not a unit hpc knows; did you mean 张?"),
        ("%%", "'%%' is not a unit hpc knows"),
        ("x" * 1000, "'" + "x" * 60 + "...' is not a unit hpc knows"),
    ],
)
def test_an_unknown_unit_is_named_with_the_way_out_if_any(unit: str, words: str) -> None:
    assert str(words_for(unit)) == words
