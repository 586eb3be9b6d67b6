"""Rules and plausibility compared with reported figures: code, level, place and words of every finding."""

from textwrap import indent

import pytest
from msgspec.structs import replace

from healthplan_cli.model.indicator import Catalog, Element, Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Submission
from healthplan_cli.reading.returns.submission import Given, read_submission
from healthplan_cli.reading.specs.plan import plan_and_warnings
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.rules import Rule
from healthplan_cli.rules.findings import findings
from healthplan_cli.rules.impossible import impossible_benchmarks
from healthplan_cli.rules.parser import parse
from healthplan_cli.rules.reported import all_figures
from healthplan_cli.text.problems import Level, Problem
from healthplan_cli.text.words import Language
from healthplan_cli.units import parse as quantity

NAMED = (
    ("signed", "签约人数", "Signed"), ("residents", "常住人口", "Residents"),
    ("visited", "随访", "Visited"), ("listed", "在册", "Listed"),
)  # fmt: skip
CATALOG = Catalog(
    {
        "signing": Indicator(
            "signing",
            "签约率",
            "Signing rate",
            "%",
            kind="rate",
            numerator="signed",
            denominator="residents",
        ),
        "quota": Indicator("quota", "任务完成率", "Quota", "%", kind="rate", open=True),
        "beds": Indicator(
            "beds",
            "床位数",
            "Beds",
            "张",
            bounds=Interval(quantity("0").value, quantity("5000").value),
        ),
        "life": Indicator(
            "life",
            "预期寿命",
            "Life expectancy",
            "岁",
            bounds=Interval(quantity("60").value, quantity("90").value),
        ),
        "fund": Indicator("fund", "基金", "Fund", "万元", bounds=Interval(quantity("0").value)),
        "late": Indicator(
            "late", "随访率", "Visits", "%", kind="rate", numerator="visited", denominator="listed"
        ),
        "debt": Indicator(
            "debt", "债务", "Debt", "万元", numerator="signed", denominator="residents"
        ),  # units that cannot be
    },
    {id: Element(id, zh, en, "人") for id, zh, en in NAMED},
)
PLAN = """
plan: test/2025
title: 测试
region: 测试区
period: PERIOD
targets:
  signing: {at_least: 32%, quote: q}
  quota: {at_least: 100%, quote: q}
  beds: {at_least: 100张, quote: q}
  clinic_beds: {indicator: beds, each: 卫生院, at_least: 1张, quote: q}
  life: {at_least: 80岁, quote: q}
  debt: {no_rise: true, quote: q}
  own: {zh: 完成率, unit: '%', at_least: 90%, quote: q}
  fund: {at_least: 1万元, quote: q}
  late: {at_least: 1%, quote: q}
  grown: {zh: 门诊, unit: 个, at_least: 60, baseline: {value: 100, year: 2024}, quote: q}
  rising: {zh: 覆盖率, unit: '%', kind: rate, all_of: [{rises: true}, {at_least: 1%}], quote: q}
  places: {zh: 托位, all_of: {公办: {at_least: 6个}, 民办: {at_least: 10张}}, each: 街道, quote: q}
  kinds: {zh: 适宜技术, all_of: {类别: {at_least: 6类}, 项目: {at_least: 10项}}, quote: q}
"""


def rule(text: str, level: Level = "error", **more: object) -> Rule:
    return Rule("few", parse(text), "签约应不多于常住", "Signed are residents", level, **more)  # type: ignore[arg-type]


def plan_and_return(plan: str, actuals: str) -> tuple[Plan, Submission]:
    """Read a plan, and a return for it."""
    read, _ = plan_and_warnings(nodes_of(plan, "plan.yaml"), CATALOG)
    _, submission, _ = read_submission(
        nodes_of(actuals, "actuals.yaml"), lambda _: read, CATALOG, Given()
    )
    return read, submission


