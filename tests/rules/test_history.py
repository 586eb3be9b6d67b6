"""Figures that do not go on from those of several years before are asked about."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from healthplan_cli import pipeline
from healthplan_cli.model.review import Review
from healthplan_cli.text.codes import is_answered_by_explain
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
NEW = ("off-mean-of-years", "outside-own-range")
PLAN = """\
plan: test/{year}
title: 测试
region: 测试区
period: {period}
targets:
  rate: {{zh: 素养率, unit: '%', kind: rate, at_least: 10%, quote: q}}
  beds: {{zh: 床位, unit: 张, kind: stock, at_least: 100张, quote: q}}
  clinics: {{zh: 新建门诊部, unit: 家, kind: flow, at_least: 50家, quote: q}}
  rise: {{zh: 收入增长率, unit: '%', kind: rate, at_least: 1%, quote: q}}
  wards: {{zh: 病区, unit: 个, each: 医院, at_least: 100个, quote: q}}
  signing: {{indicator: family_doctor_signing_rate, at_least: 10%, quote: q}}
"""


def write(folder: Path, year: int, entry: str, as_of: str = "", period: str = "") -> Path:
    plan = PLAN.format(year=year, period=period or year)
    (folder / f"plan{year}.yaml").write_text(plan, encoding="utf-8")
    file = folder / f"{year}.yaml"
    day = as_of or f"{year}-12-31"
    file.write_text(f"plan: plan{year}.yaml\nas_of: {day}\nactuals:\n  {entry}\n", encoding="utf-8")
    return file


def judged(folder: Path, entries: Sequence[str], as_of: str = "", period: str = "") -> Review:
    """The review of the last of several years, up to 2025, beside the files of the others.

    `period` is that of the last plan, where it is not that year.
    """
    *earlier, now = entries
    files = []
    for year, entry in enumerate(earlier, 2025 - len(earlier)):
        files.append(write(folder, year, entry))
    options = pipeline.Options(baseline=tuple(files))
    return pipeline.check(write(folder, 2025, now, as_of, period), options)


def asked(review: Review) -> dict[str, str]:
    """The questions of several years, by their codes."""
    return {
        one.code: ENGLISH.text(one.words) for one in review.problems if one.code in NEW
    }  # fmt: skip


def test_a_figure_a_third_off_the_mean_of_the_years_before_is_asked_about(tmp_path: Path) -> None:
    review = judged(tmp_path, ["rate: 20%", "rate: 20%", "rate: 27%"])
    assert asked(review) == {
        "off-mean-of-years": (
            "素养率 27% is 135% of 20%, the mean of 2023, 2024: more than 33% off (data quality"
            " review of the WHO); say why with explain: (in a table: explanation)"
        )
    }
    (problem,) = [one for one in review.problems if one.code in NEW]
    assert (problem.level, is_answered_by_explain(problem.code)) == ("warning", True)
    assert str(problem.position).endswith("2025.yaml:4:3")


@pytest.mark.parametrize(
    ("figure", "share"),
    [("26.60002%", "133.0001%"), ("13.39998%", "66.9999%"), ("26.6000002%", "133.000001%"), ("13.3999998%", "66.999999%")],
)  # fmt: skip
def test_what_is_off_by_little_more_than_a_third_is_not_shown_as_on_the_limit(
    figure: str, share: str, tmp_path: Path
) -> None:
    (said,) = asked(judged(tmp_path, ["rate: 20%", "rate: 20%", f"rate: {figure}"])).values()
    assert f"{figure} is {share} of 20%" in said


def test_a_doubt_of_several_years_changes_no_verdict(tmp_path: Path) -> None:
    review = judged(tmp_path, ["rate: 20%", "rate: 20%", "rate: 27%"])
    assert str(review.verdicts[0].status) == "met"


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        (["rate: 20%", "rate: 20%", "rate: 26.6%"], ""),  # 133 % is on the limit
        (["rate: 20%", "rate: 20%", "rate: 26.7%"], "off-mean-of-years"),
        (["rate: 20%", "rate: 20%", "rate: 13.4%"], ""),  # 67 % is on the limit
        (["rate: 20%", "rate: 20%", "rate: 13.3%"], "off-mean-of-years"),
        (["rate: 200‰", "rate: 20%", "rate: 27%"], "off-mean-of-years"),
        (["rate: 20%", "rate: 27%"], ""),  # of one year a jump is doubted
        (["rate: 20%", "rate: 20%", "rate: {value: 27%, explain: 口径扩大}"], ""),
        (["rate: 20%", "rate: 20%", "rate: {value: 27%, break: 口径扩大}"], ""),
        (["rate: 20%", "rate: {value: 20%, break: 口径扩大}", "rate: 27%"], ""),
        (["rate: 20%", "rate: 20%", "rate: 31%"], ""),  # a jump by more than half is enough
        (["beds: 150张", "beds: 150张", "beds: 210张"], "off-mean-of-years"),
        (["beds: 150张"] * 2 + ["beds: {value: 210张, date: 2025-12-31}"], "off-mean-of-years"),
        (["beds: 150张"] * 2 + ["beds: {value: 210张, date: 2025-12-30}"], ""),  # of no whole year
        (["beds: 150张", "beds: {value: 150张, date: 2024-11-30}", "beds: 210张"], ""),
        (["clinics: 40家", "clinics: 60家", "clinics: 80家"], ""),  # few may be so by chance
        (["clinics: 60家", "clinics: 80家", "clinics: 100家"], "off-mean-of-years"),
        (["rise: 2%", "rise: 2%", "rise: 3%"], ""),  # a growth rate may be any times the last
    ],
)  # fmt: skip
def test_the_ratio_to_the_mean(entries: list[str], code: str, tmp_path: Path) -> None:
    assert list(asked(judged(tmp_path, entries))) == [code] * bool(code)


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        (["50%", "52%", "51%", "51%", "56%"], ""),  # 52 % and twice a step of 2
        (["50%", "52%", "51%", "51%", "56.1%"], "outside-own-range"),
        (["50%", "52%", "51%", "51%", "46%"], ""),
        (["50%", "52%", "51%", "51%", "45.9%"], "outside-own-range"),
        (["50%", "52%", "54%", "56%", "58%"], ""),  # steady growth
        (["52%", "51%", "51%", "56.1%"], ""),  # three years make no range
        (["50%", "{value: 52%, break: 新口径}", "51%", "51%", "56.1%"], ""),
    ],
)
def test_the_range_of_the_years_before(figures: list[str], code: str, tmp_path: Path) -> None:
    entries = [f"rate: {figure}" for figure in figures]
    assert list(asked(judged(tmp_path, entries))) == [code] * bool(code)


@pytest.mark.parametrize(
    ("name", "unit", "hundreds", "code"),
    [("clinics", "家", "", ""), ("beds", "张", "1", "outside-own-range")],
)
def test_the_range_of_a_count_is_asked_about_from_100_on(
    name: str, unit: str, hundreds: str, code: str, tmp_path: Path
) -> None:
    entries = [f"{name}: {hundreds}{count}{unit}" for count in (51, 52, 51, 51, 55)]
    assert list(asked(judged(tmp_path, entries))) == [code] * bool(code)


def test_of_two_doubts_about_one_figure_the_first_is_raised(tmp_path: Path) -> None:
    entries = ["rate: 20%", "rate: 20%", "rate: 20%", "rate: 20%", "rate: 27%"]
    assert list(asked(judged(tmp_path, entries))) == ["off-mean-of-years"]


def test_each_institution_has_years_of_its_own(tmp_path: Path) -> None:
    before = "wards: {each: {甲医院: 200个, 乙医院: 300个}}"
    review = judged(tmp_path, [before, before, "wards: {each: {甲医院: 270个, 乙医院: 300个}}"])
    (said,) = asked(review).values()
    assert said == (
        "病区 (甲医院) 270个 is 135% of 200个, the mean of 2023, 2024: more than 33% off (data"
        " quality review of the WHO); say why with explain: (in a table: explanation)"
    )


def test_the_counts_of_a_rate_have_years_of_their_own(tmp_path: Path) -> None:
    """The rate stays at 30 %, and its population grows by 40 %: that is one question."""
    before = "signing: {numerator: 30000人, denominator: 100000人}"
    now = "signing: {numerator: 42000人, denominator: 140000人}"
    review = judged(tmp_path, [before, before, now])
    (words,) = [one.words for one in review.problems if one.code in NEW]
    assert " 42000人 is 140% of 30000人" in ENGLISH.text(words)


@pytest.mark.parametrize(
    ("before", "now", "codes"),
    [
        ("beds: 150张", "beds: 210张", ["off-mean-of-years"]),  # there at the end of the year
        ("rate: 20%", "rate: 27%", ["off-mean-of-years"]),
        ("clinics: 100家", "clinics: 140家", []),  # opened in two years, and in one
        (  # so may the counts of a rate be, which is 30 % of either
            "signing: {numerator: 30000人, denominator: 100000人}",
            "signing: {numerator: 42000人, denominator: 140000人}",
            [],
        ),
    ],
)
def test_what_may_add_up_over_several_years_is_compared_with_no_single_years(
    before: str, now: str, codes: list[str], tmp_path: Path
) -> None:
    review = judged(tmp_path, [before, before, now], period="{from: 2024, to: 2025}")
    assert list(asked(review)) == codes


def test_figures_in_the_course_of_the_year_are_compared_with_no_whole_years(
    tmp_path: Path,
) -> None:
    entries = ["beds: 150张", "beds: 150张", "beds: 210张"]
    assert asked(judged(tmp_path, entries, as_of="2025-06-30")) == {}
