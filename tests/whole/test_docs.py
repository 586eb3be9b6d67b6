"""The pages say what the program does: its blocks, its commands and its verdicts."""

import json
import re
import shlex
import shutil
from pathlib import Path
from textwrap import indent
from typing import Any, get_args

import pytest

from healthplan_cli import check
from healthplan_cli.cli.main import run
from healthplan_cli.forms import names
from healthplan_cli.model.layout import Role
from healthplan_cli.model.placeholders import PLACEHOLDERS
from healthplan_cli.model.review import Status
from healthplan_cli.reading.lint import lint_file
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.text.words import language_of
from tests.whole import pages
from tests.whole.pages import (
    FIGURES,
    LANGUAGE,
    MANY,
    MET,
    PAGES,
    PLANS,
    README,
    RECIPES,
    ROOT,
    START,
    TABLES,
    Block,
    Claim,
)

ENGLISH = language_of("en")
SPECS = shipped_specs()
PERIOD_END = "2022-12-31"
PLAN_HEAD = "plan: doc/2022\ntitle: 示例\nregion: 示例\nperiod: 2022\ntargets:\n"

YAML = [
    (page, block) for page in PAGES for block in pages.blocks(page) if block.kind.startswith("yaml")
]
FILES = [(page, block) for page, block in YAML if block.kind == "yaml"]
TARGETS = [block for page, block in YAML if block.kind == "yaml target" and page in LANGUAGE]
ENTRIES = [block for page, block in YAML if block.kind == "yaml actual" and page in LANGUAGE]
CLAIMS = [(block, claim) for block in TARGETS for claim in pages.claims(block)]


def place(value: object) -> str | None:
    """The name of a test case: the page or the line that it is from."""
    if isinstance(value, Path):
        return value.relative_to(ROOT).as_posix()
    if isinstance(value, Block):
        return f"line {value.line}"
    if isinstance(value, Claim):
        return value.entry
    return None


def write_plan(folder: Path, targets: str) -> Path:
    file = folder / "plan.yaml"
    file.write_text(PLAN_HEAD + indent(targets, "  "), encoding="utf-8")
    return file


def write_actuals(folder: Path, entries: str, day: str = "") -> Path:
    file = folder / "actuals.yaml"
    head = f"plan: plan.yaml\nas_of: {day or PERIOD_END}\nactuals:\n"
    file.write_text(head + indent(entries, "  "), encoding="utf-8")
    return file


def test_every_block_is_of_a_known_kind() -> None:
    assert {block.kind for _, block in YAML} <= {"yaml", "yaml target", "yaml actual"}


@pytest.mark.parametrize(("page", "block"), FILES, ids=place)
def test_a_whole_file_is_linted_without_a_problem(page: Path, block: Block, tmp_path: Path) -> None:
    file = tmp_path / "file.yaml"
    file.write_text(block.text, encoding="utf-8")
    assert [str(problem.words) for problem in lint_file(file, SPECS)] == []


def test_entries_are_read_against_the_targets_of_the_page(tmp_path: Path) -> None:
    write_plan(tmp_path, "".join(block.text for block in TARGETS))
    actuals = write_actuals(tmp_path, "".join(block.text for block in ENTRIES))
    assert check(actuals).submission.actuals


@pytest.mark.parametrize(("block", "claim"), CLAIMS, ids=place)
def test_a_verdict_on_the_page_is_the_programs(block: Block, claim: Claim, tmp_path: Path) -> None:
    write_plan(tmp_path, block.text)
    review = check(write_actuals(tmp_path, claim.entry, claim.day))
    found = {verdict.target.id: verdict.status.value for verdict in review.verdicts}
    assert found[claim.entry.partition(":")[0]] == claim.verdict


def test_every_form_has_its_example() -> None:
    keys = {
        word for block in TARGETS for word in re.findall(r"^  (\w+):", block.text, re.MULTILINE)
    }
    assert set(names()) <= keys


