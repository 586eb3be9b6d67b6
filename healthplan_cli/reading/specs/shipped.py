"""Where the specs are that come with the package."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[2]


def shipped() -> Path:
    """Return the specs that come with the package.

    They are inside it when installed, beside it in a source tree.
    """
    inside = _PACKAGE / "specs"
    if inside.is_dir():
        return inside
    return _PACKAGE.parent / "specs"
