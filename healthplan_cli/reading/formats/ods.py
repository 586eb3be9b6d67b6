"""Actuals in an OpenDocument workbook, of LibreOffice or WPS."""

from pathlib import Path
from xml.parsers import expat

from healthplan_cli.reading.files import OLE2, read_bytes
from healthplan_cli.reading.workbook.bounds import TooManyError
from healthplan_cli.reading.workbook.opendocument import OpenSheet, open_sheets
from healthplan_cli.reading.workbook.opendocument_styles import CONTENT
from healthplan_cli.reading.workbook.package import MAIN, password, xml_parts
from healthplan_cli.text.problems import file_error
from healthplan_cli.text.words import say

_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"


def read_sheets(path: Path) -> list[OpenSheet]:
    """Return the sheets of a workbook; positions name sheet and cell.

    Raises InvalidInputError: `damaged`, `password`, `unpacks-too-large`, `too-large`.
    """
    data = read_bytes(path)
    file = str(path)
    damaged = say("this is no OpenDocument workbook (.ods), or a damaged one")
    if data.startswith(OLE2):
        raise file_error(file, "damaged", damaged)
    parts, _ = xml_parts(data, file, "damaged", damaged)
    if _ENCRYPTED in parts.get(_MANIFEST, b""):
        raise password(file)
    if MAIN in parts:
        raise file_error(file, "damaged", say("this is a workbook of Excel; name it .xlsx"))
    if CONTENT not in parts:
        raise file_error(file, "damaged", damaged)
    try:
        return open_sheets(parts, file)
    except TooManyError as error:
        raise file_error(file, "too-large", error.words) from None
    except (expat.ExpatError, ValueError, LookupError, ArithmeticError):
        raise file_error(file, "damaged", damaged) from None
