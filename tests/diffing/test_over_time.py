"""Figures over time: which of them are compared, and with what; every change is worked out by hand."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from msgspec.structs import replace

from healthplan_cli.diffing.over_time import trends
from healthplan_cli.model.review import Review
from healthplan_cli.model.trend import Line, Point
from healthplan_cli.reports.trend.words import asked, asked_before
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import Language

Judge = Callable[..., Review]
STOCK = "x: {zh: 指标, quote: q, unit: 张, kind: stock, at_least: 5}"
FLOW = "x: {zh: 指标, quote: q, unit: 人次, kind: flow, at_least: 5}"
UNSAID = "x: {zh: 指标, quote: q, unit: 个, at_least: 5}"
RATE = "x: {zh: 指标, quote: q, unit: '%', kind: rate, at_least: 40%}"


@pytest.fixture
def line(judge_yaml: Judge) -> Callable[..., Line]:
    """`line(target, {day: figure})`: the line of one target over days."""

    def of(target: str, figures: dict[str, str]) -> Line:
        reviews = []
        for day, figure in figures.items():
            review = judge_yaml(target, f"x: {figure}", as_of=day, period=day[:4])
            reviews.append(review)
        [found] = trends(reviews)
        [made] = found.lines
        return made

    return of


Lines = Callable[..., Line]


def changes(point: Point) -> tuple[str | None, str | None]:
    """The difference year on year and since the last figure, as text."""
    return tuple(  # type: ignore[return-value]
        None if step is None else str(step.difference)
        for step in (point.year_before, point.previous)
    )


def test_files_are_put_in_the_order_of_their_days(line: Lines) -> None:
    found = line(STOCK, {"2025-12-31": "7张", "2023-12-31": "5张", "2024-12-31": "6张"})
    assert [point.day.year for point in found.points] == [2023, 2024, 2025]
    assert [point.value for point in found.points] == [5, 6, 7]


def test_years_are_compared_year_on_year_alone(line: Lines) -> None:
    found = line(STOCK, {"2024-12-31": "40张", "2025-12-31": "50张"})
    assert changes(found.last) == ("10", None)
    assert found.last.year_before is not None
    assert found.last.year_before.ratio == Fraction(1, 4)


def test_half_years_of_a_stock_are_compared_both_ways(line: Lines) -> None:
    days = {"2024-06-30": "40张", "2024-12-31": "44张", "2025-06-30": "50张"}
    assert changes(line(STOCK, days).last) == ("10", "6")


def test_a_share_changes_in_points_and_not_in_per_cent(line: Lines) -> None:
    found = line(RATE, {"2024-12-31": "40%", "2025-12-31": "42.5%"})
    assert changes(found.last) == ("5/2", None)
    assert found.last.year_before is not None
    assert found.last.year_before.ratio is None


def test_nothing_is_a_share_of_zero(line: Lines) -> None:
    found = line(STOCK, {"2024-12-31": "0张", "2025-12-31": "5张"})
    assert found.last.year_before is not None
    assert found.last.year_before.difference == 5
    assert found.last.year_before.ratio is None


@pytest.mark.parametrize("target", [FLOW, UNSAID])
def test_a_count_that_adds_up_is_not_compared_with_the_year_before_but_for_the_same_day(
    target: str, line: Lines
) -> None:
    unit = "人次" if target is FLOW else "个"
    figures = {"2024-06-30": 4, "2024-12-31": 9, "2025-06-30": 5, "2025-12-31": 11}
    found = line(target, {day: f"{figure}{unit}" for day, figure in figures.items()})
    assert [changes(point) for point in found.points] == [
        (None, None),
        (None, "5"),
        ("1", None),
        ("2", "6"),
    ]
    assert [point.is_anew for point in found.points] == [False, False, True, False]


def test_a_figure_that_is_not_reported_is_passed_over(line: Lines) -> None:
    days = {"2023-12-31": "40张", "2024-12-31": "'-'", "2025-12-31": "50张"}
    found = line(STOCK, days)
    assert found.points[1].value is None
    assert changes(found.last) == (None, "10")
    assert found.last.previous is not None
    assert found.last.previous.since == date(2023, 12, 31)


def test_no_change_crosses_a_break(line: Lines) -> None:
    found = line(
        STOCK,
        {
            "2023-12-31": "40张",
            "2024-12-31": "{value: 60张, break: 含民办}",
            "2025-12-31": "66张",
        },
    )
    assert [str(point.broken) if point.broken else None for point in found.points] == [None, "含民办", None]  # fmt: skip
    assert [changes(point) for point in found.points] == [(None, None), (None, None), ("6", None)]


def test_a_break_without_a_figure_separates_as_well(line: Lines) -> None:
    found = line(
        STOCK,
        {
            "2024-06-30": "40张",
            "2024-12-31": "{value: '-', break: 含民办}",
            "2025-06-30": "66张",
        },
    )
    assert changes(found.last) == (None, None)


def test_the_day_of_a_leap_year_is_compared_with_the_last_of_february(line: Lines) -> None:
    found = line(STOCK, {"2023-02-28": "40张", "2024-02-29": "41张"})
    assert changes(found.last) == ("1", None)


def test_the_day_on_which_it_was_first_met(line: Lines) -> None:
    days = {"2023-12-31": "4张", "2024-12-31": "5张", "2025-12-31": "4张"}
    assert line(STOCK, days).first_met == date(2024, 12, 31)
    assert line(STOCK, {"2024-12-31": "4张", "2025-12-31": "4张"}).first_met is None


@pytest.mark.parametrize(
    "figures",
    [
        ["6张"],  # one day alone
        ["'-'", "6张"],  # nobody knows of the day before
        ["4张", "'-'", "6张"],
        ["6张", "'-'"],
    ],
)
def test_nobody_knows_the_first_day_where_a_day_is_not_known(
    figures: list[str], line: Lines
) -> None:
    days = {f"{year}-12-31": figure for year, figure in enumerate(figures, 2023)}
    assert line(STOCK, days).first_met is None


def test_nobody_knows_the_first_day_where_a_file_was_not_taken(judge_yaml: Judge) -> None:
    reviews = [
        judge_yaml(STOCK, f"x: {figure}张", as_of=f"{year}-12-31", period=str(year))
        for year, figure in ((2024, 4), (2025, 6))
    ]
    [found] = trends(reviews, ["2023.yaml"])
    assert found.not_taken == ("2023.yaml",)
    assert found.lines[0].first_met is None


def test_what_came_to_a_count_within_its_year_is_no_growth(line: Lines) -> None:
    """9,150 by June and 21,760 by December are 12,610 more, and no growth by 137.8 %."""
    june, december = "2025-06-30", "2025-12-31"
    flow = line(FLOW, {june: "9150人次", december: "21760人次"}).last.previous
    stock = line(STOCK, {june: "9150张", december: "21760张"}).last.previous
    assert flow is not None
    assert stock is not None
    assert flow.difference == stock.difference == Fraction(12610)
    assert flow.ratio is None
    assert stock.ratio == Fraction(12610, 9150)


@pytest.mark.parametrize(
    ("target", "figures", "falls"),
    [
        (FLOW, {"2025-06-30": "1000人次", "2025-09-30": "900人次"}, True),
        (FLOW, {"2025-06-30": "1000人次", "2025-09-30": "1000人次"}, False),
        (FLOW, {"2025-06-30": "0.10万人次", "2025-09-30": "960人次"}, False),
        (FLOW, {"2025-06-30": "0.10万人次", "2025-09-30": "940人次"}, True),
        (FLOW, {"2024-12-31": "1000人次", "2025-06-30": "900人次"}, False),
        (FLOW, {"2025-06-30": "1000人次", "2025-09-30": "{value: 900人次, break: 剔除重复}"}, False),
        (STOCK, {"2025-06-30": "1000张", "2025-09-30": "900张"}, False),
        (STOCK.replace("}", ", never_falls: true}"), {"2024-12-31": "9张", "2025-12-31": "8张"}, True),
    ],
)  # fmt: skip
def test_what_only_grows_and_is_less_is_told(
    target: str, figures: dict[str, str], falls: bool, line: Lines
) -> None:
    found = line(target, figures)
    assert found.last.falls is falls
    if falls:
        assert "and it only grows: one of the two is wrong" in str(found.last.broken)
        assert changes(found.last) == (None, None)


def test_nobody_knows_the_first_day_where_a_later_figure_is_less(line: Lines) -> None:
    figures = {"2025-03-31": "1人次", "2025-06-30": "9人次"}
    assert line(FLOW, figures).first_met is not None
    assert line(FLOW, figures | {"2025-09-30": "8人次"}).first_met is None


def test_a_flow_starts_anew_each_year_whatever_is_asked_of_it(judge_yaml: Judge) -> None:
    target = "x: {zh: 人次, quote: q, unit: 人次, kind: flow, rises_by: 5%}"
    reviews = []
    for day, figure in (("2024-12-31", 400), ("2025-06-30", 210), ("2025-12-31", 430)):
        entry = f"x: {{value: {figure}人次, baseline: 390人次}}"
        reviews.append(judge_yaml(target, entry, as_of=day, period=day[:4]))
    [found] = trends(reviews)
    [made] = found.lines
    assert [point.value for point in made.points] == [400, 210, 430]
    assert [changes(point) for point in made.points] == [(None, None), (None, None), ("30", "220")]


def test_the_limit_of_each_day_is_that_of_its_plan(judge_yaml: Judge) -> None:
    reviews = []
    for year, limit in (("2024", 5), ("2025", 7)):
        target = STOCK.replace("at_least: 5", f"at_least: {limit}")
        reviews.append(judge_yaml(target, "x: 6张", as_of=f"{year}-12-31", period=year))
    [found] = trends(reviews)
    limits = [point.limit.low for point in found.lines[0].points if point.limit is not None]
    assert limits == [5, 7]


def test_figures_are_converted_to_the_unit_of_the_last(judge_yaml: Judge) -> None:
    reviews = []
    for year, unit, figure in (("2024", "‰", "400‰"), ("2025", "%", "42%")):
        target = f"x: {{zh: 指标, quote: q, unit: '{unit}', kind: rate, at_least: 30{unit}}}"
        reviews.append(judge_yaml(target, f"x: {figure}", as_of=f"{year}-12-31", period=year))
    [found] = trends(reviews)
    [line] = found.lines
    assert (line.unit, line.points[0].value) == ("%", Fraction(40))
    assert line.points[0].limit is not None
    assert line.points[0].limit.low == 3
    assert changes(line.last) == ("2", None)


@pytest.mark.parametrize(
    ("other", "figure", "words"),
    [
        ("unit: 元", "6元", "another unit: 张 / 元"),
        ("unit: 张, of: 民办医院", "6张", "the scope is another: - / 民办医院"),
    ],
)
def test_another_unit_or_scope_breaks_a_line(
    other: str, figure: str, words: str, judge_yaml: Judge
) -> None:
    target = STOCK.replace("unit: 张", other)
    if "元" in other:
        target = target.replace("at_least: 5", "at_least: 5元")
    reviews = [
        judge_yaml(STOCK, "x: 5张", as_of="2024-12-31", period="2024"),
        judge_yaml(target, f"x: {figure}", as_of="2025-12-31", period="2025"),
    ]
    [found] = trends(reviews)
    [line] = found.lines
    assert str(line.last.broken) == words
    assert changes(line.last) == (None, None)


def test_a_target_of_one_plan_alone_has_no_points_in_the_others(judge_yaml: Judge) -> None:
    gone = STOCK.replace("x:", "y:", 1).replace("指标", "另一指标")
    reviews = [
        judge_yaml(f"{STOCK}\n{gone}", "x: 5张\ny: 5张", as_of="2024-12-31", period="2024"),
        judge_yaml(STOCK, "x: 6张", as_of="2025-12-31", period="2025"),
    ]
    [found] = trends(reviews)
    assert [(line.target.id, line.last.verdict is None) for line in found.lines] == [
        ("x", False),
        ("y", True),
    ]


PARTS = (
    "x: {zh: 重点专科, quote: q, kind: stock, %s: {省级: {at_least: 1个}, 市级: {at_least: 2个}}}"
)


@pytest.fixture
def of_parts(judge_yaml: Judge) -> Callable[..., list[Line]]:
    """`of_parts(form, [省级, 市级], ...)`: the lines of a target of two parts, from 2021 on."""

    def of(form: str, *figures: tuple[str, str]) -> list[Line]:
        reviews = []
        for year, (first, second) in enumerate(figures, 2021):
            entry = f"x: {{{form}: {{省级: {first}, 市级: {second}}}}}"
            day = f"{year}-12-31"
            reviews.append(judge_yaml(PARTS % form, entry, as_of=day, period=str(year)))
        [found] = trends(reviews)
        return list(found.lines)

    return of


def test_a_target_and_each_of_its_parts_have_a_line(of_parts: Callable[..., list[Line]]) -> None:
    lines = of_parts("all_of", ("0个", "2个"), ("1个", "3个"))
    assert [line.part for line in lines] == ["", "省级", "市级"]
    assert [line.last.value for line in lines] == [None, 1, 3]
    assert [line.unit for line in lines[1:]] == ["个", "个"]


@pytest.mark.parametrize(
    ("form", "figures", "statuses", "inside", "first_met"),
    [
        (
            "any_of",
            [("0个", "2个"), ("0个", "2个")],
            ["met", "met"],
            {"省级": [False, False], "市级": [True, True]},
            {"": 2021, "省级": None, "市级": 2021},
        ),
        (
            "all_of",
            [("0个", "2个"), ("1个", "1个"), ("1个", "2个")],
            ["missed", "missed", "met"],
            {"省级": [False, True, True], "市级": [True, False, True]},
            {"": 2023, "省级": 2022, "市级": 2021},
        ),
        (
            "any_of",
            [("0个", "'-'"), ("1个", "'-'")],
            ["undetermined", "met"],
            {"省级": [False, True], "市级": [None, None]},
            {"": None, "省级": 2022, "市级": None},
        ),
    ],
)
def test_a_part_has_no_verdict_but_whether_it_is_inside_its_own_limit(
    form: str,
    figures: list[tuple[str, str]],
    statuses: list[str],
    inside: dict[str, list[bool | None]],
    first_met: dict[str, int | None],
    of_parts: Callable[..., list[Line]],
) -> None:
    whole, *parts = of_parts(form, *figures)
    assert [str(point.verdict.status) for point in whole.points if point.verdict] == statuses
    assert [point.inside for point in whole.points] == [None] * len(figures)
    assert {line.part: [point.inside for point in line.points] for line in parts} == inside
    days = {line.part: line.first_met and line.first_met.year for line in (whole, *parts)}
    assert days == first_met


def test_a_change_of_a_place_is_no_percentage(line: Lines) -> None:
    target = "x: {zh: 考核, rank: {within: 3, of: 全省各市, count: 13}, quote: q}"
    found = line(target, {"2024-12-31": "5", "2025-12-31": "2"})
    assert found.last.year_before is not None
    assert found.last.year_before.difference == -3
    assert found.last.year_before.ratio is None


def test_units_have_trends_of_their_own(judge_yaml: Judge) -> None:
    reviews = [
        judge_yaml(STOCK, "x: 5张", file=f"org_unit: {unit}", as_of="2025-12-31")
        for unit in ("甲县", "乙县")
    ]
    assert [one.unit for one in trends(reviews)] == ["甲县", "乙县"]


def test_a_unit_is_one_however_its_bureau_is_called(judge_yaml: Judge) -> None:
    reviews = [
        judge_yaml(STOCK, "x: 5张", file=f"org_unit: {unit}", as_of=f"{year}-12-31", period=year)
        for year, unit in (("2023", "甲县"), ("2024", "甲县 卫健委"), ("2025", "测试市甲县卫生局"))
    ]
    [found] = trends(reviews)
    assert found.unit == "测试市甲县卫生局"
    assert len(found.days) == 3


def test_the_region_itself_is_one_with_and_without_its_bureau(judge_yaml: Judge) -> None:
    reviews = [
        judge_yaml(STOCK, "x: 5张", file=head, as_of=f"{year}-12-31", period=year)
        for year, head in (
            ("2023", ""),
            ("2024", "org_unit: 测试市"),
            ("2025", "org_unit: 测试市卫健委"),
        )
    ]
    [found] = trends(reviews)
    assert len(found.days) == 3


def test_what_an_earlier_plan_asked_is_told(judge_yaml: Judge) -> None:
    reviews = []
    for year, limit in (("2022", 5), ("2023", 5), ("2024", 6), ("2025", 7)):
        target = STOCK.replace("at_least: 5", f"at_least: {limit}")
        reviews.append(judge_yaml(target, "x: 6张", as_of=f"{year}-12-31", period=year))
    [found] = trends(reviews)
    [line] = found.lines
    english = Language("en")
    assert asked(line, english) == "at least 7张"
    assert asked_before(line, english) == [
        "until 2024-12-31: at least 6张",
        "until 2023-12-31: at least 5张",
    ]


def test_two_files_of_one_unit_and_day_are_refused(judge_yaml: Judge) -> None:
    review = judge_yaml(STOCK, "x: 5张")
    with pytest.raises(UsageError) as refused:
        trends([review, review])
    assert str(refused.value) == (
        "actuals.yaml and actuals.yaml are both of 测试市 on 2025-12-31; name one of them"
    )


def test_of_two_targets_that_became_one_each_has_a_line(judge_yaml: Judge) -> None:
    old = (
        STOCK.replace("x:", "a:", 1) + "\n" + STOCK.replace("x:", "c:", 1).replace("指标", "旧指标")
    )
    new = STOCK.replace("x:", "c:", 1).replace("quote: q", "quote: q, follows: a")
    reviews = [
        judge_yaml(old, "a: 5张\nc: 8张", as_of="2024-12-31", period="2024"),
        judge_yaml(new, "c: 6张", as_of="2025-12-31", period="2025"),
    ]
    reviews[0] = replace(reviews[0], plan=replace(reviews[0].plan, id="test/2024"))
    [found] = trends(reviews)
    values = {
        line.target.indicator.zh: [str(point.value) for point in line.points]
        for line in found.lines
    }
    assert values == {"指标": ["5", "6"], "旧指标": ["8", "None"]}
