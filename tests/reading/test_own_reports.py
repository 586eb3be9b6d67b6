"""Reports that hpc wrote beside the figures are not read as figures."""

import zipfile
from pathlib import Path

import pytest

from healthplan_cli.cli.main import run
from healthplan_cli.reading.own_reports import is_own_report
from healthplan_cli.text.words import Language

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "nankai-2022" / "actuals.yaml"
UNITS = ROOT / "examples" / "collect"
DAYS = ROOT / "examples" / "trend"
OF_UNITS = ("shili/2022", str(UNITS / "returns"), "--specs", str(UNITS / "specs"))
COMMANDS = {
    "check": ("check", str(EXAMPLE)),
    "collect": ("collect", *OF_UNITS, "--roster", str(UNITS / "roster.yaml")),
    "trend": ("trend", str(DAYS)),
}
WRITTEN = [
    *(("check", ending) for ending in ("csv", "xlsx", "docx")),
    *(("collect", ending) for ending in ("csv", "xlsx")),
    *(("trend", ending) for ending in ("csv", "xlsx")),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that has the figures of the example alone."""
    (tmp_path / "figures.yaml").write_bytes(EXAMPLE.read_bytes())
    return tmp_path


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("command", "ending"), WRITTEN)
def test_a_report_in_a_folder_is_named_and_not_read(
    folder: Path,
    command: str,
    ending: str,
    language: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = folder / f"report.{ending}"
    run([*COMMANDS[command], "-f", f"{ending}={report}"], Language(language))
    assert is_own_report(report)
    capsys.readouterr()
    assert run(["check", str(folder), "-f", "plain"], Language("en")) == 1
    printed = capsys.readouterr()
    assert printed.err.splitlines()[0] == f"hpc: not read: {report}"
    assert "duplicate-key" not in printed.err


@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx"])
def test_a_report_that_is_named_is_refused_as_one(
    folder: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report = folder / f"report.{ending}"
    run(["check", str(EXAMPLE), "-f", f"{ending}={report}"], Language("en"))
    capsys.readouterr()
    assert run(["check", str(report)], Language("en")) == 2
    assert (
        f"{report}: error [wrong-kind]: hpc wrote this as a report; "
        "name the file with the figures that it is on" in capsys.readouterr().err
    )


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_template_is_no_report(tmp_path: Path, ending: str, language: str) -> None:
    file = tmp_path / f"figures.{ending}"
    assert run(["template", "nankai/2022", "-o", str(file)], Language(language)) == 0
    assert not is_own_report(file)


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04 damaged", b"\xff\xfe\x00", "文件,判定,上报值,目标\n".encode(), b'"status'],
)
@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx", "yaml"])
def test_what_is_damaged_or_another_table_is_no_report(
    tmp_path: Path, data: bytes, ending: str
) -> None:
    file = tmp_path / f"figures.{ending}"
    file.write_bytes(data)
    assert not is_own_report(file)
    assert not is_own_report(tmp_path / f"nothing.{ending}")


def test_a_table_with_lines_that_end_in_a_carriage_return_alone_is_looked_at(
    tmp_path: Path,
) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("指标,完成值\r签约率,31%\r", encoding="utf-8", newline="")
    assert not is_own_report(file)
    file.write_text("文件,判定,贴线,位置\r甲,达标,否,1\r", encoding="utf-8", newline="")
    assert is_own_report(file)


def test_a_package_whose_properties_have_a_password_is_no_report(tmp_path: Path) -> None:
    file = tmp_path / "figures.xlsx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("docProps/core.xml", "<cp:category>hpc report</cp:category>")
    assert is_own_report(file)
    data = bytearray(file.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1  # flag 0: encrypted (APPNOTE 4.4.4)
    data[6] |= 1
    file.write_bytes(data)
    assert not is_own_report(file)
