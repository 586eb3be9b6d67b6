"""Shape and construction hold together: what the typed readers refuse for its shape the schema explains, and the reverse."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from healthplan_cli.model.indicator import Catalog, Element, Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.reading.config import settings_of
from healthplan_cli.reading.explain_shape import explain
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.returns.submission import Given, read_submission
from healthplan_cli.reading.specs.catalog import read_catalog
from healthplan_cli.reading.specs.layouts import Source, layouts_of
from healthplan_cli.reading.specs.plan import plan_and_warnings
from healthplan_cli.reading.yaml import nodes
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.text.problems import InvalidInputError, Problem
from healthplan_cli.text.words import Language


class Bare(str):
    """A scalar that is written without quotes."""

    __slots__ = ()


CATALOG = Catalog(
    {
        "rate": Indicator(
            "rate", "率", unit="%", kind="rate", numerator="part", denominator="whole"
        ),
        "count": Indicator("count", "数", unit="个"),
        "grade": Indicator("grade", "级", scale=("1", "B级", "A级")),
    },
    {id: Element(id, id, id, "人") for id in ("part", "whole")},
)
PLAN: dict[str, Any] = {
    "plan": "test/2025", "title": "要点", "authority": "委", "region": "区", "issued": "2025-01-02", "note": {"zh": "注", "en": "n"}, "compare": "full",
    "period": {"from": 2021, "to": "2025-12-31", "baseline": 2020},
    "benchmarks": {"province": {"zh": "全省", "en": "Province"}, "peer": {"zh": "同级", "levels": ["三级", "二级"]}, "quota": {"zh": "定额", "each": True}}, "extends": "parent/2020", "drop": ["gone"],
    "targets": {
        "rate": {
            "at_least": "85%", "due": "2025-06-30", "strength": "soft", "hedge": "力争", "binding": True, "quote": "q", "section": "s",
            "baseline": {"value": "80%", "year": 2020}, "weight": 2, "schedule": {"2025-03-31": "50%"}, "lead": ["a", "b"], "compare": "full",
        },
        "count": {"between": ["2个", "3个"], "each": {"of": "医院", "count": 2}, "quote": "q", "schedule": "linear", "evidence": "required"},
        "grade": {"reaches": "B级", "quote": "q", "of": "五家", "support": "c"},
        "above": {"indicator": "rate", "more_than": {"benchmark": "province"}, "quote": "q"},
        "beyond": {"indicator": "rate", "at_least": {"benchmark": "province", "plus": "1百分点"}, "quote": "q"},
        "levels": {"indicator": "rate", "at_least": {"benchmark": "peer", "share": "90%"}, "each": "医院", "may_not_apply": True, "quote": "q"},
        "quotas": {"indicator": "count", "about": {"benchmark": "quota", "within": "5%"}, "each": {"of": "医院", "share": "80%"}, "points": {"full": 4, "steps": {"80%": 4, "60%": 2}}, "quote": "q"},
        "again": {"indicator": "rate", "at_most": {"benchmark": "previous", "minus": "1百分点"}, "every": "year", "quote": "q"},
        "falls": {"indicator": "rate", "falls_by": "1百分点", "quote": "q", "baseline": 50},
        "own": {"zh": "自有", "en": "own", "unit": "项", "better": "higher", "kind": "flow", "no_rise": True, "quote": "q"},
        "parts": {"zh": "分项", "all_of": {"类别": {"at_least": "6类"}, "项目": {"between": ["1项", "2项"]}}, "quote": "q"},
        "act": {"zh": "完成", "done": True, "quote": "q"},
    },
}  # fmt: skip
PARENT: dict[str, Any] = {
    "plan": "parent/2020", "title": "t", "region": "r", "period": 2024,
    "targets": {"rate": {"at_least": "80%", "quote": "q"}, "gone": {"indicator": "count", "at_least": "1个", "quote": "q"}},
}  # fmt: skip
ACTUALS: dict[str, Any] = {
    "plan": "test/2025", "as_of": "2025-12-31", "org_unit": "区", "period": {"from": 2021, "to": 2025}, "not_reported": ["-2"], "note": "n",
    "elements": {"part": 5, "whole": "1万人"},
    "benchmarks": {"province": {"2025": "70%"}, "peer": {"each": {"三级": "90%", "二级": {"value": "80%", "note": "n"}}}, "quota": {"each": {"甲": 5}}},
    "waivers": {"falls": {"reason": "推迟验收", "approved_by": "市卫健委", "expires": "2026-12-31"}},
    "actuals": {
        "rate": {"numerator": 47, "denominator": 54, "note": "n", "explain": "e"},
        "count": {"each": {"甲": 1, "乙": {"value": "2个", "date": "2025-03-01"}}},
        "grade": {"stage": "A级", "date": "2025-05-05", "attestation": {"by": "b", "date": "2025-05-06", "document": "d"}},
        "above": None,
        "levels": {"each": {"甲": {"value": "80%", "level": "三级"}, "乙": {"not_applicable": "无此科"}}},
        "quotas": {"each": {"甲": 5}},
        "again": {"2021": {"value": "50%", "baseline": "51%"}, "2022": "49%"},
        "falls": {"value": "51.2%", "baseline": {"value": "52.6%", "year": 2020}},
        "own": 3,
        "parts": {"all_of": {"类别": "6类", "项目": {"value": 2}}},
        "act": True,
    },
}  # fmt: skip
CATALOG_FILE: dict[str, Any] = {
    "indicators": {
        "rate": {
            "zh": "率", "en": "rate", "unit": "%", "better": "lower", "kind": "rate", "numerator": "part", "denominator": "whole",
            "definition": {"zh": "义", "en": "d"}, "aliases": ["x", "y"], "open": True, "bounds": [0, "100%"],
        },
        "grade": {"zh": "级", "en": "grade", "scale": ["C", "B"]},
    },
    "elements": {"part": {"zh": "分子", "en": "part", "unit": "人", "definition": "d"}, "whole": {"zh": "分母", "en": "whole", "unit": "人"}},
}  # fmt: skip
CONFIG: dict[str, Any] = {
    "region": "nankai", "specs": ["."], "language": "en", "fail_on": ["missed", "warning"], "formats": "table", "strict": False,
    "rules": {"off": ["a", "b"]},
}  # fmt: skip
TABLES: dict[str, Any] = {
    "tables": {
        "counties": {
            "match": {"sheet": "表*", "headings": ["县名"]}, "header": {"from": "县名", "rows": 2},
            "rows": {"are": "units", "column": "县名", "take": "合计", "others": "each", "groups": ["一"]},
            "columns": {"活产 / 合计": {"element": "part", "unit": "人"}, "率": {"target": "rate"}, "完成率": {"attainment": "rate"}, "others": "unread"},
            "skip": ["-", "注：*"], "check": {"total": "小计"}, "private": ["电话"], "sheets": {"6月": {"as_of": "2025-06-30"}, "7月": None},
            "confirmed_by": "王",
        },
        "long": {
            "header": [1, 2], "rows": {"are": "indicators", "column": "code", "others": "unread"},
            "columns": {"value": {"by": "measure", "N": "numerator", "D": "denominator", "others": "unread"}, "note": "note"},
            "where": {"year": "{as_of.year}", "area": ["x", 1]}, "over": "period", "names": {"A1": "rate", "B1": {"element": "whole", "unit": "人"}, "C1": "unread"},
            "repeats": 1, "unit": "人", "fractions": "percent", "missing": [":"], "flags": {"e": "note", "p": "refuse"},
            "duplicates": "last by time", "delimiter": "tab", "confirmed_by": "王",
        },
        "years": {
            "header": 1, "rows": {"are": "periods", "column": "年", "take": 2025, "baseline": "{baseline.year}", "others": "unread"},
            "columns": {"数": {"target": "count"}}, "duplicates": "refuse", "confirmed_by": None,
        },
    }
}  # fmt: skip
VALUES: list[Any] = [
    None, True, False, 0, -1, 3, 2025, 3.5, "", " ", "x", "true", "2025", "85%", "-5%", "B级", "完成", "①个", "３２％", "full", "a\nb",
    "2025-12-31", "2025-02-30", "2025-12-31\n", "linear\n", "3百分点", "3 人次", "province", "rate", [], {}, ["a"], [1], [None], [[1]],
    ["2个", "3个"], {"a": 1}, {"zh": "注"}, {"en": "n"}, {"zh": "", "en": 1}, {"benchmark": "province"}, {"benchmark": ""}, {"benchmark": 1}, {"value": 1}, {"value": None, "year": 0},
    {"of": "x", "count": 1.5}, {"at_least": "6类"}, {"at_least": "x"}, {"each": {"甲": 1}}, {"each": None, "value": [1]},
    {"all_of": {"类别": "1类"}}, {"stage": "A级", "value": []}, {"from": "2025", "to": 2025}, {"from": None, "to": 2025},
    *map(Bare, ("yes", ".nan", "-.inf", "0755", "1e999999999", "+2025", "2025.0", "1e3", "~", "2025-1-1", "1_000", "0x1F", "=")),
]  # fmt: skip
KEYS = [
    "", "x", "zh", "unit", "scale", "at_least", "at_lest", "done", "all_of", "reaches", "each", "value", "stage", "numerator", "baseline", "year",
    "indicator", "bounds", "note", "period", "rate", "own", "类别", "2025-12-31", "2025-12-32", "<<",
]  # fmt: skip


def written(value: Any) -> str:
    """YAML in flow style, as JSON is, with bare scalars where they are meant."""
    if isinstance(value, Bare):
        return str(value)
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(
                f"{json.dumps(key, ensure_ascii=False)}: {written(item)}"
                for key, item in value.items()
            )
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(written(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths to everything below a value."""
    children = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, item in children:
        yield (*path, key)
        yield from places(item, (*path, key))


