"""A pattern is passed over only where a text lacks what it cannot match without."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan_cli.drafting import built
from healthplan_cli.drafting.built import grammar, needs
from healthplan_cli.drafting.entries import read_grammar
from healthplan_cli.drafting.grammar import words_in
from healthplan_cli.drafting.needed import needs_of
from tests.extract.cases import cases

ENTRIES = [entry for _, entry in grammar().entries()]


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("新建", [["新建"]]),
        ("新(?:建|增)", [["新建", "新增"]]),
        ("新建|增设|配", [["新建", "增设", "配"]]),
        ("[个家]所?", [["个", "家"]]),
        ("(?:到|至)?20年", [["20"], ["0年"]]),
        ("(?:达|)到", [["到"]]),
        ("[^，]+率", [["率"]]),
        (r"\d+家", [["家"]]),
        ("(?!不)达", [["达"]]),
        ("达(?=到)", [["达"], ["到"]]),
        ("(?P<of>村|乡)+均", [["均"], ["村", "乡"]]),
        ("达.到.以上.年", [["以上"], ["达"], ["到"]]),
        (".*", []),
        ("", []),
    ],
)
def test_what_a_pattern_cannot_match_without(words: str, needed: list[list[str]]) -> None:
    found = [{"".join(one) for one in need} for need in needs_of(words)]
    assert found == [set(one) for one in needed]


def test_no_pattern_that_is_found_in_a_clause_is_passed_over() -> None:
    for text in [case.clause for case in cases()] + [entry.example for entry in ENTRIES]:
        tried = [entry for _, entry in words_in(text).entries()]
        for entry in ENTRIES:
            assert entry in tried or not re.search(entry.words, text), (entry.id, text)


@given(st.text(alphabet="新建增设家所1２百年底前均不达到以上率“”", max_size=12))
def test_nor_in_any_text(text: str) -> None:
    tried = [entry for _, entry in words_in(text).entries()]
    for entry in ENTRIES:
        assert entry in tried or not re.search(entry.words, text)


def test_what_the_build_packs_is_the_grammar_of_the_file() -> None:
    made = built.packed()
    assert made is not None
    assert made.grammar == read_grammar()
    assert all(needs(one.words) == needs_of(one.words) for one in ENTRIES)


def test_another_grammar_than_the_build_packed_is_read_from_its_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(built, "_text", lambda: b"of another file")
    built.packed.cache_clear()
    assert built.packed() is None
    monkeypatch.undo()
    built.packed.cache_clear()
