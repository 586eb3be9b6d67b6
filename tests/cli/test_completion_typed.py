"""Completion as it is typed: zsh and fish on a terminal put a word on the line, and run the line.

A file may have any name, and an id is a name of a file: `r/$(touch X)` must reach hpc as it is.
"""

import os
import pty
import select
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
# what is typed before the tab, and the id that only it begins
HOSTILE = {
    r"r/\$": "r/$(touch X)",
    r"r/\`": "r/`touch X`",
    "r/se": "r/semi;touch X",
    "r/q": "r/q'uo\"te",
    "r/sp": "r/spa ce",
    "r/st": "r/st*ar",
    "r/pi": "r/pi|pe",
}
PROGRAM = """#!/bin/sh
if [ -n "$_HPC_COMPLETE" ]; then
    export PYTHONPATH="{root}"
    exec "{python}" -m healthplan_cli "$@"
fi
printf '%s\\n' "$#" "$2" >> "{log}"
"""
STARTS = {
    "zsh": (
        ["-f", "-i"],
        "autoload -Uz compinit; compinit -D -u; source {script}; setopt menu_complete; print -r READY-$((1+1))\n",
    ),
    "fish": (["-N", "-i"], "source {script}; echo READY-(math 1+1)\n"),
}


class Terminal:
    """A shell on a terminal of its own."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execve(command[0], command, environment)  # noqa: S606

    def type(self, keys: str) -> None:
        os.write(self.end, keys.encode())

    def wait(self, until: Callable[[str], bool], seconds: float = 60) -> str:
        """Read what is shown until a condition holds, or the time is over."""
        shown = ""
        end = time.monotonic() + seconds
        while not until(shown) and time.monotonic() < end:
            ready, _, _ = select.select([self.end], [], [], 0.05)
            if ready:
                shown += os.read(self.end, 65536).decode(errors="replace")
        return shown

    def close(self) -> None:
        os.close(self.end)
        os.waitpid(self.pid, 0)


def _has(log: Path, size: int, _: str) -> bool:
    """Whether a file has grown to a size."""
    return log.exists() and log.stat().st_size >= size


@pytest.mark.parametrize("shell", STARTS)
def test_a_word_that_is_completed_reaches_hpc_as_it_is(
    shell: str,
    folder: Path,
    program: Callable[[str, str], str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    for id in HOSTILE.values():
        (folder / "specs" / "r").mkdir(parents=True, exist_ok=True)
        (folder / "specs" / f"{id}.yaml").write_text("", encoding="utf-8")
    log, script, hpc = folder / "log", folder / "script", folder / "bin" / "hpc"
    hpc.parent.mkdir()
    hpc.write_text(PROGRAM.format(root=ROOT, python=sys.executable, log=log), encoding="utf-8")
    hpc.chmod(0o755)
    assert cli.run(["completion", shell], Language("en")) == 0
    script.write_text(capsys.readouterr().out, encoding="utf-8")
    environment = {
        "PATH": f"{hpc.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "HPC_SPECS": str(folder / "specs"),
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb" if shell == "zsh" else "xterm",
    }
    options, start = STARTS[shell]
    terminal = Terminal([program(shell, shell), *options], folder, environment)
    terminal.type(start.format(script=script))
    terminal.wait(lambda shown: "READY-2" in shown)
    expected = ""
    for typed, id in HOSTILE.items():
        expected += f"2\n{id}\n"
        terminal.type(f"hpc show {typed}\t\n")
        terminal.wait(partial(_has, log, len(expected.encode())))
    terminal.type("exit\n")
    terminal.close()
    assert log.read_text(encoding="utf-8") == expected
    assert not (folder / "X").exists()
