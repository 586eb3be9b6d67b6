"""What is looked up in the compiled translations is what gettext reads of them."""

import gettext
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from healthplan_cli.locale.build import compile_messages, messages
from healthplan_cli.text import words
from healthplan_cli.text.translations import Translations
from healthplan_cli.text.words import NOTHING, Language, foreign, say

CHINESE = Language("zh")
PO = words.LOCALE / "zh" / "LC_MESSAGES" / "hpc.po"


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    """The translations to Chinese, compiled now."""
    compile_messages(messages(PO), tmp_path / "hpc.mo")
    return tmp_path / "hpc.mo"


@pytest.fixture
def nothing_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    words.translations_to.cache_clear()
    yield
    words.translations_to.cache_clear()


def test_every_sentence_is_that_of_gettext(compiled: Path) -> None:
    found = Translations(compiled.read_bytes())
    with compiled.open("rb") as stream:
        by_gettext = gettext.GNUTranslations(stream)
    templates = [one.id for one in messages(PO) if isinstance(one.id, str) and one.id]
    assert len(templates) > 1000
    for template in templates:
        assert found.text(template) == by_gettext.gettext(template)
    assert found.text("this file is empty") == "文件为空"


@pytest.mark.parametrize("template", ["", "a", "no such sentence", "\uffff", "\ud800"])
def test_what_has_no_translation_is_as_it_is(template: str, compiled: Path) -> None:
    assert Translations(compiled.read_bytes()).text(template) == template


def test_the_order_of_bytes_is_that_of_the_file() -> None:
    template, text = b"yes", "是".encode()
    head = struct.pack(">7I", 0x950412DE, 0, 1, 28, 36, 0, 0)
    tables = struct.pack(">4I", len(template), 44, len(text), 48)
    assert Translations(head + tables + template + b"\0" + text + b"\0").text("yes") == "是"


def test_a_file_without_sentences_has_none(tmp_path: Path) -> None:
    compile_messages(Catalog("zh"), tmp_path / "empty.mo")
    assert Translations((tmp_path / "empty.mo").read_bytes()).text("yes") == "yes"


def test_nothing_to_say_is_nothing() -> None:
    assert CHINESE.text(NOTHING) == ""
    assert CHINESE.text(foreign("50% {done}")) == "50% {done}"


@pytest.mark.usefixtures("nothing_compiled")
def test_where_nothing_was_compiled_it_is_said_in_english() -> None:
    assert CHINESE.text(say("this file is empty")) == "this file is empty"
