"""What is said beside the figures counts as said: days, attestations and explanations."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.model.review import Review
from healthplan_cli.pipeline import Options, check

HEAD = "plan: t/2025\ntitle: t\nregion: r\nperiod: 2025\n"
MOST = "x: {zh: 率, unit: '%', at_most: 5%, kind: stock, quote: q}"
DONE = "x: {zh: 事, done: true, evidence: required, quote: q}"


def judged(
    folder: Path, target: str, entry: str, as_of: str = "2025-12-31", options: Options = Options()
) -> Review:
    """Judge one entry against one target."""
    (folder / "plan.yaml").write_text(f"{HEAD}targets: {{{target}}}\n", encoding="utf-8")
    path = folder / "actuals.yaml"
    path.write_text(f"plan: plan.yaml\nas_of: {as_of}\nactuals: {{x: {entry}}}\n", encoding="utf-8")
    return check(path, options)


@pytest.mark.parametrize(
    ("explain", "status"),
    [
        ("-", "undetermined"),
        ("——", "undetermined"),
        ("无", "undetermined"),
        ("无。", "undetermined"),
        ("是", "undetermined"),
        ("N/A", "undetermined"),
        ("/", "undetermined"),
        ("折算后的人数", "met"),
        ("无误，已核对台账", "met"),
    ],
)
def test_an_explanation_says_something(explain: str, status: str, tmp_path: Path) -> None:
    entry = f"{{numerator: 3.5人, denominator: 100人, explain: '{explain}'}}"
    assert judged(tmp_path, MOST, entry).verdicts[0].status.value == status


@pytest.mark.parametrize(
    ("reached", "attested", "status"),
    [
        ("2025-10-01", "2025-02-01", "undetermined"),
        ("2025-10-01", "2025-09-30", "undetermined"),
        ("2025-10-01", "2025-10-01", "met"),
        ("2025-10-01", "2025-12-31", "met"),
    ],
)
def test_a_stage_is_attested_after_it_was_reached(
    reached: str, attested: str, status: str, tmp_path: Path
) -> None:
    attestation = f"{{by: 督查组, date: {attested}, document: 一号}}"
    entry = f"{{stage: 完成, date: {reached}, attestation: {attestation}}}"
    assert judged(tmp_path, DONE, entry).verdicts[0].status.value == status


@pytest.mark.parametrize(
    ("as_of", "given", "codes"),
    [
        ("2025-06-30", date(2025, 12, 31), ["as-of-differs"]),
        ("2025-12-31", date(2025, 6, 30), ["as-of-differs"]),
        ("2025-12-31", date(2025, 12, 31), []),
        ("2025-12-31", None, []),
    ],
)
def test_another_day_than_the_files_is_reported(
    as_of: str, given: date | None, codes: list[str], tmp_path: Path
) -> None:
    review = judged(tmp_path, MOST, "3%", as_of, Options(as_of=given))
    assert [problem.code for problem in review.problems] == codes
