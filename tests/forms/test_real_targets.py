"""Targets of public plans with ratios, fractions, about and several parts, each with a figure just inside and one just outside."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from healthplan_cli.model.review import Review

SHARE = {"unit": "%", "kind": "rate"}
DEATHS = {"unit": "人/10万", "kind": "rate", "better": "lower"}
RISES = {**SHARE, "rises": True}
FALLS = {"unit": "人/10万", "kind": "rate", "falls": True}
PNEUMOCOCCI = {
    "耐药": {**SHARE, "less_than": "30%"},
    "高水平耐药": {**SHARE, "less_than": "5%"},
    "氟喹诺酮": {**SHARE, "no_rise": True},
}
STILL = {"value": "2%", "baseline": "2%"}
REAL: list[tuple[str, dict[str, Any], object, object, str]] = [
    ("病房护士与开放床位之比应不低于0.4∶1", {"unit": "比", "kind": "rate", "at_least": "0.4∶1"}, "0.4:1", "0.39:1", "missed"),
    ("reduce MMR by at least two-thirds from 2010 baseline", {**DEATHS, "falls_by": "2/3"}, {"value": 10, "baseline": 30}, {"value": 11, "baseline": 30}, "missed"),
    ("1 ogni 3.000 abitanti", {"unit": "名/万人", "kind": "stock", "at_least": "1名/3000人"}, "1名/3000人", "1名/3001人", "missed"),
    ("1 ogni 500 assistiti", {"unit": "名/万人", "kind": "stock", "at_least": "1名/500人"}, "20名/万人", "19.9名/万人", "missed"),
    ("人均预期寿命继续提高1岁左右", {"unit": "岁", "kind": "stock", "about": {"rises_by": "1岁"}}, {"value": 77.3, "baseline": 76.3}, {"value": 77.2, "baseline": 76.3}, "undetermined"),
    ("around 100,000 more people", {"unit": "人", "kind": "stock", "about": "100000人"}, 100000, 99999, "undetermined"),
    (
        "提高宫颈癌和乳腺癌的早诊早治率，降低死亡率",
        {"all_of": {"早诊早治率": RISES, "死亡率": FALLS}},
        {"all_of": {"早诊早治率": {"value": "91%", "baseline": "90%"}, "死亡率": {"value": 4.9, "baseline": 5}}},
        {"all_of": {"早诊早治率": {"value": "91%", "baseline": "90%"}, "死亡率": {"value": 5, "baseline": 5}}},
        "missed",
    ),
    (
        "S. pneumoniae <30 %; résistantes <5 %; fluoroquinolones sans progression",
        {"all_of": PNEUMOCOCCI},
        {"all_of": {"耐药": "29.9%", "高水平耐药": "4.9%", "氟喹诺酮": STILL}},
        {"all_of": {"耐药": "29.9%", "高水平耐药": "5%", "氟喹诺酮": STILL}},
        "missed",
    ),
    (
        "HPV vaccination 90% of girls and significant increase for boys",
        {"all_of": {"女孩": {**SHARE, "at_least": "90%"}, "男孩": RISES}},
        {"all_of": {"女孩": "90%", "男孩": {"value": "31%", "baseline": "30%"}}},
        {"all_of": {"女孩": "89.9%", "男孩": {"value": "31%", "baseline": "30%"}}},
        "missed",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "target", "inside", "outside", "otherwise"), REAL)
def test_just_inside_and_just_outside(
    quote: str,
    target: dict[str, Any],
    inside: object,
    outside: object,
    otherwise: str,
    judge_yaml: Callable[..., Review],
) -> None:
    declared = json.dumps({"zh": "指标", "quote": quote, **target}, ensure_ascii=False)
    for figure, expected in ((inside, "met"), (outside, otherwise)):
        review = judge_yaml(f"x: {declared}", f"x: {json.dumps(figure, ensure_ascii=False)}")
        assert [verdict.status for verdict in review.verdicts] == [expected]
