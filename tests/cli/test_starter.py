"""`hpc init` starts a folder of own specs that is sound as it is, and with its examples put in force."""

import re
from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.reading.yaml import nodes
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.text.words import LANGUAGES, Language

ENGLISH = Language("en")
FILES = [
    "hpc.yaml",
    ".pre-commit-config.yaml",
    "specs/lankao/2025.yaml",
    "specs/catalog/lankao.yaml",
    "specs/rules/lankao.yaml",
]


def start(language: str = "en") -> int:
    return cli.run(["init", "own", "--region", "lankao", "--year", "2025"], Language(language))


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_sound(
    language: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(language) == 0
    assert files(folder) == {folder / "own" / name for name in FILES}
    assert capsys.readouterr().out.splitlines() == [str(Path("own", name)) for name in FILES]
    assert cli.run(["lint", "own"], ENGLISH) == 0
    assert capsys.readouterr().out == "4 files, 0 problems\n"
    monkeypatch.chdir(folder / "own")
    assert cli.run(["lint", "."], ENGLISH) == 0
    assert capsys.readouterr().out == "4 files, 0 problems\n"
    assert cli.run(["show", "lankao/2025", "-f", "plain"], ENGLISH) == 0
    assert capsys.readouterr().out.count("\n") == 3
    assert cli.run(["explain", "rural_safe_water_share"], ENGLISH) == 0
    assert cli.run(["explain", "rule/lankao_largest_signing_rise"], ENGLISH) == 0


def test_a_region_may_be_called_in_chinese(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["init", "own", "--region", "兰考县", "--year", "2025"], ENGLISH) == 0
    monkeypatch.chdir(folder / "own")
    assert cli.run(["lint", "."], ENGLISH) == 0
    assert capsys.readouterr().out.endswith("4 files, 0 problems\n")
    assert cli.run(["show", "兰考县/2025", "-f", "plain"], ENGLISH) == 0
    assert cli.run(["explain", "rule/兰考县_largest_signing_rise"], ENGLISH) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_in_comments_are_sound(
    language: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    start(language)
    monkeypatch.chdir(folder / "own")
    for path in (Path(name) for name in FILES if not name.startswith(".")):
        text = path.read_text(encoding="utf-8")
        example = re.compile(r"^( *)# ((?:  )*[a-z_]+: )(?=[^ ])|^( *)# ([a-z_]+:)$", re.MULTILINE)
        assert example.search(text)
        path.write_text(
            example.sub(lambda found: "".join(part or "" for part in found.groups()), text),
            encoding="utf-8",
        )
    assert cli.run(["lint", "."], ENGLISH) == 0
    out = capsys.readouterr().out
    assert out.endswith("4 files, 0 problems\n"), out
    cli.run(["config", "-f", "plain"], ENGLISH)
    assert "not set" not in capsys.readouterr().out.replace("language: en  (not set)", "")
    cli.run(["show", "lankao/2025"], ENGLISH)
    out = capsys.readouterr().out
    assert "extends kaifeng/2022" in out
    assert "rural_safe_water_share" in out


def test_the_hook_runs_hpc(folder: Path) -> None:
    start()
    text = (folder / "own" / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    (repo,) = nodes.plain(nodes_of(text, "hook"))["repos"]
    (hook,) = repo["hooks"]
    assert (repo["repo"], hook["language"], hook["entry"]) == ("local", "system", "hpc lint")
    caught = [name for name in FILES if re.search(hook["files"], name)]
    assert caught == [name for name in FILES if not name.startswith(".")]


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_overwritten(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = folder / "own" / name
    there.parent.mkdir(parents=True)
    there.write_text("mine", encoding="utf-8")
    assert start() == 2
    assert f"{Path('own', name)} is there already" in capsys.readouterr().err
    assert files(folder) == {there}
    assert there.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "region", ["Lankao", "兰 考", "2026", "兰考/b", "a/b", "..", "", "catalog", "rules"]
)
def test_a_region_that_cannot_be_an_id(
    region: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["init", "own", "--region", region], ENGLISH) == 2
    assert "a region is called by" in capsys.readouterr().err
    assert not files(folder)


def test_a_folder_that_cannot_be_made(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "own").write_text("", encoding="utf-8")
    assert start() == 2
    assert "own cannot be written" in capsys.readouterr().err


def test_the_year_is_this_one(folder: Path) -> None:
    assert cli.run(["init", "own"], ENGLISH) == 0
    (plan,) = (folder / "own" / "specs" / "county").iterdir()
    assert re.fullmatch(r"20[0-9]{2}\.yaml", plan.name)


def test_what_cannot_be_seen_in_a_folder_is_shown_as_escapes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["init", "a\u202eb\u200b"], Language("en")) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0] == "a\\u202eb\\u200b/hpc.yaml"
    assert (folder / "a\u202eb\u200b" / "hpc.yaml").exists()
