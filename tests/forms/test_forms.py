"""Every row of the case files beside this module, through the real readers and the judge, on the last day of the period."""

import json
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from healthplan_cli import forms
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.indicator import YES_NO, Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.review import Review
from healthplan_cli.text.words import Language
from healthplan_cli.units import UnitError

Row = dict[str, Any]
HERE = Path(__file__).parent
MODIFIERS = ("benchmark", "count", "each")
BENCHMARKS = "benchmarks: {province: {zh: 全省平均水平}}"


def rows(name: str) -> list[Row]:
    """The cases of a form; none where it has no file yet, which `test_every_form_has_its_cases` says."""
    file = HERE / f"{name}.yaml"
    found: list[Row] = YAML(typ="safe").load(file) if file.exists() else []
    return [{"form": name, **row} for row in found]


CASES = [row for name in (*forms.names(), *MODIFIERS) for row in rows(name)]


def named(row: Row) -> str:
    return f"{row['form']}-{row['why']}"


def judged(row: Row, judge_yaml: Callable[..., Review]) -> Review:
    own = {"zh": "指标", "quote": "引文", **row["indicator"], row["form"]: row["terms"]}
    own |= {key: row[key] for key in ("count", "each") if key in row}
    actual = (
        {"value": row["actual"], "baseline": row["baseline"]}
        if "baseline" in row
        else row["actual"]
    )
    file = f"benchmarks: {{province: {row['benchmark']}}}" if "benchmark" in row else ""
    targets, actuals = (json.dumps(data, ensure_ascii=False) for data in (own, actual))
    return judge_yaml(f"x: {targets}", f"x: {actuals}", plan=BENCHMARKS, file=file)


@pytest.mark.parametrize("row", [row for row in CASES if "problem" not in row], ids=named)
def test_a_row_gets_the_verdict_gap_and_attainment_it_states(
    row: Row, judge_yaml: Callable[..., Review], exact: Callable[[object], Fraction | None]
) -> None:
    (verdict,) = judged(row, judge_yaml).verdicts
    assert verdict.status == row["verdict"]
    assert (verdict.reason is not None) >= (verdict.status == "undetermined")
    for name in ("gap", "attainment"):
        expected = row[name] if isinstance(row[name], list) else [row[name]] * len(verdict.measured)
        assert [getattr(measured, name) for measured in verdict.measured] == [
            exact(text) for text in expected
        ]


@pytest.mark.parametrize("row", [row for row in CASES if "problem" in row], ids=named)
def test_a_row_gets_the_problem_it_states(
    row: Row,
    judge_yaml: Callable[..., Review],
    codes: Callable[[Callable[[], object]], list[tuple[str, int, int]]],
) -> None:
    assert {code for code, _, _ in codes(lambda: judged(row, judge_yaml))} == {row["problem"]}


@pytest.mark.parametrize("row", [row for row in CASES if row.get("on_limit")], ids=named)
def test_a_row_that_is_on_the_limit_is_exactly_on_it(
    row: Row, judge_yaml: Callable[..., Review]
) -> None:
    (verdict,) = judged(row, judge_yaml).verdicts
    ends = [(measured.compared, measured.condition.interval) for measured in verdict.measured]
    assert any(value in (interval.low, interval.high) for value, interval in ends)


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ("{benchmark: province, plus: 2百分点}", "at least 2百分点 more than 全省平均水平"),
        ("{benchmark: province, minus: 2百分点}", "at least 2百分点 less than 全省平均水平"),
        ("{benchmark: province, share: 80%}", "at least 80% of 全省平均水平"),
        ("{benchmark: province, change: points}", "at least the change of 全省平均水平"),
        ("{benchmark: province, change: relative}", "at least the change of 全省平均水平 in %"),
    ],
)
def test_what_is_compared_with_a_benchmark_is_said_with_its_name(
    terms: str, words: str, judge_yaml: Callable[..., Review]
) -> None:
    target = f"x: {{zh: 指标, unit: '%', kind: rate, at_least: {terms}, quote: 引文}}"
    (verdict,) = judge_yaml(target, "x: 82%", plan=BENCHMARKS).verdicts
    (condition,) = verdict.target.conditions
    assert Language("en").text(condition.words) == words


