"""A bare figure beside one in 万 or 亿元, and benchmarks that cannot be."""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import check

HEAD = "plan: t/2025\ntitle: t\nregion: r\nperiod: 2025\nbenchmarks: {prov: {zh: 全省平均}}\n"
PERSONS = "x: {zh: 患者, unit: 人, no_rise: true, kind: flow, quote: q}"
MONEY = "x: {zh: 费用, unit: 万元, falls_by: 10%, kind: flow, quote: q}"
SHARE = "x: {zh: 率, unit: '%', more_than: {benchmark: prov}, kind: stock, quote: q}"


def status(folder: Path, target: str, entry: str, more: str = "") -> str:
    """Return the verdict on one target by one entry."""
    (folder / "plan.yaml").write_text(f"{HEAD}targets: {{{target}}}\n", encoding="utf-8")
    path = folder / "actuals.yaml"
    path.write_text(
        f"plan: plan.yaml\nas_of: 2025-12-31\n{more}\nactuals: {{x: {entry}}}\n",
        encoding="utf-8",
    )
    return check(path).verdicts[0].status.value


@pytest.mark.parametrize(
    ("target", "entry", "expected"),
    [
        # 5 is below 4万, 5万 is above it
        (PERSONS, "{value: 5, baseline: 4万人}", "undetermined"),
        (PERSONS, "{value: 5人, baseline: 4万人}", "undetermined"),  # less than a tenth of it
        (PERSONS, "{value: 5人, baseline: 4万人, explain: 疫情结束}", "met"),
        (PERSONS, "{value: 5, baseline: 4万人, explain: 疫情结束}", "met"),
        # 3 and 3万 are both below 4万, but 3 is less than a tenth of it
        (PERSONS, "{value: 3, baseline: 4万人}", "undetermined"),
        (PERSONS, "{value: 3万, baseline: 4万人}", "met"),
        (PERSONS, "{value: 39000, baseline: 4万人}", "met"),  # 39,000万 are no persons of a county
        (PERSONS, "{value: 39, baseline: 40}", "met"),
        # 9万元 are a fall, 9亿元 are none
        (MONEY, "{value: 9, baseline: 1亿元}", "undetermined"),
        (MONEY, "{value: 9万元, baseline: 1亿元}", "undetermined"),
        (MONEY, "{value: 9万元, baseline: 1亿元, explain: 债务已还清}", "met"),
        (MONEY, "{value: 9000, baseline: 1亿元}", "met"),  # 9000亿元 is far above the baseline
        (MONEY, "{value: 0.9亿元, baseline: 1亿元}", "met"),
        (MONEY, "{value: 90, baseline: 100}", "met"),
    ],
)
def test_a_bare_figure_beside_a_baseline_in_a_large_unit(
    target: str, entry: str, expected: str, tmp_path: Path
) -> None:
    assert status(tmp_path, target, entry) == expected


@pytest.mark.parametrize(
    ("benchmark", "entry", "expected"),
    [
        ("-31%", "2%", "undetermined"),
        ("-31%", "{value: 2%, explain: 另行核定}", "undetermined"),
        ("31%", "32%", "met"),
        ("0%", "1.5%", "met"),
        ("131%", "32%", "missed"),
    ],
)
def test_a_benchmark_that_cannot_be(
    benchmark: str, entry: str, expected: str, tmp_path: Path
) -> None:
    assert status(tmp_path, SHARE, entry, f"benchmarks: {{prov: {benchmark}}}") == expected
