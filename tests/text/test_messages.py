"""What is packed of the translations is what gettext reads, and is used for that .mo alone."""

import gettext
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from healthplan_cli.locale.build import compile_messages, messages
from healthplan_cli.text import words
from healthplan_cli.text.words import NOTHING, Language, pack_messages, say

CHINESE = Language("zh")
PO = words.LOCALE / "zh" / "LC_MESSAGES" / "hpc.po"


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of translations, packed."""
    folder = tmp_path / "locale" / "zh" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    shutil.copy(PO, folder)
    compile_messages(messages(PO), folder / "hpc.mo")
    monkeypatch.setattr(words, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(words, "BUILT", tmp_path / "built")
    words.messages_of.cache_clear()
    pack_messages()
    yield folder
    words.messages_of.cache_clear()


@pytest.fixture
def no_gettext(locale: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the test fail where gettext parses the translations."""

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("gettext was asked")

    monkeypatch.setattr(gettext, "translation", fail)


@pytest.mark.usefixtures("no_gettext")
def test_what_is_packed_is_used() -> None:
    assert CHINESE.text(say("the text of a rule")) != ""
    assert CHINESE.text(say("this file is empty")) == "文件为空"


@pytest.mark.usefixtures("no_gettext")
def test_nothing_to_say_is_nothing() -> None:
    assert CHINESE.text(NOTHING) == ""


def test_every_sentence_is_that_of_gettext(locale: Path) -> None:
    packed = dict(words.messages_of("zh"))
    shutil.rmtree(words.BUILT)
    words.messages_of.cache_clear()
    assert packed == words.messages_of("zh")
    assert packed["this file is empty"] == "文件为空"
    assert "" not in packed


@pytest.mark.usefixtures("no_gettext")
def test_what_was_packed_from_another_mo_is_not_used(locale: Path) -> None:
    mo = locale / "hpc.mo"
    mo.write_bytes(mo.read_bytes() + b"\0")
    with pytest.raises(AssertionError, match="gettext was asked"):
        CHINESE.text(say("this file is empty"))


@pytest.mark.usefixtures("locale")
@pytest.mark.parametrize("content", [b"", b"{}", b"\x92\x01\x02", b"\xff"])
def test_a_broken_file_is_not_used(content: bytes) -> None:
    (words.BUILT / "messages-zh.msgpack").write_bytes(content)
    assert CHINESE.text(say("this file is empty")) == "文件为空"
