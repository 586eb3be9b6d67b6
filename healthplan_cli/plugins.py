"""The folder is the registry: every module in it is a plug-in by the name of its file.

A plug-in is a form, a report, a command, a reader, a method of progress or a function of the rules.
"""

import importlib
import os
from functools import cache, lru_cache
from types import ModuleType


@lru_cache
def names(package: str) -> tuple[str, ...]:
    """Return the plug-ins of a package, sorted; nothing is imported but the package itself."""
    folder = os.path.dirname(str(importlib.import_module(package).__file__))
    files = (entry.partition(".") for entry in os.listdir(folder))
    return tuple(
        sorted(
            {
                stem
                for stem, _, ending in files
                if ending in ("py", "pyc") and not stem.startswith("_")
            }
        )
    )


@cache
def load(package: str, name: str) -> ModuleType:
    """Import one plug-in. Raises KeyError with the name when the folder has no such file."""
    if name not in names(package):
        raise KeyError(name)
    return importlib.import_module(f"{package}.{name}")
