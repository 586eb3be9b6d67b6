"""`hpc check` on the command line: several files, what fails a run, what is looked at, and the exit code."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
PLAN = "plan: test/{year}\ntitle: 要点\nregion: 测试市\nperiod: {year}\ntargets:\n"
TARGETS = """
  beds: {zh: 床位, en: Beds, unit: 张, kind: stock, at_least: 5张, quote: q, lead: 医政科, section: 一、服务, binding: true}
  posts: {zh: 岗位, en: Posts, unit: 个, kind: stock, at_least: 5个, quote: q, section: 二、人才, binding: false}
  talks: {zh: 讲座, en: Talks, unit: 场, kind: flow, at_least: 5场, quote: q, strength: soft, section: 二、人才}
"""
MET, SOFT, MISSED = (
    "{beds: 5, posts: 5, talks: 5}",
    "{beds: 5, posts: 5, talks: 4}",
    "{beds: 4, posts: 5, talks: 4}",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that hpc is run in, with a plan of 2025 and three files of actuals."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN.format(year=2025) + TARGETS, encoding="utf-8")
    for name, actuals in (("met", MET), ("soft", SOFT), ("missed", MISSED)):
        write(tmp_path / f"{name}.yaml", actuals)
    return tmp_path


def write(file: Path, actuals: str, head: str = "plan: plan.yaml\nas_of: 2025-12-31") -> None:
    file.write_text(f"{head}\norg_unit: {file.stem}\nactuals: {actuals}\n", encoding="utf-8")


def code(line: str) -> int:
    return cli.run(["check", *line.split()], ENGLISH)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("met.yaml", 0),
        ("soft.yaml", 0),
        ("soft.yaml --strict", 1),
        ("missed.yaml", 1),
        ("missed.yaml --fail-on unreported", 0),
        ("missed.yaml --fail-on unreported,missed", 1),
        ("soft.yaml --fail-on missed --strict", 1),
        ("met.yaml soft.yaml", 0),
        ("met.yaml missed.yaml", 1),
        ("met.yaml none.yaml", 2),
        ("missed.yaml none.yaml", 2),
        ("missed.yaml --only soft", 0),
        ("missed.yaml --only soft --strict", 1),
        ("missed.yaml --only expected", 0),
        ("missed.yaml --only binding", 1),
        ("missed.yaml --lead 医政科", 1),
        ("missed.yaml --section 人才", 0),
        ("missed.yaml --section 人才 --section 火星", 2),
        ("missed.yaml --section 服务", 1),
        ("missed.yaml --target posts", 0),
        ("missed.yaml --target posts --target beds", 1),
        ("missed.yaml --target pots", 2),
        ("missed.yaml --lead 无此科室", 2),
    ],
)
def test_a_run_exits_with_2_for_a_fault_and_1_for_a_failure(
    line: str, expected: int, folder: Path
) -> None:
    assert code(line) == expected


@pytest.mark.parametrize(
    ("as_of", "fail_on", "expected"),
    [
        ("2025-06-30", "missed", 0),
        ("2025-06-30", "not_due", 1),
        ("2025-06-30", "holding", 1),
        ("2025-06-30", "behind", 0),
        ("2025-12-31", "missed", 1),
        ("2026-01-10", "undetermined", 1),
    ],
)
def test_as_of_stands_in_place_of_the_files_day(
    as_of: str, fail_on: str, expected: int, folder: Path
) -> None:
    assert code(f"missed.yaml --as-of {as_of} --fail-on {fail_on}") == expected


def test_a_day_after_the_period_is_explained_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code("met.yaml --as-of 2026-01-10 -f plain")
    out = capsys.readouterr().out.splitlines()
    assert (
        "warning [as-of-after-period]: 2026-01-10 is after 2025-12-31, the plan's last day"
        in out[0]
    )
    assert "as-of-after-period" not in "".join(out[1:])
    assert code("met.yaml --as-of 2026-01-10 --fail-on warning") == 1


@pytest.mark.parametrize(
    ("format", "shown"),
    [
        ("table", "警告 [as-of-after-period]"),
        ("html", "：警告："),
        ("markdown", r"警告 \[as-of-after-period\]"),
        ("plain", "warning [as-of-after-period]"),
        ("json", '"level": "warning"'),
        ("github", "::warning "),
        ("sarif", '"level": "warning"'),
    ],
)
def test_a_level_is_a_word_for_people_and_an_id_for_programs(
    format: str, shown: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["check", "met.yaml", "none.yaml", "--as-of", "2026-01-10", "-f", format]
    assert cli.run(arguments, Language("zh")) == 2
    out, err = capsys.readouterr()
    assert shown in out
    assert err == "none.yaml: 错误 [missing-file]: 文件不存在\n"


def test_warnings_fail_a_run_that_asks_for_it(folder: Path) -> None:
    write(folder / "same.yaml", "{beds: {value: 5, baseline: 5}, posts: 5, talks: 5}")
    assert code("same.yaml") == 0
    assert code("same.yaml --fail-on warning") == 1


def test_a_broken_rule_fails_a_run(folder: Path) -> None:
    write(
        folder / "rule.yaml",
        MET,
        "plan: plan.yaml\nas_of: 2025-12-31\nelements: {signed_residents: 9, resident_population: 5}",
    )
    assert code("rule.yaml --fail-on missed") == 1


def test_several_files_have_one_overview_and_one_report_each(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code("met.yaml soft.yaml missed.yaml --no-color") == 1
    out = capsys.readouterr().out
    assert all(unit in out for unit in ("met", "soft", "missed"))
    assert code("met.yaml soft.yaml missed.yaml -f json") == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["plan"], report["as_of"], report["summary"]["total"]) == (
        "test/2025",
        "2025-12-31",
        9,
    )
    assert [report["summary"][status] for status in ("met", "missed")] == [6, 3]
    assert {verdict["file"] for verdict in report["verdicts"]} == {
        "met.yaml",
        "soft.yaml",
        "missed.yaml",
    }


def test_known_failures_are_written_and_only_new_ones_fail(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code("missed.yaml --write-known known.json") == 0
    assert json.loads((folder / "known.json").read_text(encoding="utf-8")) == {
        "version": 1,
        "known": [
            {
                "file": "missed.yaml",
                "plan": "test/2025",
                "unit": "missed",
                "id": "beds",
                "verdict": "missed",
                "gap": "1",
            }
        ],
    }
    assert code("missed.yaml --known known.json") == 0
    write(folder / "missed.yaml", "{beds: 4, posts: 4, talks: 4}")
    assert code("missed.yaml --known known.json") == 1
    capsys.readouterr()
    write(folder / "missed.yaml", MET)
    assert code("missed.yaml --known known.json") == 0
    assert capsys.readouterr().err == "hpc: no longer missed: beds in missed.yaml\n"
    assert cli.run(["check", "missed.yaml", "--known", "known.json"], Language("zh")) == 0
    assert capsys.readouterr().err == "hpc：已不再是“未达标”：missed.yaml 中的 beds\n"
    (folder / "known.json").write_text(
        '{"known": [{"file": "f", "plan": "p", "id": "x", "verdict": "late"}]}', encoding="utf-8"
    )
    assert code("missed.yaml --known known.json") == 0
    assert capsys.readouterr().err == "hpc: no longer late: x in f\n"


def test_known_failures_of_another_plan_or_of_none_let_nothing_pass(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code("missed.yaml --write-known known.json") == 0
    plan = (folder / "plan.yaml").read_text(encoding="utf-8")
    (folder / "plan.yaml").write_text(plan.replace("test/2025", "test/2026"), encoding="utf-8")
    assert code("missed.yaml --known known.json") == 1
    (folder / "known.json").write_text(
        '{"known": [{"file": "missed.yaml", "id": "beds", "verdict": "missed"}]}', encoding="utf-8"
    )
    capsys.readouterr()
    assert code("missed.yaml --known known.json") == 1
    assert "1 of the known failures name no plan" in capsys.readouterr().err


def test_a_known_failure_that_got_worse_is_shown(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code("missed.yaml --write-known known.json") == 0
    write(folder / "missed.yaml", "{beds: 2, posts: 5, talks: 5}")
    capsys.readouterr()
    assert code("missed.yaml --known known.json") == 0
    assert capsys.readouterr().err == (
        "hpc: worse than known: beds in missed.yaml, a gap of 3 where 1 was known\n"
    )


@pytest.mark.parametrize(
    ("line", "last_line"),
    [
        ("check missed.yaml --target beds", "1 target: missed 1"),
        ("check missed.yaml --target beds --target posts", "2 targets: missed 1, met 1"),
        ("lint missed.yaml", "1 file, 0 problems"),
        ("lint missed.yaml plan.yaml", "2 files, 0 problems"),
        ("lint nothing.yaml", "1 file, 1 problem"),
        ("lint nothing.yaml none.yaml", "2 files, 2 problems"),
    ],
)
def test_one_is_no_plural(
    line: str, last_line: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(line.split(), ENGLISH)
    assert capsys.readouterr().out.splitlines()[-1] == last_line


def test_a_file_of_known_failures_that_is_none(folder: Path) -> None:
    (folder / "known.json").write_text('{"known": {}}', encoding="utf-8")
    assert code("missed.yaml --known known.json") == 2
    assert code("missed.yaml --known nothing.json") == 2


def test_known_failures_in_a_folder_are_no_return(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = folder / "returns"
    alone.mkdir()
    write(alone / "missed.yaml", "{}", "plan: ../plan.yaml\nas_of: 2025-12-31")
    assert code("returns -f plain --write-known returns/known.json") == 0
    capsys.readouterr()
    assert code("returns -f plain --known returns/known.json") == 0
    assert "known.json" not in capsys.readouterr().err


def test_plan_stands_in_place_of_the_files_plan(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "other.yaml").write_text(
        PLAN.format(year=2025) + "  beds: {zh: 床位, unit: 张, at_least: 4张, quote: q}\n",
        encoding="utf-8",
    )
    write(folder / "beds.yaml", "{beds: 4}")
    assert code("beds.yaml") == 1
    assert code("beds.yaml --plan other.yaml") == 0
    write(folder / "none.yaml", "{beds: 4}", "as_of: 2025-12-31")
    assert code("none.yaml") == 2
    assert code("none.yaml --plan other.yaml") == 0
    capsys.readouterr()
    assert code("met.yaml --plan nankai/2025") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert (
        line
        == "met.yaml:1:7: error [other-plan]: the figures answer plan.yaml; 3 of 3 have no target in nankai/2025"
    )


def test_a_plan_is_looked_for_beside_the_file_then_where_hpc_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = folder / "inside"
    inside.mkdir()
    write(inside / "a.yaml", "{beds: 4}", "plan: own.yaml\nas_of: 2025-12-31")
    assert code("inside/a.yaml") == 2
    own = PLAN.format(year=2025) + "  beds: {{zh: 床位, unit: 张, at_least: {}张, quote: q}}\n"
    (folder / "own.yaml").write_text(own.format(5), encoding="utf-8")
    assert code("inside/a.yaml") == 1
    (inside / "own.yaml").write_text(own.format(4), encoding="utf-8")
    assert code("inside/a.yaml") == 0
    monkeypatch.chdir(inside)
    assert code("a.yaml") == 0


def test_baseline_on_the_command_line(folder: Path) -> None:
    for year in (2024, 2025):
        plan = PLAN.format(year=year) + "  beds: {zh: 床位, unit: 张, rises: true, quote: q}\n"
        (folder / f"rise{year}.yaml").write_text(plan, encoding="utf-8")
        (folder / str(year)).mkdir()
        write(
            folder / str(year) / "beds.yaml",
            f"{{beds: {year}}}",
            f"plan: rise{year}.yaml\nas_of: {year}-12-31",
        )
    assert code("2025/beds.yaml") == 1  # undetermined
    assert code("2025/beds.yaml --baseline 2024/beds.yaml") == 0
    assert code("2025/beds.yaml --baseline 2025/beds.yaml") == 2


def test_progress_on_the_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "way.yaml", "{beds: {value: 4, baseline: 3}}")
    code("way.yaml --progress schedule --target beds -f json")
    (verdict,) = json.loads(capsys.readouterr().out)["verdicts"]
    assert verdict["progress"]["value"] == "0.5"


def test_json_is_safe_for_a_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nasty = '"\\e[31m中\\u202e\\u009b文\\U000E0001"'
    (folder / "nasty.yaml").write_text(
        f"plan: plan.yaml\nas_of: 2025-12-31\norg_unit: {nasty}\nactuals: {{beds: 5}}\n",
        encoding="utf-8",
    )
    code("nasty.yaml --target beds -f json")
    out = capsys.readouterr().out
    assert not [char for char in out if not char.isprintable() and char != "\n"]
    assert "\\u001b[31m中\\u202e\\u009b文\\udb40\\udc01" in out
    assert json.loads(out)["verdicts"][0]["org_unit"] == "\x1b[31m中\u202e\x9b文\U000e0001"


@pytest.mark.parametrize("before", ["", "## Tests\n\nall passed\n", "no end of line"])
def test_the_summary_of_a_github_step_is_appended_to(
    before: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = folder / "summary"
    if before:
        summary.write_text(before, encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert code("missed.yaml -f github -f markdown=report.md") == 1
    report = (folder / "report.md").read_text(encoding="utf-8")
    assert report.startswith("## ")
    assert summary.read_text(encoding="utf-8") == f"{before}\n\n{report}"
    assert capsys.readouterr().out.startswith("::error file=missed.yaml,")
    assert code("met.yaml -f github") == 0
    assert summary.read_text(encoding="utf-8").startswith(f"{before}\n\n{report}\n\n## ")


@pytest.mark.parametrize(
    ("line", "variable"), [("-f plain", "summary"), ("-f markdown", "summary"), ("-f github", "")]
)
def test_no_other_run_writes_a_summary(
    line: str, variable: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", variable)
    before = sorted(folder.iterdir())
    assert code(f"missed.yaml {line}") == 1
    assert sorted(folder.iterdir()) == before


def test_a_summary_that_cannot_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "none" / "summary"))
    assert code("missed.yaml -f github") == 2
    assert capsys.readouterr().err.startswith(
        f"hpc: {folder}/none/summary cannot be written: No such file or directory"
    )
    assert cli.run(["check", "missed.yaml", "-f", "github"], Language("zh")) == 2
    assert "none/summary 无法写入：没有此文件或目录" in capsys.readouterr().err


def test_a_run_that_is_refused_writes_no_summary(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary"))
    assert code("missed.yaml -f github -f json=plan.yaml") == 2
    assert not (folder / "summary").exists()


def test_a_watch_appends_no_summary_at_every_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def once(act: Callable[[], Iterable[Path]], counted: object) -> NoReturn:
        raise KeyboardInterrupt(*act())

    monkeypatch.setattr("healthplan_cli.cli.checking.watch.repeat", once)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary"))
    assert code("missed.yaml -f github=notes.txt --watch") == 130
    assert (folder / "notes.txt").exists()
    assert not (folder / "summary").exists()


def test_a_unit_that_reports_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = PLAN.format(year=2025) + "  beds: {zh: 床位, unit: 张, at_least: 4张, quote: q}\n"
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    for name, unit in (("one", "甲县"), ("two", "甲县"), ("other", "乙县")):
        head = f"plan: plan.yaml\nas_of: 2025-12-31\norg_unit: {unit}\nactuals: {{beds: 5}}\n"
        (folder / f"{name}.yaml").write_text(head, encoding="utf-8")
    assert code("one.yaml other.yaml -f plain") == 0
    assert code("one.yaml one.yaml -f plain") == 1
    capsys.readouterr()
    assert code("one.yaml other.yaml two.yaml -f plain") == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "same-unit-twice" in line]
    assert line.startswith("two.yaml:1:1: error [same-unit-twice]: 甲县 already reports on ")
    assert line.endswith(" in one.yaml")


TABLE = """计划,plan.yaml
数据截止日,2025-12-31
指标,上报值,全市平均
beds,5张,4张
posts,5个,
talks,5场,
"""


@pytest.fixture
def sheet(folder: Path) -> Path:
    """A table whose figure of the whole city, 4张, is not read."""
    file = folder / "表.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_a_strict_run_fails_on_figures_that_are_unread(sheet: Path) -> None:
    assert code("表.csv") == 0
    assert code("表.csv --strict") == 1
    sheet.write_text(TABLE.replace("4张", ""), encoding="utf-8")
    assert code("表.csv --strict") == 0


def test_every_cell_is_listed(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code("表.csv --cells -f plain")
    listed = capsys.readouterr().out.splitlines()[-15:]
    assert listed == [
        "表.csv: 表.csv: 14 cells: 3 figures, 3 names, 3 headings, 4 titles, 1 unread",
        "表.csv:1:1: title: 计划",
        "表.csv:1:2: title: plan.yaml",
        "表.csv:2:1: title: 数据截止日",
        "表.csv:2:2: title: 2025-12-31",
        "表.csv:3:1: heading: 指标",
        "表.csv:3:2: heading: 上报值",
        "表.csv:3:3: heading: 全市平均",
        "表.csv:4:1: key: beds",
        "表.csv:4:2: figure: 5张; beds",
        "表.csv:4:3: unread: 4张; the column '全市平均' was not read",
        "表.csv:5:1: key: posts",
        "表.csv:5:2: figure: 5个; posts",
        "表.csv:6:1: key: talks",
        "表.csv:6:2: figure: 5场; talks",
    ]
    code("表.csv --cells")
    assert "4:3  unread                 4张" in capsys.readouterr().out


def test_cells_of_a_refused_table_are_listed(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet.write_text(TABLE.replace("5张", "5公斤"), encoding="utf-8")
    assert code("表.csv --cells -f plain") == 2
    assert "表.csv:4:2: figure: 5公斤; beds" in capsys.readouterr().out


def test_cells_of_a_table_without_a_header_are_unread(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet.write_text("甲,乙\n床位,5张\n", encoding="utf-8")
    assert code("表.csv --cells -f plain") == 2
    assert "表.csv:2:2: unread: 5张; no header is found in this file" in capsys.readouterr().out


def test_counts_of_cells_are_in_json(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code("表.csv met.yaml -f json")
    table, yaml = json.loads(capsys.readouterr().out)["files"]
    (counts,) = table["cells"]
    assert yaml["cells"] == []
    assert counts["total"] == 14
    assert (counts["figure"], counts["unread"], counts["unread_figures"]) == (3, 1, 1)
    assert counts["listed"] is None
    code("表.csv --cells -f json")
    (counts,) = json.loads(capsys.readouterr().out)["files"][0]["cells"]
    assert len(counts["listed"]) == 14
    assert {one["what"] for one in counts["listed"] if one["use"] == "figure"} == {
        "beds",
        "posts",
        "talks",
    }


def test_the_same_doubt_about_another_figure_is_new(folder: Path) -> None:
    watched = "  {id}: {{zh: {zh}, en: {id}, unit: 张, kind: stock, watch: true, quote: {id}}}\n"
    targets = watched.format(id="one", zh="甲数") + watched.format(id="two", zh="乙数")
    (folder / "plan.yaml").write_text(PLAN.format(year=2025) + targets, encoding="utf-8")
    write(folder / "met.yaml", "{one: 3, two: {value: 4, note: 快报数}}")
    assert code("met.yaml --write-known known.json") == 0
    assert code("met.yaml --known known.json") == 0
    write(folder / "met.yaml", "{one: {value: 3, note: 快报数}, two: {value: 4, note: 快报数}}")
    assert code("met.yaml --known known.json") == 1
