"""Figures of groups beside the whole, and targets for one group: neither is ever taken for the other."""

from pathlib import Path

import pytest

from healthplan_cli import Options, check
from healthplan_cli.model.review import Review
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.text.problems import InvalidInputError
from healthplan_cli.text.words import Language
from tests.judging.of_files import HEAD, checked

RATE = "hypertension_control_rate"
ALL = f"  {RATE}: {{at_least: 70%, quote: q}}\n"
WOMEN = f"  women: {{indicator: {RATE}, for: {{sex: 女}}, at_least: 70%%, quote: q%s}}\n"
HELPED = "  helped: {zh: 受助老人, unit: 人, kind: flow, at_least: 20人, quote: q}\n"
COST = "  cost: {zh: 人均医疗费用, unit: 元, kind: rate, at_most: 900元, quote: q}\n"


def found(review: Review) -> tuple[str, list[str]]:
    """The verdict on the first target, and the codes of the problems with their levels."""
    codes = [f"{one.level} {one.code}" for one in review.problems]
    return review.verdicts[0].status.value, codes


DIFFERS, DOUBT, MISSING = "error groups-differ", "warning groups-differ", "warning missing-group"


@pytest.mark.parametrize(
    ("whole", "groups", "expected"),
    [
        ("25人", "男: 12人, 女: 12人, 不明: 1人", ("met", [])),
        ("25人", "男: 12人, 女: 13人", ("met", [])),  # so that nobody is unknown
        ("25人", "男: 12人, 女: 12人, 不明: 2人", ("undetermined", [DIFFERS])),
        ("25人", "男: 12人, 女: 11人, 不明: 1人", ("undetermined", [DIFFERS])),
        ("25人", "男: 12人, 女: 12人", ("met", [MISSING])),
        ("25人", "男: 12人, 女: 12人, 不明: ", ("met", [MISSING])),
        ("25人", "男: 12人", ("met", [MISSING])),
        ("25人", "男: 26人", ("undetermined", [DIFFERS])),
    ],
)
def test_counts_add_up_to_the_whole(
    whole: str, groups: str, expected: tuple[str, list[str]], tmp_path: Path
) -> None:
    review = checked(tmp_path, HELPED, f"  helped: {{value: {whole}, by: {{sex: {{{groups}}}}}}}\n")
    assert found(review) == expected


@pytest.mark.parametrize(
    ("controlled", "managed", "expected"),
    [
        (720, 1000, ("met", [])),
        (730, 1000, ("undetermined", ["error groups-differ"])),
        (720, 990, ("undetermined", ["error groups-differ"])),
    ],
)
def test_counts_of_groups_add_up_to_the_elements(
    controlled: int, managed: int, expected: tuple[str, list[str]], tmp_path: Path
) -> None:
    elements = (
        f"elements: {{hypertension_controlled: {controlled}, hypertension_managed: {managed}}}"
    )
    entry = f"{{by: {{sex: {{{COUNTS}, {UNKNOWN}}}}}}}"
    review = checked(tmp_path, ALL, f"  {RATE}: {entry}\n", elements)
    assert found(review) == expected


@pytest.mark.parametrize(("women", "status"), [("13500人", "met"), ("14500人", "undetermined")])
def test_what_rounding_leaves_open_is_no_difference(
    women: str, status: str, tmp_path: Path
) -> None:
    """2.5万 is less than 25,500, and 1.2万 at least 11,500."""
    target = HELPED.replace("at_least: 20人", "at_least: 2万人")
    entry = f"{{value: 2.5万人, by: {{sex: {{男: 1.2万人, 女: {women}}}}}}}"
    assert found(checked(tmp_path, target, f"  helped: {entry}\n"))[0] == status


def test_a_doubt_about_a_group_is_one_about_the_whole(tmp_path: Path) -> None:
    entry = "{value: 25人, by: {sex: {男: 12人, 女: {value: 13人, note: 含拟建3人}, 不明: 0人}}}"
    review = checked(tmp_path, HELPED, f"  helped: {entry}\n")
    assert found(review) == ("undetermined", ["error other-group"])


@pytest.mark.parametrize("by", ["", "{sex: }", "{性别: }"])
def test_a_breakdown_with_nothing_in_it_says_nothing(by: str, tmp_path: Path) -> None:
    review = checked(tmp_path, HELPED, f"  helped: {{value: 25人, by: {by}}}\n")
    assert found(review) == ("met", [])


