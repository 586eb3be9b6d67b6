"""Bytes of a file to text, within bounds; every refusal is a problem at the file."""

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from healthplan_cli.text.problems import InvalidInputError, file_error
from healthplan_cli.text.words import Words, foreign, say

STDIN = "<stdin>"
LARGEST = 16 * 1024 * 1024
PACKAGE = b"PK\x03\x04"
OLE2 = b"\xd0\xcf\x11\xe0"
"""How files of Excel start, new and old."""
_OFFICE_LOCK = "~$"
_WEB_PAGE = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<meta",
    b"<body",
    b"<table",
    b"<div",
    b"<style",
    b"<script",
)
_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


def read_text(path: str | Path) -> str:
    """Return the text of a UTF-8 or GB18030 file, without byte-order mark.

    Raises InvalidInputError: `missing-file`, `not-a-file`, `unreadable`, `too-large`, `encoding`.
    """
    return decode(read_bytes(path), str(path))


def read_stdin(largest: int = LARGEST) -> bytes:
    """Return the bytes of standard input. Raises InvalidInputError: `too-large`, `unreadable`."""
    if sys.stdin is None:  # as `<&-` leaves it
        raise file_error(STDIN, "unreadable", say("standard input is closed"))
    try:
        data = sys.stdin.buffer.read(largest + 1)
    except OSError as error:
        raise unreadable(STDIN, error) from None
    return _within(data, STDIN, largest)


def read_bytes(path: str | Path, largest: int = LARGEST) -> bytes:
    """Return the bytes of a file of at most `largest` bytes.

    Raises InvalidInputError as `read_text` does.
    """
    return _within(first_bytes(path, largest + 1), str(path), largest)


def first_bytes(path: str | Path, most: int) -> bytes:
    """Return the bytes at the start of a file, at most so many.

    Raises InvalidInputError: `missing-file`, `not-a-file`, `unreadable`.
    """
    name = str(path)
    try:
        _check_regular(name, os.stat(path).st_mode)
        with open(path, "rb") as stream:
            return stream.read(most)
    except FileNotFoundError:
        raise file_error(name, "missing-file", say("there is no such file")) from None
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None


def _check_regular(name: str, mode: int) -> None:
    """Refuse what is no regular file: a pipe or a device could be read for ever."""
    if stat.S_ISDIR(mode):
        raise file_error(name, "not-a-file", say("this is a folder, not a file"))
    if not stat.S_ISREG(mode):
        raise file_error(name, "not-a-file", say("this is a pipe or a device, not a file"))


