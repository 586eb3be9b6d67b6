"""Before, on and after the due date: what is final, what can still change, what is of another time.

Each table is one kind of target, with values worked by hand.
"""

from collections.abc import Callable
from fractions import Fraction

import pytest

from healthplan_cli.judging.due_by import reaches
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.review import Measured, Review, Verdict
from healthplan_cli.text.words import say

Judge = Callable[..., Review]
FLOW = "zh: 人次, unit: 人次, kind: flow, quote: q"
ITEMS = "zh: 建成数, unit: 家, kind: flow, quote: q"
MONEY = "zh: 投入, unit: 亿元, kind: flow, quote: q"
STOCK = "zh: 床位, unit: 张, kind: stock, quote: q"
RATE = "zh: 率, unit: '%', kind: rate, quote: q"
HOLDS = "inside so far; settled on 2025-12-31"
QUARTER = "8.3% of the way is due by 2025-01-31: 0.25人次"
FIVE_YEARS = "{from: 2021, to: 2025}"


def only(review: Review) -> Verdict:
    (verdict,) = review.verdicts
    return verdict


def status(judge: Judge, target: str, actual: str, as_of: str, period: str = "2025") -> str:
    review = judge(f"x: {{{target}}}", f"x: {actual}", as_of=as_of, period=period)
    return str(only(review).status)


ADDS_UP = [
    # 30 June is 6 of 12 months, whatever the year: 36,000 x 6/12 = 18,000
    ("at_least: 36000", "2025-06-30", "18000", "on_schedule"),
    ("at_least: 36000", "2025-06-30", "17999", "behind"),
    # 15 June is 5 15/30 months: 36,000 x 5.5/12 = 16,500
    ("at_least: 36000", "2025-06-15", "16500", "on_schedule"),
    ("at_least: 36000", "2025-06-15", "16499", "behind"),
    # 1 January is 1/31 of a month: 37,200 x (1/31)/12 = 100
    ("at_least: 37200", "2025-01-01", "100", "on_schedule"),
    ("at_least: 37200", "2025-01-01", "99", "behind"),
    # 28 February is a whole month: 2/12
    ("at_least: 36000", "2025-02-28", "6000", "on_schedule"),
    ("at_least: 36000", "2025-02-28", "5999", "behind"),
    # reached is reached: a count that adds up cannot fall again
    ("at_least: 36000", "2025-06-30", "36000", "met"),
    ("at_least: 36000", "2025-01-02", "36000", "met"),
    ("more_than: 36000", "2025-06-30", "36001", "met"),
    ("more_than: 36000", "2025-06-30", "36000", "on_schedule"),
    ("at_least: 36000", "2025-12-31", "36000", "met"),
    ("at_least: 36000", "2025-12-31", "35999", "missed"),
    ("more_than: 0", "2025-06-30", "1", "met"),
    ("more_than: 0", "2025-06-30", "0", "on_schedule"),  # 0 x 6/12
    # due 30 June: the way is 6 months long, of which 1 is over on 31 January
    ("at_least: 18000, due: 2025-06-30", "2025-01-31", "3000", "on_schedule"),
    ("at_least: 18000, due: 2025-06-30", "2025-01-31", "2999", "behind"),
    ("at_least: 18000, due: 2025-06-30", "2025-06-30", "17999", "missed"),
    # what is not reached later was not reached by then; what is may have come later
    ("at_least: 18000, due: 2025-06-30", "2025-12-31", "17999", "missed"),
    ("at_least: 18000, due: 2025-06-30", "2025-12-31", "20000", "undetermined"),
    # the flow of another year is another figure
    ("at_least: 18000", "2026-01-31", "17999", "undetermined"),
    ("at_least: 18000", "2025-12-31", "{value: 99999, date: 2024-12-31}", "undetermined"),
    ("at_least: 18000", "2025-12-31", "{value: 1, date: 2024-12-31}", "undetermined"),
    ("at_least: 18000", "2025-12-31", "{value: 99999, date: 2025-01-01}", "met"),
    # had its limit by June: it still has it in December; one below may have come by then
    ("at_least: 100", "2025-12-31", "{value: 100, date: 2025-06-30}", "met"),
    ("at_least: 100", "2025-12-31", "{value: 99, date: 2025-06-30}", "undetermined"),
]
UPPER_LIMIT = [
    # below an upper limit so far; passed is passed
    ("at_most: 36000", "2025-06-30", "0", "holding"),
    ("at_most: 36000", "2025-06-30", "18000", "holding"),
    ("at_most: 36000", "2025-06-30", "36000", "holding"),
    ("at_most: 36000", "2025-06-30", "36001", "missed"),
    ("at_most: 36000", "2025-12-31", "36000", "met"),
    ("at_most: 36000", "2025-12-31", "36001", "missed"),
    ("less_than: 36000", "2025-06-30", "35999", "holding"),
    ("less_than: 36000", "2025-06-30", "36000", "missed"),  # it cannot come below again
    ("equals: 0", "2025-06-30", "0", "holding"),
    ("equals: 0", "2025-06-30", "1", "missed"),
    ("equals: 0", "2025-12-31", "0", "met"),
    ("at_most: 0", "2025-06-30", "0", "holding"),
    ("equals: 10", "2025-06-30", "10", "holding"),
    ("equals: 10", "2025-06-30", "11", "missed"),
    # a range: to its lower limit by the pace, inside it holding, above it missed
    ("'between': [36000, 40000]", "2025-06-30", "18000", "on_schedule"),
    ("'between': [36000, 40000]", "2025-06-30", "17999", "behind"),
    ("'between': [36000, 40000]", "2025-06-30", "36000", "holding"),
    ("'between': [36000, 40000]", "2025-06-30", "40001", "missed"),
    # an allowance that the plan spreads over the year
    ("at_most: 100, schedule: {2025-06-30: 40%}", "2025-06-30", "40", "holding"),
    ("at_most: 100, schedule: {2025-06-30: 40%}", "2025-06-30", "41", "behind"),
    # in December a figure of June below an upper limit shows nothing, one above it all
    ("at_most: 100", "2025-12-31", "{value: 100, date: 2025-06-30}", "undetermined"),
    ("at_most: 100", "2025-12-31", "{value: 101, date: 2025-06-30}", "missed"),
]


