"""What can be settled once for all runs: each setting with its value and where it comes from.

Options win over variables (`HPC_*`), variables over `hpc.yaml`, and that over the defaults.
"""

import os
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import plugins
from healthplan_cli.model.degree import DEGREES
from healthplan_cli.text.problems import UsageError, nearest, quoted
from healthplan_cli.text.words import LANGUAGES, NOTHING, Words, say

FILE = "hpc.yaml"
_MISNAMED = ("hpc.yml", "HPC.yaml", "HPC.yml", "Hpc.yaml", "Hpc.yml")
FAIL_BY_DEFAULT = ("missed", "unreported", "undetermined")
MAY_FAIL = (*FAIL_BY_DEFAULT, "behind", "not_due", "holding", "warning", *DEGREES)
"""The verdicts and problems that may fail a run, and the degrees of the targets that may."""
FLAGS = ("strict", "cache")
"""The settings that are on or off."""
_ON_OR_OFF = {
    "1": "true",
    "true": "true",
    "yes": "true",
    "0": "false",
    "false": "false",
    "no": "false",
}


class Origin(Struct, frozen=True):
    """Where a value comes from; `name` is the option, the variable, or the place in the file."""

    kind: Literal["option", "variable", "file", "default"] = "default"
    name: str = ""


class Setting(Struct, frozen=True):
    """The values of a setting as they are written, and where they come from."""

    values: tuple[str, ...] = ()
    origin: Origin = Origin()


class Config(Struct, frozen=True):
    """Every setting, by the key that it has in `hpc.yaml`.

    `rules` are the ids of those left out.
    """

    region: Setting = Setting()
    specs: Setting = Setting()
    language: Setting = Setting()
    fail_on: Setting = Setting(FAIL_BY_DEFAULT)
    formats: Setting = Setting(("table",))
    strict: Setting = Setting(("false",))
    roster: Setting = Setting()
    small: Setting = Setting(("20",))
    suppress: Setting = Setting(("0",))
    cache: Setting = Setting(("true",))
    rules: Setting = Setting()

    def settings(self) -> Mapping[str, Setting]:
        """Every setting by its key."""
        return {key: getattr(self, key) for key in self.__struct_fields__}

    def put(self, key: str, setting: Setting) -> "Config":
        """Return the same with another value for one key."""
        return replace(self, **{key: setting})

    def defaults(self) -> dict[str, dict[str, Any]]:
        """Return what the options of the commands are where the command line does not give them."""
        suppress = int(self.suppress.values[0])
        check = {
            "suppress": suppress,
            "fail_on": ",".join(self.fail_on.values),
            "outputs": list(self.formats.values),
            "strict": self.strict.values == ("true",),
        }
        collect = {
            "suppress": suppress,
            "roster": next(iter(self.roster.values), None),
            "small": int(self.small.values[0]),
        }
        diff = {"suppress": suppress, "region": next(iter(self.region.values), None)}
        given_away = {"suppress": suppress}
        return {
            "check": check,
            "collect": collect,
            "diff": diff,
            "report": given_away,
            "trend": given_away,
        }


VARIABLES = {
    "region": ("HPC_REGION", ""),
    "specs": ("HPC_SPECS", os.pathsep),
    "language": ("HPC_LANG", ""),
    "fail_on": ("HPC_FAIL_ON", ","),
    "formats": ("HPC_FORMATS", ","),
    "strict": ("HPC_STRICT", ""),
    "cache": ("HPC_CACHE", ""),
}
"""The variable of a setting, and what separates its values where it can have several."""


def found_file() -> str | None:
    """Return the nearest `hpc.yaml` from the working directory up, as a path relative to it.

    Whatever has that name is returned, be it a folder or a link to nothing: to read it says what is
    wrong. None where there is none, or where the folders cannot be looked into.
    """
    for up in _folders_up():
        if os.path.lexists(os.path.join(up, FILE)):
            return os.path.join(up, FILE)
    return None


def misnamed_file() -> str | None:
    """Return a file that is called nearly as `hpc.yaml` is, and found before any of that name.

    Nothing reads it. Where capitals are all the same to a system, HPC.yaml is `hpc.yaml`.
    """
    for up in _folders_up():
        if os.path.lexists(os.path.join(up, FILE)):
            return None
        for name in _MISNAMED:
            if os.path.isfile(os.path.join(up, name)):
                return os.path.join(up, name)
    return None


def _folders_up() -> Iterator[str]:
    """Yield the working directory and those above it, as paths relative to it."""
    try:
        here = os.getcwd()
    except OSError:
        return
    up = ""
    yield up
    while os.path.dirname(here) != here:
        here, up = os.path.dirname(here), os.path.join(up, os.pardir)
        yield up


def configured(written: Mapping[str, Setting], environment: Mapping[str, str]) -> Config:
    """Return the settings of a file with those of the variables before them. Raises UsageError."""
    said = {}
    for key, values in _of_variables(environment).items():
        said[key] = Setting(values, Origin("variable", VARIABLES[key][0]))
    return Config(**{**written, **said})


def _of_variables(environment: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the values of the variables that say anything.

    Raises UsageError for one that says what cannot be.
    """
    found = {}
    for key, (name, separator) in VARIABLES.items():
        values = _values(environment.get(name, ""), separator)
        for value in values:
            if words := _wrong(key, value):
                raise UsageError(say("{name}: {words}", name=name, words=words))
        if key in FLAGS:
            values = [_ON_OR_OFF[value.lower()] for value in values]
        if values:
            found[key] = tuple(values)
    return found


def _values(text: str, separator: str) -> list[str]:
    """Return the values in a text, which is one value where it has no separator."""
    if separator:
        parts = text.split(separator)
    else:
        parts = [text]
    return [part.strip() for part in parts if part.strip()]


def _wrong(key: str, value: str) -> Words | None:
    """Return what is wrong with a value of a variable, if anything.

    The folders are looked at later.
    """
    if key == "formats":
        return no_format(value.partition("=")[0])
    word, words = value, {"language": LANGUAGES, "fail_on": MAY_FAIL}.get(key)
    if key in FLAGS:
        word, words = value.lower(), tuple(_ON_OR_OFF)
    if words is None or word in words:
        return None
    return say(
        "{word} is none of {allowed}{near}",
        word=quoted(value),
        allowed=", ".join(words),
        near=nearest(value, words),
    )


def no_format(name: str) -> Words | None:
    """Return what is wrong with the name of a format; None where there is such a report."""
    formats = plugins.names("healthplan_cli.reports")
    if name in formats:
        return None
    near = nearest(name, formats)
    if near != NOTHING:
        return say("there is no format {name}{near}", name=quoted(name), near=near)
    return say(
        "there is no format {name}; there are {formats}",
        name=quoted(name),
        formats=", ".join(formats),
    )
