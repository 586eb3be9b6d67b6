"""A pattern is passed over only where a text lacks what it cannot match without."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan_cli.drafting import built
from healthplan_cli.drafting.built import grammar, needs
from healthplan_cli.drafting.entries import read_grammar
from healthplan_cli.drafting.grammar import possible
from healthplan_cli.drafting.needed import needs_of
from tests.extract.cases import cases

ENTRIES = [entry for _, entry in grammar().entries()]


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("新建", ["新", "建"]),
        ("新(?:建|增)", ["新", "建增"]),
        ("[个家]所?", ["个家"]),
        ("(?:到|至)?20年", ["2", "0", "年"]),
        ("(?:达|)到", ["到"]),
        ("[^，]+率", ["率"]),
        (r"\d+家", ["家"]),
        ("(?!不)达", ["达"]),
        ("达(?=到)", ["达", "到"]),
        ("(?P<of>村|乡)+均", ["村乡", "均"]),
        (".*", []),
        ("", []),
    ],
)
def test_what_a_pattern_cannot_match_without(words: str, needed: list[str]) -> None:
    assert [set(one) for one in needs_of(words)] == [set(one) for one in needed]


def test_no_pattern_that_is_found_in_a_clause_is_passed_over() -> None:
    for text in [case.clause for case in cases()] + [entry.example for entry in ENTRIES]:
        tried = list(possible(ENTRIES, text))
        for entry in ENTRIES:
            assert entry in tried or not re.search(entry.words, text), (entry.id, text)


@given(st.text(alphabet="新建增设家所1２百年底前均不达到以上率“”", max_size=12))
def test_nor_in_any_text(text: str) -> None:
    tried = list(possible(ENTRIES, text))
    for entry in ENTRIES:
        assert entry in tried or not re.search(entry.words, text)


def test_what_the_build_packs_is_the_grammar_of_the_file() -> None:
    made = built.packed()
    assert made is not None
    assert made.grammar == read_grammar()
    assert all(set(needs(one.words)) == set(needs_of(one.words)) for one in ENTRIES)


def test_another_grammar_than_the_build_packed_is_read_from_its_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(built, "_digest", lambda: "of another file")
    built.packed.cache_clear()
    assert built.packed() is None
    monkeypatch.undo()
    built.packed.cache_clear()
