"""What several tests of packages install."""

import sys
from pathlib import Path

import pytest

from tests.whole.packages import OFFLINE, copied, run


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a clean copy of the project."""
    folder = tmp_path_factory.mktemp("wheel")
    options = (*OFFLINE, "--no-build-isolation", "--wheel-dir", folder)
    run(sys.executable, "-m", "pip", "wheel", *options, copied(folder / "source"), cwd=folder)
    (built,) = folder.glob("*.whl")
    return built
