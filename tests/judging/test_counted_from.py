"""What a change is counted from: a figure of the day, of the institutions, and of the year."""

from pathlib import Path

import pytest

from healthplan_cli.text.problems import InvalidInputError
from tests.judging.of_files import checked
from tests.judging.test_doubted_baselines import BEDS, RATE, RISES, WOMEN, judged, outcome

NO_BASELINE = ("undetermined", ["wrong-baseline-year"])
OF_ALL = f"  {RATE}: {{at_least: 50%, quote: q}}\n"
GROWTH = """
  beds: {zh: 床位数, unit: 张, kind: stock, at_least: 5张, quote: q}
  growth: {zh: 床位增长率, unit: '%', kind: rate, formula: beds / previous(beds) - 1, at_least: 10%, quote: q}
"""


@pytest.mark.parametrize(
    ("day", "is_of_the_day"),
    [("2024-12-31", True), ("2024-06-30", False), ("2025-01-01", False), ("2025-06-30", False)],
)
def test_a_figure_of_another_day_is_no_baseline(
    day: str, is_of_the_day: bool, tmp_path: Path
) -> None:
    dated = f"{{value: 39%, date: {day}}}"
    found = outcome(judged(tmp_path, RISES, "  x: 40%\n", f"  x: {dated}\n"))
    assert found == (("met", []) if is_of_the_day else NO_BASELINE)
    group = f"  {RATE}: {{value: 39%, by: {{sex: {{女: {dated}}}}}}}\n"
    now = "  women: {by: {sex: {女: 40%}}}\n"
    status, _ = outcome(judged(tmp_path, WOMEN, now, group, OF_ALL))
    assert status == ("met" if is_of_the_day else "undetermined")
    institution = f"  x: {{each: {{甲: {{value: 9张, date: {day}}}, 乙: 9张}}}}\n"
    status, _ = outcome(judged(tmp_path, BEDS, "  x: 20张\n", institution))
    assert status == ("met" if is_of_the_day else "undetermined")


def test_a_figure_of_another_day_takes_no_baseline_away(tmp_path: Path) -> None:
    then = "  x: {value: 41%, date: 2025-06-30}\n"
    now = "  x: {value: 40%, baseline: 39%}\n"
    assert outcome(judged(tmp_path, RISES, now, then)) == ("met", [])


@pytest.mark.parametrize(
    ("entry", "agrees"),
    [
        (
            "{baseline: 15张, each: {甲: {value: 10张, baseline: 8张}, 乙: {value: 10张, baseline: 7张}}}",
            True,
        ),
        ("{baseline: 15张, each: {甲: {value: 10张, baseline: 8张}, 乙: 10张}}", True),
        ("{baseline: 15张, each: {甲: 10张, 乙: 10张}}", True),
        (
            "{baseline: 15张, each: {甲: {value: 10张, baseline: 13张}, 乙: {value: 10张, baseline: 12张}}}",
            False,
        ),
        (
            "{baseline: 15张, each: {甲: {value: 10张, baseline: 7张}, 乙: {value: 10张, baseline: 7张}}}",
            False,
        ),
        ("{baseline: 15张, each: {甲: {value: 10张, baseline: 16张}, 乙: 10张}}", False),
    ],
)
def test_baselines_of_institutions_add_up_to_that_of_all(
    entry: str, agrees: bool, tmp_path: Path
) -> None:
    found = outcome(checked(tmp_path, BEDS, f"  x: {entry}\n"))
    assert found == (("met", []) if agrees else ("undetermined", ["baseline-disagrees"]))


@pytest.mark.parametrize(("baseline", "agrees"), [("30%", True), ("36%", True), ("27%", False)])
def test_a_baseline_of_a_rate_is_between_those_of_institutions(
    baseline: str, agrees: bool, tmp_path: Path
) -> None:
    one = "{numerator: 40, denominator: 100, baseline: %s}"
    entry = f"{{baseline: {baseline}, each: {{甲: {one % '29%'}, 乙: {one % '36%'}}}}}"
    found = outcome(checked(tmp_path, RISES, f"  x: {entry}\n"))
    assert found == (("met", []) if agrees else ("undetermined", ["baseline-disagrees"]))


