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
        ("。", "undetermined"),
        ("……", "undetermined"),
        ("略", "undetermined"),
        ("同上", "undetermined"),
        ("xxx", "undetermined"),
        ("123", "undetermined"),
        ("待补充", "undetermined"),
        ("OK", "undetermined"),
        ("折算后的人数", "met"),
        ("见附件2", "met"),
        ("无误，已核对台账", "met"),
    ],
)
def test_an_explanation_says_something(explain: str, status: str, tmp_path: Path) -> None:
    entry = f"{{numerator: 3.5, denominator: 100, explain: '{explain}'}}"
    assert judged(tmp_path, MOST, entry).verdicts[0].status.value == status


LEVEL = "x: {zh: 张数, unit: 张, kind: stock, at_least: 3张, evidence: required, quote: q}"
GRADE = "x: {zh: 级, scale: [不达标, C级, B级], reaches: C级, evidence: required, quote: q}"
STAGE = "x: {zh: 事, scale: [未启动, 在建, 建成], reaches: 建成, never_falls: true, evidence: required, quote: q}"
SHARE = "x: {zh: 率, unit: '%', kind: rate, at_least: 30%, evidence: required, quote: q}"
AGED = "x: {zh: 张数, unit: 张, kind: stock, at_least: 3张, evidence: {max_age: 365天}, quote: q}"
EACH = (
    "x: {zh: 张数, unit: 张, kind: stock, at_least: 3张, each: {of: 院, count: 2},"
    " evidence: required, quote: q}"
)


def attested(day: str, by: str = "督查组", document: str = "一号", more: str = "") -> str:
    return f"attestation: {{by: '{by}', date: {day}, document: '{document}'{more}}}"


@pytest.mark.parametrize(
    ("target", "entry", "status"),
    [
        # of February: what was there then says nothing about December
        (LEVEL, f"{{value: 3, {attested('2025-02-03')}}}", "undetermined"),
        (GRADE, f"{{value: C级, {attested('2025-02-03')}}}", "undetermined"),
        (SHARE, f"{{value: 31%, {attested('2025-02-03')}}}", "undetermined"),
        # 30 September is 92 days before 31 December
        (LEVEL, f"{{value: 3, {attested('2025-09-30')}}}", "met"),
        (LEVEL, f"{{value: 3, {attested('2025-09-29')}}}", "undetermined"),
        (GRADE, f"{{value: C级, {attested('2025-12-01')}}}", "met"),
        # the plan says how old one may be, and a stage that is reached stays reached
        (AGED, f"{{value: 3, {attested('2025-02-03')}}}", "met"),
        (STAGE, f"{{stage: 建成, {attested('2025-02-03')}}}", "met"),
        (DONE, f"{{stage: 完成, {attested('2025-02-03')}}}", "met"),
        # somebody attests, with some document
        (LEVEL, f"{{value: 3, {attested('2025-12-20', by='-')}}}", "undetermined"),
        (LEVEL, f"{{value: 3, {attested('2025-12-20', by='无')}}}", "undetermined"),
        (LEVEL, f"{{value: 3, {attested('2025-12-20', document='/')}}}", "undetermined"),
        (DONE, f"{{stage: 完成, {attested('2025-12-20', document='……')}}}", "undetermined"),
        (LEVEL, f"{{value: 3, {attested('2025-12-20', by='李', document='1')}}}", "met"),
    ],
)
def test_an_attestation_is_of_somebody_and_of_the_time_of_its_figure(
    target: str, entry: str, status: str, tmp_path: Path
) -> None:
    assert judged(tmp_path, target, entry).verdicts[0].status.value == status


@pytest.mark.parametrize(
    ("of_one", "status"),
    [
        ("", "met"),  # that of the whole is enough
        (attested("2025-12-01"), "met"),
        (attested("2002-12-01"), "undetermined"),
        (attested("2025-02-01"), "undetermined"),
        (attested("2030-12-01"), "undetermined"),
        (attested("2025-12-01", by="——"), "undetermined"),
        (attested("2025-12-01", more=", status: failed"), "missed"),
        (attested("2002-12-01", more=", status: failed"), "missed"),
    ],
)
def test_an_attestation_of_the_whole_leaves_none_of_its_parts_unread(
    of_one: str, status: str, tmp_path: Path
) -> None:
    one = "{value: 4" + (f", {of_one}}}" if of_one else "}")
    entry = f"{{{attested('2025-12-20')}, each: {{甲: 3, 乙: {one}}}}}"
    assert judged(tmp_path, EACH, entry).verdicts[0].status.value == status


@pytest.mark.parametrize(
    ("reached", "day", "status"),
    [
        ("2025-10-01", "2025-02-01", "undetermined"),
        ("2025-10-01", "2025-09-30", "undetermined"),
        ("2025-10-01", "2025-10-01", "met"),
        ("2025-10-01", "2025-12-31", "met"),
    ],
)
def test_a_stage_is_attested_after_it_was_reached(
    reached: str, day: str, status: str, tmp_path: Path
) -> None:
    entry = f"{{stage: 完成, date: {reached}, {attested(day)}}}"
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
