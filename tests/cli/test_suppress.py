"""`--suppress 5` and `suppress: 5`: what is given away has no small count in any format."""

import json
import re
import zlib
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from healthplan_cli import plugins
from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
PLAN = """\
plan: test/2025
title: 测试要点
region: 测试区
period: 2025
targets:
  boys: {zh: 男婴死亡, en: Boys who died, unit: 例, better: lower, at_most: 9例, quote: 9例}
  girls: {zh: 女婴死亡, en: Girls who died, unit: 例, better: lower, at_most: 9例, quote: 9例}
  infants: {zh: 婴儿死亡, en: Infants who died, unit: 例, formula: boys + girls, better: lower, at_most: 99999例, quote: 99999例}
  hospitals: {zh: 医院, en: Hospitals, unit: 家, at_least: 1家, quote: 1家, weight: 5}
  vaccinated: {zh: 接种率, en: Vaccinated, unit: '%', kind: rate, at_least: 99%, quote: 99%, weight: 7}
"""
FIGURES = """\
plan: plan.yaml
as_of: 2025-12-31
actuals:
  boys: {value: 3例, note: 内有双胞胎}
  girls: 74321例
  hospitals: 2家
  vaccinated: {numerator: 8131人, denominator: 8134人}
"""
TELLING = re.compile(
    "双胞胎|(?<![0-9A-Za-z+/])(?:74324|8131|8134)(?![0-9A-Za-z])|99[.]96|4067/|[+]0[.]0|6[.]99|1/3 of"
)
"""What is small, or tells it: the 3 boys, all 74324, the 3 of 8134 who are not vaccinated.

Four digits may be in a digest by chance.
"""

SILENT = ("github", "sarif", "sheet")
"""The formats that have no figure of a target that is met."""


def run(*arguments: str) -> int:
    return cli.run([*arguments], ENGLISH)


