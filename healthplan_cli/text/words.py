"""Sentences for people: English templates with values.

They are put into a language only when a report is written.
"""

import os
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import MsgspecError, Struct, msgpack

LANGUAGES = ("zh", "en")
LOCALE = Path(__file__).parents[1] / "locale"
BUILT = Path(__file__).parents[1] / "built"
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


def joined(parts: Iterable[Words]) -> Words:
    """Return sentences one behind the other with semicolons between them; NOTHING for none."""
    found = NOTHING
    for part in parts:
        if found is NOTHING:
            found = part
        else:
            found = say("{left}; {right}", left=found, right=part)
    return found


def with_commas(parts: Iterable[Words]) -> Words:
    """Return names or figures with commas between them."""
    found = NOTHING
    for part in parts:
        if found is NOTHING:
            found = part
        else:
            found = say("{left}, {right}", left=found, right=part)
    return found


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


def escaped(made: str) -> str:
    """Return JSON with escapes for what a terminal would obey or an eye not see."""
    if made.replace("\n", "").isprintable():
        return made
    unseen = [char for char in set(made) - {"\n"} if not char.isprintable()]
    return made.translate({ord(char): _json_escape(char) for char in unseen})


def _json_escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def inert(text: str) -> str:
    """Return lines for the log of a CI system with escapes for what it takes for commands.

    The runner of GitHub obeys a line that starts with `::`, blanks before it or not, and `##[`
    anywhere in a line; that of
    Azure Pipelines obeys `##vso[`.
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

    def gettext(self, template: str) -> str:
        """Return the template in this language, itself where no translation is known."""
        return messages_of(self.code).get(template, template)

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
def messages_of(code: str) -> Mapping[str, str]:
    """Return the sentences of a language by their English.

    They are packed when the package is built; gettext takes five times as long to parse them, as it
    does where what is packed is not of the .mo that is there.
    """
    if code == "en":
        return {}
    compiled = LOCALE / code / "LC_MESSAGES" / "hpc.mo"
    try:
        packed = msgpack.decode(_packed_file(code).read_bytes(), type=_PackedMessages)
        if packed.compiled == compiled.read_bytes():
            return packed.texts
    except (OSError, MsgspecError):
        pass
    return _parsed(code)


def _parsed(code: str) -> dict[str, str]:
    """Return the sentences without those in the plural, which click alone has."""
    import gettext

    messages = gettext.translation("hpc", LOCALE, [code], fallback=True)
    found = getattr(messages, "_catalog", {}).items()
    return {template: text for template, text in found if template and isinstance(template, str)}


class _PackedMessages(Struct, frozen=True, array_like=True):
    """The .mo that messages were parsed from, and the texts by their templates."""

    compiled: bytes
    texts: dict[str, str]


def _packed_file(code: str) -> Path:
    return BUILT / f"messages-{code}.msgpack"


def pack_messages() -> None:
    """Pack the sentences of every language that has been compiled."""
    BUILT.mkdir(exist_ok=True)
    for compiled in LOCALE.glob("*/LC_MESSAGES/hpc.mo"):
        code = compiled.parts[-3]
        packed = _PackedMessages(compiled.read_bytes(), _parsed(code))
        _packed_file(code).write_bytes(msgpack.encode(packed))
