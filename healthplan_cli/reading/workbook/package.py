"""The zip of a workbook, unpacked within bounds: only what is seen here is read by anyone."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from msgspec import Struct

from healthplan_cli.reading.files import read_bytes
from healthplan_cli.text.problems import InvalidInputError, Position, Problem
from healthplan_cli.text.words import Words, say

LARGEST = 128 * 1024 * 1024
"""Bytes of all parts together: a table of 100,000 rows takes about 35 MB."""
_OLE2 = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
Parts = Mapping[str, bytes]


class SheetPart(Struct, frozen=True):
    """A sheet as the workbook lists it: its name, its part of the package, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


def unpack(path: Path) -> Parts:
    """The XML parts of a workbook by name, without pictures and macros.

    Raises InvalidInputError: `password`, `old-excel`, `not-xlsx`, `unpacks-too-large`, and what `read_bytes` raises.
    """
    data, file = read_bytes(path), str(path)
    if data.startswith(_OLE2):
        if _ENCRYPTED in data:
            raise refusal(
                file,
                "password",
                say("the workbook is protected by a password; save it without one"),
            )
        raise refusal(
            file, "old-excel", say("this is a workbook of Excel 97-2003 (.xls); save it as .xlsx")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {info.filename: package.read(info) for info in _wanted(package, file)}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise refusal(
            file,
            "not-xlsx",
            say("this is no Excel workbook, or a damaged one: it cannot be unpacked"),
        ) from None
    if "xl/workbook.xml" not in parts:
        raise refusal(
            file,
            "not-xlsx",
            say("this is no .xlsx workbook: it has no part {part}", part="xl/workbook.xml"),
        )
    return parts


def packed(parts: Parts) -> io.BytesIO:
    """The parts as a package again, so that a second reader sees the same."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    stream.seek(0)
    return stream


def elements(parts: Parts, part: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The elements of a part in their order, without prefix, with their attributes. Raises ExpatError."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = parser_of()
    parser.StartElementHandler = lambda name, attributes: found.append(
        (name.rpartition(":")[2], attributes)
    )
    parser.Parse(parts.get(part, b"<none/>"), True)
    return iter(found)


def parser_of() -> expat.XMLParserType:
    """A parser that takes no document type, so no entity can be declared in the text."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def sheets(parts: Parts) -> tuple[SheetPart, ...]:
    """The worksheets of a workbook, in its order. Raises ExpatError."""
    related = elements(parts, "xl/_rels/workbook.xml.rels")
    targets = {
        one.get("Id"): one.get("Target", "") for name, one in related if name == "Relationship"
    }
    found = []
    for name, one in elements(parts, "xl/workbook.xml"):
        if name == "sheet":
            id = next((text for key, text in one.items() if key.rpartition(":")[2] == "id"), "")
            part = posixpath.normpath(posixpath.join("/xl", targets.get(id, ""))).lstrip("/")
            if part in parts and "chartsheets/" not in part:
                found.append(
                    SheetPart(one.get("name", ""), part, one.get("state", "visible") != "visible")
                )
    return tuple(found)


def refusal(file: str, code: str, words: Words) -> InvalidInputError:
    """A problem of the file as a whole."""
    return InvalidInputError([Problem(Position(file), code, words)])


def _wanted(package: zipfile.ZipFile, file: str) -> list[zipfile.ZipInfo]:
    infos = [info for info in package.infolist() if info.filename.endswith((".xml", ".rels"))]
    if any(info.flag_bits & 1 for info in infos):
        raise refusal(
            file, "password", say("the workbook is protected by a password; save it without one")
        )
    if (
        sum(info.file_size for info in infos) > LARGEST
    ):  # zipfile unpacks no more of a part than it says here
        words = say("the workbook unpacks to more than {most} MB", most=LARGEST // 1024 // 1024)
        raise refusal(file, "unpacks-too-large", words)
    return infos


def _no_doctype(*_: object) -> None:
    raise expat.ExpatError("a document type is not taken from a file")