def changed(value: Any, path: tuple[Any, ...], act: Callable[[Any, Any], None]) -> Any:
    """A copy of a value in which the container at the end of a path was acted on."""
    copy = json_copy(value)
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    act(inner, path[-1])
    return copy


def json_copy(value: Any) -> Any:
    """A deep copy of mappings and lists."""
    if isinstance(value, dict):
        return {key: json_copy(item) for key, item in value.items()}
    return [json_copy(item) for item in value] if isinstance(value, list) else value


@st.composite
def near(draw: st.DrawFn, sound: dict[str, Any]) -> str:
    """The text of a sound file with one to three faults."""
    value: Any = sound
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from([*places(value)] or [()]))
        if not path:
            break
        other, key = draw(st.sampled_from(VALUES)), draw(st.sampled_from(KEYS))
        match draw(st.sampled_from(["replace", "replace", "drop", "add"])):
            case "replace":
                value = changed(value, path, partial(_put, other))
            case "drop":
                value = changed(value, path, lambda inner, step: inner.__delitem__(step))
            case "add":
                value = changed(value, path, partial(_add, key, other))
    return written(value)


def _put(other: Any, inner: Any, step: Any) -> None:
    inner[step] = other


def _add(key: str, other: Any, inner: Any, _: Any) -> None:
    if isinstance(inner, dict):
        inner[key] = other
    else:
        inner.append(other)