def found(
    actuals: str = "",
    elements: str = "",
    *rules: Rule,
    period: str = "2025",
    last: dict[str, str] | None = None,
    as_of: str = "2025-12-31",
    catalog: Catalog = CATALOG,
) -> tuple[Problem, ...]:
    """The findings on the lines under `actuals:` and `elements:`, which stand on lines 4 and following."""
    under = [
        f"{key}:\n{indent(lines, '  ') or '  {}'}"
        for key, lines in (("actuals", actuals), ("elements", elements))
    ]
    text = "\n".join(["plan: test/2025", f"as_of: {as_of}", *under])
    plan, submission = plan_and_return(PLAN.replace("PERIOD", period), text)
    previous: dict[str, Quantity] = {id: quantity(text) for id, text in (last or {}).items()}
    return findings(rules, plan, submission, catalog, previous)


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, str, int]]:
    return [(problem.code, problem.level, problem.position.line) for problem in problems]


EXPLAIN = "; say why with explain: (in a table: explanation)"
CHECK = (
    "; check the figure and its unit, and if they are right "
    "say why with explain: (in a table: explanation)"
)
OPEN = "; where it may be so, the plan says open: true"
MORE_SIGNED = "residents: 100\nsigned: 120"


def test_a_broken_rule_says_what_with_which_figures_and_where() -> None:
    (problem,) = found("", "residents: 100\nsigned: 120人", rule("signed <= residents"))[:1]
    assert (problem.code, problem.level) == ("rule/few", "error")
    assert (problem.position.line, problem.position.column) == (
        7,
        3,
    )  # the first figure of the rule
    assert (
        Language("en").text(problem.words) == "Signed are residents (Signed 120人, Residents 100人)"
    )
    assert "签约应不多于常住" in Language("zh").text(problem.words)
    assert "签约人数 120人" in Language("zh").text(problem.words)


def test_a_rule_that_holds_or_has_no_figures_says_nothing() -> None:
    assert found("", "residents: 100\nsigned: 32", rule("signed <= residents")) == ()
    assert found("", "", rule("signed <= residents", missing="problem")) == ()


def test_figures_that_are_missing_are_told_where_a_rule_asks() -> None:
    assert found("", "signed: 5", rule("signed <= residents")) == ()
    (problem,) = found("", "signed: 5", rule("signed <= residents", "warning", missing="problem"))
    assert (problem.code, problem.level, problem.position.line) == ("rule/few", "warning", 6)
    assert str(problem.words) == "Signed are residents: this cannot be checked without residents"


@pytest.mark.parametrize(
    ("level", "explain", "count"),
    [("warning", "", 1), ("warning", ", explain: 新院启用", 0), ("error", ", explain: x", 1)],
)
def test_explain_answers_a_warning(level: Level, explain: str, count: int) -> None:
    problems = found(
        f"beds: {{value: 130, baseline: 100{explain}}}", "", rule("jump(beds) <= 20%", level)
    )
    assert [one.code for one in problems] == ["rule/few"] * count


def test_last_year_stands_in_the_words() -> None:
    (problem,) = found("beds: {value: 130, baseline: 100}", "", rule("beds <= previous(beds)"))
    assert str(problem.words) == "Signed are residents (Beds 130张, Beds last year 100张)"


def test_last_years_figures_of_elements_may_be_given() -> None:
    jumping = rule("jump(signed) <= 20%")
    assert found("", "signed: 125", jumping) == ()
    assert [one.code for one in found("", "signed: 125", jumping, last={"signed": "100人"})] == [
        "rule/few"
    ]
    assert found("", "signed: 120", jumping, last={"signed": "0.01万人"}) == ()


