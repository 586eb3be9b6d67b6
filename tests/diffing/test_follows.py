"""Targets on one theme under two ids, and sentences that are set aside in the place of a target."""

from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.diffing.compare import compare_plans
from healthplan_cli.model.comparison import Change
from healthplan_cli.model.plan import Plan
from healthplan_cli.text.words import Language

Plans = Callable[..., Plan]
APPRAISED = "appraised: {zh: 考核家数, unit: 家, at_least: 5家, quote: 考核}"
MONITORED = "monitored: {zh: 监测家数, unit: 家, at_least: 5家, follows: appraised, quote: 监测}"
OTHER = "beds: {zh: 床位, unit: 张, at_least: 5张, quote: q}"
ASIDE = "set_aside: [{quote: 推进考核, reason: 没有阶段, id: appraised}]"


def changes(old: Plan, new: Plan) -> list[tuple[str, str | None, str | None]]:
    found = []
    for one in compare_plans(old, new).differences:
        before = one.old.id if one.old else None
        after = one.new.id if one.new else None
        found.append((str(one.change), before, after))
    return found


def test_one_theme_under_two_ids_is_restated(plan_yaml: Plans) -> None:
    old, new = plan_yaml(APPRAISED), plan_yaml(MONITORED)
    assert changes(old, new) == [(Change.RESTATED, "appraised", "monitored")]
    assert changes(new, old) == [(Change.RESTATED, "monitored", "appraised")]
    (found,) = compare_plans(old, new).differences
    assert str(found.reason) == "one theme with 考核家数, in other words"


def test_a_change_of_strength_is_told_beside_it(plan_yaml: Plans) -> None:
    new = plan_yaml(MONITORED.replace("follows", "strength: soft, follows"))
    (found,) = compare_plans(plan_yaml(APPRAISED), new).differences
    assert (found.change, found.also) == (Change.RESTATED, (Change.STRENGTH_CHANGED,))


def test_another_thing_is_judged_in_its_own_way(plan_yaml: Plans) -> None:
    """25项 of a count that adds up, and then a yes or no, is no other way of judging one thing."""
    old = plan_yaml("built: {zh: 新建数, unit: 项, kind: flow, at_least: 25项, quote: q}")
    new = plan_yaml("kept: {zh: 项目, done: true, follows: built, quote: q}")
    (found,) = compare_plans(old, new).differences
    assert (found.change, found.also) == (Change.RESTATED, ())


def test_what_is_followed_comes_before_the_same_id_and_the_same_indicator(plan_yaml: Plans) -> None:
    old = plan_yaml(f"{APPRAISED}\n{MONITORED.replace('follows: appraised, ', '')}")
    new = plan_yaml(MONITORED)
    assert changes(old, new) == [
        (Change.RESTATED, "appraised", "monitored"),
        (Change.DROPPED, "monitored", None),
    ]
    old = plan_yaml("a: {indicator: signing_rate, at_least: 1%, quote: q}")
    new = plan_yaml("b: {indicator: signing_rate, at_least: 1%, follows: a, quote: q}")
    assert changes(old, new) == [(Change.RESTATED, "a", "b")]


def test_several_may_follow_one(plan_yaml: Plans) -> None:
    new = plan_yaml(f"{MONITORED}\n{MONITORED.replace('monitored', 'published')}")
    assert changes(plan_yaml(APPRAISED), new) == [
        (Change.RESTATED, "appraised", "monitored"),
        (Change.RESTATED, "appraised", "published"),
    ]


def test_one_that_follows_what_the_other_plan_has_not_is_added(plan_yaml: Plans) -> None:
    assert changes(plan_yaml(OTHER), plan_yaml(f"{OTHER}\n{MONITORED}")) == [
        (Change.ADDED, None, "monitored"),
        (Change.UNCHANGED, "beds", "beds"),
    ]


def test_the_sentence_that_is_set_aside_is_beside_what_was_dropped(plan_yaml: Plans) -> None:
    old, new = plan_yaml(f"{APPRAISED}\n{OTHER}"), plan_yaml(OTHER, more=ASIDE)
    dropped, unchanged = compare_plans(old, new).differences
    assert (dropped.change, unchanged.change) == (Change.DROPPED, Change.UNCHANGED)
    assert dropped.set_aside is not None
    assert dropped.set_aside.quote == "推进考核"
    assert unchanged.set_aside is None
    added, _ = compare_plans(new, old).differences
    assert (added.change, added.set_aside) == (Change.ADDED, dropped.set_aside)


def test_one_that_follows_a_sentence_is_beside_it_too(plan_yaml: Plans) -> None:
    (_, added) = sorted(
        compare_plans(plan_yaml(OTHER, more=ASIDE), plan_yaml(f"{OTHER}\n{MONITORED}")).differences,
        key=lambda one: one.target.id,
    )
    assert added.set_aside is not None


@pytest.mark.parametrize("name", ["table", "plain", "json"])
def test_every_format_shows_what_follows_and_what_is_set_aside(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "title: 测试\nregion: 测试区\n"
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(
        f"plan: test/2024\nperiod: 2024\n{head}targets:\n  {APPRAISED}\n  {OTHER}\n",
        encoding="utf-8",
    )
    aside = "set_aside: [{quote: 增设床位, reason: {zh: 没有数量, en: No number}, id: beds}]"
    new.write_text(
        f"plan: test/2025\nperiod: 2025\n{head}targets:\n  {MONITORED}\n{aside}\n",
        encoding="utf-8",
    )
    cli.run(["diff", str(old), str(new), "-f", name, "--no-color"], Language("en"))
    out = "".join(capsys.readouterr().out.split())
    assert "onethemewith考核家数,inotherwords" in out
    assert "增设床位" in out
    assert "Nonumber" in out
