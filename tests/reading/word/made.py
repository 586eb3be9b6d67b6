"""Documents of Word that tests make: paragraphs and tables, and what is wrong with them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from healthplan_cli.reading.formats import nodes
from healthplan_cli.reading.yaml.nodes import Fields
from healthplan_cli.text.problems import InvalidInputError

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RAISED = '<w:vertAlign w:val="superscript"/>'
ABOVE = ("计划：nankai/2022", "数据截止日：2022-12-31")


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def cell(*runs: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraph(*runs)}</w:tc>"


def row(*cells: str, look: str = "") -> str:
    made = (one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(made)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def document(path: Path, *body: str, parts: Mapping[str, str] = {}) -> Path:
    """A document with these paragraphs and tables; `parts` are further parts of it."""
    text = "".join(one if one.startswith("<") else paragraph(one) for one in body)
    main = f"<w:document {SPACE}><w:body>{text}</w:body></w:document>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {"word/document.xml": main, **parts}.items():
            archive.writestr(name, part)
    return path


def root_of(path: Path) -> Fields:
    found = nodes(path)
    assert isinstance(found, Fields)
    return found


def problems(path: Path) -> list[tuple[str, str]]:
    """The codes and places of what a document is refused for, or read with."""
    try:
        found = root_of(path).problems
    except InvalidInputError as refused:
        found = refused.problems
    return [(one.code, one.position.cell) for one in found]


HEADER = row("编号", "上报值", "备注")
