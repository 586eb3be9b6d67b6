"""`hpc collect`: whose a file is, who has not reported, and how a run ends."""

import json
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from healthplan_cli.cli.collecting.options import FORMATS, MAY_FAIL
from healthplan_cli.cli.main import run
from healthplan_cli.editor_schema import shape_of
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
ROSTER = """\
whole: 某市
units:
  jia: {zh: 甲县, aliases: [甲山县]}
  yi: {zh: 乙县城关区}
"""
PLAN = """\
plan: test/2022
title: 测试
region: 某市
period: 2022
targets:
  family_doctor_signing_rate: {at_least: 32%, quote: 家庭医生签约率达32%}
  community_hospitals_created: {at_least: 5家, quote: 建成社区医院5家}
"""


@pytest.fixture
def work(folder: Path) -> Path:
    """A folder with a plan, a roster and the folder of returns."""
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    (folder / "returns").mkdir()
    return folder


def hand_in(
    work: Path, name: str, unit: str, rate: str = "33%", as_of: str = "2022-12-31", more: str = ""
) -> None:
    head = f"as_of: {as_of}\norg_unit: {unit}\n" if unit else f"as_of: {as_of}\n"
    text = f"{head}{more}actuals:\n  family_doctor_signing_rate: {rate}\n"
    (work / "returns" / name).write_text(text, encoding="utf-8")


