"""Settings come from hpc.yaml, variables and options, the later before the earlier; `hpc config` says which."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.model.config import Config, found_file
from healthplan_cli.text.words import Language

ACTUALS = "plan: nankai/2022\nas_of: 2022-12-31\nelements:\n  resident_population: 100人\n  signed_residents: 101人\nactuals:\n"
RULE = "rule/signed_residents"


def settings(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """What `hpc config` tells of each setting."""
    assert cli.run(["config", "-f", "json", *words]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)["settings"]
    return found


def test_where_nothing_is_set_every_setting_is_the_default(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = settings(capsys)
    assert set(found) == set(Config().settings())
    assert {setting["from"] for setting in found.values()} == {"default"}
    assert found["fail_on"]["values"] == ["missed", "unreported", "undetermined"]


def test_a_file_holds_in_its_folder_and_below(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "specs").mkdir()
    (folder / "a" / "b").mkdir(parents=True)
    lines = (
        "region: nankai",
        "specs: specs",
        "language: en",
        "fail_on: [behind]",
        "formats: [plain, json=r.json]",
        "strict: true",
        "roster: units.yaml",
        "small: 30",
        "suppress: 5",
        "cache: false",
    )
    (folder / "hpc.yaml").write_text(
        "\n".join([*lines, "rules: {off: signed_residents}"]), encoding="utf-8"
    )
    monkeypatch.chdir(folder / "a" / "b")
    up = Path("..", "..")
    found = settings(capsys)
    assert {key: setting["values"] for key, setting in found.items()} == {
        "region": ["nankai"],
        "specs": [str(up / "specs")],
        "language": ["en"],
        "fail_on": ["behind"],
        "formats": ["plain", f"json={up / 'r.json'}"],
        "strict": ["true"],
        "roster": [str(up / "units.yaml")],
        "small": ["30"],
        "suppress": ["5"],
        "cache": ["false"],
        "rules": ["signed_residents"],
    }
    assert [setting["name"] for setting in found.values()] == [
        f"{up / 'hpc.yaml'}:{line}:1" for line in range(1, 12)
    ]


def test_the_nearest_file_holds(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "below").mkdir()
    (folder / "hpc.yaml").write_text("region: far\nstrict: true\n", encoding="utf-8")
    (folder / "below" / "hpc.yaml").write_text("region: near\n", encoding="utf-8")
    monkeypatch.chdir(folder / "below")
    found = settings(capsys)
    assert found["region"]["values"] == ["near"]
    assert found["strict"]["from"] == "default"


def test_variables_come_before_the_file_and_options_before_both(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("filed", "first", "second", "option"):
        (folder / name).mkdir()
    (folder / "hpc.yaml").write_text(
        "specs: filed\nlanguage: en\nstrict: true\nregion: nankai\n", encoding="utf-8"
    )
    monkeypatch.setenv("HPC_SPECS", os.pathsep.join(("first", "second")))
    monkeypatch.setenv("HPC_LANG", "zh")
    monkeypatch.setenv("HPC_STRICT", "0")
    monkeypatch.setenv("HPC_FAIL_ON", "missed, behind")
    found = settings(capsys)
    assert found["specs"] == {
        "values": ["first", "second"],
        "from": "variable",
        "name": "HPC_SPECS",
    }
    assert found["language"] == {"values": ["zh"], "from": "variable", "name": "HPC_LANG"}
    assert found["strict"] == {"values": ["false"], "from": "variable", "name": "HPC_STRICT"}
    assert found["fail_on"]["values"] == ["missed", "behind"]
    assert found["region"] == {"values": ["nankai"], "from": "file", "name": "hpc.yaml:4:1"}
    found = settings(capsys, "--specs", "option", "--specs", "filed", "--lang", "en")
    assert found["specs"] == {"values": ["option", "filed"], "from": "option", "name": "--specs"}
    assert found["language"] == {"values": ["en"], "from": "option", "name": "--lang"}


def test_what_is_kept_is_settled_like_the_rest(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert settings(capsys)["cache"]["values"] == ["true"]
    monkeypatch.setenv("HPC_CACHE", "No")
    assert settings(capsys)["cache"] == {
        "values": ["false"],
        "from": "variable",
        "name": "HPC_CACHE",
    }
    found = settings(capsys, "--cache", "--specs", ".")["cache"]
    assert found == {"values": ["true"], "from": "option", "name": "--cache"}
    monkeypatch.setenv("HPC_CACHE", "yes")
    found = settings(capsys, "--no-cache", "--specs", ".")["cache"]
    assert found == {"values": ["false"], "from": "option", "name": "--no-cache"}
    monkeypatch.setenv("HPC_CACHE", "perhaps")
    assert cli.run(["config"]) == 2
    assert "HPC_CACHE" in capsys.readouterr().err


def test_the_language_of_the_file_is_spoken(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "hpc.yaml").write_text("language: en\n", encoding="utf-8")
    cli.run(["config", "-f", "plain"])
    assert "language: en  (the file hpc.yaml:1:1)" in capsys.readouterr().out
    cli.run(["config", "--lang", "zh"])
    assert "选项 --lang" in capsys.readouterr().out


def test_the_region_is_that_of_diff(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "hpc.yaml").write_text("region: nowhere\n", encoding="utf-8")
    assert cli.run(["diff", "2022", "2025", "-f", "plain"], Language("en")) == 2
    assert "'nowhere/2022'" in capsys.readouterr().err
    monkeypatch.setenv("HPC_REGION", "nankai")
    assert cli.run(["diff", "2022", "2025", "-f", "plain"], Language("en")) == 0
    assert (
        cli.run(["diff", "2022", "2025", "-f", "plain", "--region", "kaifeng"], Language("en")) == 2
    )


@pytest.mark.parametrize(
    "line",
    [
        "show 2025",
        "template 2025",
        "schema actuals --plan 2025",
        "check a.yaml --plan 2025",
        "collect 2025 a.yaml",
        "map a.csv --plan 2025",
        "extract d.txt --against 2025 --ledger",
    ],
)
def test_a_year_is_that_of_the_region(
    line: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.yaml").write_text(
        "plan: nankai/2025\nas_of: 2025-12-31\nactuals: {}\n", encoding="utf-8"
    )
    (folder / "a.csv").write_text("指标,数\n甲,1\n", encoding="utf-8")
    (folder / "d.txt").write_text("签约率达到32%。\n", encoding="utf-8")
    assert cli.run(line.split(), Language("en")) == 2
    assert "there is no plan '2025'; did you mean nankai/2025?" in capsys.readouterr().err
    (folder / "hpc.yaml").write_text("region: nankai\n", encoding="utf-8")
    assert cli.run(line.split(), Language("en")) in (0, 1)


@pytest.mark.parametrize("named", ["2021", "kaifeng/2025", "2025.yaml"])
def test_a_region_makes_no_plan_of_what_it_has_none_of(
    named: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "hpc.yaml").write_text("region: nankai\n", encoding="utf-8")
    assert cli.run(["show", named], Language("en")) == 2
    assert named in capsys.readouterr().err


def test_formats_and_failing_verdicts_are_those_of_check(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.yaml").write_text(ACTUALS.replace("101", "99"), encoding="utf-8")
    target = "--target=family_doctor_signing_rate"
    (folder / "hpc.yaml").write_text(
        "fail_on: [behind]\nformats: [json, plain=r.txt]\n", encoding="utf-8"
    )
    assert cli.run(["check", "a.yaml", "--only", "hard"], Language("en")) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["unreported"]
    assert "unreported" in (folder / "r.txt").read_text(encoding="utf-8")
    assert cli.run(["check", "a.yaml", target, "-f", "plain"], Language("en")) == 0
    assert capsys.readouterr().out.count("\n") == 1
    assert (
        cli.run(["check", "a.yaml", "--only", "hard", "--fail-on", "unreported"], Language("en"))
        == 1
    )


def test_strict_can_be_taken_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.yaml").write_text(ACTUALS.replace("101", "99"), encoding="utf-8")
    (folder / "hpc.yaml").write_text("strict: true\n", encoding="utf-8")
    assert cli.run(["check", "a.yaml", "--only", "soft"], Language("en")) == 1
    assert cli.run(["check", "a.yaml", "--only", "soft", "--no-strict"], Language("en")) == 0


def test_a_rule_is_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    cli.run(["check", "a.yaml", "-f", "plain"], Language("en"))
    assert RULE in capsys.readouterr().out
    (folder / "hpc.yaml").write_text("rules: {off: [signed_residents]}\n", encoding="utf-8")
    cli.run(["check", "a.yaml", "-f", "plain"], Language("en"))
    assert RULE not in capsys.readouterr().out
    assert cli.run(["explain", RULE], Language("en")) == 0


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "regoin: nankai",
            "hpc.yaml:1:1: error [unknown-key]: there is no key 'regoin' here; did you mean region?",
        ),
        ("specs: nowhere", "hpc.yaml:1:8: error [not-a-folder]: nowhere is no folder"),
        ("fail_on: [mist]", "error [wrong-word]"),
        (
            "fail_on: []",
            "hpc.yaml:1:10: error [wrong-shape]: fail_on: names nothing; it knows missed, unreported",
        ),
        (
            "formats: [tabel]",
            "hpc.yaml:1:11: error [wrong-word]: there is no format 'tabel'; did you mean table?",
        ),
    ],
)
def test_a_bad_file_is_reported(
    line: str, words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "hpc.yaml").write_text(f"{line}\n", encoding="utf-8")
    (folder / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    assert cli.run(["check", "a.yaml"], Language("en")) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "# region: nankai\n\n"])
def test_a_file_without_any_key_says_nothing(text: str, folder: Path) -> None:
    (folder / "hpc.yaml").write_text(text, encoding="utf-8")
    (folder / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    assert cli.run(["lint", "a.yaml"], Language("en")) == 0


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("HPC_STRICT", "maybe", "HPC_STRICT: 'maybe' is none of 1, true, yes, 0, false, no"),
        ("HPC_SPECS", "nowhere", "HPC_SPECS wants a folder; nowhere is none"),
        (
            "HPC_FAIL_ON",
            "mised",
            "HPC_FAIL_ON: 'mised' is none of missed, unreported, undetermined, behind, not_due, holding, warning",
        ),
        ("HPC_LANG", "fr", "HPC_LANG: 'fr' is none of zh, en"),
        ("HPC_FORMATS", "jsn", "HPC_FORMATS: there is no format 'jsn'; did you mean json?"),
    ],
)
def test_a_bad_variable_is_reported(
    name: str,
    text: str,
    words: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    monkeypatch.setenv(name, text)
    assert cli.run(["check", "a.yaml"], Language("en")) == 2
    assert words in capsys.readouterr().err


def test_a_rule_that_is_off_and_is_none_is_reported(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    (folder / "hpc.yaml").write_text("rules: {off: [key_signing_recomputd]}\n", encoding="utf-8")
    assert cli.run(["check", "a.yaml"], Language("en")) == 2
    assert (
        "there is no rule 'key_signing_recomputd'; did you mean key_signing_recomputed?"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("rules", "off", "unknown"),
    [
        ("rules: {own_rule: {rule: own_beds >= 0, zh: 规则, en: r, level: error}}", "own_rule", ""),
        (
            "rules:\n    own_rule:\n        {rule: own_beds >= 0, zh: 规则, en: r, level: error}",
            "own_rule",
            "",
        ),
        (
            'rules: {"own_rule": {rule: own_beds >= 0, zh: 规则, en: r, level: error}}',
            "rule/own_rule",
            "",
        ),
        (
            "rules:\n  own_rule:\n    rule: own_beds >= 0\n    zh: 规则\n    en: r\n    level: error",
            "level",
            "'level'",
        ),
        ("rules: {}", "rule", "'rule'"),
    ],
)
def test_a_rule_that_is_off_is_found_however_its_file_is_written(
    rules: str, off: str, unknown: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {
        "a.yaml": ACTUALS,
        "hpc.yaml": f"specs: own\nrules: {{off: [{off}]}}\n",
        "own/catalog/own.yaml": "elements: {own_beds: {zh: 床位, en: Beds, unit: 张}}\n",
        "own/rules/own.yaml": f"{rules}\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    assert cli.run(["check", "a.yaml", "-q"], Language("en")) == (2 if unknown else 1)
    assert (f"there is no rule {unknown}" in capsys.readouterr().err) == bool(unknown)


@pytest.mark.parametrize("off", [RULE, RULE.removeprefix("rule/")])
def test_a_rule_is_off_by_its_id_or_its_code(
    off: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "hpc.yaml").write_text(f"rules: {{off: [{off}]}}\n", encoding="utf-8")
    assert cli.run(["lint", "hpc.yaml"], Language("en")) == 0
    (folder / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    capsys.readouterr()
    cli.run(["check", "a.yaml", "-f", "plain"], Language("en"))
    assert RULE not in capsys.readouterr().out


def test_a_folder_that_is_gone_has_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "gone").mkdir()
    monkeypatch.chdir(folder / "gone")
    (folder / "gone").rmdir()
    assert found_file() is None


def test_without_a_file_no_reader_of_it_is_loaded(folder: Path) -> None:
    root = str(Path(cli.__file__).parents[2])
    program = f"import sys; sys.path.insert(0, {root!r}); from healthplan_cli.cli import main; main.run(['check', 'none.yaml']); "
    program += "sys.exit('healthplan_cli.reading.config' in sys.modules)"
    assert (
        subprocess.run(
            [sys.executable, "-c", program], cwd=folder, stderr=subprocess.DEVNULL, check=False
        ).returncode
        == 0
    )


def test_a_configuration_is_linted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "hpc.yaml").write_text(
        "region: nankai\nrules: {off: [no_such]}\n", encoding="utf-8"
    )
    (folder / ".hidden.yaml").write_text("anything: 1\n", encoding="utf-8")
    assert cli.run(["lint", "."], Language("en")) == 2
    assert (
        "hpc.yaml:2:15: error [unknown-rule]: there is no rule 'no_such'" in capsys.readouterr().out
    )


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_a_configuration_that_is_no_file_is_an_error(
    kind: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "hpc.yaml"
    if kind == "folder":
        file.mkdir()
    elif kind == "link":
        file.symlink_to("nothing.yaml")
    else:
        os.mkfifo(file)
    assert cli.run(["list"], Language("en")) == 2
    ended = capsys.readouterr()
    assert ended.out == ""
    assert ended.err.startswith("hpc.yaml: error [")


@pytest.mark.parametrize(
    ("file", "is_written"),
    [
        ("r.json", True),
        ("deep/r.json", True),
        ("deep/../r.json", True),
        ("../outside.json", False),
        ("deep/../../outside.json", False),
        ("out/r.json", False),  # a link to a folder elsewhere
        ("/dev/stderr", False),
        ("ABSOLUTE", False),
    ],
)
def test_a_configuration_writes_below_its_own_folder_only(
    file: str,
    is_written: bool,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own, other = folder / "own", folder / "other"
    (own / "deep").mkdir(parents=True)
    other.mkdir()
    (own / "out").symlink_to(other)
    (own / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    name = file.replace("ABSOLUTE", str(other / "r.json"))
    (own / "hpc.yaml").write_text(f"region: nankai\nformats: ['json={name}']\n", encoding="utf-8")
    monkeypatch.chdir(own / "deep")
    code = cli.run(["check", "../a.yaml"], Language("en"))
    message = capsys.readouterr().err
    outside = [path for path in folder.rglob("*.json") if own not in path.resolve().parents]
    assert outside == []
    if is_written:
        assert code in (0, 1)
        assert message.startswith(f"hpc: ../hpc.yaml:2:1: wrote ..{os.sep}")
        assert len(list(own.rglob("*.json"))) == 1
    else:
        assert code == 2
        assert message.startswith("hpc: ../hpc.yaml:2:1: ")
        assert "is not below the folder of hpc.yaml" in message


def test_the_command_line_writes_anywhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    (folder / "own" / "hpc.yaml").write_text("formats: ['json=../no.json']\n", encoding="utf-8")
    monkeypatch.chdir(folder / "own")
    assert cli.run(["check", "a.yaml", "-f", "json=../r.json"], Language("en")) in (0, 1)
    assert (folder / "r.json").exists()
    assert not (folder / "no.json").exists()


def test_what_a_configuration_says_wrong_has_a_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    (folder / "hpc.yaml").write_text("region: nowhere\nrules: {off: [no_such]}\n", encoding="utf-8")
    assert cli.run(["check", "a.yaml"], Language("en")) == 2
    assert capsys.readouterr().err == "hpc: hpc.yaml:2:1: there is no rule 'no_such'\n"
    assert cli.run(["diff", "2022", "2025"], Language("en")) == 2
    assert capsys.readouterr().err.startswith("hpc: hpc.yaml:1:1: there is no plan")


@pytest.mark.parametrize("name", ["hpc.yml", "HPC.yaml", "../hpc.yml"])
def test_a_file_that_is_called_nearly_so_is_told(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    below = folder / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    (below / name).write_text("strict: true\n", encoding="utf-8")
    cli.run(["config"], Language("en"))
    said = f"hpc: {name} is not read; if it has settings of hpc, call it hpc.yaml\n"
    assert capsys.readouterr().err == said
    (below / "hpc.yaml").write_text("strict: true\n", encoding="utf-8")
    cli.run(["config"], Language("en"))
    assert capsys.readouterr().err == ""
