"""A note that names another figure, says that the target is missed, or that nothing has changed."""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import check
from tests.reading.phrases.test_doubted_notes import outcome

OF_SUM = "{each: {甲: 30家, 乙: 30家}, note: %s}"
"""60 clinics, of which the plan asks for 50."""


@pytest.mark.parametrize("key", ["note", "explain"])
@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("实际为45家", "refused"),
        ("扣除重复后45家", "refused"),
        ("更正为59", "refused"),
        ("调整后为45家", "refused"),
        ("经核实45家", "refused"),
        ("审核后45家", "refused"),
        ("核定床位45张", "met"),
        ("以年报45家为准", "undetermined"),
        ("实际为60家", "met"),
        ("调整后60家", "met"),
        ("去年实际为45家", "met"),
        ("整改2家", "met"),
        ("应急响应2次", "met"),
        ("落实2家试点", "met"),
        ("以3家公立医院为主", "met"),
        ("系统数为45家", "refused"),
        ("系统显示45", "refused"),
        ("数据无误！系统显示45家", "refused"),
        ("未完成！", "undetermined"),
        ("未完成（缺人）", "undetermined"),
        ("还没完成呢", "undetermined"),
        ("未完成.", "undetermined"),
        ("没有未完成的", "met"),
        ("经核查为45家", "refused"),
        ("审计认定45家", "refused"),
        ("45（核定）", "refused"),
        ("常住人口口径为45家", "refused"),
        ("常住人口口径为60家", "met"),
        ("2025年未达目标", "undetermined"),
        ("2024年未达目标", "met"),
        ("平台数据60家", "met"),
        ("60家（核定）", "met"),
        ("检查2次", "met"),
        ("督查反馈3项", "met"),
        ("市级目标数为45家", "met"),
        ("2024年系统数为45家", "met"),
        ("现场核实2家", "met"),
        ("因故未达目标", "undetermined"),
        ("未完成年度任务", "undetermined"),
        ("较目标低5家", "undetermined"),
        ("欠目标2家", "undetermined"),
        ("未达预期", "undetermined"),
        ("距年度目标还差5家", "undetermined"),
        ("较目标高10家", "met"),
        ("上年未达标，今年已达标", "met"),
        ("2家未达标的已整改", "met"),
        ("不达标机构0家", "met"),
        ("低于全省平均", "met"),
        ("如未完成将约谈", "met"),
        ("实际开放45家", "undetermined"),
        ("核定60家，实际运行45家", "undetermined"),
        ("实际开放60家", "met"),
        ("去年实际开放45家", "met"),
        ("实际服务3万人", "met"),
        ("尚有2家未验收", "undetermined"),
        ("另有2家在建", "met"),
    ],
)
def test_a_note_beside_sixty(key: str, note: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"{{value: 60家, {key}: '{note}'}}") == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("公办30家、民办15家", "undetermined"),
        ("公办40家、民办20家", "met"),
        ("上半年30家，下半年15家", "undetermined"),
        ("合计45家", "undetermined"),
        ("合计60家", "met"),
        ("目标70家", "undetermined"),
        ("目标50家", "met"),
        ("市级目标70家", "met"),
        ("超额完成20家", "undetermined"),
        ("超额完成10家", "met"),
        ("超额10家", "met"),
        ("30家+15家", "undetermined"),
        ("30+15", "undetermined"),
        ("30家+30家", "met"),
        ("30+30=60", "met"),
        ("30人+15人", "met"),
    ],
)
def test_the_terms_the_target_and_the_surplus_of_sixty_in_a_note(
    note: str, expected: str, tmp_path: Path
) -> None:
    assert outcome(tmp_path, f"{{value: 60家, note: '{note}'}}") == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("扣除重复后45家", "undetermined"),
        ("核实为60家", "met"),
        ("因故未达目标", "undetermined"),
        ("其中新建30家", "met"),
    ],
)
def test_a_note_beside_a_sum(note: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, OF_SUM % note) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("note: 同上年", "undetermined"),
        ("note: 同上年, explain: 机构没有增减", "met"),
        ("note: 与上年持平", "met"),
        ("note: 同上年, baseline: 60家", "met"),
        ("note: 同上年, baseline: 55家", "undetermined"),
        ("note: 与去年相同, baseline: 55家, explain: 机构没有增减", "undetermined"),
    ],
)
def test_the_same_as_last_year(more: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"{{value: 60家, {more}}}") == expected


def test_words_that_are_no_word_of_missing_are_not_told(tmp_path: Path) -> None:
    assert outcome(tmp_path, "{value: 60家, note: 较目标高10家}") == "met"
    assert check(tmp_path / "actuals.yaml").problems == ()


@pytest.mark.parametrize(
    "note",
    [
        "没有未达标的",
        "无未完成项",
        "无一未达标",
        "没有一家未达标",
        "未发现未达标情况",
        "未完成项：无",
        "未完成0项",
        "全部完成，无未完成项",
    ],
)
def test_that_nothing_is_missed_is_said_of_what_is_met(note: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"{{value: 60家, note: {note}}}") == "met"
    assert check(tmp_path / "actuals.yaml").problems == ()


@pytest.mark.parametrize(
    "note",
    [
        "并非全部完成",
        "还有未完成项",
        "未完成2项",
        "未完成项：3",
        "存在未达标情况",
        "未达到50家",
        "还差2家",
        "完成一半",
        "完成任务的90%",
    ],
)
def test_that_some_is_not_done_is_a_doubt(note: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"{{value: 60家, note: {note}}}") == "undetermined"


@pytest.mark.parametrize(
    ("figure", "note", "expected"),
    [
        ("60家", "完成90%", "undetermined"),
        ("60家", "已完成90%。", "undetermined"),
        ("60家", "完成率为90%", "undetermined"),
        ("60家", "见台账，进度90%", "undetermined"),
        ("60家", "完成120%", "met"),
        ("60家", "完成率100%", "met"),
        ("60家", "随访完成率90%", "met"),
        ("40家", "完成80%", "missed"),
        ("40家", "完成90%", "missed"),
    ],
)
def test_how_much_is_done_is_reckoned(
    figure: str, note: str, expected: str, tmp_path: Path
) -> None:
    assert outcome(tmp_path, f"{{value: {figure}, note: {note}}}") == expected


@pytest.mark.parametrize(
    "note", ["未完成", "未达标", "没有达到目标", "部分未达标", "只完成80%", "仍有2家未完成"]
)
def test_an_honest_miss_is_only_missed(note: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"{{value: 40家, note: {note}}}") == "missed"
    assert check(tmp_path / "actuals.yaml").problems == ()


def test_a_miss_by_a_figure_that_is_not_final_is_told(tmp_path: Path) -> None:
    assert outcome(tmp_path, "{value: 40家, note: 快报数}") == "missed"
    assert [one.code for one in check(tmp_path / "actuals.yaml").problems] == ["other-group"]


def test_each_line_of_a_note_counts(tmp_path: Path) -> None:
    assert outcome(tmp_path, r'{value: 60家, note: "见台账\n快报数"}') == "undetermined"
    assert outcome(tmp_path, r'{value: 60家, note: "见台账\n共2页"}') == "met"
