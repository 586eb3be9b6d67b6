"""What became of verdicts and figures from one review to the next."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.diffing.reviews import compare_reviews
from healthplan_cli.model.comparison import Turn
from healthplan_cli.model.review import Review
from healthplan_cli.text.words import Language

Judge = Callable[..., Review]
ENGLISH = Language("en")
MET, MISSED = "5个", "4个"
UNREPORTED = "'-'"
FALLS = "{zh: 指标, better: lower, quote: q, unit: 个, falls: true}"
AT_LEAST = "{zh: 指标, quote: q, unit: 个, at_least: 5}"


def turned(judge_yaml: Judge, before: str, after: str) -> Turn:
    """What becomes of one target of at least 5 that had one figure and has another."""
    old, new = (judge_yaml(f"x: {AT_LEAST}", f"x: {figure}") for figure in (before, after))
    [move] = compare_reviews(old, new).moves
    return move.turn


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (MISSED, MET, Turn.NEWLY_MET),
        (UNREPORTED, MET, Turn.NEWLY_MET),
        (MET, "6个", Turn.STILL_MET),
        (MET, MISSED, Turn.NEWLY_MISSED),
        (UNREPORTED, MISSED, Turn.NEWLY_MISSED),
        (MISSED, "3个", Turn.STILL_MISSED),
        (MET, UNREPORTED, Turn.NEWLY_UNREPORTED),
        (MISSED, UNREPORTED, Turn.NEWLY_UNREPORTED),
        (UNREPORTED, UNREPORTED, Turn.STILL_UNREPORTED),
    ],
)
def test_a_verdict_turns_or_stays(before: str, after: str, turn: Turn, judge_yaml: Judge) -> None:
    assert turned(judge_yaml, before, after) is turn


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{value: 4个}", "{value: 4个, baseline: 5个}"),
        ("{value: 4个, baseline: 5个}", "{value: 4个}"),
        ("{value: 4个, baseline: 3个}", "{value: 4个}"),
        ("{value: 4个}", "{value: 3个}"),
    ],
)
def test_undetermined_in_either_is_never_counted_as_met_or_missed(
    before: str, after: str, judge_yaml: Judge
) -> None:
    old, new = (judge_yaml(f"x: {FALLS}", f"x: {entry}") for entry in (before, after))
    [move] = compare_reviews(old, new).moves
    assert move.turn is Turn.UNDETERMINED
    assert move.is_figure_changed or before.replace(", baseline: 5个", "") != after


def test_a_target_in_one_review_alone_is_added_or_dropped(judge_yaml: Judge) -> None:
    old = judge_yaml(f"a: {AT_LEAST}\nb: {AT_LEAST}", "a: 5\nb: 5")
    new = judge_yaml(f"b: {AT_LEAST}\nc: {AT_LEAST}", "b: 5\nc: 4")
    found = [(move.turn, move.target.id) for move in compare_reviews(old, new).moves]
    assert found == [(Turn.STILL_MET, "b"), (Turn.ADDED, "c"), (Turn.DROPPED, "a")]


def test_two_institutions_that_change_places_changed_their_figures(judge_yaml: Judge) -> None:
    target = "x: {zh: 指标, quote: q, unit: 个, at_least: 5, each: 中心}"
    old, new = (
        judge_yaml(target, f"x: {{each: {{甲: {one}, 乙: {two}}}}}")
        for one, two in ((5, 6), (6, 5))
    )
    [move] = compare_reviews(old, new).moves
    assert (move.turn, move.is_figure_changed) == (Turn.STILL_MET, True)
    assert not compare_reviews(old, old).changed


def test_a_figure_of_the_same_day_that_is_another_one_is_revised(judge_yaml: Judge) -> None:
    def review(figure: str, day: str) -> Review:
        return judge_yaml(f"x: {AT_LEAST}", f"x: {figure}", as_of=day)

    [move] = compare_reviews(review(MET, "2025-12-31"), review("6个", "2025-12-31")).moves
    assert (move.is_revised, move.is_turned) == (True, False)
    [move] = compare_reviews(review(MET, "2025-12-31"), review(MISSED, "2025-12-31")).moves
    assert (move.is_revised, move.is_turned) == (True, True)
    [move] = compare_reviews(review(MET, "2025-12-30"), review("6个", "2025-12-31")).moves
    assert (move.is_revised, move.is_figure_changed) == (False, True)


PLAN = """\
plan: 某区/2025
title: 要点
region: 某市
period: 2025
targets:
  beds: {zh: 床位数, en: Beds, unit: 张, kind: stock, at_least: 5张, quote: q}
  visits: {zh: 门诊数, en: Visits, unit: 次, kind: flow, at_least: 5次, quote: q}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan of two targets."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def figures(file: str, unit: str, beds: str, day: str = "2025-12-31") -> None:
    head = f"plan: plan.yaml\nas_of: {day}\norg_unit: {unit}\n"
    Path(file).write_text(f"{head}actuals: {{beds: {beds}, visits: 7次}}\n", encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_a_revision_is_told_with_both_figures_and_what_became_of_the_verdict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    figures("old.yaml", "甲县", "4张")
    figures("new.yaml", "甲县", "5张")
    assert cli.run(["diff", "old.yaml", "new.yaml", "-f", "plain", "--exit-code"], ENGLISH) == 1
    assert capsys.readouterr().out.splitlines() == [
        "甲县, 某区/2025, 2025-12-31",
        "new.yaml:4:11: newly_met: Beds: missed 4张 -> met 5张; revised: 4张 -> 5张, which turned the verdict",
        "new.yaml:4:21: still_met: Visits: met 7次 -> met 7次",
        "newly met 1, still met 1, figures revised 1",
    ]


@pytest.mark.usefixtures("folder")
def test_a_figure_is_revised_whatever_the_bureau_is_called(
    capsys: pytest.CaptureFixture[str],
) -> None:
    figures("old.yaml", "甲县", "4张")
    figures("new.yaml", "甲县卫健委", "5张")
    assert cli.run(["diff", "old.yaml", "new.yaml", "-f", "plain"], ENGLISH) == 0
    assert "revised: 4张 -> 5张" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_reports_and_figures_are_compared_alike(capsys: pytest.CaptureFixture[str]) -> None:
    figures("old.yaml", "甲县", "4张", "2025-11-30")
    figures("new.yaml", "甲县", "5张")
    for name in ("old", "new"):
        cli.run(["check", f"{name}.yaml", "-f", f"json={name}.json"], ENGLISH)
    texts = set()
    for old in ("old.yaml", "old.json"):
        for new in ("new.yaml", "new.json"):
            capsys.readouterr()
            assert cli.run(["diff", old, new, "-f", "json"], ENGLISH) == 0
            texts.add(capsys.readouterr().out)
    [text] = texts
    [found] = json.loads(text)["comparisons"]
    assert found["old"]["as_of"] == "2025-11-30"
    assert found["new"]["org_unit"] == "甲县"
    assert [one["turn"] for one in found["differences"]] == ["newly_met", "still_met"]
    assert (found["counts"]["newly_met"], found["counts"]["newly_missed"]) == (1, 0)


@pytest.mark.usefixtures("folder")
def test_units_of_two_runs_are_compared_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    for unit, beds in (("甲县", "4张"), ("乙县", "5张")):
        figures(f"{unit}.yaml", unit, beds)
    Path("丁县.yaml").write_text("plan: plan.yaml\nas_of: tomorrow\n", encoding="utf-8")
    cli.run(["check", "甲县.yaml", "乙县.yaml", "丁县.yaml", "-f", "json=old.json"], ENGLISH)
    figures("甲县.yaml", "甲县", "6张")
    figures("丙县.yaml", "丙县", "6张")
    cli.run(["check", "甲县.yaml", "丙县.yaml", "-f", "json=new.json"], ENGLISH)
    capsys.readouterr()
    assert cli.run(["diff", "old.json", "new.json", "-f", "plain"], ENGLISH) == 0
    found = capsys.readouterr()
    assert found.out.splitlines()[0] == "甲县, 某区/2025, 2025-12-31"
    assert found.out.count("某区/2025") == 1
    assert found.err.splitlines() == [
        "hpc: 乙县 is in one of the two alone",
        "hpc: 丙县 is in one of the two alone",
        "hpc: 丁县.yaml was refused and is not compared",
    ]


@pytest.mark.usefixtures("folder")
def test_runs_without_a_unit_in_common_are_not_compared(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for unit in ("甲县", "乙县", "丙县"):
        figures(f"{unit}.yaml", unit, "4张")
    cli.run(["check", "甲县.yaml", "乙县.yaml", "-f", "json=old.json"], ENGLISH)
    capsys.readouterr()
    assert cli.run(["diff", "old.json", "丙县.yaml"], ENGLISH) == 2
    assert capsys.readouterr().err == "hpc: no unit is in both old.json and 丙县.yaml\n"


@pytest.mark.usefixtures("folder")
def test_a_unit_that_is_twice_in_a_run_is_not_compared(
    capsys: pytest.CaptureFixture[str],
) -> None:
    figures("june.yaml", "甲县", "4张", "2025-06-30")
    figures("year.yaml", "甲县", "5张")
    cli.run(["check", "june.yaml", "year.yaml", "-f", "json=both.json"], ENGLISH)
    capsys.readouterr()
    assert cli.run(["diff", "both.json", "year.yaml"], ENGLISH) == 2
    assert capsys.readouterr().err == (
        "hpc: june.yaml and year.yaml are both of 甲县; compare them one by one\n"
    )