def agree(kind: str, text: str, read: Callable[[nodes.Node], object]) -> None:
    """Read a text and hold what was refused against what the schema explains."""
    root = nodes_of(text, "f")
    shape = {
        (problem.position, problem.code, str(problem.words)) for problem in explain(root, kind)
    }
    refused, misshapen = refusal(lambda: read(root))
    reported = {(problem.position, problem.code, str(problem.words)) for problem in refused}
    assert shape <= reported, "a fault of shape was not reported"
    assert not misshapen or shape, "refused for its shape, and the schema does not say why"
    assert not refused or any(problem.level == "error" for problem in refused)
    assert all(Language("en").text(problem.words) for problem in refused)


def refusal(read: Callable[[], object]) -> tuple[tuple[Problem, ...], bool]:
    """The problems that a reader refuses for, and whether shape was one of them."""
    met: list[bool] = []
    settle = Findings.settle

    def noted(findings: Findings, explained: Callable[[], list[Problem]]) -> tuple[Problem, ...]:
        met.append(findings.misshapen)
        return settle(findings, explained)

    with patch.object(Findings, "settle", noted):
        try:
            read()
        except InvalidInputError as error:
            return error.problems, any(met)
    return (), any(met)


def sound_plan() -> Plan:
    """The plan without a fault."""
    return plan_and_warnings(nodes_of(written(PLAN), "p"), CATALOG, extended)[0]


