"""Runs a command line: reads the configuration, and is the one error boundary."""

import os
import re
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from types import FrameType
from typing import Any, NoReturn

import click

from healthplan_cli.cli.completion import ASKED
from healthplan_cli.cli.group import COMMANDS, hpc
from healthplan_cli.cli.interrupted import QUERY_ENDED
from healthplan_cli.cli.outcome import Finished, exit_code
from healthplan_cli.cli.output import show_message, show_problems
from healthplan_cli.cli.session import Session, session_of
from healthplan_cli.model.config import (
    Config,
    Origin,
    Setting,
    configured,
    found_file,
    misnamed_file,
)
from healthplan_cli.text.problems import ExitCode, InvalidInputError, UsageError, unwritten
from healthplan_cli.text.words import Language, inert, language_of, say

__all__ = ["COMMANDS", "complete", "hpc", "main", "run"]

ENDING_SIGNALS = {"SIGTERM": ExitCode.TERMINATED, "SIGHUP": ExitCode.HUNG_UP}
"""The signals that end a run, but not before it has cleaned up; not every system has both."""
_BETWEEN_CHINESE = "[.。] ?(?=[\u4e00-\u9fff]|$)"
"""How click ends a sentence, as Chinese has it before Chinese and at the end: no space."""


class EndedError(BaseException):
    """A signal ended the run; no part of hpc but the outermost catches it."""

    def __init__(self, code: ExitCode) -> None:
        self.code = code
        super().__init__(code)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run `hpc` and leave with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if sys.stdout is None:  # as `>&-` leaves it
        message = say(
            "standard output is closed; let it go somewhere, or to {nowhere}", nowhere=os.devnull
        )
        show_message(message, language_of(_asked_language(words)))
        sys.exit(ExitCode.USAGE)
    if isinstance(sys.stdout, TextIOWrapper):
        # a terminal that cannot show a character shows its escape
        sys.stdout.reconfigure(errors="backslashreplace")
        raw = sys.stdout.buffer
        if isinstance(raw, FileIO):
            sys.stdout = _buffered(sys.stdout, raw)
    signalled = _handle_signals()
    sys.exit(_run_to_the_end(words, signalled))


def _buffered(stream: TextIOWrapper, raw: FileIO) -> TextIOWrapper:
    """Return a stream with a buffer, for one that PYTHONUNBUFFERED leaves without.

    What a full disk did not take of a text is not told without one.
    """
    encoding, errors = stream.encoding, stream.errors
    stream.detach()  # or it would close the file when it is gone
    return TextIOWrapper(BufferedWriter(raw), encoding, errors, line_buffering=True)


def _handle_signals() -> Sequence[ExitCode]:
    """Let the signals that end a run raise EndedError, unless they are to be ignored (nohup).

    An interrupt raises KeyboardInterrupt, as ever. Returns the list of the ends that signals ask
    for, which grows as they come: a query of DuckDB drops what their handlers raise.
    """
    signalled: list[ExitCode] = []

    def end(number: int, _: FrameType | None) -> NoReturn:
        signalled.append(ENDING_SIGNALS[signal.Signals(number).name])
        raise EndedError(signalled[-1])

    def interrupt(_: int, __: FrameType | None) -> NoReturn:
        signalled.append(ExitCode.INTERRUPTED)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
    for name in ENDING_SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)
    return signalled


def _run_to_the_end(words: Sequence[str], signalled: Sequence[ExitCode]) -> ExitCode:
    """Return the exit code of a run, when all of its output is written."""
    try:
        if os.environ.get(ASKED):
            code = complete()
        else:
            code = run(words, signalled=signalled)
        sys.stdout.flush()
    except EndedError as ended:
        _drop_output()
        return ended.code
    except BrokenPipeError:
        _drop_output()
        return ExitCode.PIPE_CLOSED
    except OSError:  # standard output is full, which was shown
        _drop_output()
        return ExitCode.USAGE
    return code