@pytest.mark.parametrize("name", [*forms.names(), *MODIFIERS])
def test_every_form_has_its_cases(name: str) -> None:
    found = rows(name)
    if name == "watch":  # it asks for nothing, and has no limit to be on
        assert {row.get("verdict") for row in found} == {"watched", None}
        return
    assert {"met", "missed"} <= {row.get("verdict") for row in found}
    assert any(row.get("on_limit") for row in found)


def test_every_case_file_has_its_form() -> None:
    assert {path.stem for path in HERE.glob("*.yaml")} == {*forms.names(), *MODIFIERS}


@pytest.mark.parametrize("name", forms.names())
def test_every_form_is_documented(name: str) -> None:
    module = forms.form(name)
    assert module.__doc__
    assert module.__doc__.startswith(f"`{name}: ")
    assert module.conditions.__doc__
    assert module.SCHEMA["description"]


@pytest.mark.parametrize("name", forms.names())
def test_every_example_compiles(name: str) -> None:
    terms, quote = forms.form(name).EXAMPLE
    counted = [Indicator("x", "指标", unit=unit) for unit in ("%", "‰", "例", "个")]
    scales = [("不达标", "C级", "B级", "A级"), YES_NO]
    ranked = [Indicator("x", "等级", scale=scale) for scale in scales]
    made = []
    for indicator in (*counted, *ranked):
        with suppress(UnitError):  # an example of a share does not compile for a count
            made.append(forms.conditions(name, YAML(typ="safe").load(terms), indicator))
    assert quote
    assert made
    assert all(condition.words.template for conditions in made for condition in conditions)


@pytest.mark.parametrize("other", [{"unit": "家"}, {"scale": ["差", "好"]}, {"kind": "flow"}])
def test_an_indicator_of_the_catalog_has_its_own_unit(other: dict[str, object]) -> None:
    part = {"indicator": "life_expectancy", "at_least": "78岁", **other}
    with pytest.raises(UnitError, match="cannot be used with indicator"):
        forms.conditions("any_of", {"甲": part}, Indicator("x", "指标"))


def test_a_form_that_there_is_not_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="at_lest"):
        forms.form("at_lest")


def test_figures_on_a_scale_are_refused() -> None:
    scaled = Indicator("x", "等级", scale=("不达标", "C级"))
    for name, terms in (
        ("at_least", "1"),
        ("rises_by", "1"),
        ("equals", "1"),
        ("between", ["1", "2"]),
    ):
        with pytest.raises(UnitError, match="grades or stages"):
            forms.conditions(name, terms, scaled)


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("at_least", Measure.LEVEL),
        ("between", Measure.LEVEL),
        ("equals", Measure.LEVEL),
        ("at_most", Measure.LEVEL),
    ],
)
def test_a_limit_in_another_unit_is_refused(name: str, measure: Measure) -> None:
    terms: object = ["1人", "2人"] if name == "between" else "2人"
    (condition,) = forms.conditions(name, terms, Indicator("x", "人数", unit="人"))
    assert condition.measure is measure
    with pytest.raises(UnitError, match="人 does not fit: the indicator is counted in 人次"):
        forms.conditions(name, terms, Indicator("x", "人次", unit="人次"))


COUNT, SHARE, GRADE = (
    Indicator("x", "人数", unit="人"),
    Indicator("x", "率", unit="%"),
    Indicator("x", "等级", scale=("不达标", "C级")),
)


