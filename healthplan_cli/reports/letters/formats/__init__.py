"""The formats of letters, one file each, loaded when a letter is written in it."""

from healthplan_cli import plugins
from healthplan_cli.reports import Look
from healthplan_cli.reports.letters.letter import Letter


def written(sent: Letter, format: str, look: Look) -> str | bytes:
    """Return a letter in a format. Raises UsageError where that needs what is not installed."""
    found: str | bytes = plugins.load(__name__, format).letter(sent, look)
    return found
