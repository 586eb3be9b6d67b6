"""Faults of form are mended, and nothing else: no figure, limit, unit, text or comment is changed."""

import os
import re
from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.reading.mending import mend
from healthplan_cli.reading.yaml.nodes import Node, plain
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.text.words import Language

ROOT = Path(__file__).parents[2]
ENGLISH = Language("en")
HEAD = "plan: nankai/2022\nas_of: 2022-12-31\n"
FILES = sorted([*ROOT.glob("examples/**/*.yaml"), *ROOT.glob("specs/**/*.yaml")])


def mended(text: str, folder: Path) -> str:
    file = folder / "actuals.yaml"
    file.write_bytes(text.encode())
    return mend(file).after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("actuals：\n  beds：5张\n", "actuals:\n  beds: 5张\n"),
        ("actuals:\n  beds：  5张  # 床：实有\n  b: 1\n", "actuals:\n  beds: 5张  # 床：实有\n  b: 1\n"),
        ("actuals:\n  beds:5张\n  b: 1\n", "actuals:\n  beds: 5张\n  b: 1\n"),
        ("actuals:\n  beds:\u30005张\n  b: 1\n", "actuals:\n  beds: 5张\n  b: 1\n"),
        ("actuals:\n  a: ｛value: 5%，baseline：4%｝\n", "actuals:\n  a: {value: 5%, baseline: 4%}\n"),
        ("actuals:\n  a: {value:5%, baseline:4%}\n", "actuals:\n  a: {value: 5%, baseline: 4%}\n"),
        ("note: “注: 已核”\nactuals: {a: 1}\n", 'note: "注: 已核"\nactuals: {a: 1}\n'),
        ("note: ‘注: 已核’  # “x”\nactuals: {a: 1}\n", "note: '注: 已核'  # “x”\nactuals: {a: 1}\n"),
    ],
)  # fmt: skip
def test_marks_and_spaces_are_mended(before: str, after: str, tmp_path: Path) -> None:
    assert mended(HEAD + before, tmp_path) == HEAD + after


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2022年12月31日", "2022-12-31"),
        ("2022年1月5日", "2022-01-05"),
        ("2022/12/31", "2022-12-31"),
        ("2022.12.31  # 年末", "2022-12-31  # 年末"),
        ("“2022-12-31”", "2022-12-31"),
        ("2022-1-5", "2022-01-05"),
    ],
)
def test_a_day_is_written_as_hpc_reads_it(written: str, meant: str, tmp_path: Path) -> None:
    text = f"plan: nankai/2022\nas_of: {written}\nactuals: {{a: 1}}\n"
    assert mended(text, tmp_path) == text.replace(written, meant)


@pytest.mark.parametrize(
    "text",
    [
        "as_of: 2022年2月30日\nactuals: {a: 1}\n",
        "as_of: 2022年12月\nactuals: {a: 1}\n",
        "as_of: 31.12.2022\nactuals: {a: 1}\n",
        "as_of: 2022年12月31日或以后\nactuals: {a: 1}\n",
    ],
)
def test_what_may_be_another_day_is_left_alone(text: str, tmp_path: Path) -> None:
    assert mended(f"plan: nankai/2022\n{text}", tmp_path) == f"plan: nankai/2022\n{text}"


@pytest.mark.parametrize(
    "text",
    [
        "actuals:\n  ratio: 1：1.25\n  a: 25。4%\n  b: ３２％\n  c: 1，812个\n",
        "actuals:\n  ratio:\n    1:1.25\n  b 5\n",
        "actuals:\n  ratio:\n    1：1.25\n  b 5\n",
        "actuals:\n  a: {value: 2022年12月31日}\n",
        "actuals:\n  a: “32%”\n",
        "actuals:\n  a: {value: 5%, note: 含流动人口，已核\n",
        "actuals:\n  a: 5%\n  a: 6%\n",
        "actuals:\n\ta: 5%\n",
        "actuals:\n  a: at_lest\n",
        "",
        "# nothing\n",
    ],
)
def test_what_may_be_a_figure_or_a_text_is_left_alone(text: str, tmp_path: Path) -> None:
    assert mended(HEAD + text, tmp_path) == HEAD + text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_sound_file_is_not_changed(file: Path) -> None:
    assert not mend(file).is_changed


