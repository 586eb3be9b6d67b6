"""Waivers: what they cover, until when, and what is said of those that cover nothing."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from healthplan_cli import pipeline
from healthplan_cli.judging.known_failures import failures
from healthplan_cli.judging.waive import waive
from healthplan_cli.model.review import Review
from healthplan_cli.model.submission import Waiver
from healthplan_cli.text.problems import InvalidInputError, Position, Problem
from healthplan_cli.text.words import say

Judge = Callable[..., Review]
DAY = date(2026, 3, 31)
TARGETS = "\n".join(
    f"{id}: {{zh: 数, unit: 个, quote: q, at_least: 5}}" for id in ("missed", "blank", "met")
)


def waiver(id: str, expires: date = DAY) -> Waiver:
    return Waiver(id, "设备故障", "张三", expires, Position("actuals.yaml", 9))


def broken(rule: str) -> Problem:
    return Problem(Position("actuals.yaml", 3), rule, say("broken"))


@pytest.fixture
def review(judge_yaml: Judge) -> Review:
    """One target missed, one unreported, one met; two broken rules."""
    made = judge_yaml(TARGETS, "missed: 1\nmet: 9")
    return replace(made, problems=(broken("rule/soft"), broken("rule/strict")))


def statuses(review: Review) -> list[str]:
    return [str(verdict.status) for verdict in review.verdicts]


def codes(review: Review) -> list[str]:
    return [problem.code for problem in review.problems]


@pytest.mark.parametrize(
    ("today", "status"),
    [(date(2026, 3, 30), "waived"), (date(2026, 3, 31), "waived"), (date(2026, 4, 1), "missed")],
)
def test_the_last_day_itself_counts(today: date, status: str, review: Review) -> None:
    assert statuses(waive(review, [waiver("missed")], (), today))[0] == status


def test_what_is_unreported_is_waived_and_what_is_met_stays_met(review: Review) -> None:
    made = waive(review, [waiver("blank"), waiver("met")], (), DAY)
    assert statuses(made) == ["missed", "waived", "met"]
    assert codes(made) == ["rule/soft", "rule/strict", "waiver-unused"]


@pytest.mark.parametrize(
    ("waived", "waivable", "status"),
    [
        ("rule/few", ("rule/few",), "met"),
        ("rule/few", (), "undetermined"),
        ("met", (), "waived"),
        ("missed", (), "undetermined"),
    ],
)
def test_a_figure_that_only_a_waived_rule_contradicts_is_in_no_doubt(
    waived: str, waivable: tuple[str, ...], status: str, review: Review
) -> None:
    doubt = replace(broken("rule/few"), position=review.verdicts[2].position)
    made = waive(replace(review, problems=(doubt,)), [waiver(waived)], waivable, DAY)
    assert str(made.verdicts[2].status) == status


def test_a_waived_verdict_says_why_by_whom_and_until_when(review: Review) -> None:
    verdict = waive(review, [waiver("missed")], (), DAY).verdicts[0]
    assert str(verdict.reason) == "waived until 2026-03-31 by 张三: 设备故障"
    assert verdict.waiver == waiver("missed")


def test_an_expired_waiver_is_reported(review: Review) -> None:
    made = waive(review, [waiver("missed", date(2026, 3, 30))], (), DAY)
    (note,) = made.problems[2:]
    assert (note.code, note.level, note.position.line) == ("waiver-expired", "warning", 9)
    assert str(note.words) == "the waiver of missed expired on 2026-03-30"


def test_a_rule_is_waived_only_where_it_may_be(review: Review) -> None:
    made = waive(review, [waiver("rule/soft"), waiver("rule/strict")], ["rule/soft"], DAY)
    assert codes(made) == ["rule/strict", "waived-rule", "waiver-unused"]


def test_a_waived_rule_is_told_with_its_waiver_and_fails_nothing(review: Review) -> None:
    made = waive(review, [waiver("rule/soft")], ["rule/soft"], DAY)
    (told,) = (one for one in made.problems if one.code == "waived-rule")
    assert (told.level, told.position) == ("warning", Position("actuals.yaml", 3))
    assert str(told.words) == "rule/soft: broken; waived until 2026-03-31 by 张三: 设备故障"
    assert [one.id for one in failures([made], ["warning"], strict=True)] == ["rule/strict"]


def test_a_waiver_that_nothing_needs_is_reported(review: Review) -> None:
    (note,) = waive(review, [waiver("met")], (), DAY).problems[2:]
    assert (note.code, note.level, note.position) == (
        "waiver-unused",
        "warning",
        Position("actuals.yaml", 9),
    )
    assert str(note.words) == "nothing that met names needs a waiver"


def test_a_waived_rule_makes_its_waiver_used(review: Review) -> None:
    assert codes(waive(review, [waiver("rule/soft")], ["rule/soft"], DAY)) == [
        "rule/strict",
        "waived-rule",
    ]
    assert codes(waive(review, [waiver("rule/soft")], (), DAY)) == [
        "rule/soft",
        "rule/strict",
        "waiver-unused",
    ]


def actuals(folder: Path, waivers: str, zone: str = "") -> Path:
    """A file of actuals that misses its one target, with waivers, beside its plan."""
    head = f"plan: test/2025\ntitle: 测试\nregion: 测试市\nperiod: 2025\n{zone}\ntargets:\n"
    (folder / "plan.yaml").write_text(
        f"{head}  beds: {{zh: 床位, unit: 张, at_least: 5, quote: q}}\n", encoding="utf-8"
    )
    file = folder / "actuals.yaml"
    file.write_text(
        f"plan: plan.yaml\nas_of: 2025-12-31\n{waivers}\nactuals: {{beds: 1}}\n", encoding="utf-8"
    )
    return file


ONE = "waivers:\n  beds: {reason: 装修, approved_by: 张三, expires: 2026-03-31}"


def test_waivers_of_the_file_and_of_a_file_of_their_own(tmp_path: Path) -> None:
    plain, waived = actuals(tmp_path, ""), tmp_path / "waivers.yaml"
    waived.write_text(ONE, encoding="utf-8")
    assert statuses(pipeline.check(plain, pipeline.Options(waivers=waived, today=DAY))) == [
        "waived"
    ]
    assert statuses(pipeline.check(plain, pipeline.Options(today=DAY))) == ["missed"]
    assert statuses(pipeline.check(actuals(tmp_path, ONE), pipeline.Options(today=DAY))) == [
        "waived"
    ]


@pytest.mark.parametrize(
    ("whose", "status", "codes_found"),
    [
        ("", "waived", []),
        ("plan: test/2025", "waived", []),
        ("org_unit: 甲县", "waived", []),
        ("org_unit: 甲 县", "waived", []),
        ("plan: test/2025\norg_unit: 甲县", "waived", []),
        # the leave of another county, or for another plan, is none for this one
        ("org_unit: 乙县", "missed", ["waiver-unused"]),
        ("plan: test/2024", "missed", ["waiver-unused"]),
        ("plan: test/2024\norg_unit: 甲县", "missed", ["waiver-unused"]),
    ],
)
def test_a_file_of_waivers_says_whose_they_are(
    whose: str, status: str, codes_found: list[str], tmp_path: Path
) -> None:
    file, waived = actuals(tmp_path, "org_unit: 甲县"), tmp_path / "waivers.yaml"
    waived.write_text(f"{whose}\n{ONE}\n", encoding="utf-8")
    review = pipeline.check(file, pipeline.Options(waivers=waived, today=DAY))
    assert statuses(review) == [status]
    assert codes(review) == codes_found


@pytest.mark.parametrize(
    ("zone", "status"), [("", "missed"), ("timezone: America/New_York", "waived")]
)
def test_the_day_is_that_of_the_plans_region(
    zone: str, status: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """17:00 UTC on 31 March is 1 April in Shanghai and still 31 March in New York."""

    class Clock:
        """Stands at one moment."""

        @staticmethod
        def now(zone: ZoneInfo) -> datetime:
            return datetime(2026, 3, 31, 17, tzinfo=UTC).astimezone(zone)

    monkeypatch.setattr(pipeline, "datetime", Clock)
    assert statuses(pipeline.check(actuals(tmp_path, ONE, zone))) == [status]


def test_an_unknown_id_is_refused_with_the_nearest(tmp_path: Path) -> None:
    file = actuals(tmp_path, ONE.replace("beds", "bed"))
    with pytest.raises(InvalidInputError) as refused:
        pipeline.check(file, pipeline.Options(today=DAY))
    (problem,) = refused.value.problems
    assert (problem.code, problem.position.line) == ("unknown-target", 4)
    assert "did you mean beds?" in str(problem.words)


def test_a_waiver_without_a_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as refused:
        pipeline.check(actuals(tmp_path, ONE.replace("2026-03-31", "")))
    assert [problem.code for problem in refused.value.problems] == ["missing-key"]
