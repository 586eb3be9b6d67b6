"""Reports go to files whole or not at all; what is no text does not go to a terminal."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from healthplan_cli.cli.main import run
from healthplan_cli.cli.output import write
from healthplan_cli.text.problems import ExitCode, UsageError
from healthplan_cli.text.words import Language
from tests.reports.as_text import WRITABLE

REVIEWS = Path(__file__).parents[1] / "reports" / "reviews"
CHECK = [
    "check",
    str(REVIEWS / "normal" / "actuals.yaml"),
    "--plan",
    str(REVIEWS / "normal" / "plan.yaml"),
]


def test_any_number_of_reports_in_one_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [name for name in WRITABLE if name != "plain"]
    formats = [word for name in names for word in ("-f", f"{name}={tmp_path / name}")]
    assert run([*CHECK, "-f", "plain", *formats], Language("en")) is ExitCode.FAILED
    assert {file.name for file in tmp_path.iterdir()} == set(names)
    assert all(file.stat().st_size for file in tmp_path.iterdir())
    assert "hypertension_share" in capsys.readouterr().out


@pytest.mark.parametrize("report", ["whole", b"\x00whole"])
def test_a_failure_leaves_the_old_report_and_nothing_else(
    report: str | bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    file = tmp_path / "report"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError, match="No space left on device"):
        write([(report, file)])
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [
        ("report", "old")
    ]


def test_a_report_whose_pieces_break_off_leaves_the_old_one(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "first\n"
        raise OSError(28, "No space left on device")

    file = tmp_path / "report"
    file.write_text("old", encoding="utf-8")
    with pytest.raises(UsageError, match="No space left on device"):
        write([(pieces(), file)])
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [
        ("report", "old")
    ]


@pytest.mark.parametrize("failing", range(1, 6))
def test_where_one_of_several_cannot_be_put_in_its_place_all_are_as_they_were(
    failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two are set aside, then three are put in their places: each of these steps fails in turn."""
    steps = []
    replace = Path.replace

    def replaced(self: Path, target: Path) -> Path:
        steps.append(target)
        if len(steps) == failing:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    before = {"one": "old", "two": "older"}
    for name, text in before.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(Path, "replace", replaced)
    with pytest.raises(UsageError, match="No space left on device"):
        write([("new", tmp_path / name) for name in ("one", "added", "two")])
    assert {one.name: one.read_text(encoding="utf-8") for one in tmp_path.iterdir()} == before


def test_reports_beside_each_other_keep_their_permissions(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("old", encoding="utf-8")
    (tmp_path / "one").chmod(0o600)
    write([("new", tmp_path / "one"), ("new", tmp_path / "two")])
    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o600
    assert {one.name for one in tmp_path.iterdir()} == {"one", "two"}


def test_a_folder_of_the_name_of_a_report_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "one").write_text("old", encoding="utf-8")
    with pytest.raises(UsageError, match="folder cannot be written"):
        write([("new", tmp_path / "one"), ("new", tmp_path / "folder")])
    assert (tmp_path / "one").read_text(encoding="utf-8") == "old"
    assert (tmp_path / "folder").is_dir()


def test_what_was_read_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    actuals = tmp_path / "actuals.yaml"
    actuals.write_bytes((REVIEWS / "normal" / "actuals.yaml").read_bytes())
    (tmp_path / "link.yaml").symlink_to(actuals)
    for name in ("actuals.yaml", "link.yaml"):
        command = ["check", str(actuals), *CHECK[2:], "-f", f"csv={tmp_path / name}"]
        assert run(command, Language("en")) is ExitCode.USAGE
        assert "was read in this run" in capsys.readouterr().err
    assert actuals.read_bytes() == (REVIEWS / "normal" / "actuals.yaml").read_bytes()


PLAN = "plan: {id}\ntitle: 要点\nregion: 测试区\nperiod: 2025\n{more}"
PLAN += "targets: {{{target}: {{zh: 床位, unit: 张, at_least: 5张, quote: q}}}}\n"


@pytest.fixture
def workplace(folder: Path) -> Path:
    """A folder with everything that one run of `check` can read."""
    texts = {
        "a.yaml": "plan: plan.yaml\nas_of: 2025-12-31\nactuals: {beds: 5, more: 4}\n",
        "plan.yaml": PLAN.format(id="t/2025", more="extends: parent.yaml\n", target="more"),
        "parent.yaml": PLAN.format(id="t/parent", more="", target="beds"),
        "hpc.yaml": "specs: [specs]\n",
        "specs/x/2025.yaml": PLAN.format(id="x/2025", more="", target="beds"),
        "specs/catalog/own.yaml": "indicators: {own: {zh: 率, en: Rate, unit: '%'}}\n",
        "specs/rules/own.yaml": "rules: {}\n",
        "w.yaml": "waivers: {more: {reason: 水灾, approved_by: 张三, expires: 2099-01-01}}\n",
        "known.json": '{"version": 1, "known": []}\n',
        "broken.yaml": "plan: t/2025\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("plan.yaml", ""),
        ("parent.yaml", ""),
        ("hpc.yaml", ""),
        ("specs/x/2025.yaml", ""),
        ("specs/catalog/own.yaml", ""),
        ("specs/rules/own.yaml", ""),
        ("w.yaml", "--waivers w.yaml"),
        ("known.json", "--known known.json"),
        ("known.json", "--known known.json --write-known new.json"),
        ("broken.yaml", "--plan broken.yaml"),
    ],
)
def test_no_report_goes_over_anything_that_was_read(
    name: str, more: str, workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in workplace.rglob("*.*") if path.is_file()}
    assert (
        run(["check", "a.yaml", "-q", "-f", f"json={name}", *more.split()], Language("en"))
        is ExitCode.USAGE
    )
    assert (
        f"hpc: {name} was read in this run; name another file for the report"
        in capsys.readouterr().err
    )
    assert {path: path.read_bytes() for path in workplace.rglob("*.*") if path.is_file()} == before


