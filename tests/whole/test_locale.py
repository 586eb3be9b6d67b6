"""Everything hpc says is said in Chinese too, with the same values in it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo

from healthplan_cli import plugins
from healthplan_cli.cli.main import COMMANDS, run
from healthplan_cli.forms import names
from healthplan_cli.locale.build import messages
from healthplan_cli.progress import method
from healthplan_cli.progress import names as methods
from healthplan_cli.reading.specs.folders import Specs, shipped_specs
from healthplan_cli.reports._wording import PROGRESS
from healthplan_cli.text.words import Bilingual, Language

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "healthplan_cli"
PO = PACKAGE / "locale" / "zh" / "LC_MESSAGES" / "hpc.po"
SPEAKERS = {"say": None, "gettext": None, "level": (4,), "change": (4,)}
"""The functions whose literals are messages, and which argument it is: for pybabel -k say -k gettext -k level:4 -k change:4."""
COMPILE = "python -m healthplan_cli.build"
OTHERS = {"click", "csv", "system", "yaml"}
"""The marks (`#. click`) of entries that click, a parser or the system say, in one of their versions."""
KEPT = {
    "hpc",
    "CSV",
    "MB",
    "Parquet",
    "parquet",
    "JSON",
    "YAML",
    "Schema",
    "GB",
    "yaml",
    "csv",
    "xlsx",
    "duckdb",
    "spark",
    "Spark",
}
EXAMPLE = next(iter(sorted((ROOT / "examples").glob("*/actuals.yaml"))))


@cache
def said() -> set[str]:
    return {
        found[2]
        for found in extract_from_dir(PACKAGE, [("**.py", "python")], keywords=SPEAKERS)
        if isinstance(found[2], str)
    }


def translations() -> Catalog:
    return messages(PO)


def entries() -> Iterator[tuple[Message, str, str]]:
    """Every entry of the .po with its English (the plural, where there is one) and its Chinese."""
    for message in translations():
        english, chinese = (
            [text] if isinstance(text, str) else list(text or ())
            for text in (message.id, message.string)
        )
        if english[-1]:
            yield message, english[-1], chinese[0]


def own() -> set[str]:
    return {
        english for message, english, _ in entries() if OTHERS.isdisjoint(message.auto_comments)
    }


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{[^}]*\}", text))


def test_every_message_is_translated() -> None:
    assert said() - own() == set()


def test_no_translation_is_left_over() -> None:
    assert own() - said() == set()


def test_no_translation_is_empty_or_fuzzy() -> None:
    assert [
        english for message, english, chinese in entries() if not chinese or message.fuzzy
    ] == []


def test_translations_hold_the_same_values() -> None:
    assert [
        english
        for _, english, chinese in entries()
        if placeholders(english) != placeholders(chinese)
    ] == []


def test_no_message_stands_in_an_f_string_where_babel_does_not_see_it() -> None:
    found = []
    for file in PACKAGE.rglob("*.py"):
        texts = [
            node
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.JoinedStr)
        ]
        names_in = [node for text in texts for node in ast.walk(text) if isinstance(node, ast.Name)]
        found += [f"{file}:{name.lineno}" for name in names_in if name.id in ("say", "gettext")]
    assert found == []


def test_the_compiled_translations_are_those_of_the_po() -> None:
    compiled = BytesIO()
    write_mo(compiled, translations())
    mo = PO.with_suffix(".mo")
    assert mo.exists(), f"there is no {mo.name}; run: {COMPILE}"
    with mo.open("rb") as file:
        assert sentences(file) == sentences(BytesIO(compiled.getvalue())), (
            f"{mo.name} is not of this {PO.name}; run: {COMPILE}"
        )


def sentences(mo: BinaryIO) -> dict[object, object]:
    """What a compiled file says, but for its head, which names the version of what compiled it."""
    return {(one.context, str(one.id)): one.string for one in read_mo(mo) if one.id}


def texts(specs: Specs) -> Iterator[tuple[str, Bilingual]]:
    """Every text of the specs for people, with the id of what it tells about."""
    yield from ((one.id, one.definition) for one in specs.catalog.indicators.values())
    yield from ((one.id, one.definition) for one in specs.catalog.elements.values())
    yield from ((rule.id, text) for rule in specs.rules for text in (rule.source, rule.note))
    for plan in map(specs.plan, specs.plans):
        yield plan.id, plan.note
        yield from ((target.id, target.note) for target in plan.targets)


def test_what_the_shipped_specs_say_is_said_in_both_languages() -> None:
    said = [(id, text) for id, text in texts(shipped_specs()) if text]
    assert len(said) > 300
    assert [
        id
        for id, text in said
        if not re.search("[\u4e00-\u9fff]{3}", text.zh) or not re.search("[a-z]{2}", text.en)
    ] == []


@pytest.mark.parametrize("name", methods())
def test_every_status_of_a_progress_method_has_its_words(name: str) -> None:
    assert [status for status in method(name).STATUSES if status not in PROGRESS] == []


@pytest.mark.parametrize("command", ["", *plugins.names(COMMANDS)])
def test_help_is_wholly_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    run([*command.split(), "--help"], Language("zh"))
    prose = re.sub(
        r"[\[{][^\[\]{}]*\|[^\[\]{}]*[\]}]|--?[\w-]+|[a-z_]+(,[a-z_]+)+",
        " ",
        capsys.readouterr().out,
    )
    words = set(re.findall(r"[A-Za-z]{2,}", prose))
    assert words - KEPT - set(plugins.names(COMMANDS)) - {"markdown", "plain", "table"} == set()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check"], "缺少参数 '文件...'；见 hpc check --help"),
        (["check", "--nothing", "x"], "没有选项 '--nothing'。是否应为 "),
        (["check", "--formt", "x"], "没有选项 '--formt'。是否应为 '--format'？"),
        (["progress", "x"], "缺少选项 '--method'。可用：hp2030, "),
        (["check", "x", "--fail-on", "mised"], "--fail-on 没有 'mised'，可用 missed, "),
        (["check", "x", "--fail-on", "mised"], "；是否应为 missed？"),
        (["check", "--compare", "nothing", "x"], "取值无效"),
        (["nothing"], "没有命令 'nothing'"),
        (["list", "nothing"], "多余的参数"),
        (["init", "q", "--year", "1"], "--year 应为 1949 至 2100 之间的年份，不是 '1'"),
        (["init", "q", "--year", "x"], "--year 应为 1949 至 2100 之间的年份，不是 'x'"),
        (
            ["check", "x", "--as-of", "2022-13-01"],
            "--as-of 应为日期（年-月-日，如 2025-12-31），不是 '2022-13-01'",
        ),
        (
            ["check", "x", "--as-of", "20220101"],
            "--as-of 应为日期（年-月-日，如 2025-12-31），不是 '20220101'",
        ),
    ],
    ids=" ".join,
)
def test_errors_of_the_command_line_are_chinese(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments, Language("zh")) == 2
    err = capsys.readouterr().err
    # older versions of click have no quotation marks around options
    assert message in err or message.replace("'", "") in err


@pytest.mark.parametrize(
    "text",
    [
        "a: [1",
        "a: {b: 1",
        "a: 1\n b: 2",
        "a: @x",
        'a: "x',
        "a:\n- 1\nb",
        "a: b: c",
        "- 1\nb: 2",
        'a: "\\q"',
        "%x",
        "a: *b",
    ],
)
def test_what_a_parser_says_is_chinese(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for ending in ("yaml", "json"):
        (tmp_path / f"x.{ending}").write_text(text, encoding="utf-8")
        assert run(["check", str(tmp_path / f"x.{ending}")], Language("zh")) == 2
        message = capsys.readouterr().err.rpartition("]: ")[2]
        assert re.findall("[A-Za-z]{2,}", message.replace("YAML", "").replace("JSON", "")) == []


@pytest.mark.parametrize("name", ["nowhere/x.json", "x" * 300, "."])
def test_what_the_system_says_is_chinese(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(EXAMPLE), "-q", "-f", f"json={tmp_path / name}"], Language("zh")) == 2
    assert re.search("没有此文件或目录|文件名过长|这是目录", capsys.readouterr().err)


def test_check_has_chinese_headings(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(EXAMPLE)], Language("zh"))
    out = capsys.readouterr().out
    assert [
        word for word in "截至 判定 指标 目标 上报值 差距 完成率 达标".split() if word not in out
    ] == []


@pytest.mark.parametrize("form", names())
def test_forms_are_explained_in_chinese(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["explain", form], Language("zh"))
    first = capsys.readouterr().out.splitlines()[0]
    assert re.search("[\u4e00-\u9fff]", first)
    assert not re.search("[a-z]{2,}", first)


def test_a_run_in_english_says_nothing_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"], Language("zh"))
    capsys.readouterr()
    run(["check", "--help"], Language("en"))
    assert not re.search("[\u4e00-\u9fff]", capsys.readouterr().out)
