"""What a clause states besides its count, and of several indicators that go by one name."""

import pytest

from healthplan_cli.drafting.document import document
from healthplan_cli.drafting.extract import extract
from healthplan_cli.model.extracted import Drafted
from healthplan_cli.reading.specs.folders import shipped_specs

CATALOG = shipped_specs().catalog
MAIN = [
    ("life_expectancy", "more_than"),
    ("maternal_mortality_ratio", "less_than"),
    ("infant_mortality_rate", "less_than"),
    ("under_five_mortality_rate", "less_than"),
]


def read(text: str) -> tuple[Drafted, ...]:
    return extract(document(text, "clause"), CATALOG).targets


def test_all_who_get_a_count_of_something_get_it() -> None:
    count, share = read("为所有乡镇卫生院配齐95台公共卫生服务车辆")
    assert (count.target.form, count.reading.terms) == ("at_least", "95台")
    assert (share.target.form, share.reading.terms) == ("at_least", "100%")
    assert (share.reading.of, share.tier) == ("所有乡镇卫生院", "doubtful")


def test_work_behind_a_count_is_asked_for_too() -> None:
    count, work = read("持续做好全区2.5万名妇女免费“两癌”筛查和拟结婚对象免费婚前医学检查工作")
    assert count.reading.terms == "2.5万名"
    assert (work.target.form, work.target.quote) == ("done", "拟结婚对象免费婚前医学检查工作")
    assert work.tier == "doubtful"


@pytest.mark.parametrize("clause", ["完成2.5万名妇女“两癌”筛查", "签约率达到75%和婚前检查率90%"])
def test_nothing_is_made_of_what_is_not_said(clause: str) -> None:
    assert {one.target.form for one in read(clause)} == {"at_least"}


def test_main_indicators_are_each_held_against_the_reference_value() -> None:
    found = read("居民主要健康指标保持优于全省平均水平")
    assert [(one.target.id, one.target.form) for one in found] == MAIN
    assert all(one.reading.doubts == ("bundle",) for one in found)


def test_those_that_are_listed_are_the_ones() -> None:
    found = read("孕产妇死亡率、人均预期寿命等主要健康指标优于全省平均水平")
    assert [(one.target.id, one.target.form) for one in found] == [MAIN[1], MAIN[0]]
    assert all(one.reading.doubts == ("list",) for one in found)


def test_a_word_that_says_the_side_says_it_of_each() -> None:
    found = read("孕产妇死亡率、婴儿死亡率等主要健康指标低于全省平均水平")
    assert {one.target.form for one in found} == {"less_than"}