def unreadable(name: str, error: Exception) -> InvalidInputError:
    """Return the problem of a file or folder that the system does not let read."""
    reason = foreign(getattr(error, "strerror", None) or str(error))
    return file_error(name, "unreadable", say("the file cannot be read: {reason}", reason=reason))


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Name a file that the system does not let read to its end.

    Raises InvalidInputError `unreadable`.
    """
    try:
        yield
    except OSError as error:
        raise unreadable(name, error) from None


def _within(data: bytes, name: str, largest: int) -> bytes:
    if len(data) > largest:
        words = say("larger than {most} MB", most=largest // 1024 // 1024)
        raise file_error(name, "too-large", words)
    return data


def decode(data: bytes, name: str) -> str:
    """Return bytes as text: UTF-8, else GB18030.

    Raises InvalidInputError: `encoding`, which names other encodings, and `wrong-kind`.
    """
    kind = foreign_kind(data)
    if kind:
        raise file_error(name, "wrong-kind", kind)
    return _text(data, name)


def _text(data: bytes, name: str) -> str:
    """Return bytes as text, whatever it is of. Raises InvalidInputError: `encoding`."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            raise file_error(
                name, "encoding", say("the file is {encoding}; save it as UTF-8", encoding=encoding)
            )
    if b"\0" in data:
        raise file_error(
            name,
            "encoding",
            say("the file is not text, or UTF-16: it contains zero bytes; save it as UTF-8"),
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _gb18030(data, name, data.count(b"\n", 0, error.start) + 1)


def decode_page(path: str | Path) -> str:
    """Return the text of a web page, which is read as a document and not as a table.

    Raises InvalidInputError as `read_text` does.
    """
    data = read_bytes(path)
    if foreign_kind(data) is not None and not starts_as_page(data):
        return decode(data, str(path))
    return _text(data, str(path))


def starts_as_page(data: bytes) -> bool:
    """Return whether the bytes of a file start as a web page does."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith(_WEB_PAGE) or (start.startswith(b"<?xml") and b"<html" in start)


def foreign_kind(data: bytes) -> Words | None:
    """Return what a file is, and what to do, where it starts as no text of figures does."""
    if data.startswith(PACKAGE):
        return say("this is a workbook or another packed file, not text; name a workbook .xlsx")
    if data.startswith(OLE2):
        return say("this is a file of an old Office program, not text; name a workbook .xls")
    if data.startswith(b"%PDF"):
        return say("this is a PDF, not a table; write the figures to a table")
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    page = say("this is a web page, not a workbook or a table; open it in Excel, save it as .xlsx")
    if start.startswith(_WEB_PAGE):
        return page
    if not start.startswith(b"<?xml"):
        return None
    if b"<html" in start:
        return page
    return say("this is an XML file, not a workbook or a table; open it in Excel, save it as .xlsx")


def _gb18030(data: bytes, name: str, line: int) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = "\ue000"
    if re.search("[\ue000-\uf8ff]", text):  # characters for private use: Big5 read as GB18030
        words = say(
            "the text is neither UTF-8 nor GB18030 from line {line} on; save it as UTF-8", line=line
        )
        raise file_error(name, "encoding", words, line)
    return text


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """Return the YAML files of a folder by name, those in .yml first, be it in capitals or not.

    None where there is no such folder. Raises InvalidInputError: `unreadable`, `not-a-folder`.
    """
    names, found = _listed(folder), []
    for ending in (".yml", ".yaml"):
        for name in names:
            if name.lower().endswith(ending):
                found.append(folder / name)
    return tuple(found)


def files_below(
    folder: Path,
    endings: tuple[str, ...],
    failed: Callable[[OSError], object] | None = None,
) -> Iterator[Path]:
    """Yield the files of some endings below a folder, be these in capitals or not.

    Hidden files and folders are another program's, and so are the locks of open documents. `failed`
    hears of a folder that cannot be read.
    """
    for root, folders, names in os.walk(folder, onerror=failed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            is_shown = not name.startswith((".", _OFFICE_LOCK))
            if is_shown and name.lower().endswith(endings):
                yield Path(root, name)


def all_files_below(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    """Return the files of some endings below a folder, sorted, as `files_below` finds them.

    Raises InvalidInputError for a folder that cannot be read.
    """

    def refuse(error: OSError) -> None:
        raise unreadable(str(error.filename), error)

    return sorted(files_below(folder, endings, refuse))


def folders_in(folder: Path) -> tuple[Path, ...]:
    """Return the folders in a folder by name, without hidden ones.

    None where there is no such folder. Raises InvalidInputError: `unreadable`, `not-a-folder`.
    """
    found = []
    for name in _listed(folder):
        path = folder / name
        try:
            if not name.startswith(".") and stat.S_ISDIR(os.stat(path).st_mode):
                found.append(path)
        except OSError as error:
            raise unreadable(str(path), error) from None
    return tuple(found)


def _listed(folder: Path) -> list[str]:
    """Return the names in a folder, sorted; none where there is no such folder."""
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        if os.path.islink(folder):
            raise file_error(folder, "unreadable", say("the link leads nowhere")) from None
        return []
    except NotADirectoryError:
        words = say("{folder} is no folder", folder=folder.name)
        raise file_error(folder, "not-a-folder", words) from None
    except (OSError, ValueError) as error:
        raise unreadable(str(folder), error) from None


def is_folder(path: str | Path) -> bool:
    """Return whether a folder of that name exists; odd names count as absent."""
    return os.path.isdir(path)


def exists(path: str | Path) -> bool:
    """Return whether a file or folder of that name exists; odd names count as absent."""
    try:
        return os.path.exists(path)
    except ValueError:
        return False


def beside(name: str, file: str) -> str:
    """Return the path of a YAML file beside the file that names it; any other name as it is."""
    found = Path(file).parent / name
    if name.lower().endswith((".yaml", ".yml")) and exists(found):
        return str(found)
    return name
