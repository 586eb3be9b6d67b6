"""What scripts lean on: `hpc check -`, `--quiet` and `--watch`."""

import io
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language

ROOT = Path(__file__).parents[2]
ENGLISH = Language("en")
PLAN = "plan: test/2025\ntitle: 要点\nregion: 测试区\nperiod: 2025\ntargets:\n"
TARGET = "  beds: {{zh: 床位, en: Beds, unit: 张, at_least: {limit}张, quote: q}}\n"
YAML = "plan: plan.yaml\nas_of: 2025-12-31\nactuals: {{beds: {beds}}}\n"
JSON = '{{"plan": "plan.yaml", "as_of": "2025-12-31", "actuals": {{"beds": {beds}}}}}'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN + TARGET.format(limit=5), encoding="utf-8")
    (tmp_path / "actuals.yaml").write_text(YAML.format(beds=5), encoding="utf-8")
    return tmp_path


def feed(text: str | bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    data = text if isinstance(text, bytes) else text.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize("text", [YAML, JSON], ids=["yaml", "json"])
@pytest.mark.parametrize(("beds", "code", "verdict"), [(5, 0, "met"), (4, 1, "missed")])
def test_standard_input_is_judged(
    text: str,
    beds: int,
    code: int,
    verdict: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    feed(text.format(beds=beds), monkeypatch)
    assert cli.run(["check", "-", "-f", "json"], ENGLISH) == code
    (found,) = json.loads(capsys.readouterr().out)["verdicts"]
    assert (found["status"], found["file"]) == (verdict, "<stdin>")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (YAML.format(beds="x"), "<stdin>:3:17: error [not-a-number]"),
        (b"\xff\xfea", "<stdin>: error [encoding]"),
        (b"#" * (16 * 1024 * 1024 + 1), "<stdin>: error [too-large]"),
    ],
    ids=["word", "utf-16", "large"],
)
def test_problems_of_standard_input_are_named_so(
    text: str | bytes,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    feed(text, monkeypatch)
    assert cli.run(["check", "-"], ENGLISH) == 2
    assert capsys.readouterr().err.startswith(message)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\0", "a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a workbook"),
        ("id,value\nbeds,5\n", "a table"),
        ("\ufeff2025年要点\r\n计划,plan.yaml\r\n指标,上报值\r\n床位,5\r\n", "a table"),
        ("指标\t上报值\n床位\t5\n".encode("gb18030"), "a table"),
        ("单位：万元\n指标;上报值\n床位;5\n", "a table"),
        ("id,value,note\nbeds,5,see: page 3\n", "a table"),
    ],
)
def test_what_is_neither_yaml_nor_json_is_to_come_as_a_file(
    data: str | bytes,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    feed(data, monkeypatch)
    assert cli.run(["check", "-"], ENGLISH) == 2
    message = f"- takes YAML or JSON only, and this is {kind}; write it to a file, and name that in place of -"
    assert capsys.readouterr().err == f"<stdin>: error [wrong-kind]: {message}\n"


@pytest.mark.parametrize(
    "text",
    [
        "one, two",
        "# a, b\n# c, d\nplan: x\n",
        "---\na,b: 1\nc,d: 2\n",
        '{\n"a": 1,\n"b": 2}',
        "[1,\n2,\n3]",
    ],
)
def test_what_may_be_yaml_is_no_table(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(text, monkeypatch)
    assert cli.run(["check", "-"], ENGLISH) == 2
    assert "wrong-kind" not in capsys.readouterr().err


@pytest.mark.parametrize(("beds", "code"), [(5, 0), (4, 1), ("x", 2)])
def test_quiet_says_nothing_but_the_exit_code(
    beds: object, code: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "actuals.yaml").write_text(YAML.format(beds=beds), encoding="utf-8")
    assert (
        cli.run(
            ["check", "actuals.yaml", "--quiet", "-f", "table", "-f", "json=report.json"], ENGLISH
        )
        == code
    )
    out, err = capsys.readouterr()
    assert out == ""
    assert bool(err) == (code == 2)
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["version"] == 1


@pytest.fixture
def watching(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """`hpc check actuals.yaml --watch`, as a program."""
    pytest.importorskip("watchfiles")
    program = f"""
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # the shell of the tests may ignore it
sys.path.insert(0, {str(ROOT)!r})
from healthplan_cli.cli.main import main
main()
"""
    command = [
        sys.executable,
        "-c",
        program,
        "check",
        "actuals.yaml",
        "--watch",
        "-f",
        "plain",
        "--lang",
        "en",
    ]
    made = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    patience = Timer(180, made.kill)
    patience.start()
    with made:
        yield made
        made.kill()
    patience.cancel()


def shown(watching: "subprocess.Popen[str]", words: str) -> str:
    """What is drawn up to the line with the words, in this drawing or a later one; nothing where they never come."""
    drawn = ""
    for line in iter(watching.stdout.readline, "") if watching.stdout else ():
        drawn += line
        if words in line:
            return drawn
    return ""


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt is no signal there")
def test_watch_judges_again_on_every_change_until_interrupted(
    watching: "subprocess.Popen[str]", folder: Path
) -> None:
    assert shown(watching, ": met: Beds")
    (folder / "new").write_text(YAML.format(beds=4), encoding="utf-8")
    (folder / "new").replace(folder / "actuals.yaml")  # as editors save
    assert shown(watching, ": missed: Beds")
    (folder / "plan.yaml").write_text("unsound", encoding="utf-8")
    assert shown(watching, "plan.yaml:1:1: error")
    (folder / "plan.yaml").write_text(PLAN + TARGET.format(limit=3), encoding="utf-8")
    assert shown(watching, "at least 3张")
    (folder / "actuals.yaml").unlink()
    assert shown(watching, "[missing-file]")
    (folder / "actuals.yaml").write_text(YAML.format(beds="'##[error]'"), encoding="utf-8")
    assert shown(watching, r"'#\x23[error]' is not a number")
    (folder / "actuals.yaml").write_text(YAML.format(beds=1), encoding="utf-8")
    assert shown(watching, ": missed: Beds")
    watching.send_signal(signal.SIGINT)
    assert watching.wait(60) == 130


RULE = "rules:\n  {id}: {{rule: new_beds <= all_beds, zh: 不应多于, en: more than all, level: error}}\n"


@pytest.fixture
def own(folder: Path) -> Path:
    """A folder of own specs with a rule that does not hold, which `hpc.yaml` leaves out."""
    (folder / "hpc.yaml").write_text("specs: own\nrules: {off: [left_out]}\n", encoding="utf-8")
    for kind in ("catalog", "rules"):
        (folder / "own" / kind).mkdir(parents=True)
    elements = "".join(
        f"  {id}: {{zh: {zh}, en: {id}, unit: 张}}\n"
        for id, zh in (("all_beds", "床位"), ("new_beds", "新增床位"))
    )
    (folder / "own" / "catalog" / "own.yaml").write_text(f"elements:\n{elements}", encoding="utf-8")
    (folder / "own" / "rules" / "own.yaml").write_text(RULE.format(id="left_out"), encoding="utf-8")
    text = YAML.format(beds=5) + "elements: {all_beds: 5, new_beds: 6}\n"
    (folder / "actuals.yaml").write_text(text, encoding="utf-8")
    return folder / "own"


@pytest.mark.parametrize("name", ["new.yaml", "new.yml"])
def test_watch_sees_new_specs_and_keeps_to_the_rules_that_are_on(
    name: str, own: Path, watching: "subprocess.Popen[str]"
) -> None:
    assert "rule/" not in shown(watching, ": met: Beds")
    (own / "rules" / "new").write_text(RULE.format(id="counted"), encoding="utf-8")
    (own / "rules" / "new").replace(own / "rules" / name)
    drawn = shown(watching, ": met: Beds")
    assert ("[rule/counted]" in drawn, "left_out" in drawn) == (True, False)


@pytest.mark.parametrize(
    "words",
    [
        "-f nosuch",
        "--target nosuch",
        "--plan nosuch",
        "--fail-on nosuch",
        "-f json=plan/nowhere/review.json",
        "--write-known known.json",
        "--known known.json --write-known known.json",
        "--known known.json -f json=known.json",
    ],
)
def test_wrong_usage_is_not_watched(
    words: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("watchfiles")

    def waited(*_: object) -> None:
        raise KeyboardInterrupt

    known = '{"version": 1, "known": []}'
    (folder / "known.json").write_text(known, encoding="utf-8")
    monkeypatch.setattr("healthplan_cli.cli.checking.repeat._until_changed", waited)
    assert cli.run(["check", "actuals.yaml", "--watch"], ENGLISH) == 130
    assert cli.run(["check", "actuals.yaml", "--watch", *words.split()], ENGLISH) == 2
    assert "hpc: " in capsys.readouterr().err
    assert (folder / "known.json").read_text(encoding="utf-8") == known


def test_watch_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert cli.run(["check", "actuals.yaml", "--watch"], ENGLISH) == 2
    assert "pip install watchfiles" in capsys.readouterr().err


def test_standard_input_is_not_watched(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "-", "--watch"], ENGLISH) == 2
    assert "standard input" in capsys.readouterr().err
