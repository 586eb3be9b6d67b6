"""Reports that are written file by file say what those of a whole run do, and an interrupted run keeps what is done."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from healthplan_cli import pipeline, reports
from healthplan_cli.api import schema
from healthplan_cli.cli import main as cli
from healthplan_cli.cli.checking import bar, once, parts
from healthplan_cli.model.checked import Checked, Refused
from healthplan_cli.model.review import Review
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.reports import Look
from healthplan_cli.text.problems import InvalidInputError
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
IN_PARTS = [name for name in reports.names() if reports.is_in_parts(name)]
PLAN = """\
plan: test/2025
title: 要点
region: 测试区
period: 2025
targets:
  beds: {zh: 床位, en: Beds, unit: 张, kind: stock, at_least: 5张, quote: q}
"""
NAMES = ("a", "b", "c", "d")
FILES = [f"{name}.yaml" for name in NAMES]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four files, the second of which cannot be used, and the last of which is of the unit of the first."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    for name, beds, unit in (("a", 5, "甲"), ("b", "几", "乙"), ("c", 4, "丙"), ("d", 6, "甲")):
        text = f"plan: plan.yaml\nas_of: 2025-12-31\norg_unit: {unit}\nactuals: {{beds: {beds}}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def run(*words: str) -> int:
    return cli.run(["check", *words], ENGLISH)


def whole(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run without parts."""
    with monkeypatch.context() as patch:
        patch.setattr(parts, "can_be_in_parts", lambda _: False)
        return run(*words)


def test_the_formats_in_parts() -> None:
    assert IN_PARTS == ["csv", "jsonl", "plain"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", IN_PARTS)
@pytest.mark.parametrize("files", [FILES, FILES[1:2] * 2, ["a.yaml", "c.yaml"], ["none", "a.yaml"]])
@pytest.mark.parametrize("more", [(), ("--strict",), ("--fail-on", "warning")])
def test_parts_say_what_the_whole_says(
    name: str,
    files: list[str],
    more: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    in_parts = run(*files, "-f", name, *more), capsys.readouterr()
    of_all = whole(monkeypatch, *files, "-f", name, *more), capsys.readouterr()
    assert in_parts[0] == of_all[0]
    assert in_parts[1].err == of_all[1].err
    if name == "jsonl":  # a line of a refused file comes where the file does
        assert sorted(in_parts[1].out.splitlines()) == sorted(of_all[1].out.splitlines())
    else:
        assert in_parts[1].out == of_all[1].out


@pytest.mark.parametrize("name", IN_PARTS)
def test_a_file_gets_what_standard_output_does(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(*FILES, "-f", name)
    run(*FILES, "-f", f"{name}=report")
    assert (folder / "report").read_bytes().decode() == capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_several_reports_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*FILES, *(f"-f{name}={name}" for name in IN_PARTS)) == 2
    assert capsys.readouterr().out == ""
    for name in IN_PARTS:
        assert "beds" in (folder / name).read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_known_failures_are_all_compared(capsys: pytest.CaptureFixture[str]) -> None:
    sound = [file for file in FILES if file != "b.yaml"]
    assert (
        run(*sound, "-f", "plain", "--fail-on", "missed,warning", "--write-known", "known.json")
        == 0
    )
    assert run(*sound, "-f", "plain", "--fail-on", "missed,warning", "--known", "known.json") == 0
    assert "no longer" not in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_lines_come_while_the_run_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[int] = []

    def watched(*words: object) -> Review:
        shown.append(len(capsys.readouterr().out.splitlines()))
        return pipeline.check(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(once, "check", watched)
    run("a.yaml", "c.yaml", "d.yaml", "-f", "jsonl")
    assert shown == [0, 1, 1]


@pytest.mark.usefixtures("folder")
def test_every_line_is_of_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    run(*FILES, "-f", "jsonl")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    checker = jsonschema.Draft202012Validator(json.loads(schema("report-line", shipped_specs())))
    assert [error.message for line in lines for error in checker.iter_errors(line)] == []
    assert [(line["line"], line["file"]) for line in lines] == [
        ("verdict", "a.yaml"),
        ("problem", "b.yaml"),
        ("verdict", "c.yaml"),
        ("problem", "d.yaml"),
        ("verdict", "d.yaml"),
    ]


def interrupted_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the run be interrupted in its file of that number."""
    calls: list[object] = []

    def interrupted(*words: object) -> Review:
        calls.append(words)
        if len(calls) == number:
            raise KeyboardInterrupt
        return pipeline.check(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(once, "check", interrupted)


@pytest.mark.parametrize("name", ["json", "csv", "plain", "jsonl", "table"])
def test_an_interrupted_run_keeps_what_is_done(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupted_at(4, monkeypatch)
    assert run(*FILES, "-f", f"{name}=report", "--write-known", "known.json") == 130
    assert "interrupted: 3 of 4 files are done" in capsys.readouterr().err
    written = (folder / "report").read_text(encoding="utf-8")
    assert "丙" in written or "c.yaml" in written
    assert not re.search(r"\bd\.yaml", written)
    assert not (folder / "known.json").exists()


@pytest.mark.usefixtures("folder")
def test_the_bar_of_an_interrupted_run_ends_before_anything_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupted_at(3, monkeypatch)
    monkeypatch.setattr(bar, "PATIENCE", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    run(*FILES, "-f", "csv=report")
    said = capsys.readouterr().err
    assert "\x1b[?25h\nhpc: interrupted: 2 of 4 files are done" in said  # the cursor is shown


@pytest.mark.parametrize("name", ["json", "csv", "jsonl"])
def test_a_run_that_is_interrupted_in_its_first_file_writes_nothing(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupted_at(1, monkeypatch)
    assert run(*FILES, "-f", f"{name}=report") == 130
    assert not (folder / "report").exists()
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", IN_PARTS)
def test_the_review_of_a_format_is_its_parts(
    name: str, check: Callable[[str], Review | Refused]
) -> None:
    found = [check(file) for file in FILES]
    reviews = tuple(one for one in found if isinstance(one, Review))
    refused = tuple(one for one in found if isinstance(one, Refused))
    module, look = reports.load(name), Look(ENGLISH)
    texts = [module.of_review(one, look) for one in reviews]
    if hasattr(module, "IS_LIVE"):
        texts += [module.of_refused(one, look) for one in refused]
    else:
        texts.insert(0, module.before(refused, look, len(FILES)))
    if hasattr(module, "after"):
        texts.append(module.after(refused, look))
    assert module.review(Checked(reviews, refused), look) == "\n".join(texts)


@pytest.fixture
def check() -> Callable[[str], Review | Refused]:
    """`check(file)`: its review, or why there is none."""

    def checked(file: str) -> Review | Refused:
        try:
            return pipeline.check(file)
        except InvalidInputError as error:
            return Refused(file, error.problems)

    return checked
