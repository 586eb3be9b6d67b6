"""A folder in place of files: which of its files are read."""

from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.reading.below import returns_below, specs_below
from healthplan_cli.text.problems import InvalidInputError
from healthplan_cli.text.words import Language

FIGURES = "plan: nankai/2022\nas_of: 2022-12-31\nactuals: {family_doctor_signing_rate: 33%}\n"
FILES = {
    "a.yaml": FIGURES,
    "b/c.YML": FIGURES,
    "b/d.json": '{"actuals": {}}',
    "e.csv": "",
    "f.xlsx": "damaged",
    "g.yaml": "{broken",
    "plan.yaml": "targets: {}",
    "catalog/c.yaml": "indicators: {}",
    "rules/r.yaml": "rules: {}",
    "w.yaml": "waivers: {}",
    "~$f.xlsx": "",
    ".hidden.yaml": FIGURES,
    ".git/x.yaml": FIGURES,
    "notes.txt": "",
    "h.et": "",
    "i.doc": "",
    "j.PDF": "",
    "k.zip": "",
    "l.ofd": "",
    "m.eml": "",
    "n.htm": "",
    "o.xlsx.bak": "",
    "no ending": "",
    "readme.md": "",
}
NOT_READ = [*"j.PDF k.zip l.ofd m.eml n.htm".split(), "no ending", "notes.txt", "o.xlsx.bak"]


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_files_of_figures_and_those_that_cannot_be_read(returns: Path) -> None:
    found = [str(path.relative_to(returns)) for path in returns_below([returns])]
    assert found == ["a.yaml", "b/c.YML", "b/d.json", "e.csv", "f.xlsx", "g.yaml", "h.et", "i.doc"]


@pytest.mark.parametrize("command", [["check"], ["trend"], ["collect", "nankai/2022"]])
def test_what_is_not_read_of_a_folder_is_named(
    command: list[str], returns: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run([*command, str(returns)], Language("en"))
    names = ", ".join(str(returns / name) for name in NOT_READ)
    assert f"hpc: not read: {names}\n" in capsys.readouterr().err


ONLY_YAML = "of a folder hpc lint checks YAML alone; name such a file to have it checked"
ONLY_YAML_ZH = "对文件夹，hpc lint 只检查其中的 YAML 文件；要检查这些文件，请直接写明文件名"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", f"hpc: not read: {{names}}; {ONLY_YAML}\n"),
        ("zh", f"hpc：未读取：{{names}}；{ONLY_YAML_ZH}\n"),
    ],
)
@pytest.mark.parametrize("beside", [["plan.yaml"], []])
def test_lint_says_why_it_does_not_read_the_tables_of_a_folder(
    beside: list[str], language: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where there is no other file, so that nothing can be checked."""
    for name in ("a.csv", "b.xlsx", *beside):
        (tmp_path / name).write_text(f"plan: {name}\n", encoding="utf-8")
    cli.run(["lint", str(tmp_path)], Language(language))
    names = ", ".join(str(tmp_path / name) for name in ("a.csv", "b.xlsx"))
    assert capsys.readouterr().err.startswith(line.format(names=names))


def test_only_the_first_of_many_that_are_not_read_are_named(
    returns: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(30):
        (returns / f"z{number:02}.bak").touch()
    cli.run(["check", str(returns)], Language("en"))
    more = 30 + len(NOT_READ) - 20
    assert f"z{19 - len(NOT_READ):02}.bak, and {more} more\n" in capsys.readouterr().err


def test_every_yaml_file_is_checked_by_lint(returns: Path) -> None:
    found = [str(path.relative_to(returns)) for path in specs_below([returns])]
    assert found == [
        "a.yaml", "b/c.YML", "catalog/c.yaml", "g.yaml", "plan.yaml", "rules/r.yaml", "w.yaml",
    ]  # fmt: skip


def test_files_are_taken_as_they_are_named(returns: Path) -> None:
    named = [returns / "plan.yaml", returns / "none.yaml", Path("x" * 300)]
    assert list(returns_below(named)) == named
    assert list(specs_below(named)) == named


def test_a_folder_without_figures(tmp_path: Path) -> None:
    assert list(returns_below([tmp_path])) == [tmp_path]  # which check reports as a folder


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path))

    monkeypatch.setattr("os.scandir", refused)
    with pytest.raises(InvalidInputError, match="Permission denied"):
        list(returns_below([tmp_path]))


def test_check_reads_the_files_of_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text(FIGURES, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("targets: {}", encoding="utf-8")
    cli.run(["check", str(tmp_path), "-f", "plain"], Language("en"))
    assert "a.yaml:3:11: met: Residents signed" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + ".yaml", "x/" * 3000])
@pytest.mark.parametrize(
    "command",
    [
        ["check", "NAME"],
        ["check", "a.yaml", "--baseline", "NAME"],
        ["check", "a.yaml", "--waivers", "NAME"],
        ["check", "a.yaml", "--plan", "NAME"],
        ["check", "a.yaml", "--specs", "NAME"],
        ["check", "a.yaml", "-f", "html=NAME"],
        ["lint", "NAME"],
        ["lint", "a.yaml", "--source", "NAME"],
        ["diff", "NAME", "NAME"],
        ["template", "nankai/2022", "-o", "NAME"],
        ["init", "NAME"],
    ],
)
def test_a_name_longer_than_any_file_has(
    command: list[str], name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.yaml").write_text(FIGURES, encoding="utf-8")
    assert cli.run([one.replace("NAME", name) for one in command], Language("en")) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("command", [["check"], ["trend"]])
def test_a_folder_without_figures_is_told_as_one(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").touch()
    assert cli.run([*command, str(tmp_path)], Language("en")) == 2
    assert "there is no file of figures in this folder" in capsys.readouterr().err


def test_lint_names_the_tables_of_a_folder_that_it_does_not_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.csv", "b.XLSX", "notes.txt", ".hidden.csv", "readme.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "r.yaml").write_text("rules: {}\n", encoding="utf-8")
    assert cli.run(["lint", "."], Language("en")) == 0
    told = capsys.readouterr()
    assert told.out == "1 file, 0 problems\n"
    assert told.err == f"hpc: not read: a.csv, b.XLSX; {ONLY_YAML}\n"


@pytest.mark.parametrize("name", [".a.yaml", ".git/a.yaml", "readme.md", "~$a.xlsx"])
def test_a_folder_with_hidden_files_alone_has_none_of_figures(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(FIGURES, encoding="utf-8")
    assert cli.run(["check", str(tmp_path)], Language("en")) == 2
    assert "there is no file of figures in this folder" in capsys.readouterr().err
