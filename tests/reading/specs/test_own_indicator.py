"""A plan's own words for an indicator that the catalog has as well."""

from pathlib import Path

import pytest

from healthplan_cli.model.plan import Indicator
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


def _indicator(target: str, folder: Path) -> Indicator:
    """Return the indicator of a target, read beside the shipped catalog."""
    path = folder / "plan.yaml"
    path.write_text(HEAD + target, encoding="utf-8")
    return shipped_specs().plan(str(path)).targets[0].indicator
