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


def read(text: str) -> Sequence[Drafted]:
    return extract(document(text, "sentence"), Catalog({}, {}), YEAR).targets


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
