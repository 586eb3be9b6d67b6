"""The notice to all units (通报): who has not reported, who was sent back, places, misses.

What nobody has missed, and is not known to be met, has a part of its own.
"""

from collections.abc import Iterable, Iterator

from healthplan_cli.model.collected import Collected, Pooled, Return, State, Whole
from healthplan_cli.model.ranking import Ranking
from healthplan_cli.model.review import FAILING, MISSES, NOT_KNOWN, Status, Verdict
from healthplan_cli.model.target import Target
from healthplan_cli.reports import _cells
from healthplan_cli.reports.collected import pooled_words, ranking_words
from healthplan_cli.reports.collected import words as words_of
from healthplan_cli.reports.letters.letter import Letter, Part, Table
from healthplan_cli.text.problems import problem_line
from healthplan_cli.text.words import Language, Words, say

AMISS = (State.MISSING, State.RETURNED, State.EMPTY, State.LATE, State.UNDATED)
"""The states of returns that are told by name, the worst first."""
TARGETS = (36, 18, 26, 36, 30)


def notice(collected: Collected, language: Language) -> Letter:
    """Return the notice to all units."""
    title = say("{title}: notice on the returns", title=collected.plan.title)
    parts = [_returns(collected, language)]
    ranking = collected.ranking
    if ranking is not None and ranking.places:
        parts.append(_places(ranking, collected, language))
    parts.append(_misses(collected, language))
    undetermined = _undetermined(collected, language)
    if undetermined is not None:
        parts.append(undetermined)
    problems = [*collected.problems, *collected.outside]
    if problems:
        lines = [problem_line(one, language) for one in problems]
        parts.append(Part(language.text(say("problems")), lines))
    return Letter(language.text(title), collected.as_of, parts)


def _returns(collected: Collected, language: Language) -> Part:
    """Return how many reported, and the names of those that did not as they should."""
    lines = [language.text(say("figures as of {day}", day=collected.as_of))]
    if collected.deadline is not None:
        words = say("to be handed in by {day}", day=collected.deadline)
        lines.append(language.text(words))
    lines.append(words_of.rates(collected, language))
    lines += words_of.named(collected, AMISS, language)
    return Part(language.text(say("returns")), lines)


def _names(returns: Iterable[Return], language: Language) -> str:
    names = [words_of.name(one.unit, language) for one in returns]
    return language.with_commas(names)


def _places(ranking: Ranking, collected: Collected, language: Language) -> Part:
    lines = [ranking_words.title(ranking, collected, language)]
    if ranking.unranked:
        lines.append(ranking_words.unranked(ranking, language))
    rows = [ranking_words.cells(one, ranking, language) for one in ranking.places]
    head = ranking_words.headings(ranking, language)
    table = Table(head, rows, ranking_words.WIDTHS[: len(head)])
    return Part(language.text(say("ranking")), lines, table)


def _misses(collected: Collected, language: Language) -> Part:
    """Return the targets that any unit, or all together, have not met, and who has not."""
    heading = language.text(say("misses"))
    rows = []
    for target in _missed(collected):
        units = language.with_commas(_with_figures(target, collected, language))
        rows.append(_row(target, units, collected, language))
    if not rows:
        return Part(heading, [language.text(say("No unit misses a target."))])
    return Part(heading, table=_table(say("units that miss it"), rows, language))


def _undetermined(collected: Collected, language: Language) -> Part | None:
    """Return the targets that nobody has missed, and that are not known to be met; None if none."""
    missed = {target.id for target in _missed(collected)}
    rows = []
    for target in collected.targets:
        if target.id not in missed and _is_open(target, collected):
            rows.append(_row(target, _why(target, collected, language), collected, language))
    if not rows:
        return None
    heading = language.text(say("targets without a verdict"))
    return Part(heading, table=_table(say("why"), rows, language))


def _table(fourth: Words, rows: list[list[str]], language: Language) -> Table:
    """Return a table of targets, of which the fourth column has a heading of its own."""
    words = (
        say("indicator"),
        say("target"),
        say("together"),
        fourth,
        say("units without a verdict"),
    )
    return Table([language.text(one) for one in words], rows, TARGETS)


def _missed(collected: Collected) -> Iterator[Target]:
    """Yield the targets that a unit, or all together, have missed."""
    for target in collected.targets:
        if any(_having(target, collected, MISSES)) or any(_pooled(target, collected, MISSES)):
            yield target


def _is_open(target: Target, collected: Collected) -> bool:
    of_units = any(_having(target, collected, NOT_KNOWN))
    return of_units or any(_pooled(target, collected, NOT_KNOWN))


def _row(target: Target, fourth: str, collected: Collected, language: Language) -> list[str]:
    return [
        _cells.named(target, language),
        language.text(target.asks),
        language.with_commas(_together(target, collected, language)),
        fourth,
        _names(_having(target, collected, NOT_KNOWN), language),
    ]


def _why(target: Target, collected: Collected, language: Language) -> str:
    """Return why it is not known whether all units together meet a target."""
    why = []
    for _, one in _pooled(target, collected, NOT_KNOWN):
        if one.why is not None:
            why.append(language.text(one.why))
    return language.text(say("; ")).join(why)


def _together(target: Target, collected: Collected, language: Language) -> Iterator[str]:
    """Yield what all units come to, for each whole that has not met the target."""
    for whole, one in _pooled(target, collected, FAILING):
        figure = pooled_words.figure(one, language)
        yield f"{whole.name} {pooled_words.verdict(one, language)} {figure}".strip()


def _pooled(
    target: Target, collected: Collected, statuses: tuple[Status, ...]
) -> Iterator[tuple[Whole, Pooled]]:
    """Yield what all units come to where its verdict is one of some, with its whole."""
    for whole in collected.wholes:
        for one in whole.pooled:
            if one.target.id != target.id or one.verdict is None:
                continue
            if one.verdict.status in statuses:
                yield whole, one


def _with_figures(target: Target, collected: Collected, language: Language) -> Iterator[str]:
    """Yield the units that miss a target, each with its figure."""
    for one in _having(target, collected, MISSES):
        name = words_of.name(one.unit, language)
        yield f"{name} {_figure(one.verdicts[target.id], language)}".strip()


def _figure(verdict: Verdict, language: Language) -> str:
    """Return the figure of a unit; of institutions which of them miss the target, too."""
    found = _cells.actual(verdict, language)
    if verdict.target.each is None or verdict.reason is None:
        return found
    reason = language.text(verdict.reason)
    return f"{found} ({reason})"


def _having(target: Target, collected: Collected, statuses: tuple[Status, ...]) -> Iterator[Return]:
    """Yield the returns with one of some verdicts on a target."""
    for one in collected.returns:
        verdict = one.verdicts.get(target.id)
        if verdict is not None and verdict.status in statuses:
            yield one
