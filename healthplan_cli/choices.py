"""What the options of `check` choose, from their words."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from healthplan_cli.api import Options
from healthplan_cli.config import CAN_FAIL, no_format
from healthplan_cli.judging.select import Selection
from healthplan_cli.problems import Usage, nearest
from healthplan_cli.words import say


def format_of(text: str) -> tuple[str, Path | None]:
    """`json` or `json=report.json`: a format, and the file it goes to. Raises Usage."""
    name, _, file = text.partition("=")
    if words := no_format(name):
        raise Usage(words)
    return name, Path(file) if file else None


def failing(text: str) -> frozenset[str]:
    """`missed,unreported`: verdicts, or `warning`. Raises Usage."""
    words = [word for word in text.split(",") if word]
    for word in words:
        if word not in CAN_FAIL:
            told = say(
                "--fail-on knows no {word}{near}; it knows {known}",
                word=repr(word),
                near=nearest(word, CAN_FAIL),
                known=", ".join(CAN_FAIL),
            )
            raise Usage(told)
    return frozenset(words)


def options_of(given: Mapping[str, Any]) -> Options:
    """What a run of `check` may choose, from its options by name."""
    return Options(
        plan=given["plan"],
        as_of=given["as_of"],
        compare=given["compare"],
        progress=given["progress"],
        baseline=given["baseline"],
        waivers=given["waivers"],
        selection=Selection(given["only"], given["lead"], given["section"], given["target"]),
    )