def test_the_table_of_forms_lists_every_form() -> None:
    listed = [pages.code_spans(row[0])[0].partition(":")[0] for row in pages.tables(START)["form"]]
    assert sorted(listed) == sorted(names())


def test_the_page_on_verdicts_names_every_form() -> None:
    named = set(pages.code_spans(pages.prose_of(MET)))
    assert set(names()) <= named


def test_every_verdict_is_on_the_page_on_verdicts() -> None:
    named = set(pages.code_spans(pages.prose_of(MET)))
    assert {status.value for status in Status} <= named


def test_the_table_of_what_is_not_due_yet_is_the_same_on_both_pages() -> None:
    assert pages.tables(MET)["asked for"] == pages.tables(pages.TARGETS)["asked for"]


def test_every_block_of_targets_shows_what_is_met() -> None:
    without = [
        block.line
        for block in TARGETS
        if not any(claim.verdict in ("met", "watched") for claim in pages.claims(block))
    ]
    assert without == []


def schema(kind: str, capsys: pytest.CaptureFixture[str]) -> Any:
    assert run(["schema", kind], ENGLISH) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("page", "heading", "kind", "path"),
    [
        (PLANS, "key of the plan", "plan", ()),
        (PLANS, "key of a target", "plan", ("$defs", "target")),
        (
            PLANS,
            "key of an indicator",
            "catalog",
            ("properties", "indicators", "additionalProperties"),
        ),
        (FIGURES, "key of the file", "actuals", ()),
        (FIGURES, "key of an entry", "actuals", ("$defs", "entry")),
        (PLANS, "key of a rule", "rules", ("properties", "rules", "additionalProperties")),
        (
            FIGURES,
            "key of a waiver",
            "waivers",
            ("properties", "waivers", "additionalProperties"),
        ),
        (RECIPES, "key", "config", ()),
        (MANY, "key of the roster", "roster", ()),
        (MANY, "key of a unit", "roster", ("properties", "units", "additionalProperties")),
        (
            TABLES,
            "key of a table",
            "tables",
            ("properties", "tables", "additionalProperties"),
        ),
        (
            TABLES,
            "key of rows",
            "tables",
            ("properties", "tables", "additionalProperties", "properties", "rows"),
        ),
    ],
)
def test_a_table_of_keys_has_every_key(
    page: Path,
    heading: str,
    kind: str,
    path: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
) -> None:
    shape = schema(kind, capsys)
    for step in path:
        shape = shape[step]
    rows = pages.tables(page)[heading]
    listed = {key for row in rows for key in pages.code_spans(row[0])}
    assert listed - set(names()) == set(shape["properties"]) - set(names())


def test_the_page_on_tables_names_every_role_and_placeholder() -> None:
    words = set(re.findall(r"\w+", pages.text_of(TABLES)))
    assert set(get_args(Role)) <= words
    named = {span.strip("{}") for span in pages.code_spans(pages.prose_of(TABLES))}
    assert set(PLACEHOLDERS) <= named


@pytest.mark.parametrize("page", [TABLES, pages.TABLES_ZH], ids=place)
def test_the_examples_on_the_page_on_tables_are_the_files(page: Path) -> None:
    folder = ROOT / "examples" / "tables"
    shown = [block.text for block in pages.blocks(page) if block.kind in ("csv", "yaml")]
    assert shown == [
        pages.text_of(folder / name)
        for name in (
            "monthly.csv",
            "specs/monthly/tables/monthly.yaml",
            "form41.csv",
            "specs/form41/tables/form41.yaml",
        )
    ]


def test_the_fields_of_json_are_all_there(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(ROOT / "examples/nankai-2022/actuals.yaml"), "-f", "json"], ENGLISH)
    report = json.loads(capsys.readouterr().out)
    tables = pages.tables(RECIPES)

    def listed(heading: str) -> set[str]:
        return {field for row in tables[heading] for field in pages.code_spans(row[0])}

    assert listed("field") == set(report)
    verdict = report["verdicts"][0]
    assert listed("field of a verdict") == set(verdict)
    assert listed("field of a measured value") == set(verdict["measured"][0])


