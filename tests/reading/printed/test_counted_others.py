"""A note that says what a figure counts: of the kind that was asked for, or not."""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import check

PLAN = """\
plan: t/2025
title: t
region: 天津市南开区
period: 2025
targets:
  x: {zh: 建成诊所数, unit: 家, kind: flow, at_least: 50家, quote: 建成诊所50家}
"""


RATE = PLAN.replace("unit: 家, kind: flow, at_least: 50家", "unit: '%', kind: rate, at_least: 50%")


def status(folder: Path, entry: str, plan: str = PLAN) -> str:
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    path = folder / "actuals.yaml"
    path.write_text(
        f"plan: plan.yaml\nas_of: 2025-12-31\nactuals: {{x: {entry}}}\n", encoding="utf-8"
    )
    return check(path).verdicts[0].status.value


@pytest.mark.parametrize("key", ["note", "explain"])
@pytest.mark.parametrize(
    "text",
    [
        "含拟建3家",
        "含重复签约",
        "含空签2家",
        "含在建的3家",
        "其中2家未验收",
        "其中2家尚未开放",
        "其中2家未正式运营",
        "含未备案2家",
        "其中有3家待投用",
        "包括已停业3家",
        "含邻县2家",
        "其中重复统计2家",
        "含已撤并3家",
        "含其他县2家",
    ],
)
def test_what_is_none_of_it_is_counted(key: str, text: str, tmp_path: Path) -> None:
    assert status(tmp_path, f"{{value: 52家, {key}: {text}}}") == "undetermined"


@pytest.mark.parametrize(
    "text",
    [
        "不含在建3家",
        "不含重复签约",
        "不包括邻县",
        "其中新建30家、改建22家",
        "含计划外2家",
        "均已验收",
        "其中夜间不开放2家",
        "在建3家未计入",
        "其中未成年人专科3家",
        "剔除重复后52家",
    ],
)
def test_what_is_of_it_or_left_out_stays_met(text: str, tmp_path: Path) -> None:
    assert status(tmp_path, f"{{value: 52家, note: {text}}}") == "met"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("含外区人员", "undetermined"),
        ("含外县居民2人", "undetermined"),
        ("包括周边县患者", "undetermined"),
        ("其中市外人员3人", "undetermined"),
        ("不含外区人员", "met"),
        ("含流动人口", "met"),
        ("含外来人口", "met"),
        ("含外市户籍人口", "met"),
    ],
)
def test_a_rate_is_of_those_who_live_there(note: str, expected: str, tmp_path: Path) -> None:
    """A migrant who lives there is a resident; a count of visits may be of anybody."""
    assert status(tmp_path, f"{{value: 52%, note: {note}}}", RATE) == expected
    explained = f"{{value: 52%, note: {note}, explain: 按实际服务地统计}}"
    assert status(tmp_path, explained, RATE) == "met"
    assert status(tmp_path, f"{{value: 52家, note: {note}}}") == "met"


def test_one_institution_that_counts_others(tmp_path: Path) -> None:
    entry = "{each: {甲: 30家, 乙: {value: 22家, note: 含拟建3家}}}"
    assert status(tmp_path, entry) == "undetermined"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [("{value: 52家, note: 去年已建}", "refused"), ("{value: 52家, note: 今年新建}", "met")],
)
def test_what_was_built_last_year(entry: str, expected: str, tmp_path: Path) -> None:
    from healthplan_cli.text.problems import InvalidInputError

    try:
        found = status(tmp_path, entry)
    except InvalidInputError:
        found = "refused"
    assert found == expected