OLD = "{value: 52%, baseline: 40%, date: 2025-03-31}"


@pytest.mark.parametrize(
    ("target", "as_of", "value", "expected"),
    [
        # 1 July is 92 days after 31 March, 2 July 93
        (f"{RATE}, at_least: 50%", "2025-07-01", OLD, "holding"),
        (f"{RATE}, at_least: 50%", "2025-07-02", OLD, "undetermined"),
        # 25 % of the way from 40 to 80 is 50
        (f"{RATE}, at_least: 80%, schedule: linear", "2025-07-01", OLD, "on_schedule"),
        (f"{RATE}, at_least: 80%, schedule: linear", "2025-07-02", OLD, "undetermined"),
        # short of it then, and of nothing that can turn into met
        (f"{RATE}, at_least: 95%, schedule: linear", "2025-07-02", OLD, "behind"),
    ],
)
def test_a_figure_of_more_than_a_quarter_ago_says_nothing_of_now(
    target: str, as_of: str, value: str, expected: str, judge_yaml: Judge
) -> None:
    assert status(judge_yaml, target, value, as_of) == expected


@pytest.mark.parametrize(("limit", "as_of", "actual", "expected"), [*ADDS_UP, *UPPER_LIMIT])
def test_a_count_that_adds_up(
    limit: str, as_of: str, actual: str, expected: str, judge_yaml: Judge
) -> None:
    assert status(judge_yaml, f"{FLOW}, {limit}", actual, as_of) == expected


