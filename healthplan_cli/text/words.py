"""Sentences for people: English templates with values.

They are put into a language only when a report is written.
"""

import os
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from healthplan_cli.text.translations import Translations, translations

LANGUAGES = ("zh", "en")
LOCALE = Path(__file__).parents[1] / "locale"
_COMMAND = r"(?m)^([^\S\n]*):(?=:)|(?<=#)#(?=\w*\[)"
_SPACES = dict.fromkeys("\u3000\u00a0\u2002\u2003", " ")


class Bilingual(Struct, frozen=True, tag="bilingual"):
    """A text of a file in both languages; where one is missing, the other is read."""

    zh: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


class Words(Struct, frozen=True, tag="words"):
    """A sentence not yet in any language: its English template and the values to fill in.

    The values are texts and sentences only, so that a sentence can be stored and read back.
    """

    template: str
    values: Mapping[str, "str | Words | Bilingual"]

    def __str__(self) -> str:
        return Language("en").text(self)


NOTHING = Words("", {})


def say(template: str, /, **values: object) -> Words:
    """Make a sentence. The template is the key of the translation, so it must be a literal."""
    return Words(template, {key: _value(value) for key, value in values.items()})


def _value(value: object) -> str | Words | Bilingual:
    """Return what is filled in: a sentence, a name in both languages, or a text."""
    if isinstance(value, (Words, Bilingual)):
        return value
    if hasattr(value, "zh"):
        return Bilingual(value.zh, getattr(value, "en", ""))
    return str(value)


def in_one_line(text: str) -> str:
    """Return a text as one line, with what no eye can see as escapes."""
    return visible(" ".join(text.split()))


def joined(parts: Iterable[Words]) -> Words:
    """Return sentences one behind the other with semicolons between them; NOTHING for none."""
    return _joined(parts, say("{left}; {right}").template)


def with_commas(parts: Iterable[Words]) -> Words:
    """Return names or figures with commas between them."""
    return _joined(parts, say("{left}, {right}").template)


def with_or(parts: Iterable[Words]) -> Words:
    """Return names of which one is meant, with `or` between them."""
    return _joined(parts, say("{left} or {right}").template)


def _joined(parts: Iterable[Words], template: str) -> Words:
    """Put neighbours together until one is left, so that ten thousand are nested fourteen deep."""
    found = [part for part in parts if part is not NOTHING]
    while len(found) > 1:
        pairs = zip(found[::2], found[1::2], strict=False)
        last = found[-1:] if len(found) % 2 else []
        found = [say(template, left=left, right=right) for left, right in pairs] + last
    if not found:
        return NOTHING
    return found[0]


def foreign(text: str) -> Words:
    """Return what a library or the system says, as a sentence.

    It is translated where its words are known.
    """
    return Words(text.replace("{", "{{").replace("}", "}}"), {})


def visible(text: str) -> str:
    """Return text from a file with escapes for the characters that cannot be seen.

    These are control, bidirectional and zero-width characters.
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else _SPACES.get(char) or _escape(char) for char in text
    )


def _escape(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\U{code:08x}"


_PIECE = 1_000_000
"""Characters that are looked at together, so that no long report is copied as a whole."""


def escaped(made: str) -> str:
    """Return JSON with escapes for what a terminal would obey or an eye not see."""
    if all(_is_seen(made[at : at + _PIECE]) for at in range(0, len(made), _PIECE)):
        return made
    unseen = [char for char in set(made) - {"\n"} if not char.isprintable()]
    return made.translate({ord(char): _json_escape(char) for char in unseen})


def _is_seen(lines: str) -> bool:
    return lines.replace("\n", "").isprintable()


def _json_escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def inert(text: str) -> str:
    """Return lines for the log of a CI system with escapes for what it takes for commands.

    The runner of GitHub obeys a line that starts with `::`, blanks before it or not, and `##[`
    anywhere in a line; that of Azure Pipelines obeys `##vso[`.
    """
    return re.sub(_COMMAND, lambda found: "\\x23" if found[1] is None else f"{found[1]}\\x3a", text)


class Language(Struct, frozen=True):
    """One of the LANGUAGES; turns Words into text."""

    code: str

    def text(self, words: Words) -> str:
        """Return the sentence in this language; values that come from files are made visible."""
        values = {}
        for key, value in words.values.items():
            values[key] = self._value(value)
        return self.gettext(words.template).format_map(values)

    def with_commas(self, texts: Iterable[str]) -> str:
        """Return texts in this language with its commas between them."""
        return self.text(say(", ")).join(texts)

    def gettext(self, template: str) -> str:
        """Return the template in this language, itself where no translation is known."""
        found = translations_to(self.code)
        if found is None:
            return template
        return found.text(template)

    def use(self) -> None:
        """Make this the language of what libraries say through gettext, such as click."""
        import gettext

        os.environ["LANGUAGE"] = self.code
        gettext.bindtextdomain("click", LOCALE)
        gettext.textdomain("click")

    def name(self, named: object) -> str:
        """Return the zh or en of a text, or name of an indicator, element or benchmark.

        Where the one is missing, the other is returned.
        """
        zh, en = getattr(named, "zh", ""), getattr(named, "en", "")
        return visible((zh or en) if self.code == "zh" else (en or zh))

    def _value(self, value: str | Words | Bilingual) -> str:
        if isinstance(value, Words):
            return self.text(value)
        if isinstance(value, Bilingual):
            return self.name(value)
        return visible(value)


def language_of(option: str | None, configured: str | None = None) -> Language:
    """Return the language: of the option, HPC_LANG, the configuration, then the locale.

    Chinese where none of them says.
    """
    for wanted in (option, os.environ.get("HPC_LANG"), configured):
        if wanted in LANGUAGES:
            return Language(wanted)
    locale = next(
        (os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), ""
    )
    spoken = locale.partition(".")[0].partition("_")[0]
    return Language("zh" if spoken in ("", "C", "POSIX", "zh") else "en")


def language_in_use() -> Language:
    """Return the language that was made that of libraries, English before that."""
    return Language(os.environ.get("LANGUAGE", "en"))


@lru_cache
def translations_to(code: str) -> Translations | None:
    """Return the translations to a language; None to English, and where none were compiled."""
    if code == "en":
        return None
    return translations(LOCALE / code / "LC_MESSAGES" / "hpc.mo")
