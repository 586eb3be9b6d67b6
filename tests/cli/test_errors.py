"""Wrong usage and hostile files: a clear line on stderr, exit code 2, nothing written, never a trace."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.reading import files
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
ROOT = Path(__file__).parents[2]
PLAN = "plan: test/2025\ntitle: {title}\nregion: 测试区\nperiod: 2025\ntargets:\n  family_doctor_signing_rate: {{at_least: 32%, quote: {quote}}}\n"
ACTUALS = "plan: plan.yaml\nas_of: 2025-12-31\nactuals:\n"
NASTY = "\\e[31m[bold]red[/bold]\\u202egnp\\u200b\\u009b2J"  # as YAML writes it: ANSI, rich markup, bidi, zero width, C1
RAW = ("\x1b", "\u202e", "\u200b", "\x9b")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that hpc is run in, with a sound plan."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(
        PLAN.format(title="要点", quote="签约率达32%"), encoding="utf-8"
    )
    return tmp_path


class Ended:
    """How a run of hpc ended, and what it said."""

    def __init__(self, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        self.code = cli.run(words, ENGLISH)
        self.out, self.err = capsys.readouterr()
        assert "Traceback" not in self.err


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("chek a.yaml", "hpc: there is no command 'chek'; did you mean check?"),
        ("check", "hpc: 'FILES...' is missing; see hpc check --help"),
        ("xyz", "hpc: there is no command 'xyz'; there are bulk, check,"),
        ("list --formt json", "--formt"),
        ("list -f jsn", "'jsn' is not one of"),
        ("check a.yaml -f jsn", "hpc: there is no format 'jsn'; did you mean json?"),
        ("check a.yaml --as-of 2025-02-30", "2025-02-30"),
        ("check a.yaml --as-of 31.12.2025", "--as-of is a day, YYYY-MM-DD, not '31.12.2025'"),
        (
            "check a.yaml --suppress five",
            "--suppress is a whole number from 0 to 1000000000000000, not 'five'",
        ),
        (
            "check a.yaml --suppress -1",
            "--suppress is a whole number from 0 to 1000000000000000, not '-1'",
        ),
        (
            "bulk a.yaml b.csv -o out --threads 2000",
            "--threads is a whole number from 0 to 1024, not '2000'",
        ),
        (
            "bulk a.yaml b.csv -o out --memory much",
            "--memory is a size of at least 50MB, such as 300MB or 2GB, not 'much'",
        ),
        ("bulk a.yaml b.csv -o out --memory 49MB", "not '49MB'"),
        ("init folder --year 2101", "--year is a year from 1949 to 2100, not '2101'"),
        ("check a.yaml --fail-on mised", "did you mean missed?"),
        ("diff 2022 2022", "choose with --region"),
        ("diff 2022 1999", "no region has plans of 2022 and 1999"),
        ("diff 2022 2025 --region nowhere", "there is no plan 'nowhere/2022'"),
        ("diff nankai/2022 none.yaml", "none.yaml: error [missing-file]: there is no such file"),
        ("show nankai/2021", "hpc: there is no plan 'nankai/2021'; did you mean nankai/20"),
        ("show folder", "hpc: there is no plan 'folder'; hpc list lists the plans there are"),
        ("show nankai", "hpc: there is no plan 'nankai'; did you mean nankai/2022, nankai/2025?"),
        ("show 2025", "hpc: there is no plan '2025'; did you mean nankai/2025?"),
        ("show 2022", "did you mean kaifeng/2022, nankai/2022, tongliang/2022, yinzhou/2022?"),
        ("check none.yaml", "none.yaml: error [missing-file]: there is no such file"),
        (
            "check folder.yaml",
            "folder.yaml: error [not-a-file]: this is a folder, not a file",
        ),
        ("check none", "none: error [missing-file]: there is no such file"),
        ("check other.doc", "unknown-ending"),
        ("check /dev/zero", "unknown-ending"),
        ("explain at_lest", "did you mean at_least?"),
        ("explain unknown-kee", "did you mean unknown-key?"),
        ("template nankai/2022 -o none/x.yaml", "cannot be written"),
        ("template nankai/2022 -o plan.yaml", "plan.yaml is there already"),
        ("list --specs none", "none"),
        (
            "lint actuals.yaml --source plan.yaml",
            "hpc: --source checks the quotes of plans against their document; actuals.yaml is no plan",
        ),
        ("schema planx", "hpc: schema: 'planx' is not one of 'actuals', "),
        ("progress none.csv --method nome", "'nome' is not one of"),
    ],
)
def test_wrong_usage_is_explained_and_writes_nothing(
    line: str, words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "folder.yaml").mkdir()
    (folder / "actuals.yaml").write_text(ACTUALS, encoding="utf-8")
    (folder / "other.doc").touch()
    before = sorted(folder.iterdir())
    ended = Ended(line.split(), capsys)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert sorted(folder.iterdir()) == before


def test_a_plan_that_is_here_but_in_no_folder_of_specs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever drafts specs/hexi/2026.yaml outside a folder of hpc init has to name the folder."""
    (folder / "specs" / "hexi").mkdir(parents=True)
    plan = (folder / "plan.yaml").read_text(encoding="utf-8").replace("test/2025", "hexi/2026")
    (folder / "specs" / "hexi" / "2026.yaml").write_text(plan, encoding="utf-8")
    ended = Ended(["show", "hexi/2026"], capsys)
    file = Path("specs", "hexi", "2026.yaml")
    assert f"for {file} add --specs specs" in ended.err
    assert Ended(["show", "hexi/2026", "--specs", "specs"], capsys).code == 0


