"""How each verdict looks in every report: word and sign, colours, and how grave it is."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from healthplan_cli.model.review import STATUS_WORDS, Status
from healthplan_cli.text.words import Language, Words

Level = Literal["error", "warning", "note"]


class VerdictLook(Struct, frozen=True):
    """One verdict: its word, the sign that marks it without colour, and its colours.

    `style` is for a terminal, `ink` and `fill` for a cell of a workbook. `level` is how grave the
    verdict on a hard target is; None: there is nothing to say.
    """

    words: Words
    sign: str
    style: str
    ink: str
    fill: str
    level: Level | None

    def named(self, language: Language) -> str:
        """Return the word behind its sign."""
        return f"{self.sign} {language.text(self.words)}"


LOOKS: Mapping[Status, VerdictLook] = {
    Status.MET: VerdictLook(STATUS_WORDS[Status.MET], "✓", "green", "#0F6540", "#DDF3E6", None),
    Status.MISSED: VerdictLook(
        STATUS_WORDS[Status.MISSED], "✗", "bold red", "#A3231A", "#FBE2DF", "error"
    ),
    Status.ON_SCHEDULE: VerdictLook(
        STATUS_WORDS[Status.ON_SCHEDULE], "↗", "green", "#105A73", "#DCF0F7", None
    ),
    Status.HOLDING: VerdictLook(
        STATUS_WORDS[Status.HOLDING], "○", "cyan", "#2F5E1E", "#EAF3DC", None
    ),
    Status.BEHIND: VerdictLook(
        STATUS_WORDS[Status.BEHIND], "↘", "yellow", "#8A4E00", "#FDEBCF", "warning"
    ),
    Status.NOT_DUE: VerdictLook(
        STATUS_WORDS[Status.NOT_DUE], "·", "dim", "#4B5560", "#ECEFF2", "note"
    ),
    Status.UNREPORTED: VerdictLook(
        STATUS_WORDS[Status.UNREPORTED], "∅", "magenta", "#67318F", "#F0E4F8", "error"
    ),
    Status.UNDETERMINED: VerdictLook(
        STATUS_WORDS[Status.UNDETERMINED], "?", "yellow", "#5F4C00", "#FAF1C8", "error"
    ),
    Status.WAIVED: VerdictLook(
        STATUS_WORDS[Status.WAIVED], "~", "blue", "#3D5069", "#E4EAF2", "note"
    ),
    Status.WATCHED: VerdictLook(
        STATUS_WORDS[Status.WATCHED], "◦", "dim", "#4B5560", "#F5F6F8", None
    ),
    Status.NOT_APPLICABLE: VerdictLook(
        STATUS_WORDS[Status.NOT_APPLICABLE], "-", "dim", "#5A6069", "#EFEFF1", "note"
    ),
}
