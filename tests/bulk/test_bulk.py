"""The verdicts on very many units are those of `hpc check` on the table of each of them."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from healthplan_cli import __version__
from healthplan_cli.bulk.alone import alone
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.pieces import pieces_of_text, write_text
from healthplan_cli.bulk.sources import Source
from healthplan_cli.cli.main import run
from healthplan_cli.editor_schema import shape_of
from healthplan_cli.model.roster import Unit
from healthplan_cli.pipeline import Options, check
from healthplan_cli.text.problems import ExitCode, InvalidInputError, UsageError
from healthplan_cli.text.words import Language
from tests.bulk.of_files import judged, table, verdicts

duckdb = pytest.importorskip("duckdb")

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  rate: {zh: 甲率, unit: '%', at_least: 32%, quote: 甲率达到32%以上}
  open_rate: {zh: 乙率, unit: ‰, kind: stock, less_than: 8.5‰, quote: 乙率低于8.5‰}
  between: {zh: 丙值, unit: 名/万人, kind: stock, between: [3.4名/万人, 4.5名/万人], quote: 丙值为3.4至4.5}
  count: {zh: 丁数, unit: 家, kind: stock, at_least: 5家, units: each, quote: 丁数不少于5家}
  none: {zh: 戊起数, unit: 起, kind: flow, at_most: 0起, quote: 不发生戊}
  rises: {zh: 己率, unit: '%', kind: stock, rises_by: 2百分点, quote: 己率提高2个百分点}
  falls: {zh: 庚率, unit: '%', kind: stock, falls: true, quote: 庚率下降}
  stage: {zh: 辛阶段, scale: [编制中, 编制完成, 印发], reaches: 印发, quote: 印发辛}
  done: {zh: 壬工作, done: true, quote: 完成壬}
  policy: {zh: 癸政策, done: true, due: 2025-09-30, quote: 9月底前出台癸}
  late: {zh: 子率, unit: '%', kind: stock, at_least: {2025-06-30: 50%, 2025-12-31: 60%}, quote: 子率年中50%、年底60%}
"""
ENGLISH = Language("en")
HEADINGS = "县区,指标编号,单位,完成值,基期值,阶段或等级,日期,备注\n"
DAYS = ("2025-12-31", "2025-08-15")
FIGURES = {
    "rate": (
        "%",
        (
            "32",
            "31.999999",
            "32.000001",
            "0",
            "1",
            "0.5",
            "100",
            "100.01",
            "-1",
            "31.9999999",
            "３２",
            "",
            "32%",
            "1e2",
            "032",
            "+32",
        ),
    ),
    "open_rate": ("‰", ("8.5", "8.499999", "8.500001", "0", "85", "85.1", "1000")),
    "between": ("名/万人", ("3.4", "3.399999", "4.5", "4.500001", "0.34", "45", "45.1")),
    "count": ("家", ("5", "4", "6", "5.5", "0", "50", "51", "3万")),
    "none": ("起", ("0", "1", "0.5")),
    "late": ("%", ("50", "49.99", "60", "59.99", "5", "6")),
}
"""Figures on the limits, beside them, far from them, and written in ways that need more than a number."""
ROWS = {
    "rises": ("%,12,10,,,", "%,11.99,10,,,", "%,12,,,,"),
    "falls": ("%,9,10,,,", "%,10,10,,,"),
    "stage": (",,,印发,2025-05-01,", ",,,编制完成,2025-05-01,", ",,,印发,2026-05-01,"),
    "done": (",,,完成,,", ",,,未完成,,"),
    "policy": (",,,完成,2025-09-30,", ",,,完成,2025-10-01,", ",,,完成,,"),
    "rate": ("%,33,,,,初步数", "%,33,,,2024-12-31,", "‰,330,,,,"),
}
"""What needs more columns: from the unit of the figure to the note."""


