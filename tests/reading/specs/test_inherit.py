"""A plan takes over the targets of another: what is replaced, left out, and when it is due."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Baseline, Milestone
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.text.problems import InvalidInputError
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
PARENT = """\
plan: county/2024
title: 县要点
region: 县
period: 2024
benchmarks:
  province: {zh: 全省}
targets:
  family_doctor_signing_rate: {at_least: 32%, quote: 签约率达32%}
  nursery_places_per_1k_residents:
    at_least: 4.5个/千人
    due: 2024-12-31
    baseline: 4个/千人
    schedule: {2024-02-29: 40%, 2024-12-31: 100%}
    quote: 4.5个托位
  child_myopia_rate: {falls_by: 1百分点, baseline: {value: 52%, year: 2020}, quote: 下降1个百分点}
  life_expectancy: {more_than: {benchmark: province}, due: 2024-06-30, hedge: 力争, quote: 高于全省}
  vector_density_grade: {reaches: C级, quote: C级}
"""
CHILD = """\
plan: town/{year}
title: 镇要点
region: 镇
period: {year}
extends: county/2024
drop: vector_density_grade
targets:
  community_hospitals_created: {{at_least: 1家, quote: 创建1家}}
  family_doctor_signing_rate: {{at_least: 35%, quote: 签约率达35%}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of specs with a county's plan, and a town's that extends it, in the folder that hpc is run in."""
    for file, text in (
        ("county/2024", PARENT),
        ("town/2025", CHILD.format(year=2025)),
        ("town/2024", CHILD.format(year=2024)),
    ):
        path = tmp_path / "specs" / f"{file}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    return tmp_path


def read(plan: str) -> Plan:
    return Specs((Path("specs"), shipped())).plan(plan)


def test_targets_are_replaced_left_out_and_added(folder: Path) -> None:
    plan = read("town/2025")
    assert [(target.id, target.origin, target.replaces) for target in plan.targets] == [
        ("family_doctor_signing_rate", "", "county/2024"),
        ("nursery_places_per_1k_residents", "county/2024", ""),
        ("child_myopia_rate", "county/2024", ""),
        ("life_expectancy", "county/2024", ""),
        ("community_hospitals_created", "", ""),
    ]
    assert (plan.extends, plan.dropped) == ("county/2024", ("vector_density_grade",))
    assert plan.target("family_doctor_signing_rate").conditions[0].interval.low == 35
    assert set(plan.benchmarks) == {"province"}


def test_days_move_with_the_period(folder: Path) -> None:
    plan = read("town/2025")
    assert {target.id: target.due for target in plan.targets if target.origin} == {
        "nursery_places_per_1k_residents": date(2025, 12, 31),
        "child_myopia_rate": date(2025, 12, 31),
        "life_expectancy": date(2025, 6, 30),
    }
    assert plan.target("nursery_places_per_1k_residents").schedule == (
        Milestone(date(2025, 2, 28), Fraction(2, 5)),
        Milestone(date(2025, 12, 31), Fraction(1)),
    )


def test_steps_that_are_values_move_with_the_period(folder: Path) -> None:
    parent = PARENT.replace("2024-02-29: 40%", "2024-02-29: 4.2个/千人")
    (folder / "specs" / "county" / "2024.yaml").write_text(parent, encoding="utf-8")
    assert read("town/2025").target("nursery_places_per_1k_residents").schedule == (
        Milestone(date(2025, 2, 28), value=Fraction("4.2")),
        Milestone(date(2025, 12, 31), share=Fraction(1)),
    )


def test_a_baseline_of_last_year_is_not_one_of_the_year_before(folder: Path) -> None:
    nursery = Baseline(Quantity(Fraction(4), "个/千人", 0))
    assert read("county/2024").target("nursery_places_per_1k_residents").baseline == nursery
    assert read("town/2024").target("nursery_places_per_1k_residents").baseline == nursery
    assert read("town/2025").target("nursery_places_per_1k_residents").baseline is None
    chosen = read("town/2025").target("child_myopia_rate").baseline
    assert chosen is not None
    assert chosen.year == 2020


def test_a_grandchild_says_where_a_target_first_came_from(folder: Path) -> None:
    text = (
        CHILD.format(year=2026)
        .replace("county/2024", "town/2025")
        .replace("drop: vector_density_grade", "note: n")
    )
    (folder / "specs" / "town" / "2026.yaml").write_text(text, encoding="utf-8")
    plan = read("town/2026")
    assert plan.target("child_myopia_rate").origin == "county/2024"
    assert plan.target("community_hospitals_created").replaces == "town/2025"
    assert plan.target("child_myopia_rate").due == date(2026, 12, 31)


def test_plans_that_extend_each_other_are_refused(folder: Path) -> None:
    path = folder / "specs" / "county" / "2024.yaml"
    path.write_text(PARENT + "extends: town/2025\n", encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        read("county/2024")
    (problem,) = refused.value.problems
    assert (problem.code, problem.position.file, problem.position.line) == (
        "extends-itself",
        "specs/town/2025.yaml",
        5,
    )
    assert str(problem.words).endswith("county/2024 > town/2025 > county/2024")


def test_a_line_of_plans_without_end_is_refused(folder: Path) -> None:
    for year in range(2026, 2060):
        text = (
            CHILD.format(year=year)
            .replace("county/2024", f"town/{year - 1}")
            .replace("drop: vector_density_grade", "note: n")
        )
        (folder / "specs" / "town" / f"{year}.yaml").write_text(text, encoding="utf-8")
    assert len(read("town/2040").targets) == 5
    with pytest.raises(InvalidInputError) as refused:
        read("town/2059")
    assert [problem.code for problem in refused.value.problems] == ["extends-itself"]


@pytest.mark.parametrize("name", ["loop.yaml", '"a\\0.yaml"', "../town/../town/none.yaml"])
def test_a_file_that_cannot_be_read_is_reported(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "specs" / "town" / "2025.yaml"
    path.with_name("loop.yaml").symlink_to(path.with_name("loop.yaml"))
    path.write_text(
        CHILD.format(year=2025).replace("extends: county/2024", f"extends: {name}"),
        encoding="utf-8",
    )
    assert cli.run(["show", "specs/town/2025.yaml"], ENGLISH) == 2
    assert "error [" in capsys.readouterr().err


def test_a_parent_that_is_unsound_is_reported_at_its_own_place(folder: Path) -> None:
    path = folder / "specs" / "county" / "2024.yaml"
    path.write_text(PARENT.replace("32%,", "abc,"), encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        read("town/2025")
    assert [(one.code, one.position.file) for one in refused.value.problems] == [
        ("not-a-number", "specs/county/2024.yaml")
    ]


def test_what_is_taken_over_is_not_doubted_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "town.txt").write_text("创建1家，签约率达35%", encoding="utf-8")
    words = ["lint", "specs/town/2025.yaml", "--source", "town.txt", "--specs", "specs"]
    assert cli.run(words, ENGLISH) == 0
    assert capsys.readouterr().out == "1 file, 0 problems\n"


@pytest.mark.parametrize(
    ("limit", "warned"),
    [
        ("at_least: 35%", False),
        ("at_least: 32%", False),
        ("at_least: 31.9%", True),
        ("at_most: 90%, note: 90%为上限", True),
    ],
)
def test_a_child_that_is_looser_is_reported(
    limit: str, warned: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "specs" / "town" / "2025.yaml"
    path.write_text(
        CHILD.format(year=2025).replace("at_least: 35%", f"{limit}, of: 镇区居民"), encoding="utf-8"
    )
    assert cli.run(["lint", str(path), "--specs", "specs"], ENGLISH) == 0
    assert ("[looser-than-parent]" in capsys.readouterr().out) is warned


@pytest.mark.parametrize(
    ("head", "own", "child", "compare"),
    [
        ("compare: rounded\n", "", "", "full"),  # the head of the other plan is not taken over
        ("compare: rounded\n", "", "compare: full\n", "full"),
        ("", "", "compare: rounded\n", "rounded"),
        ("", "compare: rounded, ", "", "rounded"),  # said of the target itself
        ("compare: rounded\n", "compare: full, ", "compare: rounded\n", "full"),
    ],
)
def test_the_way_of_comparing_is_that_of_the_head_unless_the_target_says(
    head: str, own: str, child: str, compare: str, folder: Path
) -> None:
    county, town = (
        folder / "specs" / place / f"{year}.yaml"
        for place, year in (("county", 2024), ("town", 2025))
    )
    more = f"  handed: {{zh: 率, unit: '%', {own}at_least: 32%, quote: q}}\n"
    county.write_text(PARENT.replace("targets:\n", f"{head}targets:\n{more}"), encoding="utf-8")
    town.write_text(
        CHILD.format(year=2025).replace("targets:\n", f"{child}targets:\n"), encoding="utf-8"
    )
    assert read("town/2025").target("handed").compare == compare


def test_show_and_json_say_what_came_from_where(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["show", "town/2025", "--specs", "specs"], ENGLISH)
    out = capsys.readouterr().out
    assert "extends county/2024; left out: vector_density_grade" in out
    assert out.count("(taken over from county/2024)") == 3
    assert out.count("(in place of the one of county/2024)") == 1
    cli.run(["show", "town/2025", "--specs", "specs", "-f", "plain"], ENGLISH)
    assert capsys.readouterr().out.count("; taken over from county/2024\n") == 3
    cli.run(["show", "town/2025", "--specs", "specs", "-f", "json"], ENGLISH)
    report = json.loads(capsys.readouterr().out)
    assert (report["extends"], report["dropped"]) == ("county/2024", ["vector_density_grade"])
    assert [one["origin"] for one in report["targets"]] == [None, *["county/2024"] * 3, None]
    assert report["targets"][0]["replaces"] == "county/2024"


def test_what_is_taken_over_is_judged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "plan: town/2025\nas_of: 2025-12-31\nactuals:\n  nursery_places_per_1k_residents: 4.4个/千人\n"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    words = [
        "check",
        "a.yaml",
        "--specs",
        "specs",
        "-f",
        "json",
        "--target",
        "nursery_places_per_1k_residents",
    ]
    assert cli.run(words, ENGLISH) == 1
    (verdict,) = json.loads(capsys.readouterr().out)["verdicts"]
    assert (verdict["status"], verdict["origin"], verdict["due"]) == (
        "missed",
        "county/2024",
        "2025-12-31",
    )


def test_an_own_catalog_and_own_rules_stand_beside_the_shipped_ones(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("catalog", "rules"):
        (folder / "own" / name).mkdir(parents=True)
    catalog = "elements:\n  wells: {zh: 水井, en: Wells, unit: 个}\n  safe_wells: {zh: 合格水井, en: Safe wells, unit: 个}\n"
    rules = "rules:\n  wells: {rule: safe_wells <= wells, zh: 合格水井不应多于水井, en: too many, level: error}\n"
    (folder / "own" / "catalog" / "water.yaml").write_text(catalog, encoding="utf-8")
    (folder / "own" / "rules" / "water.yaml").write_text(rules, encoding="utf-8")
    text = "plan: town/2025\nas_of: 2025-12-31\nelements: {wells: 3, safe_wells: 4}\nactuals:\n"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    assert (
        cli.run(["check", "a.yaml", "--specs", "own", "--specs", "specs", "-f", "plain"], ENGLISH)
        == 1
    )
    assert "error [rule/wells]: too many" in capsys.readouterr().out
