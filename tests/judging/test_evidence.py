"""A verdict is no better than its evidence: which of two figures counts, and what a doubt withholds."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli.judging.readings import power_printed
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.pipeline import Options, check
from healthplan_cli.text.problems import InvalidInputError

Judge = Callable[..., Review]
Exact = Callable[[object], Fraction | None]
HEAD = "plan: t/2025\ntitle: t\nregion: r\nperiod: 2025\n"
OWN_RATE = "x: {zh: 率, unit: '%', at_least: 32%, quote: q}"


def only(review: Review) -> Verdict:
    (verdict,) = review.verdicts
    return verdict


class Files:
    """A plan and a file of actuals in a folder, taken through the whole flow."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def check(
        self,
        targets: str,
        actuals: str,
        *,
        plan: str = "",
        file: str = "",
        as_of: str = "2025-12-31",
        options: Options = Options(),
    ) -> Review:
        """Judge the entries of a flow mapping against the targets of another."""
        (self.folder / "plan.yaml").write_text(
            f"{HEAD}{plan}\ntargets: {{{targets}}}\n", encoding="utf-8"
        )
        path = self.folder / "actuals.yaml"
        path.write_text(
            f"plan: plan.yaml\nas_of: {as_of}\n{file}\nactuals: {{{actuals}}}\n", encoding="utf-8"
        )
        return check(path, options)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def codes(review: Review) -> list[str]:
    return [problem.code for problem in review.problems]


@pytest.mark.parametrize(
    ("entry", "status", "value", "differs"),
    [
        # 284,600 of 890,400 are 31.9632 %: 32 % when printed without decimals, but not 32 %
        ("{value: 32%, numerator: 284600人, denominator: 890400人}", "missed", "284600/8904", False),
        ("{value: 31.96%, numerator: 284600人, denominator: 890400人}", "missed", "284600/8904", False),
        ("{value: 40%, numerator: 284600, denominator: 890400}", "missed", "284600/8904", True),
        ("{value: 31.97%, numerator: 284600, denominator: 890400}", "missed", "284600/8904", True),
        # the counts reach the limit, the print does not say so: in doubt
        ("{value: 30%, numerator: 33, denominator: 100}", "undetermined", "33", True),
        # true figures stay met
        ("{value: 33%, numerator: 33, denominator: 100}", "met", "33", False),
        ("{value: 33.3%, numerator: 1, denominator: 3}", "met", "100/3", False),
        ("{value: 333‰, numerator: 1, denominator: 3}", "met", "100/3", False),
        ("{value: 32%, numerator: 32, denominator: 100}", "met", "32", False),
        ("{numerator: 1, denominator: 3}", "met", "100/3", False),
        ("{value: 33%, numerator: 33}", "met", "33", False),
        # 28.5万 of 89万 are 32.02 %; the counts leave 31.949 % to 32.096 % open, and with them the limit of 32 %
        ("{value: 32.01%, numerator: 28.5万, denominator: 89万}", "met", "2850/89", False),
        ("{value: 32%, numerator: 28.5万, denominator: 89万}", "met", "2850/89", False),
        ("{value: 31.95%, numerator: 28.5万, denominator: 89万}", "undetermined", "2850/89", True),
        ("{value: 32.03%, numerator: 28.4万, denominator: 88.8万}", "missed", "7100/222", True),
        ("{value: 31.94%, numerator: 28.5万, denominator: 89.0万}", "undetermined", "2850/89", True),
        # 27.95万 of 89.05万 are 31.387 %, and 28.05万 of 88.95万 are 31.535 %
        ("{value: 31.40%, numerator: 28.0万, denominator: 89.0万}", "missed", "2800/89", False),
        ("{value: 31.53%, numerator: 28.0万, denominator: 89.0万}", "missed", "2800/89", False),
        ("{value: 31.38%, numerator: 28.0万, denominator: 89.0万}", "missed", "2800/89", True),
        ("{value: 31.54%, numerator: 28.0万, denominator: 89.0万}", "missed", "2800/89", True),
        ("{value: 32%, numerator: 33, denominator: 0}", "undetermined", None, False),
    ],
)  # fmt: skip
def test_counts_beat_the_printed_rate_of_a_plan_s_own(
    entry: str, status: str, value: str | None, differs: bool, files: Files, exact: Exact
) -> None:
    review = files.check(OWN_RATE, f"x: {entry}")
    verdict = only(review)
    assert verdict.status == status
    assert verdict.measured[0].value == exact(value)
    assert ("rate-differs" in codes(review)) is differs