@pytest.fixture
def work(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return folder


def rows_of(units: int) -> Iterator[str]:
    """Rows of units that report every target, each with another one of its figures."""
    for number in range(units):
        for target, (unit, figures) in FIGURES.items():
            figure = figures[number % len(figures)]
            yield f"第{number}县,{target},{unit},{figure},,,,\n"
        for target, rows in ROWS.items():
            if target not in FIGURES:
                yield f"第{number}县,{target},{rows[number % len(rows)]}\n"
    for number, row in enumerate(ROWS["rate"]):
        yield f"另{number}县,rate,{row}\n"


def left_in(folder: Path) -> list[str]:
    """What is in a folder beside the parts that a run keeps for the next one."""
    return sorted({path.name for path in folder.iterdir()} - {"manifest.json", "parts"})


def checked(work: Path, text: str, unit: str, day: str) -> dict[str, str] | None:
    """The verdicts of a check of the rows of one unit, None where it refuses the file."""
    file = work / "one.csv"
    file.write_text(text, encoding="utf-8")
    options = Options(plan="plan.yaml", as_of=date.fromisoformat(day), unit=Unit(unit, unit))
    try:
        review = check(file, options)
    except InvalidInputError:
        return None
    return {verdict.target.id: verdict.status.value for verdict in review.verdicts}


@pytest.mark.parametrize("day", DAYS)
def test_every_verdict_is_that_of_a_check_of_the_unit(work: Path, day: str) -> None:
    rows = list(rows_of(16))
    (work / "all.csv").write_text(HEADINGS + "".join(rows), encoding="utf-8")
    found = judged(work, "all.csv", day=day)
    assert not found.proof.differences
    assert found.proof.by_bands > 40  # else nothing was looked up
    by_unit: dict[str, list[str]] = {}
    for row in rows:
        by_unit.setdefault(row.split(",")[0], []).append(row.partition(",")[2])
    heading = HEADINGS.partition(",")[2]
    of_all = verdicts(work)
    refused = 0
    for unit, own in by_unit.items():
        expected = checked(work, heading + "".join(own), unit, day)
        if expected is None:
            refused += 1
            continue
        for target, verdict in expected.items():
            assert of_all[unit, target] == verdict, (unit, target)
    assert refused < len(by_unit) / 2


WIDE = {
    "rate": "甲率(%)",
    "open_rate": "open_rate（‰）",
    "between": "丙值(名/万人)",
    "count": "丁数（家）",
    "none": "戊起数 (起)",
    "late": "子率(%)",
    "stage": "辛阶段",
}
"""The headings of a table with a row for each unit, by the targets that they mean."""


def wide_rows(units: int) -> Iterator[list[str]]:
    """Rows of units with a figure of each target, and some cells and one row that are blank."""
    stages = ("印发", "编制中", "")
    for number in range(units):
        figures = [of[number % len(of)] for _, of in FIGURES.values()]
        figures[number % len(figures)] = ""
        yield [f"第{number}县", *figures, stages[number % len(stages)]]
    yield ["空县", *("" for _ in WIDE)]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_every_verdict_of_a_wide_table_is_that_of_a_check_of_the_unit(
    work: Path, ending: str
) -> None:
    rows = list(wide_rows(32))
    lines = [",".join(row) for row in [["县区", *WIDE.values()], *rows]]
    (work / "wide.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    duckdb.read_csv(str(work / "wide.csv"), all_varchar=True).write_parquet(
        str(work / "wide.parquet")
    )
    found = judged(work, f"wide.{ending}")
    assert not found.proof.differences
    assert found.proof.by_bands > 60  # else nothing was looked up
    assert found.units == 33
    of_all = verdicts(work)
    units = [FIGURES.get(target, ("",))[0] for target in WIDE]
    compared = 0
    for unit, *cells in rows:
        own = ["指标编号,单位,完成值,阶段或等级\n"]
        for target, of, cell in zip(WIDE, units, cells, strict=True):
            figures = f",{cell}" if target == "stage" else f"{cell},"
            if cell:
                own.append(f"{target},{of},{figures}\n")
        expected = checked(work, "".join(own), unit, "2025-12-31") if own[1:] else {}
        for target, verdict in (expected or {}).items():
            compared += 1
            assert of_all[unit, target] == verdict, (unit, target)
    assert compared > 200
    assert {of_all["空县", target] for target in WIDE} == {"unreported"}


def test_what_is_wrong_in_a_wide_table_has_its_line_and_column_and_takes_no_other_with_it(
    work: Path,
) -> None:
    (work / "a.csv").write_text("县区,甲率(%),丁数(家)\n甲县,33,5\n乙县,三成,5\n", encoding="utf-8")
    judged(work, "a.csv")
    [problem] = table(work, "problems")
    assert (problem["line"], problem["column"], problem["code"]) == ("3", "2", "not-a-number")
    of_all = verdicts(work)
    assert of_all["乙县", "rate"] == "undetermined"
    assert of_all["乙县", "count"] == "met"
    places = {(row["unit"], row["target"]): row["line"] for row in table(work, "verdicts")}
    assert places["甲县", "count"] == "2"


def test_only_the_figures_of_a_wide_table_may_not_be_binary_numbers(work: Path) -> None:
    duckdb.sql("select 110101::double as 县区, 33::decimal(9, 2) as 甲率").write_parquet(
        str(work / "a.parquet")
    )
    judged(work, "a.parquet")
    assert verdicts(work)["110101.0", "rate"] == "met"


def test_a_heading_of_a_wide_table_may_say_per_how_many_and_not_of_what(work: Path) -> None:
    (work / "plan.yaml").write_text(
        "plan: test/2025\ntitle: 测试要点\nregion: 测试市\nperiod: 2025\ntargets:\n"
        "  deaths: {zh: 甲死亡率, unit: 例/10万, kind: stock, at_most: 8例/10万, quote: 甲死亡率不超过8/10万}\n",
        encoding="utf-8",
    )
    (work / "a.csv").write_text("县区,甲死亡率(1/10万)\n甲县,8\n乙县,8.1\n", encoding="utf-8")
    judged(work, "a.csv")
    assert verdicts(work) == {("甲县", "deaths"): "met", ("乙县", "deaths"): "missed"}


def test_a_refused_row_is_no_verdict_and_takes_no_other_with_it(work: Path) -> None:
    (work / "a.csv").write_text(
        HEADINGS + "甲县,rate,%,三成,,,,\n甲县,count,家,5,,,,\n", encoding="utf-8"
    )
    found = judged(work, "a.csv")
    assert verdicts(work)["甲县", "rate"] == "undetermined"
    assert verdicts(work)["甲县", "count"] == "met"
    assert [(kind.first.code, kind.count) for kind in found.problems] == [("not-a-number", 1)]
    assert table(work, "problems")[0]["line"] == "2"


@pytest.mark.parametrize("heading", ["范围", "章节", "指标解释"])
def test_a_column_for_the_eye_that_says_the_figure_is_of_some_withholds_met(
    heading: str, work: Path
) -> None:
    rows = f"县区,指标编号,单位,完成值,{heading}\n甲县,rate,%,33,农村\n乙县,rate,%,33,\n"
    (work / "a.csv").write_text(rows, encoding="utf-8")
    found = judged(work, "a.csv")
    of_all = verdicts(work)
    assert (of_all["甲县", "rate"], of_all["乙县", "rate"]) == ("undetermined", "met")
    assert [kind.first.code for kind in found.problems] == ["other-group"]


def test_a_row_without_a_figure_is_unreported(work: Path) -> None:
    (work / "a.csv").write_text(
        HEADINGS + "甲县,rate,%,,,,,\n甲县,count,家,,,,,\n",
        encoding="utf-8",
    )
    found = judged(work, "a.csv")
    assert not found.problems
    assert verdicts(work)["甲县", "rate"] == "unreported"
    assert verdicts(work)["甲县", "count"] == "unreported"


def test_a_row_with_a_warning_is_not_refused_with_others(work: Path) -> None:
    rows = "甲县,rate,%,33*,,,,\n甲县,count,家,五,,,,\n"
    (work / "a.csv").write_text(HEADINGS + rows, encoding="utf-8")
    found = judged(work, "a.csv")
    assert verdicts(work)["甲县", "rate"] == "met"
    assert verdicts(work)["甲县", "count"] == "undetermined"
    assert {kind.first.code: kind.count for kind in found.problems} == {
        "not-a-number": 1,
        "kept-note": 1,
    }


@pytest.mark.parametrize("name", ["合计", "全市", "东片小计", "平均"])
def test_a_sum_of_units_is_none_of_them(name: str, work: Path) -> None:
    rows = f"甲县,rate,%,30,,,,\n{name},rate,%,33,,,,\n"
    (work / "a.csv").write_text(HEADINGS + rows, encoding="utf-8")
    found = judged(work, "a.csv")
    assert {unit for unit, _ in verdicts(work)} == {"甲县"}
    assert [str(kind.first.words) for kind in found.problems] == [
        f"'{name}' is a sum of units, not one of them; 1 rows are not judged"
    ]


@pytest.mark.parametrize("again", ["甲 县", "甲縣", "甲县卫健委", "甲縣衛健委"])
def test_a_figure_given_twice_is_no_verdict_and_both_rows_are_named(again: str, work: Path) -> None:
    (work / "a.csv").write_text(HEADINGS + "甲县,rate,%,33,,,,\n", encoding="utf-8")
    (work / "b.csv").write_text(HEADINGS + f"{again},rate,%,33,,,,\n", encoding="utf-8")
    judged(work, "a.csv", "b.csv")
    assert verdicts(work)["甲县", "rate"] == "undetermined"
    [problem] = table(work, "problems")
    assert problem["code"] == "duplicate-key"
    assert "a.csv:2" in problem["words"]
    assert "b.csv:2" in problem["words"]


def test_of_a_figure_given_many_times_the_first_five_rows_are_named(work: Path) -> None:
    rows = "甲县,rate,%,33,,,,\n" * 6
    (work / "a.csv").write_text(HEADINGS + rows, encoding="utf-8")
    judged(work, "a.csv")
    [problem] = table(work, "problems")
    assert "given 6 times: " in problem["words"]
    places = problem["words"].rpartition(": ")[2].split(", ")
    assert [place.rpartition(":")[2] for place in places] == ["2", "3", "4", "5", "6"]


def test_unknown_indicators_are_told_once_with_their_number(work: Path) -> None:
    rows = "".join(f"第{number}县,rat,%,33,,,,\n" for number in range(1000))
    (work / "a.csv").write_text(HEADINGS + rows, encoding="utf-8")
    found = judged(work, "a.csv")
    [kind] = found.problems
    assert (kind.first.code, kind.count) == ("unknown-target", 1)
    assert (
        str(kind.first.words)
        == "the plan has no target 'rat'; did you mean rate?; 1000 rows are not judged"
    )
    assert found.counts == {"unreported": 11 * 1000}


def test_gb18030_parquet_and_folders_by_unit_are_read_alike(work: Path) -> None:
    rows = "甲县,rate,%,33,,,,\n"
    (work / "a.csv").write_bytes((HEADINGS + rows).encode("gb18030"))
    judged(work, "a.csv")
    expected = verdicts(work)
    below = work / "parts" / "县区=甲县"
    below.mkdir(parents=True)
    duckdb.sql(
        "select 'rate' as 指标编号, '%' as 单位, 33.00::decimal(9,2) as 完成值"
    ).write_parquet(str(below / "part.parquet"))
    judged(work, "parts")
    assert expected["甲县", "rate"] == "met"
    assert verdicts(work) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("县区,指标编号,完成值\n甲县,rate\n", "a.csv:2:1: error [not-csv]: the file cannot be read: Expected Number of Columns: 3 Found: 2"),
        ("县区,指标编号,说辞\n", "a.csv:1:3: error [unread-column]: the column '说辞' is not understood"),
        ("县区,指标编号,完成值,甲率\n", "a.csv:1:4: error [unread-column]: the column '甲率' is not understood"),
        ("县区,地区,指标,完成值\n", "a.csv:1:2: error [duplicate-column]: '地区' says what another column says, too"),
        ("县区,甲率(%),己率的\n", "a.csv:1:3: error [unread-column]: '己率的' names no indicator; did you mean 己率?; in a table with a row for each unit every column behind the first is an indicator"),
        ("县区,甲率(%),rate\n", "a.csv:1:3: error [duplicate-column]: 'rate' says what another column says, too"),
        ("县区,指标编号,完成值\n甲县,rate,33\n乙县,rate\n", "a.csv:3:1: error [not-csv]: the file cannot be read: Expected Number of Columns: 3 Found: 2"),
        ('县区,指标编号,完成值\n甲县,rate,"33\n乙县,rate,33\n', "a.csv:2:1: error [not-csv]: the file cannot be read: Value with unterminated quote found."),
        ('县区,指标编号,完成值,备注\n甲县,rate,33,"一\n乙县,rate,31,\n丙县,rate,31,二"\n', "a.csv:2:1: error [not-csv]: a quotation mark is not closed here: what is in it looks like rows"),
        ('县区,指标编号,完成值,备注\n甲县,rate,33,"一\n乙县,rate,31,"', "a.csv:2:1: error [not-csv]: a quotation mark is not closed here: what is in it looks like rows"),
        ("县区,指标编号,完成值\r甲县,rate,33\r", "a.csv: error [not-csv]: its lines end with CR alone; save it with LF or CRLF"),
        ("指标,完成值\n", "a.csv:1:1: error [no-header]: there is no column of units, such as 填报单位"),
        ("", "a.csv: error [empty-file]: this file is empty"),
    ],
)  # fmt: skip
def test_files_that_are_refused(
    text: str, words: str, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "a.csv").write_text(text, encoding="utf-8", newline="")
    line = ["bulk", "plan.yaml", "a.csv", "-o", "out", "--as-of", "2025-12-31"]
    assert run(line, ENGLISH) is ExitCode.USAGE
    assert words in capsys.readouterr().err
    assert list((work / "out").iterdir()) == []


