"""Specs that cannot be read as they are meant are refused by every command that needs them, with one problem."""

from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
PLAN = """plan: own/2025
title: 测试
region: 测试区
period: 2025
targets:
  rate_x: {at_least: 85%, quote: 率达85%}
"""
ELEMENTS = """elements:
  part_x: {zh: 甲, en: Part, unit: 人}
  whole_x: {zh: 乙, en: Whole, unit: 人}
"""
RATE = (
    "  rate_x: {zh: 率, en: Rate, unit: '%', kind: rate, numerator: part_x, denominator: whole_x}\n"
)
CATALOG = f"indicators:\n{RATE}{ELEMENTS}"
RULE = "rules:\n  a: {rule: rate_x <= 80%, zh: 规, en: too high, level: error}\n"
COMMANDS = (
    "show own/2025",
    "template own/2025",
    "explain rate_x",
    "check a.yaml",
    "diff own/2025 own/2025",
)


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of specs with one plan, one catalog and figures, in the folder that hpc is run in."""
    folder = tmp_path / "specs"
    for name in ("own", "catalog", "rules"):
        (folder / name).mkdir(parents=True)
    (folder / "own" / "2025.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "catalog" / "c.yaml").write_text(CATALOG, encoding="utf-8")
    actuals = "plan: own/2025\nas_of: 2025-12-31\nactuals: {rate_x: 86%}\n"
    (tmp_path / "a.yaml").write_text(actuals, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def said(command: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = cli.run([*command.split(), "--specs", "specs"], ENGLISH)
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out + err


@pytest.mark.usefixtures("specs")
@pytest.mark.parametrize("command", COMMANDS)
def test_sound_specs_are_read(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(command, capsys)
    assert (code, "error [" in text) == (0, False)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  whole_x:", "  other_x:", "unknown-element"),
        ("whole_x: {zh: 乙, en: Whole, unit: 人}", "whole_x: {zh: 乙, en: Whole, unit: 人床}", "unknown-unit"),
        ("unit: '%'", "scale: []", "wrong-shape"),
        ("unit: '%'", "scale: [好]", "wrong-shape"),
        ("unit: '%'", "unit: 1/0", "unknown-unit"),
        ("unit: '%'", "unit: 2**99999999999", "unknown-unit"),
    ],
)  # fmt: skip
def test_an_unsound_catalog_is_refused_by_every_command(
    command: str, old: str, new: str, code: str, specs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (specs / "catalog" / "c.yaml").write_text(CATALOG.replace(old, new), encoding="utf-8")
    ended, text = said(command, capsys)
    assert ended == 2
    assert text.count(f"error [{code}]") >= 1


@pytest.mark.parametrize("name", ["rate_x", '"r\\u0061te_x"', '"\\x72ate_x"'])
def test_an_id_may_be_written_with_escapes(
    name: str, specs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CATALOG.replace("  rate_x:", f"  {name}:")
    (specs / "catalog" / "c.yaml").write_text(text, encoding="utf-8")
    assert said("check a.yaml", capsys)[0] == 0


@pytest.mark.parametrize(
    "rules",
    [
        RULE.encode("utf-16"),
        RULE.replace("rate_x <= 80%", '"\\u0072ate_x <= 80%"').encode(),
        RULE.encode(),
    ],
    ids=["utf-16", "escaped", "plain"],
)
def test_no_rules_file_is_passed_over(
    rules: bytes, specs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (specs / "rules" / "r.yaml").write_bytes(rules)
    code, text = said("check a.yaml", capsys)
    assert code in (1, 2)
    assert "error [" in text


def test_a_fault_of_a_catalog_is_said_once(specs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = CATALOG.replace("Whole, unit: 人", "Whole, unit: 人床")
    (specs / "catalog" / "c.yaml").write_text(text, encoding="utf-8")
    (specs / "rules" / "r.yaml").write_text(RULE, encoding="utf-8")
    _, said_there = said("lint specs", capsys)
    assert said_there.count("error [unknown-unit]") == 1
