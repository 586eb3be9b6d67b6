"""`hpc collect --notice`: what all units are told."""

import sys
from pathlib import Path

import pytest

from healthplan_cli.cli.main import run
from healthplan_cli.text.words import LANGUAGES, Language

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "collect"


def notice(to: Path, language: str = "en", *options: str) -> int:
    """Write the notice on the ten counties of the example; return the exit code."""
    line = ["collect", "shili/2022", str(EXAMPLE / "returns")]
    line += ["--roster", str(EXAMPLE / "roster.yaml"), "--specs", str(EXAMPLE / "specs")]
    line += ["--deadline", "2023-01-10", "--notice", str(to), *options]
    return run(line, Language(language))


def text(to: Path, language: str = "en", *options: str) -> str:
    assert notice(to, language, *options) == 1
    return to.read_text(encoding="utf-8")


def test_who_did_not_report_as_expected_is_named(tmp_path: Path) -> None:
    lines = text(tmp_path / "notice.md", "zh").splitlines()
    assert "- 未报送：戊县" in lines
    assert "- 退回：丁县" in lines
    assert "- 迟报：己县" in lines


def test_places_are_told_and_who_has_none(tmp_path: Path) -> None:
    lines = text(tmp_path / "notice.md", "zh").splitlines()
    assert any(line.startswith("| 8 | 丙县 | 50% |") for line in lines)
    assert "- 无位次：丁县，戊县" in lines


def test_a_miss_is_told_with_the_units_and_their_figures(tmp_path: Path) -> None:
    lines = text(tmp_path / "notice.md", "zh").splitlines()
    (row,) = [line for line in lines if line.startswith("| 孕产妇系统管理率")]
    # 丙县 is at 91.8688 %, the limit is 92 %; all others that reported are above it
    assert "| 丙县 91.8688% |" in row
    assert "? 无法判定" in row


def test_what_nobody_missed_is_not_among_the_misses(tmp_path: Path) -> None:
    """Where returns are missing nothing is known of all together, and that is no miss of anybody."""
    _, _, rest = text(tmp_path / "notice.md", "zh").partition("## 未达标情况")
    misses, _, undetermined = rest.partition("## 无法判定的目标")
    for line in misses.splitlines():
        if line.startswith("| ") and not line.startswith(("| 指标", "| ---")):
            _, _, _, together, units, *_ = line.split(" | ")
            assert units or "未达标" in together
    rows = [line for line in undetermined.splitlines() if line.startswith("| ")][2:]
    assert rows
    assert all("✗" not in row and "无法判定" in row and "缺：" in row for row in rows)


def test_the_institutions_that_miss_a_target_are_told_with_their_figures(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    each = "  beds: {zh: 老年病床, unit: 张, at_least: 20张, each: 医院, quote: q}\n"
    head = "plan: test/2022\ntitle: 测试\nregion: 某市\nperiod: 2022\ntargets:\n"
    (folder / "plan.yaml").write_text(head + each, encoding="utf-8")
    (folder / "roster.txt").write_text("甲县\n乙县\n", encoding="utf-8")
    (folder / "returns").mkdir()
    for unit, beds in (("甲县", "{县医院: 18张, 中医院: 25张}"), ("乙县", "{乙院: 20张}")):
        text = f"as_of: 2022-12-31\norg_unit: {unit}\nactuals: {{beds: {{each: {beds}}}}}\n"
        (folder / "returns" / f"{unit}.yaml").write_text(text, encoding="utf-8")
    line = ["collect", "plan.yaml", "returns", "--roster", "roster.txt", "--notice", "n.md"]
    assert run(line, Language("zh")) == 1
    capsys.readouterr()
    (row,) = [
        one
        for one in Path("n.md").read_text(encoding="utf-8").splitlines()
        if one.startswith("| 老年病床")
    ]
    assert "| 甲县 1/2 达到 (县医院 18张 未达到) |" in row


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["docx", "md", "xlsx"])
def test_a_notice_is_written_in_both_languages_and_every_format(
    tmp_path: Path, language: str, ending: str
) -> None:
    if ending == "docx":
        pytest.importorskip("docx")
    to = tmp_path / f"notice.{ending}"
    assert notice(to, language) == 1
    assert to.stat().st_size > 500


def test_a_document_has_headings_and_tables_of_word(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    to = tmp_path / "notice.docx"
    notice(to, "zh")
    document = docx.Document(str(to))
    headings = []
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 1":
            headings.append(paragraph.text)
    assert headings == ["报送情况", "排名", "未达标情况", "无法判定的目标"]
    places, _, _ = document.tables
    assert [cell.text for cell in places.rows[-1].cells][:3] == ["8", "丙县", "50%"]


def test_without_python_docx_it_is_said_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    assert notice(tmp_path / "notice.docx") == 2
    assert capsys.readouterr().err == (
        "hpc: a Word document needs the package python-docx;"
        " install it with: pip install python-docx\n"
    )


def test_without_misses_that_is_said(folder: Path) -> None:
    plan = "plan: test/2022\ntitle: 测试\nregion: 某市\nperiod: 2022\ntargets:\n"
    target = "  family_doctor_signing_rate: {at_least: 32%, quote: 家庭医生签约率达32%}\n"
    figures = "as_of: 2022-12-31\norg_unit: 甲县\nactuals:\n  family_doctor_signing_rate: "
    (folder / "plan.yaml").write_text(f"{plan}{target}", encoding="utf-8")
    (folder / "a.yaml").write_text(
        f"{figures}{{numerator: 33人, denominator: 100人}}\n", encoding="utf-8"
    )
    assert run(["collect", "plan.yaml", "a.yaml", "--notice", "n.md"], Language("en")) == 0
    assert "- No unit misses a target." in (folder / "n.md").read_text(encoding="utf-8")


def test_another_ending_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert notice(tmp_path / "notice.pdf") == 2
    to = tmp_path / "notice.pdf"
    words = f"hpc: --notice writes .docx, .md, .xlsx, and {to} is none of these\n"
    assert capsys.readouterr().err == words
    assert not to.exists()


def test_a_notice_goes_over_no_other_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "notice.md"
    assert notice(to, "en", "-f", f"markdown={to}") == 2
    words = f"hpc: two reports would go to {to}; name a file for each\n"
    assert capsys.readouterr().err == words