def test_columns_may_change_their_order_from_file_to_file(work: Path) -> None:
    (work / "a.csv").write_text(HEADINGS + "甲县,rises,%,12,10,,,\n", encoding="utf-8")
    (work / "b.csv").write_text(
        "基期值,完成值,单位,指标编号,县区\n12,10,%,rises,乙县\n", encoding="utf-8"
    )
    judged(work, "a.csv", "b.csv")
    of_all = verdicts(work)
    assert (of_all["甲县", "rises"], of_all["乙县", "rises"]) == ("met", "missed")


def test_many_bad_rows_are_told_once_with_their_number(work: Path) -> None:
    rows = "".join(f"第{number}县,rate,%,三成,,,,\n" for number in range(3000))
    (work / "a.csv").write_text(HEADINGS + rows, encoding="utf-8")
    found = judged(work, "a.csv")
    assert [(kind.first.code, kind.count) for kind in found.problems] == [("not-a-number", 3000)]
    assert found.problems[0].first.position.line == 2
    assert "met" not in {str(status) for status in found.counts}


def test_a_parquet_file_without_its_end_is_refused(work: Path) -> None:
    file = work / "a.parquet"
    duckdb.sql("select '甲县' as 县区, 'rate' as 指标编号, '33' as 完成值").write_parquet(str(file))
    file.write_bytes(file.read_bytes()[:-6])
    with pytest.raises(InvalidInputError) as refused:
        judged(work, "a.parquet")
    assert [problem.code for problem in refused.value.problems] == ["not-parquet"]


