"""What makes a target doubtful that could be read in another way."""

import pytest

from healthplan_cli.drafting.document import document
from healthplan_cli.drafting.extract import extract
from healthplan_cli.model.extracted import Drafted
from healthplan_cli.reading.specs.folders import shipped_specs

CATALOG = shipped_specs().catalog


def read(text: str) -> tuple[Drafted, ...]:
    return extract(document(text, "clause"), CATALOG).targets


def limits(text: str) -> list[str]:
    return [f"{one.target.form} {one.reading.terms}" for one in read(text)]


@pytest.mark.parametrize("clause", ["健康素养水平达到35", "下乡巡诊达到460车次"])
def test_a_number_without_a_unit_that_is_known_is_no_draft(clause: str) -> None:
    (found,) = read(clause)
    assert "unit" in found.reading.doubts


def test_nothing_at_all_needs_no_unit() -> None:
    (found,) = read("医疗差错率为0")
    assert found.tier == "draft"


def test_a_level_is_no_share() -> None:
    (found,) = read("电子病历应用水平达到5级")
    assert (found.target.form, found.reading.terms) == ("reaches", "5级")


def test_each_of_several_levels_is_of_its_own_name() -> None:
    assert limits("电子病历水平、智慧服务水平分别达到5级和3级") == [
        "reaches 5级",
        "reaches 3级",
    ]


def test_levels_that_do_not_pair_with_names_are_doubtful() -> None:
    (found,) = read("电子病历水平、智慧服务水平、智慧管理水平分别达到5级和3级")
    assert "respectively" in found.reading.doubts


def test_what_is_kept_is_limited_on_the_better_side_and_doubtful() -> None:
    text = "人均预期寿命、婴儿死亡率分别为81.5岁、3‰"
    assert limits(text) == ["at_least 81.5岁", "at_most 3‰"]
    assert all("side" in one.reading.doubts for one in read(text))


@pytest.mark.parametrize("clause", ["平均住院日达到8天", "医院感染率达到2%"])
def test_to_reach_what_is_better_low_may_be_meant_either_way(clause: str) -> None:
    (found,) = read(clause)
    assert "side" in found.reading.doubts


@pytest.mark.parametrize("clause", ["平均住院日达到8天以内", "医院感染率降到2%"])
def test_a_word_for_the_side_settles_it(clause: str) -> None:
    (found,) = read(clause)
    assert (found.target.form, found.tier) == ("at_most", "draft")


def test_what_is_newly_made_in_several_years_may_add_up() -> None:
    found = read("2026年、2027年分别新增床位300张、400张")
    assert [one.reading.doubts for one in found] == [("adds-up",)] * 2


@pytest.mark.parametrize(
    "clause", ["新增三级医院一所", "每万人配一名全科医生", "每个乡镇建一所卫生院"]
)
def test_one_counts_where_it_is_made_or_of_each(clause: str) -> None:
    (found,) = read(clause)
    assert str(found.reading.terms)[:1] == "1"


@pytest.mark.parametrize("clause", ["推动一家一策管理", "建立一人一档", "打造一支过硬队伍"])
def test_one_counts_nothing_elsewhere(clause: str) -> None:
    assert all(one.reading.is_in_words for one in read(clause))


def test_once_more_is_a_rise_by_all_of_it_and_twice_more_is_open() -> None:
    assert limits("康复床位数增加一倍") == ["rises_by 100%"]
    assert limits("康复床位数增加2倍") == []