def test_a_whole_is_never_made_of_its_groups(tmp_path: Path) -> None:
    review = checked(tmp_path, HELPED, "  helped: {by: {sex: {男: 12人, 女: 13人, 不明: 0人}}}\n")
    assert found(review) == ("unreported", [])


@pytest.mark.parametrize(
    ("whole", "groups", "expected"),
    [
        ("72%", "男: 70%, 女: 74%, 不明: 40%", ("met", [])),
        ("72%", "男: 70%, 女: 74%", ("met", [])),
        ("72%", "男: 70%, 女: 140%, 不明: 40%", ("undetermined", ["error impossible-figure"])),
        ("76%", "男: 70%, 女: 74%, 不明: 71%", ("undetermined", [DIFFERS])),
        ("75%", "男: 70%, 女: 74%, 不明: 71%", ("met", [])),  # both may be 74.5 that was rounded
        ("76%", "男: 70%, 女: 74%", ("undetermined", [DOUBT])),
        ("75%", "男: 70%", ("met", [MISSING])),
        ("72%", "女: 73%, 不明: 70%", ("met", [MISSING])),
    ],
)
def test_a_rate_is_between_those_of_the_groups(
    whole: str, groups: str, expected: tuple[str, list[str]], tmp_path: Path
) -> None:
    review = checked(tmp_path, ALL, f"  {RATE}: {{value: {whole}, by: {{sex: {{{groups}}}}}}}\n")
    assert found(review) == expected


def test_a_doubt_that_the_unknown_leave_is_answered_by_an_explanation(tmp_path: Path) -> None:
    entry = "{value: 76%, explain: 不明者未列出, by: {sex: {男: 70%, 女: 74%}}}"
    assert found(checked(tmp_path, ALL, f"  {RATE}: {entry}\n")) == ("met", [])


def test_a_mean_is_no_sum(tmp_path: Path) -> None:
    entry = "{value: 800元, by: {sex: {男: 780元, 女: 810元, 不明: 800元}}}"
    assert found(checked(tmp_path, COST, f"  cost: {entry}\n")) == ("met", [])


COUNTS = "男: {numerator: 350, denominator: 500}, 女: {numerator: 370, denominator: 500}"
UNKNOWN = "不明: {numerator: 0, denominator: 0}"


@pytest.mark.parametrize(
    ("women", "expected"),
    [
        ("numerator: 5, denominator: 0", ("undetermined", [DIFFERS])),
        ("value: 70%, denominator: 0", ("undetermined", [DIFFERS])),
        ("numerator: 0, denominator: 0", ("met", [])),
        ("value: 0%, denominator: 0", ("met", [])),
    ],
)
def test_a_group_is_no_part_of_nothing(
    women: str, expected: tuple[str, list[str]], tmp_path: Path
) -> None:
    seen = "  seen: {zh: 某受检率, unit: '%', kind: rate, at_least: 70%, quote: q}\n"
    entry = f"{{value: 72%, by: {{sex: {{男: 72%, 女: {{{women}}}}}}}}}"
    status, codes = found(checked(tmp_path, seen, f"  seen: {entry}\n"))
    assert (status, codes[:1]) == expected


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("value: 72%", ("met", [])),  # 720 of 1,000
        ("value: 73%", ("undetermined", [DIFFERS])),
        ("numerator: 720, denominator: 1000", ("met", [])),
        ("numerator: 730, denominator: 1000", ("undetermined", [DIFFERS])),
        ("numerator: 720, denominator: 990", ("undetermined", [DIFFERS])),
    ],
)
def test_a_rate_of_counts_is_sum_over_sum(
    whole: str, expected: tuple[str, list[str]], tmp_path: Path
) -> None:
    entry = f"{{{whole}, by: {{sex: {{{COUNTS}, {UNKNOWN}}}}}}}"
    assert found(checked(tmp_path, ALL, f"  {RATE}: {entry}\n")) == expected


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ("numerator: 730, denominator: 1000", "the numerators of the groups add up to 720"),
        ("numerator: 720, denominator: 990", "the denominators of the groups add up to 1000"),
    ],
)
def test_a_difference_says_which_count_it_is_of(whole: str, said: str, tmp_path: Path) -> None:
    entry = f"{{{whole}, by: {{sex: {{{COUNTS}, {UNKNOWN}}}}}}}"
    review = checked(tmp_path, ALL, f"  {RATE}: {entry}\n")
    assert said in str(review.problems[0].words)