WHOLE_THINGS = [
    # whole things: 1 by the end of the year is 0.997 on 30 December, and none is due before
    (f"{ITEMS}, at_least: 1", "2025-12-30", "0", "not_due"),
    (f"{ITEMS}, at_least: 1", "2025-12-31", "0", "missed"),
    (f"{ITEMS}, at_least: 1", "2025-06-30", "1", "met"),
    # 4 x 6/12 = 2 exactly
    (f"{ITEMS}, at_least: 4", "2025-06-30", "2", "on_schedule"),
    (f"{ITEMS}, at_least: 4", "2025-06-30", "1", "behind"),
    # 12 x 5.5/12 = 5.5: 5 are due whole, 6 are beyond it
    (f"{ITEMS}, at_least: 12", "2025-06-15", "6", "on_schedule"),
    (f"{ITEMS}, at_least: 12", "2025-06-15", "5", "not_due"),
    (f"{ITEMS}, at_least: 12", "2025-06-15", "4", "behind"),
    # money comes in parts: 1.9 x 6/12 = 0.95
    (f"{MONEY}, at_least: 1.9", "2025-06-30", "0亿元", "behind"),
    (f"{MONEY}, at_least: 1.9", "2025-06-30", "0.95亿元", "on_schedule"),
    (f"{MONEY}, at_least: 1.9", "2025-06-30", "0.9499亿元", "behind"),
    (f"{MONEY}, at_least: 1.9", "2025-06-30", "9499.9万元", "behind"),
    (f"{MONEY}, at_least: 1.9", "2025-06-30", "1.9亿元", "met"),
]  # fmt: skip
STEPS = "schedule: {2025-03-31: 10%, 2025-09-30: 60%}"
VALUES = "schedule: {2025-03-31: 100, 2025-09-30: 600人次}"


@pytest.mark.parametrize(
    ("steps", "as_of", "actual", "expected"),
    [
        # the last step that is due counts
        (STEPS, "2025-06-30", "100", "on_schedule"),
        (STEPS, "2025-06-30", "99", "behind"),
        (STEPS, "2025-09-30", "599", "behind"),
        (STEPS, "2025-09-30", "600", "on_schedule"),
        (STEPS, "2025-03-30", "0", "on_schedule"),  # 0 % of the way
        # steps in the target's own unit are values, a bare number too
        (VALUES, "2025-03-30", "0", "not_due"),  # none is due
        (VALUES, "2025-06-30", "100", "on_schedule"),
        (VALUES, "2025-06-30", "99", "behind"),
        (VALUES, "2025-09-30", "599", "behind"),
        (VALUES, "2025-09-30", "600", "on_schedule"),
    ],
)
def test_steps_of_a_schedule(
    steps: str, as_of: str, actual: str, expected: str, judge_yaml: Judge
) -> None:
    assert status(judge_yaml, f"{FLOW}, at_least: 1000, {steps}", actual, as_of) == expected


LEVELS = [
    # a level can still leave its interval, whichever way the limit lies
    (f"{STOCK}, at_least: 100", "2025-06-30", "100", "holding"),
    (f"{STOCK}, at_least: 100", "2025-06-30", "99", "not_due"),
    (f"{STOCK}, at_most: 100", "2025-06-30", "90", "holding"),
    (f"{STOCK}, at_most: 100", "2025-06-30", "101", "not_due"),
    (f"{STOCK}, 'between': [2, 3]", "2025-06-30", "3", "holding"),
    (f"{STOCK}, equals: 2", "2025-06-30", "2", "holding"),
    (f"{STOCK}, at_least: 100", "2025-12-31", "100", "met"),
    (f"{STOCK}, at_least: 100", "2025-12-31", "99", "missed"),
    (f"{RATE}, at_least: 90%", "2025-06-30", "90%", "holding"),
    (f"{RATE}, at_least: 90%", "2025-06-30", "89.9%", "not_due"),
    (f"{RATE}, at_most: 26%", "2025-06-30", "26%", "holding"),
    (f"{RATE}, at_most: 26%", "2025-06-30", "27%", "not_due"),
    (f"{RATE}, at_most: 26%", "2025-12-31", "26%", "met"),
    # a share that is said to be a flow is still a share
    ("zh: 率, unit: '%', kind: flow, quote: q, at_least: 90%", "2025-06-30", "10%", "not_due"),
    ("zh: 率, unit: '%', kind: flow, quote: q, at_least: 90%", "2025-06-30", "91%", "holding"),
    # a balance is a result of the year, by its name
    ("zh: 收支结余, unit: 万元, kind: flow, quote: q, at_least: 10", "2025-06-30", "12",
     "holding"),
    ("zh: 收支结余, unit: 万元, kind: flow, quote: q, at_least: 10", "2025-06-30", "1",
     "not_due"),
    ("zh: 收支结余, unit: 万元, kind: flow, quote: q, at_least: 10", "2025-12-31", "12", "met"),
    # and where money is asked to be 0 or more; an amount that only adds up is met
    (f"{MONEY}, at_least: 0", "2025-06-30", "3亿元", "holding"),
    (f"{MONEY}, more_than: 0", "2025-06-30", "3亿元", "holding"),
    (f"{MONEY}, at_least: 3", "2025-06-30", "3亿元", "met"),
    (f"{MONEY}, never_falls: true, more_than: 0", "2025-06-30", "3亿元", "met"),
    # of a day that is not the due date
    (f"{STOCK}, at_least: 100", "2025-12-31", "{value: 10, date: 2025-06-30}", "undetermined"),
    (f"{STOCK}, at_least: 100, due: 2025-06-30", "2025-12-31",
     "{value: 100, date: 2025-06-30}", "met"),
    (f"{STOCK}, at_least: 100, due: 2025-06-30", "2025-12-31",
     "{value: 100, date: 2025-07-01}", "undetermined"),
    (f"{STOCK}, at_least: 100, due: 2025-06-30", "2025-12-31", "100", "undetermined"),
    (f"{STOCK}, at_least: 100", "2025-06-30", "{value: 100, date: 2025-07-01}",
     "undetermined"),
    (f"{STOCK}, at_least: 100", "2025-06-30", "{value: 100, date: 2024-12-31}",
     "undetermined"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "as_of", "actual", "expected"), [*WHOLE_THINGS, *LEVELS])