@pytest.mark.parametrize(
    ("actuals", "elements", "codes_found"),
    [
        # 47 / 54 = 87.037 %
        ("signing: 87.04%", "signed: 47\nresidents: 54", []),
        ("signing: 87%", "signed: 47\nresidents: 54", []),
        ("signing: 87.05%", "signed: 47\nresidents: 54", ["rate-differs"]),
        ("signing: {value: 87.05%, numerator: 47, denominator: 54}", "", ["rate-differs"]),
        ("signing: {value: 87.04%, numerator: 47, denominator: 54}", "", []),
        ("signing: {numerator: 47, denominator: 54}", "", []),
        ("signing: 74.14%", "signed: 226.79万\nresidents: 305.9万", []),
        ("signing: 74.14%", "signed: 226.79万", []),
        # 28.5万 of 89万 may be 31.949 % to 32.096 %, and the plan asks for 32 %
        ("signing: 32.05%", "signed: 28.5万\nresidents: 89万", []),
        ("signing: 31.95%", "signed: 28.5万\nresidents: 89万", ["rate-differs"]),
        ("signing: 32%", "signed: 0\nresidents: 0", []),
        ("debt: 5万元", "signed: 47\nresidents: 54", []),
    ],
)
def test_a_rate_is_its_own_parts(actuals: str, elements: str, codes_found: list[str]) -> None:
    assert [one.code for one in found(actuals, elements)] == codes_found


@pytest.mark.parametrize(
    ("actuals", "elements", "level"),
    [
        # 400 / 1,000 = 40 %; 0.5 % of it is 0.2
        ("signing: 40.2%", "signed: 400\nresidents: 1000", "warning"),
        ("signing: 39.8%", "signed: 400\nresidents: 1000", "warning"),
        ("signing: 40.21%", "signed: 400\nresidents: 1000", "error"),
        ("signing: 39.79%", "signed: 400\nresidents: 1000", "error"),
        # the plan asks for 32 %: counted 32.05 %, printed 31.95 %, and the other way round
        ("signing: 31.95%", "signed: 641\nresidents: 2000", "error"),
        ("signing: 32.05%", "signed: 639\nresidents: 2000", "error"),
        ("signing: 32.00%", "signed: 641\nresidents: 2000", "warning"),
        # patients on a list are no population
        ("late: 40.2%", "visited: 400\nlisted: 1000", "error"),
    ],
)
def test_a_rate_over_a_population_may_be_slightly_off(
    actuals: str, elements: str, level: str
) -> None:
    assert [(one.code, one.level) for one in found(actuals, elements)] == [("rate-differs", level)]


def test_a_rule_in_its_own_words_goes_before_the_built_in_one() -> None:
    own = rule("signed / residents = signing")
    assert [one.code for one in found("signing: 80%", "signed: 47\nresidents: 54", own)] == [
        "rule/few"
    ]


@pytest.mark.parametrize(
    ("actuals", "elements", "expected"),
    [
        ("signing: 100%", "", []),
        ("signing: 100.1%", "", [("impossible-figure", "error", 4)]),
        ("signing: 254%", "", [("impossible-figure", "error", 4)]),
        ("signing: -1%", "", [("impossible-figure", "error", 4)]),
        ("signing: {value: 254%, explain: 笔误}", "", [("impossible-figure", "error", 4)]),
        (
            "signing: {numerator: 60, denominator: 54}",
            "",
            [("impossible-figure", "error", 4), ("above-population", "warning", 4)],
        ),
        (
            "",
            "signed: 60\nresidents: 54",
            [("impossible-figure", "error", 6), ("above-population", "warning", 6)],
        ),
        ("quota: 111.5%", "", []),
        ("own: 111.5%", "", [("impossible-figure", "warning", 4)]),
        ("own: {value: 111.5%, explain: 超额完成}", "", []),
        ("", "signed: -2", [("impossible-figure", "error", 6)]),
        ("debt: -5万元", "", [("impossible-figure", "error", 4)]),
        ("life: -1", "", [("impossible-figure", "error", 4)]),
        ("quota: -5%", "", []),  # open: it may be below 0
        ("grown: 70.5个", "", [("impossible-figure", "warning", 4)]),
        ("grown: {value: 70.5个, explain: 日均}", "", [("impossible-figure", "warning", 4)]),
        (
            "kinds: {all_of: {类别: {value: -6类, explain: 冲减}, 项目: 10项}}",
            "",
            [("impossible-figure", "warning", 4)],
        ),
        (
            "signing: {value: 50%, baseline: 520%}",
            "",
            [("jump", "warning", 4), ("impossible-figure", "error", 4)],
        ),
        (
            "clinic_beds: {each: {甲: 3, 乙: -3}}",
            "",
            [("impossible-figure", "error", 4)],
        ),
        ("kinds: {all_of: {类别: -6类, 项目: 10项}}", "", [("impossible-figure", "warning", 4)]),
    ],
)
def test_a_share_above_the_whole_or_a_count_below_0_is_impossible(
    actuals: str, elements: str, expected: list[tuple[str, str, int]]
) -> None:
    assert codes(found(actuals, elements)) == expected


