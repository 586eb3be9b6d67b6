"""A limit for each date: which one is judged on a day, and what is said of the others.

The limits are those of real plans; the figures are made, one just inside and one just outside.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli.judging.judge import judge
from healthplan_cli.judging.pace import with_needed
from healthplan_cli.judging.series import check_due
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import LimitState, Review
from healthplan_cli.pipeline import Options, check
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.text.problems import UsageError

LITERACY = (
    "x: {zh: 居民健康素养水平, unit: '%', kind: rate, at_least: {2022: 22%, 2025: 25%, 2030: 30%}, "
    "quote: 22%、25%、30%}"
)
SMOKING = (
    "x: {zh: 15岁以上人群吸烟率, unit: '%', kind: rate, better: lower, "
    "less_than: {2022: 24.5%, 2030: 20%}, quote: 分别低于24.5%和20%}"
)
VACCINATED = (
    "x: {zh: Couverture vaccinale, unit: '%', kind: rate, at_least: {2024-03-31: 65%, "
    "2025-03-31: 70%, 2026-03-31: 75%, 2027-03-31: 80%}, quote: 65 / 70 / 75 / 80 %}"
)
INSURED = (
    "x: {zh: CBHI coverage, unit: '%', kind: rate, at_least: {2025-03-31: 85%, 2025-06-30: 90%, "
    "2025-09-30: 95%, 2025-12-31: 100%}, quote: Q1 85 Q2 90 Q3 95 Q4 100%}"
)
COWS = (
    "x: {zh: Cows through Girinka, unit: 个, kind: flow, counts: within, at_least: "
    "{2025-03-31: 158个, 2025-06-30: 175个, 2025-09-30: 192个, 2025-12-31: 104个}, "
    "quote: 158/175/192/104}"
)
CHECKED = (
    "x: {zh: Check-ups, unit: 人, kind: flow, counts: cumulative, at_least: {2025-03-31: 20人, "
    "2025-06-30: 40人, 2025-09-30: 80人, 2025-12-31: 100人}, quote: 20/40/80/100}"
)
ACCIDENTS = (
    "x: {zh: 事故, unit: 起, kind: flow, counts: cumulative, at_most: {2025-06-30: 5起, "
    "2025-12-31: 8起}, quote: 5起、8起}"
)
BUILT = (
    "x: {zh: 医院, scale: [未开工, 开工, 主体完工, 竣工], reaches: {2025-03-31: 开工, "
    "2025-12-31: 竣工}, quote: 开工、竣工}"
)
REDUCED = (
    "x: {zh: 吸烟率, unit: '%', kind: rate, better: lower, baseline: 26.6%, falls_by: "
    "{2022: 2百分点, 2030: 6百分点}, quote: 2个、6个百分点}"
)
GROWN = (
    "x: {zh: 收入, unit: 万元, kind: flow, baseline: 100万元, counts: cumulative, rises_by: "
    "{2022: 10%, 2030: 50%}, quote: 10%、50%}"
)
LONG = "{from: 2019, to: 2030}"
QUEBEC = "{from: 2023-04-01, to: 2027-03-31}"

JUDGED = [
    # on the day a limit is due, it is met or missed
    (LITERACY, LONG, "2022-12-31", "22%", "met", 2022),
    (LITERACY, LONG, "2022-12-31", "21.99%", "missed", 2022),
    (LITERACY, LONG, "2025-12-31", "25%", "met", 2025),
    (LITERACY, LONG, "2025-12-31", "24.99%", "missed", 2025),
    (LITERACY, LONG, "2030-12-31", "30%", "met", 2030),
    (LITERACY, LONG, "2030-12-31", "29.99%", "missed", 2030),
    # before the first one a stock has no pace
    (LITERACY, LONG, "2021-12-31", "21%", "not_due", 2022),
    (LITERACY, LONG, "2021-12-31", "22%", "holding", 2022),
    # between two days the earlier limit is the pace to the next
    (LITERACY, LONG, "2023-06-30", "22%", "on_schedule", 2025),
    (LITERACY, LONG, "2023-06-30", "21.99%", "behind", 2025),
    (LITERACY, LONG, "2023-06-30", "25%", "holding", 2025),
    # a figure of the day itself is judged by it in a later file, too
    (LITERACY, LONG, "2023-06-30", "{value: 22%, date: 2022-12-31}", "met", 2022),
    (LITERACY, LONG, "2023-06-30", "{value: 21%, date: 2022-12-31}", "missed", 2022),
    (LITERACY, LONG, "2023-06-30", "{value: 22%, date: 2022-06-30}", "undetermined", 2022),
    # a limit to come that is not reported fails nobody; one that is due does
    (LITERACY, LONG, "2021-12-31", "", "not_due", 2022),
    (LITERACY, LONG, "2022-12-31", "", "unreported", 2022),
    (LITERACY, LONG, "2023-12-31", "", "unreported", 2022),
    (SMOKING, LONG, "2022-12-31", "24.5%", "missed", 2022),
    (SMOKING, LONG, "2022-12-31", "24.4%", "met", 2022),
    (SMOKING, LONG, "2025-12-31", "24.4%", "on_schedule", 2030),
    (SMOKING, LONG, "2025-12-31", "24.5%", "behind", 2030),
    (SMOKING, LONG, "2030-12-31", "20%", "missed", 2030),
    (VACCINATED, QUEBEC, "2025-03-31", "70%", "met", 2025),
    (VACCINATED, QUEBEC, "2025-03-31", "69.9%", "missed", 2025),
    (INSURED, "2025", "2025-06-30", "90%", "met", 2025),
    (INSURED, "2025", "2025-06-30", "89.9%", "missed", 2025),
    # each quarter counts its own
    (COWS, "2025", "2025-03-31", "158个", "met", 2025),
    (COWS, "2025", "2025-06-30", "174个", "missed", 2025),
    (COWS, "2025", "2025-12-31", "104个", "met", 2025),
    (COWS, "2025", "2025-05-31", "175个", "met", 2025),  # of the second quarter, for good
    # two of three months: 116.67 of 175 are due
    (COWS, "2025", "2025-05-31", "117个", "on_schedule", 2025),
    (COWS, "2025", "2025-05-31", "116个", "not_due", 2025),  # less than one whole short
    (COWS, "2025", "2025-05-31", "115个", "behind", 2025),
    # a sum so far
    (CHECKED, "2025", "2025-06-30", "40人", "met", 2025),
    (CHECKED, "2025", "2025-06-30", "39人", "missed", 2025),
    (CHECKED, "2025", "2025-07-31", "40人", "on_schedule", 2025),
    (CHECKED, "2025", "2025-07-31", "39人", "missed", 2025),  # it only grows: 40 were not there
    (CHECKED, "2025", "2025-07-31", "80人", "met", 2025),
    (ACCIDENTS, "2025", "2025-06-30", "5起", "met", 2025),
    (ACCIDENTS, "2025", "2025-06-30", "6起", "missed", 2025),
    (ACCIDENTS, "2025", "2025-09-30", "6起", "holding", 2025),
    (ACCIDENTS, "2025", "2025-09-30", "9起", "missed", 2025),
    (BUILT, "2025", "2025-03-31", "开工", "met", 2025),
    (BUILT, "2025", "2025-03-31", "未开工", "missed", 2025),
    (BUILT, "2025", "2025-06-30", "{stage: 开工, date: 2025-03-01}", "met", 2025),
    (BUILT, "2025", "2025-06-30", "{stage: 开工, date: 2025-04-01}", "missed", 2025),
    (BUILT, "2025", "2025-06-30", "{stage: 主体完工, date: 2025-05-01}", "not_due", 2025),
    (BUILT, "2025", "2025-06-30", "{stage: 竣工, date: 2025-06-01}", "met", 2025),
    (REDUCED, LONG, "2022-12-31", "24.6%", "met", 2022),
    (REDUCED, LONG, "2022-12-31", "24.7%", "missed", 2022),
    (REDUCED, LONG, "2025-12-31", "24.6%", "on_schedule", 2030),
    (REDUCED, LONG, "2025-12-31", "24.7%", "behind", 2030),
    (GROWN, LONG, "2022-12-31", "110万元", "met", 2022),
    (GROWN, LONG, "2022-12-31", "109.9万元", "missed", 2022),
    (GROWN, LONG, "2025-12-31", "110万元", "on_schedule", 2030),
    (GROWN, LONG, "2025-12-31", "109.9万元", "behind", 2030),
]


def entry(figure: str) -> str:
    key = "stage" if figure in ("开工", "未开工") else "value"
    return f"x: {figure}" if figure.startswith("{") or not figure else f"x: {{{key}: {figure}}}"


@pytest.mark.parametrize("row", JUDGED, ids=lambda row: "-".join(map(str, row[2:])))
def test_the_limit_of_the_day_is_judged(
    row: tuple[str, str, str, str, str, int], judge_yaml: Callable[..., Review]
) -> None:
    target, period, as_of, figure, status, year = row
    (verdict,) = judge_yaml(target, entry(figure), period=period, as_of=as_of).verdicts
    assert (verdict.status, verdict.target.due.year) == (status, year)
    assert len(verdict.target.conditions) == 1


STATES = [
    (LITERACY, LONG, "2025-12-31", "24%", {"2022": "reached", "2030": "later"}),
    (LITERACY, LONG, "2030-12-31", "21%", {"2022": "short", "2025": "short"}),
    (LITERACY, LONG, "2030-12-31", "", {"2022": "unknown", "2025": "unknown"}),
    (SMOKING, LONG, "2030-12-31", "24.5%", {"2022": "short"}),
    (COWS, "2025", "2025-06-30", "175个", {"03": "unknown", "09": "later", "12": "later"}),
    (ACCIDENTS, "2025", "2025-12-31", "6起", {"06": "unknown"}),  # there were fewer in June
    (ACCIDENTS, "2025", "2025-12-31", "5起", {"06": "reached"}),
]


@pytest.mark.parametrize("row", STATES, ids=lambda row: "-".join(row[2:4]))
def test_the_other_limits_are_told(
    row: tuple[str, str, str, str, dict[str, str]], judge_yaml: Callable[..., Review]
) -> None:
    target, period, as_of, figure, states = row
    (verdict,) = judge_yaml(target, entry(figure), period=period, as_of=as_of).verdicts
    assert [str(other.state) for other in verdict.others] == list(states.values())
    assert all(part in str(one.due) for part, one in zip(states, verdict.others, strict=True))


def test_the_next_limit_has_its_pace(judge_yaml: Callable[..., Review]) -> None:
    review = with_needed(judge_yaml(LITERACY, "x: 22%", period=LONG, as_of="2022-12-31"))
    (later, last) = review.verdicts[0].others
    assert later.state is last.state is LimitState.LATER
    assert later.measured[0].needed == Fraction(3, 36)  # three points in as many years


def test_the_limit_that_is_asked_for_is_judged(
    judge_yaml: Callable[..., Review], plan_yaml: Callable[..., Plan]
) -> None:
    review = judge_yaml(LITERACY, "x: 26%", period=LONG, as_of="2025-12-31")
    assert review.verdicts[0].status == "met"
    asked = judge(plan_yaml(LITERACY, period=LONG), review.submission, due=date(2030, 12, 31))
    assert asked.verdicts[0].status == "on_schedule"
    assert asked.verdicts[0].target.due == date(2030, 12, 31)


def test_no_limit_of_that_day_is_refused(plan_yaml: Callable[..., Plan]) -> None:
    with pytest.raises(UsageError, match="2022-12-31, 2025-12-31, 2030-12-31"):
        check_due(plan_yaml(LITERACY, period=LONG), date(2027, 12, 31), date(2025, 12, 31))


UNFIT = [
    (COWS.replace("counts: within, ", ""), "unfit-series"),
    (COWS.replace("within", "cumulative"), "unfit-series"),
    (LITERACY.replace("2025:", "2022-12-31:"), "unfit-series"),
    (LITERACY.replace("kind: rate", "kind: rate, due: 2030-12-31"), "unsuitable-key"),
    (LITERACY.replace("kind: rate", "kind: rate, schedule: linear"), "unsuitable-key"),
    (LITERACY.replace("2022:", "2018:"), "due-out-of-period"),
    (LITERACY.replace("2022:", "1018:"), "not-a-date"),
    (LITERACY.replace("2022:", "2022-02-30:"), "not-a-date"),
    (LITERACY.replace("2022:", "2022-2:"), "unknown-key"),
    (GROWN.replace("10%, ", "10万元, "), "unfit-series"),
    ("x: {zh: 床, unit: 张, counts: within, at_least: 3张, quote: 3张}", "unsuitable-key"),
]


@pytest.mark.parametrize(("target", "code"), UNFIT)
def test_what_cannot_be_a_series_is_refused(
    target: str,
    code: str,
    plan_yaml: Callable[..., Plan],
    codes: Callable[[Callable[[], object]], list[tuple[str, int, int]]],
) -> None:
    found = codes(lambda: plan_yaml(target, period=LONG))
    assert code in {one for one, _, _ in found}


def test_the_words_of_a_template_are_those_of_the_whole_series(tmp_path: Path) -> None:
    head = "plan: plan.yaml\ntitle: 测试\nregion: 测试区\nperiod: 2025\ntargets:\n  "
    (tmp_path / "plan.yaml").write_text(head + BUILT, encoding="utf-8")
    asks = "2025-03-31 达到开工；2025年 达到竣工"
    table = f"指标,目标值,阶段,日期,编号\n医院,{asks},竣工,2025-12-01,x\n"
    (tmp_path / "filled.csv").write_text(table, encoding="utf-8")
    review = check(tmp_path / "filled.csv", Options(tmp_path / "plan.yaml", date(2025, 12, 31)))
    assert review.verdicts[0].status == "met"
    assert review.problems == ()


def test_a_plan_that_extends_moves_every_date(tmp_path: Path) -> None:
    head = "title: 测试\nregion: 测试区\nperiod: 2025\ntargets:\n  "
    (tmp_path / "old.yaml").write_text(f"plan: test/2025\n{head}{INSURED}", encoding="utf-8")
    child = (
        "plan: test/2026\ntitle: 测试\nregion: 测试区\nperiod: 2026\nextends: old.yaml\ntargets:\n"
    )
    (tmp_path / "new.yaml").write_text(child, encoding="utf-8")
    (target,) = shipped_specs().plan(str(tmp_path / "new.yaml")).targets
    days = [str(condition.due) for condition in target.conditions]
    assert days == ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]
