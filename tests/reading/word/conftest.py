"""Where tests of documents write the one that they make."""

from pathlib import Path

import pytest


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "报告.docx"