@pytest.mark.parametrize(
    ("actuals", "count"),
    [
        ("life: 60", 0),
        ("life: 90.0岁", 0),
        ("life: 90.1岁", 1),
        ("life: 8.2", 1),
        ("life: {value: 8.2, explain: 统计口径已更正}", 0),
        ("beds: 5001", 1),
    ],
)
def test_a_figure_outside_its_plausible_bounds_is_doubted(actuals: str, count: int) -> None:
    assert codes(found(actuals)) == [("implausible-figure", "warning", 4)] * count


@pytest.mark.parametrize(
    ("actuals", "count"),
    [
        ("beds: {value: 150, baseline: 100}", 0),  # just half up
        ("beds: {value: 151, baseline: 100}", 1),
        ("beds: {value: 50, baseline: 100}", 0),
        ("beds: {value: 49, baseline: 100}", 1),
        ("beds: {value: 151, baseline: 100, explain: 新院启用}", 0),
        ("beds: {value: 151, baseline: 0}", 0),
        ("beds: {value: 151, baseline: {value: 100, year: 2024}}", 1),
        ("debt: {value: 1.6亿元, baseline: 10000}", 1),
        ("clinic_beds: {each: {甲: {value: 9, baseline: 2}, 乙: 3}}", 1),
    ],
)
def test_a_figure_that_moved_by_more_than_half_is_doubted(actuals: str, count: int) -> None:
    assert codes(found(actuals)) == [("jump", "warning", 4)] * count


@pytest.mark.parametrize(
    ("elements", "last", "expected"),
    [
        ("signed: 1001", "100人", ["far-off-figure"]),  # more than ten times
        ("signed: 1000", "100人", ["jump"]),
        ("signed: 9", "100人", ["far-off-figure"]),  # less than a tenth
        ("signed: 10", "100人", ["jump"]),
        ("signed: 0", "100人", ["jump"]),
        ("signed: 120", "100人", []),
    ],
)
def test_an_element_far_off_last_year_s(elements: str, last: str, expected: list[str]) -> None:
    problems = found("", elements, last={"signed": last})
    assert [problem.code for problem in problems] == expected


def test_a_rule_sets_its_own_largest_jump() -> None:
    assert (
        found("beds: {value: 190, baseline: 100}", "", rule("jump(beds) <= 100%", "warning")) == ()
    )
    assert [
        one.code
        for one in found("beds: {value: 210, baseline: 100}", "", rule("jump(beds) <= 100%"))
    ] == ["rule/few"]
    words = [str(one.words) for one in found("beds: {value: 190, baseline: 100}")]
    assert words == [f"Beds 190张, last year 100张: a change of 90%{EXPLAIN}"]


@pytest.mark.parametrize(
    ("actuals", "count"),
    [
        ("life: {value: 81.9, baseline: 81.9}", 1),
        ("life: {value: 81.9, baseline: 81.90岁}", 1),
        ("life: {value: 81.9, baseline: 81.8}", 0),
        ("life: {value: 81.9, baseline: 81.9, explain: 数值确无变化}", 0),
        ("beds: {value: 0, baseline: 0}", 0),
        ("signing: {value: 100%, baseline: 100%}", 0),
        ("debt: {value: 1亿元, baseline: 10000万元}", 1),
    ],
)
def test_same_as_last_year(actuals: str, count: int) -> None:
    assert codes(found(actuals)) == [("same-as-baseline", "warning", 4)] * count