@pytest.mark.parametrize(
    ("name", "terms", "indicator", "code", "words"),
    [
        (
            "at_least",
            "2人次",
            COUNT,
            "wrong-unit",
            "人次 does not fit: the indicator is counted in 人",
        ),
        (
            "equals",
            "2人次",
            COUNT,
            "wrong-unit",
            "人次 does not fit: the indicator is counted in 人",
        ),
        (
            "at_least",
            "2人",
            Indicator("x", "数"),
            "wrong-unit",
            "人 does not fit: the indicator is counted in 1",
        ),
        (
            "rises_by",
            "1人",
            SHARE,
            "wrong-unit",
            "人 does not fit: the indicator is counted in 百分点",
        ),
        (
            "falls_by",
            "-1百分点",
            SHARE,
            "number-out-of-range",
            "-1百分点: a change by some amount is written without a sign",
        ),
        (
            "between",
            ["3人", "2人"],
            COUNT,
            "empty-range",
            "the range from 3人 to 2人 contains no number",
        ),
        (
            "between",
            ["1人", "2人次"],
            COUNT,
            "wrong-unit",
            "人次 does not fit: the indicator is counted in 人",
        ),
        (
            "between",
            ["1人次", "2人"],
            COUNT,
            "wrong-unit",
            "人次 does not fit: the figure is counted in 人",
        ),
        ("reaches", "D级", GRADE, "unknown-grade", "'D级' is not on the scale 不达标 < C级"),
        ("reaches", "D级", COUNT, "unknown-grade", "'D级' is not on the scale -"),
        ("done", True, GRADE, "unknown-grade", "'完成' is not on the scale 不达标 < C级"),
        (
            "at_least",
            "1",
            GRADE,
            "wrong-unit",
            "等级 is reported in grades or stages, not in figures",
        ),
        (
            "all_of",
            {"甲": {"reaches": "C级"}, "乙": {"falls_by": "1"}},
            GRADE,
            "wrong-unit",
            "等级 is reported in grades or stages, not in figures",
        ),
        (
            "all_of",
            {"甲": {"reaches": "C级"}, "乙": {"at_least": "6类"}},
            GRADE,
            "wrong-unit",
            "等级 is reported in grades or stages, not in figures",
        ),
    ],
)
def test_what_is_refused_says_why(
    name: str, terms: object, indicator: Indicator, code: str, words: str
) -> None:
    with pytest.raises(UnitError) as refused:
        forms.conditions(name, terms, indicator)
    assert (refused.value.code, str(refused.value.words), str(refused.value)) == (
        code,
        words,
        words,
    )


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("at_least", True), ("at_least", None), ("at_least", ["1"]), ("at_least", {}), ("at_least", {"benchmark": ""}),
        ("at_least", {"benchmark": 1}), ("at_least", {"benchmark": "b", "by": 1}), ("at_least", {"by": "b"}),
        ("rises_by", True), ("rises_by", {"benchmark": "b"}), ("equals", False),
        ("falls", 1), ("falls", "true"), ("no_rise", False), ("done", False), ("done", "true"), ("reaches", 1), ("reaches", None),
        ("between", "12"), ("between", ["1"]), ("between", ["1", "2", "3"]), ("between", ["1", True]),
        ("all_of", {}), ("all_of", []), ("all_of", [{"at_least": "1"}]), ("all_of", {"甲": {}}), ("all_of", {"甲": ["at_least"]}),
        ("all_of", {"甲": {"at_least": "1", "at_most": "2"}}), ("all_of", {"甲": {"at_lest": "1"}}),
        ("all_of", {"甲": {"all_of": {"乙": {"all_of": {"丙": {"at_least": "1"}}}}}}), ("all_of", {"甲": {"between": []}}),
        ("all_of", {"甲": {"between": ["1"]}}), ("at_least", {"benchmark": "b", "change": ["points"]}),
        ("at_least_of", {"count": "9" * 5000, "of": {"甲": {"at_least": "1"}}}), ("rank", {"of": "各市", "count": "9" * 5000}),
    ],
)  # fmt: skip
def test_terms_out_of_shape(name: str, terms: object) -> None:
    with pytest.raises(forms.UnfitTermsError):
        forms.conditions(name, terms, COUNT)


