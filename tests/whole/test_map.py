"""The maps of the code and of the tests name files and folders that there are, and all folders."""

from pathlib import Path

import pytest

from tests.whole import pages
from tests.whole.pages import CODE_MAP, CONTRIBUTING, ROOT, TEST_MAP


def paths(page: Path) -> list[str]:
    """The paths in a page; `<name>` in one is for the reader to fill in."""
    return [
        span
        for span in pages.code_spans(pages.prose_of(page))
        if ("/" in span or span.endswith(".py")) and " " not in span and "<" not in span
    ]


@pytest.mark.parametrize("page", [CODE_MAP, TEST_MAP, CONTRIBUTING])
def test_every_path_is_there(page: Path) -> None:
    named = paths(page)
    assert named
    missing = [
        path for path in named if not (page.parent / path).exists() and not (ROOT / path).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("page", [CODE_MAP, TEST_MAP])
def test_every_folder_is_on_its_map(page: Path) -> None:
    folders = {
        f"{folder.name}/"
        for folder in page.parent.iterdir()
        if folder.is_dir() and folder.name not in ("__pycache__", "built")
    }
    assert folders <= set(paths(page))


def test_every_folder_inside_a_folder_is_on_the_map() -> None:
    named = paths(CODE_MAP)
    top = CODE_MAP.parent
    missing = []
    for folder in top.glob("*/*/"):
        path = f"{folder.relative_to(top)}/"
        is_made = folder.name == "__pycache__" or path.startswith("built/")
        if not is_made and not any(one.startswith(path) for one in named):
            missing.append(path)
    assert missing == []


def test_every_module_at_the_top_is_on_the_map() -> None:
    modules = {module.name for module in CODE_MAP.parent.glob("*.py")}
    assert modules - {"__init__.py"} <= set(paths(CODE_MAP))
