"""The grades and stages that a quote names are held against the one that is asked for."""

import pytest

from healthplan_cli.reading.plan_checks.quote import misread_quotes
from tests.conftest import read_plan

GRADE = "zh: 控制水平, scale: [不达标, C级, B级, A级]"
STARS = "zh: 母婴室, scale: [未评, 三星级, 四星级, 五星级]"
HOSPITAL = "zh: 医院等级, scale: [二级乙等, 二级甲等, 三级]"
MARK = "zh: 评价, scale: [不合格, 合格, 良好, 优秀]"
STAGE = "zh: 方案, scale: [未启动, 起草, 制定, 印发]"
WORK = "zh: 工程, scale: [未开工, 建设, 封顶, 建成]"


def found(target: str) -> list[str]:
    plan = read_plan(f"x: {{{target}}}")
    return [problem.code for problem in misread_quotes(plan)]


@pytest.mark.parametrize(
    "target",
    [
        f"{GRADE}, reaches: B级, quote: 控制水平达到C级及以上",
        f"{GRADE}, reaches: C级, quote: 控制水平达到Ｂ级及以上",
        f"{STARS}, reaches: 三星级, quote: 母婴室达到四星级以上标准",
        f"{HOSPITAL}, reaches: 二级乙等, quote: 达到二级甲等",
        f"{MARK}, reaches: 合格, quote: 评价为良好以上",
        f"{STAGE}, reaches: 起草, quote: 印发实施方案",
        f"{STAGE}, reaches: 起草, quote: 起草并印发实施方案",
        f"{WORK}, reaches: 建设, quote: 工程建成投用",
        f"{WORK}, reaches: 建设, quote: 工程建设，主体封顶",
        f"{GRADE}, reaches: {{2025-06-30: C级, 2025-12-31: B级}}, quote: 达到A级",
        f"{GRADE}, reaches: B级, quote: 控制水平达到C级及以上, note: B级为市里要求",
    ],
)
def test_another_grade(target: str) -> None:
    assert found(target) == ["quote-grade"]


@pytest.mark.parametrize(
    "target",
    [
        f"{GRADE}, reaches: C级, quote: 控制水平保持在C级及以上",
        f"{GRADE}, reaches: B级, quote: 由C级提升到B级",
        f"{GRADE}, reaches: B级, quote: 达到B级，有条件的达到A级",
        f"{GRADE}, reaches: B级, quote: 控制水平达标创建",
        f"{HOSPITAL}, reaches: 二级甲等, quote: 达到二级甲等",
        f"{STAGE}, reaches: 印发, quote: 起草并印发实施方案",
        f"{STAGE}, reaches: 制定, quote: 起草实施方案",
        f"{STAGE}, reaches: 制定, quote: 制定《印发管理办法》",
        f"{WORK}, reaches: 建成, quote: 建设区级中心",
        "zh: 工程, done: true, quote: 完成工程建设",
        f"{GRADE}, reaches: B级, quote: 控制水平达到C级及以上, note: C级为国家标准，市里要求更高",
    ],
)
def test_the_grade_that_is_asked_for(target: str) -> None:
    """A plan that says 起草 may ask for what comes of it, and no less is met by that."""
    assert found(target) == []
