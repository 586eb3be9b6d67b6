"""What a page points to is there: files, folders and headings."""

from pathlib import Path

import pytest

from tests.whole import pages
from tests.whole.pages import PAGES, README, README_ZH, ROOT

LONGEST_README = 150
"""Lines: whoever comes here for the first time reads it in one go."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    dead = [link for link in pages.links(page) if not leads_somewhere(page, link)]
    assert dead == []


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether a link leads to a file or folder of the project and, after #, to a heading in it."""
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return False
    return not anchor or anchor in pages.anchors(target)


@pytest.mark.parametrize("page", [README, README_ZH])
def test_a_readme_is_short(page: Path) -> None:
    assert len(pages.text_of(page).splitlines()) <= LONGEST_README
