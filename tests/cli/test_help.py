"""The help of every command in both languages, against files that were looked at: `pytest --update-golden` writes them anew."""

import re
from pathlib import Path

import pytest

from healthplan_cli import plugins
from healthplan_cli.cli.main import COMMANDS, run
from healthplan_cli.text.words import LANGUAGES, Language

GOLDEN = Path(__file__).parent / "help"
README = Path(__file__).parents[2] / "README.md"
NAMES = ("hpc", *plugins.names(COMMANDS))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_help_is_the_one_that_was_looked_at(
    name: str,
    lang: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run([*([] if name == "hpc" else [name]), "--help"], Language(lang)) == 0
    text, golden = capsys.readouterr().out, GOLDEN / f"{name}.{lang}"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_every_help_file_is_of_a_command() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {
        f"{name}.{lang}" for name in NAMES for lang in LANGUAGES
    }


@pytest.mark.parametrize("name", NAMES[1:])
def test_every_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"(^|`|\| *)hpc {name}\b", README.read_text(encoding="utf-8"), re.MULTILINE)
