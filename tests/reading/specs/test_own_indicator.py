"""A plan's own words for an indicator that the catalog has as well."""

from pathlib import Path

import pytest

from healthplan_cli.model.indicator import Indicator
from healthplan_cli.reading.specs.folders import shipped_specs

HEAD = "plan: test/2025\ntitle: 测试要点\nregion: 测试区\nperiod: 2025\ntargets:\n  "
ITS_OWN = "health_literacy_rate: {zh: 素养, unit: '‰', at_least: 320‰, quote: 素养达320‰}"
THE_SAME = (
    "health_literacy_rate: {zh: 居民健康素养水平, unit: '%', at_least: 32%, quote: 健康素养达32%}"
)


@pytest.mark.parametrize(
    ("target", "name", "unit"),
    [
        (ITS_OWN, "素养", "‰"),
        (THE_SAME, "居民健康素养水平", "%"),
        ("health_literacy_rate: {at_least: 32%, quote: 健康素养达32%}", "居民健康素养水平", "%"),
    ],
)
def test_whose_indicator_is_meant(target: str, name: str, unit: str, tmp_path: Path) -> None:
    indicator = _indicator(target, tmp_path)
    assert (indicator.zh, indicator.unit) == (name, unit)


def test_what_says_the_same_keeps_the_bounds_of_the_catalog(tmp_path: Path) -> None:
    assert _indicator(THE_SAME, tmp_path).bounds.ends


def test_what_says_something_else_has_none_of_the_catalog(tmp_path: Path) -> None:
    indicator = _indicator(ITS_OWN, tmp_path)
    assert not indicator.bounds.ends
    assert not indicator.denominator


@pytest.mark.parametrize("name", ["health_literacy_rate", "居民健康素养水平"])
def test_an_indicator_is_named_by_its_id_or_its_chinese_name(name: str, tmp_path: Path) -> None:
    target = f"literacy: {{indicator: {name}, at_least: 32%, quote: 健康素养达32%}}"
    assert _indicator(target, tmp_path).id == "health_literacy_rate"


def test_a_part_is_on_an_indicator_of_its_own(tmp_path: Path) -> None:
    parts = "{甲: {indicator: 婴儿死亡率, at_most: 5‰}, 乙: {indicator: health_literacy_rate, rises: true}}"
    path = tmp_path / "plan.yaml"
    path.write_text(f"{HEAD}both: {{zh: 综合, all_of: {parts}, quote: q}}", encoding="utf-8")
    (target,) = shipped_specs().plan(str(path)).targets
    measured = [one.indicator.id if one.indicator else "" for one in target.conditions]
    assert measured == ["infant_mortality_rate", "health_literacy_rate"]


def _indicator(target: str, folder: Path) -> Indicator:
    """Return the indicator of a target, read beside the shipped catalog."""
    path = folder / "plan.yaml"
    path.write_text(HEAD + target, encoding="utf-8")
    return shipped_specs().plan(str(path)).targets[0].indicator
