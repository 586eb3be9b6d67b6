"""The zip of a workbook or document, unpacked within bounds: no reader sees more of it."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from msgspec import Struct

from healthplan_cli.reading.files import OLE2, PACKAGE, foreign_kind, read_bytes
from healthplan_cli.text.problems import InvalidInputError, file_error
from healthplan_cli.text.words import Words, say

LARGEST = 128 * 1024 * 1024
"""Bytes of all parts together: a table of 100,000 rows takes about 35 MB."""
LARGEST_SMALL = 8 * 1024 * 1024
"""Bytes of a part that lists styles, sheets or relationships."""
MAIN = "xl/workbook.xml"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How parts may be packed (ECMA-376-2, annex B; OpenDocument 1.3, part 2, 2.2).

Of the others zipfile raises errors of several libraries, and LZMA may ask for any memory.
"""
_PIECE = 1024 * 1024
_READ = (".xml", ".rels")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORDS_FOR_OTHERS = {
    "content.xml": say("this is an OpenDocument file; name a workbook .ods"),
    "word/document.xml": say("this is a Word document, not a workbook; name it .docx"),
    "xl/workbook.bin": say("this is a binary workbook (.xlsb); save it as .xlsx"),
}
"""What packages of other kinds have in them."""
_USUAL_PARTS = {"theme": "word/theme/theme1.xml"}
"""Where a part of a Word document is that is not directly in its folder."""
Parts = Mapping[str, bytes]


class SheetPart(Struct, frozen=True):
    """A sheet as the workbook lists it: its name, its part of the package, whether it is hidden."""

    name: str
    part: str
    hidden: bool


def unpack(path: Path) -> Parts:
    """Return the XML parts of a workbook by name, without pictures and macros.

    The main part and those that it relates to have the names that Excel gives them. Raises
    InvalidInputError: `empty-file`, `password`, `old-excel`, `not-xlsx`, `unpacks-too-large`, and
    what `read_bytes` raises.
    """
    data = read_bytes(path)
    file = str(path)
    if data.startswith(OLE2):
        words = say("this is a file of an old Office program; name a workbook .xls")
        raise old_file(data, file, "old-excel", words)
    words = say("this is no Excel workbook, or a damaged one: it cannot be unpacked")
    parts, others = xml_parts(data, file, "not-xlsx", words)
    try:
        parts = _with_usual_names(parts)
    except expat.ExpatError:
        words = say("this is no Excel workbook, or a damaged one: its parts cannot be read")
        raise file_error(file, "not-xlsx", words) from None
    if MAIN not in parts:
        words = say("this is no .xlsx workbook: it has no part {part}", part=MAIN)
        for name, other in _WORDS_FOR_OTHERS.items():
            if name in others:
                words = other
        raise file_error(file, "not-xlsx", words)
    return parts


