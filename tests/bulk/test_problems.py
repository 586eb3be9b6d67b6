"""What figures of one unit say against each other is told with its file, its row and its unit."""

from pathlib import Path

import pytest

pytest.importorskip("duckdb")

from tests.bulk.of_files import judged, table, verdicts

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  rate: {zh: 甲率, unit: '%', at_least: 32%, quote: 甲率达到32%以上}
  count: {zh: 丁数, unit: 家, kind: stock, at_least: 5家, units: each, quote: 丁数不少于5家}
  rises: {zh: 己率, unit: '%', kind: stock, rises_by: 2百分点, quote: 己率提高2个百分点}
  infant_mortality_rate: {at_most: 4‰, quote: 婴儿死亡率不超过4‰}
"""
HEADINGS = "县区,指标编号,单位,完成值,分子,分母,基期值\n"
GOOD = "好县,rate,%,33,,,\n"


@pytest.mark.parametrize(
    ("rows", "code", "verdict"),
    [
        ("乙县,rate,%,50,40,100,\n", "rate-differs", ("rate", "undetermined")),
        ("乙县,rate,%,150,,,\n", "impossible-figure", ("rate", "undetermined")),
        ("乙县,count,家,5.5,,,\n", "impossible-figure", ("count", "undetermined")),
        ("乙县,infant_mortality_rate,‰,31,,,\n", "implausible-figure", ("infant_mortality_rate", "missed")),
        ("乙县,rises,%,90,,,10\n", "jump", ("rises", "met")),
        (
            "乙县,infant_deaths,人,3,,,\n乙县,live_births,人,1000,,,\n乙县,infant_mortality_rate,‰,3.5,,,\n",
            "rule/infant_mortality_recomputed",
            ("infant_mortality_rate", "undetermined"),
        ),
    ],
)  # fmt: skip
def test_a_doubt_has_its_file_row_and_unit(
    rows: str,
    code: str,
    verdict: tuple[str, str],
    folder: Path,
) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "a.csv").write_text(HEADINGS + GOOD + rows, encoding="utf-8")
    judged(folder, "a.csv")
    found = {row["code"]: row for row in table(folder, "problems")}
    assert Path(found[code]["file"]).name == "a.csv"
    assert (found[code]["line"], found[code]["unit"]) == ("3", "乙县")
    target, status = verdict
    of_unit = {row["target"]: row for row in table(folder, "verdicts") if row["unit"] == "乙县"}
    assert of_unit[target]["verdict"] == status
    assert {row["unit"] for row in table(folder, "problems")} == {"乙县"}


def test_what_is_said_of_all_figures_is_asked_of_all(folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    rows = [
        "甲县,rate,%,,32,100,\n甲县,rises,%,12,,,10\n甲县,count,家,6,,,\n",
        "乙县,rate,%,,32,100,\n乙县,rises,%,12,,,10\n乙县,count,家,5,,,\n",
    ]
    (folder / "a.csv").write_text(HEADINGS + "".join(rows), encoding="utf-8")
    judged(folder, "a.csv")
    # of 甲县 two figures went to the check that are on their limits, and one that was looked up is not
    assert [(row["unit"], row["code"]) for row in table(folder, "problems")] == [
        ("乙县", "all-on-target")
    ]


def test_that_all_figures_are_those_of_last_year_is_said_where_all_are(folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    same = "{unit},rate,%,30,,,\n{unit},rises,%,12,,,\n{unit},count,家,{count},,,\n"
    now = same.format(unit="甲县", count=6) + same.format(unit="乙县", count=4)
    now += same.format(unit="丙县", count=6)
    before = same.format(unit="甲县", count=4) + same.format(unit="乙县", count=4)
    before += "丙县,rate,%,30,,,\n丙县,rises,%,12,,,\n"
    (folder / "a.csv").write_text(HEADINGS + now, encoding="utf-8")
    (folder / "before.csv").write_text(HEADINGS + before, encoding="utf-8")
    judged(folder, "a.csv", baseline="before.csv")
    said = [row["unit"] for row in table(folder, "problems") if row["code"] == "same-as-last-year"]
    # 甲县 has one figure that is new; of 丙县 last year's file has only the two that are the same
    assert sorted(said) == sorted(["乙县", "丙县"])


def test_a_benchmark_that_is_given_twice_is_none(folder: Path) -> None:
    head, _ = PLAN.split("targets:")
    (folder / "plan.yaml").write_text(
        f"{head}benchmarks: {{prov: {{zh: 全省签约率}}}}\ntargets:\n"
        "  rate: {zh: 甲率, unit: '%', more_than: {benchmark: prov}, quote: 甲率高于全省}\n",
        encoding="utf-8",
    )
    rows = "甲县,甲率,33%\n甲县,全省签约率,31%\n甲县,全省签约率,34%\n乙县,甲率,33%\n乙县,全省签约率,31%\n"
    (folder / "a.csv").write_text(f"县区,指标,完成值\n{rows}", encoding="utf-8")
    judged(folder, "a.csv")
    assert verdicts(folder) == {("甲县", "rate"): "undetermined", ("乙县", "rate"): "met"}
    assert [row["code"] for row in table(folder, "problems")] == ["duplicate-key"]


def test_the_counts_of_a_rate_may_be_all_that_is_reported(folder: Path) -> None:
    head, _ = PLAN.split("targets:")
    target = "family_doctor_signing_rate: {at_least: 32%, quote: 家庭医生签约率达32%}"
    (folder / "plan.yaml").write_text(f"{head}targets:\n  {target}\n", encoding="utf-8")
    rows = ""
    for unit, signed in (("甲县", "31万人"), ("乙县", "33万人"), ("丙县", "")):
        rows += f"{unit},年末常住人口,100万人\n"
        rows += f"{unit},家庭医生签约居民数,{signed}\n" if signed else ""
    (folder / "a.csv").write_text(f"县区,指标,完成值\n{rows}", encoding="utf-8")
    judged(folder, "a.csv")
    assert verdicts(folder) == {
        ("甲县", "family_doctor_signing_rate"): "missed",
        ("乙县", "family_doctor_signing_rate"): "met",
        ("丙县", "family_doctor_signing_rate"): "unreported",
    }
