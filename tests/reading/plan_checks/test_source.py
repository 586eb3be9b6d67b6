"""Quotes in the document of a plan: layout does not matter, characters do, and the nearest run is shown."""

import pytest

from healthplan_cli.reading.plan_checks.source import misquotes
from tests.conftest import read_plan


def found(quote: str, source: str) -> list[str]:
    plan = read_plan(f"x: {{zh: 占比, unit: '%', kind: rate, at_least: 32%, quote: {quote}}}")
    return [str(problem.words) for problem in misquotes(plan, source)]


@pytest.mark.parametrize(
    "source",
    [
        "签约率达32%",
        "一是签约率达32%，二是",
        "签约率\n达32%",
        "签约率\r\n    达 32 %",
        "签约率 | 达32% |",
        "签约率\t达\u300032%",
        "签约率\u200b达32%",
    ],
)
def test_layout_does_not_matter(source: str) -> None:
    assert found("签约率达32%", source) == []


@pytest.mark.parametrize(
    ("source", "nearest"),
    [
        ("标题\n\n居民签约率达33%。", "; the nearest is in line 3: '签约率达33%'"),
        ("居民签约率\n达到32%", "; the nearest is in line 1: '签约率达到32'"),
        ("签约率达３２％", "; the nearest is in line 1: '签约率达３２％'"),
        ("别的内容", ""),
        ("", ""),
    ],
)
def test_the_nearest_run_is_shown(source: str, nearest: str) -> None:
    assert found("签约率达32%", source) == [f"the quote of x is not in the document{nearest}"]
