"""The settings by which an OpenDocument workbook is shown: with its zeros, or without them."""

from healthplan_cli.reading.workbook.opendocument_styles import plain_names
from healthplan_cli.reading.workbook.package import Parts, parse_part

_SETTINGS = "settings.xml"
_ZEROS = "ShowZeroValues"
"""The name that LibreOffice gives to the setting, of the view or of the document."""


def hides_zeros(parts: Parts) -> bool:
    """Return whether a cell with a zero is shown as a blank. Raises ExpatError."""
    reader = _SettingsReader()
    parse_part(parts, _SETTINGS, reader.start, reader.text)
    return reader.hides_zeros


class _SettingsReader:
    """Takes the settings in turn; each is a name and the text behind it (ODF 1.3, part 3, 3.10)."""

    def __init__(self) -> None:
        self.hides_zeros = False
        self._name = ""

    def start(self, _: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        self._name = plain_names(attributes).get("name", "")

    def text(self, written: str) -> None:
        """Take the value of a setting."""
        if self._name == _ZEROS and written.strip() == "false":
            self.hides_zeros = True
