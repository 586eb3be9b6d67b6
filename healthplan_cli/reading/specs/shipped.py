"""Where the specs are that come with the package."""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2]


@cache
def shipped() -> Path:
    """Return the specs that come with the package.

    They are inside it when installed, beside it in a source tree.
    """
    inside = PACKAGE / "specs"
    if inside.is_dir():
        return inside
    return PACKAGE.parent / "specs"
