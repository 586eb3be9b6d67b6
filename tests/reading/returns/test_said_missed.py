"""Lines that say of which targets they are missed."""

import pytest

from healthplan_cli.reading.returns.said_missed import missed_in_line, says_missed

LONG = "是" * 32_000
"""About as many characters as a cell of a workbook may have."""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("以上指标均未达标", [""]),
        ("签约率尚未达标", ["签约率"]),
        ("签约率已达标，床位数未完成", ["床位数"]),
        ("未达标", []),
        (LONG, []),
        (f"{LONG}未达标", [LONG]),
    ],
    ids=range(6),
)
def test_whom_a_line_says_to_be_missed(line: str, names: list[str]) -> None:
    assert list(missed_in_line(line)) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受疫情影响未达标", "missed"),
        ("受疫情影响未达标因系统故障", "missed"),
        ("因人员调离由于编制受限目前尚未达标", "missed"),
        ("受疫情影响较目标低1个百分点", "below"),
        ("因一二三四五六七八九十甲乙原因未达标", "missed"),
        ("因一二三四五六七八九十甲乙丙未达标", ""),
        ("因" * 100 + "未", ""),
        ("因" * 100 + "未达标", "missed"),
    ],
    ids=range(8),
)
def test_causes_before_what_is_missed(text: str, expected: str) -> None:
    assert says_missed(text) == expected
