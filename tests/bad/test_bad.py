"""Every problem code has its bad file here, with the exact words that hpc says of it.

A file says what is expected in comments, `# expect: 4:3: error [unknown-key]: there is no key ...`, and how it is run where that is
not `hpc lint FILE`: `# run: check -f plain`, `# exit: 1`. A file that cannot carry comments has them in `<code>.expect`; a file
that cannot stand in a repository is made here.
"""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli import forms, plugins, progress, reports
from healthplan_cli.cli import main as cli
from healthplan_cli.rules import functions
from healthplan_cli.rules.parser import LAST_YEAR
from healthplan_cli.text.codes import CODES
from healthplan_cli.text.words import Language

READERS = "healthplan_cli.reading.formats"
HERE = Path(__file__).parent
PACKAGE = Path(cli.__file__).parents[1]
ENGLISH = Language("en")
CALLS = {
    "add": 1,
    "Problem": 1,
    "UnitError": 0,
    "RuleError": 1,
    "_refuse": 1,
    "refusal": 1,
    "_problem": 1,
    "problem": 0,
}


def made_folder(path: Path) -> None:
    path.mkdir()


def made_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(16 * 1024 * 1024 + 1)


MADE: dict[str, Callable[[Path], object]] = {
    "empty-file": lambda path: path.write_text("# nothing but a comment\n", encoding="utf-8"),
    "encoding": lambda path: path.write_bytes("plan: 南开\n".encode("utf-16")),
    "missing-file": lambda path: None,
    "not-a-file": made_folder,
    "too-large-file": made_large,
    "unreadable": lambda path: path.symlink_to(path),
}
FILES = sorted(path for path in HERE.iterdir() if path.suffix in (".yaml", ".csv", ".json", ".txt"))

ELSEWHERE = {
    **dict.fromkeys(("changed-report", "not-a-report"), "tests/cli/test_report.py"),
    "too-many-problems": "tests/cli/test_errors.py",
    **dict.fromkeys(
        ("all-on-target", "same-as-last-year", "same-unit-twice"),
        "tests/judging/test_whole_file.py",
    ),
    **dict.fromkeys(("binary-number", "not-parquet"), "tests/bulk/test_bulk.py"),
    "line-among-rows": "tests/bulk/test_lines_of_text.py",
    "draft-plan": "tests/cli/test_extract.py",
    "no-text": "tests/reading/documents",
    "not-for-script": "tests/bulk/test_script.py",
    "open-question": "tests/cli/test_map.py",
    **dict.fromkeys(
        ("outside-roster", "sender-differs", "unnamed-sender"), "tests/cli/test_collect.py"
    ),
    "unfit-lights": "tests/collecting/test_lights.py",
    "far-from-peers": "tests/collecting/test_peers.py",
    "sum-of-units": "tests/collecting/test_pooled.py",
    "two-last-returns": "tests/collecting/test_returns.py",
    **dict.fromkeys(("nested-table", "unsettled-text"), "tests/reading/word"),
    **dict.fromkeys(
        ("doubted-baseline", "other-unit", "same-year-twice", "unfinished-baseline"),
        "tests/judging/test_baseline.py",
    ),
    **dict.fromkeys(
        (
            "damaged",
            "error-cell",
            "merged-figure",
            "not-calculated",
            "not-xlsx",
            "old-excel",
            "password",
        ),
        "tests/reading/workbook",
    ),
    **dict.fromkeys(
        (
            "hidden",
            "skipped-sheet",
            "unclear-cell",
            "unclear-percent",
            "unpacks-too-large",
            "unread-comment",
            "unseen-format",
        ),
        "tests/reading/workbook",
    ),
    **dict.fromkeys(
        (
            "flagged-figure",
            "table-changed",
            "incomplete-sum",
            "no-such-row",
            "rate-summed",
            "reckoned-figure",
            "refused-flag",
            "replaced-row",
            "second-table",
            "two-declarations",
            "unfit-share",
            "unread-rows",
        ),
        "tests/reading/layouts",
    ),
}
"""The codes that no file here can have, with the tests that do: of files too large, of workbooks, and of tables beside their declaration."""


def expected(text: str) -> list[str]:
    """The lines of problems that a text expects.

    `{forms}` in them is the list of all forms, `{formats}` that of all formats of reports, and
    `{functions}` that of what a rule may call, `{methods}` that of methods of progress, and
    `{endings}` that of the files that are read.
    """
    text = text.replace("{forms}", ", ".join(forms.names()))
    text = text.replace("{formats}", ", ".join(reports.names()))
    text = text.replace("{methods}", " or ".join(progress.names()))
    text = text.replace("{endings}", ", ".join(f".{name}" for name in plugins.names(READERS)))
    text = text.replace("{functions}", ", ".join(sorted([*functions.names(), LAST_YEAR])))
    return re.findall(r"^# expect: (.*)$", text, re.MULTILINE)


