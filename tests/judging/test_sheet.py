"""Points of published scoring sheets, with the arithmetic by hand."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli import Options, check
from healthplan_cli.judging.score import scored
from healthplan_cli.judging.undecided import undecided
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.points import Reached
from healthplan_cli.model.review import Review
from healthplan_cli.reading.plan_checks.quote import misread_quotes
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.text.problems import InvalidInputError

Judge = Callable[..., Review]
Codes = Callable[[Callable[[], object]], list[tuple[str, int, int]]]
SHARE = "unit: '%', kind: rate"
COUNT = "unit: 个, kind: stock"

VECTORS: list[tuple[str, list[tuple[str, int | str]]]] = [
    # 技能操作 ≥规定数的90%得2分；85–90%得1分；＜85%不得分
    (f"{SHARE}, at_least: 90%, points: {{full: 2, steps: {{90%: 2, 85%: 1}}}}", [("90%", 2), ("95%", 2), ("89.9%", 1), ("85%", 1), ("84.9%", 0), ("'-'", 0)]),
    # 评分≥90分，得9分，80–90得6分，70–80得3分，60–70得1分，＜60不得分
    ("unit: 分, kind: rate, at_least: 90分, points: {full: 9, steps: {90分: 9, 80分: 6, 70分: 3, 60分: 1}}", [("90分", 9), ("89.5分", 6), ("80分", 6), ("79分", 3), ("60分", 1), ("59分", 0)]),
    # the order in which steps are written does not matter, nor their unit
    (f"{SHARE}, at_least: 90%, points: {{full: 2, steps: {{850‰: 1, 900‰: 2}}}}", [("89.9%", 1), ("90%", 2)]),
    # lower is better: the steps go upwards
    (f"{SHARE}, better: lower, at_most: 5%, points: {{full: 4, steps: {{5%: 4, 8%: 1.5}}}}", [("5%", 4), ("5.1%", "1.5"), ("8%", "1.5"), ("8.1%", 0)]),
    # a fall: its size is written without a sign
    (f"{SHARE}, better: lower, falls_by: 2百分点, baseline: 50%, points: {{full: 4, steps: {{2百分点: 4, 1百分点: 2}}}}", [("48%", 4), ("49%", 2), ("49.1%", 0)]),
    # 有激励机制，并挂钩，得3分；有未挂钩，得1分；无，不得分
    ("scale: [无, 有未挂钩, 有并挂钩], kind: stock, reaches: 有并挂钩, points: {full: 3, grades: {有并挂钩: 3, 有未挂钩: 1}}", [("有并挂钩", 3), ("有未挂钩", 1), ("无", 0)]),
    # 有领导小组、项目负责人、协管员和协管信息员；每一项扣0.5分（2分）
    (f"{COUNT}, at_least: 4个, points: {{full: 2, each_missing: 0.5}}", [("4个", 2), ("5个", 2), ("3个", "1.5"), ("1个", "0.5"), ("0个", 0)]),
    # 每发现1次经费违规使用扣0.5分，扣完为止（1分）
    ("unit: 次, kind: flow, better: lower, at_most: 0次, points: {full: 1, per: 1次, deduct: 0.5}", [("0次", 1), ("1次", "0.5"), ("2次", 0), ("3次", 0)]),
    # 主要街道许可证持证率100%，每缺1户扣1分, of a sample of 10
    ("unit: 户次, kind: stock, at_least: 10户次, points: {full: 5, per: 1户次, deduct: 1}", [("10户次", 5), ("8户次", 3), ("4户次", 0)]),
    # 每下降2%扣0.5分，最高扣10分: whole steps, started steps, in proportion
    (f"{SHARE}, at_least: 100%, points: {{full: 10, per: 2百分点, deduct: 0.5, started: down}}", [("100%", 10), ("98.1%", 10), ("98%", "9.5"), ("95%", 9), ("60%", 0)]),
    (f"{SHARE}, at_least: 100%, points: {{full: 10, per: 2百分点, deduct: 0.5, started: up}}", [("98.1%", "9.5"), ("98%", "9.5"), ("95%", "8.5")]),
    (f"{SHARE}, at_least: 100%, points: {{full: 10, per: 2百分点, deduct: 0.5, started: none}}", [("99%", "9.75"), ("95%", "8.75")]),
    # 每低1个百分点扣0.5分, at least 2 of 5 are left
    (f"{SHARE}, at_least: 90%, points: {{full: 5, per: 1百分点, deduct: 0.5, started: up, floor: 2}}", [("89%", "4.5"), ("84%", 2), ("50%", 2), ("'-'", 0)]),
    # 85.3 % is 4.7 points short: exactly 4.7 x 1/3
    (f"{SHARE}, at_least: 90%, points: {{full: 5, per: 3百分点, deduct: 1, started: none}}", [("85.3%", "103/30")]),
    # a limit that must be passed: on it something is off, however little
    (f"{SHARE}, more_than: 70%, points: {{full: 3, per: 1百分点, deduct: 1, started: up}}", [("70%", 2), ("70.1%", 3), ("69%", 2)]),
    # 符合标准，得1分，不达标准，不得分
    (f"{COUNT}, at_least: 5万个, points: {{full: 1, all_or_nothing: true}}", [("50000", 1), ("49999", 0)]),
    ("done: true, points: {full: 0.5, all_or_nothing: true}", [("true", "0.5"), ("false", 0)]),
    # a stage that was reached too late is missed
    ("done: true, due: 2025-06-30, points: {full: 2, all_or_nothing: true}", [("{stage: true, date: 2025-06-30}", 2), ("{stage: true, date: 2025-07-01}", 0)]),
    # a figure with two readings has no verdict, and no points
    (f"{SHARE}, at_least: 90%, points: {{full: 2, steps: {{90%: 2, 85%: 1}}}}", [("0.95", 0)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "entry", "expected"),
    [(target, entry, expected) for target, rows in VECTORS for entry, expected in rows],
)
def test_points_are_those_that_the_published_words_give(
    target: str, entry: str, expected: int | str, judge_yaml: Judge
) -> None:
    review = scored(judge_yaml(f"x: {{zh: 项, quote: q, {target}}}", f"x: {entry}"))
    assert review.verdicts[0].points == Fraction(expected)
    assert str(review.verdicts[0].basis)


STEPS = f"{SHARE}, at_least: 90%, points: {{full: 2, steps: {{90%: 2, 85%: 1}}}}"
ITEMS = f"{COUNT}, at_least: 4个, points: {{full: 2, each_missing: 0.5}}"
GAPS = f"{SHARE}, at_least: 100%, points: {{full: 10, per: 2百分点, deduct: 0.5, started: down}}"
LINKED = "scale: [无, 未挂钩, 挂钩], kind: stock, reaches: 挂钩, points: {full: 3, grades: {挂钩: 3, 未挂钩: 1}}"


@pytest.mark.parametrize(
    ("target", "entry", "basis"),
    [
        (STEPS, "89.9%", "1 from 85% on"),
        (STEPS, "84.9%", "short of the last step, 85%"),
        (ITEMS, "4个", "nothing is taken"),
        (ITEMS, "3个", "missing: 1 x 0.5"),
        (GAPS, "100%", "nothing is taken"),
        (GAPS, "95%", "5百分点 off: 2 x 0.5"),
        (LINKED, "未挂钩", "未挂钩: 1"),
        (LINKED, "无", "无: 0"),
    ],
)
def test_the_basis_says_what_was_counted(
    target: str, entry: str, basis: str, judge_yaml: Judge
) -> None:
    review = scored(judge_yaml(f"x: {{zh: 项, quote: q, {target}}}", f"x: {entry}"))
    assert str(review.verdicts[0].basis) == basis


def test_institutions_and_parts_are_counted(judge_yaml: Judge) -> None:
    """轮转科室，缺1个科室扣1分; of three institutions two are short."""
    each = f"x: {{zh: 项, quote: q, {COUNT}, at_least: 2个, each: 科室, points: {{full: 2, each_missing: 0.5}}}}"
    review = scored(judge_yaml(each, "x: {each: {甲: 2, 乙: 1, 丙: 0}}"))
    assert review.verdicts[0].points == 1
    parts = "x: {zh: 项, quote: q, all_of: {甲: {at_least: 2个}, 乙: {at_least: 3个}}, kind: stock, points: {full: 2, each_missing: 0.5}}"
    review = scored(judge_yaml(parts, "x: {all_of: {甲: 2, 乙: 1}}"))
    assert review.verdicts[0].points == Fraction("1.5")


VILLAGES = f"x: {{zh: 项, quote: q, {COUNT}, at_least: 6个, each: {{of: 村, count: 5, %s}}, points: {{full: 4, %s}}}}"


@pytest.mark.parametrize(
    ("enough", "rule", "figures", "points"),
    [
        # 80%以上的村达标得4分，60%以上得2分
        ("share: 80%", "steps: {80%: 4, 60%: 2}", "6, 6, 6, 6, 5", 4),
        ("share: 80%", "steps: {80%: 4, 60%: 2}", "6, 6, 6, 5, 5", 2),
        ("share: 80%", "steps: {80%: 4, 60%: 2}", "6, 6, 5, 5, 5", 0),
        # 每低10个百分点扣1分: 60 % are 20 points short
        ("share: 80%", "per: 10百分点, deduct: 1, started: up", "6, 6, 6, 5, 5", 2),
        # 每少1个村扣0.5分: 2 of 4
        ("at_least: 4", "per: 1家, deduct: 0.5", "6, 6, 5, 5, 5", 3),
        ("share: 80%", "all_or_nothing: true", "6, 6, 6, 6, 5", 4),
        ("share: 80%", "all_or_nothing: true", "6, 6, 6, 5, 5", 0),
    ],
)
def test_points_are_of_the_share_of_institutions_inside(
    enough: str, rule: str, figures: str, points: int, judge_yaml: Judge
) -> None:
    entries = ", ".join(
        f"{name}: {figure}" for name, figure in zip("甲乙丙丁戊", figures.split(", "), strict=True)
    )
    review = scored(judge_yaml(VILLAGES % (enough, rule), f"x: {{each: {{{entries}}}}}"))
    assert review.verdicts[0].points == points


@pytest.mark.parametrize(("last", "points"), [("6", 4), ("5", 2), ("{not_applicable: 已撤并}", 4)])
def test_a_share_without_a_count_is_of_those_that_reported_and_have_to(
    last: str, points: int, judge_yaml: Judge
) -> None:
    """With three of them inside: 4 of 5 are 80 %, 3 of 5 are 60 %, and 3 of 4 are 75 %."""
    target = VILLAGES % ("share: 75%", "steps: {75%: 4, 60%: 2}")
    target = target.replace("count: 5, ", "").replace("quote", "may_not_apply: true, quote")
    entry = f"x: {{each: {{甲: 6, 乙: 6, 丙: 6, 丁: 5, 戊: {last}}}}}"
    assert scored(judge_yaml(target, entry)).verdicts[0].points == points
    assert scored(judge_yaml(target, "x: '-'")).verdicts[0].points == 0


BY_DATE = f"x: {{zh: 项, quote: q, {SHARE}, at_least: {{2025-06-30: 80%, 2025: 90%}}, points: {{full: 4, per: 1百分点, deduct: 0.5, started: up}}}}"
GRADES = "x: {zh: 项, quote: q, scale: [未启动, 在建, 建成], kind: stock, reaches: {2025-06-30: 在建, 2025: 建成}, points: {full: 4, grades: {建成: 4, 在建: 1}}}"


@pytest.mark.parametrize(
    ("target", "entry", "as_of", "points"),
    [
        (BY_DATE, "78%", "2025-06-30", 3),
        (BY_DATE, "80%", "2025-06-30", 4),
        (BY_DATE, "88%", "2025-12-31", 3),
        (GRADES, "{stage: 在建, date: 2025-06-01}", "2025-12-31", 1),
        (GRADES, "{stage: 建成, date: 2025-12-01}", "2025-12-31", 4),
    ],
)
def test_points_are_of_the_limit_of_the_day(
    target: str, entry: str, as_of: str, points: int, judge_yaml: Judge
) -> None:
    review = scored(judge_yaml(target, f"x: {entry}", as_of=as_of))
    assert review.verdicts[0].points == points


@pytest.mark.parametrize(
    ("rule", "points"), [("each_missing: 1.5", 1), ("all_or_nothing: true", 0)]
)
def test_each_time_that_is_missed_is_one(rule: str, points: int, judge_yaml: Judge) -> None:
    target = f"x: {{zh: 项, quote: q, {SHARE}, at_least: 90%, every: quarter, points: {{full: 4, {rule}}}}}"
    entry = "x: {2025Q1: 90%, 2025Q2: 80%, 2025Q3: 85%, 2025Q4: 95%}"
    assert scored(judge_yaml(target, entry)).verdicts[0].points == points


@pytest.mark.parametrize(
    ("entry", "points"),
    [("{甲: 1, 乙: 0}", 2), ("{甲: 0, 乙: 2}", 2), ("{甲: 0, 乙: 1}", 0), ("{甲: 1, 乙: 2}", 2)],
)
def test_one_of_several_parts_is_enough_for_full_marks(
    entry: str, points: int, judge_yaml: Judge
) -> None:
    parts = "{甲: {at_least: 1个}, 乙: {at_least: 2个}}"
    worth = "points: {full: 2, all_or_nothing: true}"
    target = f"x: {{zh: 项, quote: q, kind: stock, any_of: {parts}, {worth}}}"
    review = scored(judge_yaml(target, f"x: {{any_of: {entry}}}"))
    assert review.verdicts[0].points == points


def test_where_a_started_step_is_open_the_lower_points_count_and_the_others_are_said(
    judge_yaml: Judge,
) -> None:
    target = f"x: {{zh: 项, quote: q, {SHARE}, at_least: 100%, points: {{full: 10, per: 2百分点, deduct: 0.5}}}}"
    verdict = scored(judge_yaml(target, "x: 95%")).verdicts[0]
    assert verdict.points == Fraction("8.5")
    assert str(verdict.basis) == "5百分点 off: 3 x 0.5; 9 where a started step does not count"


SHEET = """
a: {zh: 甲, unit: 个, kind: stock, at_least: 2个, section: 组织, points: {full: 4, each_missing: 1}, quote: q}
b: {zh: 乙, unit: 个, kind: stock, at_least: 2个, section: 业务, points: {full: 6, each_missing: 1}, quote: q}
c: {zh: 丙, done: true, section: 业务, points: {full: 3, bonus: true, all_or_nothing: true}, quote: q}
v: {zh: 否决, unit: 起, kind: flow, better: lower, at_most: 0起, section: 业务, points: {veto: %s}, quote: q}
"""


@pytest.mark.parametrize(
    ("veto", "accidents", "points"),
    [
        # 4 - 1, 6 - 0, and 3 on top of 10
        ("true", "0起", ("3", "6", "3", "12")),
        ("true", "1起", ("0", "0", "0", "0")),
        ("sheet", "1起", ("0", "0", "0", "0")),
        ("section", "1起", ("3", "0", "0", "3")),
        ("section", "0起", ("3", "6", "3", "12")),
        # a veto that is not shown to hold takes as well
        ("true", "'-'", ("0", "0", "0", "0")),
        ("section", "'-'", ("3", "0", "0", "3")),
        ("false", "1起", ("3", "6", "3", "12")),
    ],
)
def test_a_bonus_comes_on_top_and_a_veto_takes_all_in_its_reach(
    veto: str, accidents: str, points: tuple[str, ...], judge_yaml: Judge
) -> None:
    targets = SHEET % veto
    if veto == "false":
        targets = targets.replace("points: {veto: false}", "note: 无")
    review = scored(judge_yaml(targets, f"a: 1\nb: 2\nc: true\nv: {accidents}"))
    found = [verdict.points for verdict in review.verdicts[:3]]
    assert found == [Fraction(one) for one in points[:3]]
    assert review.total == Reached(Fraction(points[3]), Fraction(10))


def test_a_veto_before_its_day_takes_nothing(judge_yaml: Judge) -> None:
    review = scored(judge_yaml(SHEET % "true", "a: 2\nb: 2\nc: true\nv: 0起", as_of="2025-06-30"))
    assert review.total == Reached(Fraction(13), Fraction(10))


@pytest.mark.parametrize(
    ("deduction", "expected"),
    [
        ("{points: 0.5, reason: 部分人员不熟悉, by: 督导组}", "2.5"),
        ("[{points: 0.5, reason: 部分人员不熟悉, by: 督导组}, {points: 1, reason: 缺少记录, by: 李某}]", "1.5"),
        ("{points: 0, reason: 提醒一次, by: 督导组}", "3"),
    ],
)  # fmt: skip
def test_what_an_assessor_takes(deduction: str, expected: str, judge_yaml: Judge) -> None:
    target = "x: {zh: 培训, done: true, points: {full: 3, all_or_nothing: true}, quote: q}"
    entry = f"x: {{stage: true, deduction: {deduction}}}"
    verdict = scored(judge_yaml(target, entry)).verdicts[0]
    assert verdict.points == Fraction(expected)
    assert verdict.status == "met"
    assert "督导组" in str(verdict.basis)
    missed = scored(judge_yaml(target, entry.replace("true", "false"))).verdicts[0]
    assert missed.points == 0


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{stage: true, deduction: {points: 0.5, reason: 无, by: 督导组}}", "missing-key"),
        ("{stage: true, deduction: {points: 0.5, reason: 不熟悉, by: '-'}}", "missing-key"),
        ("{stage: true, deduction: {points: 0.5, reason: 不熟悉}}", "missing-key"),
        ("{stage: true, deduction: {points: 4, reason: 不熟悉, by: 督导组}}", "out-of-range"),
        ("{stage: true, deduction: {points: -1, reason: 不熟悉, by: 督导组}}", "out-of-range"),
        ("{stage: true, deduction: 0.5}", "wrong-type"),
    ],
)
def test_deductions_that_are_refused(
    entry: str, code: str, judge_yaml: Judge, codes: Codes
) -> None:
    target = "x: {zh: 培训, done: true, points: {full: 3, all_or_nothing: true}, quote: q}"
    assert [found for found, _, _ in codes(lambda: judge_yaml(target, f"x: {entry}"))] == [code]


def test_a_deduction_needs_points(judge_yaml: Judge, codes: Codes) -> None:
    target = "x: {zh: 培训, done: true, weight: 3, quote: q}"
    entry = "x: {stage: true, deduction: {points: 1, reason: 不熟悉, by: 督导组}}"
    assert [code for code, _, _ in codes(lambda: judge_yaml(target, entry))] == ["unsuitable-key"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (f"{SHARE}, at_least: 90%, points: {{full: 2}}", "unfit-points"),
        (f"{SHARE}, at_least: 90%, points: {{}}", "unfit-points"),
        (f"{SHARE}, at_least: 90%, points: {{all_or_nothing: true}}", "unfit-points"),
        (f"{SHARE}, at_least: 90%, points: {{full: 2, all_or_nothing: true, each_missing: 1}}", "unfit-points"),
        (f"{SHARE}, at_least: 90%, points: {{full: 3, steps: {{90%: 2, 85%: 1}}}}", "unfit-points"),
        (f"{SHARE}, at_least: 90%, points: {{full: 2, steps: {{90%: 1, 85%: 2}}}}", "unfit-points"),
        (f"{SHARE}, at_least: 90%, points: {{full: 2, steps: {{90个: 2}}}}", "wrong-unit"),
        (f"{SHARE}, between: [80%, 90%], points: {{full: 2, steps: {{90%: 2}}}}", "unfit-points"),
        (f"{SHARE}, at_least: 90%, points: {{full: 2, each_missing: 1}}", "unfit-points"),
        (f"{SHARE}, at_least: 90%, points: {{full: 2, per: 0百分点, deduct: 1, started: up}}", "unfit-points"),
        (f"{SHARE}, at_least: 90%, points: {{full: 2, per: 1个, deduct: 1, started: up}}", "wrong-unit"),
        (f"{SHARE}, at_least: 90%, points: {{full: 2, each_missing: 1, started: up}}", "unfit-points"),
        ("kind: stock, any_of: {甲: {at_least: 1个}, 乙: {at_least: 2个}}, points: {full: 2, each_missing: 1}", "unfit-points"),
        (f"{COUNT}, at_least: 9个, each: 县, points: {{full: 2, steps: {{9个: 2}}}}", "unfit-points"),
        (f"{COUNT}, at_least: 9个, each: 县, points: {{full: 2, per: 1个, deduct: 1}}", "unfit-points"),
        (f"{COUNT}, at_least: 9个, each: {{of: 县, share: 80%}}, points: {{full: 2, steps: {{9个: 2}}}}", "wrong-unit"),
        (f"{COUNT}, at_least: 9个, every: quarter, points: {{full: 2, per: 1个, deduct: 1}}", "unfit-points"),
        ("kind: stock, all_of: {甲: {at_least: 1个}, 乙: {at_least: 2个}}, points: {full: 2, per: 1个, deduct: 1}", "unfit-points"),
        ("scale: [乙, 甲], kind: stock, reaches: 甲, each: 县, points: {full: 2, grades: {甲: 2}}", "unfit-points"),
        ("scale: [乙, 甲], kind: stock, reaches: 甲, every: quarter, points: {full: 2, grades: {甲: 2}}", "unfit-points"),
        (f"{SHARE}, at_least: {{2025-06-30: 80%, 2025: 90%}}, points: {{full: 2, steps: {{90%: 2, 80%: 1}}}}", "unfit-points"),
        (f"{SHARE}, at_least: {{2025-06-30: 80%, 2025: 90%}}, points: {{full: 2, each_missing: 1}}", "unfit-points"),
        (f"{SHARE}, at_least: {{2025-06-30: 80%, 2025: 900‰}}, points: {{full: 2, per: 1百分点, deduct: 1, started: up}}", "unfit-points"),
        ("scale: [乙, 甲], kind: stock, reaches: 甲, points: {full: 2, grades: {丙: 2}}", "unknown-grade"),
        ("scale: [乙, 甲], kind: stock, reaches: 甲, points: {full: 2, grades: {甲: 1}}", "unfit-points"),
        (f"{COUNT}, at_least: 9个, weight: 2, points: {{full: 2, all_or_nothing: true}}", "unsuitable-key"),
        (f"{COUNT}, watch: true, points: {{full: 2, all_or_nothing: true}}", "unsuitable-key"),
        (f"{COUNT}, at_least: 9个, points: {{full: -2, all_or_nothing: true}}", "out-of-range"),
        (f"{COUNT}, at_least: 9个, points: {{full: 2, all_or_nothing: true, veto: all}}", "wrong-word"),
        (f"{COUNT}, at_least: 9个, points: {{full: 2, step: {{9个: 2}}}}", "unknown-key"),
    ],
)  # fmt: skip
def test_points_that_are_refused(
    target: str, code: str, plan_yaml: Callable[..., object], codes: Codes
) -> None:
    found = codes(lambda: plan_yaml(f"x: {{zh: 项, quote: q, {target}}}"))
    assert {one for one, _, _ in found} == {code}


def test_sections_add_up(plan_yaml: Callable[..., object], codes: Codes) -> None:
    plan_yaml(SHEET % "true", "score: {sections: {组织: 4, 业务: 6}}")
    found = codes(lambda: plan_yaml(SHEET % "true", "score: {sections: {组织: 5, 业务: 6}}"))
    assert [code for code, _, _ in found] == ["unfit-points"]


PUBLISHED = {
    "population": "zh: 辖区人口数, unit: 人, kind: stock, at_least: 5万人, points: {full: 1, all_or_nothing: true}, quote: 辖区人口数≥5万人；符合标准，得1分，不达标准，不得分",
    "rotations": "zh: 轮转科室, unit: 个, kind: stock, at_least: 6个, points: {full: 2, all_or_nothing: true}, quote: 轮转科室均有，得2分；缺1个科室，不得分, note: 共6个科室。",
    "skills": "zh: 技能操作完成率, unit: '%', kind: rate, at_least: 90%, points: {full: 2, steps: {90%: 2, 85%: 1}}, quote: 技能操作≥规定数的90%得2分；85–90%得1分；＜85%不得分",
    "trainees": "zh: 同时带教人数, unit: 名, kind: stock, better: lower, at_most: 2名, each: 带教医师, points: {full: 2, all_or_nothing: true}, quote: 每名带教医师同时带教培训对象不超过2名；不达标准，不得分",
    "incentive": "zh: 激励机制, scale: [无, 有未挂钩, 有并挂钩], kind: stock, reaches: 有并挂钩, points: {full: 3, grades: {有并挂钩: 3, 有未挂钩: 1}}, quote: 得3分；有未挂钩，得1分；无，不得分",
    "grade": "zh: 评分, unit: 分, kind: rate, at_least: 90分, points: {full: 9, steps: {90分: 9, 80分: 6, 70分: 3, 60分: 1}}, quote: 评分≥90分，得9分，80–90得6分，70–80得3分，60–70得1分，＜60不得分",
    "staff": "zh: 人员到位, unit: 项, kind: stock, at_least: 4项, points: {full: 2, each_missing: 0.5}, quote: 领导小组、项目负责人、协管员和协管信息员；每一项扣0.5分（2分）, note: 共4项。",
    "misuse": "zh: 经费违规使用, unit: 次, kind: flow, better: lower, at_most: 0次, points: {full: 1, per: 1次, deduct: 0.5}, quote: 每发现1次经费违规使用扣0.5分，扣完为止（1分）",
}  # fmt: skip
"""Items of two published sheets, as their words set the points."""


def test_the_words_of_published_sheets_raise_no_doubt(plan_yaml: Callable[..., Plan]) -> None:
    plan = plan_yaml("\n".join(f"{id}: {{{target}}}" for id, target in PUBLISHED.items()))
    assert [one.code for one in misread_quotes(plan)] == []
    assert [one.code for one in undecided(plan)] == []
    assert all(target.full_marks for target in plan.targets)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("0.5,部分人员不熟悉,督导组", "2.5"),
        (",,", "3"),
        ("-,-,-", "3"),
        ("0.5,-,督导组", "missing-key"),
        ("0.5,部分人员不熟悉,", "missing-key"),
        ("半分,部分人员不熟悉,督导组", "wrong-type"),
        ("9,部分人员不熟悉,督导组", "out-of-range"),
    ],
)
def test_a_deduction_in_a_table(cells: str, expected: str, tmp_path: Path) -> None:
    plan, table = tmp_path / "plan.yaml", tmp_path / "actuals.csv"
    plan.write_text(
        "plan: test/2025\ntitle: 测试\nregion: 测试区\nperiod: 2025\ntargets:\n  training: "
        "{zh: 培训, done: true, points: {full: 3, all_or_nothing: true}, quote: 培训}\n",
        encoding="utf-8",
    )
    head = "编号,指标,阶段或等级,酌情扣分,扣分原因,扣分人"
    table.write_text(f"{head}\ntraining,培训,完成,{cells}\n", encoding="utf-8")
    options = Options(plan=str(plan), as_of=date(2025, 12, 31))
    if expected[0].isalpha():
        with pytest.raises(InvalidInputError) as refused:
            check(table, options, shipped_specs())
        assert {problem.code for problem in refused.value.problems} == {expected}
        return
    (verdict,) = check(table, options, shipped_specs()).verdicts
    assert verdict.points == Fraction(expected)