def test_the_baseline_of_the_plan_or_of_last_years_file_is_checked_too(tmp_path: Path) -> None:
    entry = "  x: {each: {甲: {value: 10张, baseline: %s张}, 乙: {value: 10张, baseline: 7张}}}\n"
    of_plan = BEDS.replace("rises", "baseline: {value: 15张, year: 2024}, rises")
    for own, expected in ((8, "met"), (18, "undetermined")):
        assert outcome(checked(tmp_path, of_plan, entry % own))[0] == expected
        for then in ("15张", "{each: {甲: 8张, 乙: 7张}}"):
            review = judged(tmp_path, BEDS, entry % own, f"  x: {then}\n")
            assert outcome(review)[0] == expected


def test_a_baseline_of_an_institution_or_a_group_is_of_the_year(tmp_path: Path) -> None:
    each = BEDS.replace("rises", "each: 医院, rises")
    of_institution = "  x: {each: {甲医院: {value: 10张, baseline: {value: 9张, year: %s}}}}\n"
    of_group = "  women: {by: {sex: {女: {value: 72%%, baseline: {value: 71%%, year: %s}}}}}\n"
    for targets, entry in ((each, of_institution), (WOMEN, of_group)):
        assert outcome(checked(tmp_path, targets, entry % 2024))[0] == "met"
        with pytest.raises(InvalidInputError) as error:
            checked(tmp_path, targets, entry % 2015)
        assert [one.code for one in error.value.problems] == ["wrong-baseline-year"]


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ("{each: {甲: 10张, 乙: 10张}}", "{each: {乙: 9张, 甲: 9张}}", "met"),
        ("{each: {甲院: 10张, 乙院: 10张}}", "{each: {测试区甲院: 9张, 乙院: 9张}}", "met"),
        ("{each: {甲: 10张, 乙: 10张}}", "18张", "met"),
        ("20张", "{each: {甲: 9张, 乙: 9张}}", "met"),
        ("{each: {甲: 10张, 乙: 10张}}", "{each: {甲: 15张}}", "undetermined"),
        ("{each: {甲: 10张, 乙: 10张}}", "{each: {甲: 9张, 丙: 9张}}", "undetermined"),
        ("20张", "{each: {甲: 15张}}", "undetermined"),
        ("{explain: 乙院本年新开, each: {甲: 10张, 乙: 10张}}", "{each: {甲: 15张}}", "met"),
        ("{baseline: 15张, each: {甲: 10张, 乙: 10张}}", "{each: {甲: 15张}}", "met"),
    ],
)
def test_a_sum_is_counted_from_one_of_the_same_institutions(
    now: str, then: str, expected: str, tmp_path: Path
) -> None:
    status, codes = outcome(judged(tmp_path, BEDS, f"  x: {now}\n", f"  x: {then}\n"))
    assert status == expected
    assert ("not-comparable" in codes) is (expected == "undetermined")


def test_a_formula_takes_last_years_sum_of_the_same_institutions(tmp_path: Path) -> None:
    now = "  beds: {each: {甲: 10张, 乙: 10张}}\n"
    then_targets = BEDS.replace("  x:", "  beds:").replace("rises: true", "at_least: 5张")
    for then, growth in (("{甲: 8张, 乙: 8张}", "met"), ("{甲: 16张}", "undetermined")):
        review = judged(tmp_path, GROWTH, now, f"  beds: {{each: {then}}}\n", then_targets)
        assert [one.status.value for one in review.verdicts] == ["met", growth]


def test_a_target_counts_from_the_year_of_its_own_baseline(tmp_path: Path) -> None:
    """The plan counts from 2024, and its target from 2016."""
    target = BEDS.replace("rises: true", "rises_by: 1张, baseline: {value: 30张, year: 2016}")
    entry = "  x: {{value: 40张, baseline: {{value: 30张, year: {year}}}}}\n"
    assert outcome(checked(tmp_path, target, entry.format(year=2016))) == ("met", [])
    for other in (2024, 2015):
        with pytest.raises(InvalidInputError, match="changes are counted from 2016"):
            checked(tmp_path, target, entry.format(year=other))
