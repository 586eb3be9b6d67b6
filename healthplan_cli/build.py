"""Build hook: makes before a run what every run would make anew, from files people edit.

The translations from the .po, pint's answers from units.txt, the values of the shipped specs,
the grammar of documents. What is made is used only while it fits its source; without it `hpc` does
the same, more slowly. Run this file after an edit: `python -m healthplan_cli.build`.
"""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Build(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling for wheels and editable installs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make everything."""
        sys.path.insert(0, self.root)
        build_all()


def build_all() -> None:
    """Make everything that is made before a run."""
    from healthplan_cli.drafting import built
    from healthplan_cli.locale.build import compile_all
    from healthplan_cli.reading.specs import pack
    from healthplan_cli.units import base_units

    compile_all()
    base_units.build()
    pack.build()
    built.build()


if __name__ == "__main__":
    build_all()
