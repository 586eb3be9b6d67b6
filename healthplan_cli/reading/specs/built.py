"""The shipped specs as the build packs them: read in a fraction of the time that their YAML takes.

What is packed has the text that it was made of in it and is used for that very text alone, so a
changed file is never answered from what it was. Without anything built the YAML is read.
"""

import os
from pathlib import Path

from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.reading.yaml.packed import pack, unpack
from healthplan_cli.reading.yaml.parse import nodes_of

BUILT = Path(__file__).parents[2] / "built" / "specs"
"""Where the build puts what it packs, under the names that the files have in the shipped specs."""
_ENDING = ".nodes"


def nodes_of_specs(text: str, path: Path) -> Node:
    """Return the nodes of a file of specs with that text. Raises InvalidInputError."""
    return built_nodes(text, path) or nodes_of(text, str(path))


def built_nodes(text: str, path: Path) -> Node | None:
    """Return the nodes of a file of specs as they were packed.

    None where it is not one of those shipped, or its text is not what was packed.
    """
    name, folder = os.fspath(path), f"{shipped()}{os.sep}"
    if not name.startswith(folder):
        return None
    try:
        data = BUILT.joinpath(name.removeprefix(folder) + _ENDING).read_bytes()
    except OSError:
        return None
    return unpack(data, text, name)


def build(to: Path = BUILT) -> None:
    """Pack every file of the shipped specs, and remove what is left of files that are gone."""
    for old in to.rglob(f"*{_ENDING}"):
        old.unlink()
    for path in shipped().rglob("*.yaml"):
        text = read_text(path)
        packed = to / f"{path.relative_to(shipped())}{_ENDING}"
        packed.parent.mkdir(parents=True, exist_ok=True)
        packed.write_bytes(pack(text, nodes_of(text, str(path))))