def values(node: Node) -> object:
    """All keys and texts of a file, as they are written."""
    return plain(node)


FAULTS = [
    (re.compile(r"^( *[a-z_]+): (?=\S)"), r"\1："),
    (re.compile(r"^( *[a-z_]+): (?=[^\s/])"), r"\1:"),
    (re.compile(r"^( *[a-z_]+): (?=\S)"), "\\1:\u3000"),
    (re.compile(r"\{(?=[a-z_]+: )(?=[^{}\"'，]*\}\s*$)([^{}]*)\}"), r"｛\1｝"),
    (re.compile(r"\{([a-z_]+): "), r"{\1："),
    (re.compile(r"^(as_of): (\d{4})-(\d\d)-(\d\d)"), r"\1: \2年\3月\4日"),
]
"""How a file may be spoilt: what is replaced in a line, and by what."""


@pytest.mark.parametrize("fault", range(len(FAULTS)))
@pytest.mark.parametrize("example", ["nankai-2022", "tongliang-2022"])
def test_a_spoilt_file_has_the_same_values_and_comments_again(
    example: str, fault: int, tmp_path: Path
) -> None:
    sound = (ROOT / "examples" / example / "actuals.yaml").read_text(encoding="utf-8")
    pattern, spoilt_by = FAULTS[fault]
    lines = sound.splitlines(keepends=True)
    places = [number for number, line in enumerate(lines) if pattern.search(line)]
    assert places
    for number in places[:: max(len(places) // 4, 1)]:
        spoilt = [*lines]
        spoilt[number] = pattern.sub(spoilt_by, lines[number], count=1)
        text = mended("".join(spoilt), tmp_path)
        assert values(nodes_of(text, "a")) == values(nodes_of(sound, "a"))
        assert re.findall(r"#.*", text) == re.findall(r"#.*", sound)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_encoding_and_the_ends_of_lines_stay(encoding: str, end: str, tmp_path: Path) -> None:
    text = f"{HEAD}actuals:\n  签约率：33%\n".replace("\n", end)
    file = tmp_path / "actuals.yaml"
    file.write_bytes(text.encode(encoding))
    assert mend(file).data == text.replace("：", ": ").encode(encoding)


def test_diff_shows_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = f"{HEAD}actuals:\n  beds：5张\n"
    Path("a.yaml").write_text(text, encoding="utf-8")
    assert cli.run(["lint", ".", "--diff"], ENGLISH) == 1
    assert capsys.readouterr().out.splitlines() == [
        "--- a.yaml",
        "+++ a.yaml",
        "@@ -1,4 +1,4 @@",
        " plan: nankai/2022",
        " as_of: 2022-12-31",
        " actuals:",
        "-  beds：5张",
        "+  beds: 5张",
    ]
    assert Path("a.yaml").read_text(encoding="utf-8") == text


def test_fix_mends_the_files_that_need_it_and_checks_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    sound = f"{HEAD}actuals: {{community_hospitals_created: 2家}}\n"
    Path("sound.yaml").write_text(sound, encoding="utf-8")
    Path("bad.yaml").write_text(
        f"{HEAD}actuals:\n  community_hospitals_created：2家\n", encoding="utf-8"
    )
    os.utime("sound.yaml", ns=(1, 1))
    Path("bad.yaml").chmod(0o640)
    assert cli.run(["lint", ".", "--fix"], ENGLISH) == 0
    found = capsys.readouterr()
    assert found.err == "hpc: mended bad.yaml\n"
    assert found.out == "2 files, 0 problems\n"
    assert Path("sound.yaml").stat().st_mtime_ns == 1
    assert Path("bad.yaml").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.yaml", "sound.yaml"]
    assert cli.run(["lint", ".", "--diff"], ENGLISH) == 0


def test_what_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(f"{HEAD}actuals:\n  beds：5张\n", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert cli.run(["lint", "a.yaml", "--fix"], ENGLISH) == 2
    assert capsys.readouterr().err == "hpc: a.yaml cannot be written: No space left on device\n"
    assert "beds：5张" in Path("a.yaml").read_text(encoding="utf-8")
