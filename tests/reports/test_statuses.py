"""Every verdict has its words, its sign and its colours in every report that shows one."""

from pathlib import Path

import pytest

from healthplan_cli.explain import VERDICTS
from healthplan_cli.model.review import Status
from healthplan_cli.reports import _verdict_looks

CSS = Path(_verdict_looks.__file__).with_name("page.css")


@pytest.mark.parametrize("status", Status)
def test_a_verdict_is_explained_and_has_its_colour_on_the_page(status: Status) -> None:
    assert status in VERDICTS
    css = CSS.read_text(encoding="utf-8")
    assert f".{status} {{ --c: var(--{status}) }}" in css
    assert css.count(f"--{status}: #") == 3  # light, dark, print
