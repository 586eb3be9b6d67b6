"""`python -m tests.faults [NAME]`: break every command that writes, or one, at every step; list what is wrong."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import healthplan_cli
from tests.faults.breaking import broken_at_bytes, broken_at_steps
from tests.faults.commands import Command, commands
from tests.faults.kinds import KINDS
from tests.faults.process import rehearse


def main() -> int:
    """Return 0 where nothing is wrong, else 1."""
    _load()
    found = 0
    for name, command in commands().items():
        if sys.argv[1:] not in ([], [name]):
            continue
        rehearse(command.case)
        for words in _wrong(command):
            print(f"{name}: {words}", flush=True)
            found += 1
    return 1 if found else 0


def _load() -> None:
    """Load every module once, and not in every process."""
    for module in walk_packages(healthplan_cli.__path__, "healthplan_cli."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


def _wrong(command: Command) -> Iterator[str]:
    for kind in KINDS:
        yield from broken_at_steps(command, kind)
    for kills in (False, True):
        yield from broken_at_bytes(command, kills=kills)


if __name__ == "__main__":
    sys.exit(main())
