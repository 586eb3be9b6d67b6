"""What `hpc check` ends with, and the exit code that it makes."""

from msgspec import Struct

from healthplan_cli.cli.output import show_message, show_problems
from healthplan_cli.reports import Checked
from healthplan_cli.text.problems import LEVEL, ExitCode, Failure
from healthplan_cli.text.words import Language, Words, say


class Finished(Struct, frozen=True):
    """What a run of `check` found, the failures in it, and those that were known before."""

    checked: Checked
    failures: frozenset[Failure]
    known: frozenset[Failure] = frozenset()


def exit_code(finished: Finished, language: Language) -> ExitCode:
    """Return 2 when a file was unsound, 1 when anything fails that was not known, else 0.

    Problems, and known failures that are none any more, are shown on stderr.
    """
    show_problems(finished.checked.problems, language)
    for file, id, verdict in sorted(finished.known - finished.failures):
        words = say(
            "no longer {verdict}: {id} in {file}", verdict=_wording(verdict), id=id, file=file
        )
        show_message(words, language)
    if finished.checked.problems:
        return ExitCode.USAGE
    if finished.failures - finished.known:
        return ExitCode.FAILED
    return ExitCode.HELD


def _wording(verdict: str) -> str | Words:
    """Return what a verdict, or the level of a problem, is called.

    A word that a file of known failures has of its own is returned as it is.
    """
    from healthplan_cli.reports._verdict_looks import LOOKS

    wordings: dict[str, Words] = {str(level): words for level, words in LEVEL.items()}
    for status, look in LOOKS.items():
        wordings[str(status)] = look.words
    return wordings.get(verdict, verdict)
