"""The program `hpc`, and `python -m healthplan_cli`."""

import gc
import os
import sys

TYPE_CHECKING = False  # of `typing`, which loads when no garbage is collected any more
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> "NoReturn":
    """Run `hpc` and end the process.

    A run is short: collecting its garbage, while modules load above all, costs more than it frees.
    So does taking all of it apart when Python ends, when nothing is left to be written.
    """
    gc.disable()
    from contextlib import suppress

    try:
        run()
    except SystemExit as end:
        code = end.code
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed, or never there
            stream.flush()
    os._exit(code if isinstance(code, int) else 1)


def run() -> "NoReturn":
    """Run `hpc` and leave with its exit code, as a profiler or a debugger wants it."""
    try:
        from healthplan_cli.cli.main import main as run_command_line

        run_command_line()
    except KeyboardInterrupt:  # while modules load; from then on cli.run sees to it
        sys.exit(130)


if __name__ == "__main__":
    run()
