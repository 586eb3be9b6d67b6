"""Whatever is in a table, its draft is a file of declared tables that can be read once it is answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan_cli.model.draft import OPEN
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.reading.layouts.answers import open_questions
from healthplan_cli.reading.layouts.draft import draft_of
from healthplan_cli.reading.layouts.draft_header import is_numbered
from healthplan_cli.reading.specs.layouts import Source, layouts_of
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.yaml.nodes import Fields
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.templates._declared_table import declared_table
from healthplan_cli.text.problems import InvalidInputError
from healthplan_cli.text.words import Language
from tests.conftest import CATALOG, read_plan

PLAN = read_plan("signing_rate: {at_least: 32%, quote: q}\ngp_density: {at_least: 3, quote: q}")
CONTENTS = st.one_of(
    st.sampled_from(
        "指标 名称 上报值 2024年 序号 目标值 备注 合计 签约率 签约人数 全科医生 常住人口 33% 1,024 3 — 注：x # a:b ? - null [x] 'q\"".split()
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{}"), max_size=6),
    st.just(""),
)
FIGURES_ONLY = {"no-figures", "one-meaning", "missing-key", "unconfirmed-table"}
"""What may be said of a draft whose every question was answered with unread."""


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Rows below a title: a row of headings, known ones and any others, and rows of anything."""
    above = draw(st.lists(st.lists(CONTENTS, min_size=1, max_size=3), max_size=2))
    headings = draw(st.permutations(["指标", "上报值", *draw(st.lists(CONTENTS, max_size=4))]))
    if draw(st.booleans()):
        headings = ["县区", *draw(st.lists(CONTENTS, min_size=1, max_size=4))]
    row = st.lists(CONTENTS, min_size=1, max_size=6)
    return [*above, [*headings], ["甲县", "33", "4"], *draw(st.lists(row, max_size=6))]


@given(tables())
def test_an_answered_draft_can_be_read(rows: list[list[str]]) -> None:
    try:
        draft = draft_of("表.csv", [Sheet("表.csv", rows)], PLAN, CATALOG)
    except InvalidInputError:
        return  # no figures are below headings
    for language in (Language("zh"), Language("en")):
        text = declared_table(draft, language)
        root = nodes_of(text, "draft.yaml")
        found = [one.code for one in open_questions(root)]
        assert found.count("open-question") == len(list(draft.open))
        assert found.count("unconfirmed-table") == 1
        assert codes(text.replace(f'"{OPEN}"', "unread"), CATALOG) <= FIGURES_ONLY


def codes(text: str, catalog: Catalog) -> set[str]:
    """The codes of all that is wrong in a file of declared tables."""
    try:
        root = nodes_of(text, "draft.yaml")
        assert isinstance(root, Fields)
        _, warnings = layouts_of(root, Source("draft.yaml"), catalog)
    except InvalidInputError as refused:
        return {one.code for one in refused.problems}
    return {one.code for one in warnings}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1", "2", "3"], True),
        (["指标", "1", "2"], True),
        (["1", "3"], False),
        (["1"], False),
        (["1", "2", "9" * 5000], False),
    ],
)
def test_cells_that_number_the_columns_are_no_figures(texts: list[str], *, expected: bool) -> None:
    assert is_numbered(texts) is expected
