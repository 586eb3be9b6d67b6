"""A bare figure beside one in 万 or 亿元, and benchmarks that cannot be."""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import check

HEAD = "plan: t/2025\ntitle: t\nregion: r\nperiod: 2025\nbenchmarks: {prov: {zh: 全省平均}}\n"
PERSONS = "x: {zh: 患者, unit: 人, no_rise: true, kind: flow, quote: q}"
MONEY = "x: {zh: 费用, unit: 万元, falls_by: 10%, kind: flow, quote: q}"
BEDS = "x: {zh: 床位, unit: 张, at_least: {benchmark: prov}, kind: stock, quote: q}"
FALLS = "x: {zh: 率, unit: '%', at_most: {benchmark: prov}, kind: stock, better: lower, quote: q}"
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
    ("target", "figure", "benchmark", "expected"),
    [
        (SHARE, "33%", "0", "undetermined"),
        (SHARE, "33%", "0.0%", "undetermined"),
        (SHARE, "{value: 33%, explain: 全省平均确为0}", "0", "met"),
        (SHARE, "33%", "30%", "met"),
        (SHARE, "0", "0", "missed"),  # not more than 0
        (BEDS, "300", "0", "undetermined"),
        (BEDS, "300", "30", "met"),
        (BEDS, "0", "0", "met"),
        (FALLS, "5%", "0", "missed"),
        (FALLS, "0", "0", "met"),
        (FALLS, "0", "5%", "met"),
    ],
)
def test_every_figure_is_above_a_benchmark_of_0(
    target: str, figure: str, benchmark: str, expected: str, tmp_path: Path
) -> None:
    assert status(tmp_path, target, figure, f"benchmarks: {{prov: {benchmark}}}") == expected


MOST = "x: {zh: 率, unit: '%', at_most: 5%, kind: rate, better: lower, quote: q}"
LEAST = "x: {zh: 率, unit: '%', at_least: 30%, kind: rate, quote: q}"
DEATHS = "x: {zh: 死亡率, unit: ‰, at_most: 5‰, kind: rate, better: lower, quote: q}"
DOCTORS = "x: {zh: 医生, unit: 名/万人, at_least: 4名/万人, kind: rate, quote: q}"


@pytest.mark.parametrize(
    ("target", "entry", "expected"),
    [
        # 28 of 890,400 are 0.003 %, 280,000 of them 31.4 %
        (MOST, "{numerator: 28, denominator: 89.04万}", "undetermined"),
        (MOST, "{numerator: 28人, denominator: 89.04万人}", "met"),
        (MOST, "{numerator: 28, denominator: 890400}", "met"),
        (MOST, "{numerator: 28, denominator: 89.04万, explain: 确为28人}", "met"),
        (MOST, "{numerator: 2, denominator: 89.04万}", "met"),  # 2万 of them are 2.2 %
        (LEAST, "{numerator: 28, denominator: 89.04万}", "undetermined"),
        (LEAST, "{numerator: 28万, denominator: 89.04万}", "met"),
        # 280,000 of 89 are no share, 280,000 of 89万 are 31.5 %: read so, or a slip
        (LEAST, "{numerator: 28万, denominator: 89}", "undetermined"),
        # 3万 deaths of 9,100 births are no rate, and 371万 doctors are none of a county
        (DEATHS, "{numerator: 3, denominator: 0.91万}", "met"),
        (DOCTORS, "{numerator: 371, denominator: 89.04万}", "met"),
    ],
)
def test_a_bare_count_beside_one_in_a_large_unit(
    target: str, entry: str, expected: str, tmp_path: Path
) -> None:
    assert status(tmp_path, target, entry) == expected


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ("signed_residents: 28, resident_population: 89.04万人", "undetermined"),
        ("signed_residents: 28万人, resident_population: 89.04万人", "met"),
        ("signed_residents: 280000, resident_population: 89.04万人", "met"),
        ("signed_residents: 280000, resident_population: 890400", "met"),
        ("signed_residents: 28.46, resident_population: 890400", "missed"),
    ],
)
def test_a_bare_element_beside_one_in_a_large_unit(
    elements: str, expected: str, tmp_path: Path
) -> None:
    target = "x: {indicator: family_doctor_signing_rate, at_least: 30%, quote: q}"
    assert status(tmp_path, target, "", f"elements: {{{elements}}}") == expected


@pytest.mark.parametrize(
    ("benchmark", "entry", "expected"),
    [
        ("-31%", "2%", "undetermined"),
        ("-31%", "{value: 2%, explain: 另行核定}", "undetermined"),
        ("31%", "32%", "met"),
        ("0%", "1.5%", "undetermined"),
        ("0%", "{value: 1.5%, explain: 全省平均确为0}", "met"),
        ("131%", "32%", "missed"),
    ],
)
def test_a_benchmark_that_cannot_be(
    benchmark: str, entry: str, expected: str, tmp_path: Path
) -> None:
    assert status(tmp_path, SHARE, entry, f"benchmarks: {{prov: {benchmark}}}") == expected