def test_ambiguous_year_names_the_candidates(capsys: pytest.CaptureFixture[str]) -> None:
    err = Ended(["diff", "2022", "2022"], capsys).err
    assert all(region in err for region in ("kaifeng", "nankai", "tongliang", "yinzhou"))


def test_help_without_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    ended = Ended([], capsys)
    assert ended.code == 0
    assert "check" in ended.out
    assert not ended.err


def test_json_of_a_bad_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.yaml").write_text(
        f"{ACTUALS}  family_doctor_signing_rate: abc\n", encoding="utf-8"
    )
    ended = Ended(["check", "a.yaml", "none.yaml", "-f", "json"], capsys)
    report = json.loads(ended.out)
    assert ended.code == 2
    assert report["verdicts"] == []
    assert [problem["code"] for problem in report["problems"]] == ["not-a-number", "missing-file"]
    assert report["problems"][0]["position"] == {
        "file": "a.yaml",
        "line": 4,
        "column": 31,
        "cell": None,
    }
    assert "a.yaml:4:31: error [not-a-number]: 'abc' is not a number with a unit\n" in ended.err
    assert "none.yaml: error [missing-file]: there is no such file\n" in ended.err


def test_a_sound_file_beside_a_bad_one_is_judged(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.yaml").write_text(
        f"{ACTUALS}  family_doctor_signing_rate: 33%\n", encoding="utf-8"
    )
    ended = Ended(["check", "a.yaml", "none.yaml", "-f", "plain"], capsys)
    assert ended.code == 2
    assert "met" in ended.out
    assert "missing-file" in ended.err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "check ::error::x.yaml",
            r"\x3a:error::x.yaml: error [missing-file]: there is no such file",
        ),
        (
            "check ##[error]x.yaml",
            r"#\x23[error]x.yaml: error [missing-file]: there is no such file",
        ),
        ("check x.yaml --plan ##[error]", r"there is no plan '#\x23[error]'"),
        ("explain ##vso[x]", r"nothing is called '#\x23vso[x]'"),
    ],
)
def test_nothing_on_stderr_is_a_command_for_a_log(
    line: str, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "x.yaml").write_text(ACTUALS, encoding="utf-8")
    ended = Ended(line.split(), capsys)
    assert ended.code == 2
    assert message in ended.err


def test_lint_prints_no_command_for_a_log(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "x.yaml").write_text(f"{ACTUALS}##[a]: 1\n'##[error]x': 1\n", encoding="utf-8")
    ended = Ended(["lint", "x.yaml"], capsys)
    assert ended.code == 2
    assert "##[" not in ended.out
    assert r"#\x23[error]x" in ended.out


@pytest.mark.parametrize("to", ["none/r.json", "folder", "plan.yaml/r.json", "/", "."])
def test_a_report_that_cannot_be_written(
    to: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "folder").mkdir()
    (folder / "a.yaml").write_text(
        f"{ACTUALS}  family_doctor_signing_rate: 33%\n", encoding="utf-8"
    )
    before = sorted(folder.rglob("*"))
    ended = Ended(["check", "a.yaml", "-f", "table", "-f", f"json={to}"], capsys)
    assert (ended.code, ended.out) == (2, "")
    assert "cannot be written" in ended.err
    assert sorted(folder.rglob("*")) == before


def test_known_failures_are_not_rewritten_by_a_run_with_a_bad_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "known.json").write_text("as it was", encoding="utf-8")
    assert Ended(["check", "none.yaml", "--write-known", "known.json"], capsys).code == 2
    assert (folder / "known.json").read_text(encoding="utf-8") == "as it was"


