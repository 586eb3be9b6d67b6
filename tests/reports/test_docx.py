"""The self-evaluation report: what it says, in which order, and that it is a document of Word."""

import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from healthplan_cli import reports
from healthplan_cli.cli.main import run
from healthplan_cli.model.checked import Checked
from healthplan_cli.reports import Look
from healthplan_cli.text.words import Language
from tests.reports.as_text import as_text

Reviews = Callable[[str], Checked]
Programs = Callable[[str, str], str]
NORMAL = Path(__file__).parent / "reviews" / "normal"
CHECK = ["check", str(NORMAL / "actuals.yaml"), "--plan", str(NORMAL / "plan.yaml")]


def written(checked: Checked, lang: str = "en", *, ids: bool = False) -> bytes:
    pytest.importorskip("docx")
    made = reports.writer("docx", "review")(checked, Look(Language(lang), ids=ids))
    assert isinstance(made, bytes)
    return made


def part_of(document: bytes, name: str) -> str:
    with ZipFile(BytesIO(document)) as package:
        return package.read(f"word/{name}").decode()


def headings(text: str, level: int = 1) -> list[str]:
    return re.findall(f"== Heading{level}: (.*)", text)


def test_the_misses_and_departments_come_first(checked: Reviews) -> None:
    assert headings(as_text(written(checked("normal")))) == [
        "overview",
        "misses",
        "departments",
        "what cannot be said, and why",
        "all targets, by section",
        "signatures",
    ]


def test_hard_and_soft_targets_are_counted_apart(checked: Reviews) -> None:
    # 16 targets: 5 met and 1 on schedule, all of them hard; one is soft, and missed
    english, chinese = (
        as_text(written(checked("normal"))),
        as_text(written(checked("normal"), "zh")),
    )
    assert "16 targets met or on schedule; hard 6 of 15; soft 0 of 1" in english
    assert "== : 共 16 个目标，达标或达序时进度 6 个；硬性 6/15；软性 0/1" in chinese


def test_a_target_has_its_words_limit_figures_change_and_verdict(checked: Reviews) -> None:
    text = as_text(written(checked("normal"), "zh"))
    (line,) = re.findall("\n(.*近视率下降1个百分点以上.*)\n", text)
    assert line.split("\t")[1:8] == [
        "儿童青少年近视率",
        "近视率下降1个百分点以上",
        "下降 ≥ 1百分点",
        "51.2%",
        "52.6%",
        "-1.4百分点",
        "✓ 达标",
    ]


def test_a_share_has_its_interval_below_it(checked: Reviews) -> None:
    text = as_text(written(checked("normal"), "zh"))
    (line,) = re.findall("\n(.*老年人健康管理率72%以上.*)\n", text)
    assert "87.037%" in line
    assert "75.5%" in line  # 47 of 54, as in the other reports
    assert "93.6%" in line


def test_targets_are_numbered_through_all_sections(checked: Reviews) -> None:
    text = as_text(written(checked("normal"), "zh")).partition("各章节指标")[2].partition("问题")[0]
    assert re.findall(r"\n(\d+)\t", text) == [str(number) for number in range(1, 17)]


def test_a_figure_without_a_verdict_is_shown_with_the_reason(checked: Reviews) -> None:
    text = as_text(written(checked("normal"), "zh"))
    (line,) = re.findall("\n(.*债务只减不增.*)\n", text)
    assert line.split("\t")[4] == "1.86亿元"
    assert "医院债务\t? 无法判定\t未上报基期值" in text


@pytest.mark.parametrize(
    ("name", "text"),
    [("normal", "hypertension_share"), ("odd", "[not-a-number]"), ("odd", "odd/broken.yaml")],
)
def test_ids_codes_and_folders_are_shown_where_they_are_wanted(
    checked: Reviews, name: str, text: str
) -> None:
    assert text not in as_text(written(checked(name)))
    assert text in as_text(written(checked(name), ids=True))


def test_a_problem_names_the_file_and_the_place_in_it(checked: Reviews) -> None:
    assert "== ListBullet: broken.yaml:4:3: error: " in as_text(written(checked("odd")))


def test_of_several_files_there_is_a_table_of_units_and_a_chapter_for_each(
    checked: Reviews,
) -> None:
    found = checked("odd")
    assert len(found.reviews) > 1
    text = as_text(written(found))
    first, *_ = headings(text)
    assert first == "all units"
    assert text.count("== Heading2: misses") == len(found.reviews)
    assert ("files that could not be used" in text) == bool(found.refused)


def test_a_document_has_pages_of_a4_with_numbers_and_heads_that_come_again(
    checked: Reviews,
) -> None:
    made = written(checked("normal"))
    body = part_of(made, "document.xml")
    assert re.search(r'<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"', body)
    assert body.count("<w:tblHeader") == body.count("<w:tbl>")
    assert re.findall('w:instr="(.*?)"', part_of(made, "footer1.xml")) == ["PAGE", "NUMPAGES"]
    assert set(re.findall('w:eastAsia="(.*?)"', part_of(made, "styles.xml"))) == {
        "Microsoft YaHei",
        "zh-CN",
    }


def test_a_day_is_never_broken(checked: Reviews) -> None:
    body = part_of(written(checked("normal")), "document.xml")
    assert not re.search("[0-9]{4}-[0-9]{2}", body)
    assert "2025-08-31" in as_text(written(checked("normal")))


def test_the_same_review_is_the_same_document(checked: Reviews) -> None:
    assert as_text(written(checked("normal"))) == as_text(written(checked("normal")))


def test_without_python_docx_it_is_said_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    to = tmp_path / "report.docx"
    assert run([*CHECK, "-f", f"docx={to}"], Language("en")) == 2
    assert capsys.readouterr().err == (
        "hpc: a Word document needs the package python-docx;"
        " install it with: pip install python-docx\n"
    )
    assert not to.exists()


def test_a_terminal_gets_no_document(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("docx")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run([*CHECK, "-f", "docx"], Language("en")) == 2
    assert "name the file it goes to: -f FORMAT=FILE" in capsys.readouterr().err


def test_office_opens_it(checked: Reviews, tmp_path: Path, program: Programs) -> None:
    soffice = program("soffice", "libreoffice-writer")
    (tmp_path / "report.docx").write_bytes(written(checked("hostile"), "zh"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "txt:Text", "report.docx"]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path, timeout=180)
    assert "未达标情况" in (tmp_path / "report.txt").read_text(encoding="utf-8")
