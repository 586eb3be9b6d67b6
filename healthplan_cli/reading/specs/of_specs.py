"""Whether a folder is one of specs."""

from contextlib import suppress
from pathlib import Path

from healthplan_cli.reading.files import exists, is_folder, read_text
from healthplan_cli.reading.kind import kind_of
from healthplan_cli.reading.specs.folders import NOT_REGIONS, UNITS, Specs
from healthplan_cli.reading.yaml.nodes import Fields, Scalar
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.text.problems import InvalidInputError


def is_of_specs(path: Path) -> bool:
    """Return whether a path is a folder of specs.

    It has a catalog, rules, or units of its own, or plans whose ids are their paths below it.
    """
    if any(is_folder(path / name) for name in NOT_REGIONS) or exists(path / UNITS):
        return True
    return is_folder(path) and any(map(_is_at_its_path, Specs((path,)).plans.items()))


def _is_at_its_path(plan: tuple[str, Path]) -> bool:
    """Return whether a file that could be the plan of an id is the plan of that id."""
    id, path = plan
    with suppress(InvalidInputError):
        root = nodes_of(read_text(path), str(path))
        said = root.items.get("plan") if isinstance(root, Fields) else None
        return kind_of(root) == "plan" and isinstance(said, Scalar) and said.text == id
    return False
