"""Every format on the same few reviews, against files that were looked at: `pytest --update-golden` writes them anew."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli import reports
from healthplan_cli.reports import Checked, Look
from healthplan_cli.words import Language

GOLDEN = Path(__file__).parent / "golden"
NAMES = ("normal", "hostile", "odd")
ENGLISH = ("csv", "github", "html", "json", "junit", "markdown", "plain", "sarif", "table-80", "table-120")
CHINESE = ("html", "table-80", "table-120")
CASES = [(name, format, lang) for name in NAMES for lang, formats in (("en", ENGLISH), ("zh", CHINESE)) for format in formats]


def written(checked: Checked, format: str, lang: str) -> str:
    """A report as its golden file holds it: without the style and script of the page, which are files of their own."""
    name, _, width = format.partition("-")
    text = reports.writer(name, "review")(checked, Look(Language(lang), width=int(width or 120)))
    assert isinstance(text, str)
    if name == "html":
        text = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1\3", text, flags=re.DOTALL)
        text = re.sub(r"sha256-[\w+/=]+", "sha256-", text)
    return f"{text}\n"


@pytest.mark.parametrize(("name", "format", "lang"), CASES)
def test_a_report_is_the_one_that_was_looked_at(
    name: str, format: str, lang: str, checked: Callable[[str], Checked], request: pytest.FixtureRequest
) -> None:
    golden = GOLDEN / f"{name}.{format}.{lang}"
    text = written(checked(name), format, lang)
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(text.encode())
    assert text == golden.read_bytes().decode()


def test_every_golden_file_is_of_a_case() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {".".join(case) for case in CASES}
