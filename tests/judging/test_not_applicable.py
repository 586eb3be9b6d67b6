"""A target that need not apply to all: by the word of who reports, or by figures; never in silence."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli import Options, check
from healthplan_cli.model.points import Reached
from healthplan_cli.model.review import Status
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.reports._cells import actual
from healthplan_cli.templates import template
from healthplan_cli.text.problems import InvalidInputError
from healthplan_cli.text.words import Language
from tests.judging.of_files import HEAD, checked

CENTRES = "{zh: 胸痛中心, unit: 个, kind: stock, at_least: 1个, weight: 5, quote: q"
BEDS = "  beds: {zh: 床位, unit: 张, kind: stock, watch: true, quote: q}\n"


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        ("{not_applicable: 区内没有二级以上医院}", "not_applicable"),
        ("{not_applicable: , value: 1个}", "met"),
        ("{not_applicable: '-', value: 0个}", "missed"),
        ("{not_applicable: }", "unreported"),
        ("{value: , numerator: , not_applicable: 区内没有二级以上医院}", "not_applicable"),
        ("1个", "met"),
        ("0个", "missed"),
    ],
)
def test_by_the_word_of_who_reports(entry: str, status: str, tmp_path: Path) -> None:
    review = checked(tmp_path, f"  a: {CENTRES}, may_not_apply: true}}\n", f"  a: {entry}\n")
    (verdict,) = review.verdicts
    assert verdict.status == status
    assert review.judged == (status != "not_applicable")
    assert (review.total is None) == (status == "not_applicable")
    if status == "not_applicable":
        reason = Language("zh").text(verdict.reason) if verdict.reason else ""
        assert reason == "不适用：区内没有二级以上医院"


EACH = f"  a: {CENTRES}, may_not_apply: true, each: {{of: 县, count: 3%s}}}}\n"
NOT_HERE = "{not_applicable: 没有医院}"


@pytest.mark.parametrize(
    ("enough", "institutions", "status", "shown"),
    [
        ("", f"甲: 1, 乙: {NOT_HERE}, 丙: 1", "met", "2 of 2"),
        ("", f"甲: 1, 乙: {NOT_HERE}, 丙: 0", "missed", "1 of 2"),
        ("", f"甲: 1, 乙: {NOT_HERE}", "undetermined", "1 of 2"),
        ("", f"甲: 1, 乙: {NOT_HERE}, 丙: ", "undetermined", "1 of 2"),
        ("", f"甲: {NOT_HERE}, 乙: {NOT_HERE}, 丙: {NOT_HERE}", "not_applicable", ""),
        ("", f"乙: {NOT_HERE}", "unreported", ""),
        (", share: 50%", f"甲: 1, 乙: {NOT_HERE}, 丙: 0", "met", "1 of 2"),
        (", share: 60%", f"甲: 1, 乙: {NOT_HERE}, 丙: 0", "missed", "1 of 2"),
        (", at_least: 2", f"甲: 1, 乙: {NOT_HERE}, 丙: 0", "missed", "1 of 2"),
        (", at_least: 2", f"甲: 1, 乙: {NOT_HERE}, 丙: 1", "met", "2 of 2"),
    ],
)
def test_an_institution_it_does_not_apply_to_is_neither_inside_nor_outside(
    enough: str, institutions: str, status: str, shown: str, tmp_path: Path
) -> None:
    review = checked(tmp_path, EACH % enough, f"  a: {{each: {{{institutions}}}}}\n")
    (verdict,) = review.verdicts
    assert verdict.status == status
    assert actual(verdict, Language("en")) == shown
    assert (verdict.reason is None) == (status == "unreported")
    if verdict.reason is not None:
        assert "does not apply to" in str(verdict.reason)
        assert "乙 (没有医院)" in str(verdict.reason)


def test_points_are_of_those_it_applies_to(tmp_path: Path) -> None:
    file = f"  a: {{each: {{甲: 1, 乙: {NOT_HERE}, 丙: 1}}}}\n"
    assert checked(tmp_path, EACH % ", share: 60%", file).total == Reached(Fraction(5), Fraction(5))


@pytest.mark.parametrize(
    ("target", "entry", "code"),
    [
        (f"{CENTRES}}}", "{not_applicable: 区内没有二级以上医院}", "always-applies"),
        (f"{CENTRES}, applies_if: institution_beds > 100张}}", "{not_applicable: 没有医院}", "always-applies"),
        (f"{CENTRES}, may_not_apply: true}}", "{not_applicable: 无}", "missing-key"),
        (f"{CENTRES}, may_not_apply: true}}", "{not_applicable: '1'}", "missing-key"),
        (f"{CENTRES}, may_not_apply: true}}", "{not_applicable: x}", "missing-key"),
        (f"{CENTRES}, may_not_apply: true}}", "{not_applicable: 'true'}", "missing-key"),
        (f"{CENTRES}, may_not_apply: true}}", "{not_applicable: 没有医院, value: 0}", "unsuitable-key"),
        (f"{CENTRES}, may_not_apply: true}}", "{not_applicable: 没有医院, baseline: 2}", "unsuitable-key"),
        (f"{CENTRES}, each: 县}}", "{each: {甲: {not_applicable: 没有医院}}}", "always-applies"),
        (f"{CENTRES}, may_not_apply: true, each: 县}}", "{each: {甲: {not_applicable: 没有医院, value: 0}}}", "unsuitable-key"),
        (f"{CENTRES}, may_not_apply: true, each: 县}}", "{each: {甲: {not_applicable: 无}}}", "missing-key"),
        (f"{CENTRES}, may_not_apply: true}}", "{each: {甲: {not_applicable: 没有医院}, 乙: 1}}", "unsuitable-key"),
        (f"{CENTRES}, may_not_apply: true, applies_if: institution_beds > 100张}}", "1", "unsuitable-key"),
        (f"{CENTRES}, applies_if: institution_bets > 100张}}", "1", "unknown-figure"),
        (f"{CENTRES}, applies_if: institution_beds > 100}}", "1", "rule-units"),
        (f"{CENTRES}, applies_if: institution_beds > 100人}}", "1", "rule-units"),
        (f"{CENTRES}, applies_if: institution_beds}}", "1", "rule-syntax"),
        (f"{CENTRES}, may_not_apply: sometimes}}", "1", "wrong-type"),
    ],
)  # fmt: skip
def test_what_says_badly_that_a_target_does_not_apply_is_refused(
    target: str, entry: str, code: str, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        checked(tmp_path, f"  a: {target}\n", f"  a: {entry}\n")
    assert {problem.code for problem in refused.value.problems} == {code}


@pytest.mark.parametrize(
    ("entries", "status"),
    [
        # just outside the condition, just inside
        ("  a: 0\n  beds: 100张\n", "not_applicable"),
        ("  a: 0\n  beds: 101张\n", "missed"),
        ("  a: 1\n  beds: 101张\n", "met"),
        ("  a: 1\n  beds: 100张\n", "not_applicable"),
        ("  beds: 100张\n", "not_applicable"),
        ("  beds: 101张\n", "unreported"),
        # whether it applies is open
        ("  a: 1\n", "undetermined"),
        ("  a: 0\n", "undetermined"),
        ("  b: 1\n", "unreported"),
        # a figure that cannot be decides nothing
        ("  a: 0\n  beds: 80.5张\n", "undetermined"),
        ("  a: 0\n  beds: -3张\n", "undetermined"),
    ],
)
def test_a_target_applies_where_the_figures_fulfil_its_condition(
    entries: str, status: str, tmp_path: Path
) -> None:
    targets = f"  a: {CENTRES}, applies_if: beds > 100张}}\n{BEDS}  b: {CENTRES}}}\n"
    verdict = checked(tmp_path, targets, entries).verdicts[0]
    assert verdict.status == status
    assert (verdict.reason is not None) == (
        verdict.status not in ("met", "missed", "unreported") or "beds" not in entries
    )


@pytest.mark.parametrize(
    ("entry", "status", "why"),
    [
        ("20张", "not_applicable", ""),
        ("{value: 20张, date: 2025-12-31}", "not_applicable", ""),
        ("{value: 20张, date: 2025-03-01}", "undetermined", "数据日期为 2025-03-01"),
        (
            "{value: 20张, attestation: {by: 甲, date: 2025-12-20, document: 乙, status: failed}}",
            "undetermined",
            "佐证为未通过",
        ),
        ("{value: 20张, note: 快报数}", "undetermined", "快报数"),
    ],
)
@pytest.mark.parametrize("beds", [BEDS, BEDS.replace("watch: true", "at_least: 10张")])
def test_a_figure_of_another_day_or_in_doubt_decides_nothing(
    entry: str, status: str, why: str, beds: str, tmp_path: Path
) -> None:
    targets = f"  a: {CENTRES}, applies_if: beds > 100张}}\n{beds}"
    (verdict, _) = checked(tmp_path, targets, f"  a: 0\n  beds: {entry}\n").verdicts
    assert verdict.status == status
    assert verdict.reason is not None
    assert why in Language("zh").text(verdict.reason)


@pytest.mark.parametrize(
    ("beds", "doctors", "status"),
    [
        ("50张", "10人", "met"),
        ("50张", "60人", "not_applicable"),
        ("50张", "0人", "undetermined"),
        ("0张", "0人", "undetermined"),
    ],
)
def test_a_condition_that_divides_by_0_decides_nothing(
    beds: str, doctors: str, status: str, tmp_path: Path
) -> None:
    condition = "institution_beds / hospital_physicians > 1张/人"
    elements = f"elements: {{institution_beds: {beds}, hospital_physicians: {doctors}}}"
    targets = f"  a: {CENTRES}, applies_if: {condition}}}\n"
    (verdict,) = checked(tmp_path, targets, "  a: 1\n", elements).verdicts
    assert verdict.status == status


def test_a_condition_may_be_on_an_element(tmp_path: Path) -> None:
    targets = f"  a: {CENTRES}, applies_if: institution_beds > 100张}}\n"
    few = checked(tmp_path, targets, "  a: 0\n", "elements: {institution_beds: 99张}")
    assert few.verdicts[0].status is Status.NOT_APPLICABLE
    many = checked(tmp_path, targets, "  a: 0\n", "elements: {institution_beds: 101张}")
    assert many.verdicts[0].status is Status.MISSED


def test_a_table_has_a_column_for_the_reason(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        f"{HEAD}  a: {CENTRES}, may_not_apply: true}}\n  b: {CENTRES}}}\n", encoding="utf-8"
    )
    table = tmp_path / "actuals.csv"
    table.write_text(
        "编号,指标,上报值,单位,不适用原因\na,胸痛中心,,个,没有二级以上医院\nb,胸痛中心,1,个,\n",
        encoding="utf-8",
    )
    options = Options(plan=str(plan), as_of=date(2025, 12, 31))
    statuses = [verdict.status for verdict in check(table, options, shipped_specs()).verdicts]
    assert statuses == [Status.NOT_APPLICABLE, Status.MET]


def test_a_template_is_filled_in_and_read_back(tmp_path: Path) -> None:
    """A reason in place of a figure, and the baseline of what is watched."""
    plan = tmp_path / "plan.yaml"
    watched = "{zh: 床位, unit: 张, kind: stock, watch: true, quote: q}"
    targets = f"  a: {CENTRES}, may_not_apply: true}}\n  w: {watched}\n"
    plan.write_text(HEAD + targets, encoding="utf-8")
    read, catalog = shipped_specs().plan(str(plan)), shipped_specs().catalog
    form = template(read, catalog, Language("zh"), ".csv")
    assert isinstance(form, bytes)
    filled = (
        form.decode("utf-8-sig")
        .replace(",个,,,,,a", ",个,,,没有二级以上医院,,a")
        .replace("监测,,张,,", "监测,21,张,20,")
    )
    (tmp_path / "form.csv").write_text(filled, encoding="utf-8")
    options = Options(plan=str(plan), as_of=date(2025, 12, 31))
    centres, beds = check(tmp_path / "form.csv", options, shipped_specs()).verdicts
    assert (centres.status, beds.status) == (Status.NOT_APPLICABLE, Status.WATCHED)
    assert str(beds.reason) == "+1张 from 20张"
    text = template(read, catalog, Language("zh"))
    assert "不适用的，改为说明原因：{not_applicable: }" in str(text)
    assert "w: {value: , baseline: }" in str(text)


@pytest.mark.parametrize(
    ("doctors", "nurses", "status"),
    [("4", "2", "met"), ("4", "1", "not_applicable"), ("0", "2", "undetermined"), ("0", "0", "undetermined")],
)  # fmt: skip
def test_a_condition_that_divides_by_0_is_not_known_to_hold_or_not(
    doctors: str, nurses: str, status: str, tmp_path: Path
) -> None:
    counted = "{zh: %s, unit: 人, kind: stock, watch: true, quote: q%s}\n"
    targets = (
        f"  a: {CENTRES}, applies_if: nurses / doctors >= 50%}}\n"
        f"  doctors: {counted % ('某医师', 1)}  nurses: {counted % ('某护士', 2)}"
    )
    review = checked(tmp_path, targets, f"  a: 1个\n  doctors: {doctors}人\n  nurses: {nurses}人\n")
    assert review.verdicts[0].status == status
    assert review.problems == ()
