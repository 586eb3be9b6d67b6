"""Parts of a package that are packed in ways of which no office program knows."""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from healthplan_cli.reading.formats import nodes
from healthplan_cli.reading.own_reports import is_own_report
from healthplan_cli.text.problems import InvalidInputError

DEFLATE64, BZIP2, LZMA, UNKNOWN = 9, 12, 14, 77
MAIN = {
    ".xlsx": ("xl/workbook.xml", "not-xlsx"),
    ".xlsm": ("xl/workbook.xml", "not-xlsx"),
    ".docx": ("word/document.xml", "damaged"),
    ".ods": ("content.xml", "damaged"),
}
PROPERTIES = "docProps/core.xml"
_METHOD_OF_PART, _METHOD_OF_LIST = 8, 10
"""Where the method is in the header of a part, and in the list at the end (APPNOTE 4.3)."""
_BEFORE_HEADER = 4
"""Bytes before the header of LZMA: the version that packed it, and how long the header is."""


def _said_to_be(method: int, file: Path) -> None:
    """Say of each part that it is packed in another way than it is."""
    data = bytearray(file.read_bytes())
    for mark, place in ((b"PK\x03\x04", _METHOD_OF_PART), (b"PK\x01\x02", _METHOD_OF_LIST)):
        for start in _places(mark, bytes(data)):
            struct.pack_into("<H", data, start + place, method)
    file.write_bytes(data)


def _places(mark: bytes, data: bytes) -> Iterator[int]:
    start = data.find(mark)
    while start >= 0:
        yield start
        start = data.find(mark, start + 1)


def _package(file: Path, part: str, text: bytes, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(file, "w", method) as package:
        package.writestr(part, text)
    return file


def _code(file: Path) -> str:
    with pytest.raises(InvalidInputError, match="damaged") as refused:
        nodes(file)
    (problem,) = refused.value.problems
    return problem.code


@pytest.mark.parametrize("method", [DEFLATE64, BZIP2, LZMA, UNKNOWN])
@pytest.mark.parametrize("ending", MAIN)
def test_parts_that_are_not_what_they_are_packed_as_are_damaged(
    ending: str, method: int, tmp_path: Path
) -> None:
    part, code = MAIN[ending]
    file = _package(tmp_path / f"a{ending}", part, b"<a>" * 100)
    _said_to_be(method, file)
    assert _code(file) == code


@pytest.mark.parametrize("method", [BZIP2, LZMA])
@pytest.mark.parametrize("ending", MAIN)
def test_sound_parts_of_such_methods_are_refused_as_by_office_programs(
    ending: str, method: int, tmp_path: Path
) -> None:
    part, code = MAIN[ending]
    file = _package(tmp_path / f"a{ending}", part, b"<a/>", method)
    assert _code(file) == code


@pytest.mark.parametrize("header", [b"\xff\0\0\1\0", b"\x5d\xff\xff\xff\xff"])
def test_lzma_with_a_header_that_cannot_be_or_asks_for_4_gigabytes(
    header: bytes, tmp_path: Path
) -> None:
    """It has a byte for its kind, below 225, and four for the size of its dictionary."""
    name = b"xl/workbook.xml"
    file = _package(tmp_path / "a.xlsx", name.decode(), b"<a/>", LZMA)
    data = file.read_bytes()
    start = data.index(name) + len(name) + _BEFORE_HEADER
    file.write_bytes(data[:start] + header + data[start + len(header) :])
    assert _code(file) == "not-xlsx"


@pytest.mark.parametrize("method", [DEFLATE64, BZIP2, LZMA, UNKNOWN])
def test_properties_in_such_a_package_make_it_no_report(method: int, tmp_path: Path) -> None:
    file = _package(tmp_path / "a.xlsx", PROPERTIES, b"<cp:category>hpc</cp:category>" * 9)
    _said_to_be(method, file)
    assert not is_own_report(file)
