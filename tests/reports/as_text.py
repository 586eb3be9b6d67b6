"""Reports that are no text as text: the cells of a workbook, the paragraphs and cells of a document."""

import re
from importlib.util import find_spec
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from healthplan_cli import reports

WRITABLE = tuple(name for name in reports.names() if name != "docx" or find_spec("docx"))
"""The formats that can be written here: a document needs python-docx, which is an extra."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def as_text(report: str | bytes) -> str:
    """A report as text, whatever it is."""
    if isinstance(report, str):
        return report
    with ZipFile(BytesIO(report)) as package:
        if "word/document.xml" in package.namelist():
            return document(package)
    return cells(report)


def cells(workbook: bytes) -> str:
    """Every sheet of a workbook, a line for each row."""
    book = CalamineWorkbook.from_filelike(BytesIO(workbook))
    sheets = ((name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
    rows = (
        (f"== {name}", *("\t".join(map(str, row)).rstrip("\t") for row in sheet))
        for name, sheet in sheets
    )
    return "".join(f"{line}\n" for lines in rows for line in lines)


def document(package: ZipFile) -> str:
    """Every paragraph of a document behind its style, and a line for each row of its tables."""
    body = ET.fromstring(package.read("word/document.xml"))[0]  # noqa: S314 -- made by this package
    found = []
    for element in body:
        if element.tag == f"{_W}p":
            style = element.find(f".//{_W}pStyle")
            name = "" if style is None else style.get(f"{_W}val")
            found.append(f"== {name}: {_text(element)}")
        for row in element.iter(f"{_W}tr"):
            found.append("\t".join(_text(cell) for cell in row.iter(f"{_W}tc")).rstrip("\t"))
    return "".join(f"{line}\n" for line in found)


def _text(element: ET.Element) -> str:
    """The text below an element; a hyphen that breaks no line is one."""
    marks = {f"{_W}noBreakHyphen": "-", f"{_W}br": " / "}
    parts = (marks.get(one.tag) or one.text or "" for one in element.iter())
    return re.sub(r"\s+", " ", "".join(parts))