def test_whole_things_and_levels(
    target: str, as_of: str, actual: str, expected: str, judge_yaml: Judge
) -> None:
    assert status(judge_yaml, target, actual, as_of) == expected


@pytest.mark.parametrize("kind", ["stock", "flow"])
@pytest.mark.parametrize(
    ("form", "value", "expected", "at_end"),
    [
        ("no_rise: true", 10, "holding", "met"),
        ("no_rise: true", 11, "not_due", "missed"),
        ("no_fall: true", 10, "holding", "met"),
        ("no_fall: true", 9, "not_due", "missed"),
        ("rises: true", 11, "holding", "met"),
        ("falls: true", 9, "holding", "met"),
        ("falls_by: 2", 8, "holding", "met"),
        ("rises_by: 20%", 12, "holding", "met"),
        ("rises_by: 20%", 11, "not_due", "missed"),
    ],
)
def test_a_change_from_the_baseline(
    kind: str, form: str, value: int, expected: str, at_end: str, judge_yaml: Judge
) -> None:
    target = f"zh: 数, unit: 个, kind: {kind}, baseline: 10, quote: q, {form}"
    assert status(judge_yaml, target, str(value), "2025-06-30") == expected
    assert status(judge_yaml, target, str(value), "2025-12-31") == at_end


