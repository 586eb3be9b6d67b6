"""What a clause says for those behind it in its sentence: what was, and until when."""

from collections.abc import Sequence
from datetime import date

import pytest

from healthplan_cli.drafting.document import document
from healthplan_cli.drafting.extract import extract
from healthplan_cli.model.extracted import Drafted
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.period import Period

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31), 2025)
FIVE_YEARS = Period(date(2021, 1, 1), date(2025, 12, 31), 2020)


def read(text: str, period: Period | None = YEAR) -> Sequence[Drafted]:
    return extract(document(text, "sentence"), Catalog({}, {}), period).targets


@pytest.mark.parametrize(
    "was",
    ["截至2025年底", "目前", "过去一年", "五年来", "去年以来", "2025年", "截止2025年12月"],
)
@pytest.mark.parametrize("clause", ["家庭医生签约率达到46%", "建成社区医院5家"])
def test_behind_a_time_that_is_over_all_is_of_what_was(was: str, clause: str) -> None:
    assert read(f"{was}，全市{clause}") == ()


@pytest.mark.parametrize(
    "was",
    ["全市现有床位5家", "2024年5月至2025年10月开展整治", "已建成5家胸痛中心", "截至2026年底"],
)
@pytest.mark.parametrize("clause", ["家庭医生签约率达到46%", "建成社区医院5家"])
def test_behind_what_may_tell_what_was_nothing_is_a_draft(was: str, clause: str) -> None:
    (found,) = read(f"{was}，全市{clause}")
    assert found.reading.doubts == ("told",)


@pytest.mark.parametrize("often", ["每月", "每季度", "每年"])
def test_what_is_asked_of_each_in_every_time_is_no_draft_of_both(often: str) -> None:
    (found,) = read(f"每家社区卫生服务中心{often}开展健康讲座不少于2场")
    assert found.reading.each == "社区卫生服务中心"
    assert ("each-every" in found.reading.doubts) == bool(found.reading.every)
    assert found.reading.every or often == "每年"


def test_a_clause_that_says_what_is_to_be_ends_the_time_that_is_over() -> None:
    to_be, behind = read("目前，签约率为46%，今年提高到50%，规范管理率达到65%")
    assert "told" not in to_be.reading.doubts
    assert behind.reading.doubts == ("told",)


@pytest.mark.parametrize("back", ["占任务数的102%", "超额完成年度任务", "提前完成全年任务"])
def test_a_clause_that_looks_back_says_it_of_those_before_it(back: str) -> None:
    (found,) = read(f"全年完成健康体检9.6万人，{back}。")
    assert found.reading.doubts == ("told",)


def test_what_looks_back_says_nothing_of_another_sentence() -> None:
    (found,) = read("全年完成健康体检9.6万人。超额完成年度任务。")
    assert found.tier == "draft"


@pytest.mark.parametrize(
    "to_be", ["今年新建3家社区医院", "力争新建3家社区医院", "9月底前新建3家社区医院"]
)
def test_a_clause_that_says_what_is_to_be_is_no_more_of_what_was(to_be: str) -> None:
    (found,) = read(f"目前已有5家社区医院，{to_be}")
    assert "told" not in found.reading.doubts


def test_what_was_ends_with_its_sentence() -> None:
    (found,) = read("目前已有5家社区医院。新建3家社区医院")
    assert found.tier == "draft"


def test_the_day_of_a_clause_alone_is_that_of_those_behind_it() -> None:
    first, second, third = read("到6月底，新建2家医院，培训医师90名。新增床位20张")
    assert [str(one.reading.due) for one in (first, second)] == ["2026-06-30"] * 2
    assert [one.what for one in first.reading.carried] == ["due"]
    assert third.reading.due is None


@pytest.mark.parametrize("during", ["“十四五”期间", "“十四五”期间，全省", "十四五时期，"])
def test_what_is_of_a_five_year_plan_is_past_behind_its_last_year(during: str) -> None:
    clause = f"{during}新增三级医院21家"
    assert read(clause, YEAR) == ()
    (asked,) = read(clause, FIVE_YEARS)
    assert "past" not in asked.reading.doubts
    (unknown,) = read(clause, None)
    assert "past" in unknown.reading.doubts


@pytest.mark.parametrize(
    ("plan", "year"), [("十三五", 2020), ("“十四五”", 2025), ("“十五五”规划", 2030)]
)
def test_the_end_of_a_five_year_plan_is_a_day(plan: str, year: int) -> None:
    (found,) = read(f"到{plan}末，人均预期寿命提高到81岁", None)
    assert found.reading.due == date(year, 12, 31)


def test_a_change_from_the_end_of_a_plan_is_of_the_years_behind_it() -> None:
    (next_to_it,) = read("人均预期寿命较“十三五”末增加1.2岁", FIVE_YEARS)
    assert next_to_it.tier == "draft"
    for period in (YEAR, None):
        (later,) = read("人均预期寿命较“十三五”末增加1.2岁", period)
        assert "past" in later.reading.doubts


@pytest.mark.parametrize("clause", ["2025年，全县总诊疗人次达286万人次", "2025年签约率达到46%"])
def test_a_year_alone_may_be_past_where_the_plan_has_no_period(clause: str) -> None:
    (found,) = read(clause, None)
    assert "past" in found.reading.doubts
    assert read(clause, YEAR) == ()


@pytest.mark.parametrize(
    "clause", ["到2026年家庭医生签约率达到46%", "力争2026年家庭医生签约率达到46%"]
)
def test_a_year_by_which_or_a_hope_is_not_of_the_past(clause: str) -> None:
    (found,) = read(clause, None)
    assert found.tier == "draft"


def test_behind_what_is_foreseen_only_a_hope_is_a_target() -> None:
    (found,) = read("据测算，到2035年老年人口达到30%，力争护理型床位占比达到65%")
    assert found.target.quote == "力争护理型床位占比达到65%"


def test_one_of_two_ways_to_do_enough_is_not_asked_for_by_itself() -> None:
    both = read("全区托育机构达到5家，或每千人口托位数达到4.8个。新建社区医院2家")
    assert [(one.tier, "or" in one.reading.doubts) for one in both] == [
        ("doubtful", True),
        ("doubtful", True),
        ("draft", False),
    ]


def test_a_sentence_does_not_do_instead_of_the_one_before_it() -> None:
    assert not any("or" in one.reading.doubts for one in read("建成社区医院5家。或许再建中心2家"))