@pytest.mark.parametrize("first", ["县区", "完成值"])
def test_a_parquet_file_with_a_damaged_column_is_refused_by_its_name(
    work: Path, first: str
) -> None:
    """The first column is damaged: one that names units is read before one of figures is."""
    file = work / "a.parquet"
    rows = duckdb.sql(
        "select '甲县' || range as 县区, 'rate' as 指标编号, '33%' as 完成值 from range(5000)"
    )
    rows.select(first, duckdb.StarExpression(exclude=[first])).write_parquet(str(file))
    data = file.read_bytes()
    file.write_bytes(data[:4] + b"\xff" * 20 + data[24:])  # behind the four bytes of every file
    with pytest.raises(InvalidInputError) as refused:
        judged(work, "a.parquet")
    problems = [(problem.position.file, problem.code) for problem in refused.value.problems]
    assert problems == [(str(file), "not-parquet")]


def test_binary_numbers_are_refused_with_the_reason(work: Path) -> None:
    file = work / "a.parquet"
    duckdb.sql(
        "select '甲县' as 县区, 'rate' as 指标编号, '%' as 单位, 0.1::double + 0.2 as 完成值"
    ).write_parquet(str(file))
    with pytest.raises(InvalidInputError, match="binary numbers \\(DOUBLE\\)") as refused:
        judged(work, "a.parquet")
    assert [problem.code for problem in refused.value.problems] == ["binary-number"]