SCHEDULED = [
    # 50 + 10 x 6/12 = 55
    (f"{RATE}, at_least: 60%, baseline: 50%, schedule: linear", "55%", "on_schedule"),
    (f"{RATE}, at_least: 60%, baseline: 50%, schedule: linear", "54.99%", "behind"),
    (f"{RATE}, at_least: 60%, baseline: 50%, schedule: linear", "60%", "holding"),
    (f"{RATE}, at_most: 40%, baseline: 50%, schedule: linear", "45%", "on_schedule"),
    (f"{RATE}, at_most: 40%, baseline: 50%, schedule: linear", "45.01%", "behind"),
    # from where?
    (f"{RATE}, at_least: 60%, schedule: linear", "55%", "undetermined"),
    (f"{RATE}, at_least: 60%, schedule: linear", "{value: 55%, baseline: 50%}", "on_schedule"),
    # values need no baseline; steps in % of a target in % are values where they lead to it
    (f"{RATE}, at_least: 60%, schedule: {{2025-06-30: 55%}}", "55%", "on_schedule"),
    (f"{RATE}, at_least: 60%, schedule: {{2025-06-30: 55%}}", "54%", "behind"),
    (f"{RATE}, at_most: 40%, schedule: {{2025-06-30: 45%}}", "45%", "on_schedule"),
    (f"{RATE}, at_most: 40%, schedule: {{2025-06-30: 45%}}", "46%", "behind"),
    # and shares where they go beyond: 50 + 10 x 80 % = 58
    (f"{RATE}, at_least: 60%, baseline: 50%, schedule: {{2025-06-30: 80%, 2025-12-31: 100%}}",
     "58%", "on_schedule"),
    (f"{RATE}, at_least: 60%, baseline: 50%, schedule: {{2025-06-30: 80%, 2025-12-31: 100%}}",
     "57.9%", "behind"),
    # 100% is all of the way down to 40 %, not a value: nothing is due by June, so from 50 % no rise
    (f"{RATE}, at_most: 40%, baseline: 50%, schedule: {{2025-12-31: 100%}}", "50%", "on_schedule"),
    (f"{RATE}, at_most: 40%, baseline: 50%, schedule: {{2025-12-31: 100%}}", "50.1%", "behind"),
    (f"{STOCK}, at_least: 100, schedule: {{2025-06-30: 70张}}", "70", "on_schedule"),
    (f"{STOCK}, at_least: 100, schedule: {{2025-06-30: 70张}}", "69", "behind"),
    # a value and a share: the last one due counts; 50 + 10 x 80 % = 58
    (f"{STOCK}, at_least: 60, baseline: 50, schedule: {{2025-03-31: 52张, 2025-06-30: 80%}}",
     "58", "on_schedule"),
    (f"{STOCK}, at_least: 60, baseline: 50, schedule: {{2025-03-31: 80%, 2025-06-30: 52张}}",
     "52", "on_schedule"),
    (f"{STOCK}, at_least: 60, schedule: {{2025-03-31: 52张, 2025-06-30: 80%}}", "58",
     "undetermined"),
    # whole beds, up and down: 80 + 21 x 6/12 = 90.5, 101 - 21 x 6/12 = 90.5
    (f"{STOCK}, at_least: 101, baseline: 80, schedule: linear", "91", "on_schedule"),
    (f"{STOCK}, at_least: 101, baseline: 80, schedule: linear", "90", "not_due"),
    (f"{STOCK}, at_least: 101, baseline: 80, schedule: linear", "89", "behind"),
    (f"{STOCK}, at_most: 80, baseline: 101, schedule: linear", "90", "on_schedule"),
    (f"{STOCK}, at_most: 80, baseline: 101, schedule: linear", "91", "not_due"),
    (f"{STOCK}, at_most: 80, baseline: 101, schedule: linear", "92", "behind"),
    # a change in points goes from none: 1 x 6/12 = 0.5
    (f"{RATE}, falls_by: 1百分点, baseline: 50%, schedule: linear", "49.5%", "on_schedule"),
    (f"{RATE}, falls_by: 1百分点, baseline: 50%, schedule: linear", "49.6%", "behind"),
    # above a range nothing is on schedule
    (f"{STOCK}, 'between': [90, 95], baseline: 80, schedule: linear", "96", "not_due"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("actual", "expected"),
    [("62.32天", "on_schedule"), ("62天", "on_schedule"), ("61.4天", "behind")],
)
def test_a_rounded_figure_is_compared_with_a_rounded_pace(
    actual: str, expected: str, judge_yaml: Judge
) -> None:
    """38 + 38 x 64 % = 62.32, to whole days 62."""
    target = (
        "zh: 天数, unit: 天, kind: stock, quote: q, at_least: 76天, baseline: 38天, "
        "schedule: {2025-06-30: 64%, 2025-12-31: 100%}, compare: rounded"
    )
    assert status(judge_yaml, target, actual, "2025-06-30") == expected


NEVER = "zh: 覆盖镇数, unit: 个, kind: stock, never_falls: true, quote: q"


NEVER_FALLS = [
    (f"{NEVER}, at_least: 10", "10", "met"),
    (f"{NEVER}, at_least: 10", "9", "not_due"),
    (f"{NEVER}, at_most: 10", "10", "holding"),
    (f"{NEVER}, at_most: 10", "11", "missed"),
    (f"{NEVER}, rises_by: 2, baseline: 8", "10", "met"),
    (f"{NEVER}, no_fall: true, baseline: 8", "8", "holding"),
    (f"{RATE}, never_falls: true, at_least: 90%", "90%", "met"),
]


@pytest.mark.parametrize(("target", "actual", "expected"), [*SCHEDULED, *NEVER_FALLS])
def test_in_the_middle_of_the_year(
    target: str, actual: str, expected: str, judge_yaml: Judge
) -> None:
    assert status(judge_yaml, target, actual, "2025-06-30") == expected


OWN = "zh: 数, unit: 个, quote: q"


KIND_LEFT_OUT = [
    # a stock would be holding and a flow met; a stock not due and a flow by its pace
    (f"{OWN}, at_least: 10", "10", "holding", "met"),
    (f"{OWN}, at_least: 10", "6", "undetermined", "missed"),
    (f"{OWN}, at_most: 10", "10", "holding", "met"),
    (f"{OWN}, at_most: 10", "11", "undetermined", "missed"),
    # the same whatever the kind
    (f"{OWN}, no_fall: true, baseline: 10", "9", "not_due", "missed"),
    ("zh: 率, unit: '%', quote: q, at_least: 10%", "9%", "not_due", "missed"),
]
SCHEME = "zh: 方案, scale: [未启动, 起草, 印发], quote: 印发方案, reaches: 印发, due: 2025-09-30"


@pytest.mark.parametrize(
    ("as_of", "actual", "expected"),
    [
        ("2025-12-31", "{stage: 印发, date: 2025-09-20}", "met"),
        ("2025-12-31", "{stage: 印发, date: 2025-09-30}", "met"),
        ("2025-12-31", "{stage: 印发, date: 2025-10-01}", "missed"),
        ("2025-12-31", "印发", "undetermined"),  # by when?
        ("2025-12-31", "起草", "missed"),
        ("2025-09-30", "印发", "met"),
        ("2025-09-30", "起草", "missed"),
        ("2025-09-29", "起草", "not_due"),
        ("2025-06-30", "印发", "met"),
        ("2025-06-30", "{stage: 印发, date: 2025-07-01}", "undetermined"),  # of a day to come
        ("2025-06-30", "{stage: 起草, date: 2025-05-01}", "not_due"),
        ("2025-12-31", "{stage: '-', date: 2025-05-01}", "unreported"),
        ("2025-12-31", "{stage: 印发, date: 2024-12-31}", "undetermined"),  # of another year
        ("2025-12-31", "{stage: 印发, date: 2025-01-01}", "met"),
    ],
)
def test_a_stage_is_met_when_it_was_reached_by_its_due_day(
    as_of: str, actual: str, expected: str, judge_yaml: Judge
) -> None:
    assert status(judge_yaml, SCHEME, actual, as_of) == expected


GRADES = "zh: 等级, scale: [不达标, C级, B级], reaches: C级"


DELIVERABLES = [
    ("zh: 建成, done: true, quote: 建成检测基地", "true", "met", "met"),
    ("zh: 建成, done: true, quote: 建成检测基地", "false", "not_due", "missed"),
    # a title or grade to be kept can be lost until the end
    ("zh: 称号, done: true, quote: 巩固国家卫生区创建成果", "true", "holding", "met"),
    ("zh: 称号, done: true, quote: 巩固国家卫生区创建成果", "false", "not_due", "missed"),
    (f"{GRADES}, quote: 保持在国家标准C级及以上", "B级", "holding", "met"),
    (f"{GRADES}, quote: 保持在国家标准C级及以上", "不达标", "not_due", "missed"),
    # so can a grade that is said to be as at a day, whatever the words of the plan
    (f"{GRADES}, kind: stock, quote: 达到C级", "C级", "holding", "met"),
    (f"{GRADES}, quote: 达到C级", "C级", "holding", "met"),
    ("zh: 等级, scale: [未评, 达标], kind: stock, reaches: 达标, quote: q", "达标", "holding", "met"),
    ("zh: 阶段, scale: [未评, 达标], reaches: 达标, quote: q", "达标", "met", "met"),
    (f"{GRADES}, kind: stock, never_falls: true, quote: 达到C级", "C级", "met", "met"),
    # dated before the period: of another year
    ("zh: 建成, done: true, quote: 建成", "{stage: true, date: 2023-05-01}", "undetermined",
     "undetermined"),
    ("zh: 建成, done: true, quote: 建成", "{stage: true, date: 2025-05-01}", "met", "met"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "actual", "before", "at_end"), [*KIND_LEFT_OUT, *DELIVERABLES])
def test_before_the_end_and_at_it(
    target: str, actual: str, before: str, at_end: str, judge_yaml: Judge
) -> None:
    assert status(judge_yaml, target, actual, "2025-06-30") == before
    assert status(judge_yaml, target, actual, "2025-12-31") == at_end


@pytest.mark.parametrize(
    ("target", "as_of", "actual", "expected"),
    [
        # 60 months, of which 12 are over at the end of 2021: 18,000 x 12/60 = 3,600
        (f"{FLOW}, at_least: 18000", "2021-12-31", "3600", "on_schedule"),
        (f"{FLOW}, at_least: 18000", "2021-12-31", "3599", "behind"),
        # an early figure of a plan of several years is no promise kept
        (f"{FLOW}, at_least: 18000", "2021-12-31", "18000", "holding"),
        (f"{FLOW}, at_least: 18000", "2025-12-31", "18000", "met"),
        (f"{FLOW}, at_least: 18000, due: 2021-12-31", "2021-06-30", "18000", "met"),
        (f"{RATE}, at_least: 90%", "2023-12-31", "95%", "holding"),
        (f"{RATE}, at_least: 90%", "2025-12-31", "95%", "met"),
        # what is done stays done, in whichever year
        ("zh: 建成, done: true, quote: 建成", "2022-12-31", "true", "met"),
        ("zh: 建成, done: true, quote: 建成", "2025-12-31", "{stage: true, date: 2022-03-01}",
         "met"),
    ],
)  # fmt: skip
def test_a_plan_of_five_years(
    target: str, as_of: str, actual: str, expected: str, judge_yaml: Judge
) -> None:
    assert status(judge_yaml, target, actual, as_of, FIVE_YEARS) == expected


@pytest.mark.parametrize("as_of", ["2024-06-30", "2025-06-30"])
def test_a_count_may_start_again_in_the_second_of_two_years(as_of: str, judge_yaml: Judge) -> None:
    period = "{from: 2024, to: 2025}"
    assert status(judge_yaml, f"{FLOW}, at_least: 18000", "18000", as_of, period) == "holding"


@pytest.mark.parametrize(
    ("as_of", "actual", "expected"),
    [
        ("2025-09-30", "1.9‰", "met"),
        ("2025-09-30", "2.1‰", "missed"),
        ("2025-06-30", "1.9‰", "holding"),
        ("2024-12-31", "1.9‰", "holding"),  # in the reporting year, before the plan's
        ("2025-09-30", "{value: 1.9‰, date: 2024-09-30}", "undetermined"),
        ("2025-09-30", "{value: 1.9‰, date: 2025-09-30}", "met"),
    ],
)
def test_a_reporting_year_ends_the_target_that_is_due_at_the_end(
    as_of: str, actual: str, expected: str, judge_yaml: Judge
) -> None:
    """The forms of maternal and child health run from October to September."""
    target = "zh: 婴儿死亡率, unit: ‰, kind: rate, at_most: 2‰, quote: q"
    file = "period: {from: 2024-10-01, to: 2025-09-30}"
    review = judge_yaml(f"x: {{{target}}}", f"x: {actual}", as_of=as_of, file=file)
    assert str(only(review).status) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2025-06-30", "2025-12-31"), "met"),
        (("2024-06-30", "2025-12-31"), "undetermined"),  # one part is of another year
        (("2025-12-31", "2026-01-01"), "undetermined"),  # one is of a day to come
    ],
)
def test_a_sum_of_institutions_is_of_the_days_of_all(
    dates: tuple[str, str], expected: str, judge_yaml: Judge
) -> None:
    first, second = dates
    actual = f"{{each: {{甲: {{value: 60, date: {first}}}, 乙: {{value: 40, date: {second}}}}}}}"
    assert status(judge_yaml, f"{FLOW}, at_least: 100", actual, "2025-12-31") == expected


