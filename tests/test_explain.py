"""`hpc explain`: by id, by name in either language, by alias; rules with and without `rule/`."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from healthplan_cli import plugins
from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language


def said(word: str, capsys: pytest.CaptureFixture[str], code: int = 0) -> list[str]:
    assert cli.run(["explain", word], Language("en")) == code
    out, err = capsys.readouterr()
    return (err if code else out).splitlines()


@pytest.mark.parametrize(
    "word", ["家庭医生签约率", "family_doctor_signing_rate", "家庭医生签约服务率"]
)
def test_an_indicator_is_found_by_id_name_and_alias(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(word, capsys)
    assert "家庭医生签约率 / Residents signed with a family doctor" in lines
    assert "unit: %; better: higher; kind: stock" in lines


def test_an_english_name_may_be_of_two_things(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said("residents signed with a family doctor", capsys)
    assert {"family_doctor_signing_rate:", "signed_residents:"} <= set(lines)


def test_an_element_is_found_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert said("年平均人口", capsys, 2) == [
        "hpc: nothing is called '年平均人口'; hpc show PLAN lists the ids and names of a plan"
    ]
    lines = said("年末常住人口", capsys)
    assert lines[:2] == [
        "resident_population:",
        "年末常住人口 / Year-end resident population, counted in 人",
    ]
    assert lines[2].startswith("Persons who have lived in the area for more than half a year")


def test_on_a_terminal_it_is_wrapped_to_its_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = said("beds_per_1k_residents", capsys)
    monkeypatch.setattr("healthplan_cli.cli.terminal.is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    lines = said("beds_per_1k_residents", capsys)
    assert max(map(cell_len, whole)) > 60
    assert max(map(cell_len, lines)) <= 60
    assert "".join("".join(lines).split()) == "".join("".join(whole).split())


def test_an_indicator_says_whom_it_counts_when_and_how_sure_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = said("neonatal_mortality_rate", capsys)
    assert "counted over: live births" in lines
    assert "counted: from 1 October of the year before to 30 September" in lines
    assert "plausible: 0‰ to 20‰" in lines
    assert "codes: WHO WHOSIS_000003; SDG 3.2.2" in lines
    assert "how sure: a document that names or defines it was read" in lines


def test_beds_are_found_by_their_short_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert said("床位数", capsys)[:2] == [
        "bed_count:",
        "医疗卫生机构床位数 / Beds in health institutions",
    ]


def test_an_indicator_is_explained_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cli.run(["explain", "institution_debt"], Language("zh"))
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("计划范围内公立医疗机构的年末债务")
    assert "单位：万元；导向：越低越好；类型：时点数" in lines
    assert said("institution_debt", capsys)[1].startswith(
        "Debt at the end of the year of the public medical institutions"
    )


@pytest.mark.parametrize("word", ["institution_debt", "医疗机构债务", "医疗机构债务余额"])
def test_what_plans_ask_of_an_indicator_stands_below_it(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(word, capsys)
    assert lines[-3:-1] == ["nankai/2025 asks: does not rise (soft: 力争)", "  quote: 债务只减不增"]
    assert lines[-1].startswith("  note: Whether the hedge")


def test_a_target_of_a_plan_alone_is_explained_with_its_limit(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert said("tcm_specialty_subcentres", capsys) == [
        "中医专科诊疗分中心数 / TCM specialty sub-centres set up",
        "unit: 个; better: higher; kind: stock",
        "nankai/2025 asks: at least 12个",
        "  quote: 建立12个中医专科诊疗分中心",
        "  note: Read as the number in place at the end of the year, not as twelve more.",
    ]


@pytest.mark.parametrize("word", ["rule/key_signing_recomputed", "key_signing_recomputed"])
def test_a_rule_is_explained_with_or_without_its_prefix(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(word, capsys)
    assert lines[1:3] == [
        "signed_key_residents / key_population = key_population_signing_rate",
        "level: error; may be waived: no",
    ]
    assert lines[0].endswith("must be their signed over their persons, each once")
    assert lines[3].startswith("source: ")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("未达标", "missed"),
        ("目前符合", "holding"),
        ("on schedule", "on_schedule"),
        ("达标", "met"),
    ],
)
def test_a_verdict_is_found_as_reports_call_it(
    name: str, id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(name, capsys)
    assert lines == said(id, capsys)
    assert lines[0].startswith(f"{id}: ")
    assert name in lines[0] or name in ("序时进度", "置信区间")
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("软性", "soft"),
        ("贴线", "edge"),
        ("余量", "margin"),
        ("95%置信区间", "interval"),
        ("同比", "year_on_year"),
        ("首次达标", "first_met"),
        ("收紧", "tightened"),
        ("口径变更", "restated"),
        ("判定方式变化", "judging_changed"),
        ("约束性", "binding"),
        ("预期性", "expected"),
        ("序时进度", "pace"),
        ("sent back", "returned"),
        ("退回", "returned"),
        ("完成率", "attainment"),
        ("环比", "since_the_last"),
        ("错误", "error"),
        ("警告", "warning"),
        ("豁免", "waiver"),
        ("草稿", "draft"),
        ("存疑", "doubtful"),
        ("已列入", "declared"),
        ("待定", "open"),
    ],
)
def test_a_word_of_reports_is_found_as_they_have_it(
    name: str, id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(name, capsys)
    assert lines == said(id, capsys)
    assert lines[0].startswith(f"{id}: ")
    assert name in lines[0] or name in ("序时进度", "置信区间")
    assert len(lines) == 2


def test_a_soft_target_fails_a_strict_run_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert said("soft", capsys)[1].endswith("and fails the run with --strict alone.")


def test_the_level_of_a_rule_is_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["explain", "key_signing_recomputed"], Language("zh")) == 0
    assert "级别：错误；豁免：不可" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("rule/key_signin_recomputed", "rule/key_signing_recomputed"),
        ("重点人群家庭医生签约服务", "重点人群家庭医生签约服务覆盖率"),
        ("family_doctor_sining_rate", "family_doctor_signing_rate"),
        ("under_fve_mortality_rate", "under_five_mortality_rate"),
    ],
)
def test_the_nearest_is_named(word: str, near: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(word, capsys, 2) == [f"hpc: nothing is called '{word}'; did you mean {near}?"]


@pytest.mark.parametrize(
    "word",
    [
        "at_least",
        "met",
        "unknown-indicator",
        "rule/key_signing_recomputed",
        "family_doctor_signing_rate",
    ],
)
def test_what_is_sound_is_explained_beside_an_unsound_plan(
    word: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = folder / "specs" / "here" / "2022.yaml"
    plan.parent.mkdir(parents=True)
    plan.write_text(
        "plan: here/2022\ntargets: {nosuch: {at_least: 3家, quote: q}}\n", encoding="utf-8"
    )
    assert cli.run(["explain", word, "--specs", "specs"], Language("en")) == 0
    assert cli.run(["list", "--specs", "specs"], Language("en")) == 2
    out, err = capsys.readouterr()
    assert "nankai/2022" in out
    assert "2022.yaml:1:1: error [missing-key]" in err


def test_the_methods_of_intervals_are_explained_and_named_at_the_indicators_that_have_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "Wilson" in "".join(said("wilson", capsys))
    literacy = said("health_literacy_rate", capsys)
    assert "95 % interval of counts or a survey: wilson" in literacy
    density = said("gps_per_10k_residents", capsys)
    assert "95 % interval of counts: exact below 10 events, byar from 10 on" in density
    assert not any("interval" in line for line in said("life_expectancy", capsys))


@pytest.mark.parametrize("method", plugins.names("healthplan_cli.progress"))
def test_every_method_of_progress_is_explained(
    method: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(method, capsys)
