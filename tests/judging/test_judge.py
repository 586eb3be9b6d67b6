"""Plans and what was reported against them to verdicts: what is missing, who counts, which verdict wins."""

from collections.abc import Callable

import pytest

from healthplan_cli.model.review import Review, Status, Verdict
from healthplan_cli.text.problems import InvalidInputError

Judge = Callable[..., Review]
PARTS = "zh: 技术, quote: q, all_of: {类别: {at_least: 6类}, 项目: {at_least: 10项}}"


def only(review: Review) -> Verdict:
    (verdict,) = review.verdicts
    return verdict


def test_every_target_has_one_verdict_in_the_order_of_the_plan(judge_yaml: Judge) -> None:
    targets = "\n".join(
        f"{id}: {{zh: 数, unit: 个, quote: q, at_least: {limit}}}"
        for id, limit in (("c", 1), ("a", 9), ("b", 1))
    )
    review = judge_yaml(targets, "a: 5\nc: 5\n")
    assert [(verdict.target.id, str(verdict.status)) for verdict in review.verdicts] == [
        ("c", "met"), ("a", "missed"), ("b", "unreported"),
    ]  # fmt: skip
    assert {status: count for status, count in review.summary.items() if count} == {
        Status.MET: 1, Status.MISSED: 1, Status.UNREPORTED: 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "actual",
    [
        "'-'",
        "--",
        "—",
        "–",
        "…",
        "……",
        "...",
        "/",
        "",
        "~",
        "null",
        "' '",
        "{value: '-'}",
        "{note: 缺}",
        "'-2'",
    ],
)
def test_what_is_not_a_figure_is_unreported(actual: str, judge_yaml: Judge) -> None:
    target = "x: {zh: 数, unit: 个, quote: q, at_least: 0}"
    assert (
        only(judge_yaml(target, f"x: {actual}", file="not_reported: ['-2']")).status == "unreported"
    )


def test_a_code_is_a_figure_unless_the_file_declares_it(judge_yaml: Judge) -> None:
    assert (
        only(judge_yaml("x: {zh: 数, unit: 个, quote: q, at_least: 0}", "x: -2")).status == "missed"
    )


@pytest.mark.parametrize(
    ("count", "figures", "status", "reason"),
    [
        ("count: 5, ", "甲: 6, 乙: 6, 丙: 6, 丁: 5", "undetermined",
         "3 of 5 村 meet it, 4 must; 4 were reported"),
        ("count: 5, ", "甲: 6, 乙: 6, 丙: 6, 丁: 6", "met",
         "4 of 5 村 meet it, 4 must; 4 were reported"),
        ("count: 5, ", "甲: 6, 乙: 6, 丙: 5, 丁: 5, 戊: 6", "missed",
         "3 of 5 村 meet it, 4 must; 5 were reported"),
        # 80 % of 4 are 3.2
        ("", "甲: 6, 乙: 6, 丙: 6, 丁: 5", "missed",
         "3 of 4 村 that were reported meet it, 4 must; the plan does not say how many there are"),
    ],
)  # fmt: skip
def test_of_institutions_it_is_said_how_many_meet_the_target(
    count: str, figures: str, status: str, reason: str, judge_yaml: Judge
) -> None:
    each = f"each: {{of: 村, {count}share: 80%}}"
    target = f"x: {{zh: 床位, unit: 张, kind: stock, at_least: 6张, {each}, quote: q}}"
    verdict = only(judge_yaml(target, f"x: {{each: {{{figures}}}}}"))
    assert (verdict.status, str(verdict.reason)) == (status, reason)


ATTESTED = "attestation: {by: 张三, date: 2025-12-31, document: 台账}"


@pytest.mark.parametrize(
    ("actual", "status"),
    [
        ("{value: 5}", "undetermined"),
        ("{value: 5, note: 有台账}", "undetermined"),
        (f"{{value: 5, {ATTESTED}}}", "met"),
        (f"{{value: 4, {ATTESTED}}}", "missed"),
        ("{value: 4}", "missed"),
        ("'-'", "unreported"),
    ],
)
def test_met_needs_the_attestation_that_the_target_asks_for(
    actual: str, status: str, judge_yaml: Judge
) -> None:
    assert (
        only(
            judge_yaml(
                "x: {zh: 数, unit: 个, quote: q, at_least: 5, evidence: required}", f"x: {actual}"
            )
        ).status
        == status
    )


ONE = f"{{value: 5, {ATTESTED}}}"


