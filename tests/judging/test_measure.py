"""From what was reported to the measured value: derived rates, baselines, benchmarks, rounding, 完成率."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli.judging.figure import combined
from healthplan_cli.judging.measure import attainment, rounded
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.pipeline import check
from healthplan_cli.text.words import say

Judge = Callable[..., Review]
Codes = Callable[[Callable[[], object]], list[tuple[str, int, int]]]


def only(review: Review) -> Verdict:
    (verdict,) = review.verdicts
    return verdict


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("12.1498", 1, "12.1"),  # the examples of GB/T 8170-2008, 3.2
        ("12.1498", 0, "12"),
        ("1268", -2, "1300"),
        ("1.050", 1, "1.0"),
        ("0.35", 1, "0.4"),
        ("2500", -3, "2000"),
        ("3500", -3, "4000"),
        ("-355", -1, "-360"),
        ("-325", -1, "-320"),
        ("-0.0365", 3, "-0.036"),
        ("15.4546", 0, "15"),  # once, not 15.455 -> 15.46 -> 15.5 -> 16
        ("31.4499", 0, "31"),
        ("0.125", 2, "0.12"),
        ("0.375", 2, "0.38"),
        ("-0.125", 2, "-0.12"),
        ("31.96", 0, "32"),
        ("31.5", 0, "32"),
        ("32.5", 0, "32"),
    ],
)
def test_a_half_is_rounded_to_even_and_only_once(value: str, places: int, expected: str) -> None:
    assert rounded(Fraction(value), places) == Fraction(expected)


@pytest.mark.parametrize(
    ("terms", "actual", "full", "in_digits"),
    [
        ("at_least: 32%", "31.96%", "missed", "met"),
        ("at_least: 32%", "31.5%", "missed", "met"),  # a tie goes to the even 32
        ("at_least: 33%", "32.5%", "missed", "missed"),  # to the even 32 again
        ("at_least: 32.0%", "31.94%", "missed", "missed"),
        ("at_least: 32.0%", "31.96%", "missed", "met"),
        ("at_least: 32%", "31.4499%", "missed", "missed"),
        ("at_most: 26%", "26.5%", "missed", "met"),
        ("at_most: 26%", "26.51%", "missed", "missed"),
        ("more_than: 70%", "70.4%", "met", "missed"),
        ("between: [2, 3.0]", "3.05", "missed", "met"),
        ("equals: 0.12%", "0.125%", "missed", "met"),
        ("rises_by: 2百分点", "{value: 61.6%, baseline: 60%}", "missed", "met"),
        (
            "falls: true",
            "{value: 59.6%, baseline: 60%}",
            "met",
            "met",
        ),  # no limit is printed, nothing is rounded
        ("no_rise: true", "{value: 60.4%, baseline: 60%}", "missed", "missed"),
        ("more_than: {benchmark: b}", "60.4%", "met", "met"),
    ],
)
def test_full_and_rounded_comparison(
    terms: str, actual: str, full: str, in_digits: str, judge_yaml: Judge
) -> None:
    more = {
        "plan": "benchmarks: {b: {zh: 全省}}",
        "file": "benchmarks: {b: 60%}" if "benchmark" in terms else "",
    }
    own = f"zh: 率, unit: '%', quote: q, {terms}"
    assert only(judge_yaml(f"x: {{{own}}}", f"x: {actual}", **more)).status == full
    assert (
        only(judge_yaml(f"x: {{{own}, compare: rounded}}", f"x: {actual}", **more)).status
        == in_digits
    )
    assert (
        only(judge_yaml(f"x: {{{own}}}", f"x: {actual}", compare="rounded", **more)).status
        == in_digits
    )


def test_rounding_a_limit_in_ten_thousands(judge_yaml: Judge) -> None:
    target = "x: {zh: 人数, unit: 人, quote: q, compare: rounded, at_least: 2.5万名}"
    assert only(judge_yaml(target, "x: 24500")).status == "missed"  # 2.45 -> 2.4, to even
    assert only(judge_yaml(target, "x: 24501")).status == "met"


@pytest.mark.parametrize(("figure", "status"), [("30004", "missed"), ("30000", "met")])
def test_a_range_is_rounded_to_as_the_finer_of_its_ends_is_printed(
    figure: str, status: str, judge_yaml: Judge
) -> None:
    target = "x: {zh: 人数, unit: 人, kind: stock, compare: rounded, between: [20005人, 3万人], quote: q}"
    assert only(judge_yaml(target, f"x: {figure}")).status == status


@pytest.mark.parametrize(
    ("actual", "elements", "status", "value"),
    [
        ("{numerator: 47, denominator: 54}", "", "met", "2350/27"),
        ("{numerator: 45, denominator: 54}", "", "missed", "250/3"),
        ("{numerator: 45万人, denominator: 50万}", "", "met", "90"),
        ("", "{signed: 45, residents: 50}", "met", "90"),
        ("{numerator: 45}", "{residents: 50}", "met", "90"),
        ("{denominator: 50}", "{signed: 40}", "missed", "80"),
        ("86%", "{signed: 40, residents: 50}", "missed", "80"),  # counts come before the print
        ("79%", "{signed: 45, residents: 50}", "met", "90"),
        ("86%", "{signed: 40}", "met", "86"),
        ("'-'", "{signed: 45, residents: 50}", "met", "90"),
        ("{numerator: 0, denominator: 54}", "", "missed", "0"),
        ("{numerator: 45}", "", "undetermined", None),
        ("{denominator: 45}", "", "undetermined", None),
        ("{numerator: 45, denominator: 0}", "", "undetermined", None),
        ("{numerator: 45, denominator: '-'}", "", "undetermined", None),
        ("{value: 86%, denominator: 0}", "", "undetermined", None),
        ("{value: 86%, denominator: 1}", "", "met", "86"),
        ("86%", "{signed: 45, residents: 0}", "undetermined", None),
        ("86%", "{residents: 0}", "undetermined", None),
        ("86%", "{signed: 0}", "met", "86"),
        ("{numerator: 45人次, denominator: 54人}", "", "undetermined", None),
        ("", "{signed: 45}", "unreported", None),
        ("", "{signed: '-', residents: 50}", "unreported", None),
    ],
)
def test_counts_of_a_rate_come_before_the_printed_rate(
    actual: str, elements: str, status: str, value: str | None, judge_yaml: Judge
) -> None:
    target = "signing_rate: {at_least: 85%, quote: q}"
    actuals = f"signing_rate: {actual}" if actual else "{}"
    verdict = only(judge_yaml(target, actuals, file=f"elements: {elements}" if elements else ""))
    found = [measured.value for measured in verdict.measured]
    assert verdict.status == status
    assert found == ([] if status == "unreported" else [None if value is None else Fraction(value)])


def test_a_density_that_is_not_reported_is_made_of_elements(judge_yaml: Judge) -> None:
    file = "elements: {gps: 371名, residents: 89.04万人}"
    verdict = only(judge_yaml("gp_density: {at_least: 4 名/万人, quote: q}", "{}", file=file))
    assert verdict.status == "met"
    assert verdict.measured[0].value == Fraction(371 * 10_000, 890_400)  # 4.1667


@pytest.mark.parametrize(
    ("entry", "reason"),
    [("'-'", "乙: no figure was reported"), ("{numerator: 80}", "乙: no denominator was reported")],
)
def test_elements_of_all_are_not_those_of_one(entry: str, reason: str, judge_yaml: Judge) -> None:
    """The region's own rate must not stand in for an institution that did not report."""
    target = "signing_rate: {at_least: 50%, each: 中心, quote: q}"
    file = "elements: {signed: 60, residents: 100}"
    verdict = only(
        judge_yaml(target, f"signing_rate: {{each: {{甲: 60%, 乙: {entry}}}}}", file=file)
    )
    assert (verdict.status, str(verdict.reason)) == ("undetermined", reason)