@pytest.mark.parametrize("written", ["known.json", "./specs/../known.json"])
def test_known_failures_are_written_over_the_earlier_ones(written: str, workplace: Path) -> None:
    line = ["check", "a.yaml", "-q", "--known", "known.json", "--write-known", written]
    assert run(line, Language("en")) is ExitCode.PASSED
    assert '"id": "more"' in (workplace / "known.json").read_text(encoding="utf-8")
    assert run([*line, "-f", "json=known.json"], Language("en")) is ExitCode.USAGE


def test_two_reports_do_not_go_to_one_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="two reports would go to"):
        write([("one", tmp_path / "same"), ("two", tmp_path / "." / "same")])
    assert list(tmp_path.iterdir()) == []


def test_a_report_keeps_the_permissions_and_the_link_of_the_one_before(tmp_path: Path) -> None:
    file, link = tmp_path / "report", tmp_path / "link"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o600)
    link.symlink_to(file)
    write([("new", link)])
    assert link.is_symlink()
    assert (file.read_text(encoding="utf-8"), file.stat().st_mode & 0o777) == ("new\n", 0o600)


def test_a_name_as_long_as_the_system_allows(tmp_path: Path) -> None:
    file = tmp_path / f"{'报' * 83}.json"  # 254 bytes
    write([("text", file)])
    assert file.read_text(encoding="utf-8") == "text\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("line", [CHECK, ["--help"], ["--version"], ["check", "--help"]])
def test_a_full_disk_below_standard_output_is_reported(line: list[str]) -> None:
    program = f"from healthplan_cli.cli.main import main; main({[*line, '--lang', 'en']!r})"
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-c", program], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (ended.returncode, ended.stderr.decode()) == (
        2,
        "hpc: <stdout> cannot be written: No space left on device\n",
    )


def test_what_a_disk_takes_only_a_part_of_is_reported_without_a_buffer_too(tmp_path: Path) -> None:
    """PYTHONUNBUFFERED is set in most containers; a text is longer than the disk has room for."""
    program = "from healthplan_cli.cli.main import main; main(['schema', 'plan', '--lang', 'en'])"
    with (tmp_path / "part").open("wb") as part:
        ended = subprocess.run(
            [sys.executable, "-c", program],
            stdout=part,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
        )
    assert ended.returncode == 2
    assert ended.stderr.decode() == "hpc: <stdout> cannot be written: File too large\n"


def test_an_interrupt_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write([("text", tmp_path / "report")])
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_is_not_for_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(UsageError, match="-f FORMAT=FILE"):
        write([("text", tmp_path / "report"), (b"\x00", None)])
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_goes_to_a_pipe_as_it_is(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write([(b"\x00\xff", None)])
    assert capfdbinary.readouterr().out == b"\x00\xff"


@pytest.mark.parametrize(
    ("format", "terminals", "times"),
    [
        ("plain", ("stdout", "stderr"), 1),  # a person sees both: once is enough
        ("json", ("stdout", "stderr"), 1),
        ("table", ("stdout", "stderr"), 1),  # on stderr alone
        ("plain", ("stderr",), 2),  # the report goes to a pipe, the messages to the person
        ("plain", (), 2),
    ],
)
def test_a_problem_is_shown_once_on_a_terminal(
    format: str,
    terminals: tuple[str, ...],
    times: int,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder / "a.yaml").write_text(
        "plan: nankai/2022\nas_of: 2022-12-31\nactuals: {nothing: 1}\n", encoding="utf-8"
    )
    for name in terminals:
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    assert run(["check", "a.yaml", "-f", format], Language("en")) is ExitCode.USAGE
    out, err = capsys.readouterr()
    assert (out + err).count("unknown-target") == times


@pytest.mark.parametrize(
    ("columns", "widest"),
    [("0", 120), ("²", 120), ("-5", 120), ("", 120), ("1", 40), ("80", 80), ("9" * 5000, 1000)],
)
def test_any_text_in_columns_is_a_width(
    columns: str,
    widest: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert run(CHECK, Language("en")) is ExitCode.FAILED
    lines = capsys.readouterr().out.splitlines()
    assert any("hypertension" in line.lower() for line in lines) or columns == "1"
    assert max(map(len, lines)) <= widest


def test_a_schema_and_a_template_of_a_plan_show_what_no_eye_can_see_as_escapes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unseen = r"\e\a\x9b\u202e\u200b\u2066\ufeff"
    (folder / "plan.yaml").write_text(
        f'plan: a/2025\ntitle: "t{unseen}"\nregion: "r{unseen}"\nperiod: 2025\ntargets:\n'
        f'  x: {{zh: "甲{unseen}", unit: 个, of: "乙{unseen}", at_least: 1个, quote: "q{unseen}"}}\n'
        f'  y: {{zh: 乙, all_of: {{"p{unseen}": {{at_least: 1个}}}}, quote: q}}\n',
        encoding="utf-8",
    )
    lines = ["schema actuals --plan plan.yaml", "template plan.yaml", "show plan.yaml --tree"]
    lines += [f"show plan.yaml --format {name}" for name in ("table", "plain", "json")]
    for line in lines:
        assert run(line.split(), Language("zh")) is ExitCode.PASSED, line
        shown = capsys.readouterr().out
        assert "甲" in shown
        assert all(char.isprintable() or char == "\n" for char in shown), line
