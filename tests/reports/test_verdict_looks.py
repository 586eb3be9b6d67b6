"""Each verdict has a word, a sign and colours of its own, and is counted apart in every summary."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from healthplan_cli import reports
from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import Review, Status
from healthplan_cli.reports import Look
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.text.words import Language

Judge = Callable[..., Review]
CSS = Path(reports.__file__).with_name("page.css")


def test_every_verdict_looks_like_no_other() -> None:
    assert set(LOOKS) == set(Status)
    assert len({look.sign for look in LOOKS.values()}) == len(Status)
    assert len({(look.ink, look.fill) for look in LOOKS.values()}) == len(Status)
    for lang in ("zh", "en"):
        assert len({Language(lang).text(look.words) for look in LOOKS.values()}) == len(Status)


@pytest.mark.parametrize("status", Status)
def test_a_page_has_a_colour_for_every_verdict(status: Status) -> None:
    css = CSS.read_text(encoding="utf-8")
    assert f".{status} {{ --c: var(--{status}) }}" in css
    assert css.count(f"--{status}:") == 3  # by day, by night, on paper


@pytest.fixture
def checked(judge_yaml: Judge) -> Checked:
    """At mid-year a rate inside its interval, which can still leave it, and a deliverable done."""
    targets = (
        "rate: {zh: 率, unit: '%', kind: rate, better: lower, quote: q, at_most: 26%}\n"
        "scheme: {zh: 方案, done: true, quote: q}"
    )
    actuals = "rate: 25.2%\nscheme: true"
    return Checked((judge_yaml(targets, actuals, as_of="2025-06-30"),))


def test_what_is_holding_is_counted_apart_from_what_is_met(checked: Checked) -> None:
    def written(name: str) -> str:
        return str(reports.writer(name, "review")(checked, Look(Language("zh"))))

    assert checked.reviews[0].summary[Status.HOLDING] == 1
    line = "共 2 个目标：目前符合 1，达标 1"
    assert written("table").splitlines()[-1] == line
    assert f"**{line}**" in written("markdown")
    summary = json.loads(written("json"))["summary"]
    assert (summary["holding"], summary["met"], summary["total"]) == (1, 1, 2)
    page = written("html")
    assert "<strong>1</strong> / 2 <span>达标或达序时进度 · ○ 1 目前符合</span>" in page
    book = reports.writer("xlsx", "review")(checked, Look(Language("zh")))
    assert isinstance(book, bytes)
    sheet = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
    assert [row[:2] for row in sheet if row[0] in ("○ 目前符合", "✓ 达标")] == [
        ["○ 目前符合", 1.0],
        ["✓ 达标", 1.0],
    ]


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("color", [True, False])
def test_it_is_shown_by_sign_and_word(width: int, color: bool, checked: Checked) -> None:
    look = Look(Language("zh"), color=color, width=width)
    text = str(reports.writer("table", "review")(checked, look))
    assert "○ 目前符合" in text
    assert "✓ 达标" in text
    assert ("\x1b[36m○" in text) is color


def test_it_is_no_failure_for_machines(checked: Checked) -> None:
    look = Look(Language("en"))
    junit = str(reports.writer("junit", "review")(checked, look))
    assert "<failure" not in junit
    assert "<skipped" not in junit
    assert reports.writer("github", "review")(checked, look) == ""
