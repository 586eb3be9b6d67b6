"""Text from files is data in every format: a reader of its kind reads each hostile report."""

import csv
import json
import re
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from junitparser import Failure, JUnitXml
from markdown_it import MarkdownIt

from healthplan_cli import reports
from healthplan_cli.model.checked import Checked, Refused
from healthplan_cli.reports import Look
from healthplan_cli.reports._markdown import escaped
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import Language, say, visible
from tests.reports.as_text import WRITABLE

Reviews = Callable[[str], Checked]
FORMULA = "=cmd|' /C calc'!A0"
SCRIPT = "<script>alert(1)</script>"
NOTHING = Checked(())
TEXTS = [
    name
    for name in WRITABLE
    if isinstance(reports.writer(name, "review")(NOTHING, Look(Language("en"))), str)
]


@pytest.fixture
def report(checked: Reviews) -> Callable[[str], str]:
    """`report(format)`: the hostile review as text."""

    def written(format: str) -> str:
        text = reports.writer(format, "review")(checked("hostile"), Look(Language("en"), width=120))
        assert isinstance(text, str)
        return text

    return written


@pytest.mark.parametrize("format", TEXTS)
def test_nothing_controls_a_terminal_or_turns_the_text(
    format: str, report: Callable[[str], str]
) -> None:
    text = report(format).removeprefix("\ufeff")
    assert {
        char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    } <= {"\n"}


@pytest.mark.parametrize("format", TEXTS)
def test_the_name_of_a_refused_file_does_not_turn_the_text(format: str) -> None:
    problem = Problem(Position("\u202e.yaml"), "empty-file", say("this file is empty"))
    checked = Checked((), (Refused("\u202e.yaml", (problem,)),))
    text = reports.writer(format, "review")(checked, Look(Language("en")))
    assert isinstance(text, str)
    assert "\u202e" not in text


@pytest.mark.parametrize(
    ("format", "width"), [("plain", 80), *(("table", width) for width in range(20, 140, 4))]
)
def test_nothing_is_a_command_for_a_log(format: str, width: int, checked: Reviews) -> None:
    text = reports.writer(format, "review")(checked("hostile"), Look(Language("en"), width=width))
    assert isinstance(text, str)
    assert not re.search(r"^\s*::|##\w*\[", text, re.MULTILINE)


def test_csv_has_no_formula(report: Callable[[str], str]) -> None:
    head, *lines = csv.reader(StringIO(report("csv").removeprefix("\ufeff")))
    assert {len(line) for line in lines} == {len(head)}
    assert "'" + FORMULA in lines[0]
    cells = [cell for line in lines for cell in line]
    risky = [cell for cell in cells if re.match(r"\s*[=+\-@]", cell)]
    assert all(re.fullmatch(r"-?[0-9.]+", cell) for cell in risky)


def test_markdown_has_no_markup_of_its_own(report: Callable[[str], str]) -> None:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(report("markdown"))
    assert set(re.findall(r"</?([a-z0-9]+)", html)) == set(
        "h2 h3 p strong table thead tbody tr th td br wbr".split()
    )
    assert all(line.count("<td>") in (0, 1) for line in html.splitlines())
    assert {row.count("<td>") for row in html.split("<tr>")} == {0, 7}
    assert "|a|b|" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_markdown_links_nothing_by_itself(report: Callable[[str], str]) -> None:
    assert not re.findall(r"https?://|www\.|@(?!<wbr>)", report("markdown"))
    assert "me@<wbr>evil.example mailto:you@<wbr>evil.example" in report("markdown")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("me@evil.example", "me@<wbr>evil.example"),
        (r"\@evil", r"\\@<wbr>evil"),
        ("http://x.example", r"http\://x.example"),
        ("www.x.example", r"www\.x.example"),
        ("_WWW.x.example", r"\_WWW\.x.example"),
        ("a.b: c", "a.b: c"),
    ],
)
def test_markdown_escapes_what_readers_of_it_link(text: str, shown: str) -> None:
    assert escaped(text) == shown


class Page(HTMLParser):
    """The tags, attributes and links of a page, and its text outside style and script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_has_no_tag_or_handler_of_its_own(report: Callable[[str], str]) -> None:
    page = Page(report("html"))
    assert (page.tags.count("script"), page.tags.count("style")) == (1, 1)
    assert not {"img", "iframe", "u", "i", "object"} & set(page.tags)
    assert (
        not {name for name in page.attributes if name.startswith("on")}
        | {"style"} & page.attributes
    )
    assert page.links == ["data:,"]
    assert SCRIPT in page.text


def test_junit_is_read_by_a_reader_of_it(report: Callable[[str], str]) -> None:
    (suite,) = JUnitXml.fromstring(report("junit").encode())
    cases = {case.name.partition(":")[0]: case for case in suite}
    assert cases["formula"].name == f"formula: {FORMULA}"
    assert cases["script"].name == f"script: {SCRIPT}"
    (failure,) = cases["formula"].result
    assert isinstance(failure, Failure)


def test_sarif_has_no_placeholder_or_link(report: Callable[[str], str]) -> None:
    results = json.loads(report("sarif"))["runs"][0]["results"]
    assert results
    for result in results:
        assert not re.search(r"(?<!\{)\{[0-9]+\}|(?<!\\)\]\(", result["message"]["text"])


def test_github_commands_are_those_of_the_report(
    report: Callable[[str], str], checked: Reviews
) -> None:
    (review,) = checked("hostile").reviews
    lines = report("github").splitlines()
    assert len(lines) == len(review.verdicts)
    for line, verdict in zip(lines, review.verdicts, strict=True):
        found = re.fullmatch(r"::(error|warning|notice) ((?:[a-z]+=[^:,]+,?)+)::(.*)", line)
        assert found, line
        properties = dict(pair.split("=", 1) for pair in found[2].split(","))
        assert list(properties) == ["file", "line", "col", "title"]
        assert (
            properties["title"]
            .replace("%3A", ":")
            .replace("%2C", ",")
            .endswith(visible(verdict.target.indicator.zh))
        )


def test_xlsx_has_no_formula_or_link(checked: Reviews) -> None:
    workbook = reports.writer("xlsx", "review")(checked("hostile"), Look(Language("en")))
    assert isinstance(workbook, bytes)
    with ZipFile(BytesIO(workbook)) as archive:
        sheets = [
            archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("xl/worksheets/sheet")
        ]
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert sheets
    assert not [sheet for sheet in sheets if re.search("<f[ >]|<hyperlink", sheet)]
    assert FORMULA in strings.replace("&#39;", "'")