@pytest.mark.parametrize(
    ("decimals", "power"),
    [
        ([], 0),
        ([0, 2], 0),  # 500, 31.25
        ([-3], 4),  # 2.5万
        ([-4], 4),  # 2万
        ([-7], 8),  # 1.2亿
        ([-8], 8),  # 1亿
        ([0, -3], 4),
        ([-7, -4], 4),
    ],
)
def test_the_power_of_ten_in_which_counts_are_printed(decimals: list[int], power: int) -> None:
    assert power_printed(decimals) == power


SIGNING = "signing_rate: {at_least: 85%, quote: q}"


@pytest.mark.parametrize(
    ("target", "entry", "status", "value"),
    [
        (SIGNING, "signing_rate: 85%", "missed", "80"),  # the elements say 40 of 50
        (SIGNING, "signing_rate: {value: 85%, numerator: 43}", "met", "86"),  # 43 of 50
        # a target on some of the people prints a figure of its own
        ("signing_rate: {at_least: 85%, of: 65岁以上, quote: q}", "signing_rate: 85%", "met", "85"),
        ("signing_rate: {at_least: 85%, of: 65岁以上, quote: q}", "", "missed", "80"),
        (
            "old: {indicator: signing_rate, at_least: 85%, quote: q}\nsigning_rate: {at_least: 80%, quote: q}",
            "old: 86%",
            "met",
            "86",
        ),
    ],
)
def test_elements_beat_the_printed_rate_of_their_own_population(
    target: str, entry: str, status: str, value: str, judge_yaml: Judge
) -> None:
    review = judge_yaml(target, entry or "{}", file="elements: {signed: 40, residents: 50}")
    assert review.verdicts[0].status == status
    assert review.verdicts[0].measured[0].value == Fraction(value)


def test_of_several_targets_on_an_indicator_the_elements_are_of_the_one_with_its_id(
    judge_yaml: Judge,
) -> None:
    """The signed residents of a region say nothing about those of its primary schools."""
    targets = (
        "schools: {indicator: signing_rate, at_least: 30%, quote: q}\n"
        "signing_rate: {at_least: 30%, quote: q}"
    )
    review = judge_yaml(targets, "{}", file="elements: {signed: 40, residents: 50}")
    assert [one.status for one in review.verdicts] == ["unreported", "met"]


@pytest.mark.parametrize("key", ["numerator", "denominator"])
@pytest.mark.parametrize("figure", ["31%", "310‰", "3人/千人"])
def test_a_share_is_no_count(key: str, figure: str, files: Files) -> None:
    entry = {"numerator": "31", "denominator": "100", key: figure}
    with pytest.raises(InvalidInputError) as refused:
        files.check(
            OWN_RATE, "x: {{numerator: {numerator}, denominator: {denominator}}}".format(**entry)
        )
    assert [one.code for one in refused.value.problems] == ["wrong-unit"]


@pytest.mark.parametrize(
    ("target", "entry", "status", "differs"),
    [
        # the plan's 10 beds of each hospital, and 8 given with one of them
        ("each: {of: 院, count: 2}, no_fall: true, baseline: 10张",
         "{each: {甲: 12, 乙: {value: 9, baseline: 8}}}", "missed", True),
        ("each: {of: 院, count: 2}, no_fall: true, baseline: 10张",
         "{each: {甲: 12, 乙: {value: 11, baseline: 8}}}", "undetermined", True),
        ("each: {of: 院, count: 2}, no_fall: true, baseline: 10张",
         "{each: {甲: 12, 乙: {value: 11, baseline: 10}}}", "met", False),
        ("each: {of: 院, count: 2}, no_fall: true",
         "{each: {甲: {value: 12, baseline: 12}, 乙: {value: 11, baseline: 8}}}", "met", False),
        ("all_of: {甲: {no_fall: true}, 乙: {at_least: 2张}}, baseline: 10张",
         "{all_of: {甲: {value: 11, baseline: 8}, 乙: 2}}", "undetermined", True),
    ],
)  # fmt: skip
def test_the_plan_s_baseline_comes_first_for_institutions_and_parts(
    target: str, entry: str, status: str, differs: bool, files: Files
) -> None:
    review = files.check(
        f"x: {{zh: 床位, unit: 张, kind: stock, {target}, quote: q}}", f"x: {entry}"
    )
    assert only(review).status == status
    assert ("baseline-disagrees" in codes(review)) is differs


