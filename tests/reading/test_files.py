"""Bytes to text: encodings, byte-order marks, size, and files that are none."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli.reading import files
from healthplan_cli.text.problems import InvalidInputError

Codes = Callable[[Callable[[], object]], list[tuple[str, int, int]]]
TEXT = "指标: 家庭医生签约率\n单位: ‰\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_utf8_and_gb18030_are_both_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "文件.yaml"
    path.write_bytes(TEXT.encode(encoding))
    assert files.read_text(path) == files.read_text(str(path)) == TEXT


def test_characters_outside_the_first_plane() -> None:
    assert (
        files.decode("𠮷: 1".encode("gb18030"), "f")
        == files.decode("𠮷: 1".encode(), "f")
        == "𠮷: 1"
    )


def test_only_a_byte_order_mark() -> None:
    assert files.decode(b"\xef\xbb\xbf", "f") == ""


@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-16-le", b"\xff\xfe", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "UTF-32"),
        ("utf-32-be", b"\x00\x00\xfe\xff", "UTF-32"),
    ],
)
def test_other_encodings_are_named(encoding: str, mark: bytes, named: str) -> None:
    with pytest.raises(
        InvalidInputError, match=f"the file is {named}; save it as UTF-8"
    ) as refused:
        files.decode(mark + TEXT.encode(encoding), "f")
    assert [problem.code for problem in refused.value.problems] == ["encoding"]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"a: 1\x00", 0, 0),
        ("指标".encode("utf-16-le") + b"\x00", 0, 0),
        (b"a: 1\nb: \xff\n", 2, 1),
        (TEXT.encode() + b"\xe5\xae", 3, 1),  # cut in the middle of a character
        ("醫院床位數，達到三十二張。".encode("big5"), 1, 1),
        ("目標:\n- 家庭醫師簽約率達百分之三十二".encode("big5"), 1, 1),
        ("保健所 目標 ｱ".encode("shift_jis"), 1, 1),
    ],
)
def test_neither_utf8_nor_gb18030(data: bytes, line: int, column: int, codes: Codes) -> None:
    assert codes(lambda: files.decode(data, "f")) == [("encoding", line, column)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x50\x4b\x03\x04\x00\x00", "this is a workbook or another packed file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is a file of an old Office program"),
        (b"%PDF-1.7", "this is a PDF"),
        (b"<html><table>", "this is a web page"),
        (b"\xef\xbb\xbf \r\n<!DOCTYPE HTML>", "this is a web page"),
        ("<table><tr><td>编号".encode("gb18030"), "this is a web page"),
        (b"<?xml version='1.0'?><html>", "this is a web page"),
        (b"<?xml version='1.0'?><Workbook>", "this is an XML file"),
    ],
)
def test_a_file_of_another_kind(data: bytes, words: str, codes: Codes) -> None:
    with pytest.raises(InvalidInputError, match=words) as refused:
        files.decode(data, "f.csv")
    assert [problem.code for problem in refused.value.problems] == ["wrong-kind"]


def test_a_path_that_is_no_file_is_refused(tmp_path: Path, codes: Codes) -> None:
    assert codes(lambda: files.read_text(tmp_path / "none.yaml")) == [("missing-file", 0, 0)]
    assert codes(lambda: files.read_text(tmp_path)) == [("not-a-file", 0, 0)]
    assert codes(lambda: files.read_text("a\0b")) == [("unreadable", 0, 0)]
    assert codes(lambda: files.read_text("x" * 5000)) == [("unreadable", 0, 0)]
    assert codes(lambda: files.read_text(tmp_path / "none.yaml" / "deeper")) == [
        ("missing-file", 0, 0)
    ]


def test_a_file_in_place_of_a_folder(tmp_path: Path, codes: Codes) -> None:
    (tmp_path / "plan.yaml").write_text("a: 1")
    assert codes(lambda: files.read_text(tmp_path / "plan.yaml" / "deeper")) == [
        ("unreadable", 0, 0)
    ]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_without_permission_is_unreadable(tmp_path: Path, codes: Codes) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("a: 1")
    path.chmod(0)
    assert codes(lambda: files.read_text(path)) == [("unreadable", 0, 0)]


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path, codes: Codes) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"x" * 1024)
    assert files.read_bytes(path, largest=1024) == b"x" * 1024
    assert codes(lambda: files.read_bytes(path, largest=1023)) == [("too-large", 0, 0)]
    path.write_bytes(b"#" * (files.LARGEST + 1))
    with pytest.raises(InvalidInputError, match="larger than 16 MB"):
        files.read_text(path)


def test_a_folder_exists_and_a_path_that_cannot_be_does_not(tmp_path: Path) -> None:
    assert files.exists(tmp_path)
    assert not files.exists(tmp_path / "none")
    assert not files.exists("a\0b")
