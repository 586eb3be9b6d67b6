"""What `hpc check` ends with, and the exit code that it makes."""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from healthplan_cli.cli.output import show_message, show_problems
from healthplan_cli.judging.known_failures import Comparison, Failures, compare
from healthplan_cli.model.checked import Checked
from healthplan_cli.model.quantity import number
from healthplan_cli.text.problems import LEVEL, ExitCode
from healthplan_cli.text.words import Language, Words, say


class Finished(Struct, frozen=True):
    """What a run of `check` found, the failures in it, and those that were known before.

    `shown`: a report on the same terminal lists the problems already.
    """

    checked: Checked
    failures: Failures
    known: Failures = ()
    shown: bool = False


def exit_code(finished: Finished, language: Language) -> ExitCode:
    """Return 2 when a file was unsound, 1 when anything fails that was not known, else 0.

    Problems that no report has shown, and what became of the known failures, go to stderr.
    """
    if not finished.shown:
        show_problems(finished.checked.problems, language)
    compared = compare(finished.failures, finished.known)
    for words in _news(compared):
        show_message(words, language)
    if finished.checked.problems:
        return ExitCode.USAGE
    if compared.new:
        return ExitCode.FAILED
    return ExitCode.PASSED


def _news(compared: Comparison) -> Iterator[Words]:
    """Yield what is to be said of the known failures."""
    if compared.without_plan:
        yield say(
            "{count} of the known failures name no plan, as an earlier version wrote them, and let"
            " nothing pass; write the file anew with --write-known",
            count=len(compared.without_plan),
        )
    for before, now in compared.worse:
        yield say(
            "worse than known: {id} in {file}, a gap of {now} where {before} was known",
            id=now.id,
            file=now.file,
            now=number(now.gap or Fraction(0)),
            before=number(before.gap or Fraction(0)),
        )
    for gone in compared.gone:
        verdict = _wording(gone.verdict)
        yield say(
            "no longer {verdict}: {id} in {file}", verdict=verdict, id=gone.id, file=gone.file
        )


def _wording(verdict: str) -> str | Words:
    """Return what a verdict, or the level of a problem, is called.

    A word that a file of known failures has of its own is returned as it is.
    """
    from healthplan_cli.reports._verdict_looks import LOOKS

    wordings: dict[str, Words] = {}
    for level, words in LEVEL.items():
        wordings[str(level)] = words
    for status, look in LOOKS.items():
        wordings[str(status)] = look.words
    return wordings.get(verdict, verdict)