@pytest.mark.parametrize(
    ("terms", "actual", "status"),
    [
        ("at_least: 5, each: {of: 医院, count: 2}", f"{{each: {{甲: {ONE}, 乙: {ONE}}}}}", "met"),
        (
            "at_least: 5, each: {of: 医院, count: 2}",
            f"{{each: {{甲: {ONE}, 乙: 5}}}}",
            "undetermined",
        ),
        (
            "at_least: 5, each: {of: 医院, count: 2}",
            f"{{each: {{甲: 5, 乙: 5}}, {ATTESTED}}}",
            "met",
        ),
        (
            "all_of: {类: {at_least: 5类}, 项: {at_least: 5项}}",
            f"{{all_of: {{类: {ONE}, 项: {ONE}}}}}",
            "met",
        ),
        (
            "all_of: {类: {at_least: 5类}, 项: {at_least: 5项}}",
            f"{{all_of: {{类: {ONE}, 项: 5}}}}",
            "undetermined",
        ),
    ],
)
def test_each_figure_has_an_attestation_or_the_entry_has_one(
    terms: str, actual: str, status: str, judge_yaml: Judge
) -> None:
    unit = "" if "all_of" in terms else "unit: 个, "
    target = f"x: {{zh: 数, {unit}quote: q, evidence: required, {terms}}}"
    assert only(judge_yaml(target, f"x: {actual}")).status == status


@pytest.mark.parametrize(
    ("count", "entries", "status", "reason"),
    [
        (2, "{甲: 1, 乙: 1}", "met", None),
        (3, "{甲: 1, 乙: 1}", "undetermined", "2 of 3 中心 were reported"),
        (1, "{甲: 1, 乙: 1}", "undetermined", "2 of 1 中心 were reported"),
        (3, "{甲: 1, 乙: 0}", "missed", "outside: 乙 0个"),
        (2, "{甲: 1, 乙: '-'}", "undetermined", None),
        (2, "{甲: 0, 乙: '-'}", "missed", "outside: 甲 0个"),
    ],
)
def test_met_needs_as_many_institutions_as_the_plan_counts(
    count: int, entries: str, status: str, reason: str | None, judge_yaml: Judge
) -> None:
    target = f"x: {{zh: 数, unit: 个, quote: q, at_least: 1, each: {{of: 中心, count: {count}}}}}"
    verdict = only(judge_yaml(target, f"x: {{each: {entries}}}"))
    assert verdict.status == status
    assert reason is None or str(verdict.reason) == reason


def test_one_figure_cannot_show_that_each_holds_it(judge_yaml: Judge) -> None:
    target = "x: {zh: 数, unit: 个, quote: q, at_least: 1, each: 中心}"
    verdict = only(judge_yaml(target, "x: 99"))
    assert (verdict.status, verdict.measured) == ("undetermined", ())
    assert "one for each of 中心" in str(verdict.reason)


@pytest.mark.parametrize(
    ("actual", "status", "names"),
    [
        ("{all_of: {类别: 6, 项目: 10}}", "met", ["类别", "项目"]),
        ("{all_of: {项目: 10}}", "undetermined", ["类别", "项目"]),
        ("{all_of: {项目: 9}}", "missed", ["类别", "项目"]),
        ("{all_of: {类别: '-', 项目: …}}", "unreported", []),
        ("{all_of: {}}", "unreported", []),
    ],
)
def test_met_needs_every_part_and_one_outside_is_a_miss(
    actual: str, status: str, names: list[str], judge_yaml: Judge
) -> None:
    verdict = only(judge_yaml(f"x: {{{PARTS}}}", f"x: {actual}"))
    assert (str(verdict.status), [measured.name for measured in verdict.measured]) == (
        status,
        names,
    )


def test_a_figure_of_no_part_is_refused_and_a_blank_is_not(judge_yaml: Judge) -> None:
    with pytest.raises(InvalidInputError, match="one for each of its parts: 类别, 项目"):
        judge_yaml(f"x: {{{PARTS}}}", "x: 99")
    for nothing in ("…", "{value: …, note: 待报}"):
        assert only(judge_yaml(f"x: {{{PARTS}}}", f"x: {nothing}")).status == "unreported"


def test_several_conditions_are_of_each_institutions_own_figure(judge_yaml: Judge) -> None:
    target = "zh: 数, unit: 个, kind: stock, quote: q, all_of: [{at_least: 3}, {at_most: 5}]"
    entry = "x: {each: {甲: 3, 乙: 6, 丙: 5}}"
    enough = "{of: 医院, count: 3, at_least: 2}"
    verdict = only(judge_yaml(f"x: {{{target}, each: {enough}}}", entry))
    assert (verdict.status, verdict.institutions_inside) == ("met", 2)
    all_asked = "{of: 医院, count: 3}"
    verdict = only(judge_yaml(f"x: {{{target}, each: {all_asked}}}", entry))
    assert (verdict.status, str(verdict.reason)) == ("missed", "outside: 乙 6个")