def _drop_output() -> None:
    """Let what is left for standard output go nowhere: it would fail once more when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(
    arguments: Sequence[str],
    language: Language | None = None,
    signalled: Sequence[ExitCode] = (),
) -> ExitCode:
    """Run a command line in the language that it or the configuration asks for.

    Whatever goes wrong is shown on stderr. `signalled` are the ends that signals have asked for.
    """
    asked = _asked_language(arguments)
    if language is not None:
        asked = language.code
    language = language_of(asked)
    try:
        config = _configuration(_asked_language(arguments))
        language = _language(asked, config)
        _show_misnamed(language)
        return _call(arguments, session_of(config, language))
    except click.exceptions.Exit as end:
        return ExitCode(end.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        raise
    except (click.ClickException, UsageError, InvalidInputError) as error:
        _show_error(error, language)
        return ExitCode.USAGE
    except OSError as error:
        if error.filename is not None:
            _show_fault(language)
            return ExitCode.BUG
        _show_error(unwritten("<stdout>", error), language)  # the help of click, which names none
        return ExitCode.USAGE
    except Exception as error:
        return _fault(error, language, signalled)


def _fault(error: Exception, language: Language, signalled: Sequence[ExitCode]) -> ExitCode:
    """Show a fault in hpc itself, which a query that a signal ended is not."""
    if signalled and str(error) == QUERY_ENDED:
        return signalled[-1]
    _show_fault(language)
    return ExitCode.BUG


def complete() -> ExitCode:
    """Answer a shell that completes a line.

    What goes wrong offers less, or nothing: a prompt is no place to say so.
    """
    from healthplan_cli.cli.shells import answer

    try:
        config = _configuration(None)
    except Exception:
        config = Config()
    with suppress(Exception):
        session = session_of(config, _language(None, config))
        click.echo(answer(hpc, os.environ[ASKED], _context(session)).encode())
    return ExitCode.PASSED


def _configuration(asked_language: str | None) -> Config:
    """Return the configuration of this run. Raises InvalidInputError and UsageError."""
    written: dict[str, Setting] = {}
    if file := found_file():
        from healthplan_cli.reading.config import read_config

        written = dict(read_config(file))
    config = configured(written, os.environ)
    if asked_language is None:
        return config
    return config.put("language", Setting((asked_language,), Origin("option", "--lang")))


def _show_misnamed(language: Language) -> None:
    """Say on stderr that a file which may be meant as `hpc.yaml` is not read."""
    if file := misnamed_file():
        words = say("{file} is not read; if it has settings of hpc, call it hpc.yaml", file=file)
        show_message(words, language)


def _asked_language(words: Sequence[str]) -> str | None:
    """Return the language that the command line asks for, wherever it says so."""
    for place, word in enumerate(words):
        if word == "--lang":
            if place + 1 < len(words):
                return words[place + 1]
            return ""
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def _language(asked: str | None, config: Config) -> Language:
    return language_of(asked, next(iter(config.language.values), None))


def _call(arguments: Sequence[str], session: Session) -> ExitCode:
    """Run the command that is named, and return the exit code that it ends with."""
    # not hpc.main: it ends a run with 1 where a pipe is closed
    with hpc.make_context("hpc", list(arguments) or ["--help"], **_context(session)) as context:
        outcome = hpc.invoke(context)
    if isinstance(outcome, Finished):
        return exit_code(outcome, session.language)
    return ExitCode(outcome or 0)


def _context(session: Session) -> dict[str, Any]:
    """Return what click is given beside the command line."""
    session.language.use()
    return {"obj": session, "default_map": session.config.defaults()}


def _show_error(error: Exception, language: Language) -> None:
    match error:
        case click.MissingParameter(ctx=click.Context() as context, param=click.Argument() as one):
            name, command = one.get_error_hint(context), context.command_path
            words = say("{name} is missing; see {command} --help", name=name, command=command)
            show_message(words, language)
        case click.BadParameter(ctx=click.Context() as context, param=click.Argument()):
            words = say("{name}: {reason}", name=context.info_name, reason=error.message)
            show_message(words, language)
        case click.ClickException():
            reason = " ".join(error.format_message().split())
            if language.code == "zh":
                reason = re.sub(_BETWEEN_CHINESE, "。", reason)
            show_message(say("{reason}", reason=reason), language)
        case UsageError():
            show_message(error.words, language)
        case InvalidInputError():
            show_problems(error.problems, language)


def _show_fault(language: Language) -> None:
    """Show the trace of a fault in hpc itself, and how to report it."""
    import traceback

    click.echo(inert(traceback.format_exc()), err=True, nl=False)
    words = say(
        "this is a fault in hpc itself; please report it with the lines above and the command line"
    )
    show_message(words, language)
