"""Lines that say of which targets they are missed."""

import pytest

from healthplan_cli.reading.returns.said_missed import missed_in_line

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
