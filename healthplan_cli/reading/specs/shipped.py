"""Where the specs are that come with the package."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[2]


def shipped() -> Path:
    """Return the specs that come with the package.

    They are inside it when installed, beside it in a source tree.
    """
    inside = _PACKAGE / "specs"
    return inside if inside.is_dir() else _PACKAGE.parent / "specs"
