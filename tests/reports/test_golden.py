"""Every format on the same few reviews, against files that were looked at.

`pytest --update-golden` writes them anew.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli import reports
from healthplan_cli.api import read_plan
from healthplan_cli.model.checked import Checked
from healthplan_cli.reports import Look
from healthplan_cli.text.words import Language
from tests.reports.as_text import as_text

GOLDEN = Path(__file__).parent / "golden"
REVIEWS = Path(__file__).parent / "reviews"
NAMES = ("normal", "hostile", "odd")
TABLES = ("table-80", "table-120", "table-80-bars", "table-120-bars")
FORMATS = (*(name for name in reports.names() if name != "table"), *TABLES)
TREES = [(width, lang) for width in (80, 120) for lang in ("en", "zh")]
CASES = [(name, format, lang) for name in NAMES for lang in ("en", "zh") for format in FORMATS]


def written(checked: Checked, format: str, lang: str) -> str:
    """A report as in its golden file: a page without style and script, what is no text as text.

    JSON is without its record, whose bytes depend on the compressor.
    """
    name, width, bars = (*format.split("-"), "", "")[:3]
    text = reports.writer(name, "review")(
        checked, Look(Language(lang), width=int(width or 120), bars=bars == "bars")
    )
    if isinstance(text, bytes):
        return as_text(text)
    if name == "html":
        text = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1\3", text, flags=re.DOTALL)
        text = re.sub(r"sha256-[\w+/=]+", "sha256-", text)
    if name == "json":
        text = re.sub(r'"record": "[^"]+"', '"record": ""', text)
    return f"{text}\n"


@pytest.mark.parametrize(("name", "format", "lang"), CASES)
def test_a_report_is_the_one_that_was_looked_at(
    name: str,
    format: str,
    lang: str,
    checked: Callable[[str], Checked],
    request: pytest.FixtureRequest,
) -> None:
    if format == "docx":
        pytest.importorskip("docx")
    check_golden(written(checked(name), format, lang), GOLDEN / f"{name}.{format}.{lang}", request)


def check_golden(text: str, golden: Path, request: pytest.FixtureRequest) -> None:
    """Compare a text with its golden file, or write it anew."""
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(text.encode())
    assert text == golden.read_bytes().decode()


@pytest.mark.parametrize(("width", "lang"), TREES)
def test_a_tree_is_the_one_that_was_looked_at(
    width: int, lang: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(REVIEWS)
    text = reports.writer("table", "tree")(
        read_plan("normal/plan.yaml"), Look(Language(lang), width=width)
    )
    assert isinstance(text, str)
    check_golden(f"{text}\n", GOLDEN / f"normal.tree-{width}.{lang}", request)


def test_every_golden_file_is_of_a_case() -> None:
    trees = {f"normal.tree-{width}.{lang}" for width, lang in TREES}
    assert {file.name for file in GOLDEN.iterdir()} == {".".join(case) for case in CASES} | trees
