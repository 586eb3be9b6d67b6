"""Where limit and actual lie on a bullet chart; the places are reckoned by hand."""

from collections.abc import Callable

import pytest

from healthplan_cli.model.review import Review
from healthplan_cli.reports._bullet import Bullet, bullets

Judge = Callable[..., Review]


def drawn(review: Review) -> tuple[Bullet, ...]:
    (verdict,) = review.verdicts
    return bullets(verdict)


@pytest.mark.parametrize(
    ("form", "actual", "start", "width", "value"),
    [
        (
            "at_least: 100",
            "50",
            "90.9%",
            "9.1%",
            "45.5%",
        ),  # 0 to 110: a tenth of room above the limit
        ("at_least: 100", "200", "45.5%", "54.5%", "90.9%"),  # 0 to 220
        ("at_most: 100", "50", "0.0%", "100.0%", "50.0%"),  # 0 to 100: nothing lies above
        ("at_most: 100", "200", "0.0%", "45.5%", "90.9%"),  # 0 to 220
        ("between: [50, 100]", "25", "50.0%", "50.0%", "25.0%"),  # 0 to 100
        ("equals: 100", "100", "100.0%", "0.0%", "100.0%"),
    ],
)
def test_a_level_starts_at_zero_on_a_scale_that_holds_its_limit(
    form: str, actual: str, start: str, width: str, value: str, judge_yaml: Judge
) -> None:
    (bullet,) = drawn(judge_yaml(f"x: {{zh: 数, unit: 个, quote: q, {form}}}", f"x: {actual}"))
    assert (bullet.start, bullet.width, bullet.value) == (start, width, value)
    assert (bullet.zero, bullet.bar, bullet.length) == ("0.0%", "0.0%", value)


def test_a_fall_runs_to_the_left_of_zero(judge_yaml: Judge) -> None:
    (bullet,) = drawn(
        judge_yaml(
            "x: {zh: 数, unit: 个, better: lower, quote: q, falls_by: 8}",
            "x: {value: 6, baseline: 10}",
        )
    )
    # from -8 with a tenth of 8 as room below, to 0: the limit at 0.8 / 8.8, -4 at 4.8 / 8.8
    assert (bullet.limits, bullet.value, bullet.zero) == (("9.1%",), "54.5%", "100.0%")
    assert (bullet.bar, bullet.length) == ("54.5%", "45.5%")


@pytest.mark.parametrize(
    ("form", "start", "width", "zero"),
    [
        ("at_most: 0", "0.0%", "100.0%", "100.0%"),
        ("at_least: 0", "0.0%", "100.0%", "0.0%"),
    ],
)
def test_where_all_is_zero_the_wanted_side_is_drawn(
    form: str, start: str, width: str, zero: str, judge_yaml: Judge
) -> None:
    (bullet,) = drawn(
        judge_yaml(f"x: {{zh: 数, unit: 个, quote: q, {form}}}", "x: {value: 0, baseline: 0}")
    )
    assert (bullet.start, bullet.width, bullet.zero, bullet.value) == (start, width, zero, zero)


@pytest.mark.parametrize(
    ("form", "actual", "limits", "value"),
    [
        # 0 to 110, the limit at 100 / 110; six per cent on either side of it
        ("at_least: 100", "99.99", ["90.9%"], "84.9%"),
        ("at_least: 100", "100.01", ["90.9%"], "96.9%"),
        ("at_least: 100", "100", ["90.9%"], "90.9%"),
        # a limit that is not enough has a figure on it on its wrong side
        ("more_than: 100", "100", ["90.9%"], "84.9%"),
        ("less_than: 100", "100", ["90.9%"], "96.9%"),
        ("less_than: 100", "99.99", ["100.0%"], "94.0%"),
        # both limits nearer to each other than a dot is wide: between, on, or beside them
        ("between: [98, 100]", "99.9", ["98.0%", "100.0%"], "99.0%"),
        ("between: [98, 100]", "98", ["98.0%", "100.0%"], "98.0%"),
        ("between: [98, 100]", "97.9", ["98.0%", "100.0%"], "92.0%"),
        # -10 to 100: a figure of zero below a limit that is next to it
        ("between: [1, 100]", "0", ["10.0%", "100.0%"], "4.0%"),
    ],
)
def test_a_figure_that_is_not_its_limit_lies_beside_it(
    form: str, actual: str, limits: list[str], value: str, judge_yaml: Judge
) -> None:
    (bullet,) = drawn(judge_yaml(f"x: {{zh: 数, unit: 个, quote: q, {form}}}", f"x: {actual}"))
    assert ([*bullet.limits], bullet.value) == (limits, value)


def test_no_change_lies_before_the_line_that_a_rise_passes(judge_yaml: Judge) -> None:
    (bullet,) = drawn(
        judge_yaml("x: {zh: 数, unit: 个, quote: q, rises: true}", "x: {value: 5, baseline: 5}")
    )
    # from -0.1 to 1.1: zero, which is the limit too, at 1 / 12
    assert (bullet.limits, bullet.zero, bullet.value, bullet.length) == (
        ("8.3%",),
        "8.3%",
        "2.3%",
        "0.0%",
    )


def test_a_rounded_figure_lies_where_it_is_compared(judge_yaml: Judge) -> None:
    (bullet,) = drawn(
        judge_yaml("x: {zh: 数, unit: '%', quote: q, compare: rounded, at_least: 32%}", "x: 31.96%")
    )
    assert (bullet.limits, bullet.value) == (("90.9%",), "90.9%")


def test_a_stage_stands_on_the_steps_of_its_scale(judge_yaml: Judge) -> None:
    (bullet,) = drawn(
        judge_yaml("x: {zh: 建, scale: [a, b, c, d, e], quote: q, reaches: d}", "x: b")
    )
    assert (bullet.steps, bullet.limits, bullet.value) == (
        ("0.0%", "25.0%", "50.0%", "75.0%", "100.0%"),
        ("75.0%",),
        "25.0%",
    )


@pytest.mark.parametrize(
    ("each", "entries", "limits", "value"),
    [
        ("院", "{a: 1, b: 0, c: 2, d: 1}", ("100.0%",), "75.0%"),
        ("{of: 院, count: 5}", "{a: 1, b: 1, c: 2, d: 1}", ("100.0%",), "80.0%"),
        ("{of: 院, count: 4}", "{a: 1, b: 1, c: 2, d: 1, e: 1}", ("80.0%",), "100.0%"),
        ("{of: 院, count: 100}", str({f"h{n}": 1 for n in range(99)}), ("100.0%",), "94.0%"),
    ],
)
def test_of_each_it_shows_how_many_hold(
    each: str, entries: str, limits: tuple[str, ...], value: str, judge_yaml: Judge
) -> None:
    (bullet,) = drawn(
        judge_yaml(
            f"x: {{zh: 数, unit: 个, quote: q, at_least: 1, each: {each}}}",
            f"x: {{each: {entries}}}",
        )
    )
    assert (bullet.limits, bullet.value) == (limits, value)


def test_what_was_not_reported_shows_its_limit_alone(judge_yaml: Judge) -> None:
    (bullet,) = drawn(judge_yaml("x: {zh: 数, unit: 个, quote: q, at_least: 100}", "x: '-'"))
    assert (bullet.limits, bullet.value) == (("90.9%",), None)


def test_every_part_has_a_line(judge_yaml: Judge) -> None:
    parts = "x: {zh: 数, quote: q, all_of: {类别: {at_least: 6类}, 项目: {at_least: 10项}}}"
    assert len(drawn(judge_yaml(parts, "x: {all_of: {类别: 6}}"))) == 2