def test_a_roster_tells_who_reported_nothing_and_who_is_nobody(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "roster.yaml").write_text(
        "units:\n  jia: {zh: 甲县}\n  yi: {zh: 乙县}\n", encoding="utf-8"
    )
    (work / "a.csv").write_text(
        HEADINGS + "甲县卫健委,rate,%,33,,,,\n丙县,rate,%,33,,,,\n", encoding="utf-8"
    )
    line = [
        "bulk",
        "plan.yaml",
        "a.csv",
        "-o",
        "out",
        "--as-of",
        "2025-12-31",
        "--roster",
        "roster.yaml",
        "-f",
        "json",
    ]
    assert run([*line, "--verdicts-as", "csv"], ENGLISH) is ExitCode.FAILED
    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, shape_of("bulk"))
    assert verdicts(work)["甲县", "rate"] == "met"
    assert verdicts(work)["乙县", "rate"] == "unreported"
    assert [one["code"] for one in report["problems"]] == ["unknown-unit-name"]
    assert json.loads((work / "out" / "summary.json").read_text(encoding="utf-8")) == report
    assert report["hpc"] == __version__
    digests = {source["file"]: source["sha256"] for source in report["sources"]}
    for name in ("a.csv", "plan.yaml", "roster.yaml"):
        assert digests[name] == sha256((work / name).read_bytes()).hexdigest()


