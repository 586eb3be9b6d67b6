"""Completion, asked of the shells themselves: each loads the script of `hpc completion` and tells what it would offer."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli import reports
from healthplan_cli.cli import main as cli
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.text.words import Language

Programs = Callable[[str, str], str]
ROOT = Path(__file__).parents[2]
BASH = """
compopt() {{ :; }}
source ../hpc.sh; COMP_WORDS=({line}); COMP_CWORD={place}; _hpc_completion hpc; printf "%s\\n" "${{COMPREPLY[@]}}"
"""
ZSH = """
compdef() {{ : }}
compadd() {{ print -l $completions }}
_describe() {{ print -l ${{completions_with_descriptions%%:*}} }}
_path_files() {{ print FILES }}
words=({line}); CURRENT={place}+1
source ../hpc.sh; _hpc_completion
"""
FISH = "source ../hpc.sh; complete -C '{line}'"
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
SPECS = shipped_specs()
YEARS = (
    "2021-2025",
    "2022",
    "2025",
    "cardiovascular-2030",
    "cervical-cancer-2030",
    "children-2025",
    "diabetes-2030",
    "healthy-china-2030",
    "outline-2030",
    "respiratory-2030",
    "tcm-2025",
    "women-children-2030",
    "workforce-2025",
)
CASES = [
    ("hpc ch", ["check"]),
    ("hpc show nankai/", ["nankai/2022", "nankai/2025"]),
    ("hpc template kai", ["kaifeng/2022"]),
    ("hpc diff 202", ["2021-2025", "2022", "2025"]),
    ("hpc check --plan yin", ["yinzhou/2022"]),
    ("hpc check --target family_doctor_s", ["family_doctor_signing_rate"]),
    ("hpc trend --target family_doctor_s", ["family_doctor_signing_rate"]),
    ("hpc explain gps_per", ["gps_per_10k_residents"]),
    ("hpc explain at_m", ["at_most"]),
    ("hpc check -f j", [name for name in reports.names() if name.startswith("j")]),
    ("hpc list --format pl", ["plain"]),
    ("hpc schema act", ["actuals"]),
    ("hpc nothing --pl", []),
    ("hpc show ", [*SPECS.plans]),
    ("hpc template ", [*SPECS.plans]),
    ("hpc check a.yaml --plan ", [*SPECS.plans]),
    (
        "hpc diff ",
        sorted([*SPECS.plans, *YEARS]),
    ),
    (
        "hpc diff 2022 ",
        sorted([*SPECS.plans, *YEARS]),
    ),
    ("hpc completion ", ["bash", "fish", "zsh"]),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an `hpc` that runs this tree."""
    folder = tmp_path_factory.mktemp("shell")
    program = folder / "hpc"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m healthplan_cli "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return folder


@pytest.fixture
def offered(
    home: Path, program: Programs, capsys: pytest.CaptureFixture[str]
) -> Callable[[str, str], str]:
    """`offered(shell, line)`: what a shell would offer for the last word of a line, in an empty folder, each word on a line."""
    empty = home / "empty"
    empty.mkdir(exist_ok=True)

    def ask(shell: str, line: str) -> str:
        assert cli.run(["completion", shell], Language("en")) == 0
        (home / "hpc.sh").write_text(capsys.readouterr().out, encoding="utf-8")
        words = " ".join(map(shlex.quote, line.split(" ")))
        script = SCRIPTS[shell].format(
            line=line if shell == "fish" else words, place=line.count(" ")
        )
        environment = {
            **os.environ,
            "PATH": f"{home}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "HPC_LANG": "en",
        }
        command = [program(shell, shell), "-c", script]
        ended = subprocess.run(
            command, cwd=empty, env=environment, capture_output=True, check=False, encoding="utf-8"
        )
        assert ended.stderr == ""
        return ended.stdout

    return ask


def words(lines: str) -> list[str]:
    found = (line.partition("\t")[0] for line in lines.splitlines())
    return sorted(word for word in found if word and word != "FILES")


@pytest.mark.parametrize("shell", SCRIPTS)
@pytest.mark.parametrize(("line", "expected"), CASES, ids=[line for line, _ in CASES])
def test_each_shell_offers_the_words_that_may_follow(
    shell: str, line: str, expected: list[str], offered: Callable[[str, str], str]
) -> None:
    assert words(offered(shell, line)) == expected


def test_zsh_offers_files_beside_plans(offered: Callable[[str, str], str]) -> None:
    assert "FILES" in offered("zsh", "hpc show ").split()


