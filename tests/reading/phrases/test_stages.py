"""Grades and stages as people write them, and words that only look like them."""

import pytest

from healthplan_cli.model.indicator import YES_NO, Indicator
from healthplan_cli.reading.phrases.stages import stage_meant

BUILT = Indicator(id="built", zh="医院建设", en="", scale=("未启动", "在建", "建成"))
REVIEW = Indicator(
    id="review", zh="全国健康促进区复审阶段", en="", scale=("未启动", "开展", "通过")
)
GRADE = Indicator(id="grade", zh="密度控制水平", en="", scale=("不达标", "C级", "B级", "A级"))
DONE = Indicator(id="done", zh="对接及数据共享", en="", scale=YES_NO)
USED = Indicator(id="used", zh="医院", en="", scale=("建设", "建成", "投用"))


@pytest.mark.parametrize(
    ("indicator", "text", "expected"),
    [
        (BUILT, "建成。", "建成"),
        (BUILT, "已提前建成", "建成"),
        (BUILT, "已建成投用", "建成"),
        (BUILT, "已建成并投入使用", "建成"),
        (BUILT, "基本建成", None),
        (BUILT, "主体建成", None),
        (BUILT, "建成主体", None),
        (BUILT, "建成一半", None),
        (BUILT, "建成未投用", None),
        (BUILT, "建成待验收", None),
        (BUILT, "预计建成", None),
        (USED, "建成投用", None),
        (REVIEW, "顺利通过", "通过"),
        (REVIEW, "已通过复审", "通过"),
        (REVIEW, "通过健康促进区复审", "通过"),
        (REVIEW, "开展复审", "开展"),
        (REVIEW, "通过初审", None),
        (REVIEW, "通过市级复审", None),
        (REVIEW, "未通过复审", None),
        (GRADE, "C 级", "C级"),
        (GRADE, "c级", "C级"),
        (GRADE, "C级（国家标准）", "C级"),
        (GRADE, "C级（省级标准）", None),
        (GRADE, "C级（2021年）", None),
        (GRADE, "接近C级", None),
        (DONE, "已全部完成。", "完成"),
        (DONE, "已按期完成", "完成"),
        (DONE, "圆满完成", "完成"),
        (DONE, "√", "完成"),
        (DONE, "×", "未完成"),
        (DONE, "完成数据共享", None),
        (DONE, "基本完成", None),
        (DONE, "未全部完成", None),
        (DONE, "延期完成", None),
        (DONE, "已完成80%", None),
        (DONE, "√（部分）", None),
        (BUILT, "√", None),
    ],
)
def test_a_stage_in_other_words(indicator: Indicator, text: str, expected: str | None) -> None:
    assert stage_meant(text, indicator) == expected
