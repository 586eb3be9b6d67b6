"""What is said against last year's figures in their own file, whatever its plan asks of them."""

from pathlib import Path

import pytest

from healthplan_cli import Options, check
from healthplan_cli.model.review import Review
from healthplan_cli.reading.specs.folders import shipped_specs
from tests.judging.of_files import HEAD

RISES = "  x: {zh: 筛查率, unit: '%', kind: rate, rises: true, quote: q}\n"
HIGH = RISES.replace("rises: true", "at_least: 50%")
LOW = RISES.replace("rises: true", "at_least: 10%")
BEDS = "  x: {zh: 床位数, unit: 张, kind: stock, rises: true, quote: q}\n"
VISITS = "  x: {zh: 诊疗数, unit: 例, kind: flow, falls: true, quote: q}\n"
GROUPS = "sex: {男: 69%, 女: 70%, 不明: 70%}"
NOTED = "sex: {男: 69%, 女: {value: 70%, note: 快报数}, 不明: 70%}"
RATE = "hypertension_control_rate"
WOMEN = f"  women: {{indicator: {RATE}, for: {{sex: 女}}, rises: true, quote: q}}\n"
OF_ALL = f"  {RATE}: {{at_least: 50%, quote: q}}\n"


def judged(
    folder: Path, targets: str, now: str, then: str, then_targets: str = "", head: str = ""
) -> Review:
    """The review of a file beside that of the year before, which may answer another plan."""
    for year, asked in (("2025", targets), ("2024", then_targets or targets)):
        plan = HEAD.replace("2025", year) + asked
        (folder / f"plan{year}.yaml").write_text(plan, encoding="utf-8")
    files = {}
    for year, entries, said in (("2025", now, ""), ("2024", then, head)):
        files[year] = folder / f"actuals{year}.yaml"
        text = f"plan: plan{year}.yaml\nas_of: {year}-12-31\n{said}\nactuals:\n{entries}"
        files[year].write_text(text, encoding="utf-8")
    return check(files["2025"], Options(baseline=files["2024"]), shipped_specs())


def outcome(review: Review) -> tuple[str, list[str]]:
    """The verdict, and the codes of the problems of this year's figures."""
    return review.verdicts[-1].status.value, [one.code for one in review.problems]


MET: tuple[str, list[str]] = ("met", [])
DOUBTED = ("undetermined", ["doubted-baseline"])


@pytest.mark.parametrize("then_targets", [RISES, HIGH, LOW])
@pytest.mark.parametrize(
    ("then", "head", "expected"),
    [
        ("39%", "", MET),
        ("{value: 39%, note: 为39%}", "", MET),
        ("{value: 39%, note: 39/100}", "", MET),
        ("{value: 39%, note: 不含民营医院, explain: 民营医院另行统计}", "", MET),
        ("39%", "note: 筛查率为39%", MET),
        ("{value: 39%, note: 为41%}", "", DOUBTED),
        ("{value: 39%, note: 41/100}", "", DOUBTED),
        ("{value: 39%, note: 不含民营医院}", "", DOUBTED),
        ("39%", "note: 筛查率为41%", DOUBTED),
    ],
)
def test_notes_are_compared_whatever_last_years_plan_asks(
    then_targets: str, then: str, head: str, expected: tuple[str, list[str]], tmp_path: Path
) -> None:
    review = judged(tmp_path, RISES, "  x: 40%\n", f"  x: {then}\n", then_targets, head)
    assert outcome(review) == expected


def test_that_last_years_target_was_missed_says_nothing_of_the_figure(tmp_path: Path) -> None:
    """It is a doubt only beside a figure that met it."""
    then = "  x: {value: 39%, note: 因故未达目标}\n"
    assert outcome(judged(tmp_path, RISES, "  x: 40%\n", then, HIGH)) == MET
    assert outcome(judged(tmp_path, RISES, "  x: 40%\n", then, RISES)) == MET
    assert outcome(judged(tmp_path, RISES, "  x: 40%\n", then, LOW)) == DOUBTED


@pytest.mark.parametrize(
    ("targets", "then_limit", "now", "note", "expected"),
    [
        (BEDS, "at_least: 10张", "40张", "超额29张", MET),
        (BEDS, "at_least: 10张", "40张", "不含民营医院", DOUBTED),  # enough for 10, but a rise?
        (VISITS, "at_most: 100例", "38例", "门诊", MET),
        (VISITS, "at_most: 100例", "38例", "含上年结转", DOUBTED),
    ],
)
def test_a_count_that_was_enough_may_be_too_few_or_too_many_to_count_from(
    targets: str,
    then_limit: str,
    now: str,
    note: str,
    expected: tuple[str, list[str]],
    tmp_path: Path,
) -> None:
    unit = now[-1]
    then_targets = targets.replace("rises: true", then_limit).replace("falls: true", then_limit)
    then = f"  x: {{value: 39{unit}, note: {note}}}\n"
    review = judged(tmp_path, targets, f"  x: {now}\n", then, then_targets)
    assert outcome(review) == expected


def test_a_sum_of_institutions_is_compared_with_its_note(tmp_path: Path) -> None:
    then = "  x: {note: 合计%s张, each: {甲: 19张, 乙: 20张}}\n"
    assert outcome(judged(tmp_path, BEDS, "  x: 41张\n", then % 39)) == MET
    assert outcome(judged(tmp_path, BEDS, "  x: 41张\n", then % 40)) == DOUBTED


@pytest.mark.parametrize(
    ("then", "then_targets", "expected"),
    [
        (f"  women: {{by: {{{GROUPS}}}}}\n", WOMEN, MET),
        (f"  women: {{note: 快报数, by: {{{GROUPS}}}}}\n", WOMEN, DOUBTED),
        (f"  {RATE}: {{value: 70%, by: {{{GROUPS}}}}}\n", OF_ALL, MET),
        (f"  {RATE}: {{value: 70%, by: {{{NOTED}}}}}\n", OF_ALL, DOUBTED),
        (f"  {RATE}: {{value: 70%, note: 快报数, by: {{{GROUPS}}}}}\n", OF_ALL, DOUBTED),
    ],
)
def test_a_group_has_the_doubts_of_the_entry_that_it_was_in(
    then: str, then_targets: str, expected: tuple[str, list[str]], tmp_path: Path
) -> None:
    now = "  women: {by: {sex: {女: 72%}}}\n"
    assert outcome(judged(tmp_path, WOMEN, now, then, then_targets)) == expected


def test_a_figure_whose_attestation_failed_is_no_baseline(tmp_path: Path) -> None:
    attested = "  x: {value: 39%%, attestation: {by: 甲, date: 2024-12-20, document: 通知%s}}\n"
    for status, expected in (("", MET), (", status: failed", DOUBTED)):
        assert outcome(judged(tmp_path, RISES, "  x: 40%\n", attested % status)) == expected


def test_counts_that_a_rate_was_made_of_are_counted_from_too(tmp_path: Path) -> None:
    """Half a resident is none."""
    rises = "  family_doctor_signing_rate: {rises: true, quote: q}\n"
    elements = "elements: {signed_residents: %s, resident_population: 100}"
    now = "  family_doctor_signing_rate: 40%\n"
    for signed, status in (("39", "met"), ("39.5", "undetermined")):
        review = judged(tmp_path, rises, now, "  {}\n", "", elements % signed)
        assert review.verdicts[0].status.value == status