@pytest.mark.parametrize(
    ("entries", "status", "differs"),
    [
        ("{甲: {value: 90%, numerator: 10, denominator: 100}, 乙: 50%}", "missed", True),
        ("{甲: {value: 10%, numerator: 90, denominator: 100}, 乙: 50%}", "undetermined", True),
        ("{甲: {value: 90%, numerator: 90, denominator: 100}, 乙: 50%}", "met", False),
    ],
)
def test_counts_beat_the_print_of_an_institution(
    entries: str, status: str, differs: bool, files: Files
) -> None:
    target = "x: {zh: 率, unit: '%', each: {of: 中心, count: 2}, at_least: 50%, quote: q}"
    review = files.check(target, f"x: {{each: {entries}}}")
    assert only(review).status == status
    assert ("rate-differs" in codes(review)) is differs


@pytest.mark.parametrize(
    ("part", "status", "differs"),
    [
        ("{value: 90%, numerator: 10, denominator: 100}", "missed", True),
        ("{value: 10%, numerator: 90, denominator: 100}", "undetermined", True),
        ("{value: 90%, numerator: 90, denominator: 100}", "met", False),
    ],
)
def test_counts_beat_the_print_of_a_part(
    part: str, status: str, differs: bool, files: Files
) -> None:
    target = "x: {zh: 率, all_of: {甲: {at_least: 50%}, 乙: {at_least: 2个}}, quote: q}"
    review = files.check(target, f"x: {{all_of: {{甲: {part}, 乙: 2}}}}")
    assert only(review).status == status
    assert ("rate-differs" in codes(review)) is differs


@pytest.mark.parametrize(
    ("terms", "entry", "ends", "margin", "on_edge"),
    [
        ("at_least: 32%", "32%", ("31.5", "32.5"), "0", True),
        ("at_least: 32%", "32.4%", ("32.35", "32.45"), "0.4", False),
        ("at_least: 32%", "31.6%", ("31.55", "31.65"), "-0.4", False),
        ("at_least: 32%", "33%", ("32.5", "33.5"), "1", False),
        ("at_least: 32.4%", "32%", ("31.5", "32.5"), "-0.4", True),
        ("at_least: 32%", "320‰", ("31.95", "32.05"), "0", True),
        ("at_most: 26%", "26%", ("25.5", "26.5"), "0", True),
        ("at_most: 26%", "25.44%", ("25.435", "25.445"), "0.56", False),
        ("between: [20%, 26%]", "26.4%", ("26.35", "26.45"), "-0.4", False),
        ("between: [20%, 26%]", "23%", ("22.5", "23.5"), "3", False),
        ("more_than: 70%", "70%", ("69.5", "70.5"), "0", True),
        # the envelope touches the limit and no more: 31.5 % would still be enough
        ("at_least: 31.5%", "32%", ("31.5", "32.5"), "0.5", False),
        ("more_than: 31.5%", "32%", ("31.5", "32.5"), "0.5", True),
        # counts are exact
        ("at_least: 32%", "{value: 32%, numerator: 321, denominator: 1000}", None, "0.1", False),
        ("at_least: 32%", "{numerator: 32, denominator: 100}", None, "0", False),
        # both figures of a change are printed ones
        ("falls_by: 1百分点", "{value: 51.6%, baseline: 52.6%}", ("-1.1", "-0.9"), "0", True),
        ("falls_by: 1百分点", "{value: 51.5%, baseline: 52.70%}", ("-1.255", "-1.145"), "0.2", False),
        # 49.5/50.5 - 1 = -1.98 %, 50.5/49.5 - 1 = 2.02 %
        ("rises_by: 2%", "{value: 50%, baseline: 50%}", ("-200/101", "200/99"), "-2", True),
    ],
)  # fmt: skip
def test_what_a_printed_figure_may_stand_for(
    terms: str,
    entry: str,
    ends: tuple[str, str] | None,
    margin: str,
    on_edge: bool,
    judge_yaml: Judge,
) -> None:
    verdict = only(judge_yaml(f"x: {{zh: 率, unit: '%', {terms}, quote: q}}", f"x: {entry}"))
    (found,) = verdict.measured
    expected = None if ends is None else Interval(Fraction(ends[0]), Fraction(ends[1]))
    assert (found.envelope, found.margin, found.on_edge) == (expected, Fraction(margin), on_edge)


