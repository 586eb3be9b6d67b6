"""Figures that a formula makes of others: exact, within the rounding of their parts, and withheld with any doubt about one."""

import csv
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from textwrap import indent

import pytest

from healthplan_cli import Options, check
from healthplan_cli.diffing.compare import compare_plans
from healthplan_cli.model.comparison import Change
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review
from healthplan_cli.reading.specs.folders import Specs, shipped_specs
from healthplan_cli.templates import template
from healthplan_cli.text.problems import InvalidInputError
from healthplan_cli.text.words import Language

HEAD = "plan: test/2025\ntitle: 测试\nregion: 测试区\nperiod: 2025\ntargets:\n"
STAFF = (
    "  nurses: {zh: 护士, unit: 名, kind: stock, watch: true, quote: q}\n"
    "  doctors: {zh: 医师, unit: 名, kind: stock, watch: true, quote: q}\n"
)
RATIO = "  x: {zh: 医护比, unit: '1:x', formula: nurses / doctors, at_least: '1:1.25', quote: q}\n"
DEATHS = "unit: 人/10万, kind: rate, better: lower"
RATES = (
    f"  rural: {{zh: 农村死亡率, {DEATHS}, watch: true, quote: q}}\n"
    f"  urban: {{zh: 城市死亡率, {DEATHS}, watch: true, quote: q}}\n"
)
GAP = f"  x: {{zh: 城乡差距, {DEATHS}, formula: rural - urban, at_most: 2人/10万, quote: q}}\n"
TIMES = (
    "  x: {zh: 差距, unit: 倍, kind: rate, better: lower, formula: rural / (urban - rural), "
    "at_most: 200倍, quote: q}\n"
)


def checked(
    folder: Path, targets: str, actuals: str, file: str = "", last_year: str = ""
) -> Review:
    plan, entries = folder / "plan.yaml", folder / "actuals.yaml"
    plan.write_text(HEAD + targets, encoding="utf-8")
    head = f"plan: plan.yaml\nas_of: 2025-12-31\n{file}\nactuals:\n"
    entries.write_text(head + actuals, encoding="utf-8")
    if not last_year:
        return check(entries, Options(), shipped_specs())
    earlier = folder / "2024.yaml"
    earlier.write_text(f"plan: plan.yaml\nas_of: 2024-12-31\n{last_year}", encoding="utf-8")
    return check(entries, Options(baseline=earlier), shipped_specs())


def of_x(review: Review) -> tuple[str, str]:
    """The verdict on x, and why."""
    (verdict,) = [verdict for verdict in review.verdicts if verdict.target.id == "x"]
    return verdict.status.value, Language("en").text(verdict.reason) if verdict.reason else ""