def collected(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the report of a run."""
    line = ["collect", "plan.yaml", "returns", "--roster", "roster.yaml", "-f", "json", *options]
    code = run(line, ENGLISH)
    out, err = capsys.readouterr()
    assert err == ""
    return code, json.loads(out)


def states(report: dict[str, Any]) -> dict[str, str]:
    return {unit["unit"]: unit["state"] for unit in report["units"]}


def test_the_report_has_the_shape_of_its_schema(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from jsonschema import Draft202012Validator

    hand_in(work, "a.yaml", "甲县")
    hand_in(work, "b.yaml", "乙县城关区", "三成多")
    hand_in(work, "c.yaml", "丙县")
    _, report = collected(capsys, "--deadline", "2023-01-10")
    schema = shape_of("collection")
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(report)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("a.yaml", "甲县"),
        ("a.yaml", "甲山县"),
        ("a.yaml", "jia"),
        ("a.yaml", "甲 县"),
        ("a.yaml", "甲县卫生健康委员会"),
        ("甲县.yaml", ""),
        ("3-甲山县(更正).yaml", ""),
    ],
)
def test_a_unit_is_known_by_its_names_and_by_the_name_of_its_file(
    work: Path, capsys: pytest.CaptureFixture[str], name: str, unit: str
) -> None:
    hand_in(work, name, unit)
    code, report = collected(capsys)
    assert states(report) == {"jia": "received", "yi": "missing"}
    assert report["rates"]["expected"] == 2
    assert report["rates"]["received"] == 1
    assert code == 1


def test_all_good_returns_pass(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(work, "a.yaml", "甲县")
    hand_in(work, "b.yaml", "乙县城关区")
    code, _ = collected(capsys, "--fail-on", "missing,returned,empty,outside")
    assert code == 0


def test_a_missing_return_is_no_figure_of_0(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(work, "a.yaml", "甲县")
    _, report = collected(capsys)
    assert [verdict["unit"] for verdict in report["verdicts"]] == ["jia", "jia"]
    rate = report["targets"][0]["summary"]
    assert (rate["met"], sum(rate.values())) == (1, 1)


def test_a_unit_outside_the_roster_is_told_with_the_nearest_and_not_counted(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "a.yaml", "甲县")
    hand_in(work, "b.yaml", "乙县城官区")
    code, report = collected(capsys, "--fail-on", "outside")
    assert [(one["code"], one["message"]) for one in report["outside"]] == [
        (
            "outside-roster",
            "the roster has no unit '乙县城官区'; did you mean 乙县城关区?; its figures are not counted",
        )
    ]
    assert report["rates"]["received"] == 1
    assert code == 1


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("安订县卫生健康局", "; did you mean 安定县?"),
        ("某市安订县卫健委", "; did you mean 安定县?"),
        ("甲线卫健局", "; did you mean 甲县?"),
        ("临江县卫健局", "; did you mean 林江县卫生健康局?"),
        ("丁县卫健局", ""),  # no slip: 丁 and 甲 tell one county from another
        ("平安县卫健局", ""),  # 安定县 has but two characters of it, in another order
    ],
)
def test_the_nearest_unit_is_told_whatever_its_bureau_is_called(
    name: str, near: str, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = ROSTER + "  an: {zh: 安定县}\n  lin: {zh: 林江县卫生健康局}\n"
    (work / "roster.yaml").write_text(roster, encoding="utf-8")
    hand_in(work, "b.yaml", name)
    _, report = collected(capsys)
    (told,) = report["outside"]
    assert told["message"] == (
        f"the roster has no unit '{name}'{near}; its figures are not counted"
    )


def test_a_file_of_nobody_is_told(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(work, "b.yaml", "")
    _, report = collected(capsys)
    assert [(one["code"], one["message"]) for one in report["outside"]] == [
        (
            "unnamed-sender",
            "this file does not say whose figures it has; write org_unit:",
        )
    ]


@pytest.mark.parametrize("width", ["80", "160"])
def test_what_is_to_be_known_of_a_sum_is_below_it_as_wide_as_there_is_room(
    width: str, work: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    hand_in(work, "a.yaml", "甲县")
    run(["collect", "plan.yaml", "returns", "--roster", "roster.yaml"], Language("zh"))
    lines = capsys.readouterr().out.splitlines()
    note = "            缺：甲县（无分子、分母）；乙县城关区（未报送或未采用）"
    assert note in lines
    assert max(map(cell_len, lines)) <= int(width)


def test_the_whole_that_reported_no_figure_of_its_own_has_none_told(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "returns" / "a.csv").write_text(
        "数据截止日：2022-12-31\n"
        "县区,家庭医生签约率,\n,分子,分母\n"
        "甲县,33人,100人\n乙县城关区,34人,100人\n合计,67人,200人\n",
        encoding="utf-8",
    )
    run(["collect", "plan.yaml", "returns", "--roster", "roster.yaml"], Language("zh"))
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    own = [line for line in lines if line.startswith("整体自报")]
    assert own == ["整体自报：33.5%"]  # 67 / 200; of the hospitals no row says anything


def test_a_file_that_is_not_there_is_wrong_usage(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "a.yaml", "甲县")
    line = ["collect", "plan.yaml", "returns", "nope.xlsx", "--roster", "roster.yaml", "-f", "json"]
    assert run(line, ENGLISH) == 2
    report = json.loads(capsys.readouterr().out)
    assert [(one["code"], one["message"]) for one in report["outside"]] == [
        ("missing-file", "there is no such file")
    ]


def test_a_file_named_after_two_units_is_of_nobody(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "甲县乙县城关区.yaml", "")
    _, report = collected(capsys)
    assert [one["code"] for one in report["outside"]] == ["unnamed-sender"]


def test_a_file_named_after_another_unit_is_sent_back(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "乙县城关区.yaml", "甲县")
    _, report = collected(capsys)
    assert states(report) == {"jia": "returned", "yi": "missing"}
    (problem,) = report["units"][0]["sent_back"][0]["problems"]
    assert (problem["code"], problem["message"]) == (
        "sender-differs",
        "the figures are of '甲县', and the file is named after 乙县城关区; one of the two is wrong",
    )


@pytest.mark.parametrize("inside", ["甲县", "甲县卫生健康局上报"])
def test_a_file_in_the_folder_of_another_unit_is_of_neither(
    inside: str, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "returns" / inside).mkdir()
    hand_in(work, f"{inside}/乙县城关区.yaml", "")
    code, report = collected(capsys, "--fail-on", "outside")
    assert states(report) == {"jia": "missing", "yi": "missing"}
    (problem,) = report["outside"]
    assert problem["code"] == "sender-differs"
    assert problem["message"] == (
        "the folder is named after 甲县, and the file after 乙县城关区; write whose figures it has as "
        "org_unit: in it, or move it"
    )
    assert code == 1


@pytest.mark.parametrize(
    ("inside", "file", "unit"),
    [
        ("甲县", "乙县城关区.yaml", "乙县城关区"),  # the file itself says which
        ("乙县城关区", "乙县城关区.yaml", ""),
        ("乙县城关区", "一院.yaml", ""),  # a part of it, which it hands in
        ("甲县", "高新区.yaml", ""),  # 甲县 reports for it
        ("各县上报", "乙县城关区.yaml", ""),
        ("甲县、乙县城关区", "乙县城关区.yaml", ""),  # it is of both
    ],
)
def test_a_file_in_a_folder_that_may_have_it_is_taken(
    inside: str, file: str, unit: str, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = "  yuan: {zh: 一院, parent: yi}\n  gao: {zh: 高新区, reported_by: jia}\n"
    (work / "roster.yaml").write_text(ROSTER + more, encoding="utf-8")
    (work / "returns" / inside).mkdir()
    hand_in(work, f"{inside}/{file}", unit)
    _, report = collected(capsys)
    assert report["outside"] == []
    assert sorted(states(report).values()) == ["missing", "missing", "missing", "received"]


def test_a_file_that_cannot_be_read_is_of_the_unit_in_its_name(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "returns" / "甲县.yaml").write_text("actuals: [", encoding="utf-8")
    code, report = collected(capsys)
    assert states(report)["jia"] == "returned"
    assert code == 1


def test_figures_of_another_day_than_the_collected_one_are_sent_back(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "a.yaml", "甲县", as_of="2022-06-30")
    _, report = collected(capsys, "--as-of", "2022-12-31")
    assert states(report)["jia"] == "returned"
    (problem,) = report["units"][0]["sent_back"][0]["problems"]
    assert (problem["code"], problem["level"]) == ("as-of-differs", "error")
    assert problem["message"] == (
        "the figures are of 2022-06-30, and those of 2022-12-31 are collected"
    )


@pytest.mark.parametrize(
    ("plan", "state"),
    [
        ("../old.yaml", "returned"),
        ("test/2021", "returned"),
        ("test/2022", "received"),
        ("../plan.yaml", "received"),
        ("our-copy.yaml", "received"),
    ],
)
def test_figures_that_answer_another_plan_are_sent_back(
    plan: str, state: str, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = PLAN.replace("2022", "2021")
    (work / "old.yaml").write_text(old, encoding="utf-8")
    hand_in(work, "a.yaml", "甲县", more=f"plan: {plan}\n")
    _, report = collected(capsys)
    assert states(report)["jia"] == state


def test_without_a_roster_a_part_and_its_whole_are_not_added_up(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "a.yaml", "甲市")
    hand_in(work, "b.yaml", "甲市乙区")
    assert run(["collect", "plan.yaml", "returns"], ENGLISH) == 2
    assert "甲市乙区 is a part of 甲市 by its name" in capsys.readouterr().err


def test_without_a_roster_the_region_of_the_plan_is_the_whole(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "a.yaml", "某市")
    hand_in(work, "b.yaml", "甲县")
    run(["collect", "plan.yaml", "returns", "-f", "json"], ENGLISH)
    report = json.loads(capsys.readouterr().out)
    assert [unit["unit"] for unit in report["units"]] == ["甲县"]


def test_returns_of_two_days_are_not_put_together(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "a.yaml", "甲县", as_of="2022-06-30")
    hand_in(work, "b.yaml", "乙县城关区")
    assert run(["collect", "plan.yaml", "returns"], ENGLISH) == 2
    assert capsys.readouterr().err == (
        "hpc: the returns are of several days: returns/a.yaml of 2022-06-30, returns/b.yaml of 2022-12-31; "
        "say which is collected with --as-of\n"
    )


def test_a_limit_on_a_count_is_no_limit_of_each_unit(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = "actuals:\n  community_hospitals_created: 3家\n"
    text = f"as_of: 2022-12-31\norg_unit: 甲县\n{more}"
    (work / "returns" / "a.yaml").write_text(text, encoding="utf-8")
    _, report = collected(capsys)
    found = {verdict["target"]: verdict["status"] for verdict in report["verdicts"]}
    assert found == {
        "family_doctor_signing_rate": "unreported",
        "community_hospitals_created": "watched",
    }


def test_without_a_roster_nobody_is_missing(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(work, "a.yaml", "甲县")
    assert run(["collect", "plan.yaml", "returns", "-f", "json"], ENGLISH) in (0, 1)
    report = json.loads(capsys.readouterr().out)
    assert (report["roster"], len(report["units"])) == (False, 1)
    assert run(["collect", "plan.yaml", "returns"], ENGLISH) in (0, 1)
    said = " ".join(capsys.readouterr().out.split())
    assert "nobody can be missing, and a table of many units is not known as one" in said


LISTED = "; hpc show PLAN lists its targets and sections"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            ["--fail-on", "mising"],
            f"--fail-on knows no 'mising', only {', '.join(MAY_FAIL)}; did you mean missing?",
        ),
        (["-f", "junit"], f"this command writes no junit; it writes {', '.join(FORMATS)}"),
        (["--lead", "人事科"], f"no target of test/2022 is --lead 人事科{LISTED}"),
        (
            ["--target", "家庭医生签约率", "--target", "x"],
            f"no target of test/2022 is --target x{LISTED}",
        ),
        (["--deadline", "10 January"], "--deadline is a day, YYYY-MM-DD, not '10 January'"),
    ],
)
def test_wrong_usage_is_said(
    work: Path, capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    hand_in(work, "a.yaml", "甲县")
    assert run(["collect", "plan.yaml", "returns", *options], ENGLISH) == 2
    assert capsys.readouterr().err == f"hpc: {words}\n"


def test_of_no_unit_the_table_has_no_targets_and_no_sums(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "returns" / "a.yaml").write_text("actuals: [", encoding="utf-8")
    assert run(["collect", "plan.yaml", "returns"], ENGLISH) == 1
    out = capsys.readouterr().out
    assert "returns of 0 units" in out
    assert "returns/a.yaml:2:1: error [not-yaml]" in out
    assert "hospitals" not in out
    assert "together" not in out


def test_no_report_replaces_the_roster(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(work, "a.yaml", "甲县")
    line = ["collect", "plan.yaml", "returns", "--roster", "roster.yaml", "-f", "json=roster.yaml"]
    assert run(line, ENGLISH) == 2
    assert "roster.yaml was read in this run" in capsys.readouterr().err


def test_hpc_yaml_names_the_roster_and_the_lights_of_a_folder(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lights = (
        "{green: on pace, yellow: behind by at most 10百分点, red: behind by more than 10百分点}"
    )
    text = f"roster: roster.yaml\nsmall: 30\nlights: {lights}\n"
    (work / "hpc.yaml").write_text(text, encoding="utf-8")
    hand_in(work, "a.yaml", "甲县", "31%")
    assert run(["collect", "plan.yaml", "returns", "-f", "json"], ENGLISH) == 1
    report = json.loads(capsys.readouterr().out)
    assert states(report) == {"jia": "received", "yi": "missing"}
    assert [verdict["light"] for verdict in report["verdicts"]] == ["yellow", None]


def test_a_file_that_is_named_twice_is_one_return(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "a.yaml", "甲县")
    line = ["collect", "plan.yaml", "returns", "returns/a.yaml", "--roster", "roster.yaml"]
    run([*line, "-f", "json"], ENGLISH)
    assert states(json.loads(capsys.readouterr().out))["jia"] == "received"


def test_the_unit_that_all_others_are_parts_of_has_the_whole_limit(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = "units: {city: {zh: 某市}, jia: {zh: 甲县, parent: 某市}, yi: {zh: 乙县城关区, parent: 某市}}\n"
    (work / "roster.yaml").write_text(roster, encoding="utf-8")
    for name, unit, count in (("c", "某市", 5), ("a", "甲县", 3), ("b", "乙县城关区", 2)):
        text = f"as_of: 2022-12-31\norg_unit: {unit}\nactuals:\n  community_hospitals_created: {count}家\n"
        (work / "returns" / f"{name}.yaml").write_text(text, encoding="utf-8")
    _, report = collected(capsys, "--target", "community_hospitals_created")
    assert [(one["unit"], one["status"]) for one in report["verdicts"]] == [
        ("city", "met"),
        ("jia", "watched"),
        ("yi", "watched"),
    ]
    (whole,) = report["wholes"]
    assert (whole["unit"], whole["targets"][0]["status"]) == ("city", "met")
    assert report["problems"] == []


def test_a_sound_file_of_a_unit_that_was_not_to_report_has_no_count_of_problems(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = "units: {jia: {zh: 甲县, closes: 2020-12-31}, yi: {zh: 乙县}}\n"
    (work / "closed.yaml").write_text(roster, encoding="utf-8")
    hand_in(work, "a.yaml", "甲县")
    line = ["collect", "plan.yaml", "returns", "--roster", "closed.yaml", "-f", "table"]
    run(line, ENGLISH)
    shown = capsys.readouterr().out
    assert "closed or not yet open" in shown
    assert "0 problems" not in shown