def test_a_figure_of_an_institution_is_named_and_stands_for_no_rule() -> None:
    problems = found("clinic_beds: {each: {甲: 6000}}", "", rule("beds <= 5"))
    assert [str(one.words) for one in problems] == [
        f"Beds (甲) 6000张 is outside the plausible 0张 to 5000张{CHECK}"
    ]


def test_a_baseline_of_years_ago_is_not_last_year() -> None:
    five_years = "{from: 2021, to: 2025, baseline: 2020}"
    assert (
        found(
            "beds: {value: 151, baseline: 100}\nlife: {value: 81.9, baseline: 81.9}",
            period=five_years,
        )
        == ()
    )
    assert (
        found("beds: {value: 151, baseline: 100}", "", rule("jump(beds) <= 10%"), period=five_years)
        == ()
    )


def test_of_two_targets_on_one_indicator_the_namesake_counts() -> None:
    (problem,) = found("clinic_beds: {each: {甲: 3, 乙: 2}}\nbeds: 200", "", rule("beds <= 150张"))
    assert (problem.code, problem.position.line) == ("rule/few", 5)


@pytest.mark.parametrize(
    ("actuals", "elements", "words"),
    [
        ("", "signed: -2", ["Signed -2人 is below 0"]),
        ("signing: 254%", "", ["Signing rate 254% is more than the whole"]),
        ("life: 8.2", "", [f"Life expectancy 8.2岁 is outside the plausible 60岁 to 90岁{CHECK}"]),
        ("fund: -5", "", ["Fund -5万元 is below 0"]),
        ("life: {value: 81.9, baseline: 81.9}", "",
         [f"Life expectancy 81.9岁 is last year's figure to the last digit{EXPLAIN}"]),
        ("beds: {value: 40, baseline: 100}", "", [f"Beds 40张, last year 100张: a change of -60%{EXPLAIN}"]),
        ("kinds: {all_of: {类别: -6类, 项目: 10项}}", "", [f"适宜技术 (类别) -6类 is below 0{OPEN}"]),
        ("places: {each: {甲: {all_of: {公办: -6, 民办: -1}}}}", "",
         [f"托位 (甲 公办) -6个 is below 0{OPEN}", f"托位 (甲 民办) -1张 is below 0{OPEN}"]),
        ("grown: 151", "", [f"门诊 151个, last year 100个: a change of 51%{EXPLAIN}"]),
        ("signing: {value: 87.05%, numerator: 47, denominator: 54}", "",
         ["Signing rate is not its numerator over its denominator (Signing rate 87.05%, Signed 47人, Residents 54人); it is so near that the population may be of another day"]),
        # 80 % of 50; 0.5 % of that are 0.4
        ("signing: {value: 80.4%, numerator: 40, denominator: 50}", "",
         ["Signing rate is not its numerator over its denominator (Signing rate 80.4%, Signed 40人, Residents 50人); it is so near that the population may be of another day"]),
        ("signing: {value: 80.4001%, numerator: 40, denominator: 50}", "",
         ["Signing rate is not its numerator over its denominator (Signing rate 80.4001%, Signed 40人, Residents 50人)"]),
        ("signing: {value: 88%, numerator: 47, denominator: 54}", "",
         ["Signing rate is not its numerator over its denominator (Signing rate 88%, Signed 47人, Residents 54人)"]),
    ],
)  # fmt: skip
def test_what_is_found_is_said_with_the_figures(
    actuals: str, elements: str, words: list[str]
) -> None:
    problems = found(actuals, elements)
    assert [str(one.words) for one in problems] == words
    assert {one.position.line for one in problems} == {4 if actuals else 6}


def test_one_rule_or_rate_without_figures_does_not_hide_the_next() -> None:
    rules = rule("visited <= listed"), rule("signed <= residents")
    assert next(one.code for one in found("", MORE_SIGNED, *rules)) == "rule/few"
    assert [one.code for one in found("quota: 100%\nlate: 50%", "visited: 1\nlisted: 4")] == [
        "rate-differs"
    ]


