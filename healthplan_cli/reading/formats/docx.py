"""Actuals in a table of a Word document; several tables are as several sheets of a workbook."""

from pathlib import Path
from xml.parsers import expat

from healthplan_cli.reading.files import OLE2, read_bytes
from healthplan_cli.reading.word.scan import word_text
from healthplan_cli.reading.word.tables import WordSheet, word_sheets
from healthplan_cli.reading.word.written import WordText
from healthplan_cli.reading.workbook.bounds import TooManyError
from healthplan_cli.reading.workbook.package import main_part, old_file, xml_parts
from healthplan_cli.text.problems import file_error
from healthplan_cli.text.words import say

MAIN = "word/document.xml"
_DAMAGED = say("this is no Word document (.docx), or a damaged one")


def read_sheets(path: Path) -> list[WordSheet]:
    """Return the tables of a document; positions name table, row and cell.

    Raises InvalidInputError: `damaged`, `password`, `unpacks-too-large`, `too-large`.
    """
    try:
        return word_sheets(str(path), read_word(read_bytes(path), str(path)))
    except TooManyError as error:
        raise file_error(path, "too-large", error.words) from None


def read_word(data: bytes, file: str, *, with_numbers: bool = False) -> WordText:
    """Return the tables and paragraphs of a document, with the numbers that Word itself puts there.

    Raises InvalidInputError as `read_sheets` does.
    """
    if data.startswith(OLE2):
        raise old_file(data, file, "damaged", say("this is an old Word document; save it as .docx"))
    parts, _ = xml_parts(data, file, "damaged", _DAMAGED)
    main = main_part(parts, MAIN)
    if main not in parts or not main.startswith("word/"):
        raise file_error(file, "damaged", _DAMAGED)
    try:
        return word_text(parts, main, with_numbers=with_numbers)
    except TooManyError as error:
        raise file_error(file, "too-large", error.words) from None
    except (expat.ExpatError, ValueError, LookupError):
        raise file_error(file, "damaged", _DAMAGED) from None