def test_an_internal_error_exits_with_3_and_asks_for_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr("healthplan_cli.cli.commands.list.write", broken)
    assert cli.run(["list"], ENGLISH) == 3
    out, err = capsys.readouterr()
    assert not out
    assert "ZeroDivisionError: on purpose" in err
    assert "please report it" in err


def test_a_run_that_is_interrupted_exits_with_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("healthplan_cli.cli.commands.list.write", interrupted)
    assert Ended(["list"], capsys).code == 130


def started(*words: str | bytes, **more: str) -> "subprocess.CompletedProcess[bytes]":
    """A process of its own."""
    environment = {**os.environ, "HPC_LANG": "en", **more}
    command = [sys.executable, "-m", "healthplan_cli", *words]
    return subprocess.run(command, capture_output=True, env=environment, check=False, timeout=180)


INTERRUPTED = """
import sys
class Interrupt:
    def find_spec(self, name, *_):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from healthplan_cli.__main__ import main
main()
"""


@pytest.mark.parametrize(
    "module",
    [
        "healthplan_cli.cli.main",
        "click",
        "healthplan_cli.cli.commands.list",
        "healthplan_cli.reports.table",
        "rich",
    ],
)
def test_interrupted_while_modules_load(module: str) -> None:
    program = INTERRUPTED.format(module=module)
    ended = subprocess.run(
        [sys.executable, "-c", program, "list"],
        capture_output=True,
        check=False,
        timeout=180,
        cwd=ROOT,
    )
    assert (ended.returncode, ended.stderr.strip()) == (130, b"")


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes streams")
@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("list >&-", 2, b"hpc: standard output is closed"),
        ("check - <&-", 2, b"<stdin>: error [unreadable]: standard input is closed\n"),
        ("list <&-", 0, b""),
        ("list 2>&-", 0, b""),
        ("check none.yaml 2>&-", 2, b""),
        ("list >&- 2>&-", 2, b""),
    ],
)
def test_a_closed_stream_stops_only_a_run_that_needs_it(
    line: str, code: int, message: bytes
) -> None:
    command = f"HPC_LANG=en {shlex.quote(sys.executable)} -m healthplan_cli {line}"
    ended = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, check=False, timeout=180, cwd=ROOT
    )
    assert ended.returncode == code
    assert ended.stderr.startswith(message)
    assert ended.stderr.count(b"\n") == bool(message)


@pytest.mark.skipif(os.name == "nt", reason="a shell with pipes")
def test_a_broken_pipe_is_passed_over_in_silence() -> None:
    command = f"{sys.executable} -m healthplan_cli show nankai/2022 -f json | true"
    ended = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, check=False, timeout=180
    )
    assert ended.stderr == b""