def test_a_whole_that_elements_make_is_checked_as_well(tmp_path: Path) -> None:
    elements = "elements: {hypertension_controlled: 730, hypertension_managed: 1000}"
    review = checked(
        tmp_path, ALL, f"  {RATE}: {{by: {{sex: {{{COUNTS}, {UNKNOWN}}}}}}}\n", elements
    )
    assert found(review) == ("undetermined", [DIFFERS])


def test_each_institution_has_groups_of_its_own(tmp_path: Path) -> None:
    entry = "{each: {甲: {value: 9人, by: {sex: {男: 4, 女: 4, 不明: 0}}}, 乙: 12人}}"
    review = checked(tmp_path, HELPED, f"  helped: {entry}\n")
    assert found(review) == ("undetermined", [DIFFERS])
    assert str(review.problems[0].words).startswith(
        "受助老人 (甲) by Sex: the figures of the groups"
    )


def test_groups_that_overlap_or_leave_some_out_need_not_add_up(tmp_path: Path) -> None:
    catalog = tmp_path / "catalog"
    catalog.mkdir()
    (catalog / "own.yaml").write_text(
        "breakdowns:\n"
        "  key: {zh: 重点人群, en: Key groups, complete: false, disjoint: false, groups:\n"
        "    {old: {zh: 老年人, en: Elderly}, ill: {zh: 慢病患者, en: Chronically ill}}}\n",
        encoding="utf-8",
    )
    specs = shipped_specs().with_folders([tmp_path])
    plan, entries = tmp_path / "plan.yaml", tmp_path / "actuals.yaml"
    plan.write_text(HEAD + HELPED, encoding="utf-8")
    for ill, status in (("24人", "met"), ("26人", "undetermined")):
        figures = f"{{value: 25人, by: {{重点人群: {{老年人: 20人, 慢病患者: {ill}}}}}}}"
        entries.write_text(
            f"plan: plan.yaml\nas_of: 2025-12-31\nactuals:\n  helped: {figures}\n", encoding="utf-8"
        )
        assert check(entries, Options(), specs).verdicts[0].status.value == status


OF_ALL = "上报的是总体的数据；需要的是女（性别）的数据，写在 by: 下（表格中为其下“其中：”一行）"
NONE = "未上报女（性别）的数据"


@pytest.mark.parametrize(
    ("entry", "status", "reason"),
    [
        ("{by: {sex: {女: 71%}}}", "met", ""),
        ("{by: {sex: {女: 69%}}}", "missed", ""),
        ("{value: 72%, by: {sex: {男: 74%, 女: 69%, 不明: 70%}}}", "missed", ""),
        ("{value: 69%, by: {sex: {男: 66%, 女: 71%, 不明: 68%}}}", "met", ""),
        ("72%", "unreported", OF_ALL),
        ("{value: 72%, by: {sex: {男: 72%}}}", "unreported", OF_ALL),
        ("{by: {sex: {男: 72%, 女: }}}", "unreported", NONE),
        ("{by: {residence: {农村: 72%}}}", "unreported", NONE),
    ],
)
def test_a_target_for_a_group_is_judged_by_the_figure_of_that_group(
    entry: str, status: str, reason: str, tmp_path: Path
) -> None:
    (verdict,) = checked(tmp_path, WOMEN % "", f"  women: {entry}\n").verdicts
    assert verdict.status.value == status
    said = Language("zh").text(verdict.reason) if verdict.reason else ""
    assert said == reason


def statuses(review: Review) -> dict[str, str]:
    return {one.target.id: one.status.value for one in review.verdicts}


def test_a_group_is_reported_once_under_the_target_for_all(tmp_path: Path) -> None:
    entry = f"  {RATE}: {{value: 69%, by: {{sex: {{男: 66%, 女: 71%, 不明: 68%}}}}}}\n"
    found = statuses(checked(tmp_path, ALL + WOMEN % "", entry))
    assert found == {RATE: "missed", "women": "met"}


def test_elements_of_all_are_not_those_of_a_group(tmp_path: Path) -> None:
    elements = "elements: {hypertension_controlled: 730, hypertension_managed: 1000}"
    found = statuses(checked(tmp_path, WOMEN % "", "", elements))
    assert found == {"women": "unreported"}