@pytest.mark.parametrize(
    ("unit", "terms", "figure", "ends", "on_edge"),
    [
        ("家", "at_least: 3家", "3家", None, False),  # whole things are counted one by one
        ("人", "at_least: 2.5万人", "2.5万人", ("24500", "25500"), True),
        ("人", "at_least: 2.5万人", "25000人", None, False),
        ("亿元", "at_most: 3.86亿元", "3.86亿元", ("3.855", "3.865"), True),
        ("岁", "at_least: 78.9岁", "79.1岁", ("79.05", "79.15"), False),
    ],
)
def test_what_a_printed_count_may_stand_for(
    unit: str,
    terms: str,
    figure: str,
    ends: tuple[str, str] | None,
    on_edge: bool,
    judge_yaml: Judge,
) -> None:
    verdict = only(judge_yaml(f"x: {{zh: 数, unit: {unit}, {terms}, quote: q}}", f"x: {figure}"))
    (found,) = verdict.measured
    expected = None if ends is None else Interval(Fraction(ends[0]), Fraction(ends[1]))
    assert (found.envelope, found.on_edge) == (expected, on_edge)


def test_a_share_of_a_reference_value_may_stand_for_what_both_figures_may(
    judge_yaml: Judge,
) -> None:
    """40 % of 50 % are 80 %: 39.5 of 50.5 are 7900/101 %, and 40.5 of 49.5 are 900/11 %."""
    target = "x: {zh: 率, unit: '%', kind: rate, at_least: {benchmark: b, share: 80%}, quote: q}"
    more = {"plan": "benchmarks: {b: {zh: 全省}}", "file": "benchmarks: {b: 50%}"}
    (found,) = only(judge_yaml(target, "x: 40%", **more)).measured
    assert found.envelope == Interval(Fraction(7900, 101), Fraction(900, 11))
    assert found.on_edge


def test_a_share_of_what_may_be_0_has_no_ends(judge_yaml: Judge) -> None:
    """0.1 points are all of 0.1; 50.1 less 50.0 may be 0, as both are rounded."""
    limit = "{benchmark: b, change: points, share: 80%}"
    target = f"x: {{zh: 率, unit: '%', kind: rate, at_least: {limit}, quote: q}}"
    more = {
        "plan": "benchmarks: {b: {zh: 全省}}",
        "file": "benchmarks: {b: {value: 50.1%, baseline: 50.0%}}",
    }
    (found,) = only(judge_yaml(target, "x: {value: 60.1%, baseline: 60.0%}", **more)).measured
    assert found.value == 100
    assert found.envelope is None


def test_a_rounded_comparison_rounds_the_envelope_too(judge_yaml: Judge) -> None:
    """31.5 and 32.5 both round to 32, so that no figure behind a printed 32 % would turn it."""
    target = "x: {zh: 率, unit: '%', at_least: 32%, compare: rounded, quote: q}"
    (found,) = only(judge_yaml(target, "x: 32%")).measured
    assert (found.envelope, found.on_edge) == (Interval(Fraction(32), Fraction(32)), False)


def test_a_grade_has_no_envelope(judge_yaml: Judge) -> None:
    (found,) = only(
        judge_yaml("x: {zh: 级, scale: [C级, B级], reaches: B级, quote: q}", "x: B级")
    ).measured
    assert (found.envelope, found.margin, found.on_edge) == (None, None, False)