def test_a_terminal_that_cannot_show_a_character() -> None:
    ended = started("list", PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"nankai/2022" in ended.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes there")
def test_a_file_name_that_is_no_text(folder: Path) -> None:
    (folder / "a\udcff.yaml").write_text(
        f"{ACTUALS}  family_doctor_signing_rate: 33%\n", encoding="utf-8"
    )
    for form in ("json", "plain", "table"):
        ended = started("check", b"a\xff.yaml", "-f", form)
        assert (ended.returncode, ended.stderr) == (0, b"")
        assert form == "table" or b"dcff" in ended.stdout
    assert started("check", b"b\xff.yaml").stderr.endswith(
        b"error [missing-file]: there is no such file\n"
    )


@pytest.mark.parametrize("option", ["--target", "--section", "--lead"])
def test_a_word_of_the_command_line_that_is_no_text(
    option: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.yaml").write_text("", encoding="utf-8")
    ended = Ended(["check", "empty.yaml", option, "\udcff", "-f", "json"], capsys)
    assert ended.code == 2
    chosen = json.loads(ended.out)["run"]["options"]
    assert chosen[option.removeprefix("--")] == ["\\udcff"]  # as Python writes a byte that is none


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000_000, "too-large"),
        ("[" * 10_000_000, "too-deep"),
        ("{a: " * 2_500_000, "too-deep"),
        ("- " * 5_000_000, "too-deep"),
        (
            f"a: &a [{'x, ' * 50}]\n"
            + "".join(
                f"{n}: &{n} [{f'*{p}, ' * 50}]\n" for p, n in zip("abcdefg", "bcdefgh", strict=True)
            ),
            "too-large",
        ),
        ("a: &a [*a]\nactuals:\n", "not-yaml"),
        (f"{ACTUALS}  family_doctor_signing_rate: 1e999999999\n", "number-out-of-range"),
        (f"{ACTUALS}  family_doctor_signing_rate: 1e{'9' * 10_000}\n", "number-out-of-range"),
        (f"{ACTUALS}  family_doctor_signing_rate: {'9' * 10_000}\n", "number-out-of-range"),
        (f"{ACTUALS}  family_doctor_signing_rate: {'9,' * 500_000}\n", "not-a-number|unknown-unit"),
        (f"{ACTUALS}  family_doctor_signing_rate: {'x' * 1_000_000}\n", "not-a-number"),
        (f"{ACTUALS}  ? {'x' * 1_000_000}\n  : 1\n", "unknown-target"),
        (f"{ACTUALS}  family_doctor_signing_rate: a\0b\n", "encoding"),
        (f"{ACTUALS}  family_doctor_signing_rate: \x1b[31m\n", "not-yaml"),
        (f"{ACTUALS}  family_doctor_signing_rate: '\ufffe'\n", "not-yaml"),
    ],
    ids=lambda value: value if len(value) < 40 else f"{value[:8]}-{len(value)}",
)
def test_hostile_text_is_refused_in_few_words(
    text: str, code: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    ended = Ended(["check", "a.yaml"], capsys)
    assert ended.code == 2
    assert any(f"[{one}]" in ended.err for one in code.split("|"))
    assert len(ended.err) < 1000
    assert not any(raw in ended.err for raw in (*RAW, "\0"))


def test_of_more_than_1000_problems_1000_are_listed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.yaml").write_text(
        ACTUALS + "".join(f"  target_{number}: 1\n" for number in range(20_000)), encoding="utf-8"
    )
    ended = Ended(["check", "a.yaml"], capsys)
    assert ended.code == 2
    assert ended.err.count("[unknown-target]") == 1000
    assert (
        ended.err.splitlines()[-1]
        == "a.yaml:1004:3: error [too-many-problems]: more than 1000 problems; the others are not listed"
    )


def test_many_faults_of_shape(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.yaml").write_text(
        "actuals:\n" + "".join(f"key_{number}: 1\n" for number in range(20_000)), encoding="utf-8"
    )
    ended = Ended(["check", "a.yaml"], capsys)
    assert ended.code == 2
    assert "[too-many-problems]" in ended.err
    assert len(ended.err.splitlines()) <= 2002


def test_what_a_file_holds_is_shown_as_escapes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PLAN.format(title=f'"{NASTY}"', quote=f'"{NASTY}"').replace(
        "plan: test/2025", f'plan: "{NASTY}"'
    )
    nasty = f'  "{NASTY}": {{zh: "{NASTY}", en: "{NASTY}", unit: 个, at_least: 1个, each: "{NASTY}", section: "{NASTY}", hedge: "{NASTY}",'
    (folder / "plan.yaml").write_text(
        f'{text}{nasty} strength: soft, note: "{NASTY}", quote: q}}\n', encoding="utf-8"
    )
    (folder / "a.yaml").write_text(
        f'{ACTUALS}  family_doctor_signing_rate: 31%\n  "{NASTY}": {{each: {{"{NASTY}": 0}}}}\n',
        encoding="utf-8",
    )
    (folder / "b.yaml").write_text(
        f'{ACTUALS}  "x{NASTY}": 1\n  family_doctor_signing_rate: "{NASTY}"\n', encoding="utf-8"
    )
    for words in ("check a.yaml", "check a.yaml -f plain", "check b.yaml", "lint a.yaml b.yaml", "show plan.yaml", "show plan.yaml -f plain",
                  "diff plan.yaml nankai/2022", "diff plan.yaml nankai/2022 -f plain", "diff a.yaml a.yaml", "diff a.yaml a.yaml -f plain"):  # fmt: skip
        ended = Ended([*words.split(), "--no-color"], capsys)
        assert ended.code in (0, 1, 2), words
        assert not [raw for raw in RAW if raw in ended.out + ended.err], words
        assert "[bold]" in ended.out + ended.err, words


