"""The formats of letters: `_letter_<format>.py`, each loaded when a letter is written in it."""

import importlib

from healthplan_cli.reports import Look
from healthplan_cli.reports._letter import Letter


def written(sent: Letter, format: str, look: Look) -> str | bytes:
    """Return a letter in a format. Raises UsageError where that needs what is not installed."""
    module = importlib.import_module(f"{__package__}._letter_{format}")
    found: str | bytes = module.letter(sent, look)
    return found
