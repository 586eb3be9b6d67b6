"""`hpc lint` for people and machines, and rules that nobody can switch off."""

import json
from pathlib import Path

import jsonschema
import pytest

from healthplan_cli.api import schema
from healthplan_cli.cli import main as cli
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
BAD = """\
plan: some/2025
title: 要点
region: 某区
period: 2025
targets:
  a: {zh: 甲指标, en: A, unit: '%', kind: rate, at_least: 40%, quote: 达到30%}
  b: {zh: 乙指标, en: B, unit: '%', kind: rate, at_least: 40%, quote: 达到30%}
  c: {zh: 丙指标, en: C, unit: '%', kind: rate, at_lest: 40%, quote: 达到40%}
"""
WARNED = """\
plan: some/2025
title: 要点
region: 某区
period: 2025
targets:
  a: {zh: 甲指标, en: A, unit: '%', kind: rate, at_least: 40%, quote: 力争达到40%}
"""


@pytest.fixture
def bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A plan with a wrong key and two quotes that say something else, in the working folder."""
    monkeypatch.chdir(tmp_path)
    Path("bad.yaml").write_text(BAD.replace("at_lest", "at_least"), encoding="utf-8")
    return "bad.yaml"


def out_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    cli.run(["lint", *arguments], ENGLISH)
    return capsys.readouterr().out


def test_statistics_count_by_code_in_place_of_the_problems(
    bad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert out_of(capsys, bad, "--statistics") == "     2  quote-number\n1 file, 2 problems\n"


def test_json_has_every_problem_the_counts_and_its_schema(
    bad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(out_of(capsys, bad, "-f", "json"))
    jsonschema.validate(found, json.loads(schema("lint", shipped_specs())))
    assert found["files"] == [bad]
    assert found["statistics"] == {"quote-number": 2}
    assert [one["position"]["line"] for one in found["problems"]] == [6, 7]


def test_sarif_has_a_result_for_each_problem(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    [run] = json.loads(out_of(capsys, bad, "-f", "sarif"))["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["quote-number"] * 2
    assert run["artifacts"][0]["location"]["uri"] == bad
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 6


def test_github_has_a_command_for_each_problem(
    bad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = out_of(capsys, bad, "-f", "github").splitlines()
    assert [line.split(",")[:2] for line in lines] == [
        [lines[0].split(" ")[0] + f" file={bad}", "line=6"],
        [lines[0].split(" ")[0] + f" file={bad}", "line=7"],
    ]


def test_several_reports_are_written_in_one_run(
    bad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = out_of(capsys, bad, "-f", "plain", "-f", "json=lint.json")
    assert text.splitlines()[-1] == "1 file, 2 problems"
    assert len(json.loads(Path("lint.json").read_text(encoding="utf-8"))["problems"]) == 2


def test_no_report_replaces_a_file_that_was_read(
    bad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["lint", bad, "-f", f"json={bad}"], ENGLISH) == 2
    assert "was read in this run" in capsys.readouterr().err
    assert Path(bad).read_text(encoding="utf-8").startswith("plan: some/2025")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-f", "xlsx"], "this command writes no xlsx; it writes github, json, plain, sarif"),
        (["-f", "sarif", "--statistics"], "--statistics is written as json, plain; sarif lists the problems"),
        (["empty"], "there is no file to check below empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_ends_with_2(
    arguments: list[str], words: str, bad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    paths = [] if arguments == ["empty"] else [bad]
    assert cli.run(["lint", *paths, *arguments], ENGLISH) == 2
    assert capsys.readouterr().err == f"hpc: {words}\n"


def test_a_warning_alone_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("warned.yaml").write_text(WARNED, encoding="utf-8")
    assert cli.run(["lint", "warned.yaml", "-f", "json"], ENGLISH) == 0
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert {problem["level"] for problem in problems} == {"warning"}


RULES = """\
rules:
  few_signed:
    rule: signed_residents <= resident_population
    zh: 签约应不多于常住
    en: Signed are residents
    level: LEVEL
    mandatory: true
"""
ACTUALS = """\
plan: nankai/2022
as_of: 2022-12-31
elements: {resident_population: 80万人, signed_residents: 90万人}
actuals:
  family_doctor_signing_rate: {value: 112.5%, explain: 含流动人口}
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a mandatory rule, and figures that break it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs/rules").mkdir(parents=True)
    (tmp_path / "actuals.yaml").write_text(ACTUALS, encoding="utf-8")
    return tmp_path


def with_rule(folder: Path, level: str) -> None:
    rules = folder / "specs/rules/own.yaml"
    rules.write_text(RULES.replace("LEVEL", level), encoding="utf-8")


CHECK = ["check", "actuals.yaml", "--specs", "specs", "-f", "plain"]


def test_a_mandatory_rule_is_not_left_out(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_rule(own, "error")
    (own / "hpc.yaml").write_text("rules: {off: [few_signed]}\n", encoding="utf-8")
    assert cli.run(CHECK, ENGLISH) == 2
    assert "rule 'few_signed' is mandatory and cannot be left out" in capsys.readouterr().err


def test_a_mandatory_rule_is_not_answered(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_rule(own, "warning")
    cli.run(CHECK, ENGLISH)
    assert "warning [rule/few_signed]" in capsys.readouterr().out


def test_a_mandatory_rule_is_not_waived(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_rule(own, "error")
    waiver = "waivers:\n  rule/few_signed: {reason: 水灾, approved_by: 张三, expires: 2099-01-01}\n"
    (own / "waivers.yaml").write_text(waiver, encoding="utf-8")
    assert cli.run([*CHECK, "--waivers", "waivers.yaml"], ENGLISH) == 1
    assert "error [rule/few_signed]" in capsys.readouterr().out


def test_a_mandatory_rule_fails_though_it_was_known(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_rule(own, "error")
    cli.run([*CHECK, "--fail-on", "behind", "--write-known", "known.json"], ENGLISH)
    capsys.readouterr()
    assert cli.run([*CHECK, "--fail-on", "behind", "--known", "known.json"], ENGLISH) == 1
    assert "rule/few_signed is mandatory, and fails the run" in capsys.readouterr().err