def test_all_that_is_lacking_is_named() -> None:
    (problem,) = found("", "signed: 5", rule("signed <= residents + listed", missing="problem"))
    assert (
        str(problem.words)
        == "Signed are residents: this cannot be checked without residents, listed"
    )


def test_one_explanation_answers_a_rule_of_several_figures() -> None:
    doubted = rule("signing <= quota", "warning")
    assert [one.code for one in found("signing: 50%\nquota: 40%", "", doubted)] == ["rule/few"]
    assert found("signing: 50%\nquota: {value: 40%, explain: 调整}", "", doubted) == ()


def test_the_counts_of_an_entry_stand_at_the_entry_and_have_its_explanation() -> None:
    entry = "{{numerator: 125, denominator: 200{}}}"
    (problem,) = found(
        f"signing: {entry.format('')}",
        "",
        rule("jump(signed) <= 20%", "warning"),
        last={"signed": "100人"},
    )
    assert (problem.code, problem.position.line) == ("rule/few", 4)
    explained = f"signing: {entry.format(', explain: 扩面')}"
    assert (
        found(explained, "", rule("jump(signed) <= 20%", "warning"), last={"signed": "100人"}) == ()
    )


@pytest.mark.parametrize(
    ("as_of", "baseline", "count"),
    [("2021-12-31", 2020, 1), ("2022-12-31", 2020, 0), ("2024-06-30", 2023, 1)],
)
def test_last_year_is_the_year_before_the_figures(as_of: str, baseline: int, count: int) -> None:
    period = f"{{from: 2021, to: 2025, baseline: {baseline}}}"
    problems = found("beds: {value: 151, baseline: 100}", period=period, as_of=as_of)
    assert [one.code for one in problems] == ["jump"] * count


@pytest.mark.parametrize(
    ("targets", "actuals", "names"),
    [
        ("a: {indicator: beds, at_least: 1, quote: q}", "a: 5", [""]),  # the only one on its indicator
        ("a: {indicator: beds, at_least: 1, quote: q}\nbeds: {at_least: 1, quote: q}", "a: 5\nbeds: 6", ["a", ""]),
        ("a: {indicator: beds, each: 中心, at_least: 1, quote: q}\nb: {indicator: beds, at_least: 1, quote: q}",
         "a: {each: {甲: 5}}\nb: 6", ["甲", "b"]),
    ],
)  # fmt: skip
def test_a_figure_of_one_target_of_several_has_its_name(
    targets: str, actuals: str, names: list[str]
) -> None:
    head = "plan: test/2025\ntitle: 测试\nregion: 测试区\nperiod: 2025\ntargets:\n"
    text = f"plan: test/2025\nas_of: 2025-12-31\nactuals:\n{indent(actuals, '  ')}"
    plan, submission = plan_and_return(head + indent(targets, "  "), text)
    assert [one.name for one in all_figures(plan, submission, CATALOG, {})] == names


def test_a_figure_without_a_place_stands_at_the_file() -> None:
    text = "plan: test/2025\nas_of: 2025-12-31\nelements: {signed: 47, residents: 54}\nactuals: {}"
    plan, submission = plan_and_return(PLAN.replace("PERIOD", "2025"), text)
    figures = all_figures(plan, replace(submission, element_positions={}), CATALOG, {})
    assert [one.named.id for one in figures] == ["signed", "residents", "signing"]
    assert {one.position for one in figures} == {submission.position}


def test_a_sum_is_broken_by_the_parts_that_are_reported() -> None:
    sum_of_parts = rule("signed = visited + listed")
    (problem,) = found("", "signed: 100\nvisited: 120", sum_of_parts)
    assert problem.code == "rule/few"
    assert str(problem.words).endswith("(Signed 100人, Visited 120人; not reported: Listed)")
    assert found("", "signed: 100\nvisited: 90", sum_of_parts) == ()
    assert found("", "visited: 120", sum_of_parts) == ()