@pytest.mark.parametrize(
    ("targets", "actuals", "expected"),
    [
        # 10.1 less 10.0 may be 0, as both are rounded, and 10.2 less 10.0 may not
        (
            TIMES + RATES,
            "  rural: 10.0\n  urban: 10.1\n",
            ("undetermined", "its formula may divide by 0, as its parts are rounded"),
        ),
        # 10.0 / 0.2 = 50, and of 9.95 to 10.05 over 0.1 to 0.3 at most 100.5
        (TIMES + RATES, "  rural: 10.0\n  urban: 10.2\n", ("met", "")),
        # 医护比达到1∶1.25: 500 / 400 = 1.25
        (RATIO + STAFF, "  nurses: 500\n  doctors: 400\n", ("met", "")),
        (RATIO + STAFF, "  nurses: 499\n  doctors: 400\n", ("missed", "")),
        (RATIO + STAFF, "  nurses: 500\n", ("undetermined", "not reported: 医师")),
        (RATIO + STAFF, "  {}\n", ("unreported", "not reported: 护士; 医师")),
        (RATIO + STAFF, "  nurses: 500\n  doctors: 0\n", ("undetermined", "its formula divides by 0")),
        (RATIO + STAFF, "  x: '1:1.25'\n", ("met", "")),
        # a bare 4 beside 2.5万: 4 over 25,000, or 4万 over 2.5万, which is 1.6
        (RATIO + STAFF, "  nurses: 4\n  doctors: 2.5万名\n",
         ("undetermined", "4 can be read in two ways: missed as 4名, met as 4万名; write 4名 or 4万名")),
        (RATIO + STAFF, "  nurses: 4\n  doctors: 3\n", ("met", "")),
        (RATIO + STAFF, "  nurses: 4\n  doctors: 25000名\n", ("missed", "")),
        # what is printed beside its parts is only checked: 500 / 400 = 1.25
        (RATIO + STAFF, "  x: '1:1.31'\n  nurses: 500\n  doctors: 400\n",
         ("undetermined", "医护比 is printed as 1:1.31, but nurses / doctors makes 1:1.25 (护士 500名; 医师 400名)")),
        (RATIO + STAFF, "  x: '1:1.2'\n  nurses: 499\n  doctors: 400\n", ("missed", "")),
        (RATIO + STAFF, "  x: '1:1.25'\n  nurses: 500\n  doctors: 0\n",
         ("undetermined", "医护比 is printed as 1:1.25, but nurses / doctors divides by 0 (护士 500名; 医师 0名)")),
        # 12.0 and 10.0 are 11.95 to 12.05 and 9.95 to 10.05
        (GAP + RATES, "  rural: 12.0\n  urban: 10.1\n", ("met", "")),
        (GAP + RATES, "  rural: 12.0\n  urban: 10.05\n",
         ("undetermined", "made of rounded figures, it is from 1.895 人/10万 to 2.005 人/10万; report counts, or figures with more decimals")),
        (GAP + RATES, "  rural: 12.2\n  urban: 10.0\n", ("missed", "")),
        (GAP + RATES, "  x: 2.0\n  rural: 12.0\n  urban: 10.0\n", ("met", "")),
        (GAP + RATES, "  rural: {numerator: 12, denominator: 100000}\n  urban: {numerator: 10, denominator: 100000}\n", ("met", "")),
        # the town has more deaths than the country: no gap is too wide
        (GAP + RATES, "  rural: 9.0\n  urban: 10.0\n", ("met", "")),
    ],
)  # fmt: skip
def test_a_figure_made_of_others(
    targets: str, actuals: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    found = of_x(checked(tmp_path, targets, actuals if actuals.strip() != "{}" else "  {}\n"))
    assert found == expected


@pytest.mark.parametrize(
    ("actuals", "line"),
    [
        ("  nurses: 500\n  x: '1:1.31'\n  doctors: 400\n", 6),  # below `plan:`, `as_of:` and `actuals:`
        ("  nurses: 500\n  doctors: 400\n", 5),  # made of its parts alone: where the first is
    ],
)  # fmt: skip
def test_the_place_of_a_figure_made_of_others(actuals: str, line: int, tmp_path: Path) -> None:
    review = checked(tmp_path, RATIO + STAFF, actuals)
    assert review.verdicts[0].position.line == line


def test_the_words_for_what_is_missing_in_chinese(tmp_path: Path) -> None:
    review = checked(tmp_path, RATIO + STAFF, "  nurses: 500\n")
    reason = review.verdicts[0].reason
    assert reason is not None
    assert Language("zh").text(reason) == "未上报：医师"


def test_parts_may_be_elements(tmp_path: Path) -> None:
    made = RATIO.replace("nurses / doctors", "hospital_nurses / hospital_physicians")
    elements = "elements: {hospital_nurses: 500, hospital_physicians: 400}"
    assert of_x(checked(tmp_path, made, "  {}\n", elements)) == ("met", "")
    assert of_x(checked(tmp_path, made, "  {}\n", elements.replace("500", "499"))) == ("missed", "")


def test_an_indicator_of_the_catalog_that_no_target_is_on_is_reported_and_not_judged(
    tmp_path: Path,
) -> None:
    gap = (
        "  x: {zh: 差距, unit: 百分点, kind: rate, better: lower, at_most: 3百分点, "
        "formula: family_doctor_signing_rate - key_population_signing_rate, quote: q}\n"
    )
    rates = (
        "  family_doctor_signing_rate: 32.00%\n  重点人群签约率: {value: 30.00%, explain: 已核实}\n"
    )
    review = checked(tmp_path, gap, rates)
    assert of_x(review) == ("met", "")
    assert [verdict.target.id for verdict in review.verdicts] == ["x"]


def test_two_targets_on_one_indicator_are_named_by_their_own_ids(tmp_path: Path) -> None:
    groups = (
        "  town: {indicator: life_expectancy, of: 城镇居民, at_least: 70岁, quote: q}\n"
        "  country: {indicator: life_expectancy, of: 农村居民, at_least: 70岁, quote: q}\n"
    )
    gap = "  x: {zh: 差距, unit: 岁, kind: stock, better: lower, formula: town - country, less_than: 2岁, quote: q}\n"
    assert of_x(checked(tmp_path, gap + groups, "  town: 78.2\n  country: 76.3\n")) == (
        "undetermined",
        "made of rounded figures, it is from 1.8岁 to 2岁; report counts, or figures with more decimals",
    )
    assert of_x(checked(tmp_path, gap + groups, "  town: 78.2\n  country: 76.4\n"))[0] == "met"
    with pytest.raises(InvalidInputError, match="write the id of one: town, country"):
        checked(
            tmp_path, gap.replace("town - country", "life_expectancy - 70岁") + groups, "  {}\n"
        )


FALLS = GAP.replace("at_most: 2人/10万", "falls: true")


@pytest.mark.parametrize(
    ("actuals", "status"),
    [
        # from 13.50 - 9.60 = 3.90 to 3.00
        ("  rural: {value: 12.50, baseline: 13.50}\n  urban: {value: 9.50, baseline: 9.60}\n", "met"),
        ("  rural: {value: 13.50, baseline: 13.50}\n  urban: {value: 9.50, baseline: 9.60}\n", "missed"),
        ("  rural: {value: 12.50, baseline: 13.50}\n  urban: 9.50\n", "undetermined"),
        ("  x: {baseline: 3.90}\n  rural: 12.50\n  urban: 9.50\n", "met"),
        # two baselines that differ
        ("  x: {baseline: 4.90}\n  rural: {value: 12.50, baseline: 13.50}\n  urban: {value: 9.50, baseline: 9.60}\n", "undetermined"),
    ],
)  # fmt: skip
def test_the_baseline_is_made_of_the_baselines_of_the_parts(
    actuals: str, status: str, tmp_path: Path
) -> None:
    assert of_x(checked(tmp_path, FALLS + RATES, actuals))[0] == status


@pytest.mark.parametrize(("year", "status"), [(2023, "met"), (2024, "undetermined")])
def test_a_baseline_is_made_of_baselines_of_one_year(
    year: int, status: str, tmp_path: Path
) -> None:
    """That of the country is of 2023 in the plan, that of the town of one year or the other."""
    rates = RATES.replace("农村死亡率,", "农村死亡率, baseline: {value: 13.50, year: 2023},")
    rates = rates.replace("城市死亡率,", f"城市死亡率, baseline: {{value: 9.60, year: {year}}},")
    review = checked(tmp_path, FALLS + rates, "  rural: 12.50\n  urban: 9.50\n")
    assert of_x(review)[0] == status


def test_the_baseline_is_made_of_last_years_file(tmp_path: Path) -> None:
    now = "  rural: 12.50\n  urban: 9.50\n"
    then = "actuals: {rural: 13.50, urban: 9.60}\n"
    assert of_x(checked(tmp_path, FALLS + RATES, now, last_year=then)) == ("met", "")


def test_parts_that_no_target_is_on_have_last_years_figures_too(tmp_path: Path) -> None:
    gap = (
        "  x: {zh: 差距, unit: 百分点, kind: rate, better: lower, falls: true, "
        "formula: family_doctor_signing_rate - key_population_signing_rate, quote: q}\n"
    )
    explained = "{value: FIGURE, explain: 已核实}"
    now = f"  family_doctor_signing_rate: 32.00%\n  key_population_signing_rate: {explained}\n"
    then = (
        "actuals:\n  family_doctor_signing_rate: 31.00%\n"
        f"  key_population_signing_rate: {explained}\n"
    )
    then = then.replace("FIGURE", "28.00%")
    # from 31 - 28 = 3 points to 32 - 30 = 2, and to 32 - 29 = 3
    narrower = checked(tmp_path, gap, now.replace("FIGURE", "30.00%"), last_year=then)
    assert of_x(narrower) == ("met", "")
    as_wide = checked(tmp_path, gap, now.replace("FIGURE", "29.00%"), last_year=then)
    assert of_x(as_wide)[0] == "undetermined"
    wider = checked(tmp_path, gap, now.replace("FIGURE", "28.00%"), last_year=then)
    assert of_x(wider) == ("missed", "")


def test_one_growth_may_be_judged_as_a_multiple_of_another(tmp_path: Path) -> None:
    # visits +10 %, income +5 %: 2 times
    flows = (
        "  visits: {zh: 诊疗人次, unit: 人次, kind: flow, watch: true, quote: q}\n"
        "  income: {zh: 收入, unit: 元, kind: flow, watch: true, quote: q}\n"
    )
    formula = "(visits / previous(visits) - 1) / (income / previous(income) - 1)"
    grows = (
        f"  x: {{zh: 增长之比, unit: 倍, kind: rate, formula: {formula}, at_least: 2, quote: q}}\n"
    )
    then = "actuals: {visits: 1000, income: 10000.00元}\n"
    now = "  visits: 1100\n  income: 10500.00元\n"
    short = grows.replace("at_least: 2", "at_least: 1.99")
    assert of_x(checked(tmp_path, short + flows, now, last_year=then)) == ("met", "")
    long = grows.replace("at_least: 2", "at_least: 2.01")
    assert of_x(checked(tmp_path, long + flows, now, last_year=then)) == ("missed", "")
    assert of_x(checked(tmp_path, grows + flows, now)) == (
        "undetermined",
        "not reported: 诊疗人次 last year; 收入 last year",
    )


def test_a_formula_of_a_formula(tmp_path: Path) -> None:
    twice = "  y: {zh: 两倍, unit: '1:x', formula: x * 2, at_least: '1:2.5', quote: q}\n"
    review = checked(tmp_path, twice + RATIO + STAFF, "  nurses: 500\n  doctors: 400\n")
    assert [verdict.status for verdict in review.verdicts] == ["met", "met", "watched", "watched"]


@pytest.mark.parametrize(("now", "status"), [(110, "met"), (109, "missed")])
def test_a_formula_may_name_a_figure_again(now: int, status: str, tmp_path: Path) -> None:
    """From 100 to 110 doctors are 10 % more, the growth over the year before."""
    growth = (
        "  x: {zh: 医师增长率, unit: '%', kind: rate, formula: (doctors - previous(doctors)) / "
        "previous(doctors), at_least: 10%, quote: q}\n"
    )
    entry = f"  doctors: {{value: {now}, baseline: {{value: 100, year: 2024}}}}\n"
    assert of_x(checked(tmp_path, growth + STAFF, entry)) == (status, "")


def test_each_institution_by_its_own_parts(tmp_path: Path) -> None:
    each = RATIO.replace("quote: q", "each: {of: 医院, count: 2}, quote: q")
    parts = "  nurses: {each: {甲: 50, 乙: 24}}\n  doctors: {each: {甲: 40, 乙: 20}}\n"
    assert of_x(checked(tmp_path, each + STAFF, parts)) == ("missed", "outside: 乙 1:1.2")
    assert of_x(checked(tmp_path, each + STAFF, parts.replace("24", "25"))) == ("met", "")
    lacking = parts.replace(", 乙: 20", "")
    assert of_x(checked(tmp_path, each + STAFF, lacking)) == (
        "undetermined",
        "乙: not reported: 医师",
    )


def test_every_year_by_its_own_parts(tmp_path: Path) -> None:
    plan = HEAD.replace("period: 2025", "period: {from: 2024, to: 2025}")
    rates = RATES.replace("watch: true", "at_most: 20人/10万, every: year")
    falls = FALLS.replace("falls: true", "falls: true, every: year, baseline: 4.00")
    (tmp_path / "plan.yaml").write_text(plan + falls + rates, encoding="utf-8")
    entries = tmp_path / "actuals.yaml"
    head = "plan: plan.yaml\nas_of: 2025-12-31\nactuals:\n"
    rural = "  rural: {2024: 13.50, 2025: 12.50}\n"
    entries.write_text(f"{head}{rural}  urban: {{2024: 9.60, 2025: 9.50}}\n", encoding="utf-8")
    assert of_x(check(entries)) == ("met", "")
    # 13.50 - 9.60 = 3.90, then 12.50 - 8.50 = 4.00
    entries.write_text(f"{head}{rural}  urban: {{2024: 9.60, 2025: 8.50}}\n", encoding="utf-8")
    assert of_x(check(entries)) == ("missed", "outside: 2025")


@pytest.mark.parametrize(
    ("formula", "actuals", "status"),
    [
        # 0.983 may be 0.983 % or 98.3 %, which is 2.2 points more than 96.1 %
        ("a - b", "  a: 0.983\n  b: 96.10%\n", "undetermined"),
        ("a - b", "  a: {value: 0.983, explain: 已核实}\n  b: 96.10%\n", "met"),
        ("a - b", "  a: 98.00%\n  b: 96.10%\n", "met"),
        # above the whole
        ("a - b", "  a: 198.30%\n  b: 197.10%\n", "undetermined"),
    ],
)
def test_a_doubt_about_a_part_withholds_met(
    formula: str, actuals: str, status: str, tmp_path: Path
) -> None:
    rates = (
        "  a: {zh: 甲率, unit: '%', kind: rate, watch: true, quote: q}\n"
        "  b: {zh: 乙率, unit: '%', kind: rate, watch: true, quote: q}\n"
    )
    gap = "  x: {zh: 差距, unit: 百分点, kind: rate, better: lower, formula: FORMULA, at_most: 2百分点, quote: q}\n"
    gap = gap.replace("FORMULA", formula)
    assert of_x(checked(tmp_path, gap + rates, actuals))[0] == status


def test_an_old_part_makes_an_old_figure(tmp_path: Path) -> None:
    actuals = "  nurses: {value: 500, date: 2025-03-31}\n  doctors: 400\n"
    review = checked(tmp_path, RATIO + STAFF, actuals)
    assert of_x(review)[0] == "undetermined"
    assert review.submission.actuals["x"].day == date(2025, 3, 31)


def test_a_part_of_a_later_day_says_nothing_of_the_day_of_the_file(tmp_path: Path) -> None:
    actuals = (
        "  nurses: {value: 500, date: 2025-03-31}\n  doctors: {value: 400, date: 2026-01-31}\n"
    )
    status, reason = of_x(checked(tmp_path, RATIO + STAFF, actuals))
    assert status == "undetermined"
    assert reason == "dated 2026-01-31, after the day of the figures, 2025-12-31"


def test_counts_of_a_rate_are_no_parts_of_a_formula(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as refused:
        checked(tmp_path, RATIO + STAFF, "  x: {numerator: 500, denominator: 400}\n")
    assert {problem.code for problem in refused.value.problems} == {"unsuitable-key"}


def test_what_a_target_asks_for_says_of_what_it_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from healthplan_cli.cli import main as cli

    checked(tmp_path, RATIO + STAFF, "  nurses: 500\n  doctors: 400\n")
    assert cli.run(["check", str(tmp_path / "actuals.yaml")], Language("zh")) == 0
    assert "由 护士 500名；医师 400名 得出" in capsys.readouterr().out


def test_a_plan_may_say_how_a_figure_of_the_catalog_is_made(tmp_path: Path) -> None:
    made = (
        "  x: {indicator: life_expectancy, at_least: 78岁, formula: (men + women) / 2, quote: q}\n"
        "  men: {zh: 男性预期寿命, unit: 岁, kind: stock, watch: true, quote: q}\n"
        "  women: {zh: 女性预期寿命, unit: 岁, kind: stock, watch: true, quote: q}\n"
    )
    assert of_x(checked(tmp_path, made, "  men: 76.00\n  women: 80.02\n")) == ("met", "")
    assert of_x(checked(tmp_path, made, "  men: 76.00\n  women: 79.98\n")) == ("missed", "")


def test_another_formula_is_another_figure(plan_yaml: Callable[..., Plan]) -> None:
    parts = "a: {zh: 甲, unit: 人, kind: stock, watch: true, quote: q}"
    old = f"x: {{zh: 比, unit: 倍, formula: residents / a, at_least: 2, quote: q}}\n{parts}"
    new = old.replace("residents / a", "signed / a")
    first, *_ = compare_plans(plan_yaml(old), plan_yaml(new)).differences
    assert (first.change, str(first.reason)) == (
        Change.RESTATED,
        "the figure is made of others: residents / a / signed / a",
    )


@pytest.fixture
def with_own_ratio(tmp_path: Path) -> Specs:
    """The specs with an indicator of the user's own, `own_ratio`, that has a formula."""
    catalog = tmp_path / "specs" / "catalog"
    catalog.mkdir(parents=True)
    (catalog / "own.yaml").write_text(
        "indicators: {own_ratio: {zh: 本地医护比, en: Ratio, unit: '1:x', "
        "formula: hospital_nurses / hospital_physicians}}\n",
        encoding="utf-8",
    )
    return shipped_specs().with_folders([tmp_path / "specs"])


@pytest.mark.parametrize(
    ("elements", "entry", "expected"),
    [
        ("hospital_nurses: 500, hospital_physicians: 400", "{方案: 完成}", ("met", "")),
        ("hospital_nurses: 499, hospital_physicians: 400", "{方案: 完成}", ("missed", "")),
        ("hospital_nurses: 500", "{方案: 完成}", ("undetermined", "比例: not reported: Physicians of hospitals")),
        ("hospital_nurses: 500, hospital_physicians: 400", "{比例: '1:1.31', 方案: 完成}", ("undetermined", "Ratio (比例) is printed as 1:1.31, but hospital_nurses / hospital_physicians makes 1:1.25 (Nurses of hospitals 500人; Physicians of hospitals 400人)")),
    ],
)  # fmt: skip
def test_a_part_of_several_on_an_indicator_with_a_formula(
    elements: str, entry: str, expected: tuple[str, str], tmp_path: Path, with_own_ratio: Specs
) -> None:
    target = (
        "  x: {zh: 配备, all_of: {比例: {indicator: own_ratio, at_least: '1:1.25'}, "
        "方案: {done: true}}, quote: q}\n"
    )
    (tmp_path / "plan.yaml").write_text(HEAD + target, encoding="utf-8")
    actuals = tmp_path / "actuals.yaml"
    head = f"plan: plan.yaml\nas_of: 2025-12-31\nelements: {{{elements}}}\nactuals:\n"
    actuals.write_text(f"{head}  x: {{all_of: {entry}}}\n", encoding="utf-8")
    assert of_x(check(actuals, Options(), with_own_ratio)) == expected


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [("1:1.25", ("met", "")), ("1:1.2", ("missed", "outside: 甲 比例 1:1.2"))],
)
def test_each_institution_reports_what_a_formula_of_a_part_would_make(
    ratio: str, expected: tuple[str, str], tmp_path: Path, with_own_ratio: Specs
) -> None:
    """The elements are of the whole region: 500 / 400 are nobody's own."""
    target = (
        "  x: {zh: 配备, each: {of: 医院, count: 1}, all_of: {比例: {indicator: own_ratio, "
        "at_least: '1:1.25'}, 方案: {done: true}}, quote: q}\n"
    )
    (tmp_path / "plan.yaml").write_text(HEAD + target, encoding="utf-8")
    actuals = tmp_path / "actuals.yaml"
    actuals.write_text(
        "plan: plan.yaml\nas_of: 2025-12-31\n"
        "elements: {hospital_nurses: 500, hospital_physicians: 400}\nactuals:\n"
        f"  x: {{each: {{甲: {{all_of: {{比例: '{ratio}', 方案: true}}}}}}}}\n",
        encoding="utf-8",
    )
    assert of_x(check(actuals, Options(), with_own_ratio)) == expected


def test_a_table_to_fill_in_has_a_row_for_each_part(tmp_path: Path) -> None:
    gap = (
        "  x: {zh: 差距, unit: 百分点, kind: rate, better: lower, at_most: 3百分点, "
        "formula: family_doctor_signing_rate - key_population_signing_rate, quote: q}\n"
    )
    made = RATIO.replace("x:", "y:").replace(
        "nurses / doctors", "hospital_nurses / hospital_physicians"
    )
    plan = tmp_path / "plan.yaml"
    plan.write_text(HEAD + gap + made, encoding="utf-8")
    specs = shipped_specs()
    table = template(specs.plan(str(plan)), specs.catalog, Language("zh"), ".csv")
    assert isinstance(table, bytes)
    head, *below = csv.reader(table.decode("utf-8-sig").splitlines()[8:])
    rows = [row for row in below if row[-1]]  # those who sign have rows without an id
    figures = {
        "hospital_nurses": "500",
        "hospital_physicians": "400",
        "family_doctor_signing_rate": "32.00%",
        "key_population_signing_rate": "30.00%",
    }
    assert {row[-1] for row in rows} == {*figures, "x", "y"}
    filled = tmp_path / "filled.csv"
    with filled.open("w", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerows([["计划", "plan.yaml"], ["数据截止日", "2025-12-31"], head])
        for row in rows:
            row[head.index("上报值")] = figures.get(row[-1], "")
            writer.writerow(row)
    review = check(filled, Options(), specs)
    assert [verdict.status for verdict in review.verdicts] == ["met", "met"]
    assert {problem.code for problem in review.problems} == {"rule/key_signing_not_below_all"}


REAL = [
    # 国家卫健委贯彻2021—2030年两纲实施方案
    (
        "地区和城乡差距逐步缩小",
        f"{{zh: 城乡孕产妇死亡率之差, {DEATHS}, formula: rural - urban, falls: true, every: year, baseline: 4.00, QUOTE}}",
        (
            f"rural: {{zh: 农村, {DEATHS}, at_most: 20, every: year, quote: q}}\n"
            f"urban: {{zh: 城市, {DEATHS}, at_most: 20, every: year, quote: q}}\n"
        ),
        "rural: {2024: 13.50, 2025: 12.50}\nurban: {2024: 9.60, 2025: 9.50}\n",
        "rural: {2024: 13.50, 2025: 13.50}\nurban: {2024: 9.60, 2025: 9.50}\n",
    ),
    # Loi n° 2004-806, objectif 34: the gap in life expectancy at 35 is 9 years
    (
        "réduire les inégalités, l'écart d'espérance de vie à 35 ans est de 9 ans",
        "{zh: 预期寿命差距, unit: 岁, kind: stock, better: lower, formula: cadres - ouvriers, less_than: 9岁, QUOTE}",
        (
            "cadres: {zh: 管理人员, unit: 岁, kind: stock, watch: true, quote: q}\n"
            "ouvriers: {zh: 工人, unit: 岁, kind: stock, watch: true, quote: q}\n"
        ),
        "cadres: 46.00\nouvriers: 37.02\n",
        "cadres: 46.02\nouvriers: 37.00\n",
    ),
]


@pytest.mark.parametrize(("quote", "target", "parts", "inside", "outside"), REAL)
def test_gaps_that_plans_ask_for(
    quote: str, target: str, parts: str, inside: str, outside: str, tmp_path: Path
) -> None:
    head = HEAD.replace("period: 2025", "period: {from: 2024, to: 2025}")
    declared = target.replace("QUOTE", f'quote: "{quote}"')
    targets = f"x: {declared}\n{parts}"
    (tmp_path / "plan.yaml").write_text(head + indent(targets, "  "), encoding="utf-8")
    actuals = tmp_path / "actuals.yaml"
    for figures, expected in ((inside, "met"), (outside, "missed")):
        entries = indent(figures, "  ")
        actuals.write_text(
            f"plan: plan.yaml\nas_of: 2025-12-31\nactuals:\n{entries}", encoding="utf-8"
        )
        assert of_x(check(actuals))[0] == expected


def test_ratios_that_are_watched(tmp_path: Path) -> None:
    # 三级公立医院绩效考核操作手册: 医护比（监测比较）, 四级手术与三级手术并发症发生率比（监测比较）
    staff = RATIO.replace("at_least: '1:1.25'", "watch: true")
    assert of_x(checked(tmp_path, staff + STAFF, "  nurses: 500\n  doctors: 400\n"))[0] == "watched"
    rates = (
        "  four: {zh: 四级手术并发症发生率, unit: '%', kind: rate, watch: true, quote: q}\n"
        "  three: {zh: 三级手术并发症发生率, unit: '%', kind: rate, watch: true, quote: q}\n"
    )
    ratio = "  x: {zh: 并发症发生率比, unit: 倍, kind: rate, formula: four / three, watch: true, quote: q}\n"
    review = checked(tmp_path, ratio + rates, "  four: 3.00%\n  three: 1.20%\n")
    (verdict,) = [one for one in review.verdicts if one.target.id == "x"]
    assert verdict.status == "watched"
    assert verdict.measured[0].value == Fraction("2.5")


@pytest.mark.parametrize(("status", "expected"), [("", "met"), (", status: failed", "missed")])
def test_a_failed_attestation_of_a_part_is_one_of_the_figure(
    status: str, expected: str, tmp_path: Path
) -> None:
    gap = (
        "  gap: {zh: 差距, unit: 百分点, kind: rate, at_least: 20百分点, quote: q, "
        "formula: key_population_signing_rate - family_doctor_signing_rate}\n"
    )
    attestation = f"attestation: {{by: 甲, date: 2025-12-20, document: 通知{status}}}"
    entries = (
        f"  key_population_signing_rate: {{value: 61.20%, {attestation}}}\n"
        "  family_doctor_signing_rate: 38.10%\n"
    )
    assert checked(tmp_path, gap, entries).verdicts[0].status.value == expected
