"""The figures with one verdict are found by asking about few of them."""

from collections.abc import Callable, Iterable
from fractions import Fraction

import pytest

from healthplan_cli.bulk.bands import Band, Said, ask_together, bands, candidates
from healthplan_cli.bulk.learn import step_of
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Status

ONE = Fraction(1)
HALF = Fraction(1, 2)
Judge = Callable[[Fraction], Said]


def met_from(limit: float) -> Judge:
    """Said of a figure: met from a limit on, else missed."""
    return lambda figure: Status.MET if figure >= limit else Status.MISSED


def doubted_from_40_to_59(figure: Fraction) -> Said:
    if 40 <= figure <= 59:
        return None
    return met_from(50)(figure)


def exactly_50(figure: Fraction) -> Said:
    return Status.HOLDING if figure == 50 else Status.MISSED


def asked(says: Judge, figures: Iterable[int], step: Fraction) -> tuple[list[Band], int]:
    """The bands that are found, and how many figures were asked about."""
    asking = bands(map(Fraction, figures), step)
    figure, count = next(asking), 1
    while True:
        try:
            figure = asking.send(says(figure))
        except StopIteration as end:
            return end.value, count
        count += 1


def band(low: str, high: str, status: Status) -> Band:
    return Band(Fraction(low), Fraction(high), status)


@pytest.mark.parametrize(
    ("says", "figures", "step", "expected"),
    [
        (met_from(33), [0, 100], ONE, [("0", "32", "missed"), ("33", "100", "met")]),
        (met_from(33), [100, 0, 100], ONE, [("0", "32", "missed"), ("33", "100", "met")]),
        (met_from(33), [0, 100], HALF, [("0", "32.5", "missed"), ("33", "100", "met")]),
        (met_from(1), [0, 100], ONE, [("0", "0", "missed"), ("1", "100", "met")]),
        (met_from(100), [0, 100], ONE, [("0", "99", "missed"), ("100", "100", "met")]),
        (met_from(0), [0, 100], ONE, [("0", "100", "met")]),
        (doubted_from_40_to_59, [0, 100], ONE, [("0", "39", "missed"), ("60", "100", "met")]),
        (doubted_from_40_to_59, [0, 45], ONE, [("0", "39", "missed")]),
        (
            exactly_50,
            [0, 49, 50, 51, 99],
            ONE,
            [("0", "49", "missed"), ("50", "50", "holding"), ("51", "99", "missed")],
        ),
    ],
)
def test_the_ends_of_verdicts_are_side_by_side(
    says: Judge, figures: list[int], step: Fraction, expected: list[tuple[str, str, str]]
) -> None:
    found, _ = asked(says, figures, step)
    assert found == [band(low, high, Status(status)) for low, high, status in expected]


def test_the_way_is_halved() -> None:
    """Of 2^20 figures between two, 20 are asked about."""
    _, count = asked(met_from(700_000), [0, 2**20], ONE)
    assert count == 22


POWERS = {10**power for power in range(12)}


def numbers(plan: Plan, unit: str, step: Fraction = ONE) -> set[Fraction]:
    (target,) = plan.targets
    return set(candidates(target, unit, step))


def test_figures_are_asked_about_at_a_tenth_of_each_number_at_it_and_at_ten_times_it(
    plan_yaml: Callable[..., Plan],
) -> None:
    """One below, itself and two above, of 0, 1, 100 and the limit; none is below 0."""
    plan = plan_yaml("x: {zh: 数, unit: 个, at_least: 50个, quote: q}")
    around = {*range(8), *range(9, 13), *range(49, 53), *range(99, 103)}
    assert numbers(plan, "个") == {*around, *range(499, 503), *range(999, 1003), *POWERS}


def test_figures_are_a_step_apart(plan_yaml: Callable[..., Plan]) -> None:
    """3.25 is between 3 and 3.5; in halves, around 0, 1, 3, 10, 32.5, 100, 325 and 1000."""
    plan = plan_yaml("x: {zh: 率, unit: '%', kind: rate, at_least: 32.5%, quote: q}")
    halves = {*range(9), *range(19, 23), *range(64, 68), *range(199, 203), *range(649, 653)}
    found = {2 * one for one in numbers(plan, "%", HALF)}
    assert found == {*halves, *range(1999, 2003), *POWERS, 10**12}


def test_shares_are_a_millionth_apart_from_0_up_and_things_are_whole(
    plan_yaml: Callable[..., Plan],
) -> None:
    assert step_of("家") == 1
    assert step_of("%") == Fraction("0.000001")
    plan = plan_yaml("x: {zh: 率, unit: '%', kind: rate, at_least: 32.5%, quote: q}")
    assert numbers(plan, "%", step_of("%")) >= {0, Fraction("0.000001"), Fraction("0.000002")}


@pytest.mark.parametrize(
    ("target", "unit", "number"),
    [
        ("unit: 个, at_least: {2025-06-30: 33个, 2025: 50个}", "个", 33),
        ("unit: 个, rises: true, baseline: 33个", "个", 33),
        ("unit: 人, at_least: 33万人", "人", 330_000),
        ("unit: '%', kind: rate, at_least: 33%", "‰", 330),
        ("unit: 万元, at_least: 2亿元", "万元", 20_000),
        ("unit: '%', kind: rate, rises_by: 2百分点, baseline: 33%", "%", 33),
        ("unit: 个, rises_by: 10%, baseline: 33个", "个", 33),
    ],
)
def test_every_number_of_a_target_is_asked_about(
    target: str, unit: str, number: int, plan_yaml: Callable[..., Plan]
) -> None:
    found = numbers(plan_yaml(f"x: {{zh: 数, {target}, quote: q}}"), unit)
    assert found >= {number - 1, number, number + 1, number + 2}


def test_no_figure_has_more_than_12_digits(plan_yaml: Callable[..., Plan]) -> None:
    plan = plan_yaml("x: {zh: 数, unit: 个, at_least: 1000000000000个, quote: q}")
    assert max(numbers(plan, "个")) == 10**12 - 1


def test_several_targets_are_asked_about_together() -> None:
    """Each table has a figure of every target that is not finished."""
    limits = {"few": 2, "many": 60}
    tables: list[set[str]] = []

    def answer(wanted: dict[str, Fraction]) -> dict[str, Said]:
        tables.append(set(wanted))
        return {name: met_from(limits[name])(figure) for name, figure in wanted.items()}

    askings = {
        "few": bands([Fraction(0), Fraction(4)], ONE),
        "many": bands([Fraction(0), Fraction(100)], ONE),
    }
    found = ask_together(askings, answer)  # type: ignore[arg-type]
    assert found["few"] == [band("0", "1", Status.MISSED), band("2", "4", Status.MET)]
    assert found["many"] == [band("0", "59", Status.MISSED), band("60", "100", Status.MET)]
    assert tables[0] == {"few", "many"}
    assert tables[-1] == {"many"}


def test_a_limit_in_a_unit_of_another_kind_names_no_figure(plan_yaml: Callable[..., Plan]) -> None:
    """Of a rise by 5 % neither 5 nor 50 people are asked about."""
    plan = plan_yaml("x: {zh: 人数, unit: 人, kind: stock, rises_by: 5%, quote: q}")
    figures = set(candidates(plan.targets[0], "人", ONE))
    assert {Fraction(0), Fraction(100)} <= figures
    assert not {Fraction(5), Fraction(50)} & figures
