"""A rate per births is per births: residents as its denominator make it far too low."""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import check

HEAD = "plan: t/2025\ntitle: t\nregion: r\nperiod: 2025\n"
MATERNAL = "maternal_mortality_ratio: {at_most: 9人/10万活产, quote: q}"
INFANT = "infant_mortality_rate: {at_most: 5‰, quote: q}"
OWN = (
    "x: {zh: 某率, unit: 人/10万活产, kind: rate, better: lower, at_most: 90人/10万活产, quote: q}"
)
EACH = (
    "x: {zh: 某率, unit: 人/10万活产, kind: rate, better: lower, at_most: 90人/10万活产,"
    " each: {of: 院, count: 1}, quote: q}"
)
SIGNED = "family_doctor_signing_rate: {at_least: 30%, quote: q}"


def status(folder: Path, target: str, entry: str, elements: str) -> str:
    """Return the verdict on one target by one entry and the elements of the file."""
    id = target.partition(":")[0]
    (folder / "plan.yaml").write_text(f"{HEAD}targets: {{{target}}}\n", encoding="utf-8")
    path = folder / "actuals.yaml"
    path.write_text(
        f"plan: plan.yaml\nas_of: 2025-12-31\nelements: {{{elements}}}\n"
        f"actuals: {{{id}: {entry}}}\n",
        encoding="utf-8",
    )
    return check(path).verdicts[0].status.value


@pytest.mark.parametrize(
    ("target", "entry", "elements", "expected"),
    [
        # what is per residents has them as its denominator, those of an institution too
        (
            "x: {zh: 某率, unit: '%', kind: rate, at_least: 40%, each: {of: 院, count: 1}, quote: q}",
            "{each: {a: {numerator: 4500人, denominator: 9000人}}}",
            "resident_population: 10000人",
            "met",
        ),
        # 50 of 890,400 are 5.6 per 100,000: of residents, not of births
        (
            MATERNAL,
            "{numerator: 50, denominator: 890400人}",
            "resident_population: 890400人",
            "undetermined",
        ),
        (
            MATERNAL,
            "{numerator: 50, denominator: 890400人}",
            "resident_population: 89.04万人",
            "undetermined",
        ),
        (
            OWN,
            "{numerator: 500, denominator: 890400人}",
            "resident_population: 89.04万人",
            "undetermined",
        ),
        (
            EACH,
            "{each: {a: {numerator: 500, denominator: 890400}}}",
            "resident_population: 89.04万人",
            "undetermined",
        ),
        (
            INFANT,
            "",
            "resident_population: 89.04万人, live_births: 890400, infant_deaths: 1000",
            "undetermined",
        ),
        # without a population: 5 of 890,400 are 0.56 per 100,000 and 0.0056 ‰, far below the limit
        (MATERNAL, "{numerator: 5, denominator: 890400人}", "", "undetermined"),
        (INFANT, "{numerator: 5, denominator: 890400人}", "", "undetermined"),
        # true figures: 9,000 births in a district of 890,400; none died
        (INFANT, "{numerator: 23, denominator: 9000人}", "resident_population: 89.04万人", "met"),
        (INFANT, "", "resident_population: 89.04万人, live_births: 9000, infant_deaths: 23", "met"),
        (
            MATERNAL,
            "{numerator: 0, denominator: 9000人}",
            "resident_population: 89.04万人",
            "met",
        ),
        (OWN, "{numerator: 1, denominator: 9000人}", "resident_population: 89.04万人", "met"),
        (INFANT, "0.6‰", "", "met"),
        # 1 of 3,000 is 0.33 ‰: counted in a county of 300,000; without a population it is asked
        (INFANT, "{numerator: 1, denominator: 3000人}", "resident_population: 30万人", "met"),
        (INFANT, "", "resident_population: 30万人, live_births: 3000, infant_deaths: 1", "met"),
        (INFANT, "{numerator: 1, denominator: 3000人}", "", "undetermined"),
        (INFANT, "0.33‰", "resident_population: 30万人", "undetermined"),
        # 9,000 births are a tenth of 90,000 residents, and more than one of 89,999
        (OWN, "{numerator: 1, denominator: 9000人}", "resident_population: 90000人", "met"),
        (
            OWN,
            "{numerator: 1, denominator: 9000人}",
            "resident_population: 89999人",
            "undetermined",
        ),
        (
            INFANT,
            "{numerator: 1, denominator: 300000人}",
            "resident_population: 30万人",
            "undetermined",
        ),
        (
            OWN,
            "{numerator: 50, denominator: 90000人, explain: 含外地产妇}",
            "resident_population: 89.04万人",
            "met",
        ),
        (
            SIGNED,
            "{numerator: 300000, denominator: 890400人}",
            "resident_population: 89.04万人",
            "met",
        ),
    ],
)
def test_a_rate_per_births_is_per_births(
    target: str, entry: str, elements: str, expected: str, tmp_path: Path
) -> None:
    assert status(tmp_path, target, entry, elements) == expected
