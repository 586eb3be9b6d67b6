"""What is said in the entry of a target for a group is said of the group."""

from pathlib import Path

import pytest

from healthplan_cli.model.review import Review
from tests.judging.of_files import checked

RATE = "hypertension_control_rate"
ALL = f"  {RATE}: {{at_least: 60%, quote: q}}\n"
WOMEN = f"  women: {{indicator: {RATE}, for: {{sex: 女}}, at_least: 70%, quote: q}}\n"
RISES = WOMEN.replace("at_least: 70%", "rises: true")
ATTESTED = WOMEN.replace("quote: q", "evidence: required, quote: q")
SCREENED = (
    "  women: {zh: 筛查人数, unit: 人, kind: flow, for: {sex: 女}, at_least: 70人, quote: q}\n"
)
OF_WOMEN = "by: {sex: {女: 71%}}"
GROUPS = "by: {sex: {男: 69%, 女: 71%, 不明: 70%}}"
GOOD = "attestation: {by: 甲, date: 2025-12-20, document: 通知}"
FAILED = "attestation: {by: 甲, date: 2025-12-20, document: 通知, status: failed}"
LATE = "attestation: {by: 甲, date: 2026-01-20, document: 通知}"


def of_women(review: Review) -> str:
    return {one.target.id: one.status.value for one in review.verdicts}["women"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("", "met"),
        ("note: 女性患者, ", "met"),
        ("note: 为71%, ", "met"),
        ("note: 实际为71%, ", "met"),
        ("note: 快报数, explain: 与年报一致, ", "met"),
        ("value: 69%, note: 为69%, ", "met"),  # of all
        ("note: 快报数, ", "undetermined"),
        ("note: 实际为61%, ", "undetermined"),
        ("note: 为61%, ", "undetermined"),
        ("note: 因故未达目标, ", "undetermined"),
        ("note: 不含民营医院, ", "undetermined"),
        ("note: 61/100, ", "undetermined"),
        ("explain: 快报数, ", "undetermined"),
    ],
)
def test_a_note_of_the_entry_is_heard_of_the_group(said: str, status: str, tmp_path: Path) -> None:
    entry = f"  women: {{{said}{OF_WOMEN}}}\n"
    assert of_women(checked(tmp_path, WOMEN, entry)) == status


@pytest.mark.parametrize(
    ("said", "file", "status"),
    [
        ("", "", "met"),
        ("note: 目标70人, ", "", "met"),
        ("", "note: 筛查人数为71人", "met"),
        ("note: 含拟筛查30人, ", "", "undetermined"),
        ("note: 目标130人, ", "", "undetermined"),
        ("note: 含上年结转, ", "", "undetermined"),
        ("", "note: 筛查人数为61人", "undetermined"),
    ],
)
def test_a_note_on_a_count_of_the_group(said: str, file: str, status: str, tmp_path: Path) -> None:
    entry = f"  women: {{{said}by: {{sex: {{女: 71人}}}}}}\n"
    assert of_women(checked(tmp_path, SCREENED, entry, file)) == status


@pytest.mark.parametrize(
    ("own", "of_all", "status"),
    [
        ("", f"value: 70%, {GROUPS}", "met"),
        ("note: 女性患者", f"value: 70%, {GROUPS}", "met"),
        ("note: 快报数", f"value: 70%, {GROUPS}", "undetermined"),
        ("note: 快报数, explain: 与年报一致", f"value: 70%, {GROUPS}", "met"),
        (
            OF_WOMEN,
            f"value: 70%, {GROUPS.replace('71%', '{value: 71%, note: 快报数}')}",
            "undetermined",
        ),
        ("", f"value: 70%, note: 快报数, {GROUPS}", "undetermined"),
        ("", f"value: 70%, note: 快报数, explain: 与年报一致, {GROUPS}", "met"),
        ("", f"value: 70%, note: 为70%, {GROUPS}", "met"),  # of all
        ("", f"value: 70%, note: 不含民营医院, {GROUPS}", "undetermined"),
    ],
)
def test_notes_are_heard_wherever_the_figure_of_the_group_is(
    own: str, of_all: str, status: str, tmp_path: Path
) -> None:
    entries = f"  women: {{{own}}}\n  {RATE}: {{{of_all}}}\n"
    assert of_women(checked(tmp_path, ALL + WOMEN, entries)) == status