@pytest.mark.parametrize(("all_signed", "is_broken"), [("0", True), ("-1", False)])
def test_a_sum_is_broken_at_0_and_below_0_it_is_not_asked_about(
    all_signed: str, is_broken: bool
) -> None:
    """5 and what is not reported are more than 0; a count of -1 is a problem of its own."""
    problems = found("", f"signed: {all_signed}\nvisited: 5", rule("signed = visited + listed"))
    assert ("rule/few" in {one.code for one in problems}) == is_broken


@pytest.mark.parametrize(
    ("late", "may_be_negative", "codes_found"),
    [("41%", False, ["rule/few"]), ("39%", False, []), ("41%", True, [])],
)
def test_a_share_that_is_not_reported_is_from_0_up(
    late: str, may_be_negative: bool, codes_found: list[str]
) -> None:
    """40 % are less than 41 % and any other share that is not open, and more than 39 % and some."""
    parts = rule("signing >= late + share")
    share = Indicator("share", "率", "Share", "%", kind="rate", open=may_be_negative)
    catalog = Catalog({**CATALOG.indicators, "share": share}, CATALOG.elements)
    problems = found(f"signing: 40%\nlate: {late}", "", parts, catalog=catalog)
    assert [one.code for one in problems] == codes_found


@pytest.mark.parametrize(
    ("name", "kind", "value", "is_doubted"),
    [
        ("全市床位", "stock", "100.5张", True),
        ("全市床位", "stock", "100张", False),
        ("全市床位", "stock", "0.01万张", False),
        ("全市平均床位", "stock", "100.5张", False),
        ("全市床位", "rate", "100.5张", False),
    ],
)
def test_a_count_with_decimals_is_a_reference_value_only_as_a_mean(
    name: str, kind: str, value: str, is_doubted: bool
) -> None:
    plan = f"""\
plan: test/2025
title: 测试
region: 测试区
period: 2025
benchmarks: {{city: {{zh: {name}}}}}
targets:
  x: {{zh: 床位, unit: 张, kind: {kind}, at_least: {{benchmark: city}}, quote: 不低于全市}}
"""
    text = (
        f"plan: test/2025\nas_of: 2025-12-31\nbenchmarks: {{city: {value}}}\nactuals: {{x: 101张}}"
    )
    read, submission = plan_and_return(plan, text)
    found = [problem.code for problem in impossible_benchmarks(read, submission)]
    assert found == ["impossible-figure"] * is_doubted


@pytest.mark.parametrize(
    ("value", "entry", "said"),
    [
        ("100%", "90%", []),
        ("131%", "90%", ["全市 131% is more than the whole"]),
        ("131%", "{value: 90%, explain: 含区外人员}", []),
        ("-31%", "90%", ["全市 -31% is below 0"]),
        ("-0.5%", "90%", ["全市 -0.5% is below 0"]),
        ("-31%", "{value: 90%, explain: 含区外人员}", ["全市 -31% is below 0"]),
    ],
)
def test_a_reference_value_is_no_share_below_0_or_above_the_whole(
    value: str, entry: str, said: list[str]
) -> None:
    plan = """\
plan: test/2025
title: 测试
region: 测试区
period: 2025
benchmarks: {city: {zh: 全市}}
targets:
  x: {zh: 覆盖率, unit: '%', kind: rate, at_least: {benchmark: city}, quote: 不低于全市}
"""
    text = f"plan: test/2025\nas_of: 2025-12-31\nbenchmarks: {{city: {value}}}\nactuals: {{x: {entry}}}"
    read, submission = plan_and_return(plan, text)
    assert [str(one.words) for one in impossible_benchmarks(read, submission)] == said


