"""The files below folders that are named in place of files."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from healthplan_cli import plugins
from healthplan_cli.reading import formats
from healthplan_cli.reading.files import all_files_below, is_folder
from healthplan_cli.reading.own_reports import is_own_report
from healthplan_cli.text.problems import InvalidInputError

_YAML = (".yaml", ".yml")
Kinds = Collection[str | None]
FIGURES: Kinds = ("actuals", None)
"""The kinds of files that may be figures; None is one that no key tells."""


def specs_below(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named, and every YAML file below a folder named.

    Raises InvalidInputError for a folder that cannot be read.
    """
    for path in paths:
        if is_folder(path):
            yield from all_files_below(path, _YAML)
        else:
            yield path


def returns_below(paths: Iterable[Path], kinds: Kinds = FIGURES) -> Iterator[Path]:
    """Yield the files named, and every file of figures below a folder named.

    `kinds` are those of the YAML and JSON that is taken: plans, catalogs, stored reports, known
    failures and other files in a folder are left out, and tables that hpc wrote as reports. A file
    that cannot be read is not, so that it is reported, nor is one of another kind of spreadsheet or
    document, which somebody may have filled in; and so is a folder without files of figures. Raises
    InvalidInputError for a folder that cannot be read.
    """
    for path in paths:
        if not is_folder(path):
            yield path
            continue
        found = []
        for file in all_files_below(path, _endings()):
            if _may_have_figures(file, kinds):
                found.append(file)
        yield from found or [path]


def not_read_below(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield every file below a folder named that is not read, though figures may be in it.

    They are scans, archives, mails, pages, and whatever else has an ending that is none of figures,
    and tables that hpc wrote as reports, in which somebody may have written since. Raises
    InvalidInputError for a folder that cannot be read.
    """
    yield from others_below(paths, _endings())
    for path in paths:
        if is_folder(path):
            yield from filter(is_own_report, all_files_below(path, _endings()))


def not_linted_below(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield every file of figures below a folder named that is no YAML, which lint alone reads.

    Raises InvalidInputError for a folder that cannot be read.
    """
    endings = _endings()
    for file in others_below(paths, _YAML):
        if file.name.lower().endswith(endings):
            yield file


def others_below(paths: Iterable[Path], endings: tuple[str, ...]) -> Iterator[Path]:
    """Yield every file below a folder named that has none of these endings and may be of figures.

    Raises InvalidInputError for a folder that cannot be read.
    """
    passed_over = (*endings, *(f".{name}" for name in formats.NONE_OF_FIGURES))
    for path in paths:
        if is_folder(path):
            for file in all_files_below(path, ("",)):
                if not file.name.lower().endswith(passed_over):
                    yield file


def _endings() -> tuple[str, ...]:
    names = (*plugins.names(formats.__name__), *formats.ALSO, *formats.TO_SAVE_ANEW)
    return tuple(f".{name}" for name in names)


def _may_have_figures(file: Path, kinds: Kinds) -> bool:
    if is_own_report(file):
        return False
    ending = file.suffix.lower()
    if ending not in (*_YAML, ".json", ".docx"):
        return True
    from healthplan_cli.reading.kind import kind_of

    try:
        if ending == ".docx":
            return _has_tables(file)
        return kind_of(formats.nodes(file)) in kinds
    except InvalidInputError:
        return True


def _has_tables(file: Path) -> bool:
    """Return whether a document has a table; a letter without one is no file of figures."""
    from healthplan_cli.reading.formats.docx import read_sheets

    return bool(read_sheets(file))