def test_the_part_of_an_institution_that_is_outside_is_named(judge_yaml: Judge) -> None:
    entries = "{甲: {all_of: {类别: 6, 项目: 10}}, 乙: {all_of: {类别: 6, 项目: 9}}}"
    verdict = only(judge_yaml(f"x: {{{PARTS}, each: 医院}}", f"x: {{each: {entries}}}"))
    assert [measured.name for measured in verdict.measured] == [
        "甲 类别",
        "甲 项目",
        "乙 类别",
        "乙 项目",
    ]
    assert (verdict.status, str(verdict.reason)) == ("missed", "outside: 乙 项目 9项")


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ("{甲: 100, 乙: 10}", "met"),
        ("{甲: 60, 乙: 10}", "on_schedule"),
        ("{甲: 40, 乙: 10}", "behind"),
        ("{甲: 60, 乙: '-'}", "undetermined"),
        ("{甲: 40, 乙: '-'}", "undetermined"),
    ],
)
def test_the_worst_verdict_wins_before_the_due_date(
    parts: str, status: str, judge_yaml: Judge
) -> None:
    """6 of 12 months: 50 of 100 and 5 of 10 are due."""
    target = (
        "x: {zh: 数, kind: flow, quote: q, all_of: {甲: {at_least: 100个}, 乙: {at_least: 10个}}}"
    )
    assert only(judge_yaml(target, f"x: {{all_of: {parts}}}", as_of="2025-06-30")).status == status


def test_the_day_of_an_entry_holds_for_each_of_it(judge_yaml: Judge) -> None:
    target = "x: {zh: 数, unit: 个, quote: q, at_least: 1, each: 中心, due: 2025-06-30}"
    assert only(judge_yaml(target, "x: {date: 2025-06-30, each: {甲: 1}}")).status == "met"
    assert (
        only(
            judge_yaml(target, "x: {date: 2025-06-30, each: {甲: {value: 1, date: 2025-07-01}}}")
        ).status
        == "undetermined"
    )


def test_a_verdict_is_at_the_place_of_its_figure(judge_yaml: Judge) -> None:
    targets = (
        "x: {zh: 数, unit: 个, quote: q, at_least: 1}\ny: {zh: 数, unit: 个, quote: q, at_least: 1}"
    )
    reported, unreported = judge_yaml(targets, "x: 1").verdicts
    assert (reported.position.file, reported.position.line) == ("actuals.yaml", 5)
    assert (unreported.position.file, unreported.position.line) == ("plan.yaml", 8)


ONE_EACH = "zh: 数, unit: 个, quote: q, at_least: 1, each: {of: 中心, count: 2}"
HOLDS_SO_FAR = "inside so far; settled on 2025-12-31"


@pytest.mark.parametrize(
    ("target", "actual", "status", "reason"),
    [
        ("zh: 数, unit: 个, quote: q, at_least: 1, each: 中心", "1", "undetermined",
         "one figure for all; the target asks for one for each of 中心"),
        ("zh: 数, unit: 个, quote: q, at_least: 1, each: 中心", "{each: {甲: 1, 乙: 1}}", "met",
         "2 中心 were reported; the plan does not say how many there are"),
        (ONE_EACH, "{each: {甲: 1, 乙: 1}}", "met", None),
        (ONE_EACH, "{each: {甲: 0, 乙: 0}}", "missed", "outside: 甲 0个, 乙 0个"),
        (ONE_EACH, "{each: {甲: 1, 乙: '-'}}", "undetermined", "乙: no figure was reported"),
        ("zh: 率, unit: '%', quote: q, at_least: 1%", "{each: {甲: 90%}}", "undetermined",
         "a rate of several is no mean of rates; 甲 gives no numerator and denominator"),
        ("zh: 率, unit: '%', quote: q, at_least: 1%", "{each: {甲: {numerator: 1, denominator: 2}, 乙: {numerator: 1}}}",
         "undetermined", "a rate of several is no mean of rates; 乙 gives no numerator and denominator"),
        ("zh: 数, unit: 个, quote: q, at_least: 1", "{each: {甲: 1, 乙: '-'}}", "undetermined", "乙 reported no figure"),
        ("zh: 数, unit: 个, quote: q, falls: true", "1", "undetermined", "no baseline was reported; fill in the column baseline (in YAML baseline:), or give last year's file with --baseline"),
        ("zh: 数, unit: 个, quote: q, falls_by: 1%", "{value: 1, baseline: 0}", "undetermined",
         "the baseline is 0; a change in % of it is undefined"),
        ("zh: 数, unit: 个, quote: q, at_least: {benchmark: b}", "1", "undetermined", "the benchmark 全省 was not reported"),
        ("zh: 等级, scale: [C级, B级], quote: q, reaches: B级", "{note: x, date: 2025-12-31}", "unreported", None),
        ("zh: 数, unit: 个, quote: q, at_least: 5, evidence: required", "5", "undetermined",
         "the target asks for evidence; no attestation was given"),
        (PARTS, "{all_of: {类别: 6, 项目: 9}}", "missed", None),  # no institution that could be named
        (PARTS, "{all_of: {类别: 6}}", "undetermined", "项目: no figure was reported"),
    ],
)  # fmt: skip
def test_the_reason_says_who_is_outside_or_what_is_lacking(
    target: str, actual: str, status: str, reason: str | None, judge_yaml: Judge
) -> None:
    review = judge_yaml(f"x: {{{target}}}", f"x: {actual}", plan="benchmarks: {b: {zh: 全省}}")
    verdict = only(review)
    assert (
        str(verdict.status),
        verdict.reason if verdict.reason is None else str(verdict.reason),
    ) == (status, reason)
    assert verdict.target is review.plan.targets[0]
    assert (verdict.position.file, verdict.position.line) == ("actuals.yaml", 5)