@pytest.mark.parametrize(
    ("target", "as_of", "actual", "expected", "reason"),
    [
        (f"{STOCK}, at_least: 100", "2025-12-31", "100", "met", None),
        (f"{STOCK}, at_least: 100", "2025-12-31", "99", "missed", None),
        (f"{STOCK}, at_least: 100", "2025-06-30", "100", "holding", HOLDS),
        (f"{STOCK}, at_least: 100", "2025-06-30", "99", "not_due", None),
        (f"{RATE}, at_least: 60%, schedule: linear", "2025-06-30", "50%", "undetermined",
         "the schedule starts from a baseline, and none was reported; fill in the column baseline (in YAML baseline:)"),
        (f"{STOCK}, at_least: 100", "2025-06-30", "{value: 100, date: 2025-07-01}",
         "undetermined", "dated 2025-07-01, after the day of the figures, 2025-06-30"),
        (f"{STOCK}, at_least: 100", "2025-06-30", "{value: 100, date: 2024-07-01}",
         "undetermined", "dated 2024-07-01, before the period 2025: a figure of another time"),
        (f"{STOCK}, at_least: 100, due: 2025-06-30", "2025-12-31",
         "{value: 100, date: 2025-07-01}", "undetermined",
         "the figure is of 2025-07-01, after the due date 2025-06-30"),
        (f"{STOCK}, at_least: 100", "2025-12-31", "{value: 100, date: 2025-06-30}",
         "undetermined", "the figure is of 2025-06-30; the target was due on 2025-12-31"),
        (f"{FLOW}, at_least: 100", "2025-12-31", "{value: 100, date: 2025-06-30}", "met", None),
        (f"{FLOW}, at_most: 100", "2025-06-30", "101", "missed", None),
        (f"{FLOW}, equals: 0", "2025-06-30", "0", "holding", HOLDS),
        # 3 x 1/12 = 0.25
        (f"{FLOW}, at_most: 3", "2025-01-31", "0", "holding", HOLDS),
        (f"{FLOW}, at_most: 3", "2025-01-31", "1", "holding",
         f"inside so far, but above an even pace; {QUARTER}"),
        (f"{FLOW}, at_least: 3", "2025-01-31", "0", "not_due",
         f"{QUARTER}; short of it by less than a whole one"),
        (f"{FLOW}, at_least: 400", "2025-09-30", "300", "on_schedule",
         "75% of the way is due by 2025-09-30: 300人次"),
        (f"{FLOW}, at_least: 400, schedule: {{2025-09-30: 250}}", "2025-09-30", "249", "behind",
         "250人次 is due by 2025-09-30"),
        (f"{OWN}, at_least: 400", "2025-09-30", "300", "undetermined",
         "the plan does not say kind: flow or kind: stock, and the verdict depends on it"),
        (SCHEME, "2025-12-31", "{stage: 印发, date: 2025-10-01}", "missed",
         "reached on 2025-10-01, after the due date 2025-09-30"),
        (SCHEME, "2025-12-31", "印发", "undetermined",
         "no date says whether it was reached by 2025-09-30"),
        (SCHEME, "2025-09-29", "起草", "not_due", None),
        (SCHEME, "2025-09-29", "印发", "met", None),
    ],
)  # fmt: skip
def test_a_verdict_that_turns_on_a_date_or_a_pace_says_so(
    target: str, as_of: str, actual: str, expected: str, reason: str | None, judge_yaml: Judge
) -> None:
    verdict = only(judge_yaml(f"x: {{{target}}}", f"x: {actual}", as_of=as_of))
    found = None if verdict.reason is None else str(verdict.reason)
    assert (str(verdict.status), found) == (expected, reason)


def test_what_was_not_measured_reaches_nothing() -> None:
    condition = Condition(Measure.LEVEL, Interval(), say("x"))
    assert not reaches(Measured(condition, None, None), Fraction(0))
