"""What a shell gets while it completes a line, and the script by which it asks.

The classes are those of click, but for what their scripts lose: an empty line in zsh,
and all behind
the first comma in fish. This module is loaded when a shell asks.
"""

import shlex
from collections.abc import Mapping
from typing import Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
)

from healthplan_cli.cli.completion import ASKED

FISH = """\
function %(complete_func)s;
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) COMP_CWORD=(commandline -t) %(prog_name)s);

    for completion in $response;
        set -l found (string split --max 1 "," -- $completion);

        switch $found[1];
            case dir;
                __fish_complete_directories $found[2];
            case file;
                __fish_complete_path $found[2];
            case plain;
                echo -- $found[2];
        end;
    end;
end;

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)";
"""


class Bash(BashComplete):
    """Its script puts an item on the line as it is; so each is a single word, whatever is in it.

    The scripts of the other shells leave it to the shell, which quotes what it puts on the line.
    """

    def format_completion(self, item: "CompletionItem[str]") -> str:
        """Return the kind of the item and its text, quoted for the shell."""
        return f"{item.type},{shlex.quote(item.value)}"


class Zsh(ZshComplete):
    """Its script reads three lines for each item and drops those that are empty; so none is."""

    def format_completion(self, item: "CompletionItem[str]") -> str:
        """Return the three lines.

        zsh looks for files by what it has itself, whatever the second line says.
        """
        return super().format_completion(CompletionItem(item.value or ".", item.type, item.help))


class Fish(FishComplete):
    """Its script cuts an item at the first comma only: a description may contain more."""

    source_template = FISH


SHELLS: Mapping[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def answer(group: click.Group, asked: str, context: dict[str, Any]) -> str:
    """Return what a shell may offer for the line that is in the environment.

    `asked` is `zsh_complete`, or `zsh_source` for the script.

    Raises KeyError for a shell that is not known here, and whatever reading the line raises.
    """
    shell, _, wanted = asked.partition("_")
    made = SHELLS[shell](group, context, "hpc", ASKED)
    if wanted == "source":
        return made.source()
    return made.complete()


def script(shell: str) -> str:
    """Return what makes a shell complete `hpc`. Raises KeyError."""
    return answer(click.Group(), f"{shell}_source", {})