@pytest.mark.parametrize(
    ("form", "actual", "status", "reason"),
    [
        ("at_most: 5%", "5%", "holding", HOLDS_SO_FAR),
        ("at_least: 5%", "4%", "not_due", None),
        ("at_most: 5%", "6%", "not_due", None),
    ],
)
def test_what_is_not_due_keeps_its_reason_for_each(
    form: str, actual: str, status: str, reason: str | None, judge_yaml: Judge
) -> None:
    target = f"x: {{zh: 率, unit: '%', kind: rate, quote: q, {form}, each: {{of: 中心, count: 1}}}}"
    verdict = only(judge_yaml(target, f"x: {{each: {{甲: {actual}}}}}", as_of="2025-06-30"))
    assert (verdict.status, verdict.reason and str(verdict.reason)) == (status, reason)


def test_a_verdict_on_elements_stands_at_the_file(judge_yaml: Judge) -> None:
    review = judge_yaml(
        "signing_rate: {at_least: 30%, quote: q}",
        "{}",
        file="elements: {signed: 30, residents: 100}",
    )
    assert (only(review).status, only(review).position) == ("met", review.submission.position)


def test_the_day_of_an_entry_holds_for_its_parts(judge_yaml: Judge) -> None:
    target = f"x: {{{PARTS}, due: 2025-06-30}}"
    assert (
        only(judge_yaml(target, "x: {date: 2025-06-30, all_of: {类别: 6, 项目: 10}}")).status
        == "met"
    )
    late = "x: {date: 2025-06-30, all_of: {类别: 6, 项目: {value: 10, date: 2025-07-01}}}"
    assert only(judge_yaml(target, late)).status == "undetermined"


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ("{甲: 19.99999张, 乙: 20张}", "outside: 甲 19.99999张"),  # never shown as the limit of 20
        ("{甲: 18张, 乙: '-'}", "outside: 甲 18张"),
        ("{甲: 1, 乙: 2, 丙: 3, 丁: 4, 戊: 5}", "outside: 甲 1张, 乙 2张, 丙 3张, 丁 4张, 戊 5张"),
        (
            "{甲: 1, 乙: 2, 丙: 3, 丁: 4, 戊: 5, 己: 6}",
            "outside: 甲, 乙, 丙, 丁, 戊, 己",
        ),  # the figures of many are in the JSON
    ],
)
def test_few_institutions_that_miss_it_are_told_with_their_figures(
    entries: str, reason: str, judge_yaml: Judge
) -> None:
    target = "x: {zh: 床位, unit: 张, quote: q, at_least: 20张, each: 医院}"
    verdict = only(judge_yaml(target, f"x: {{each: {entries}}}"))
    assert (verdict.status, str(verdict.reason)) == ("missed", reason)


def test_grades_of_institutions_that_miss_it_are_not_told_as_numbers(judge_yaml: Judge) -> None:
    target = "x: {zh: 级, scale: [差, 中, 好], reaches: 好, quote: q, each: 医院}"
    verdict = only(judge_yaml(target, "x: {each: {甲: 中, 乙: 好}}"))
    assert str(verdict.reason) == "outside: 甲"
