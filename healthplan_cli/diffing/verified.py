"""What differs between a stored run and the same run made again: files, verdicts, problems."""

from collections import Counter
from collections.abc import Iterator, Sequence

from healthplan_cli.diffing.reviews import compare_reviews
from healthplan_cli.model.checked import Checked
from healthplan_cli.model.comparison import Move
from healthplan_cli.model.review import STATUS_WORDS, Review, Verdict
from healthplan_cli.model.run import Source
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say

Found = Counter[tuple[str, str]]
"""How often each problem was found: by its code and place."""


def changed_sources(before: Sequence[Source], now: Sequence[Source]) -> Iterator[Words]:
    """Say which files are not what they were, are gone, or are new."""
    old = {(one.kind, one.file): one for one in before}
    new = {(one.kind, one.file): one for one in now}
    for key, source in old.items():
        words = _changed_source(source, new.get(key))
        if words is not None:
            yield words
    for key, source in new.items():
        if key not in old:
            yield say("{file} is read now, and was not then", file=source.file)


def _changed_source(before: Source, now: Source | None) -> Words | None:
    """Say what became of a file; None where it is as it was."""
    file = before.file
    if now is None:
        return say("{file} was read then, and is not now", file=file)
    if before.sha256 is None:
        return say("{file} cannot be compared: it has no digest", file=file)
    if now.sha256 is None:
        return say("{file} can no longer be read", file=file)
    if now.sha256 != before.sha256:
        return say("{file} was changed", file=file)
    return None


def changed_findings(before: Checked, now: Checked) -> Iterator[Words]:
    """Say which files are refused now and were judged then, or the other way, and what turned."""
    old = _by_file(before)
    new = _by_file(now)
    for file in dict.fromkeys([*old, *new]):
        if file not in new:
            yield say("{file} was judged then, and is refused now", file=file)
        elif file not in old:
            yield say("{file} was refused then, and is judged now", file=file)
        else:
            yield from _changed_review(old[file], new[file])
    if _counted(before.problems) != _counted(now.problems):
        yield say("the problems of the refused files are others")


def _by_file(checked: Checked) -> dict[str, Review]:
    found = {}
    for review in checked.reviews:
        found[review.submission.position.file] = review
    return found


def _changed_review(before: Review, now: Review) -> Iterator[Words]:
    file = before.submission.position.file
    for move in compare_reviews(before, now).moves:
        if move.changed:
            yield _moved(move, file)
    if before.total != now.total:
        yield say("the points in {file} are others", file=file)
    yield from _changed_problems(_counted(before.problems), _counted(now.problems), file)


def _moved(move: Move, file: str) -> Words:
    return say(
        "{id} in {file}: {old} then, {new} now",
        id=move.target.id,
        file=file,
        old=_status(move.old),
        new=_status(move.new),
    )


def _status(verdict: Verdict | None) -> Words:
    """Return the verdict with its figure, where there is one figure."""
    if verdict is None:
        return say("no target")
    words = STATUS_WORDS[verdict.status]
    if len(verdict.measured) != 1:
        return words
    figure = verdict.measured[0].figure
    if figure is None:
        return words
    return say("{verdict} with {figure}", verdict=words, figure=figure)


def _counted(problems: Sequence[Problem]) -> Found:
    return Counter((problem.code, str(problem.position)) for problem in problems)


def _changed_problems(before: Found, now: Found, file: str) -> Iterator[Words]:
    for code, _ in sorted((before - now).elements()):
        yield say("{file}: {code} was found then, and is not now", file=file, code=code)
    for code, _ in sorted((now - before).elements()):
        yield say("{file}: {code} is found now, and was not then", file=file, code=code)
