"""Tables and documents that hpc wrote as reports: figures are not read from them again.

They lie where figures do, as the reports on a file are written beside it.
"""

import csv
import zipfile
import zlib
from pathlib import Path

from healthplan_cli.model.own_report import CATEGORY, HEADINGS
from healthplan_cli.reading.workbook.package import METHODS

_PROPERTIES = "docProps/core.xml"
_LONGEST = 64 * 1024
"""Bytes that are looked at: a first line, or the properties of a workbook."""
_IN_PROPERTIES = f"<cp:category>{CATEGORY}</cp:category>".encode()


def is_own_report(file: Path) -> bool:
    """Return whether hpc wrote a file as a report; not where it cannot be read."""
    ending = file.suffix.lower()
    try:
        if ending == ".csv":
            return _has_headings(file)
        if ending in (".xlsx", ".docx"):
            return _has_category(file)
    except (OSError, ValueError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
        return False
    return False


def _has_headings(file: Path) -> bool:
    """Return whether the first line of a CSV is that of a report. Raises OSError, ValueError.

    Lines may end in a carriage return alone.
    """
    with open(file, "rb") as stream:
        text = stream.readline(_LONGEST).decode("utf-8-sig")
    found = set(next(csv.reader(text.splitlines()[:1]), ()))
    return any(headings <= found for headings in HEADINGS)


def _has_category(file: Path) -> bool:
    """Return whether a package says that it is a report.

    Raises OSError, and what zipfile does of one that is damaged or has a password.
    """
    with zipfile.ZipFile(file) as package:
        if _PROPERTIES not in package.namelist():
            return False
        if package.getinfo(_PROPERTIES).compress_type not in METHODS:
            return False
        with package.open(_PROPERTIES) as properties:
            return _IN_PROPERTIES in properties.read(_LONGEST)
