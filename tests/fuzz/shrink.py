"""Makes a case that shows a fault as small as it goes, by leaving out what the fault does not need."""

import time
from collections.abc import Callable
from dataclasses import replace

from tests.fuzz.case import Case

MOST_SECONDS = 20


def shrunk(case: Case, shows: Callable[[Case], bool]) -> Case:
    """The smallest case found in MOST_SECONDS that still shows the fault."""
    until = time.monotonic() + MOST_SECONDS
    for name in list(case.files):
        smaller = case.without_file(name)
        if shows(smaller):
            case = smaller
    for place in reversed(range(1, len(case.words))):
        words = (*case.words[:place], *case.words[place + 1 :])
        smaller = replace(case, words=words)
        if shows(smaller):
            case = smaller
    for name in list(case.files):
        case = _shorter(case, name, shows, until)
    return case


def _shorter(case: Case, name: str, shows: Callable[[Case], bool], until: float) -> Case:
    """Leave out ever smaller runs of lines of a file, of bytes where it has few lines."""
    pieces = case.files[name].splitlines(keepends=True)
    if len(pieces) < 3:
        pieces = [bytes([byte]) for byte in case.files[name]]
    size = max(1, len(pieces) // 2)
    while size and time.monotonic() < until:
        place = 0
        while place < len(pieces) and time.monotonic() < until:
            fewer = pieces[:place] + pieces[place + size :]
            smaller = case.with_file(name, b"".join(fewer))
            if shows(smaller):
                case, pieces = smaller, fewer
            else:
                place += size
        size //= 2
    return case
