"""The correction slip of a unit: what is wrong in its return, and what it is asked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from healthplan_cli.model.collected import STATE_WORDS, Collected, Handed, Return, State
from healthplan_cli.model.review import Status, Verdict
from healthplan_cli.model.target import Target
from healthplan_cli.reports import _cells
from healthplan_cli.reports._problem_words import file_name, place
from healthplan_cli.reports.collected import words as words_of
from healthplan_cli.reports.letters.letter import Letter, Part, Table
from healthplan_cli.reports.letters.questions import OF_RULE, asked, questions
from healthplan_cli.text.codes import CODES
from healthplan_cli.text.problems import LEVEL, Problem, in_order
from healthplan_cli.text.words import Language, Words, say, visible

COUNTS = (36, 12, 10)
PROBLEMS = (6, 26, 8, 24, 46, 46)
LACKING = (36, 60)
Lacking = Sequence[tuple[Target, Words]]
"""The targets without a figure that counts, each with why it has none."""


def slip(collected: Collected, one: Return, language: Language) -> Letter:
    """Return the slip of a unit; one that has nothing to correct is told so."""
    title = say(
        "{title}: correction slip for {unit}",
        title=collected.plan.title,
        unit=words_of.name(one.unit, language),
    )
    problems = _problems(one)
    lacking = list(_lacking(collected, one, problems))
    parts = [_overview(collected, one, problems, lacking, language)]
    if problems:
        parts.append(_listed(problems, language))
    if lacking:
        parts.append(_asked_for(lacking, language))
    if doubts := questions(problems):
        parts.append(asked(doubts, language))
    return Letter(language.text(title), collected.as_of, parts)


def _problems(one: Return) -> tuple[Problem, ...]:
    """Return what is wrong in the file that counts, and in those that nothing came after."""
    found: list[Problem] = []
    for handed in _open(one):
        found += handed.errors
        if handed.review is not None:
            found += handed.review.problems
    return in_order(found)


def _lacking(
    collected: Collected, one: Return, problems: Iterable[Problem]
) -> Iterator[tuple[Target, Words]]:
    """Yield the targets on which the return has nothing that counts, and no problem says why."""
    told = {str(problem.words) for problem in problems}
    for target in collected.targets:
        verdict = one.verdicts.get(target.id)
        if verdict is None or verdict.waiver is not None:
            continue
        why = _why_lacking(collected, one, verdict)
        if why is not None and str(why) not in told:
            yield target, why


def _why_lacking(collected: Collected, one: Return, verdict: Verdict) -> Words | None:
    """Return why a unit has no verdict, or brings nothing to what all come to; else None."""
    if verdict.status is Status.UNREPORTED:
        return say("not reported")
    if verdict.status is Status.UNDETERMINED:
        return verdict.reason
    for whole in collected.wholes:
        for pooled in whole.pooled:
            if pooled.target.id == verdict.target.id and one.unit.id in pooled.lacks:
                return pooled.lacks[one.unit.id]
    return None


def _open(one: Return) -> Iterator[Handed]:
    """Yield the files of a unit that are not replaced by a good one."""
    if one.counted is not None:
        yield one.counted
    for handed in one.sent_back:
        if not _is_replaced(handed, one.counted):
            yield handed


def _is_replaced(handed: Handed, counted: Handed | None) -> bool:
    if counted is None or counted.submitted is None or handed.submitted is None:
        return False
    return counted.submitted.is_after(handed.submitted)


def _overview(
    collected: Collected,
    one: Return,
    problems: Sequence[Problem],
    lacking: Lacking,
    language: Language,
) -> Part:
    """Return the state of the return, and how many problems there are of each code."""
    lines = [language.text(words) for words in _lines(collected, one)]
    lines += [language.text(words) for words in _to_do(one, problems, lacking)]
    counts = Counter((problem.code, problem.level) for problem in problems)
    rows = []
    for (code, level), count in counts.most_common():
        rows.append((visible(code), language.text(LEVEL[level]), count))
    table = None
    if rows:
        head = _head((say("code"), say("level"), say("problems")), language)
        table = Table(head, rows, COUNTS)
    return Part(language.text(say("overview")), lines, table)


def _lines(collected: Collected, one: Return) -> Iterator[Words]:
    yield say("figures as of {day}", day=collected.as_of)
    if collected.deadline is not None:
        yield say("to be handed in by {day}", day=collected.deadline)
    yield say("what became of the return: {state}", state=STATE_WORDS[one.state])
    if one.reason is not None:
        yield one.reason
    if one.unit.reported_by:
        yield say("{unit} reports for it", unit=collected.roster.unit(one.unit.reported_by))
    if one.counted is not None:
        yield say("the file that counts: {file}", file=file_name(one.counted.file))
    for handed in _open(one):
        if handed is not one.counted:
            yield say("sent back: {file}", file=file_name(handed.file))


def _to_do(one: Return, problems: Sequence[Problem], lacking: Lacking) -> Iterator[Words]:
    """Yield what the unit is to do."""
    if one.state is State.MISSING:
        yield say("Nothing was handed in. Hand in the return.")
        return
    if one.state is State.EMPTY:
        yield say("Nothing is reported in the return. Fill it in, and hand it in again.")
        return
    if one.state is State.UNDATED:
        yield say(
            "It is not known to be in time. Write in the return when it is handed in, as "
            "submitted: (in a table: submitted)."
        )
    if problems:
        yield say("Correct what is listed, answer what is asked, and hand in the return again.")
    elif lacking:
        yield say("Report what is lacking, and hand in the return again.")
    elif one.state is not State.UNDATED:
        yield say("There is nothing to correct.")


def _listed(problems: Sequence[Problem], language: Language) -> Part:
    """Return each problem with its place, what was found, and what is expected."""
    rows = []
    for number, problem in enumerate(problems, 1):
        level, found = language.text(LEVEL[problem.level]), language.text(problem.words)
        expected = language.text(_expected(problem))
        row = (number, place(problem.position), level, visible(problem.code), found, expected)
        rows.append(row)
    words = (say("number"), say("place"), say("level"), say("code"))
    head = _head((*words, say("what was found"), say("what is expected")), language)
    return Part(language.text(say("what to correct")), table=Table(head, rows, PROBLEMS))


def _asked_for(lacking: Lacking, language: Language) -> Part:
    """Return each target without a figure that counts, and why."""
    rows = [(_cells.named(target, language), language.text(why)) for target, why in lacking]
    head = _head((say("indicator"), say("why")), language)
    return Part(language.text(say("what is lacking")), table=Table(head, rows, LACKING))


def _expected(problem: Problem) -> Words:
    if not problem.code.startswith(OF_RULE):
        return CODES[problem.code]
    if problem.level == "warning":
        return say("The figures should fit together. Correct them, or say why with explain:.")
    return say("The figures must fit together. Correct the one that is wrong.")


def _head(words: Sequence[Words], language: Language) -> list[str]:
    return [language.text(one) for one in words]
