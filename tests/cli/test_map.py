"""`hpc map`: a draft that a person answers and confirms is a declared table, and nothing before that is one."""

import json
from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
PLAN = """\
plan: 某区/2024
title: 要点
region: 某区
period: 2024
targets:
  beds: {zh: 床位总数, en: Beds, unit: 张, kind: stock, at_least: 500张, quote: q}
  signing: {zh: 家庭医生签约率, en: Signed, unit: '%', kind: rate, at_least: 40%, quote: q}
  births: {zh: 活产总数, en: Births, unit: 人, kind: flow, at_least: 100人, quote: q}
"""
INDICATORS = """\
某区月报（2024年12月）,,,,
序号,任务,责任科室,1—12月进展,年度目标
1,床位,医政科,512张,500张
2,家庭医生签约率,基层科,41%,40%
3,爱卫月活动,爱卫办,3场,3场
"""
UNITS = """\
妇幼健康情况,,,
县（市、区）,活产,,其他
,合计,男,
合计,120,62,7
甲县,70,36,4
乙县,50,26,3
-,-,-,-
填表人：某某,,,
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan, and specs of its own for what is declared."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs/某区/tables").mkdir(parents=True)
    (tmp_path / "specs/某区/2024.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "月报.csv").write_text(INDICATORS, encoding="utf-8")
    (tmp_path / "妇幼.csv").write_text(UNITS, encoding="utf-8")
    return tmp_path


FORM = "specs/某区/tables/form.yaml"


def draft(file: str, *more: str) -> int:
    return cli.run(
        ["map", file, "--plan", "某区/2024", "--specs", "specs", "-o", FORM, *more], ENGLISH
    )


def check(file: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, str]]:
    """Judge a file, and return the exit code and the verdicts."""
    options = ["--plan", "某区/2024", "--as-of", "2024-12-31", "--specs", "specs", "-f", "json"]
    code = cli.run(["check", file, *options], ENGLISH)
    found = json.loads(capsys.readouterr().out)["verdicts"]
    return code, {one["target"]: one["status"] for one in found}


def answer(**answers: str) -> None:
    """Write an answer in place of the ? of each heading or name, and who looked at it."""
    file = Path(FORM)
    lines = []
    for line in file.read_text(encoding="utf-8").splitlines():
        for text, meaning in answers.items():
            if line.strip().startswith(f'"{text}'):
                line = line.replace('"?"', meaning)  # noqa: PLW2901
        lines.append(line.replace("confirmed_by:", "confirmed_by: 某某"))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_draft_leaves_open_what_a_person_has_to_decide(folder: Path) -> None:
    assert draft("月报.csv") == 1
    text = (folder / FORM).read_text(encoding="utf-8")
    body = text[text.index("tables:") :]
    assert "# It is used from a file in specs/REGION/tables/, or from hpc.yaml.\n" in text
    assert body == (
        "tables:\n"
        "  table:\n"
        '    match: {headings: ["任务", "序号", "责任科室", "1—12月进展", "年度目标"]}\n'
        '    rows: {are: indicators, column: "任务"}\n'
        "    columns:\n"
        '      "序号": unread\n'
        '      "任务": name\n'
        '      "责任科室": unread\n'
        '      "1—12月进展": "?"   # value | limit | baseline | unread | of another time next time: '
        "{as_of.year} or {as_of.month} in its place\n"
        '      "年度目标": limit\n'
        "    names:\n"
        '      "床位": "?"   # {target: beds} 67\n'
        '      "爱卫月活动": "?"   # unread, where the plan has no such target\n'
        "    confirmed_by:\n"
    )


def test_a_draft_that_is_answered_and_confirmed_is_a_declared_table(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft("月报.csv") == 1
    answer(**{"1—12月进展": "value", "床位": "beds", "爱卫月活动": "unread"})
    assert draft("月报.csv") == 0
    assert "open: 0 of 5 columns, 0 names" in capsys.readouterr().out
    code, verdicts = check("月报.csv", capsys)
    assert verdicts == {"beds": "met", "signing": "met", "births": "unreported"}
    assert code == 1


def test_on_a_known_day_headings_with_its_year_or_month_fit_other_times(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = ("--as-of", "2024-12-31")
    assert draft("月报.csv", *day) == 1
    assert '"1—{as_of.month}月进展' in Path(FORM).read_text(encoding="utf-8")
    answer(**{"1—{as_of.month}月进展": "value", "床位": "beds", "爱卫月活动": "unread"})
    assert draft("月报.csv", *day) == 0
    assert " value " in capsys.readouterr().out
    assert check("月报.csv", capsys)[1]["beds"] == "met"


def test_rows_that_are_counties(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert draft("妇幼.csv") == 1
    text = (folder / FORM).read_text(encoding="utf-8")
    assert '    header: {from: "县（市、区）", rows: 2}\n' in text
    assert '    rows: {are: units, column: "县（市、区）", take: "合计", others: each}\n' in text
    assert '    skip: ["-", "填表人*"]\n' in text
    assert '      "活产 / 合计": "?"   # {target: births}' in text
    answer(**{"活产 / 合计": "{target: births}", "活产 / 男": "unread", "其他": "unread"})
    assert draft("妇幼.csv") == 0
    capsys.readouterr()
    assert check("妇幼.csv", capsys)[1]["births"] == "met"


def test_what_is_open_is_named_at_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft("月报.csv")
    capsys.readouterr()
    assert draft("月报.csv") == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.partition("]")[0].rpartition("[")[2] for line in said] == [
        "open-question",
        "open-question",
        "open-question",
        "unconfirmed-table",
    ]
    answer(**{"1—12月进展": "value", "床位": "beds", "爱卫月活动": "unread"})
    text = (folder / FORM).read_text(encoding="utf-8").replace("某某\n", "\n")
    (folder / FORM).write_text(text, encoding="utf-8")
    assert draft("月报.csv") == 1
    assert "[unconfirmed-table]" in capsys.readouterr().err


def test_a_file_that_is_there_is_not_written_over(folder: Path) -> None:
    (folder / FORM).write_text("tables: {}\n", encoding="utf-8")
    draft("月报.csv")
    assert (folder / FORM).read_text(encoding="utf-8") == "tables: {}\n"


def test_the_picture_has_the_role_of_each_column(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft("月报.csv")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "月报.csv: the header is in row 2"
    assert lines[1].split() == ["unread", "name", "unread", "?", "limit"]
    assert lines[-1] == "open: 1 of 5 columns, 2 names"


def test_the_picture_as_a_page(folder: Path) -> None:
    (folder / "月报.csv").write_text(INDICATORS.replace("床位", "<script>床位"), encoding="utf-8")
    draft("月报.csv", "--html", "图.html")
    page = (folder / "图.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert '<td class="key">&lt;script&gt;床位</td>' in page
    assert '<th class="open">?</th>' in page


def test_of_two_years_a_person_says_which_is_meant(folder: Path) -> None:
    (folder / "a.tsv").write_text("指标\t2023\t2024\n床位总数\t480\t512\n", encoding="utf-8")
    draft("a.tsv")
    text = (folder / FORM).read_text(encoding="utf-8")
    for year in ("2023", "2024"):
        assert f'      "{year}": "?"   # value | unread' in text


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.yaml", "actuals: {}\n", "wrong-kind"),
        ("a.csv", "一段文字\n", "no-header"),
        ("a.csv", "", "empty-file"),
    ],
)
def test_a_file_without_a_table(
    name: str, text: str, code: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    assert draft(name) == 2
    assert f"[{code}]" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a.yaml", "a.txt", "a.csv", "a.xlsx"])
def test_a_file_that_is_not_there_is_named_as_such(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft(name) == 2
    assert capsys.readouterr().err == f"{name}: error [missing-file]: there is no such file\n"