@pytest.mark.parametrize(
    ("unit", "terms", "entry", "status", "says"),
    [
        # 0.31 is 0.31 % or 31 %: on both sides of 26 %
        ("'%'", "at_most: 26%", "0.31", "undetermined", ("0.31%", "31%")),
        ("'%'", "at_most: 26%", "0.27", "undetermined", ("0.27%", "27%")),
        ("'%'", "at_least: 32%", "0.33", "undetermined", ("0.33%", "33%")),
        ("'%'", "at_least: 90%", "1", "undetermined", ("1%", "100%")),
        ("'%'", "between: [20%, 40%]", "0.31", "undetermined", ("0.31%", "31%")),
        # on the same side: a warning is enough
        ("'%'", "at_least: 32%", "0.31", "missed", None),
        ("'%'", "at_most: 40%", "0.31", "met", None),
        # 0.006 is 0.006 ‰ or 6 ‰
        ("‰", "at_most: 5‰", "0.006", "undetermined", ("0.006‰", "6‰")),
        ("‰", "at_most: 5‰", "0.004", "met", None),
        # 0.00032 is 0.00032/10万 or 32/10万; 0.0005 of 1万 are 5
        ("人/10万", "at_most: 14人/10万", "0.00032", "undetermined", ("32 人/10万",)),
        ("人/10万", "at_most: 14人/10万", "0.00009", "met", None),
        ("名/万人", "at_least: 4名/万人", "0.0005", "undetermined", ("5 名/万人",)),
        # a count whose limit is printed in 万: 3 people or 3万 people
        ("人", "at_most: 2.5万人", "3", "undetermined", ("3人", "3万人")),
        ("人", "at_least: 2.5万人", "3", "undetermined", ("3人", "3万人")),
        ("人", "at_least: 2.5万人", "26000", "met", None),
        ("人", "at_least: 2.5万人", "2.6万", "met", None),
        ("人", "at_most: 2.5万人", "3人", "met", None),
        ("人", "at_most: 2.5万人", "500", "met", None),  # 500万 people are not what was meant
        ("人", "at_least: 3人", "3", "met", None),
        # counted in 万元, asked for in 亿元
        ("万元", "at_most: 2亿元", "3", "undetermined", ("3万元", "3亿元")),
        ("万元", "at_most: 2亿元", "1.5", "met", None),
        ("万元", "at_most: 2亿元", "15000", "met", None),
        ("万元", "at_most: 2亿元", "3万元", "met", None),
        ("万元", "at_least: 2亿元", "3", "undetermined", ("3万元", "3亿元")),
        ("万元", "at_least: 2亿元", "25000", "met", None),
        ("小时", "at_most: 2天", "30", "met", None),  # 30 days are more than ten times 2
        ("小时", "at_most: 0.03天", "0.4", "met", None),  # so are 0.4 days of 0.03
        ("小时", "at_most: 2天", "3", "undetermined", ("3小时", "3天")),
        # both figures of a change are written by one hand: 51.6 % and 52.6 %, or a hundredth of it
        ("'%'", "falls_by: 1百分点", "{value: 0.516, baseline: 0.526}", "undetermined", ("0.516%", "51.6%")),
        ("'%'", "falls: true", "{value: 0.516, baseline: 0.526}", "met", None),
        ("'%'", "falls_by: 1百分点", "{value: 51.6%, baseline: 0.526}", "undetermined", ("0.526%", "52.6%")),
        # true figures, and answered ones, stay met
        ("'%'", "at_most: 26%", "0.31%", "met", None),
        ("'%'", "at_most: 26%", "{value: 0.31, explain: 确为千分之三}", "met", None),
        ("'%'", "at_least: 100%", "100", "met", None),
        ("'%'", "at_least: 90%", "1%", "missed", None),
        ("'%'", "at_most: 5%", "0", "met", None),
        ("‰", "at_most: 5‰", "0.006‰", "met", None),
        ("人/10万", "at_most: 14人/10万", "0.5人/10万", "met", None),
        ("倍", "at_least: 0.5倍", "0.6", "met", None),
        ("天", "at_most: 2天", "1", "met", None),
    ],
)  # fmt: skip
def test_a_bare_number_that_can_be_read_in_two_ways(
    unit: str,
    terms: str,
    entry: str,
    status: str,
    says: tuple[str, ...] | None,
    judge_yaml: Judge,
) -> None:
    target = f"x: {{zh: 率, unit: {unit}, {terms}, quote: q}}"
    verdict = only(judge_yaml(target, f"x: {entry}"))
    assert verdict.status == status
    for words in says or ():
        assert words in str(verdict.reason)


def test_a_bare_benchmark_can_be_read_in_two_ways(judge_yaml: Judge) -> None:
    """60 % is above 0.55 % and above 55 %; 50 % only above the first."""
    target = "x: {zh: 率, unit: '%', more_than: {benchmark: b}, quote: q}"
    more = {"plan": "benchmarks: {b: {zh: 全省}}", "file": "benchmarks: {b: 0.55}"}
    assert only(judge_yaml(target, "x: 60%", **more)).status == "met"
    verdict = only(judge_yaml(target, "x: 50%", **more))
    assert verdict.status == "undetermined"
    assert "met as 0.55%, missed as 55%" in str(verdict.reason)


def test_both_readings_are_shown_side_by_side(judge_yaml: Judge) -> None:
    verdict = only(judge_yaml("x: {zh: 率, unit: '%', at_most: 26%, quote: q}", "x: 0.31"))
    assert str(verdict.reason) == (
        "0.31 can be read in two ways: met as 0.31%, missed as 31%; write 0.31% or 31%"
    )
    (found,) = verdict.measured
    assert (found.value, found.inside, found.gap) == (Fraction("0.31"), None, None)


