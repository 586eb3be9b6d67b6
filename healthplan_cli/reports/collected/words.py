"""What every report of a collection says: its head, its counts, the state of each return."""

import os
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from healthplan_cli.model.collected import (
    RECEIVED,
    STATE_WORDS,
    Collected,
    Handed,
    Rates,
    Return,
    State,
    counts,
    judged,
)
from healthplan_cli.model.lights import COLOR_WORDS, COLORS
from healthplan_cli.model.review import MARK, PASSING, Status, Verdict, not_shown
from healthplan_cli.model.roster import Unit
from healthplan_cli.model.target import Target
from healthplan_cli.reports._cells import actual, percent, section
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Language, Words, say, visible

HEADINGS = (say("org unit"), say("return"), say("submitted"), say("hard"), say("soft"))
"""The headings of what is told of each unit."""


def title(collected: Collected, language: Language) -> str:
    """Return the line above a collection."""
    heading, day = collected.plan.title, collected.as_of
    words = say(
        "{title}, as of {day}: returns of {count} units",
        title=heading,
        day=day,
        count=len(collected.returns),
    )
    if len(collected.returns) == 1:
        words = say("{title}, as of {day}: the return of 1 unit", title=heading, day=day)
    return language.text(words)


def rates(collected: Collected, language: Language) -> str:
    """Return the line that counts the returns, and how many are in each state.

    Without a roster it says that nobody can be missing; of small counts, that they are not shown.
    """
    if collected.roster.is_given:
        said = [language.text(_rates(collected.rates)), states(collected, language)]
    else:
        without = say(
            "without a roster nobody can be missing, and a table of many units is not known as one;"
            " give one with --roster"
        )
        said = [language.text(without)]
    if collected.suppressed:
        said.append(f"{MARK} {language.text(not_shown(collected.suppressed))}")
    return language.text(say("; ")).join(said)


def _rates(found: Rates) -> Words:
    """Say how many units were to report, did, and did in time, with the two rates."""
    rate = _percent(found.completeness)
    words = say(
        "{expected} units were to report, {received} did ({rate})",
        expected=found.expected,
        received=found.received,
        rate=rate,
    )
    if found.expected == 1:
        words = say(
            "1 unit was to report, {received} did ({rate})", received=found.received, rate=rate
        )
    if found.on_time is None:
        return words
    return say(
        "{words}, {count} of them in time ({rate})",
        words=words,
        count=found.on_time,
        rate=_percent(found.timeliness),
    )


def _percent(rate: Fraction | None) -> str:
    if rate is None:
        return "-"
    return percent(rate)


def named(collected: Collected, states: Iterable[State], language: Language) -> Iterator[str]:
    """Yield for each of these states the line that names the units in it."""
    for state in states:
        names = [name(one.unit, language) for one in collected.returns if one.state is state]
        if names:
            found = language.with_commas(names)
            words = say("{state}: {names}", state=STATE_WORDS[state], names=found)
            yield language.text(words)


def states(collected: Collected, language: Language) -> str:
    """Return how many units have each state."""
    counted = []
    for state, count in collected.states().items():
        counted.append(f"{language.text(STATE_WORDS[state])} {count}")
    return language.with_commas(counted)


def name(unit: Unit, language: Language) -> str:
    """Return what a unit is called."""
    return language.name(unit) or visible(unit.id)


def state(one: Return, language: Language) -> str:
    """Return what became of the return of a unit."""
    return language.text(STATE_WORDS[one.state])


def notes(one: Return, collected: Collected, language: Language) -> list[str]:
    """Return what is to be known of a return beside its state."""
    return [language.text(words) for words in _notes(one, collected)]


def _notes(one: Return, collected: Collected) -> Iterator[Words]:
    if one.reason is not None:
        yield one.reason
    for sent_back in one.sent_back:
        if sent_back.errors or sent_back.is_empty:  # one that was not expected may be sound
            yield _sent_back(sent_back)
    if one.superseded:
        yield say("in place of {files}", files=_files(one.superseded))
    if one.unit.reported_by:
        yield say("{unit} reports for it", unit=collected.roster.unit(one.unit.reported_by))
    if len(one.warnings) == 1:
        yield say("1 warning")
    elif one.warnings:
        yield say("{count} warnings", count=len(one.warnings))


