"""The five shipped plans: what once was met wrongly is not, what is true stays met, and one rule for all words."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli import Options, check
from healthplan_cli.model.plan import Plan
from healthplan_cli.reading.specs.folders import shipped_specs

SPECS = shipped_specs()
PLANS = [SPECS.plan(id) for id in SPECS.plans if not id.startswith("china/")]
LONGEST_QUOTE = 60
NEVER_SOFT = ("确保", "保证")

CASES = [
    # what each health indicator is compared with is its own, and lower is better for three of four
    ("kaifeng/2022", "infant_mortality_rate: 4.0‰", "missed"),
    ("kaifeng/2022", "infant_mortality_rate: 3.7‰", "met"),
    ("kaifeng/2022", "life_expectancy: 78.4岁", "met"),
    ("kaifeng/2022", "life_expectancy: 77.9岁", "missed"),
    # 起草 is done when the draft is
    ("kaifeng/2022", "tcm_five_year_plan: {stage: 起草中, date: 2022-06-01}", "missed"),
    ("kaifeng/2022", "tcm_five_year_plan: {stage: 起草完成, date: 2022-06-01}", "met"),
    ("kaifeng/2022", "tcm_five_year_plan: {stage: 印发, date: 2022-11-01}", "met"),
    ("tongliang/2022", "five_year_health_plan: {stage: 编制中, date: 2022-06-01}", "missed"),
    ("tongliang/2022", "five_year_health_plan: {stage: 编制完成, date: 2022-06-01}", "met"),
    # a quota may be exceeded, whatever it counts
    ("kaifeng/2022", "covid_booster_adults_18_up: {numerator: 53万人, denominator: 52万人}", "met"),
    ("kaifeng/2022", "covid_booster_adults_18_up: 99.2%", "missed"),
    ("tongliang/2022", "covid_vaccination_coverage: 101.2%", "met"),
    # a share that only the plan has ends at 100 %
    ("nankai/2022", "epidemic_training_coverage: {numerator: 486人, denominator: 300人}", "undetermined"),
    ("nankai/2022", "epidemic_training_coverage: {numerator: 300人, denominator: 300人}", "met"),
    # sets whose size the plan prints
    ("nankai/2022", "public_hospitals_appraised: 3家", "missed"),
    ("nankai/2022", "public_hospitals_appraised: 5家", "met"),
    ("nankai/2025", "public_hospitals_monitored: 3家", "missed"),
    ("nankai/2025", "partner_enterprises_served: 3家", "missed"),
    ("nankai/2025", "partner_enterprises_served: 51家", "met"),
    ("nankai/2025", "age_friendly_applications: 20家", "missed"),
    ("nankai/2025", "age_friendly_commission_and_private_share: {numerator: 20家, denominator: 20家}", "undetermined"),
    ("nankai/2025", "age_friendly_commission_and_private_share: {numerator: 47家, denominator: 54家}", "met"),
    ("nankai/2022", "healthy_china_special_actions: {numerator: 3项, denominator: 3项}", "undetermined"),
    ("nankai/2022", "healthy_china_special_actions: {numerator: 18项, denominator: 18项}", "met"),
    ("tongliang/2022", "healthy_china_special_actions: {numerator: 14个, denominator: 15个}", "missed"),
    ("tongliang/2022", "healthy_china_special_actions: {numerator: 15个, denominator: 15个}", "met"),
    # 2-3个 is no upper limit
    ("nankai/2022", "secondary_hospital_key_specialties: 1个", "missed"),
    ("nankai/2022", "secondary_hospital_key_specialties: 4个", "met"),
    # insects per trap are a mean
    ("nankai/2025", "mosquito_density: {value: 1.2只, baseline: 1.5只}", "met"),
    ("nankai/2025", "fly_density: {value: 1.5只, baseline: 1.5只}", "missed"),
    # a title of another time
    ("nankai/2022", "national_hygienic_district_kept: {stage: true, date: 2019-01-01}", "undetermined"),
    ("nankai/2022", "national_hygienic_district_kept: true", "met"),
]  # fmt: skip
EARLY = [
    ("nankai/2022", "national_hygienic_district_kept: true"),
    ("nankai/2022", "vector_density_grade: B级"),
    ("kaifeng/2022", "national_hygienic_city_kept: true"),
    ("tongliang/2022", "tcm_hospital_grade_3a_kept: true"),
    ("nankai/2025", "mother_to_child_elimination_kept: true"),
    ("nankai/2025", "institutions_in_balance: 15家"),
    ("nankai/2025", "institution_debt: {value: 1.86亿元, baseline: 1.92亿元}"),
    ("nankai/2025", "community_hospitals: {value: 6家, baseline: 5家}"),
]
"""What a plan asks to keep, or to come to at the end of the year."""


def status(plan: str, entry: str, as_of: date, folder: Path) -> str:
    """Return the verdict on one entry of a file of actuals."""
    path = folder / "actuals.yaml"
    marks = "{province_infant_mortality: 3.8‰, province_life_expectancy: 78.0岁}"
    benchmarks = f"benchmarks: {marks}\n" if plan.startswith("kaifeng") else ""
    path.write_text(
        f"plan: {plan}\nas_of: {as_of}\n{benchmarks}actuals:\n  {entry}\n", encoding="utf-8"
    )
    review = check(path, Options())
    target = entry.partition(":")[0]
    (found,) = [one.status for one in review.verdicts if one.target.id == target]
    return str(found)


@pytest.mark.parametrize(("plan", "entry", "verdict"), CASES)
def test_the_verdict_at_the_end_of_the_year(
    plan: str, entry: str, verdict: str, tmp_path: Path
) -> None:
    year = int(plan[-4:])
    assert status(plan, entry, date(year, 12, 31), tmp_path) == verdict


@pytest.mark.parametrize(("plan", "entry"), EARLY)
def test_what_can_still_be_lost_is_not_met_in_march(plan: str, entry: str, tmp_path: Path) -> None:
    year = int(plan[-4:])
    assert status(plan, entry, date(year, 3, 31), tmp_path) == "holding"


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_a_soft_target_says_why(plan: Plan) -> None:
    assert [
        one.id
        for one in plan.targets
        if one.strength == "soft" and not one.hedge and not one.note.en
    ] == []


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_a_promise_in_so_many_words_is_hard(plan: Plan) -> None:
    assert [
        one.id
        for one in plan.targets
        if one.strength == "soft" and one.quote.startswith(NEVER_SOFT)
    ] == []


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_quotes_are_short_and_every_text_is_in_both_languages(plan: Plan) -> None:
    for target in plan.targets:
        assert len(target.quote) <= LONGEST_QUOTE
        assert target.indicator.en
        assert bool(target.note.zh) == bool(target.note.en)
    for sentence in plan.set_aside:
        assert len(sentence.quote) <= LONGEST_QUOTE
        assert sentence.reason.zh
        assert sentence.reason.en


def test_the_same_words_are_treated_in_the_same_way() -> None:
    """Standing rules, names with minutes and explorations are targets of no plan."""
    for plan in PLANS:
        for target in plan.targets:
            assert not any(words in target.quote for words in ("分钟", "项制度", "探索"))
