"""`hpc collect --slips`: a correction slip for each unit, in a folder and nowhere else."""

from pathlib import Path

import openpyxl
import pytest

from healthplan_cli import plugins
from healthplan_cli.cli.collecting.options import LETTERS
from healthplan_cli.cli.main import run
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
PLAN = """\
plan: test/2022
title: 测试
region: 某市
period: 2022
targets:
  family_doctor_signing_rate: {at_least: 32%, quote: 家庭医生签约率达32%}
"""
COUNTED = "{numerator: 3300人, denominator: 10000人}"
ROSTER = "units: {jia: {zh: 甲县}, yi: {zh: 乙县}}\n"
CLOSED = (
    "units: {jia: {zh: 甲县}, yi: {zh: 乙县, closes: 2021-06-30},"
    " bing: {zh: 丙县, waived: {reason: 水灾, approved_by: 张三, expires: 2022-12-31}}}\n"
)


@pytest.fixture
def work(folder: Path) -> Path:
    """A folder with a plan, a roster and the folder of returns."""
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    (folder / "returns").mkdir()
    return folder


def hand_in(work: Path, name: str, entry: str, more: str = "") -> None:
    head = f"as_of: 2022-12-31\norg_unit: 甲县\n{more}"
    text = f"{head}actuals:\n  family_doctor_signing_rate: {entry}\n"
    (work / "returns" / name).write_text(text, encoding="utf-8")


def slips(to: str = "slips", *options: str) -> int:
    line = ["collect", "plan.yaml", "returns", "--roster", "roster.yaml", "-f", "json=out.json"]
    return run([*line, "--slips", to, *options], ENGLISH)


def slip(name: str) -> str:
    return Path("slips", f"slip-{name}.md").read_text(encoding="utf-8")


def test_each_unit_has_a_slip_and_their_number_is_said(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "a.yaml", COUNTED)
    assert slips() == 1
    assert capsys.readouterr().err == "hpc: slips written to slips: 2\n"
    assert sorted(file.name for file in Path("slips").iterdir()) == ["slip-jia.md", "slip-yi.md"]
    assert "- There is nothing to correct." in slip("jia")
    assert "- Nothing was handed in. Hand in the return." in slip("yi")


def test_the_number_of_slips_is_said_in_chinese(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["collect", "plan.yaml", "returns", "--roster", "roster.yaml", "--slips", "slips"]
    hand_in(work, "a.yaml", "33%")
    run([*line, "-f", "json=out.json"], Language("zh"))
    assert capsys.readouterr().err == "hpc：更正单已写入 slips 文件夹：2 份\n"


def test_a_rate_that_is_not_its_counts_is_to_be_checked_and_reported_with_them(work: Path) -> None:
    hand_in(work, "a.yaml", "{value: 33%, numerator: 31人, denominator: 100人}")
    slips()
    row = next(line for line in slip("jia").splitlines() if line.startswith("| 1 |"))
    assert "correct the one that is wrong, and report all three" in row


def test_who_need_not_report_has_no_slip(work: Path) -> None:
    (work / "roster.yaml").write_text(CLOSED, encoding="utf-8")
    hand_in(work, "a.yaml", "33%")
    slips()
    assert [file.name for file in Path("slips").iterdir()] == ["slip-jia.md"]


def test_a_problem_is_listed_with_its_place_and_what_is_expected(work: Path) -> None:
    hand_in(work, "a.yaml", "三成多")
    slips()
    lines = slip("jia").splitlines()
    assert "- sent back: a.yaml" in lines
    assert "- what became of the return: sent back" in lines
    row = next(line for line in lines if line.startswith("| 1 |"))
    assert row.startswith("| 1 | a.yaml:4:31 | error |")
    assert "三成多" in row


def test_a_doubt_is_asked_and_an_error_is_not(work: Path) -> None:
    hand_in(work, "a.yaml", "三成多")
    slips()
    assert "questions to answer" not in slip("jia")
    hand_in(work, "a.yaml", "{value: 2%}")
    slips()
    asked = slip("jia").partition("## questions to answer")[2]
    assert "say why with explain:" in asked
    assert asked.count("a.yaml:4:") == 1


def test_an_answered_doubt_is_asked_no_more(work: Path) -> None:
    hand_in(work, "a.yaml", "{numerator: 200人, denominator: 10000人, explain: 口径改变}")
    slips()
    assert "- There is nothing to correct." in slip("jia")


def test_a_bad_file_that_was_replaced_is_not_asked_about(work: Path) -> None:
    hand_in(work, "a.yaml", "{numerator: 20人, denominator: 10人}", "submitted: 2023-01-05\n")
    hand_in(work, "b.yaml", COUNTED, "submitted: 2023-01-09\n")
    slips()
    assert "- There is nothing to correct." in slip("jia")
    assert "- the file that counts: b.yaml" in slip("jia")


def test_a_slip_of_an_earlier_run_is_replaced(work: Path) -> None:
    hand_in(work, "a.yaml", "三成多")
    slips()
    hand_in(work, "a.yaml", COUNTED)
    slips()
    assert "- There is nothing to correct." in slip("jia")


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("../../etc/passwd", "slip-______etc_passwd.md"),
        ("甲 县", "slip-甲_县.md"),
        ("CON", "slip-CON.md"),
        ("长" * 200, f"slip-{'长' * 60}.md"),
        ("a\\b:c", "slip-a_b_c.md"),
    ],
)
def test_the_name_of_a_slip_is_safe_whatever_the_id(work: Path, id: str, name: str) -> None:
    text = f"id,name\n{id},甲县\n"
    (work / "roster.csv").write_text(text, encoding="utf-8")
    hand_in(work, "a.yaml", "33%")
    before = {file.name for file in work.parent.iterdir()}
    slips("slips", "--roster", "roster.csv")
    assert [file.name for file in Path("slips").iterdir()] == [name]
    assert {file.name for file in work.parent.iterdir()} == before


