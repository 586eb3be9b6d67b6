"""Counts of an entry: whole things are counted one by one, and never fewer than none."""

from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli.pipeline import check

HEAD = "plan: t/2025\ntitle: t\nregion: r\nperiod: 2025\n"
MOST = "x: {zh: 率, unit: '%', at_most: 5%, kind: stock, quote: q}"
EACH = "x: {zh: 率, unit: '%', at_most: 5%, kind: stock, quote: q, each: {of: 院, count: 2}}"
RATE = "x: {zh: 医生, unit: 名/万人, at_least: 4 名/万人, kind: stock, quote: q}"
Status = Callable[[str, str], str]


@pytest.fixture
def status(tmp_path: Path) -> Status:
    """Return what gives the verdict on one target by one entry."""

    def judged(target: str, entry: str) -> str:
        (tmp_path / "plan.yaml").write_text(f"{HEAD}targets: {{{target}}}\n", encoding="utf-8")
        path = tmp_path / "actuals.yaml"
        path.write_text(
            f"plan: plan.yaml\nas_of: 2025-12-31\nactuals: {{x: {entry}}}\n", encoding="utf-8"
        )
        (verdict,) = check(path).verdicts
        return verdict.status.value

    return judged


@pytest.mark.parametrize(
    ("target", "entry", "expected"),
    [
        # 28.46 is meant in 万: 284,600 of 890,400 are 31.96 %, far above 5 %
        (MOST, "{numerator: 28.46, denominator: 890400}", "undetermined"),
        (MOST, "{numerator: 28.46人, denominator: 890400人}", "undetermined"),
        (MOST, "{value: 0.0032%, numerator: 28.46, denominator: 890400}", "undetermined"),
        (MOST, "{numerator: 9, denominator: 1000.5}", "undetermined"),
        # 37 per 89.04 persons is no rate of doctors
        (RATE, "{numerator: 37, denominator: 890.4}", "undetermined"),
        # -20 of -1,000 are 2 % on paper only
        (MOST, "{numerator: -20, denominator: -1000}", "undetermined"),
        (
            EACH,
            "{each: {a: {numerator: 28.46, denominator: 8900}, b: {numerator: 2, denominator: 100}}}",
            "undetermined",
        ),
        (
            MOST,
            "{each: {a: {numerator: 28.46, denominator: 8900}, b: {numerator: 2, denominator: 100}}}",
            "undetermined",
        ),
        # true figures stay met: 2.8 of 89.04, both in 万, are 3.14 %; 0.25 of 12.5 亿元 are 2 %
        (MOST, "{numerator: 28, denominator: 890400}", "met"),
        (MOST, "{numerator: 2.8万, denominator: 89.04万}", "met"),
        (MOST, "{numerator: 2.8, denominator: 89.04}", "met"),
        (MOST, "{numerator: 0.25亿元, denominator: 12.5亿元}", "met"),
        (MOST, "{numerator: 0.25亿元, denominator: 125000万元}", "met"),
        (MOST, "{numerator: 0, denominator: 890400}", "met"),
        (MOST, "{value: 3%, numerator: 28.46}", "met"),
        (MOST, "{numerator: 28.00, denominator: 890400}", "met"),
        (MOST, "{numerator: 3.5, denominator: 100, explain: 折算后的人数}", "met"),
        # no explanation makes half a person, or fewer than none
        (MOST, "{numerator: 3.5人, denominator: 100人, explain: 折算后的人数}", "undetermined"),
        (MOST, "{numerator: -20, denominator: -1000, explain: 冲减}", "undetermined"),
        (RATE, "{numerator: 371, denominator: 89.04万}", "met"),
        # what is outside stays outside
        (MOST, "{numerator: 90.5, denominator: 1000}", "missed"),
    ],
)
def test_whole_things_are_counted_one_by_one(
    target: str, entry: str, expected: str, status: Status
) -> None:
    assert status(target, entry) == expected


@pytest.mark.parametrize(
    "second", ["{numerator: 2家, denominator: 100家}", "{numerator: 2人, denominator: 100人}"]
)
def test_counts_of_unlike_things_do_not_add_up(second: str, status: Status) -> None:
    first = "{numerator: 3, denominator: 100}"
    assert status(MOST, f"{{each: {{a: {first}, b: {second}}}}}") == "undetermined"