@pytest.mark.parametrize(
    ("limit", "figure", "is_doubted"),
    [
        ("at_least: 1.15∶1", "'1.2:1'", False),
        ("at_least: 0.4∶1", "'1.2:1'", True),
        ("at_most: 2∶1", "'1.2:1'", False),
        ("at_least: 110%", "120%", False),
        ("at_least: 100%", "120%", True),
        ("at_least: 1.15∶1", "{value: '1.2:1', baseline: '1.1:1'}", False),
    ],
)
def test_a_share_is_above_the_whole_where_its_plan_asks_for_it(
    limit: str, figure: str, is_doubted: bool
) -> None:
    unit = "比"
    if "%" in limit:
        unit = "'%'"
    plan = f"""\
plan: test/2025
title: 测试
region: 测试区
period: 2025
targets:
  x: {{zh: 床护, unit: {unit}, kind: rate, {limit}, quote: q}}
"""
    text = f"plan: test/2025\nas_of: 2025-12-31\nactuals: {{x: {figure}}}"
    read, submission = plan_and_return(plan, text)
    problems = findings((), read, submission, CATALOG, {})
    assert [problem.code for problem in problems] == ["impossible-figure"] * is_doubted


@pytest.mark.parametrize(
    ("figure", "levels", "is_doubted"),
    [
        ("901元", "三级: 90元, 二级: 900元", True),
        ("900元", "三级: 90元, 二级: 900元", False),
        ("901元", "三级: 900元, 二级: 90元", False),
    ],
)
def test_a_figure_far_off_the_reference_value_of_its_level_is_doubted(
    figure: str, levels: str, is_doubted: bool
) -> None:
    plan = """\
plan: test/2025
title: 测试
region: 测试区
period: 2025
benchmarks: {peer: {zh: 同级平均, levels: [三级, 二级]}}
targets:
  x: {zh: 收入, unit: 元, kind: rate, each: 医院, at_least: {benchmark: peer}, quote: 不低于同级}
"""
    text = (
        f"plan: test/2025\nas_of: 2025-12-31\nbenchmarks: {{peer: {{each: {{{levels}}}}}}}\n"
        f"actuals: {{x: {{each: {{甲院: {{value: {figure}, level: 三级}}}}}}}}"
    )
    read, submission = plan_and_return(plan, text)
    problems = findings((), read, submission, CATALOG, {})
    assert [problem.code for problem in problems] == ["far-off-figure"] * is_doubted


@pytest.mark.parametrize(
    ("limit", "city", "figure", "is_doubted"),
    [
        ("at_most: 1000家", "", "99家", False),
        ("at_most: 1001家", "", "100家", True),
        ("at_most: {benchmark: city}", "1000家", "99家", False),
        ("at_most: {benchmark: city}", "1001家", "100家", True),
        ("at_least: {benchmark: city}", "99家", "1000家", False),
        ("at_least: {benchmark: city}", "100家", "1001家", True),
    ],
)
def test_things_up_to_1000_are_counted_one_by_one(
    limit: str, city: str, figure: str, is_doubted: bool
) -> None:
    plan = f"""\
plan: test/2025
title: 测试
region: 测试区
period: 2025
benchmarks: {{city: {{zh: 全市}}}}
targets:
  x: {{zh: 机构, unit: 家, kind: stock, better: neither, {limit}, quote: q}}
"""
    benchmarks = ""
    if city:
        benchmarks = f"benchmarks: {{city: {city}}}\n"
    text = f"plan: test/2025\nas_of: 2025-12-31\n{benchmarks}actuals: {{x: {figure}}}"
    read, submission = plan_and_return(plan, text)
    problems = findings((), read, submission, CATALOG, {})
    assert [problem.code for problem in problems] == ["far-off-figure"] * is_doubted


def test_an_impossible_baseline_is_said_to_be_one() -> None:
    (problem,) = found("beds: {value: 151, baseline: 150.5}")
    assert str(problem.words).startswith("the baseline of Beds 150.5张 is no whole number")


def test_one_figure_of_several_conditions_is_doubted_once() -> None:
    (problem,) = found("rising: {value: 1.2%, baseline: 1.2%}")
    assert problem.code == "same-as-baseline"