@pytest.mark.parametrize(
    ("unit", "more", "terms", "entry", "status"),
    [
        ("'%'", "", "at_least: 90%", "120%", "undetermined"),
        ("'%'", "", "at_least: 90%", "{value: 120%, explain: 超额}", "met"),
        ("'%'", "", "at_least: 100%", "{numerator: 486人, denominator: 300人}", "undetermined"),
        ("'%'", "", "at_least: 100%", "{numerator: 300人, denominator: 300人}", "met"),
        ("'%'", "", "at_least: 100%", "100%", "met"),
        ("亿元", "better: lower,", "at_most: 2亿元", "-1亿元", "undetermined"),
        ("亿元", "better: lower,", "at_most: 2亿元", "{value: -1亿元, explain: 净额}", "undetermined"),
        ("亿元", "better: lower, open: true,", "at_most: 2亿元", "-1亿元", "met"),
        ("亿元", "better: lower,", "at_most: 2亿元", "0亿元", "met"),
        ("人", "better: lower,", "at_most: 2人", "-1人", "undetermined"),
        ("人", "better: lower,", "at_most: 0人", "-1人", "undetermined"),
        ("万元", "", "at_least: -5万元", "-4万元", "met"),  # the plan allows a loss
        ("万元", "", "at_least: -0.5万元", "-0.4万元", "met"),
        ("天", "better: lower,", "at_most: 2天", "-1天", "undetermined"),
        ("天", "better: lower,", "at_most: 2天", "{value: -1天, explain: 提前完成}", "undetermined"),
        ("人", "better: lower,", "at_most: 2人", "{value: -1人, explain: 冲减上年}", "undetermined"),
        ("'%'", "better: lower,", "at_most: 5%", "{value: -3%, explain: 费用下降}", "undetermined"),
        ("'%'", "better: lower, open: true,", "at_most: 5%", "-3%", "met"),
        ("'%'", "open: true,", "at_least: 90%", "120%", "met"),
        ("人", "", "no_rise: true", "{value: -5人, baseline: 3人, explain: 冲减上年}", "undetermined"),
        ("人", "", "rises: true", "{value: 5人, baseline: -3人, explain: 冲减上年}", "undetermined"),
        ("万元", "open: true,", "rises: true", "{value: 5万元, baseline: -3万元}", "met"),
        ("家", "", "at_least: 3家", "3.5家", "undetermined"),
        ("家", "", "at_least: 3家", "{value: 3.5家, explain: 年均数}", "undetermined"),
        ("家", "kind: rate,", "at_least: 3家", "3.5家", "met"),  # a mean
        ("名", "", "at_least: 1.5名", "1.8名", "met"),  # the plan itself counts parts
        ("起", "better: lower,", "at_most: 1起", "{value: 0.5起, explain: 两区各半}", "undetermined"),
        ("起", "compare: rounded, better: lower,", "at_most: 0起", "0.4起", "undetermined"),
        ("起", "compare: rounded, better: lower,", "at_most: 0起",
         "{value: 0.4起, explain: 四舍五入}", "undetermined"),
        ("起", "compare: rounded,", "equals: 0起", "{value: 0.5起, explain: 四舍五入}", "undetermined"),
        ("家", "", "no_fall: true", "{value: 4家, baseline: 3.5家, explain: 年均数}", "undetermined"),
        ("人", "", "at_least: 2万人", "2.00005万人", "undetermined"),
        ("家", "", "at_least: 3家", "3.0家", "met"),
        ("人", "", "at_least: 2万人", "2.5万人", "met"),
        ("家", "", "at_least: 3家", "30家", "met"),  # ten times, not more
        ("家", "", "at_least: 3家", "20000家", "undetermined"),
        ("家", "", "at_least: 3家", "{value: 20000家, explain: 含药店}", "met"),
        ("家", "", "between: [3家, 20000家]", "19999家", "met"),  # the plan asks for no more
        ("家", "", "rises: true", "{value: 20000家, baseline: 3家}", "undetermined"),
        ("家", "", "rises: true", "{value: 30家, baseline: 3家}", "met"),
        # less than a tenth of the baseline
        ("张", "better: lower,", "no_rise: true", "{value: 51, baseline: 4900}", "undetermined"),
        ("张", "better: lower,", "no_rise: true", "{value: 51, baseline: 4900, explain: 拆迁}", "met"),
        ("张", "better: lower,", "no_rise: true", "{value: 490, baseline: 4900}", "met"),
        ("张", "better: lower,", "no_rise: true", "{value: 489, baseline: 4900}", "undetermined"),
        ("张", "better: lower,", "falls_by: 5%", "{value: 51, baseline: 4900}", "undetermined"),
        ("亿元", "better: lower,", "falls: true", "{value: 0.1亿元, baseline: 1.86亿元}", "undetermined"),
        ("'%'", "better: lower,", "falls_by: 1百分点", "{value: 0.512%, baseline: 52.6%}", "undetermined"),
        ("'%'", "", "rises: true", "{value: 52.6%, baseline: 0.512%}", "undetermined"),
        # no slip makes a 0; the plan may itself ask for so much; growth has no measure
        ("起", "better: lower,", "falls: true", "{value: 0起, baseline: 12起}", "met"),
        ("家", "", "at_least: 50家", "{value: 52家, baseline: 4家}", "met"),
        ("张", "better: lower,", "at_most: 60张", "{value: 51, baseline: 4900}", "met"),
        ("'%'", "better: lower,", "at_most: 1%", "{value: 0.9%, baseline: 12%}", "met"),
        ("'%'", "", "no_fall: true", "{value: 9%, baseline: 8%}", "met"),
        # less than a tenth of the most that is allowed
        ("亿元", "better: lower,", "at_most: 2亿元", "1.86万元", "undetermined"),
        ("亿元", "better: lower,", "at_most: 2亿元", "{value: 1.86万元, explain: 已还清}", "met"),
        ("亿元", "better: lower,", "at_most: 2亿元", "0.2亿元", "met"),
        ("人/10万", "better: lower,", "at_most: 14人/10万", "1.3人/10万", "undetermined"),
        ("人/10万", "better: lower,", "at_most: 14人/10万", "0人/10万", "met"),
        ("人", "better: lower,", "at_most: 5万人", "3人", "undetermined"),
        ("起", "better: lower,", "at_most: 20起", "1起", "met"),  # counted one by one
        ("'%'", "better: lower,", "at_most: 26%", "0.31%", "met"),
        ("'%'", "", "at_least: 5%", "60%", "met"),  # a share has a whole of its own
        ("'%'", "", "falls_by: 1百分点", "{value: 51.6%, baseline: 526%}", "undetermined"),
    ],
)  # fmt: skip
def test_a_figure_that_cannot_be_is_met_by_nothing_until_explained(
    unit: str, more: str, terms: str, entry: str, status: str, files: Files
) -> None:
    target = f"x: {{zh: 指标, unit: {unit}, {more} {terms}, quote: q}}"
    assert only(files.check(target, f"x: {entry}")).status == status


