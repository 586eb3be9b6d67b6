"""Which names a list has, which limit and day each of them, and where that cannot be told."""

from collections.abc import Sequence
from datetime import date

import pytest

from healthplan_cli.drafting.document import document
from healthplan_cli.drafting.extract import extract
from healthplan_cli.model.extracted import Drafted
from healthplan_cli.model.period import Period
from healthplan_cli.reading.specs.folders import shipped_specs

CATALOG = shipped_specs().catalog
YEARS = Period(date(2021, 1, 1), date(2030, 12, 31), 2020)


def read(text: str) -> Sequence[Drafted]:
    return extract(document(text, "list"), CATALOG, YEARS).targets


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("麻疹、风疹疫苗接种率均达到95%", ["麻疹疫苗接种率", "风疹疫苗接种率"]),
        (
            "肺结核患者和严重精神障碍患者规范管理率均达到90%",
            ["肺结核患者规范管理率", "严重精神障碍患者规范管理率"],
        ),
        (
            "甲、乙、丙三类医院次均费用增幅分别控制在5%、4%、3%以内",
            ["甲类医院次均费用增幅", "乙类医院次均费用增幅", "丙类医院次均费用增幅"],
        ),
        ("培训全科医生和乡村医生各200名", ["培训全科医生", "培训乡村医生"]),
        ("报告及时率达到95%", ["报告及时率"]),
        ("高血压、糖尿病等重点人群签约率均达到80%", ["高血压、糖尿病等重点人群签约率"]),
    ],
)
def test_each_of_a_list_has_a_name_of_its_own(clause: str, names: list[str]) -> None:
    assert [one.reading.name for one in read(clause)] == names


def test_each_of_a_list_that_is_said_so_is_a_draft_and_else_doubtful() -> None:
    sure = read("高血压、糖尿病患者规范管理率均达到70%")
    assert [one.tier for one in sure] == ["draft", "draft"]
    unsure = read("高血压、糖尿病患者规范管理率达到70%")
    assert [one.reading.doubts for one in unsure] == [("list",), ("list",)]


@pytest.mark.parametrize(
    "clause",
    [
        "预约挂号和远程会诊使用率达到60%",  # one of both together?
        "县、乡、村医疗机构就诊率达到60%",
    ],
)
def test_a_list_whose_names_cannot_be_told_is_one_doubtful_target(clause: str) -> None:
    (found,) = read(clause)
    assert "list" in found.reading.doubts


def test_a_name_of_the_catalog_is_no_list() -> None:
    (found,) = read("0-6岁儿童眼保健和视力检查覆盖率达到90%")
    assert (found.target.id, found.tier) == ("children_eye_check_rate", "draft")


@pytest.mark.parametrize(
    "text",
    [
        "2025年和2030年居民健康素养水平分别达到25%和30%",
        "到2025年、2030年，居民健康素养水平分别达到25%和30%",
    ],
)
def test_limits_of_one_indicator_by_day_are_a_series(text: str) -> None:
    (found,) = read(text)
    assert found.reading.terms == {date(2025, 12, 31): "25%", date(2030, 12, 31): "30%"}
    assert [one.due for one in found.target.conditions] == [date(2025, 12, 31), date(2030, 12, 31)]
    assert found.target.due == date(2030, 12, 31)


def test_counts_of_what_is_made_are_a_target_for_each_day() -> None:
    """They may add up, and a series does not say whether they do."""
    found = read("2026年、2027年分别新增床位300张、400张")
    assert [one.reading.terms for one in found] == ["300张", "400张"]
    assert [str(one.reading.due) for one in found] == ["2026-12-31", "2027-12-31"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("到2025年，居民健康素养水平达到25%", "2025-12-31"),
        ("到2025年，居民健康素养水平到2028年达到25%", "2028-12-31"),
        ("到2025年，加强学习。居民健康素养水平达到25%", "None"),
    ],
)
def test_a_day_is_that_of_its_clause_or_of_the_one_before(text: str, day: str) -> None:
    assert [str(one.reading.due) for one in read(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "到2025年、2030年，居民健康素养水平达到25%",
        "2025年和2030年居民健康素养水平达到25%",
        "居民健康素养水平到2025年、2030年均达到25%",
    ],
)
def test_one_limit_for_several_days_is_doubtful(text: str) -> None:
    """No day of a document is passed over without a word."""
    (found,) = read(text)
    assert (found.tier, "days" in found.reading.doubts) == ("doubtful", True)


def test_as_many_limits_as_names_and_days_or_as_neither_are_doubtful() -> None:
    for text in (
        "2025年和2030年高血压和糖尿病患者管理率分别达到60%和70%",
        "高血压、糖尿病、肺结核患者管理率分别达到60%和70%",
    ):
        assert all("respectively" in one.reading.doubts for one in read(text))
        assert len(read(text)) == 2


def test_a_name_of_the_catalog_is_known_whatever_its_brackets_are() -> None:
    for name in ("每千人口执业（助理）医师数", "每千人口执业(助理)医师数"):
        (found,) = read(f"{name}达到3.3人")
        assert found.target.id == "physicians_per_1k_residents"


def test_brackets_are_printed_as_in_chinese() -> None:
    (found,) = read("所有乡镇卫生院（中心）达到服务能力基本标准")
    assert found.target.each is not None
    assert found.target.each.of == "乡镇卫生院（中心）"


def test_the_words_of_a_list_are_shown_as_what_it_was_read_by() -> None:
    text = "到2025年底，高血压、糖尿病患者规范管理率均达到70%"
    first, _ = read(text)
    (shared,) = (one for one in first.reading.fired if one.rule == "shared-limit")
    assert text[shared.start : shared.end] == "高血压、糖尿病患者规范管理率均"