@pytest.fixture
def figures(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path = folder / "figures.yaml"
    path.write_text(FIGURES, encoding="utf-8")
    return path


def text_of(file: Path) -> str:
    data = file.read_bytes()
    if not data.startswith(b"PK"):
        return data.decode()
    parts = ZipFile(BytesIO(data))
    return "".join(
        parts.read(name).decode() for name in parts.namelist() if name.startswith(("xl/", "word/"))
    )


@pytest.mark.parametrize("format", plugins.names("healthplan_cli.reports"))
def test_no_format_has_it(figures: Path, folder: Path, format: str) -> None:
    report = folder / "report"
    run("check", str(figures), "--suppress", "5", "-f", f"{format}={report}")
    assert not TELLING.search(text_of(report))
    run("check", str(figures), "-f", f"{format}={report}")
    assert format in SILENT or TELLING.search(text_of(report))


def test_the_record_of_json_has_it_as_little(figures: Path, folder: Path) -> None:
    report = folder / "report.json"
    run("check", str(figures), "--suppress", "5", "-f", f"json={report}")
    stored = json.loads(report.read_text(encoding="utf-8"))
    assert not TELLING.search(zlib.decompress(b64decode(stored["record"])).decode(errors="replace"))
    hidden = {verdict["target"]: verdict["suppressed"] for verdict in stored["verdicts"]}
    assert hidden == {"boys": 5, "girls": None, "infants": 5, "hospitals": None, "vaccinated": 5}
    assert stored["run"]["options"]["suppress"] == 5


def test_such_a_report_can_be_written_again_and_verified(
    figures: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = folder / "report.json"
    code = run("check", str(figures), "--suppress", "5", "-f", f"json={report}")
    assert code == run("check", str(figures), "-q")
    capsys.readouterr()
    assert run("report", str(report), "-f", "plain", "--suppress", "0") == 0
    assert "met: Boys who died (boys); at most 9例; reported *; counts below 5" in (
        capsys.readouterr().out
    )
    assert run("report", str(report), "--verify") == 0


def test_a_report_of_all_is_given_away_without_small_counts(
    figures: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = folder / "report.json"
    run("check", str(figures), "-f", f"json={report}")
    capsys.readouterr()
    run("report", str(report), "-f", "json", "--suppress", "5")
    stored = json.loads(capsys.readouterr().out)
    assert not TELLING.search(zlib.decompress(b64decode(stored["record"])).decode(errors="replace"))
    assert stored["run"]["options"]["suppress"] == 5


def test_a_folder_may_say_so_and_the_command_line_otherwise(
    figures: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "hpc.yaml").write_text("suppress: 5\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    run("check", figures.name, "-f", "plain")
    assert "reported *" in capsys.readouterr().out
    run("check", figures.name, "-f", "plain", "--suppress", "0")
    assert "reported *" not in capsys.readouterr().out


def test_problems_about_it_keep_their_place_and_lose_their_words(
    figures: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = figures.read_text(encoding="utf-8").replace("value: 3例", "value: -3例")
    figures.write_text(text, encoding="utf-8")
    run("check", str(figures), "--suppress", "5", "-f", "plain")
    # The folder of a test may have a number of its own.
    out = "".join(capsys.readouterr()).replace(str(folder), "")
    assert "about a figure that is not shown (counts below 5)" in out
    assert "-3" not in out


def test_cells_of_a_table_show_it_as_little(
    figures: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = folder / "table.csv"
    table.write_text(
        "计划,plan.yaml\n数据截止日,2025-12-31\n指标,上报值,备注\n男婴死亡,3例,内有双胞胎\n女婴死亡,74321例,\n",
        encoding="utf-8",
    )
    run("check", str(table), "--suppress", "5", "--cells", "-f", "json")
    found = json.loads(capsys.readouterr().out)
    texts = [
        cell["text"] for one in found["files"] for sheet in one["cells"] for cell in sheet["listed"]
    ]
    assert "74321例" in texts
    assert not any("3例" in text or "双胞胎" in text for text in texts)


def test_groups_beside_a_whole_are_not_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    groups = Path(__file__).parents[2] / "examples" / "groups"
    shown = ["check", str(groups / "figures.yaml"), "--specs", str(groups / "specs"), "-f", "json"]
    run(*shown)
    assert "Unknown 4人" in capsys.readouterr().out
    run(*shown, "--suppress", "5")
    out = capsys.readouterr().out
    assert "5310" in out
    assert not re.search("2480|2820|\\b4人", out)


def test_several_days_and_two_reports_show_it_as_little(
    figures: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = folder / "earlier.yaml"
    text = FIGURES.replace("2025-12-31", "2025-06-30").replace(
        "boys: {value: 3例", "boys: {value: 2例"
    )
    earlier.write_text(text, encoding="utf-8")
    for command in ("trend", "diff"):
        run(command, str(earlier), str(figures), "--suppress", "5")
        out = capsys.readouterr().out
        assert "*" in out
        assert not re.search("[ ✓○][23]例", out)


@pytest.mark.parametrize("count", ["-1", "5.5", "1000000000000001", "9" * 5000])
def test_what_is_below_no_count_that_can_be_is_refused(
    count: str, figures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", str(figures), "-f", "json", "--suppress", count) == 2
    assert "--suppress" in capsys.readouterr().err


POINTS = """\
plan: example/2023
title: t
region: r
period: 2023
targets:
  few: {zh: 少数率, unit: '%', kind: rate, at_least: 5%, weight: 10, quote: q}
  many: {zh: 多数率, unit: '%', kind: rate, at_least: 30%, weight: 5, quote: q}
"""


def test_points_that_are_not_shown_are_in_no_total_and_their_full_marks_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """3 of 100 make 3/5 of 10 points, which with 5 of the other one would be 11 of 15."""
    (folder / "plan.yaml").write_text(POINTS, encoding="utf-8")
    few, many = "{numerator: 3人, denominator: 100人}", "{numerator: 400人, denominator: 1000人}"
    text = f"plan: plan.yaml\nas_of: 2023-12-31\nactuals:\n  few: {few}\n  many: {many}\n"
    (folder / "points.yaml").write_text(text, encoding="utf-8")
    run("check", str(folder / "points.yaml"), "-f", "json")
    assert json.loads(capsys.readouterr().out)["score"] == {"points": "11", "of": "15"}
    run("check", str(folder / "points.yaml"), "--suppress", "5", "-f", "json")
    assert json.loads(capsys.readouterr().out)["score"] == {"points": None, "of": "15"}
    run("check", str(folder / "points.yaml"), "--suppress", "5", "-f", "markdown")
    assert "15 points" in capsys.readouterr().out
    run("check", str(folder / "points.yaml"), "--suppress", "5", "-f", "sheet")
    total = capsys.readouterr().out.splitlines()[-1].split()
    assert total == ["total", "15", "*", "*"]