@pytest.mark.parametrize(
    ("name", "terms", "indicator", "expected"),
    [
        (
            "at_least",
            "32.5%",
            SHARE,
            (Measure.LEVEL, Interval(Fraction("32.5")), "at least 32.5%", "%", 1, ""),
        ),
        (
            "at_least",
            32,
            SHARE,
            (Measure.LEVEL, Interval(Fraction(32)), "at least 32%", "%", 0, ""),
        ),
        (
            "at_least",
            "2.5万名",
            COUNT,
            (Measure.LEVEL, Interval(Fraction(25000)), "at least 25000名", "名", -3, ""),
        ),
        (
            "more_than",
            "7",
            COUNT,
            (Measure.LEVEL, Interval(Fraction(7), low_open=True), "more than 7人", "人", 0, ""),
        ),
        (
            "at_most",
            "26.00%",
            SHARE,
            (Measure.LEVEL, Interval(high=Fraction(26)), "at most 26.00%", "%", 2, ""),
        ),
        (
            "less_than",
            "8.5‰",
            SHARE,
            (
                Measure.LEVEL,
                Interval(high=Fraction("8.5"), high_open=True),
                "less than 8.5‰",
                "‰",
                1,
                "",
            ),
        ),
        (
            "equals",
            "5",
            COUNT,
            (Measure.LEVEL, Interval(Fraction(5), Fraction(5)), "exactly 5人", "人", 0, ""),
        ),
        (
            "equals",
            "0.50%",
            SHARE,
            (
                Measure.LEVEL,
                Interval(Fraction("0.5"), Fraction("0.5")),
                "exactly 0.50%",
                "%",
                2,
                "",
            ),
        ),
        (
            "between",
            ["2", "3.0人"],
            COUNT,
            (Measure.LEVEL, Interval(Fraction(2), Fraction(3)), "from 2人 to 3.0人", "人", 1, ""),
        ),
        (
            "between",
            ["2.25", "3"],
            COUNT,
            (
                Measure.LEVEL,
                Interval(Fraction("2.25"), Fraction(3)),
                "from 2.25人 to 3人",
                "人",
                2,
                "",
            ),
        ),
        (
            "between",
            ["2", "3"],
            COUNT,
            (Measure.LEVEL, Interval(Fraction(2), Fraction(3)), "from 2人 to 3人", "人", 0, ""),
        ),
        (
            "at_least",
            {"benchmark": "b"},
            SHARE,
            (Measure.DISTANCE, Interval(Fraction(0)), "at least b", "百分点", None, "b"),
        ),
        (
            "falls",
            True,
            SHARE,
            (
                Measure.CHANGE,
                Interval(high=Fraction(0), high_open=True),
                "falls",
                "百分点",
                None,
                "",
            ),
        ),
        (
            "no_rise",
            True,
            SHARE,
            (Measure.CHANGE, Interval(high=Fraction(0)), "does not rise", "百分点", None, ""),
        ),
        (
            "rises",
            True,
            COUNT,
            (Measure.CHANGE, Interval(Fraction(0), low_open=True), "rises", "人", None, ""),
        ),
        (
            "no_fall",
            True,
            COUNT,
            (Measure.CHANGE, Interval(Fraction(0)), "does not fall", "人", None, ""),
        ),
        (
            "rises_by",
            "1.5",
            SHARE,
            (
                Measure.CHANGE,
                Interval(Fraction("1.5")),
                "rises by at least 1.5百分点",
                "百分点",
                1,
                "",
            ),
        ),
        (
            "rises_by",
            "0",
            SHARE,
            (Measure.CHANGE, Interval(Fraction(0)), "rises by at least 0百分点", "百分点", 0, ""),
        ),
        (
            "falls_by",
            "5.0%",
            COUNT,
            (
                Measure.RELATIVE_CHANGE,
                Interval(high=Fraction(-5)),
                "falls by at least 5.0%",
                "%",
                1,
                "",
            ),
        ),
        (
            "falls_by",
            "2%",
            Indicator("x", "比", unit="比"),
            (
                Measure.RELATIVE_CHANGE,
                Interval(high=Fraction(-2)),
                "falls by at least 2%",
                "%",
                0,
                "",
            ),
        ),
        (
            "about",
            {"rises_by": "1岁"},
            Indicator("x", "人均预期寿命", unit="岁"),
            (Measure.CHANGE, Interval(Fraction(1)), "about a rise of 1岁", "岁", 0, ""),
        ),
        (
            "about",
            {"falls_by": "5%"},
            Indicator("x", "门诊次数", unit="次"),
            (
                Measure.RELATIVE_CHANGE,
                Interval(high=Fraction(-5)),
                "about a fall of 5%",
                "%",
                0,
                "",
            ),
        ),
        (
            "reaches",
            "C级",
            GRADE,
            (Measure.RANK, Interval(Fraction(1)), "reaches C级", "", None, ""),
        ),
        (
            "done",
            True,
            Indicator("x", "建成"),
            (Measure.RANK, Interval(Fraction(1)), "done", "", None, ""),
        ),
        (
            "done",
            True,
            Indicator("x", "建成", scale=("完成", "超额")),
            (Measure.RANK, Interval(Fraction(0)), "done", "", None, ""),
        ),
    ],
)
def test_what_a_form_makes_of_its_terms(
    name: str, terms: object, indicator: Indicator, expected: tuple[object, ...]
) -> None:
    (made,) = forms.conditions(name, terms, indicator)
    assert (
        made.measure,
        made.interval,
        str(made.words),
        made.unit,
        made.places,
        made.benchmark,
    ) == expected


