"""`hpc extract`: what a document states, with the place of each quote, and what became of each clause."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
PLAN = """\
2026年某区卫生健康工作要点
1.提升服务能力。家庭医生签约率达到45%以上，力争新增托位300个，6月底前建成2家社区医院。（牵头科室：基层科；配合科室：人口科、规财科）
2.做好65岁及以上老年人健康管理，总计投入3.5亿元。
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "要点.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert cli.run(["extract", *arguments, "-f", "json"], ENGLISH) == 0
    return json.loads(capsys.readouterr().out)


def test_a_target_has_its_quote_limit_day_strength_and_departments(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, third = report(capsys, str(document), "--period", "2026")["targets"]
    assert first["quote"] == "家庭医生签约率达到45%以上"
    assert first["indicator"] == "family_doctor_signing_rate"
    (condition,) = first["conditions"]
    assert (condition["measure"], condition["low"], condition["high"]) == ("level", "45", None)
    assert condition["unit"] == "%"
    assert (first["strength"], first["hedge"]) == ("hard", None)
    assert (second["strength"], second["hedge"]) == ("soft", "力争")
    assert second["conditions"][0]["low"] == "300"
    assert third["due"] == "2026-06-30"
    assert (third["strength"], third["hedge"]) == ("soft", "力争")
    assert [word["what"] for word in third["carried"]] == ["hedge"]
    assert third["lead"] == ["基层科"]
    assert third["support"] == ["人口科", "规财科"]
    assert third["section"] == "提升服务能力"


def test_without_a_period_a_day_without_a_year_is_not_known(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    third = report(capsys, str(document))["targets"][2]
    assert (third["due"], third["due_words"]) == (None, "6月底前")


def test_quotes_are_runs_of_the_document_and_clauses_all_of_it(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = report(capsys, str(document))
    for target in found["targets"]:
        assert PLAN[target["start"] : target["end"]] == target["quote"]
        for rule in target["rules"]:
            assert PLAN[rule["start"] : rule["end"]] == rule["words"]
    assert "".join(clause["text"] for clause in found["clauses"]) == PLAN
    assert found["document"]["characters"] == len(PLAN)


def test_each_clause_has_its_state_and_what_is_set_aside_its_reason(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clauses = {
        clause["text"].strip(): (clause["state"], clause["reason"])
        for clause in report(capsys, str(document))["clauses"]
    }
    assert clauses["2026年某区卫生健康工作要点"] == ("set_aside", "heading")
    assert clauses["家庭医生签约率达到45%以上，"] == ("draft", None)
    assert clauses["做好65岁及以上老年人健康管理，"] == ("set_aside", "age")
    assert clauses["总计投入3.5亿元。"] == ("open", None)
    assert clauses["（牵头科室：基层科；配合科室：人口科、规财科）"] == ("set_aside", "charged")


def test_a_table_shows_tier_limit_quote_and_doubts(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document.write_text("全面推动5家二级公立医院绩效考核\n", encoding="utf-8")
    assert cli.run(["extract", str(document)], ENGLISH) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  doubtful: at least 5家" in lines
    assert "    全面推动5家二级公立医院绩效考核" in lines
    assert "    ? the number may be of those who take part, and not what is asked for" in lines
    assert lines[-1] == "clauses: 1 doubtful"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.txt"], "missing.txt: error [missing-file]: there is no such file"),
        (["要点.txt", "--period", "next"], "--period is a year from 1949 to 2100, not 'next'"),
        (
            ["要点.txt", "--period", "2030-2026"],
            "--period is from the earlier year to the later one",
        ),
        (
            ["empty.doc"],
            "empty.doc: error [damaged]: this is no .doc document",
        ),
    ],
)
def test_what_cannot_be_read_is_said(
    arguments: list[str],
    message: str,
    document: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(document.parent)
    (document.parent / "empty.doc").write_bytes(b"")
    (document.parent / "empty.txt").write_bytes(b"\n \n")
    (document.parent / "long.txt").write_text("签约率达到75%\n" * 25_000, encoding="utf-8")
    assert cli.run(["extract", *arguments], ENGLISH) == 2
    assert message in capsys.readouterr().err


def drafted(document: Path, *more: str) -> Path:
    """The file of a plan that is drafted below a folder of specs."""
    output = document.parent / "specs/某区/2026.yaml"
    output.parent.mkdir(parents=True)
    arguments = ["--plan", "某区/2026", "--period", "2026", "-o", str(output), *more]
    assert cli.run(["extract", str(document), *arguments], ENGLISH) == 0
    return output


def test_a_draft_is_a_sound_plan_whose_quotes_are_in_the_document(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        PLAN
        + "全面推动5家二级公立医院绩效考核。主要健康指标优于全省平均水平。巩固国家卫生区创建成果。\n"
    )
    document.write_text(text, encoding="utf-8")
    output = drafted(document)
    capsys.readouterr()
    assert cli.run(["lint", str(output), "--source", str(document)], ENGLISH) == 0
    assert capsys.readouterr().out == "1 file, 0 problems\n"
    made = output.read_text(encoding="utf-8")
    assert "  # target_4:" in made
    assert "  #   ? the number may be of those who take part, and not what is asked for" in made


def test_a_doubtful_target_that_is_decided_is_sound_too(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "全面推动5家二级公立医院绩效考核。主要健康指标优于全省平均水平。巩固国家卫生区创建成果。完成全部精神科门诊建设。\n"
    document.write_text(text, encoding="utf-8")
    output = drafted(document)
    lines = output.read_text(encoding="utf-8").splitlines()
    decided = []
    for line in lines:
        is_of_target = re.match(r"  #   [^?]|  # \w+:$", line) is not None
        decided.append(line.replace("  # ", "  ", 1) if is_of_target else line)
    output.write_text("\n".join(decided), encoding="utf-8")
    capsys.readouterr()
    assert cli.run(["lint", str(output), "--source", str(document)], ENGLISH) == 0


def test_nothing_is_judged_by_a_draft_before_a_person_has_read_it(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = drafted(document)
    actuals = document.parent / "actuals.yaml"
    actuals.write_text(
        "plan: 某区/2026\nas_of: 2026-12-31\nactuals: {family_doctor_signing_rate: 50%}\n",
        encoding="utf-8",
    )
    specs = str(document.parent / "specs")
    capsys.readouterr()
    for command in (["check", str(actuals)], ["collect", "某区/2026", str(actuals)]):
        assert cli.run([*command, "--specs", specs], ENGLISH) == 2
        assert (
            "[draft-plan]: 某区/2026 is a draft that nobody has read yet; read its targets against "
            "their quotes, then take out the line draft: true"
        ) in capsys.readouterr().err
    template = ["template", "某区/2026", "--specs", specs]
    unread = "某区/2026 is a draft that nobody has read yet; hpc check does not judge by it"
    assert cli.run(template, ENGLISH) == 0
    assert unread in capsys.readouterr().err
    read = output.read_text(encoding="utf-8").replace("draft: true\n", "")
    output.write_text(read, encoding="utf-8")
    assert cli.run(template, ENGLISH) == 0
    assert capsys.readouterr().err == ""
    assert cli.run(["check", str(actuals), "--specs", specs, "-f", "plain"], ENGLISH) == 0


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ([], "-o wants --plan ID and --period YEAR: the year of a plan is never guessed"),
        (["--plan", "某区/2026"], "-o wants --plan ID and --period YEAR"),
        (["--plan", "某区/2026", "--period", "2026"], "is there already; name a new file"),
    ],
)
def test_a_draft_is_written_for_a_year_and_over_nothing(
    more: list[str], message: str, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = document.parent / "2026.yaml"
    taken.write_text("mine\n", encoding="utf-8")
    assert cli.run(["extract", str(document), "-o", str(taken), *more], ENGLISH) == 2
    assert message in capsys.readouterr().err
    assert taken.read_text(encoding="utf-8") == "mine\n"


def ledger(capsys: pytest.CaptureFixture[str], document: Path, *more: str, code: int = 0) -> str:
    assert cli.run(["extract", str(document), "--ledger", *more], ENGLISH) == code
    return capsys.readouterr().out


def test_a_ledger_shows_each_clause_with_its_targets_or_the_reason(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ledger(capsys, document, "--period", "2026").splitlines()
    place = lines.index("家庭医生签约率达到45%以上，")
    assert lines[place + 1] == "  draft: family_doctor_signing_rate, at least 45%"
    place = lines.index("做好65岁及以上老年人健康管理，")
    assert lines[place + 1] == "  set aside: the number is an age"
    place = lines.index("总计投入3.5亿元。")
    assert lines[place + 1] == "  open"
    assert lines[-1] == "clauses: 3 draft, 5 set aside, 1 open"


def test_what_a_plan_declares_sets_aside_and_misquotes_is_told(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = document.parent / "plan.yaml"
    plan.write_text(
        "plan: test/2026\ntitle: 要点\nregion: 某区\nperiod: 2026\ntargets:\n"
        "  family_doctor_signing_rate: {at_least: 45%, quote: 家庭医生签约率达到45%以上}\n"
        "  key_specialties: {at_least: 9个, quote: 建成9个重点专科}\n"
        "set_aside:\n  - {quote: 力争新增托位300个, reason: {zh: 由区里统一安排}}\n",
        encoding="utf-8",
    )
    found = json.loads(ledger(capsys, document, "--against", str(plan), "-f", "json"))
    assert found["plan"] == "test/2026"
    assert found["missing"] == ["key_specialties"]
    assert found["counts"] == {"declared": 1, "draft": 1, "doubtful": 0, "set_aside": 6, "open": 1}
    states = {
        one["text"]: (one["state"], one["targets"], one["reason"]) for one in found["clauses"]
    }
    assert states["家庭医生签约率达到45%以上，"] == (
        "declared",
        ["family_doctor_signing_rate"],
        None,
    )
    assert states["力争新增托位300个，"] == ("set_aside", [], "plan")
    assert "".join(one["text"] for one in found["clauses"]) == PLAN


def test_a_page_of_the_ledger_is_the_document_and_nothing_in_it_can_act(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document.write_text("要点\n<script>alert(1)</script>家庭医生签约率达到45%\n", encoding="utf-8")
    page = ledger(capsys, document, "-f", "html")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert '<mark class="draft">' in page
    assert "at least 45%" in page


def test_open_clauses_fail_where_they_are_asked_to(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger(capsys, document, "--fail-on", "open", code=1)
    ledger(capsys, document, "--fail-on", "doubtful", code=0)
    assert cli.run(["extract", str(document), "--fail-on", "opne"], ENGLISH) == 2
    message = "--fail-on knows no 'opne', only declared, draft, doubtful, set_aside, open; did you mean open?"
    assert message in capsys.readouterr().err


def test_a_page_of_targets_alone_is_refused(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["extract", str(document), "-f", "html"], ENGLISH) == 2
    assert "-f html shows the ledger; add --ledger" in capsys.readouterr().err


EARLIER = """\
plan: 某区/2025
title: 要点
region: 某区
period: 2025
targets:
  family_doctor_signing_rate: {at_least: 40%, quote: 家庭医生签约率达到40%以上}
  new_places: {zh: 全年新增托位, en: Places, unit: 个, kind: flow, at_least: 200个, quote: 力争新增托位200个}
  two_hospitals: {zh: 社区医院, en: Hospitals, unit: 家, kind: flow, at_least: 1家, quote: 6月底前建成1家社区医院}
  health_managed: {zh: 老年人健康管理, en: Elderly, done: true, quote: 做好60岁及以上老年人健康管理}
  old_scheme: {zh: 方案, en: Scheme, scale: [未印发, 印发], reaches: 印发, quote: 印发方案}
"""


def test_what_is_asked_for_again_keeps_its_id_and_what_is_not_is_told(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = document.parent / "specs/某区/2025.yaml"
    earlier.parent.mkdir(parents=True)
    earlier.write_text(EARLIER, encoding="utf-8")
    output = earlier.with_name("2026.yaml")
    more = ["--plan", "某区/2026", "--period", "2026", "--against", str(earlier)]
    found = report(capsys, str(document), *more)
    assert [(one["target"], one["earlier"]) for one in found["targets"]] == [
        ("family_doctor_signing_rate", "family_doctor_signing_rate"),
        ("new_places", "new_places"),
        ("two_hospitals", "two_hospitals"),
    ]
    assert found["gone"] == ["old_scheme"]
    assert found["not_drafted"] == ["health_managed"]
    assert cli.run(["extract", str(document), *more, "-o", str(output)], ENGLISH) == 0
    made = output.read_text(encoding="utf-8")
    assert "  # before: new_places, at least 200个" in made
    assert "  # worded as in 某区/2025, and not drafted: health_managed, done: 做好60岁" in made
    assert "  # no more asked for, in 某区/2025: old_scheme, reaches 印发" in made
    capsys.readouterr()
    assert cli.run(["lint", str(output), "--source", str(document)], ENGLISH) == 0
    assert capsys.readouterr().out == "1 file, 0 problems\n"
    assert cli.run(["diff", str(earlier), str(output), "-f", "json"], ENGLISH) == 0
    changes = {
        one["indicator"]: one["change"]
        for one in json.loads(capsys.readouterr().out)["differences"]
    }
    assert changes["family_doctor_signing_rate"] == "tightened"
    assert changes["new_places"] == "tightened"
    assert changes["old_scheme"] == "dropped"


def test_the_folders_of_a_draft_are_made(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = document.parent / "specs/某区/2026.yaml"
    more = ["--plan", "某区/2026", "--period", "2026", "-o", str(output)]
    assert cli.run(["extract", str(document), *more], ENGLISH) == 0
    assert output.read_text(encoding="utf-8").count("quote:") == 3


def test_one_quote_within_the_other_is_of_the_same_target(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = document.parent / "specs/某区/2025.yaml"
    earlier.parent.mkdir(parents=True)
    shorter = "  hospitals: {zh: 新社区医院, en: Hospitals, unit: 家, kind: flow, at_least: 1家, quote: 社区医院}\n"
    earlier.write_text(EARLIER.partition("  two_")[0] + shorter, encoding="utf-8")
    found = report(capsys, str(document), "--period", "2026", "--against", str(earlier))
    assert found["targets"][2]["earlier"] == "hospitals"


def test_the_words_that_a_target_was_read_by_are_shown(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["extract", str(document), "--explain"], ENGLISH) == 0
    lines = capsys.readouterr().out.splitlines()
    place = lines.index("    6月底前建成2家社区医院")
    assert lines[place + 1 : place + 4] == [
        "    + 建成: making.build",
        "    + 6月底前: due.month",
        "    + 力争: from before",
    ]


def test_the_average_of_one_indicator_is_not_that_of_another(document: Path) -> None:
    text = (
        "婴儿死亡率低于全省平均水平。新生儿死亡率低于全省平均水平，婴儿死亡率不高于全省平均水平。\n"
    )
    document.write_text(text, encoding="utf-8")
    made = drafted(document).read_text(encoding="utf-8")
    assert "benchmark_1: {zh: 婴儿死亡率（全省平均水平）}" in made
    assert "benchmark_2: {zh: 新生儿死亡率（全省平均水平）}" in made
    assert "benchmark_3" not in made
