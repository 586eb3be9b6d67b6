"""`hpc report`: what `check -f json` wrote is all that any other report needs, and nothing else is believed."""

import json
import os
import shutil
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec
import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.model.record import seal
from healthplan_cli.text.words import LANGUAGES, Language
from tests.reports.as_text import WRITABLE, as_text

ROOT = Path(__file__).parents[2]
EXAMPLES = [str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("examples/*-20*/*.yaml"))]
ENGLISH = Language("en")
Tree = dict[str, Any]


def written(command: str, files: list[str], lang: str, to: Path, *more: str) -> dict[str, str]:
    """Every format that a command writes of its files, as text."""
    to.mkdir()
    asked = [f"--format={name}={to / name}" for name in WRITABLE]
    assert cli.run([command, *files, *asked, *more], Language(lang)) in (0, 1, 2)
    found = {}
    for name in WRITABLE:
        data = (to / name).read_bytes()
        found[name] = as_text(data) if name in ("docx", "xlsx") else data.decode()
    return found


def from_its_json(files: list[str], to: Path, *more: str) -> list[str]:
    """The formats that differ where they are made of the JSON report of a run in the other language."""
    now = {lang: written("check", files, lang, to / lang, *more) for lang in LANGUAGES}
    differing = []
    for lang, other in permutations(LANGUAGES, 2):
        again = written("report", [str(to / other / "json")], lang, to / f"{lang} of {other}")
        differing += [f"{name} in {lang}" for name in WRITABLE if now[lang][name] != again[name]]
    return differing