def test_each_divides_its_own_numbers(judge_yaml: Judge) -> None:
    target = "signing_rate: {at_least: 50%, each: 中心, quote: q}"
    entries = "{甲: {numerator: 1, denominator: 2}, 乙: {numerator: 1, denominator: 4}}"
    verdict = only(judge_yaml(target, f"signing_rate: {{each: {entries}}}"))
    assert [measured.value for measured in verdict.measured] == [50, 25]
    assert (verdict.status, str(verdict.reason)) == ("missed", "outside: 乙 25%")


def test_a_rate_of_several_is_the_sum_of_their_parts_never_a_mean(judge_yaml: Judge) -> None:
    """(90 + 1) / (100 + 10) = 82.7 %, whereas the mean of 90 % and 10 % would be 50 %."""
    target = "signing_rate: {at_least: 80%, quote: q}"
    entries = "{甲: {numerator: 90, denominator: 100}, 乙: {numerator: 1, denominator: 10}}"
    verdict = only(judge_yaml(target, f"signing_rate: {{each: {entries}}}"))
    assert (verdict.status, verdict.measured[0].value) == ("met", Fraction(9100, 110))


@pytest.mark.parametrize(
    ("unit", "entries", "status", "value"),
    [
        ("个", "{甲: 3, 乙: 4}", "met", 7),
        ("个", "{甲: 7}", "met", 7),
        ("个", "{甲: 3, 乙: '-'}", "undetermined", None),
        ("'%'", "{甲: 90%, 乙: 80%}", "undetermined", None),
    ],
)
def test_counts_of_several_add_up(
    unit: str, entries: str, status: str, value: int | None, judge_yaml: Judge
) -> None:
    verdict = only(
        judge_yaml(f"x: {{zh: 数, unit: {unit}, quote: q, at_least: 7}}", f"x: {{each: {entries}}}")
    )
    assert verdict.status == status
    assert [one.value for one in verdict.measured] == ([] if value is None else [Fraction(value)])


