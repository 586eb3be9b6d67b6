"""The shipped specs as the build packs them, and a copy of them that a test may change."""

import shutil
from pathlib import Path

import pytest

from healthplan_cli.reading.specs import built, folders, pack
from healthplan_cli.reading.specs.shipped import shipped as shipped_folder


@pytest.fixture(scope="session")
def packed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the build makes of the shipped specs."""
    to = tmp_path_factory.mktemp("built") / "specs.msgpack"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(built, "BUILT", to)
        pack.build()
    return to


@pytest.fixture
def shipped(packed_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped specs, packed."""
    copy = tmp_path / "shipped"
    shutil.copytree(shipped_folder(), copy)
    for module in (built, folders):
        monkeypatch.setattr(module, "shipped", lambda: copy)
    monkeypatch.setattr(built, "BUILT", tmp_path / "specs.msgpack")
    shutil.copy(packed_once, built.BUILT)
    return copy