def test_two_ids_that_look_the_same_have_slips_of_their_own(work: Path) -> None:
    roster = """units: {"甲'": {zh: 甲县}, 甲_: {zh: 乙县}, A_: {zh: 丙县}, "a'": {zh: 丁县}}\n"""
    (work / "roster.yaml").write_text(roster, encoding="utf-8")
    hand_in(work, "a.yaml", "33%")
    slips()
    assert sorted(file.name for file in Path("slips").iterdir()) == [
        "slip-A_.md",
        "slip-a_-2.md",
        "slip-甲_-2.md",
        "slip-甲_.md",
    ]


def test_no_slip_is_written_through_a_link(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(work, "a.yaml", "33%")
    (work / "slips").mkdir()
    (work / "slips" / "slip-jia.md").symlink_to(work / "precious.md")
    assert slips() == 2
    words = "hpc: slips/slip-jia.md is a link, and no slip is written through it\n"
    assert capsys.readouterr().err == words
    assert not (work / "precious.md").exists()


@pytest.mark.parametrize("to", ["returns", "returns/slips", "returns/../returns/x"])
def test_slips_are_not_put_among_the_returns(
    work: Path, to: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "a.yaml", "33%")
    assert slips(to) == 2
    assert capsys.readouterr().err == (
        f"hpc: {to} is in the folder of the returns, where slips would be read as returns;"
        " name another one\n"
    )
    assert [file.name for file in Path("returns").iterdir()] == ["a.yaml"]


def test_a_name_too_long_for_a_folder_of_slips(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert slips("x" * 300) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_file_is_no_folder_of_slips(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(work, "a.yaml", "33%")
    assert slips("plan.yaml") == 2
    assert capsys.readouterr().err == "hpc: plan.yaml cannot be written: File exists\n"
    assert (work / "plan.yaml").read_text(encoding="utf-8") == PLAN


def test_all_formats_that_write_a_letter_are_offered() -> None:
    assert set(LETTERS) == set(plugins.names("healthplan_cli.reports.letters.formats"))


def test_a_workbook_has_the_problems_and_questions_on_sheets_of_their_own(work: Path) -> None:
    hand_in(work, "a.yaml", "2%")
    slips("slips", "--slips-as", "xlsx")
    book = openpyxl.load_workbook(work / "slips" / "slip-jia.xlsx")
    assert book.sheetnames == ["overview", "what to correct", "questions to answer"]
    (row,) = book["questions to answer"].iter_rows(min_row=4, values_only=True)
    assert row[:2] == (1, "a.yaml:4:3")
    assert row[3] is None


def test_a_formula_in_a_workbook_of_problems_is_text(work: Path) -> None:
    (work / "roster.yaml").write_text(
        "units: {jia: {zh: '=1+1', aliases: [甲县]}}", encoding="utf-8"
    )
    hand_in(work, "a.yaml", "'=1+1'")
    slips("slips", "--slips-as", "xlsx")
    book = openpyxl.load_workbook(work / "slips" / "slip-jia.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_no_slip_replaces_a_return(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (work / "slips").mkdir()
    file = work / "slips" / "slip-jia.xlsx"
    openpyxl.Workbook().save(file)
    before = file.read_bytes()
    line = ["collect", "plan.yaml", "slips/slip-jia.xlsx", "--roster", "roster.yaml"]
    assert run([*line, "--slips", "slips", "--slips-as", "xlsx"], ENGLISH) == 2
    words = "hpc: slips/slip-jia.xlsx was read in this run; name another file for the report\n"
    assert capsys.readouterr().err == words
    assert file.read_bytes() == before


def test_the_text_of_a_file_is_text_in_a_document(work: Path) -> None:
    docx = pytest.importorskip("docx")
    name = "<w:br/>&amp; \\e[31m"
    roster = f'units: {{jia: {{zh: "{name}", aliases: [甲县]}}}}'
    (work / "roster.yaml").write_text(roster, encoding="utf-8")
    hand_in(work, "a.yaml", "2%")
    slips("slips", "--slips-as", "docx")
    title = docx.Document(str(work / "slips" / "slip-jia.docx")).paragraphs[0].text
    assert title == "测试: correction slip for <w:br/>&amp; \\x1b[31m"


def test_a_format_of_slips_that_go_nowhere_is_refused(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "a.yaml", "33%")
    line = ["collect", "plan.yaml", "returns", "--slips-as", "xlsx", "-f", "json=out.json"]
    assert run(line, ENGLISH) == 2
    words = "hpc: --slips-as is the format of slips; --slips says where they go\n"
    assert capsys.readouterr().err == words
    assert not Path("out.json").exists()


@pytest.mark.parametrize("letters", [["--slips", "slips"], ["--notice", "notice.md"]])
def test_no_letter_calls_a_unit_missing_for_a_path_that_is_not_there(
    letters: list[str], work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["collect", "plan.yaml", "retrns", "--roster", "roster.yaml", "--as-of", "2022-12-31"]
    assert run([*line, *letters], ENGLISH) == 2
    assert "retrns: error [missing-file]" in capsys.readouterr().err
    assert not Path(letters[1]).exists()


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("33%", "no numerator and denominator"),
        ("", "not reported"),
        (COUNTED, ""),
        ("{numerator: 3300人, denominator: 10000人, note: 快报数, explain: 已核对}", ""),
    ],
)
def test_what_is_lacking_in_the_sum_of_all_is_asked_for(work: Path, entry: str, why: str) -> None:
    """Without the counts of one unit nobody can judge the rate of all."""
    beside = work / "plan.yaml"
    more = "  beds: {zh: 床位数, unit: 张, kind: stock, at_least: 500张, quote: 床位500张}\n"
    beside.write_text(PLAN + more, encoding="utf-8")
    hand_in(work, "a.yaml", f"{entry}\n  beds: 300张")
    slips()
    rows = [line for line in slip("jia").splitlines() if line.endswith(f"| {why} |")]
    assert len(rows) == bool(why)
    assert ("- Report what is lacking, and hand in the return again." in slip("jia")) is bool(why)
    assert ("- There is nothing to correct." in slip("jia")) is not bool(why)


def test_a_return_without_its_day_is_asked_for_it(work: Path) -> None:
    hand_in(work, "a.yaml", COUNTED)
    slips("slips", "--deadline", "2023-01-10")
    assert "Write in the return when it is handed in" in slip("jia")
    assert "There is nothing to correct." not in slip("jia")
    hand_in(work, "a.yaml", COUNTED, "submitted: 2023-01-09\n")
    slips("slips", "--deadline", "2023-01-10")
    assert "- There is nothing to correct." in slip("jia")