def test_the_plan_s_baseline_comes_before_the_file_s(judge_yaml: Judge) -> None:
    target = (
        "x: {zh: 率, unit: '%', quote: q, falls_by: 1百分点, baseline: {value: 52.6%, year: 2024}}"
    )
    assert only(judge_yaml(target, "x: 51.6%")).status == "met"
    (found,) = only(judge_yaml(target, "x: {value: 51.6%, baseline: 520‰}")).measured
    assert found.value == -1


@pytest.mark.parametrize(
    ("baseline", "code"),
    [
        ("50人", "wrong-unit"),
        ("约50%", "not-a-number"),
        ("{value: 50%, year: 2024.5}", None),
        ("{year: 2024}", "missing-key"),
    ],
)
def test_a_baseline_that_cannot_be_read_is_refused(
    baseline: str, code: str | None, judge_yaml: Judge, codes: Codes
) -> None:
    target = "x: {zh: 率, unit: '%', quote: q, falls: true}"
    found = {
        found
        for found, _, _ in codes(
            lambda: judge_yaml(target, f"x: {{value: 51%, baseline: {baseline}}}")
        )
    }
    assert found
    assert code is None or found == {code}


def condition(measure: Measure, **ends: str) -> Condition:
    limits = {name: Fraction(end) for name, end in ends.items()}
    return Condition(measure, Interval(limits.get("low"), limits.get("high")), say("x"))


@pytest.mark.parametrize(
    ("measure", "ends", "value", "expected"),
    [
        (Measure.LEVEL, {"low": "4"}, "5", "5/4"),
        (Measure.LEVEL, {"low": "0.5"}, "1", "2"),
        (Measure.LEVEL, {"low": "0"}, "5", None),
        (Measure.LEVEL, {"low": "-2"}, "-1", None),
        (Measure.LEVEL, {"high": "4"}, "5", "4/5"),
        (Measure.LEVEL, {"high": "4"}, "0.5", "8"),
        (Measure.LEVEL, {"high": "4"}, "0", None),
        (Measure.LEVEL, {"high": "4"}, "-1", None),
        (Measure.LEVEL, {"low": "2", "high": "3"}, "2", "1"),
        (Measure.LEVEL, {"low": "2", "high": "3"}, "4", None),
        (Measure.CHANGE, {"high": "-2"}, "-1", "1/2"),
        (Measure.RELATIVE_CHANGE, {"low": "10"}, "15", "3/2"),
        (Measure.CHANGE, {"high": "0"}, "-1", None),
        # what goes the other way reaches nothing of it
        (Measure.RELATIVE_CHANGE, {"low": "5"}, "-25.641", "0"),
        (Measure.CHANGE, {"high": "-2"}, "1", "0"),
        (Measure.LEVEL, {"low": "2"}, "-1", "0"),
        (Measure.DISTANCE, {"low": "0"}, "1", None),
        (Measure.RANK, {"low": "1"}, "1", None),
    ],
)
def test_attainment_is_a_ratio_to_the_limit_or_is_undefined(
    measure: Measure, ends: dict[str, str], value: str, expected: str | None
) -> None:
    found = attainment(condition(measure, **ends), Fraction(value))
    assert found == (None if expected is None else Fraction(expected))


