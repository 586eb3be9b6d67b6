"""Lines that say of which targets they are missed."""

import pytest

from healthplan_cli.reading.phrases.said_missed import may_say_missed, says_missed
from healthplan_cli.reading.returns.missed_in_lines import MissedInLine, missed_in_line

LONG = "是" * 32_000
"""About as many characters as a cell of a workbook may have."""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("以上指标均未达标", [""]),
        ("签约率尚未达标", ["签约率"]),
        ("签约率已达标，床位数未完成", ["床位数"]),
        ("未达标指标：签约率、床位数。", ["签约率、床位数"]),
        ("未达标", []),
        ("存在问题：床位数未完成年度目标。", ["床位数"]),
        ("一是床位数未完成年度目标", ["床位数"]),
        ("整改：床位数不达标", ["床位数"]),
        ("床位数80张，未完成", ["床位数"]),
        (LONG, []),
        (f"{LONG}未达标", [LONG]),
    ],
    ids=range(11),
)
def test_whom_a_line_says_to_be_missed(line: str, names: list[str]) -> None:
    assert list(missed_in_line(line)) == [MissedInLine(one) for one in names]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("其中2项指标未达标", 2),
        ("注：4项指标中有两项未达标", 2),
        ("3项达标，1项未达标", 1),
        ("全区有十二项任务未完成年度目标", 12),
        ("二十一项指标未达标", 21),
        ("个别指标未达标", 1),
        ("仍有部分指标未完成", 1),
        ("未达标指标2项", 2),
        ("达标3项，未达标1项", 1),
        ("未达标指标0项", 0),
        ("其中2个机构未达标", 0),
        ("其中2个项目未完工", 0),
        ("上年有2项指标未达标", 0),
        ("没有1项指标未达标", 0),
        ("其中2项指标达标", 0),
        ("其中" * 50_000, 0),
        ("1项中" * 30 + "1项未达标", 1),
    ],
    ids=range(17),
)
def test_how_many_a_line_says_to_be_missed(line: str, count: int) -> None:
    assert max((one.count for one in missed_in_line(line)), default=0) == count


@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("签约率距目标差1个百分点", "below"),
        ("床位数差20张完成目标", "below"),
        ("死亡率高于目标值", "above"),
    ],
)
def test_in_which_direction_a_line_says_so(line: str, how: str) -> None:
    assert [one.how for one in missed_in_line(line)] == [how]
    assert may_say_missed(line)


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