def _sent_back(one: Handed) -> Words:
    if one.is_empty and not one.errors:
        return say("{file} reports nothing", file=_name(one))
    if len(one.errors) == 1:
        return say("{file}: 1 problem", file=_name(one))
    return say("{file}: {count} problems", file=_name(one), count=len(one.errors))


def _files(handed: Iterable[Handed]) -> str:
    return ", ".join(map(_name, handed))


def _name(one: Handed) -> str:
    """Return the name of a file without its folders, which JSON has."""
    return os.path.basename(one.file)


def passing(found: Mapping[Status, int]) -> int:
    """Return how many of counted verdicts are of targets that have what they ask for."""
    return sum(found.get(status, 0) for status in PASSING)


def tally(found: Mapping[Status, int], language: Language) -> str:
    """Return counted verdicts in words."""
    counted = []
    for status, count in found.items():
        counted.append(f"{language.text(LOOKS[status].words)} {count}")
    return language.with_commas(counted)


def used_statuses(collected: Collected) -> list[Status]:
    """Return the verdicts that any target of any unit has, in the order of all reports."""
    found: set[Status] = set()
    for one in collected.returns:
        found.update(collected.row_counts(one))
    return [status for status in Status if status in found]


def states_without_figures(collected: Collected) -> list[State]:
    """Return the states of the units whose figures do not count."""
    return [state for state in collected.states() if state not in RECEIVED]


def groups(collected: Collected, language: Language) -> dict[str, list[Target]]:
    """Return the targets under the headings of the plan, or by department, in the plan's order.

    A target of several departments is under each of them.
    """
    if collected.by == "section":
        return _by_section(collected, language)
    found: dict[str, list[Target]] = {}
    nobody = language.text(say("no department named"))
    for target in collected.targets:
        for lead in target.lead or (nobody,):
            found.setdefault(visible(lead), []).append(target)
    return found


def _by_section(collected: Collected, language: Language) -> dict[str, list[Target]]:
    found: dict[str, list[Target]] = {}
    for target in collected.targets:
        found.setdefault(section(target.section, language), []).append(target)
    return found


def shares(one: Return, targets: Iterable[Target]) -> tuple[str, str]:
    """Return how many hard targets of a unit are met of those judged, and how many soft ones."""
    found: dict[str, list[Verdict | None]] = {"hard": [], "soft": []}
    for target in targets:
        found[target.strength].append(one.verdicts.get(target.id))
    return met_of(counts(found["hard"])), met_of(counts(found["soft"]))


def met_of(found: Mapping[Status, int]) -> str:
    """Return how many of counted verdicts are met, of how many; "" where none is judged."""
    of = judged(found)
    if of:
        return f"{passing(found)}/{of}"
    return ""


def figure(verdict: Verdict, language: Language) -> str:
    """Return the sign of a verdict with the figure of the unit."""
    return f"{LOOKS[verdict.status].sign} {actual(verdict, language)}".strip()


def submitted(one: Return) -> str:
    """Return when the file that counts was handed in; "" where that is not known."""
    if one.counted is None or one.counted.submitted is None:
        return ""
    return str(one.counted.submitted)


def all_problems(collected: Collected) -> Iterator[Problem]:
    """Yield what is wrong in the collection, with who sent files, and in the files of each unit."""
    yield from collected.problems
    yield from collected.outside
    for one in collected.returns:
        yield from one.errors
        yield from one.warnings


def lights(one: Return, collected: Collected, language: Language) -> str:
    """Return how many targets of a unit have each light; "" where no lights are declared."""
    found = [one.lights[target.id] for target in collected.targets if target.id in one.lights]
    counted = []
    for color in COLORS:
        if color in found:
            counted.append(f"{language.text(COLOR_WORDS[color])} {found.count(color)}")
    return language.with_commas(counted)
