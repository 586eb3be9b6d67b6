"""Changes a case: one of its files by what kind it is of, or its command line."""

import lzma
import zipfile
import zlib
from dataclasses import replace
from pathlib import PurePath
from random import Random

import click

from healthplan_cli.cli.main import hpc
from tests.fuzz import mutate_bytes, mutate_nodes, odd
from tests.fuzz.case import Case
from tests.fuzz.mutate_nodes import Stock

PACKAGES = (".xlsx", ".ods", ".docx")
DELIMITERS = {".csv": ",", ".tsv": "\t"}
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    IndexError,
)
"""What reading raises of a package that a change before has broken, or left empty."""
NEVER = ("--watch",)
"""Options of runs that do not end."""
WRITES = ("--write-known", "--output", "--html")
"""Options with a file that is written, which must stay in the folder of the case."""


def mutated(case: Case, random: Random, stock: Stock) -> Case:
    """The case with one or two changes."""
    for _ in range(random.choice((1, 1, 2))):
        if not case.files or random.random() < 0.25:
            case = replace(case, words=_words(case, random))
        else:
            name = random.choice(_likely(case))
            case = case.with_file(name, _data(name, case.files[name], random, stock))
    return case


def _likely(case: Case) -> list[str]:
    """The files, with those that the command line names several times."""
    named = [name for name in case.files if name in case.words]
    return [*case.files, *named * 5]


def _data(name: str, data: bytes, random: Random, stock: Stock) -> bytes:
    ending = PurePath(name).suffix
    if ending in (".xls", ".pdf"):
        return mutate_bytes.mutated_bytes(data, random)
    if ending in PACKAGES:
        return _package(data, random)
    if random.random() < 0.2:
        return mutate_bytes.mutated_text(data, random)
    if ending in DELIMITERS:
        return mutate_bytes.mutated_table(data, random, DELIMITERS[ending])
    return mutate_nodes.mutated(data, random, stock) or mutate_bytes.mutated_text(data, random)


def _package(data: bytes, random: Random) -> bytes:
    if random.random() < 0.1 or not data.startswith(b"PK"):
        return mutate_bytes.mutated_bytes(data, random)
    try:
        return mutate_bytes.mutated_package(data, random)
    except UNREADABLE:  # what was changed before is no package any more
        return mutate_bytes.mutated_bytes(data, random)


def _words(case: Case, random: Random) -> tuple[str, ...]:
    words = list(case.words)
    place = random.randrange(len(words) + 1)
    kind = random.randrange(6)
    if kind == 0:
        words[place : place + 1] = []
    elif kind == 1:
        words[place : place + 1] = words[place : place + 1] * 2
    elif kind == 2:
        words.insert(place, random.choice(odd.WORDS))
    else:
        words.extend(_option(words, random, list(case.files)))
    return tuple(words)


def _option(words: list[str], random: Random, files: list[str]) -> list[str]:
    """An option of the command, with a value that it may have, an odd one, or a file."""
    command = None
    with click.Context(hpc) as context:
        if words:
            command = hpc.get_command(context, words[0])
    options = []
    for one in (command or hpc).params:
        if isinstance(one, click.Option) and one.opts[-1] not in NEVER:
            options.append(one)
    if not options:
        return []
    option = random.choice(options)
    name = random.choice((*option.opts, *option.secondary_opts))
    if option.is_flag:
        return [name]
    if option.opts[-1] in WRITES:
        return [name, random.choice(("made.yaml", "made.csv", "made.xlsx", "made", *files))]
    return [name, _value(option, random, files)]


def _value(option: click.Option, random: Random, files: list[str]) -> str:
    if isinstance(option.type, click.Choice) and random.random() < 0.8:
        return str(random.choice(option.type.choices))
    written = random.choice(
        ("json", "table", "xlsx=made.xlsx", "html=made.html", "csv=made/x", "=")
    )
    return random.choice((written, random.choice((*odd.WORDS, *odd.DAYS, *odd.NUMBERS, *files))))