def words_of(path: Path) -> str:
    """The text with the expectations of a file."""
    beside = path.with_suffix(".expect")
    return (beside if beside.exists() else path).read_text(encoding="utf-8")


def problem_lines(text: str, name: str) -> list[str]:
    """The lines about a file, without its name."""
    return [
        line.removeprefix(f"{name}:").strip()
        for line in text.splitlines()
        if line.startswith(f"{name}:")
    ]


def check_words(name: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Run hpc on a file and compare what it says with what is expected."""
    run = re.search(r"^# run: (.*)$", words, re.MULTILINE)
    usual = "progress --method schedule" if name.endswith(".csv") else "lint"
    command, *options = (run[1] if run else usual).split()
    code = cli.run([command, name, *options], ENGLISH)
    out, err = capsys.readouterr()
    report = command == "lint" or "plain" in options
    assert [
        line for line in problem_lines(out if report else err, name) if "[" in line
    ] == expected(words)
    exits = re.search(r"^# exit: (.*)$", words, re.MULTILINE)
    assert code == (
        int(exits[1]) if exits else 2 if any("error [" in line for line in expected(words)) else 0
    )
    assert not (err if report else out)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bad_file_is_told_in_the_words_that_it_expects(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(HERE)
    assert expected(words_of(path)), "the file says what is expected of it"
    check_words(path.name, words_of(path), capsys)


@pytest.mark.parametrize("code", MADE)
def test_a_file_made_here_is_told_in_the_words_it_expects(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    MADE[code](tmp_path / f"{code}.json")
    monkeypatch.chdir(tmp_path)
    command = "check" if code == "not-a-file" else "lint"  # lint reads the files of a folder
    check_words(
        f"{code}.json",
        f"# run: {command}\n{(HERE / f'{code}.expect').read_text(encoding='utf-8')}",
        capsys,
    )


@pytest.mark.parametrize("code", ELSEWHERE)
def test_a_code_tested_elsewhere_stands_there(code: str) -> None:
    place = HERE.parents[1] / ELSEWHERE[code]
    tests = place.rglob("*.py") if place.is_dir() else [place]
    assert any(code in test.read_text(encoding="utf-8") for test in tests)


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if "\nactuals:" in path.read_text(encoding="utf-8")],
    ids=lambda path: path.stem,
)
def test_check_says_the_same_on_stderr(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(HERE)
    if "# run:" in words_of(path) or "warning [" in words_of(path):
        return  # judged, and reported there
    assert cli.run(["check", path.name], ENGLISH) == 2
    out, err = capsys.readouterr()
    assert not out
    assert problem_lines(err, path.name) == expected(words_of(path))


def test_every_code_has_its_file() -> None:
    files = "\n".join(words_of(path) for path in [*FILES, *HERE.glob("*.expect")])
    assert set(CODES) - set(re.findall(r"^# expect: .*\[([a-z-]+)\]", files, re.MULTILINE)) == set(
        ELSEWHERE
    )


def test_every_file_is_named_after_its_code() -> None:
    for path in FILES:
        assert any(
            f"[{code}]" in line
            for line in expected(words_of(path))
            for code in CODES
            if path.stem.startswith(code)
        ), path.name


def literals(source: str) -> set[str]:
    """The codes that stand as literals in calls that make a problem."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = (
                node.func.attr
                if isinstance(node.func, ast.Attribute)
                else getattr(node.func, "id", "")
            )
            given = node.args[CALLS[name] :][:1] if name in CALLS else []
            found |= {
                arg.value
                for arg in given
                if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            }
    return {code for code in found if re.fullmatch(r"[a-z]+(-[a-z]+)*", code)}


def test_every_code_of_the_source_is_explained() -> None:
    used = {
        code
        for path in PACKAGE.rglob("*.py")
        if "reports" not in path.parts  # a report makes no problem, and adds lines in styles
        for code in literals(path.read_text(encoding="utf-8"))
    }
    assert len(used) > 40
    assert used - set(CODES) == set()


@pytest.mark.parametrize("code", CODES)
def test_explain_prints_the_explanation_of_a_code(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["explain", code], ENGLISH) == 0
    assert capsys.readouterr().out.strip() == str(CODES[code])
