"""What is true of any document: its clauses are all of it, and no text makes the reader fail."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from healthplan_cli.drafting.built import grammar
from healthplan_cli.drafting.document import MOST_CHARACTERS, document
from healthplan_cli.drafting.extract import extract
from healthplan_cli.model.extracted import Extracted
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.period import Period
from healthplan_cli.text.problems import InvalidInputError
from tests.extract.cases import cases

MARKS = [
    "，",
    "。",
    "；",
    "、",
    "\n",
    "\r\n",
    "（",
    "）",
    "“",
    "”",
    "《",
    "》",
    ":",
    ",",
    "1,200",
    " ",
    "　",
]
WORDS = [entry.example for _, entry in grammar().entries()]
PIECES = st.sampled_from(MARKS + WORDS) | st.text(max_size=6)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def extracted(text: str, period: Period | None = None) -> Extracted:
    return extract(document(text, "text"), Catalog({}, {}), period)


@given(TEXTS)
@example("力争“未闭合的引号，家庭医生签约率达到75%。新建3家医院")
@example("（牵头科室：医政科；配合科室：（无））")
@example("\x85\u2028达到30%\x0b")
@settings(max_examples=150)
def test_clauses_are_all_of_the_text_and_no_character_is_in_two(text: str) -> None:
    found = extracted(text)
    assert "".join(text[one.start : one.end] for one in found.clauses) == text


@given(TEXTS)
@settings(max_examples=100)
def test_a_quote_is_a_run_of_the_document(text: str) -> None:
    for one in extracted(text).targets:
        assert one.target.quote == text[one.reading.start : one.reading.end]
        assert one.target.quote.strip()


@given(TEXTS)
@settings(max_examples=60)
def test_the_text_is_read_the_same_way_twice(text: str) -> None:
    assert extracted(text) == extracted(text)


@given(TEXTS)
@settings(max_examples=60)
def test_every_target_is_that_of_a_clause(text: str) -> None:
    found = extracted(text)
    stated = [id for clause in found.clauses for id in clause.targets]
    assert stated == [one.target.id for one in found.targets]


def test_every_clause_of_the_cases_is_read_as_in_a_longer_text() -> None:
    """What stands in the lines around a clause changes nothing of it."""
    for case in cases()[:40]:
        alone = [(one.reading.form, one.reading.terms) for one in extracted(case.clause).targets]
        among = extracted(f"加强学习。\n{case.clause}\n加强学习。").targets
        assert [(one.reading.form, one.reading.terms) for one in among] == alone, case.clause


def test_a_clause_without_end_is_not_read_and_open_where_it_has_a_figure() -> None:
    (words,) = extracted("提高人民健康水平建设" * 1000).clauses
    assert (words.state, words.reason) == ("set_aside", "long")
    (figure,) = extracted("提高签约率到75%建设" * 1000).clauses
    assert figure.state == "open"


def test_figures_beside_what_no_person_has_written_are_not_read() -> None:
    (clause,) = extracted("\x1b[31m家庭医生签约率达到45%").clauses
    assert clause.state == "open"


def test_a_figure_in_digits_of_another_script_is_not_passed_over() -> None:
    (clause,) = extracted("家庭医生签约率达到٣٥%").clauses
    assert clause.state == "open"


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "piece",
    ["\n", "a\n", "（牵头科室：", "（）", "，", "甲率、", "签约率达到75%，", "“十四五”期间，"],
)
def test_as_many_marks_as_a_document_can_have_are_read(piece: str) -> None:
    """In a time that grows with their number, and not with its square: that would be an hour."""
    text = piece * (100_000 // len(piece))
    assert extracted(text).clauses[-1].end == len(text)


def test_a_document_that_can_be_no_plan_is_refused() -> None:
    with pytest.raises(InvalidInputError) as refused:
        document("年" * (MOST_CHARACTERS + 1), "book.txt")
    assert [problem.code for problem in refused.value.problems] == ["too-large"]


@pytest.mark.no_cover
def test_as_many_years_as_a_row_can_have_are_read() -> None:
    years = range(10_000)
    head = "|".join(f"{2021 + year % 70}年" for year in years)
    limits = "|".join(f"≥{year % 90 + 1}" for year in years)
    found = extracted(f"指标|单位|{head}\n签约率|%|{limits}\n")
    assert len(found.targets) == len(years) - 1  # the first of them is the baseline