@pytest.mark.parametrize("name", ["=cmd|x", "＝cmd|x", "-1+1", "@SUM(A1)"])
def test_texts_of_a_file_are_no_formula_in_the_tables(name: str, work: Path) -> None:
    (work / "a.csv").write_text(HEADINGS + f"{name},rate,%,33,,,,\n", encoding="utf-8")
    judged(work, "a.csv")
    assert table(work, "units")[0]["unit"] == f"'{name}"


def test_where_one_table_cannot_be_written_none_is(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Engine.copy

    def full(self: Engine, sql: str, file: Path, name: Path | None = None) -> None:
        if file.name == "units.csv":
            sql = "select error('no space left')"
        copy(self, sql, file, name)

    monkeypatch.setattr(Engine, "copy", full)
    (work / "a.csv").write_text(HEADINGS + "甲县,rate,%,33,,,,\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"/out/units\.csv cannot be written: .*no space left"):
        judged(work, "a.csv")
    assert left_in(work / "out") == []


def test_a_table_that_cannot_get_to_its_place_is_named(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "a.csv").write_text(HEADINGS + "甲县,rate,%,33,,,,\n", encoding="utf-8")
    (work / "out" / "verdicts.parquet").mkdir(parents=True)
    line = ["bulk", "plan.yaml", "a.csv", "-o", "out", "--as-of", "2025-12-31"]
    assert run(line, ENGLISH) is ExitCode.USAGE
    assert "out/verdicts.parquet cannot be written: Is a directory" in capsys.readouterr().err
    assert left_in(work / "out") == ["verdicts.parquet"]


def test_the_day_is_asked_for(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (work / "a.csv").write_text(HEADINGS, encoding="utf-8")
    assert run(["bulk", "plan.yaml", "a.csv", "-o", "out"], ENGLISH) is ExitCode.USAGE
    assert capsys.readouterr().err == "hpc: say of which day the figures are: --as-of YYYY-MM-DD\n"


@pytest.mark.skipif(sys.platform == "win32", reason="has no such lock of a folder")
def test_two_runs_at_once_do_not_take_the_parts_of_each_other(work: Path) -> None:
    (work / "a.csv").write_text(HEADINGS, encoding="utf-8")
    (work / "out").mkdir()
    with alone(work / "out"), pytest.raises(UsageError, match="another run is writing into"):
        judged(work, "a.csv")
    with alone(work / "out"):
        pass
    assert left_in(work / "out") == []


def test_a_file_that_changes_while_it_is_judged_is_refused(work: Path) -> None:
    file = work / "a.csv"
    file.write_text(HEADINGS + "甲县,rate,%,33,,,,\n", encoding="utf-8")
    (piece,) = pieces_of_text(Source(file, (), ()), 0)
    file.write_text(HEADINGS + "甲县,rate,%,31,,,,\n", encoding="utf-8")
    with pytest.raises(InvalidInputError, match="has changed while it was read"):
        write_text(piece, work / "copy")
