"""Pages in two languages say the same: headings, blocks, tables and verdicts in one order."""

import re
from pathlib import Path

import pytest

from tests.whole import pages
from tests.whole.pages import EDITIONS, ROOT

pytestmark = pytest.mark.parametrize(
    ("english", "chinese"),
    EDITIONS,
    ids=[english.relative_to(ROOT).as_posix() for english, _ in EDITIONS],
)


def latin_words(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z_.]+", text))


def without_comments(text: str) -> str:
    """A block of code without its comments, which are in the language of the page."""
    return re.sub(r" +# .*$", "", text, flags=re.MULTILINE)


def test_each_edition_links_to_the_other_in_its_second_line(english: Path, chinese: Path) -> None:
    assert pages.text_of(english).splitlines()[1] == f"[中文]({chinese.name})"
    assert pages.text_of(chinese).splitlines()[1] == f"[English]({english.name})"


def test_headings_are_the_same(english: Path, chinese: Path) -> None:
    ours, theirs = pages.headings(english), pages.headings(chinese)
    assert [level for level, _ in ours] == [level for level, _ in theirs]
    for (_, words), (_, chinese_words) in zip(ours, theirs, strict=True):
        assert latin_words(chinese_words) <= latin_words(words)


def test_examples_are_the_same(english: Path, chinese: Path) -> None:
    """The output of the program is in the language of the page: it is compared with the program."""

    def examples(page: Path) -> list[tuple[str, str]]:
        return [
            (block.kind, without_comments(block.text))
            for block in pages.blocks(page)
            if block.kind != "text"
        ]

    assert examples(english) == examples(chinese)
    assert len(pages.blocks(english)) == len(pages.blocks(chinese))


def test_verdicts_on_examples_are_the_same(english: Path, chinese: Path) -> None:
    def claims(page: Path) -> list[list[pages.Claim]]:
        return [pages.claims(block) for block in pages.blocks(page) if block.kind == "yaml target"]

    assert claims(english) == claims(chinese)


def test_tables_have_the_same_rows(english: Path, chinese: Path) -> None:
    def codes(page: Path) -> list[list[list[str]]]:
        return [[pages.code_spans(row[0]) for row in rows] for rows in pages.tables(page).values()]

    assert codes(english) == codes(chinese)