@pytest.mark.parametrize(
    ("terms", "value", "against"),
    [
        ("at_least: 30%", "60", None),
        ("rises_by: 5百分点", "10", "50"),
        ("rises_by: 10%", "20", "50"),  # 10 of 50
        ("more_than: {benchmark: b}", "5", "55"),
    ],
)
def test_what_is_measured_names_the_figures_it_comes_from(
    terms: str, value: str, against: str | None, judge_yaml: Judge
) -> None:
    """60 of 100 residents, 50 % last year, 55 % in the province."""
    file = "elements: {signed: 60, residents: 100}" + (
        "\nbenchmarks: {b: 55%}" if "benchmark" in terms else ""
    )
    target = f"signing_rate: {{{terms}, baseline: {{value: 50%, year: 2024}}, quote: q}}"
    verdict = only(judge_yaml(target, "{}", plan="benchmarks: {b: {zh: 全省}}", file=file))
    (found,) = verdict.measured
    assert (verdict.status, found.value, found.figure) == (
        "met",
        Fraction(value),
        Quantity(Fraction(60), "%"),
    )
    assert found.against == (None if against is None else Quantity(Fraction(against), "%", 0))


def test_what_could_not_be_measured_keeps_its_condition_and_name(judge_yaml: Judge) -> None:
    target = "x: {zh: 数, quote: q, all_of: {甲: {at_least: 1个}, 乙: {at_least: 2个}}}"
    verdict = only(judge_yaml(target, "x: {all_of: {甲: 1}}"))
    found = verdict.measured[1]
    assert (found.condition, found.name) == (verdict.target.conditions[1], "乙")
    assert (found.value, found.inside, str(found.reason)) == (None, None, "no figure was reported")


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (
            (("1.5", "个", 1), ("2.25", "个", 2)),
            ("3.75", "个", 1),
        ),  # as many decimals as all of them have
        ((("1", "万元", 0), ("5", "元", 0)), ("1.0005", "万元", 0)),
        ((("1.5", "个", 1), ("2", "个", None)), ("3.5", "个", None)),
    ],
)
def test_a_sum_is_given_in_the_unit_of_the_first(
    figures: tuple[tuple[str, str, int]], expected: tuple[str, str, int]
) -> None:
    made = [Quantity(Fraction(value), unit, places) for value, unit, places in figures]
    several = {str(n): Actual(value=one) for n, one in enumerate(made)}
    value, unit, places = expected
    assert combined(Actual(each=several), Indicator("x", "数", unit=unit)) == Actual(
        value=Quantity(Fraction(value), unit, places)
    )


def test_the_counts_of_several_become_those_of_all() -> None:
    one = Quantity(Fraction(1), "人", 0)
    several = {name: Actual(numerator=one, denominator=one) for name in "ab"}
    two = Quantity(Fraction(2), "人", 0)
    assert combined(Actual(each=several), Indicator("x", "率", unit="%")) == Actual(
        numerator=two, denominator=two
    )


@pytest.mark.parametrize(
    ("parts", "entry", "status"),
    [
        ("{甲: {done: true}, 乙: {at_least: 2个}}", "{甲: true, 乙: 3}", "met"),
        ("{甲: {done: true}, 乙: {at_least: 2个}}", "{甲: 否, 乙: 3}", "missed"),
        ("{甲: {done: true}, 乙: {at_least: 2个}}", "{乙: 3}", "undetermined"),
        ("{甲: {falls_by: 1百分点}, 乙: {at_least: 2%}}", "{甲: {value: 3%, baseline: 5%}, 乙: 3%}", "met"),
        ("{甲: {no_rise: true}, 乙: {at_least: 2%}}", "{甲: {value: 6%, baseline: 5%}, 乙: 3%}", "missed"),
        ("{甲: {more_than: {benchmark: b}}, 乙: {at_least: 2%}}", "{甲: 61%, 乙: 3%}", "met"),
        ("{甲: {more_than: {benchmark: b}}, 乙: {at_least: 2%}}", "{甲: 59%, 乙: 3%}", "missed"),
    ],
)  # fmt: skip
def test_every_kind_of_part_can_be_reported(
    parts: str, entry: str, status: str, tmp_path: Path
) -> None:
    """A part that is to be done, one that falls, one compared with a benchmark: through the whole flow."""
    head = "plan: t/2025\ntitle: t\nregion: r\nperiod: 2025\nbenchmarks: {b: {zh: 全省}}\n"
    unit = "" if "个" in parts else "unit: '%', "
    (tmp_path / "plan.yaml").write_text(
        f"{head}targets:\n  x: {{zh: 率, {unit}all_of: {parts}, quote: q}}\n", encoding="utf-8"
    )
    benchmarks = "benchmarks: {b: 60%}\n" if "benchmark" in parts else ""
    file = tmp_path / "actuals.yaml"
    file.write_text(
        f"plan: plan.yaml\nas_of: 2025-12-31\n{benchmarks}actuals: {{x: {{all_of: {entry}}}}}\n",
        encoding="utf-8",
    )
    assert only(check(file)).status == status