YML = [block for block in pages.blocks(RECIPES) if block.kind == "yml"]
SERVICE_LINES = [
    line
    for block in YML
    for line in re.findall(r"^ *- (?:run: )?hpc (.*)$", block.text, re.MULTILINE)
]


@pytest.mark.parametrize("block", YML, ids=place)
def test_a_snippet_for_a_service_is_yaml(block: Block) -> None:
    assert nodes_of(block.text, "snippet.yml").position.line == 1


@pytest.mark.parametrize("line", SERVICE_LINES)
def test_a_snippet_calls_hpc_as_it_can_be_called(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    example = ROOT / "examples" / "nankai-2022" / "actuals.yaml"
    Path("actuals.yaml").write_bytes(example.read_bytes())
    assert run(shlex.split(line), ENGLISH) in (0, 1)


def test_a_snippet_names_hooks_there_are() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    there = set(re.findall(r"^- id: (\S+)$", hooks, re.MULTILINE))
    named = {id for block in YML for id in re.findall(r"- id: (\S+)", block.text)}
    assert named == there == {"hpc-check", "hpc-lint"}


@pytest.mark.parametrize(
    ("file", "hooks"),
    [
        ("actuals.yaml", {"hpc-check", "hpc-lint"}),
        ("2026/actuals-甲县.docx", {"hpc-check", "hpc-lint"}),
        ("上报表.xlsx", {"hpc-check", "hpc-lint"}),
        ("2026/甲县上报数据.csv", {"hpc-check", "hpc-lint"}),
        ("specs/nankai/2026.yaml", {"hpc-lint"}),
        ("上报说明.md", set()),
        ("report.xlsx", set()),
        ("notes/factuals.yaml", set()),
    ],
)
def test_the_hooks_look_at_figures_and_specs(file: str, hooks: set[str]) -> None:
    written = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    patterns = re.findall(r"^- id: (\S+)$.*?^  files: (\S+)$", written, re.MULTILINE | re.DOTALL)
    assert {id for id, pattern in patterns if re.search(pattern, file)} == hooks


SHELL_PAGES = [README, pages.README_ZH, RECIPES, pages.RECIPES_ZH]


@pytest.mark.parametrize("page", SHELL_PAGES, ids=place)
def test_the_lines_for_a_shell_run_one_after_the_other(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [
        line
        for block in pages.blocks(page)
        if block.kind == "sh"
        for line in block.text.splitlines()
        if line.startswith("hpc ")
    ]
    assert lines
    for line in lines:
        assert run(shlex.split(line, comments=True)[1:], ENGLISH) in (0, 1), line


@pytest.mark.parametrize("page", [MANY, pages.MANY_ZH], ids=place)
def test_the_lines_on_many_units_find_what_is_wrong_in_the_example(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples" / "collect", tmp_path / "examples" / "collect")
    monkeypatch.chdir(tmp_path)
    lines = [block.text for block in pages.blocks(page) if block.kind == "sh"]
    assert lines
    for line in lines:
        assert run(shlex.split(line)[1:], ENGLISH) == 1, line


OUTPUTS = [
    (page, *found)
    for page in PAGES
    for found in re.findall(
        r"<!-- output of: ((?:[A-Z_]+=\S+ )*)hpc (.*?) -->\n\n```text\n(.*?)^```$",
        pages.text_of(page),
        re.MULTILINE | re.DOTALL,
    )
]


def test_both_readmes_show_output() -> None:
    assert {page for page, *_ in OUTPUTS} >= {README, pages.README_ZH}


@pytest.mark.parametrize(("page", "environment", "arguments", "output"), OUTPUTS, ids=place)
def test_output_on_a_page_is_the_programs(
    page: Path,
    environment: str,
    arguments: str,
    output: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(ROOT)
    for assignment in shlex.split(environment):
        monkeypatch.setenv(*assignment.split("=", 1))
    run(shlex.split(arguments))
    lines = capsys.readouterr().out.splitlines()
    assert [line.rstrip() for line in lines] == output.splitlines()