def test_fish_shows_all_that_a_word_means(offered: Callable[[str, str], str]) -> None:
    assert offered("fish", "hpc di").strip().partition("\t")[2] == (
        "Show what changed between two plans (years, ids or files), or two files of actuals or JSON reports."
    )


@pytest.mark.parametrize("shell", SCRIPTS)
@pytest.mark.parametrize("settings", ["region: [", "formats: nothing", "specs: nowhere"])
def test_unsound_settings_leave_what_is_shipped(
    shell: str, settings: str, home: Path, offered: Callable[[str, str], str]
) -> None:
    (home / "empty").mkdir(exist_ok=True)
    (home / "empty" / "hpc.yaml").write_text(settings, encoding="utf-8")
    try:
        assert words(offered(shell, "hpc show nankai/")) == ["nankai/2022", "nankai/2025"]
    finally:
        (home / "empty" / "hpc.yaml").unlink()


@pytest.mark.parametrize("asked", ["fish_complete", "powershell_complete", "nothing", ""])
def test_a_shell_that_asks_wrongly_gets_nothing(
    asked: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_HPC_COMPLETE", asked)
    monkeypatch.delenv("COMP_WORDS", raising=False)
    assert cli.complete() == 0
    assert capsys.readouterr() == ("", "")


def completed(
    line: str, lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> dict[str, str]:
    """The words that fish is offered, each with what it means; a line that ends with a blank starts a new word."""
    monkeypatch.setenv("_HPC_COMPLETE", "fish_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", "" if line.endswith(" ") else line.rsplit(maxsplit=1)[-1])
    monkeypatch.setenv("HPC_LANG", lang)
    assert cli.complete() == 0
    pairs = (item.partition("\t") for item in capsys.readouterr().out.splitlines())
    return {word.partition(",")[2]: means for word, _, means in pairs if word}


def test_every_format_is_offered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tuple(completed("hpc check -f ", "en", monkeypatch, capsys)) == reports.names()


@pytest.mark.parametrize(
    "line",
    [
        "hpc check x.yaml --plan nankai/2022 --target community_hosp",
        "hpc collect nankai/2022 --target community_hosp",
        "hpc collect nankai/2022 x.yaml --target community_hosp",
    ],
)
def test_targets_are_those_of_the_plan_on_the_line(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(completed(line, "zh", monkeypatch, capsys)) == ["community_hospitals_created"]


def test_no_target_of_another_plan_is_offered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "hpc collect kaifeng/2022 --target community_hosp"
    found = completed(line, "zh", monkeypatch, capsys)
    assert list(found) == ["community_hospital_applications"]


def test_specs_on_the_line_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "2030.yaml").write_text("unsound", encoding="utf-8")
    assert list(completed(f"hpc show --specs {tmp_path} mi", "en", monkeypatch, capsys)) == [
        "mi",
        "mine/2030",
    ]
    assert completed(f"hpc explain --specs {tmp_path} fam", "en", monkeypatch, capsys) == {}


@pytest.mark.parametrize(
    ("lang", "help"), [("en", "List the plans there are."), ("zh", "列出现有计划。")]
)
def test_help_beside_a_word_is_in_the_language_of_the_run(
    lang: str, help: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert completed("hpc li", lang, monkeypatch, capsys)["list"] == help


HOSTILE = ("r/$(touch X)", "r/`touch X`", "r/a;touch X", "r/it's", "r/a b")


def test_a_line_that_is_completed_runs_nothing(
    home: Path, program: Programs, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    """bash puts a word on the line as it is offered: each is quoted, and read again as it was."""
    for id in HOSTILE:
        (folder / "specs" / "r").mkdir(parents=True, exist_ok=True)
        (folder / "specs" / f"{id}.yaml").write_text("", encoding="utf-8")
    (folder / "hpc.yaml").write_text("specs: [specs]\n", encoding="utf-8")
    assert cli.run(["completion", "bash"], Language("en")) == 0
    (home / "hpc.sh").write_text(capsys.readouterr().out, encoding="utf-8")
    script = f"""
compopt() {{ :; }}
source {home}/hpc.sh; COMP_WORDS=(hpc show r/); COMP_CWORD=2; _hpc_completion hpc
for word in "${{COMPREPLY[@]}}"; do eval "printf '%s\\n' $word"; done
"""
    environment = {**os.environ, "PATH": f"{home}{os.pathsep}{os.environ['PATH']}"}
    ended = subprocess.run(
        [program("bash", "bash"), "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert sorted(ended.stdout.splitlines()) == sorted(HOSTILE)
    assert not (folder / "X").exists()