@pytest.mark.parametrize(
    ("figure", "status"),
    [("4000万人", "undetermined"), ("170万人", "met"), ("171万人", "undetermined")],
)
def test_more_people_than_there_are(figure: str, status: str, files: Files) -> None:
    """40 million girls beside 1.7 million residents."""
    target = "x: {zh: 女生, unit: 人, at_least: 100万人, quote: q}"
    file = "elements: {resident_population: 170万人}"
    assert only(files.check(target, f"x: {figure}", file=file)).status == status


@pytest.mark.parametrize(
    ("entry", "status"),
    [("95岁", "undetermined"), ("{value: 95岁, explain: 另有口径}", "met"), ("79岁", "met")],
)
def test_a_figure_outside_its_bounds_is_met_by_nothing_until_explained(
    entry: str, status: str, files: Files
) -> None:
    """The catalog holds a life expectancy of 60 to 90 years plausible."""
    target = "life_expectancy: {at_least: 78岁, quote: q}"
    assert only(files.check(target, f"life_expectancy: {entry}")).status == status


@pytest.mark.parametrize(
    ("figure", "status"),
    [("-1.5‰", "met"), ("{value: -1.5‰, baseline: -1.2‰}", "met"), ("-16‰", "undetermined")],
)
def test_what_the_catalog_holds_plausible_may_be_below_0(
    figure: str, status: str, files: Files
) -> None:
    """More people die than are born; the catalog gives bounds of -15 to 20 per 1,000."""
    target = "natural_growth_rate: {at_most: 5‰, quote: q}"
    assert only(files.check(target, f"natural_growth_rate: {figure}")).status == status


@pytest.mark.parametrize(
    ("figure", "status"), [("120%", "met"), ("100%", "met"), ("99.5%", "missed")]
)
def test_an_open_share_may_be_above_the_whole(figure: str, status: str, files: Files) -> None:
    """More blood may be given than the quota asks for."""
    target = "blood_donation_quota_fulfilment: {at_least: 100%, quote: q}"
    assert only(files.check(target, f"blood_donation_quota_fulfilment: {figure}")).status == status


def attested(day: str, more: str = "") -> str:
    return f"attestation: {{by: 市卫健委, date: {day}, document: 文号1{more}}}"