def test_that_all_miss_their_target_says_nothing_of_the_group(tmp_path: Path) -> None:
    groups = "by: {sex: {男: 45%, 女: 71%, 不明: 50%}}"
    for note in ("因故未达目标", "未完成"):
        entry = f"  {RATE}: {{value: 55%, note: {note}, {groups}}}\n"
        assert of_women(checked(tmp_path, ALL + WOMEN, entry)) == "met"


def test_a_change_of_a_group_is_none_across_a_break(tmp_path: Path) -> None:
    by = "by: {sex: {女: {value: 71%, baseline: 69%}}}"
    broken = f"  women: {{break: 新口径, {by}}}\n"
    explained = f"  women: {{break: 新口径, explain: 已按新口径重算, {by}}}\n"
    of_all = f"  {RATE}: {{value: 70%, break: 新口径, {by}}}\n"
    assert of_women(checked(tmp_path, RISES, f"  women: {{{by}}}\n")) == "met"
    assert of_women(checked(tmp_path, RISES, broken)) == "undetermined"
    assert of_women(checked(tmp_path, RISES, explained)) == "met"
    review = checked(tmp_path, ALL + RISES, of_all)
    assert [one.status.value for one in review.verdicts] == ["met", "undetermined"]


@pytest.mark.parametrize(
    ("of_entry", "of_group", "status"),
    [
        (GOOD, "71%", "met"),
        ("note: 女性患者", f"{{value: 71%, {GOOD}}}", "met"),
        (GOOD, f"{{value: 71%, {GOOD}}}", "met"),
        ("note: 女性患者", "71%", "undetermined"),
        (FAILED, f"{{value: 71%, {GOOD}}}", "missed"),
        (GOOD, f"{{value: 71%, {FAILED}}}", "missed"),
        (LATE, f"{{value: 71%, {GOOD}}}", "undetermined"),
    ],
)
def test_both_attestations_count(of_entry: str, of_group: str, status: str, tmp_path: Path) -> None:
    entry = f"  women: {{{of_entry}, by: {{sex: {{女: {of_group}}}}}}}\n"
    assert of_women(checked(tmp_path, ATTESTED, entry)) == status


def test_an_attestation_is_heard_where_another_entry_has_the_figure(tmp_path: Path) -> None:
    of_all = f"  {RATE}: {{value: 70%, {GROUPS}}}\n"
    for attestation, status in ((GOOD, "met"), (FAILED, "missed")):
        entries = f"  women: {{{attestation}}}\n{of_all}"
        assert of_women(checked(tmp_path, ALL + ATTESTED, entries)) == status
    failed = of_all.replace("女: 71%", f"女: {{value: 71%, {FAILED}}}")
    assert of_women(checked(tmp_path, ALL + WOMEN, failed)) == "missed"
    attests_all = f"  {RATE}: {{value: 70%, {GOOD}, {GROUPS}}}\n"
    assert of_women(checked(tmp_path, ALL + ATTESTED, attests_all)) == "undetermined"


def test_of_each_institution_too(tmp_path: Path) -> None:
    target = WOMEN.replace("quote: q", "each: {of: 中心, count: 2}, quote: q")
    entry = "{each: {甲: {%s by: {sex: {女: 71%%}}}, 乙: {by: {sex: {女: 72%%}}}}}"
    assert of_women(checked(tmp_path, target, f"  women: {entry % ''}\n")) == "met"
    noted = f"  women: {entry % 'note: 快报数,'}\n"
    assert of_women(checked(tmp_path, target, noted)) == "undetermined"
