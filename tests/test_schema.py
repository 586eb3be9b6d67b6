"""`hpc schema`: the shapes of files for editors, in both languages, with the ids there are; `--plan` narrows actuals to one."""

import json
import re
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from healthplan_cli.api import schema
from healthplan_cli.cli import main as cli
from healthplan_cli.editor_schema import kinds
from healthplan_cli.model.review import Status
from healthplan_cli.reading.specs.folders import Specs, shipped_specs
from healthplan_cli.text.words import Language

KINDS = kinds()
NO_SPECS = Specs(())
TARGET = {"at_least": 1, "quote": "x"}
UNKNOWN = {
    "plan": {
        "plan": "x/1999", "title": "x", "region": "x", "period": 2025, "extends": "x/1998",
        "targets": {"x": TARGET, "y": {"indicator": "x", **TARGET}},
    },
    "actuals": {"plan": "x/1999", "elements": {"x": 1}, "actuals": {"x": {"value": 1}}},
    "catalog": {"indicators": {"x": {"zh": "x", "en": "x", "unit": "%", "numerator": "x"}}},
    "rules": {"rules": {"x": {"rule": "x <= y", "zh": "x", "en": "x", "level": "error"}}},
    "config": {"region": "x", "rules": {"off": ["x"]}},
    "tables": {
        "tables": {
            "x": {
                "rows": {"are": "units", "column": "x", "take": "x", "others": "each"},
                "columns": {"x": {"target": "x"}, "y": {"element": "x"}, "others": "unread"},
            }
        }
    },
    "roster": {"units": {"x": {"zh": "x", "parent": "y"}}},
    "waivers": {"waivers": {"x": {"reason": "x", "approved_by": "x", "expires": "2026-12-31"}}},
}  # fmt: skip
"""Sound files with ids of their own: what is offered is not all that may stand there."""
ROOT = Path(__file__).parents[1]
SPECS = shipped_specs()
EXAMPLES = sorted(ROOT.glob("examples/*/actuals.yaml"))


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a schema."""
    if isinstance(schema, dict):
        yield schema
    for inner in (
        schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    ):
        yield from objects(inner)


def narrowed(plan: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(schema("actuals", SPECS, plan))
    return made


def refusals(made: dict[str, Any], actuals: dict[str, Any]) -> list[str]:
    document = {"plan": "nankai/2022", "as_of": "2022-12-31", "actuals": actuals}
    return [error.message for error in jsonschema.Draft202012Validator(made).iter_errors(document)]


@pytest.mark.parametrize("plan", SPECS.plans)
def test_the_targets_of_a_plan_are_the_keys(plan: str) -> None:
    made = narrowed(plan)
    jsonschema.Draft202012Validator.check_schema(made)
    assert list(made["properties"]["actuals"]["properties"]) == [
        target.id for target in SPECS.plan(plan).targets
    ]


def test_a_target_is_shown_with_its_definition_and_limit_in_both_languages() -> None:
    entry = narrowed("nankai/2022")["properties"]["actuals"]["properties"][
        "family_doctor_signing_rate"
    ]
    assert entry["title"] == "家庭医生签约率 / Residents signed with a family doctor"
    assert "≥ 32% / at least 32%" in entry["description"]
    definition = SPECS.catalog.indicators["family_doctor_signing_rate"].definition
    assert f"{definition.zh}\n\n{definition.en}\n\n≥ 32%" in entry["description"]
    assert "家庭医生签约率达32%" in entry["description"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_a_schema_is_in_both_languages(kind: str) -> None:
    made = json.loads(schema(kind, NO_SPECS))
    jsonschema.Draft202012Validator.check_schema(made)
    shown = [
        one[key]
        for one in objects(made)
        for key in ("title", "description")
        if isinstance(one.get(key), str)
    ]
    assert made["title"] in shown
    assert [text for text in shown if not re.search("[\u4e00-\u9fff].* / .*[a-z]{2}", text)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_schema_is_described(kind: str) -> None:
    made = json.loads(schema(kind, NO_SPECS))
    keys = [
        (key, value)
        for one in objects(made)
        for key, value in one.get("properties", {}).items()
        if isinstance(value, dict)
    ]
    assert [
        key for key, value in keys if "description" not in value and key not in map(str, Status)
    ] == []


@pytest.mark.parametrize(
    ("kind", "path", "id", "title"),
    [
        ("plan", "properties.targets", "key_population_signing_rate", "重点人群"),
        ("plan", "$defs.target.properties.indicator", "key_population_signing_rate", "重点人群"),
        ("plan", "properties.extends", "nankai/2022", "2022年南开区卫生健康工作要点"),
        ("actuals", "properties.plan", "nankai/2022", "2022年南开区卫生健康工作要点"),
        ("actuals", "$defs.entries", "key_population_signing_rate", "重点人群"),
        (
            "actuals",
            "properties.elements",
            "resident_population",
            "年末常住人口 / Year-end resident population",
        ),
        ("actuals", "properties.waivers", "rule/weighed_and_tested", "体重检查人数"),
        ("waivers", "properties.waivers", "rule/weighed_and_tested", "体重检查人数"),
        (
            "catalog",
            "properties.indicators.additionalProperties.properties.numerator",
            "live_births",
            "活产数",
        ),
        ("rules", "properties.rules.additionalProperties.properties.rule", "live_births", "活产数"),
        ("actuals", "$defs.entry.properties.by", "sex", "性别 / Sex"),
        ("actuals", "$defs.entry.properties.by.properties.sex", "女", "女 / Female"),
        ("plan", "$defs.target.properties.for", "residence", "城乡 / Urban and rural"),
        (
            "catalog",
            "properties.indicators.additionalProperties.properties.by.items",
            "age",
            "年龄 / Age",
        ),
        ("report", "properties.plan", "nankai/2022", "2022年南开区卫生健康工作要点"),
        ("config", "properties.region", "nankai", "天津市南开区"),
        (
            "tables",
            (
                "properties.tables.additionalProperties.properties.columns.additionalProperties"
                ".properties.element"
            ),
            "live_births",
            "活产数",
        ),
    ],
)
def test_known_ids_are_offered_with_their_names(kind: str, path: str, id: str, title: str) -> None:
    made = json.loads(schema(kind, SPECS))
    place = reduce(lambda inner, key: inner[key], path.split("."), made)
    entry = (
        place["properties"][id]
        if "properties" in place
        else next(one for one in place["anyOf"] if one["const"] == id)
    )
    assert entry["title"].startswith(title)
    assert jsonschema.Draft202012Validator(made).is_valid(UNKNOWN.get(kind, {})) == (
        kind in UNKNOWN
    )


def test_a_wrong_key_is_refused_and_a_name_is_not() -> None:
    made = narrowed("nankai/2022")
    assert (
        refusals(made, {"family_doctor_signing_rate": "32%", "家庭医生签约率": {"value": "32%"}})
        == []
    )
    assert refusals(made, {"family_doctor_signing_rates": "32%"})
    assert refusals(made, {"x家庭医生签约率": "32%"})
    assert refusals(made, {"family_doctor_signing_rate": {"valu": "32%"}})


def test_keys_of_one_plan_are_described_as_those_of_any() -> None:
    general, made = json.loads(schema("actuals", SPECS)), narrowed("kaifeng/2022")
    for key in ("plan", "elements", "benchmarks", "actuals", "waivers"):
        assert made["properties"][key]["description"] == general["properties"][key]["description"]
    assert (
        made["properties"]["elements"]["properties"]["resident_population"]["title"]
        == "年末常住人口 / Year-end resident population"
    )
    assert list(made["properties"]["benchmarks"]["properties"]) == list(
        SPECS.plan("kaifeng/2022").benchmarks
    )


WAIVER = {"reason": "r", "approved_by": "a", "expires": "2026-12-31"}


@pytest.mark.parametrize(
    ("document", "fits"),
    [
        ({"plan": "nankai/2022"}, True),
        ({"plan": "plan.yaml"}, True),
        ({"plan": "nankai/2025"}, False),
        (
            {
                "waivers": {
                    "family_doctor_signing_rate": WAIVER,
                    "rule/weighed_and_tested": WAIVER,
                    "rule/own": WAIVER,
                }
            },
            True,
        ),
        ({"waivers": {"weighed_and_tested": WAIVER}}, False),
        ({"waivers": {"family_doctor_signing_rate": {"reason": "r"}}}, False),
        ({"waivers": {"rule/own": {"reason": "r"}}}, False),
        ({"elements": {"resident_population": "89万人", "general_practitioners": None}}, True),
        ({"elements": {"resident_population": True}}, False),
        ({"elements": {"nothing": 1}}, False),
        ({"elements": None, "waivers": None, "benchmarks": None}, True),
    ],
)
def test_a_file_for_one_plan_fits(document: dict[str, Any], fits: bool) -> None:
    assert (
        jsonschema.Draft202012Validator(narrowed("nankai/2022")).is_valid(
            {"actuals": {}, **document}
        )
        == fits
    )


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.parent.name)
def test_every_example_fits_the_schema_of_its_plan(file: Path) -> None:
    document = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    document = json.loads(json.dumps(document, default=str))
    errors = jsonschema.Draft202012Validator(narrowed(document["plan"])).iter_errors(document)
    assert [error.message for error in errors] == []


def test_a_plan_goes_with_actuals_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["schema", "plan", "--plan", "nankai/2022"], Language("en")) == 2
    assert "--plan" in capsys.readouterr().err
    assert cli.run(["schema", "actuals", "--plan", "nankai/2022"], Language("en")) == 0
    assert json.loads(capsys.readouterr().out)["title"].startswith("nankai/2022")


def test_a_schema_shows_what_cannot_be_seen_as_escapes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A right-to-left mark, a zero-width space and a C1 control in the names of a plan's targets."""
    (folder / "p.yaml").write_text(
        "plan: t/2025\ntitle: 要点\nregion: 测试区\nperiod: 2025\ntargets:\n"
        '  beds: {zh: "床\\u202e位\\u200b数\\u009b", unit: 张, at_least: 5张, quote: q}\n',
        encoding="utf-8",
    )
    assert cli.run(["schema", "actuals", "--plan", "p.yaml"], Language("en")) == 0
    out = capsys.readouterr().out
    assert "床\\u202e位\\u200b数\\u009b" in out
    assert not any(hidden in out for hidden in "\u202e\u200b\u009b")
    assert "床\u202e位\u200b数\u009b" in json.dumps(json.loads(out), ensure_ascii=False)