@pytest.mark.parametrize(
    ("evidence", "attestation", "status", "says"),
    [
        ("required", attested("2025-12-20"), "met", None),
        ("{max_age: 365天}", attested("2025-01-01"), "met", None),  # the first day of the period
        ("required", attested("2025-01-01"), "undetermined",
         "the attestation is of 2025-01-01, more than 92 days before 2025-12-31"),
        ("required", attested("2025-12-31"), "met", None),  # the day of the figures
        ("required", attested("2026-01-01"), "undetermined",
         "the attestation is of 2026-01-01, after the day of the figures, 2025-12-31"),
        ("required", attested("2030-01-01"), "undetermined", "2030-01-01"),
        ("required", attested("2024-12-31"), "undetermined",
         "the attestation is of 2024-12-31, before the period 2025 starts"),
        ("required", attested("2002-06-01"), "undetermined", "2002-06-01"),
        ("required", "note: 无", "undetermined",
         "the target asks for evidence; no attestation was given"),
        # 2 October is 90 days before 31 December: 29 of October, 30 and 31
        ("{max_age: 90天}", attested("2025-10-02"), "met", None),
        ("{max_age: 90天}", attested("2025-10-01"), "undetermined",
         "the attestation is of 2025-10-01, more than 90 days before 2025-12-31"),
        ("{max_age: 90}", attested("2025-10-02"), "met", None),
        ("required", attested("2025-12-20", ", status: passed"), "met", None),
        ("required", attested("2025-12-20", ", status: failed"), "missed",
         "the attestation of 2025-12-20 by 市卫健委 says that it failed: 文号1"),
    ],
)  # fmt: skip
def test_an_attestation_has_a_day_that_fits(
    evidence: str, attestation: str, status: str, says: str | None, files: Files
) -> None:
    target = f"x: {{zh: 数, unit: 家, at_least: 3家, evidence: {evidence}, quote: q}}"
    review = files.check(target, f"x: {{value: 3家, {attestation}}}")
    verdict = only(review)
    assert verdict.status == status
    assert verdict.reason is None if says is None else says in str(verdict.reason)
    misdated = status == "undetermined" and "attestation:" in attestation
    assert ("attestation-date" in codes(review)) is misdated


def test_a_failed_attestation_misses_a_target_that_asks_for_none(files: Files) -> None:
    target = "x: {zh: 建成, done: true, quote: q}"
    entry = f"x: {{stage: 完成, {attested('2025-12-20', ', status: failed')}}}"
    assert only(files.check(target, entry)).status == "missed"


@pytest.mark.parametrize(
    ("last", "status"),
    [
        (attested("2025-12-20"), "met"),
        (attested("2030-01-01"), "undetermined"),
        (attested("2025-12-20", ", status: failed"), "missed"),
        ("note: 无", "undetermined"),
    ],
)
def test_each_institution_is_attested(last: str, status: str, files: Files) -> None:
    target = "x: {zh: 数, unit: 家, at_least: 1家, each: {of: 中心, count: 2}, evidence: required, quote: q}"
    first = f"甲: {{value: 1家, {attested('2025-12-20')}}}"
    review = files.check(target, f"x: {{each: {{{first}, 乙: {{value: 1家, {last}}}}}}}")
    assert only(review).status == status


def test_nothing_is_left_of_an_old_attestation_where_none_is_asked_for(files: Files) -> None:
    """The verdict does not rest on it, so that a warning is enough."""
    review = files.check(
        "x: {zh: 数, unit: 家, at_least: 3家, quote: q}",
        f"x: {{value: 3家, {attested('2002-01-01')}}}",
    )
    assert only(review).status == "met"
    assert codes(review) == ["attestation-date"]


@pytest.mark.parametrize(
    ("figures", "explain", "status"),
    [
        ("甲院: 80张, 乙院: 80张, 丙院: 80张", "", "met"),  # 240 are no more than 10 x 26
        (
            # 300 are more than 10 x 26, though 100 are not
            "甲院: 100张, 乙院: 100张, 丙院: 100张",
            "",
            "undetermined",
        ),
        ("甲院: 100张, 乙院: 100张, 丙院: 100张", "explain: 三家新院区", "met"),
    ],
)
def test_a_sum_of_institutions_is_doubted_like_any_figure(
    figures: str, explain: str, status: str, files: Files
) -> None:
    targets = "x: {zh: 床位数, unit: 张, kind: stock, at_least: 26张, quote: q}"
    review = files.check(targets, f"x: {{each: {{{figures}}}, {explain}}}")
    assert only(review).status.value == status
    assert ("far-off-figure" in codes(review)) == (status == "undetermined")
