"""Of very many names few are compared with one that is none of them, and the one that was meant is among those."""

import pytest

from healthplan_cli.text.likely_names import LikelyNames

MANY = [f"第{number}项完成率" for number in range(2_000)]
COMPARED = 20
"""So many names at most are compared letter by letter."""


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("家庭医生签约律", "家庭医生签约率"),
        ("family_doctor_sining_rate", "family_doctor_signing_rate"),
        ("乙县", "甲县"),
        ("床位", "床位"),
    ],
)
def test_what_was_meant_is_among_the_likely(asked: str, meant: str) -> None:
    likely = LikelyNames([*MANY, "family_doctor_signing_rate", "家庭医生签约率", "甲县", "床位"])
    assert meant in likely.to(asked)


def test_few_are_likely() -> None:
    assert len(LikelyNames(MANY).to("第9项完成")) == COMPARED


@pytest.mark.parametrize("asked", ["", "zzz", "？"])
def test_a_name_without_anything_of_the_others_may_mean_none(asked: str) -> None:
    assert list(LikelyNames(MANY).to(asked)) == []
