"""Documents of other programs are read as LibreOffice saves them, and nothing of them is lost."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli.reading.documents import _libreoffice, text_of
from tests.reading.documents.test_documents import problem, run, word

PAGE = (
    "<!doctype html><meta charset=utf-8><h1>2026年示例区卫生健康工作要点</h1>"
    "<p>家庭医生签约率达到45%以上，<b>力争</b>新增托位300个。</p>"
    "<table border=1><tr><td>指标<td>单位<td>2025年</tr><tr><td>人均预期寿命<td>岁<td>80.5</tr></table>"
    "<ol><li>村卫生室1812所<li>甲类</ol>"
)
LINES = [
    "2026年示例区卫生健康工作要点",
    "家庭医生签约率达到45%以上，力争新增托位300个。",
    "指标 | 单位 | 2025年",
    "人均预期寿命 | 岁 | 80.5",
    "村卫生室1812所",
    "甲类",
]
KINDS = {
    "doc": "doc:MS Word 97",
    "wps": "doc:MS Word 97",
    "odt": "odt:writer8",
    "rtf": "rtf:Rich Text Format",
}
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a .doc starts."""

Office = Callable[[str], None]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """`office(script)`: there is a soffice, and it does what a script of the shell says."""

    def make(script: str) -> None:
        folder = tmp_path / "programs"
        folder.mkdir()
        (folder / "soffice").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / "soffice").chmod(0o755)
        monkeypatch.setenv("PATH", str(folder), prepend=":")

    return make


def saved(soffice: str, kind: str, folder: Path) -> Path:
    """The page as LibreOffice saves it."""
    page = folder / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    command = [soffice, settings, "--headless", "--infilter=HTML (StarWriter)"]
    command += ["--convert-to", kind, "--outdir", str(folder), str(page)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"page.{kind.partition(':')[0]}"


def lines_of(path: Path) -> list[str]:
    """The lines of a document without the numbers of its list, which only some formats write."""
    lines = [line.removeprefix("1.").removeprefix("2.") for line in text_of(path).splitlines()]
    return [line.strip() for line in lines if line]


@pytest.mark.slow
@pytest.mark.parametrize("ending", KINDS)
def test_every_kind_has_the_same_text(
    ending: str, program: Callable[[str, str], str], tmp_path: Path
) -> None:
    document = saved(program("soffice", "libreoffice-writer"), KINDS[ending], tmp_path)
    assert lines_of(document.rename(tmp_path / f"要点.{ending}")) == LINES


@pytest.mark.slow
def test_a_pdf_has_the_same_text_without_strokes_between_cells(
    program: Callable[[str, str], str], tmp_path: Path
) -> None:
    pytest.importorskip("pypdfium2")
    document = saved(program("soffice", "libreoffice-writer"), "pdf:writer_pdf_Export", tmp_path)
    assert lines_of(document) == [line.replace(" | ", "") for line in LINES]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ending", "content"),
    [("doc", OLD + b"no more"), ("wps", OLD), ("rtf", b"{\\rtf1 no end"), ("odt", b"PK\x03\x04")],
)
def test_what_libreoffice_does_not_open_is_refused(
    ending: str, content: bytes, program: Callable[[str, str], str], tmp_path: Path
) -> None:
    """And is not read as text of another kind, as LibreOffice would by itself."""
    program("soffice", "libreoffice-writer")
    path = tmp_path / f"a.{ending}"
    path.write_bytes(content)
    assert problem(path) == (
        "unreadable: LibreOffice does not open this document: it is damaged, protected by a password, "
        f"or of another kind than .{ending}"
    )


def test_a_document_of_no_known_start_is_not_given_to_libreoffice(
    office: Office, tmp_path: Path
) -> None:
    office(f"touch {tmp_path}/called")
    path = tmp_path / "a.doc"
    path.write_text("签约率达到45%以上", encoding="utf-8")
    assert problem(path) == "damaged: this is no .doc document"
    assert not (tmp_path / "called").exists()


@pytest.mark.parametrize("ending", ["doc", "wps", "odt", "rtf"])
def test_without_libreoffice_it_is_said_what_to_do(
    ending: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    starts = {"odt": b"PK\x03\x04", "rtf": b"{\\rtf1}"}
    path = tmp_path / f"a.{ending}"
    path.write_bytes(starts.get(ending, OLD))
    assert problem(path) == (
        f"unknown-ending: hpc reads .{ending} files through LibreOffice, which is not installed; "
        "install it, or save the document as .docx in Word or WPS"
    )


@pytest.mark.parametrize("ending", ["doc", "wps", "docm", "dotx"])
def test_a_docx_of_another_name_needs_no_libreoffice(
    ending: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = word(tmp_path / f"a.{ending}", f"<w:p>{run('村卫生室1812所')}</w:p>")
    assert text_of(path) == "村卫生室1812所\n"


def test_a_page_that_is_called_doc_is_read_as_a_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As systems of offices write it where they are asked for Word."""
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "a.doc"
    path.write_text("<html><p>村卫生室1812所</p></html>", encoding="utf-8")
    assert text_of(path) == "村卫生室1812所\n"


def test_no_macro_runs_and_nothing_is_fetched(office: Office, tmp_path: Path) -> None:
    office(f'cat "${{1#-env:UserInstallation=file://}}"/user/*.xcu >{tmp_path}/settings')
    path = tmp_path / "a.doc"
    path.write_bytes(OLD)
    assert problem(path).startswith("unreadable")
    settings = (tmp_path / "settings").read_text(encoding="utf-8")
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks"):
        assert f'"{name}" oor:op="fuse"><value>true</value>' in settings


def test_a_document_that_takes_too_long_is_given_up(
    office: Office,
    program: Callable[[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    office(f"sleep 600 & echo $! >{tmp_path}/started; wait")
    monkeypatch.setattr(_libreoffice, "LONGEST", 1)
    path = tmp_path / "a.doc"
    path.write_bytes(OLD)
    assert problem(path) == (
        "too-large: this document takes too much time to be read; save it as .docx"
    )
    started = (tmp_path / "started").read_text().strip()
    state = [program("ps", "procps"), "-o", "stat=", "-p", started]
    ended = subprocess.run(state, capture_output=True, check=False, text=True)
    assert ended.stdout.strip()[:1] in ("", "Z")


def test_time_and_memory_are_bounded(office: Office, tmp_path: Path) -> None:
    office(f"(ulimit -v; ulimit -t) >{tmp_path}/bounds")
    path = tmp_path / "a.doc"
    path.write_bytes(OLD)
    assert problem(path).startswith("unreadable")
    assert (tmp_path / "bounds").read_text().split() == [str(4 * 2**20), "120"]


def test_a_document_that_is_saved_too_large_is_refused(office: Office, tmp_path: Path) -> None:
    office('while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; truncate -s 17M "$2/document.docx"')  # fmt: skip
    path = tmp_path / "a.doc"
    path.write_bytes(OLD)
    assert problem(path) == "too-large: larger than 16 MB"


def test_nothing_is_left_behind(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    office("exit 1")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    path = tmp_path / "a.doc"
    path.write_bytes(OLD)
    assert problem(path).startswith("unreadable")
    assert list((tmp_path / "temporary").iterdir()) == []