def test_a_file_name_with_escapes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "\x1b[31m\n[bold]\u202e.yaml"
    (folder / name).write_text("actuals: [\n", encoding="utf-8")
    for word in (name, f"none{name}", f"none{name}/", f"--as-of={name}", f"--{name}"):
        ended = Ended(["check", word], capsys)
        assert ended.code == 2
        assert not [raw for raw in RAW if raw in ended.err]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_what_is_no_file_is_not_waited_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(folder / "pipe.yaml")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "zero.yaml").symlink_to("/dev/zero")
    ended = Ended(["check", "pipe.yaml", "loop.yaml", "zero.yaml"], capsys)
    assert ended.code == 2
    assert [line.partition("]")[0] for line in ended.err.splitlines()] == [
        "pipe.yaml: error [not-a-file", "loop.yaml: error [unreadable", "zero.yaml: error [not-a-file",
    ]  # fmt: skip


def test_the_limit_of_size() -> None:
    assert files.LARGEST == 16 * 1024 * 1024


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["check", "a.yaml", "--fail-on", ""], "--fail-on names nothing; it knows missed, "),
        (["check", "a.yaml", "--fail-on", ","], "--fail-on names nothing; it knows missed, "),
        (["collect", "plan.yaml", "a.yaml", "--fail-on", ""], "--fail-on names nothing"),
        (["collect", "plan.yaml", "a.yaml", "--fail-on", ","], "--fail-on names nothing"),
        (["extract", "plan.txt", "--fail-on", ""], "--fail-on names nothing"),
        (["extract", "plan.txt", "--fail-on", ","], "--fail-on names nothing"),
        (["check", ""], "names no file or folder"),
        (["check", "a.yaml", "--baseline", ""], "--baseline names no file or folder"),
        (["lint", ""], "names no file or folder"),
        (["check", "a.yaml", "-f", "html="], "-f html= names no file or folder"),
        (["lint", "empty"], "there is no file to check below empty"),
        (["lint", "a.yaml", "empty"], "there is no file to check below empty"),
        (["check", "a.yaml", "--only", "hard", "--target", "x"], "is --target x"),
        (["check", "a.yaml", "--only", "hard", "--section", "火星"], "is --section 火星"),
        (["check", "a.yaml", "--section", "火星"], "is --section 火星"),
        (["check", "a.yaml", "--only", "hard", "--lead", "火星"], "is --lead 火星"),
    ],
)
def test_what_asks_for_nothing_is_wrong_usage(
    line: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty").mkdir()
    (folder / "a.yaml").write_text(
        f"{ACTUALS}  family_doctor_signing_rate: 33%\n", encoding="utf-8"
    )
    ended = Ended(line, capsys)
    assert ended.code == 2
    assert said in ended.err


LONG = "x" * 300


@pytest.mark.parametrize(
    "line",
    [
        ["check", LONG],
        ["check", f"{LONG}.yaml"],
        ["check", "a\0b.yaml"],
        ["check", "a.yaml", "-f", f"json={LONG}"],
        ["check", "a.yaml", "-f", "json=a\0b"],
        ["check", "a.yaml", "--plan", f"{LONG}.yaml"],
        ["check", "a.yaml", "--plan", "a\0b.yaml"],
        ["check", "a.yaml", "--baseline", f"{LONG}.yaml"],
        ["check", "a.yaml", "--known", f"{LONG}.json"],
        ["check", "a.yaml", "--specs", LONG],
        ["check", "a.yaml", "--specs", "a\0b"],
        ["lint", LONG],
        ["lint", f"{LONG}.yaml"],
        ["lint", "a\0b.yaml"],
        ["lint", "a.yaml", "--source", LONG],
        ["diff", f"{LONG}.yaml", f"{LONG}.yaml"],
        ["diff", "a\0b.yaml", "a\0b.yaml"],
        ["show", f"{LONG}.yaml"],
        ["show", "a\0b"],
        ["template", "nankai/2022", "-o", f"{LONG}.yaml"],
        ["template", "nankai/2022", "-o", "a\0b.yaml"],
        ["extract", "document.md", "--plan", "a/2025", "--period", "2025", "-o", f"{LONG}.yaml"],
        ["map", "a.yaml", "--plan", "nankai/2022", "-o", f"{LONG}.yaml"],
        ["init", LONG],
        ["init", "a\0b"],
        ["init", "new", "--region", "x" * 300],
        ["progress", LONG, "--method", "hp2030"],
        ["explain", LONG],
        ["explain", "a\0b"],
    ],
    ids=lambda line: " ".join(word[:12] for word in line).replace("\0", "NUL"),
)
def test_names_that_no_file_can_have(
    line: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.yaml").write_text(
        f"{ACTUALS}  family_doctor_signing_rate: 33%\n", encoding="utf-8"
    )
    (folder / "document.md").write_text("家庭医生签约率达32%。", encoding="utf-8")
    assert Ended(line, capsys).code == 2
