"""Every row of the case files beside this module, through the real readers and the judge, on the last day of the period."""

import json
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from healthplan_cli import forms
from healthplan_cli.model import YES_NO, Indicator, Measure
from healthplan_cli.review import Review
from healthplan_cli.units import UnitError

Row = dict[str, Any]
HERE = Path(__file__).parent
MODIFIERS = ("benchmark", "each")
BENCHMARKS = "benchmarks: {province: {zh: 全省平均水平}}"


def rows(name: str) -> list[Row]:
    found: list[Row] = YAML(typ="safe").load(HERE / f"{name}.yaml")
    return [{"form": name, **row} for row in found]


CASES = [row for name in (*forms.names(), *MODIFIERS) for row in rows(name)]


def named(row: Row) -> str:
    return f"{row['form']}-{row['why']}"


def judged(row: Row, judge_yaml: Callable[..., Review]) -> Review:
    own = {"zh": "指标", "quote": "引文", **row["indicator"], row["form"]: row["terms"]}
    own |= {"each": row["each"]} if "each" in row else {}
    actual = {"value": row["actual"], "baseline": row["baseline"]} if "baseline" in row else row["actual"]
    file = f"benchmarks: {{province: {row['benchmark']}}}" if "benchmark" in row else ""
    targets, actuals = (json.dumps(data, ensure_ascii=False) for data in (own, actual))
    return judge_yaml(f"x: {targets}", f"x: {actuals}", plan=BENCHMARKS, file=file)


@pytest.mark.parametrize("row", [row for row in CASES if "problem" not in row], ids=named)
def test_verdict(row: Row, judge_yaml: Callable[..., Review], exact: Callable[[object], Fraction | None]) -> None:
    (verdict,) = judged(row, judge_yaml).verdicts
    assert verdict.status == row["verdict"]
    assert (verdict.reason is not None) >= (verdict.status == "undetermined")
    for name in ("gap", "attainment"):
        expected = row[name] if isinstance(row[name], list) else [row[name]] * len(verdict.measured)
        assert [getattr(measured, name) for measured in verdict.measured] == [exact(text) for text in expected]


@pytest.mark.parametrize("row", [row for row in CASES if "problem" in row], ids=named)
def test_problem(
    row: Row, judge_yaml: Callable[..., Review], codes: Callable[[Callable[[], object]], list[tuple[str, int, int]]]
) -> None:
    assert {code for code, _, _ in codes(lambda: judged(row, judge_yaml))} == {row["problem"]}


@pytest.mark.parametrize("row", [row for row in CASES if row.get("on_limit")], ids=named)
def test_on_the_limit(row: Row, judge_yaml: Callable[..., Review]) -> None:
    (verdict,) = judged(row, judge_yaml).verdicts
    ends = [(measured.compared, measured.condition.interval) for measured in verdict.measured]
    assert any(value in (interval.low, interval.high) for value, interval in ends)


@pytest.mark.parametrize("name", [*forms.names(), *MODIFIERS])
def test_every_form_has_its_cases(name: str) -> None:
    found = rows(name)
    assert {"met", "missed"} <= {row.get("verdict") for row in found}
    assert any(row.get("on_limit") for row in found)


def test_every_case_file_has_its_form() -> None:
    assert {path.stem for path in HERE.glob("*.yaml")} == {*forms.names(), *MODIFIERS}


@pytest.mark.parametrize("name", forms.names())
def test_every_form_is_documented(name: str) -> None:
    module = forms.form(name)
    assert module.__doc__
    assert module.__doc__.startswith(f"`{name}: ")
    assert module.conditions.__doc__
    assert module.SCHEMA["description"]


@pytest.mark.parametrize("name", forms.names())
def test_every_example_compiles(name: str) -> None:
    terms, quote = forms.form(name).EXAMPLE
    scales = {"reaches": ("不达标", "C级", "B级", "A级"), "done": YES_NO}
    made = []
    for unit in ("%", "‰", "例", "个"):
        scale = scales.get(name, ())
        indicator = Indicator("x", "指标", unit="" if scale else unit, scale=scale)
        with suppress(UnitError):  # an example of a share does not compile for a count
            made.append(forms.conditions(name, YAML(typ="safe").load(terms), indicator))
    assert quote
    assert made
    assert all(condition.words.template for conditions in made for condition in conditions)


def test_unknown_form() -> None:
    with pytest.raises(KeyError, match="at_lest"):
        forms.form("at_lest")


def test_figures_on_a_scale_are_refused() -> None:
    scaled = Indicator("x", "等级", scale=("不达标", "C级"))
    for name, terms in (("at_least", "1"), ("falls", True), ("rises_by", "1"), ("equals", "1"), ("between", ["1", "2"])):
        with pytest.raises(UnitError, match="grades or stages"):
            forms.conditions(name, terms, scaled)


@pytest.mark.parametrize(
    ("name", "measure"),
    [("at_least", Measure.LEVEL), ("between", Measure.LEVEL), ("equals", Measure.LEVEL), ("at_most", Measure.LEVEL)],
)
def test_a_limit_in_another_unit_is_refused(name: str, measure: Measure) -> None:
    terms: object = ["1人", "2人"] if name == "between" else "2人"
    (condition,) = forms.conditions(name, terms, Indicator("x", "人数", unit="人"))
    assert condition.measure is measure
    with pytest.raises(UnitError, match="人 does not fit: the indicator is counted in 人次"):
        forms.conditions(name, terms, Indicator("x", "人次", unit="人次"))