@pytest.mark.no_cover
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_format_is_the_same_from_the_json_report(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert from_its_json([example], tmp_path, "--progress", "hp2030") == []


@pytest.mark.no_cover
@pytest.mark.parametrize("name", ["hostile", "odd"])
def test_odd_texts_and_refused_files_are_the_same_from_the_json_report(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "tests/reports/reviews")
    files = [str(path) for path in sorted(Path(name).glob("*.yaml")) if path.stem != "plan"]
    more = ("--plan", f"{name}/plan.yaml", "--cells")
    assert from_its_json(files, tmp_path, *more) == []


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A JSON report in a folder of its own, beside the file that it was made from."""
    shutil.copy(ROOT / "examples/nankai-2022/actuals.yaml", tmp_path / "actuals.yaml")
    monkeypatch.chdir(tmp_path)
    cli.run(["check", "actuals.yaml", "-f", "json=stored.json"], ENGLISH)
    return tmp_path / "stored.json"


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    found = capsys.readouterr()
    assert "Traceback" not in found.err
    return [*found.out.splitlines(), *found.err.splitlines()]


CHANGED = "this report was changed after hpc wrote it, so no other is made of it; judge the figures again with hpc check"
UNREADABLE = "the record of this report cannot be read: it was changed, or another version of hpc wrote it; judge the figures again with hpc check"
NO_REPORT = "this is no report of a check; name one that hpc check -f json wrote"
NO_RECORD = "this report has no record, so no other can be made of it; an earlier hpc wrote it, or the name of one of its files is no text"


def verdict_turned(report: Tree) -> None:
    report["verdicts"][0]["status"] = "missed"


def key_added(report: Tree) -> None:
    report["remark"] = "checked by hand"


def no_record(report: Tree) -> None:
    report["record"] = None


def other_version(report: Tree) -> None:
    report["version"] = 2


def cut_record(report: Tree) -> None:
    report["record"] = report["record"][:400]


def no_base64(report: Tree) -> None:
    report["record"] = "{}"


def too_much(report: Tree) -> None:
    report["record"] = b64encode(zlib.compress(bytes(257 * 1024 * 1024), level=1)).decode()


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (verdict_turned, "changed-report", CHANGED),
        (key_added, "changed-report", CHANGED),
        (no_record, "not-a-report", NO_RECORD),
        (other_version, "not-a-report", "this is a report of another version of the format; hpc reads version 1"),
        (cut_record, "changed-report", UNREADABLE),
        (no_base64, "changed-report", UNREADABLE),
        (too_much, "changed-report", UNREADABLE),
    ],
)  # fmt: skip
def test_a_report_that_was_changed_is_refused(
    change: Callable[[Tree], None],
    code: str,
    words: str,
    stored: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = json.loads(stored.read_text(encoding="utf-8"))
    change(report)
    stored.write_text(json.dumps(report), encoding="utf-8")
    capsys.readouterr()
    assert cli.run(["report", "stored.json"], ENGLISH) == 2
    assert told(capsys) == [f"stored.json: error [{code}]: {words}"]


@pytest.mark.parametrize("options", [(), ("--verify",)])
@pytest.mark.parametrize(
    "twice", [('{\n  "version"', '{\n  "verdicts": [],\n  "version"'), ('"status"', '"status": "met", "status"')]
)  # fmt: skip
def test_a_key_that_is_there_twice_is_a_change(
    twice: tuple[str, str],
    options: tuple[str, ...],
    stored: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """RFC 8259 leaves it to each program which of both it takes."""
    text = stored.read_text(encoding="utf-8")
    changed = text.replace(*twice, 1)
    assert changed != text
    stored.write_text(changed, encoding="utf-8")
    capsys.readouterr()
    assert cli.run(["report", "stored.json", *options], ENGLISH) == 2
    assert told(capsys) == [f"stored.json: error [changed-report]: {CHANGED}"]


@pytest.mark.parametrize("indent", [None, 4])
def test_a_report_that_is_laid_out_anew_is_the_same(
    indent: int | None, stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = json.loads(stored.read_text(encoding="utf-8"))
    stored.write_text(json.dumps(report, indent=indent), encoding="utf-8")
    assert cli.run(["report", "stored.json", "--verify"], ENGLISH) == 0


def test_the_report_of_a_collection_is_named_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("甲县.yaml").write_text(
        "plan: nankai/2022\nas_of: 2022-12-31\norg_unit: 甲县\nactuals: {}\n", encoding="utf-8"
    )
    cli.run(["collect", "nankai/2022", "甲县.yaml", "-f", "json=all.json"], ENGLISH)
    for command in (["report", "all.json"], ["diff", "all.json", "all.json"]):
        capsys.readouterr()
        assert cli.run(command, ENGLISH) == 2
        words = "this is the report of a collection; name one that hpc check -f json wrote"
        assert told(capsys) == [f"all.json: error [not-a-report]: {words}"]


@pytest.mark.parametrize("text", ["[]", "{}", "null", "[" * 100_000, "plan: nankai/2022"])
def test_what_is_no_report_is_refused(
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("other.json").write_text(text, encoding="utf-8")
    assert cli.run(["report", "other.json"], ENGLISH) == 2
    assert told(capsys) == [f"other.json: error [not-a-report]: {NO_REPORT}"]


@pytest.mark.parametrize(
    ("name", "data"),
    [("上报表.xlsx", b"PK\x03\x04"), ("report.html", b"<!DOCTYPE html>"), ("a.pdf", b"%PDF-1.7")],
)
def test_what_is_no_text_at_all_is_no_report_either(
    name: str,
    data: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    assert cli.run(["report", name], ENGLISH) == 2
    assert told(capsys) == [f"{name}: error [not-a-report]: {NO_REPORT}"]


def test_a_file_whose_name_is_no_text_leaves_no_record(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = os.fsdecode(b"\xff.yaml")
    stored.with_name("actuals.yaml").rename(name)
    cli.run(["check", name, "-f", "json=stored.json"], ENGLISH)
    assert json.loads(stored.read_text(encoding="utf-8"))["record"] is None
    capsys.readouterr()
    assert cli.run(["report", "stored.json"], ENGLISH) == 2
    assert told(capsys) == [f"stored.json: error [not-a-report]: {NO_RECORD}"]


def test_problems_of_refused_files_are_shown_where_the_format_has_no_place_for_them(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad.yaml").write_text("plan: nankai/2022\nas_of: tomorrow\n", encoding="utf-8")
    cli.run(["check", "actuals.yaml", "bad.yaml", "-f", "json=stored.json"], ENGLISH)
    for format, is_shown in (("csv", True), ("plain", False)):
        capsys.readouterr()
        assert cli.run(["report", "stored.json", "-f", format], ENGLISH) == 0
        assert ("bad.yaml:2:8: error" in capsys.readouterr().err) is is_shown


def test_a_report_that_was_only_formatted_anew_is_as_good(stored: Path) -> None:
    report = json.loads(stored.read_text(encoding="utf-8"))
    stored.write_text(json.dumps(report, sort_keys=True), encoding="utf-8")
    assert cli.run(["report", "stored.json", "-f", "plain"], ENGLISH) == 0


def no_ratio(record: Tree) -> None:
    record["checked"]["reviews"][0]["plan"]["score"]["cap"] = "1/0"


def endless_number(record: Tree) -> None:
    record["checked"]["reviews"][0]["plan"]["score"]["cap"] = "1e999999999"


def another_type(record: Tree) -> None:
    record["checked"]["reviews"][0]["verdicts"] = {"met": True}


def reaching_sentence(record: Tree) -> None:
    asked = record["checked"]["reviews"][0]["plan"]["targets"][0]["conditions"][0]["words"]
    asked["template"] = "{limit.__class__}"
    asked["values"] = {"limit": ""}


def wide_sentence(record: Tree) -> None:
    asked = record["checked"]["reviews"][0]["plan"]["targets"][0]["conditions"][0]["words"]
    asked["template"] = "{limit:>9999999999}"
    asked["values"] = {"limit": ""}


def commanding_id(record: Tree) -> None:
    record["checked"]["reviews"][0]["verdicts"][0]["target"]["id"] = "\x1b[31mred"


def endless_count(record: Tree) -> None:
    record["checked"]["reviews"][0]["verdicts"][0]["target"]["count"] = 10**12


def parts_without_figures(record: Tree) -> None:
    for verdict in record["checked"]["reviews"][0]["verdicts"]:
        verdict["target"]["composition"] = {"of": ["x"], "least": 1, "name": ""}


@pytest.mark.parametrize(
    "change",
    [
        no_ratio,
        endless_number,
        another_type,
        reaching_sentence,
        wide_sentence,
        commanding_id,
        endless_count,
        parts_without_figures,
    ],
)
def test_a_record_that_hpc_cannot_have_written_is_refused(
    change: Callable[[Tree], None], stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = json.loads(stored.read_text(encoding="utf-8"))
    record = msgspec.msgpack.decode(zlib.decompress(b64decode(report.pop("record"))))
    assert record["seal"] == seal(report)
    change(record)
    report["record"] = b64encode(zlib.compress(msgspec.msgpack.encode(record))).decode()
    stored.write_text(json.dumps(report), encoding="utf-8")
    capsys.readouterr()
    assert cli.run(["report", "stored.json"], ENGLISH) == 2
    assert told(capsys) == [f"stored.json: error [changed-report]: {UNREADABLE}"]


def test_verify_says_that_nothing_differs(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["report", "stored.json", "--verify"], ENGLISH) == 0
    assert told(capsys) == ["judged again from the same files, and nothing differs"]


def test_verify_says_which_file_was_changed_and_which_verdict_turned(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    actuals = stored.with_name("actuals.yaml")
    text = actuals.read_text(encoding="utf-8")
    before = "  community_hospitals_created: 2家"
    assert before in text
    actuals.write_text(text.replace(before, "  community_hospitals_created: 3家"), encoding="utf-8")
    assert cli.run(["report", "stored.json", "--verify"], ENGLISH) == 1
    assert told(capsys) == [
        "actuals.yaml was changed",
        "community_hospitals_created in actuals.yaml: missed with 2家 then, met with 3家 now",
    ]


def test_verify_says_that_a_file_is_gone(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored.with_name("actuals.yaml").unlink()
    assert cli.run(["report", "stored.json", "--verify"], ENGLISH) == 1
    lines = told(capsys)
    assert "actuals.yaml can no longer be read" in lines
    assert "actuals.yaml was judged then, and is refused now" in lines


def test_verify_needs_files_to_read(
    stored: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from io import BytesIO, TextIOWrapper

    text = stored.with_name("actuals.yaml").read_bytes()
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text)))
    cli.run(["check", "-", "-f", "json=from-pipe.json"], ENGLISH)
    capsys.readouterr()
    assert cli.run(["report", "from-pipe.json", "--verify"], ENGLISH) == 2
    assert told(capsys) == ["hpc: standard input cannot be read once more; name files to hpc check"]


def test_a_report_is_no_file_of_figures(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert cli.run(["check", "stored.json", "-q"], ENGLISH) == 2
    assert told(capsys) == [
        "stored.json:1:1: error [wrong-kind]: this is a report of a check, not the figures; hpc report, hpc diff and hpc trend read it"
    ]


def test_a_folder_with_a_report_in_it_is_judged_without_it_and_is_a_trend_with_it(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stored.with_name("actuals.yaml").rename("year.yaml")
    text = Path("year.yaml").read_text(encoding="utf-8")
    june = text.replace("as_of: 2022-12-31", "as_of: 2022-06-30").replace("2022-12-", "2022-05-")
    Path("year.yaml").write_text(june, encoding="utf-8")
    capsys.readouterr()
    cli.run(["check", ".", "-f", "json"], ENGLISH)
    assert [one["file"] for one in json.loads(capsys.readouterr().out)["files"]] == ["year.yaml"]
    cli.run(["trend", ".", "-f", "json"], ENGLISH)
    [found] = json.loads(capsys.readouterr().out)["trends"]
    assert found["days"] == ["2022-06-30", "2022-12-31"]
