"""Documents of older and other programs, which LibreOffice saves as .docx where it is installed.

Which program's a file is, its first bytes say and not its name; LibreOffice is told, as it would
read a file that it does not know as text of some kind. It runs in a folder and with settings of its
own: no macro runs, nothing is fetched that a document points to, and time and memory are bounded.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from healthplan_cli.reading.documents import docx, html
from healthplan_cli.reading.files import LARGEST, OLE2, PACKAGE, read_bytes, starts_as_page
from healthplan_cli.text.problems import file_error
from healthplan_cli.text.words import Words, say

LONGEST = 120
"""How many seconds it may take: its first start with new settings takes 2 to 20."""
MOST_MEMORY = 4 * 2**30
"""How many bytes of addresses it may use."""
_FILTERS = {OLE2: "MS Word 97", PACKAGE: "writer8", b"{\\rtf": "Rich Text Format"}
"""LibreOffice's names of the formats, by how their files start: .doc and .wps, .odt, .rtf."""
_BOUNDED = f'ulimit -v {MOST_MEMORY // 1024} && ulimit -t {LONGEST} && exec "$@"'
_SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def text(path: Path) -> str:
    """Return the text of a document of another program; of a page or a .docx of its name directly.

    Raises InvalidInputError: `unknown-ending` where LibreOffice is not installed, `damaged`,
    `unreadable` for what it does not open, `too-large` for what takes too much time or memory, or
    what the readers of .docx and of pages raise.
    """
    data = read_bytes(path)
    ending = path.suffix.lstrip(".").lower()
    if starts_as_page(data):
        return html.text(path)
    if data.startswith(PACKAGE) and ending != "odt":
        return docx.text_within(data, str(path))
    filters = [name for start, name in _FILTERS.items() if data.startswith(start)]
    if not filters:
        raise file_error(path, "damaged", say("this is no .{ending} document", ending=ending))
    program = _program()
    if program is None:
        raise file_error(path, "unknown-ending", _to_save(ending))
    with TemporaryDirectory(prefix="hpc-") as name:
        folder = Path(name)
        document = folder / f"document.{ending}"
        document.write_bytes(data)
        if not _has_ended([program, *_options(folder, filters[0]), str(document)]):
            words = say("this document takes too much time to be read; save it as .docx")
            raise file_error(path, "too-large", words)
        return docx.text_within(_saved(folder, path, ending), str(path))


def _saved(folder: Path, path: Path, ending: str) -> bytes:
    """Return what LibreOffice has written, of a document at `path`."""
    saved = folder / "saved" / "document.docx"
    if not saved.exists():
        words = say(
            "LibreOffice does not open this document: it is damaged, protected by a password, "
            "or of another kind than .{ending}",
            ending=ending,
        )
        raise file_error(path, "unreadable", words)
    if saved.stat().st_size > LARGEST:
        words = say("larger than {most} MB", most=LARGEST // 1024 // 1024)
        raise file_error(path, "too-large", words)
    return saved.read_bytes()


def _options(folder: Path, name: str) -> Iterator[str]:
    """Yield how LibreOffice is called, with settings that are written here."""
    settings = folder / "settings"
    (settings / "user").mkdir(parents=True)
    (settings / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    yield f"-env:UserInstallation={settings.as_uri()}"
    yield "--headless"
    yield "--norestore"
    yield f"--infilter={name}"
    yield from ("--convert-to", "docx:MS Word 2007 XML")
    yield from ("--outdir", str(folder / "saved"))


def _program() -> str | None:
    """Return where LibreOffice is: where it is installed by itself, then as a command.

    On Windows a command would also be looked for in the folder that documents are in.
    """
    places = [Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")]
    if sys.platform == "win32":
        folders = (os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)"))
        places = [
            Path(folder, "LibreOffice", "program", "soffice.exe") for folder in folders if folder
        ]
    for place in places:
        if place.is_file():
            return str(place)
    return None if sys.platform == "win32" else shutil.which("soffice")


def _has_ended(command: list[str]) -> bool:
    """Run a command to its end; False if it takes too long. Windows bounds the time alone."""
    if sys.platform != "win32":
        command = ["/bin/sh", "-c", _BOUNDED, "sh", *command]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as office:
        try:
            office.wait(LONGEST)
        except subprocess.TimeoutExpired:
            return False
        finally:
            _end(office)
    return True


def _end(office: "subprocess.Popen[bytes]") -> None:
    """End what a command has started, and the command."""
    if sys.platform == "win32":
        office.kill()
        return
    with suppress(ProcessLookupError):  # all of it may have ended
        os.killpg(office.pid, signal.SIGKILL)


def _to_save(ending: str) -> Words:
    return say(
        "hpc reads .{ending} files through LibreOffice, which is not installed; install it, or "
        "save the document as .docx in Word or WPS",
        ending=ending,
    )