@pytest.mark.parametrize(
    ("last_targets", "last_figures", "status"),
    [
        (ALL, f"  {RATE}: 60%\n", "undetermined"),  # of all
        (ALL, f"  {RATE}: {{value: 60%, by: {{sex: {{女: 70%}}}}}}\n", "met"),
        (ALL, f"  {RATE}: {{value: 60%, by: {{sex: {{女: 72%}}}}}}\n", "missed"),
        (WOMEN % "", "  women: {by: {sex: {女: 70%}}}\n", "met"),
        ((WOMEN % "").replace("女", "男"), "  women: {by: {sex: {男: 70%}}}\n", "undetermined"),
    ],
)
def test_last_years_figure_is_that_of_the_same_group(
    last_targets: str, last_figures: str, status: str, tmp_path: Path
) -> None:
    (tmp_path / "before.yaml").write_text(HEAD.replace("2025", "2024") + last_targets, "utf-8")
    before = tmp_path / "last.yaml"
    head = f"plan: {tmp_path}/before.yaml\nas_of: 2024-12-31\nactuals:\n"
    before.write_text(head + last_figures, encoding="utf-8")
    rises = (WOMEN % "").replace("at_least: 70%", "rises: true")
    (tmp_path / "plan.yaml").write_text(HEAD + rises, encoding="utf-8")
    now = tmp_path / "actuals.yaml"
    now.write_text(
        "plan: plan.yaml\nas_of: 2025-12-31\nactuals:\n  women: {by: {sex: {女: 71%}}}\n",
        encoding="utf-8",
    )
    review = check(now, Options(baseline=before), shipped_specs())
    assert statuses(review) == {"women": status}


def test_a_target_of_the_plans_own_may_be_for_a_group(tmp_path: Path) -> None:
    own = "  women: {zh: 受助老人, unit: 人, kind: flow, for: {性别: 女性}, at_least: 12人, quote: q}\n"
    of_group = "  受助老人: {value: 25人, by: {性别: {男: 13人, 女: 12人}}}\n"
    assert statuses(checked(tmp_path, own, of_group)) == {"women": "met"}
    assert statuses(checked(tmp_path, own, "  受助老人: 25人\n")) == {"women": "unreported"}


def test_a_rule_between_figures_of_all_does_not_take_that_of_a_group(tmp_path: Path) -> None:
    rates = f"  {RATE}: 71%\n  women: {{by: {{sex: {{女: 140%}}}}}}\n"
    review = checked(tmp_path, ALL + WOMEN % "", rates)
    assert statuses(review) == {RATE: "met", "women": "undetermined"}


def test_a_difference_withholds_met_for_the_group_too(tmp_path: Path) -> None:
    entry = f"  {RATE}: {{value: 80%, by: {{sex: {{男: 66%, 女: 71%, 不明: 68%}}}}}}\n"
    found = statuses(checked(tmp_path, ALL + WOMEN % "", entry))
    assert found == {RATE: "undetermined", "women": "undetermined"}


def test_each_institution_is_judged_by_its_group(tmp_path: Path) -> None:
    each = ", each: {of: 中心, count: 2}"
    entry = "{each: {甲: {value: 60%, by: {sex: {女: 71%}}}, 乙: %s}}"
    both = entry.replace("%s", "{by: {sex: {女: 72%}}}")
    one = entry.replace("%s", "75%")
    assert statuses(checked(tmp_path, WOMEN % each, f"  women: {both}\n")) == {"women": "met"}
    assert statuses(checked(tmp_path, WOMEN % each, f"  women: {one}\n")) == {
        "women": "undetermined"
    }


def test_a_group_is_not_given_twice_with_two_figures(tmp_path: Path) -> None:
    entries = f"  {RATE}: {{by: {{sex: {{女: 71%}}}}}}\n  women: {{by: {{sex: {{女: 69%}}}}}}\n"
    with pytest.raises(InvalidInputError) as error:
        checked(tmp_path, ALL + WOMEN % "", entries)
    assert [one.code for one in error.value.problems] == ["duplicate-key"]


def test_an_indicator_may_say_how_it_is_broken_down(tmp_path: Path) -> None:
    """Mothers are women: their mortality is reported by residence alone."""
    target = "  maternal_mortality_ratio: {at_most: 15/10万, quote: q}\n"
    residence = (
        "  maternal_mortality_ratio: {value: 12/10万, by: {城乡: {城市: 10/10万, 农村: 14/10万}}}\n"
    )
    assert statuses(checked(tmp_path, target, residence)) == {"maternal_mortality_ratio": "met"}
    with pytest.raises(InvalidInputError) as error:
        checked(tmp_path, target, residence.replace("城乡: {城市", "性别: {男"))
    assert [one.code for one in error.value.problems] == ["unknown-group"]
