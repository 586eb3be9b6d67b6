"""Laws of files: the same figures in another order, unit, language or sheet are judged the same."""

import csv
import io
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from healthplan_cli.model.review import Review, Status
from healthplan_cli.pipeline import Options, check
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped
from tests.laws.test_laws import status

Judge = Callable[..., Review]
Row = tuple[str, ...]
FEW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PLAN = """\
plan: made/2025
title: 要点
region: 示例区
period: 2025
targets:
  beds: {zh: 床位数, en: Beds, unit: 张, at_least: 500张, quote: 床位数达500张}
  visits: {zh: 诊疗人次, en: Visits, unit: 人次, at_least: 2万人次, quote: 诊疗人次达2万}
  wait: {zh: 平均候诊时间, en: Waiting, unit: 分钟, at_most: 30分钟, quote: 候诊不超过30分钟}
  share: {zh: 门诊占比, en: Share, unit: '%', kind: rate, at_least: 40%, quote: 占比达40%}
"""
HEADINGS = {"zh": ("编号", "上报值", "备注"), "en": ("ID", "Reported", "Note")}
FIGURES = st.fixed_dictionaries(
    {
        "beds": st.integers(300, 700).map("{}张".format),
        "visits": st.integers(10_000, 30_000).map("{}人次".format),
        "wait": st.integers(20, 40).map("{}分钟".format),
        "share": st.integers(300, 500).map(lambda tenths: f"{Decimal(tenths) / 10}%"),
    }
)


@pytest.fixture
def specs(folder: Path) -> Specs:
    (folder / "specs" / "made").mkdir(parents=True)
    (folder / "specs" / "made" / "2025.yaml").write_text(PLAN, encoding="utf-8")
    return Specs((folder / "specs", shipped()))


def head(language: str = "zh") -> list[Row]:
    return [("计划", "made/2025", ""), ("数据截止日", "2025-12-31", ""), HEADINGS[language]]


def judged(rows: Sequence[Row], specs: Specs) -> dict[str, str]:
    """The verdicts on a table."""
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    Path("table.csv").write_text(stream.getvalue(), encoding="utf-8")
    return verdicts(Path("table.csv"), specs)


def verdicts(file: Path, specs: Specs) -> dict[str, str]:
    return {one.target.id: str(one.status) for one in check(file, Options(), specs).verdicts}


def rows_of(figures: dict[str, str]) -> list[Row]:
    return [(id, figure, "") for id, figure in figures.items()]


@FEW
@given(figures=FIGURES, data=st.data())
def test_the_order_of_rows_and_blank_ones_change_no_verdict(
    specs: Specs, figures: dict[str, str], data: st.DataObject
) -> None:
    rows = rows_of(figures)
    usual = judged([*head(), *rows], specs)
    moved: list[Row] = data.draw(st.permutations(rows))
    moved.insert(data.draw(st.integers(0, len(moved))), ("", "", ""))
    assert judged([*head(), *moved], specs) == usual


@FEW
@given(figures=FIGURES, blank=st.sampled_from([" ", "\u3000", "\t", "\u00a0"]))
def test_blanks_around_a_figure_change_no_verdict(
    specs: Specs, figures: dict[str, str], blank: str
) -> None:
    wide = [(id, f"{blank}{figure}{blank}", "") for id, figure in figures.items()]
    assert judged([*head(), *wide], specs) == judged([*head(), *rows_of(figures)], specs)


@FEW
@given(figures=FIGURES)
def test_headings_in_another_language_change_no_verdict(
    specs: Specs, figures: dict[str, str]
) -> None:
    rows = rows_of(figures)
    assert judged([*head("en"), *rows], specs) == judged([*head("zh"), *rows], specs)


@FEW
@given(figures=FIGURES)
def test_another_unit_of_the_same_kind_changes_no_verdict(
    specs: Specs, figures: dict[str, str]
) -> None:
    visits = Decimal(figures["visits"].removesuffix("人次"))
    share = Decimal(figures["share"].removesuffix("%"))
    minutes = Decimal(figures["wait"].removesuffix("分钟"))
    scaled = {
        "beds": figures["beds"],
        "visits": f"{visits / 10000}万人次",
        "wait": figures["wait"],
        "share": f"{share * 10}‰",
    }
    usual = judged([*head(), *rows_of(figures)], specs)
    assert judged([*head(), *rows_of(scaled)], specs) == usual
    assert usual == {
        "beds": "met" if int(figures["beds"].removesuffix("张")) >= 500 else "missed",
        "visits": "met" if visits >= 20_000 else "missed",
        "wait": "met" if minutes <= 30 else "missed",
        "share": "met" if share >= 40 else "missed",
    }


@FEW
@given(figures=FIGURES, split=st.integers(0, 4))
def test_rows_on_two_sheets_are_those_of_one(
    specs: Specs, figures: dict[str, str], split: int
) -> None:
    rows = rows_of(figures)
    with Workbook("two.xlsx") as book:
        for name, part in (("一", rows[:split]), ("二", rows[split:])):
            sheet = book.add_worksheet(name)
            for line, row in enumerate([*head(), *part]):
                sheet.write_row(line, 0, row)
    assert verdicts(Path("two.xlsx"), specs) == judged([*head(), *rows], specs)


@FEW
@given(figures=FIGURES, doubted=st.sampled_from(["beds", "visits", "wait", "share"]))
def test_a_doubt_never_turns_into_met(specs: Specs, figures: dict[str, str], doubted: str) -> None:
    usual = judged([*head(), *rows_of(figures)], specs)
    rows = [(id, text, "快报数" if id == doubted else "") for id, text in figures.items()]
    found = judged([*head(), *rows], specs)
    if usual[doubted] == "met":
        usual[doubted] = "undetermined"
    assert found == usual


@FEW
@given(
    limit=st.integers(0, 100),
    hundredths=st.integers(0, 10_000),
    form=st.sampled_from(["at_least", "at_most"]),
    compare=st.sampled_from(["full", "rounded"]),
)
def test_rounding_for_the_worse_meets_nothing(
    judge_yaml: Judge, limit: int, hundredths: int, form: str, compare: str
) -> None:
    target = f"unit: 个, {form}: {limit}, compare: {compare}"
    better = form == "at_most"
    tenths = hundredths // 10 + (better and hundredths % 10 > 0)
    if status(judge_yaml, target, str(Decimal(tenths) / 10)) is Status.MET:
        assert status(judge_yaml, target, str(Decimal(hundredths) / 100)) is Status.MET


@FEW
@given(
    limit=st.integers(1, 99),
    part=st.integers(0, 1000),
    parts=st.integers(1, 1000),
    factor=st.integers(2, 9),
)
def test_counts_that_grow_alike_change_no_verdict(
    judge_yaml: Judge, limit: int, part: int, parts: int, factor: int
) -> None:
    def asked(times: int) -> Any:
        entry = f"{{numerator: {part * times}, denominator: {parts * times}}}"
        target = f"signing_rate: {{at_least: {limit}%, quote: q}}"
        (verdict,) = judge_yaml(target, f"signing_rate: {entry}").verdicts
        return verdict.status

    assert asked(factor) == asked(1)
