"""`hpc schema actuals --plan ID`: the targets of one plan, for editors."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from healthplan_cli import cli
from healthplan_cli.api import shipped_specs
from healthplan_cli.desk import schema
from healthplan_cli.words import Language

ROOT = Path(__file__).parents[1]
SPECS = shipped_specs()
EXAMPLES = sorted(ROOT.glob("examples/*/actuals.yaml"))


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
    assert list(made["properties"]["actuals"]["properties"]) == [target.id for target in SPECS.plan(plan).targets]


def test_a_target_is_told_with_its_definition_and_limit_in_both_languages() -> None:
    told = narrowed("nankai/2022")["properties"]["actuals"]["properties"]["family_doctor_signing_rate"]
    assert told["title"] == "家庭医生签约率 / Residents signed with a family doctor"
    assert "≥ 32% / at least 32%" in told["description"]
    assert SPECS.catalog.indicators["family_doctor_signing_rate"].definition in told["description"]
    assert "家庭医生签约率达32%" in told["description"]


def test_a_wrong_key_is_refused_and_a_name_is_not() -> None:
    made = narrowed("nankai/2022")
    assert refusals(made, {"family_doctor_signing_rate": "32%", "家庭医生签约率": {"value": "32%"}}) == []
    assert refusals(made, {"family_doctor_signing_rates": "32%"})
    assert refusals(made, {"x家庭医生签约率": "32%"})
    assert refusals(made, {"family_doctor_signing_rate": {"valu": "32%"}})


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
