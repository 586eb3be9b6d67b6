"""A case: the words of a command line, and the files of the folder that it is run in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

WORDS = "words.json"
"""The file of a saved case that has the command line."""


@dataclass(frozen=True)
class Case:
    """The words after `hpc`, and bytes by their path in the folder."""

    words: tuple[str, ...]
    files: Mapping[str, bytes]

    def with_file(self, name: str, data: bytes) -> "Case":
        return replace(self, files={**self.files, name: data})

    def without_file(self, name: str) -> "Case":
        files = dict(self.files)
        del files[name]
        return replace(self, files=files)

    def write(self, folder: Path) -> None:
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def save(self, folder: Path) -> None:
        """Write the case so that a person can run it: `cd FOLDER`, then `hpc` and its words."""
        folder.mkdir(parents=True, exist_ok=True)
        self.write(folder)
        words = json.dumps(self.words, ensure_ascii=False)
        (folder / WORDS).write_text(words + "\n", encoding="utf-8", errors="surrogatepass")


def loaded(folder: Path) -> Case:
    """A saved case."""
    words = json.loads((folder / WORDS).read_text(encoding="utf-8", errors="surrogatepass"))
    return Case(tuple(words), files_below(folder, leave_out=WORDS))


def files_below(folder: Path, leave_out: str = "") -> dict[str, bytes]:
    """The files of a folder and those below it, by their path in it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != leave_out:
            found[name] = path.read_bytes()
    return found