def xml_parts(data: bytes, file: str, code: str, damaged: Words) -> tuple[Parts, set[str]]:
    """Return the XML parts of a package, and the names of all its parts.

    Raises InvalidInputError: the code where the package cannot be unpacked, `empty-file`,
    `password`, `unpacks-too-large`.
    """
    if not data:
        raise file_error(file, "empty-file", say("this file is empty"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _read(package, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise file_error(file, code, _what_else(data) or damaged) from None


class _ReadOnce(io.BytesIO):
    """A stream that gives small pieces, and keeps nothing when it was read to its end."""

    def read(self, size: int | None = None, /) -> bytes:
        if size is not None:
            size = min(size, _PIECE)
        piece = super().read(size)
        if not piece:
            self.seek(0)
            self.truncate()
        return piece


def packed(parts: Parts) -> io.BytesIO:
    """Return the parts as a package again, so that a second reader sees the same.

    It can be read once.
    """
    stream = _ReadOnce()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    stream.seek(0)
    return stream


def elements(
    parts: Parts, part: str, wanted: Collection[str] = ()
) -> Iterator[tuple[str, dict[str, str]]]:
    """Return the elements of a small part in order, without prefix, with their attributes.

    All of them, or those that are wanted.
    Raises ExpatError.
    """
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if not wanted or name in wanted:
            found.append((name, attributes))

    if len(parts.get(part, b"")) > LARGEST_SMALL:
        raise expat.ExpatError("the part is too large for what it is")
    parse_part(parts, part, start)
    return iter(found)


def parse_part(
    parts: Parts,
    part: str,
    start: Callable[[str, dict[str, str]], object],
    text: Callable[[str], object] | None = None,
    end: Callable[[str], object] | None = None,
) -> None:
    """Give the elements and the text of a part to functions, in order. Raises ExpatError."""
    parser = parser_of()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end
    try:
        parser.Parse(parts.get(part, b"<none/>"), True)
    except LookupError as error:  # an encoding that nobody knows
        raise expat.ExpatError(str(error)) from None


def parser_of() -> expat.XMLParserType:
    """Return a parser that takes no document type, so no entity can be declared in the text."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def sheets(parts: Parts) -> tuple[SheetPart, ...]:
    """Return the worksheets of a workbook, in its order; charts have no cells.

    Raises ExpatError, also where the part of a sheet is missing.
    """
    related = {id: (purpose, target) for id, purpose, target in related_parts(parts, MAIN)}
    found = []
    for _, sheet in elements(parts, MAIN, ("sheet",)):
        id = _relation_of(sheet)
        if id not in related:
            raise expat.ExpatError("a sheet has no part")
        purpose, part = related[id]
        if not purpose.endswith("/worksheet"):
            continue
        if part not in parts:
            raise expat.ExpatError("the part of a sheet is missing")
        hidden = sheet.get("state", "visible") != "visible"
        found.append(SheetPart(sheet.get("name", ""), part, hidden))
    return tuple(found)


def calculates_on_load(parts: Parts) -> bool:
    """Return whether the workbook asks to be calculated when it is opened.

    Who wrote such a workbook calculated nothing. Raises ExpatError.
    """
    wanted = elements(parts, MAIN, ("calcPr",))
    return _says_true(wanted, "fullCalcOnLoad")


def counts_from_1904(parts: Parts) -> bool:
    """Return whether days are numbered from 1904 and not from 1900. Raises ExpatError."""
    wanted = elements(parts, MAIN, ("workbookPr",))
    return _says_true(wanted, "date1904")


def _says_true(found: Iterable[tuple[str, Mapping[str, str]]], key: str) -> bool:
    """Return whether an attribute of any of these elements is true."""
    return any(attributes.get(key) in ("1", "true") for _, attributes in found)


def main_part(parts: Parts, usual: str) -> str:
    """Return the part that a package is about; the usual one where it does not say."""
    try:
        return _target_of_kind(related_parts(parts, ""), "officeDocument") or usual
    except expat.ExpatError:
        return usual


def related_part(parts: Parts, main: str, kind: str) -> str:
    """Return the part of a document that has its styles, its theme or the like.

    The usual one where the document does not say, or says one that is not there. Raises ExpatError.
    """
    part = _target_of_kind(related_parts(parts, main), kind)
    return part if part in parts else _USUAL_PARTS.get(kind, f"word/{kind}.xml")


def old_file(data: bytes, file: str, code: str, words: Words) -> InvalidInputError:
    """Return the error of a file of an old program, in which a new one may be, encrypted."""
    if _ENCRYPTED in data:
        return password(file)
    return file_error(file, code, words)


def password(file: str) -> InvalidInputError:
    """Return the error of a file that is encrypted."""
    words = say("the file is protected by a password; save it without one")
    return file_error(file, "password", words)


def _what_else(data: bytes) -> Words | None:
    """Return what a file is that is no package: a web page or another kind, or plain text."""
    if not data or data.startswith(PACKAGE):
        return None
    kind = foreign_kind(data)
    if kind or b"\0" in data:
        return kind
    return say("this is text, not a workbook; name a table .csv, and YAML .yaml")


def _read(package: zipfile.ZipFile, file: str) -> tuple[dict[str, bytes], set[str]]:
    """Return the XML parts of a package, and the names of all its parts.

    Raises InvalidInputError, and what zipfile does of one that is damaged.
    """
    names = {_slashed(info.filename) for info in package.infolist()}
    wanted = [one for one in package.infolist() if one.filename.lower().endswith(_READ)]
    _refuse_packing(wanted, file)
    return {_slashed(info.filename): package.read(info) for info in wanted}, names


def _refuse_packing(wanted: Collection[zipfile.ZipInfo], file: str) -> None:
    """Raise InvalidInputError or BadZipFile for parts that are not to be unpacked."""
    if any(info.flag_bits & 1 for info in wanted):
        raise password(file)
    if any(info.compress_type not in METHODS for info in wanted):
        raise zipfile.BadZipFile
    # zipfile unpacks no more of a part than its size says here
    if sum(info.file_size for info in wanted) > LARGEST:
        words = say("the file unpacks to more than {most} MB", most=LARGEST // 1024 // 1024)
        raise file_error(file, "unpacks-too-large", words)


def _slashed(name: str) -> str:
    """Return the name of a part as Excel reads it: some programs write backslashes."""
    return name.replace("\\", "/").lstrip("/")


def _with_usual_names(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with the names that Excel gives them.

    What a part is for is said by its relationship, not by its name (ECMA-376-2, 9.3), but the
    reader of the values looks for names. Raises ExpatError.
    """
    spelled = {name.casefold(): name for name in parts}
    main = _target_of_kind(related_parts(parts, ""), "officeDocument") or MAIN
    main = spelled.get(main.casefold(), main)
    if main not in parts:
        return dict(parts)
    related = related_parts(parts, main)
    # the names of parts are the same in capitals and small letters
    names = {spelled.get(target.casefold(), target): target for _, _, target in related}
    names |= {main: MAIN, _relations_of(main): _relations_of(MAIN)}
    for kind, usual in (("styles", "xl/styles.xml"), ("sharedStrings", "xl/sharedStrings.xml")):
        target = _target_of_kind(related, kind) or usual
        names[spelled.get(target.casefold(), target)] = usual
    renamed = {names.get(name, name): data for name, data in parts.items()}
    if not _is_usual(parts, main):
        renamed[_relations_of("")] = _relations(related_parts(parts, ""), names)
        renamed[_relations_of(MAIN)] = _relations(related, names)
    return renamed


def _is_usual(parts: Mapping[str, bytes], main: str) -> bool:
    """Return whether the main part has the usual name, and names others without `./` and `../`."""
    return main == MAIN and b"./" not in parts.get(_relations_of(main), b"")


def _target_of_kind(related: list[tuple[str, str, str]], kind: str) -> str:
    """Return the part that is related in some way; empty where there is none."""
    for _, purpose, target in related:
        if purpose.endswith(f"/{kind}"):
            return target
    return ""


def _relations_of(part: str) -> str:
    """Return the part that lists what a part relates to; `""` is the package itself."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def related_parts(parts: Mapping[str, bytes], part: str) -> list[tuple[str, str, str]]:
    """Return the relationships of a part: their ids, their types, and the parts they lead to."""
    found = []
    for _, one in elements(parts, _relations_of(part), ("Relationship",)):
        target = one.get("Target", "").replace("\\", "/")
        path = posixpath.join("/", posixpath.dirname(part), target)
        whole = posixpath.normpath(path).lstrip("/")
        found.append((one.get("Id", ""), one.get("Type", ""), whole))
    return found


def _relations(related: list[tuple[str, str, str]], names: Mapping[str, str]) -> bytes:
    """Return the list of relationships of the main part after it was moved."""
    from xml.sax.saxutils import quoteattr

    rows = [
        f"<Relationship Id={quoteattr(id)} Type={quoteattr(purpose)}"
        f" Target={quoteattr('/' + names.get(target, target))}/>"
        for id, purpose, target in related
    ]
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{"".join(rows)}</Relationships>'.encode()


def _relation_of(sheet: Mapping[str, str]) -> str:
    """Return the id of the relationship of a sheet; its prefix differs."""
    for key, text in sheet.items():
        if key.rpartition(":")[2] == "id":
            return text
    return ""


def _no_doctype(*_: object) -> None:
    raise expat.ExpatError("a document type is not taken from a file")