@pytest.mark.parametrize(
    ("part", "indicator", "measure", "unit", "words"),
    [
        ({"at_least": "6类"}, Indicator("x", "技术"), Measure.LEVEL, "类", "at least 6类"),
        ({"at_least": "6"}, COUNT, Measure.LEVEL, "人", "at least 6人"),
        ({"at_least": 6}, COUNT, Measure.LEVEL, "人", "at least 6人"),
        ({"between": ["2", "3个"]}, COUNT, Measure.LEVEL, "个", "from 2个 to 3个"),
        ({"rises_by": "2百分点"}, SHARE, Measure.CHANGE, "百分点", "rises by at least 2百分点"),
        ({"rises_by": "2%"}, SHARE, Measure.RELATIVE_CHANGE, "%", "rises by at least 2%"),
        ({"falls": True}, SHARE, Measure.CHANGE, "百分点", "falls"),
        ({"at_least": {"benchmark": "b"}}, SHARE, Measure.DISTANCE, "百分点", "at least b"),
        ({"reaches": "C级"}, GRADE, Measure.RANK, "", "reaches C级"),
        (
            {"reaches": "3"},
            Indicator("x", "星级", unit="个", scale=("2", "3")),
            Measure.RANK,
            "",
            "reaches 3",
        ),
    ],
)
def test_a_part_is_counted_in_the_unit_of_its_own_limit(
    part: object, indicator: Indicator, measure: Measure, unit: str, words: str
) -> None:
    (made,) = forms.conditions("all_of", {"甲": part}, indicator)
    assert (made.part, made.measure, made.unit, str(made.words)) == ("甲", measure, unit, words)


def test_a_change_of_a_rate_in_percent_may_mean_points() -> None:
    cases = [
        ("rises_by", "2%", SHARE),
        ("rises_by", "2百分点", SHARE),
        ("rises_by", "2%", COUNT),
        ("at_least", "2%", SHARE),
    ]
    made = [
        (forms.conditions(name, terms, indicator)[0], indicator) for name, terms, indicator in cases
    ]
    assert [forms.confuses_points(condition, indicator) for condition, indicator in made] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "other", [{"unit": ["%"]}, {"unit": None}, {"kind": 3}, {"scale": "好"}, {"scale": [["好"]]}]
)
def test_what_a_part_says_of_its_figure_has_its_shape(other: dict[str, object]) -> None:
    with pytest.raises(forms.UnfitTermsError):
        forms.conditions("any_of", {"甲": {"at_least": "1", **other}}, Indicator("x", "指标"))