def extended(_: str) -> Plan:
    """The plan that the others extend."""
    return plan_and_warnings(nodes_of(written(PARENT), "parent"), CATALOG)[0]


def test_the_sound_files_are_sound(tmp_path: Path) -> None:
    plan = sound_plan()
    assert len(layouts_of(nodes_of(written(TABLES), "t"), Source("t"), CATALOG)[0]) == 3
    settings_of(nodes_of(written(CONFIG), "hpc.yaml"))
    read_submission(nodes_of(written(ACTUALS), "a"), lambda _: plan, CATALOG, Given())
    file = tmp_path / "catalog.yaml"
    file.write_text(written(CATALOG_FILE), encoding="utf-8")
    assert set(read_catalog([file]).indicators) == {"rate", "grade"}


@pytest.mark.parametrize(
    "places",
    [
        ("elements", "part"),
        ("benchmarks", "province", "2025"),
        ("benchmarks", "peer", "each", "三级"),
        ("actuals", "rate", "numerator"),
        ("actuals", "rate", "denominator"),
    ],
    ids=".".join,
)
@pytest.mark.parametrize("value", [True, False])
def test_what_is_counted_is_never_true_or_false(places: tuple[str, ...], value: bool) -> None:
    root, plan = (
        nodes_of(written(changed(ACTUALS, places, partial(_put, value))), "a"),
        sound_plan(),
    )
    (fault,) = explain(root, "actuals")
    refused, _ = refusal(lambda: read_submission(root, lambda _: plan, CATALOG, Given()))
    assert [(problem.position, problem.code) for problem in refused] == [
        (fault.position, "wrong-type")
    ]


@pytest.mark.parametrize("blank", ["", " ", None])
def test_a_blank_reason_why_a_target_does_not_apply_is_none_to_shape_and_reader(
    blank: str | None,
) -> None:
    places = ("actuals", "levels", "each", "乙", "not_applicable")
    root = nodes_of(written(changed(ACTUALS, places, partial(_put, blank))), "a")
    plan = sound_plan()
    assert explain(root, "actuals") == []
    assert refusal(lambda: read_submission(root, lambda _: plan, CATALOG, Given())) == ((), False)


@pytest.mark.parametrize(
    ("target", "form"),
    [
        ("quotas", {"benchmark": "quota", "within": None}),
        ("count", {"value": "2个", "within": None}),
    ],
)
def test_a_tolerance_that_is_left_blank_is_refused_and_not_taken_for_none(
    target: str, form: dict[str, Any]
) -> None:
    text = written(changed(PLAN, ("targets", target, "about"), partial(_put, form)))
    if target == "count":
        text = text.replace('"between": ["2个", "3个"], ', "")
    root = nodes_of(text, "p")
    (fault,) = explain(root, "plan")
    refused, _ = refusal(lambda: plan_and_warnings(root, CATALOG, extended))
    assert [(one.position, one.code) for one in refused] == [(fault.position, "wrong-type")]


many = settings(
    max_examples=125,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@many
@given(near(PLAN))
def test_shape_and_reader_agree_on_plans(text: str) -> None:
    agree("plan", text, lambda root: plan_and_warnings(root, CATALOG, extended))


@many
@given(near(ACTUALS))
def test_shape_and_reader_agree_on_actuals(text: str) -> None:
    plan = sound_plan()
    agree("actuals", text, lambda root: read_submission(root, lambda _: plan, CATALOG, Given()))


@many
@given(near(TABLES))
def test_shape_and_reader_agree_on_tables(text: str) -> None:
    agree("tables", text, lambda root: layouts_of(root, Source("f"), CATALOG))


@many
@given(text=near(CATALOG_FILE))
def test_shape_and_reader_agree_on_catalogs(text: str, tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(tmp_path)
        agree("catalog", text, lambda _: read_catalog([Path("f")]))


@many
@given(near(CONFIG))
def test_shape_and_reader_agree_on_configurations(text: str) -> None:
    agree("config", text, settings_of)
