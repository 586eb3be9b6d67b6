"""What an editor says of the terms of a form before they are read."""

import json

import jsonschema
import pytest

from healthplan_cli.api import schema
from healthplan_cli.reading.specs.folders import Specs

PLAN = jsonschema.Draft202012Validator(json.loads(schema("plan", Specs(()))))
PARTS = {"甲": {"at_least": 3}, "乙": {"at_least": 5}}


def is_shaped(form: str, terms: object) -> bool:
    target = {"zh": "指标", "unit": "%", "quote": "引文", form: terms}
    plan = {"plan": "x/2025", "title": "x", "region": "x", "period": 2025, "targets": {"x": target}}
    return bool(PLAN.is_valid(plan))


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        ("reaches", "A", ""),
        ("between", ["85%", "93%"], ["85%"]),
        ("between", ["85%", "93%"], ["85%", "90%", "93%"]),
        ("at_least", {"benchmark": "b"}, {"benchmark": ""}),
        ("rank", {"within": 1, "of": "全省", "count": 1}, {"within": 1, "of": "全省", "count": 0}),
        ("all_of", {"甲": {"at_least": 3}}, {}),
        ("all_of", [{"at_least": 3}, {"at_most": 5}], [{"at_least": 3}]),
        ("at_least_of", {"count": 1, "of": PARTS}, {"count": 0, "of": PARTS}),
        ("at_least_of", {"count": 1, "of": PARTS}, {"count": 1, "of": {}}),
    ],
)
def test_terms_have_at_least_what_makes_them_one(form: str, good: object, bad: object) -> None:
    assert is_shaped(form, good)
    assert not is_shaped(form, bad)
