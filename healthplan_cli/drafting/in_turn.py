"""Several limits in turn: one for each name of a list, or for each of several days (分别)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from healthplan_cli.drafting.beside import beside
from healthplan_cli.drafting.compared import as_compared, on_its_side
from healthplan_cli.drafting.counts import counted, share_of_work
from healthplan_cli.drafting.figures import Figure
from healthplan_cli.drafting.lists import AND, listed
from healthplan_cli.drafting.naming import cleaned
from healthplan_cli.drafting.part import Part
from healthplan_cli.drafting.series import is_of_a_year
from healthplan_cli.drafting.verbs import Verb
from healthplan_cli.model.extracted import Reading

_GRADE = re.compile(r"(?:[A-E]|[一二三四五六七八]|\d)[级星]")


def in_a_row(text: str, found: Sequence[Figure]) -> bool:
    """Return whether nothing stands between numbers but 、 and 和: 50%、40%和30%."""
    for one, other in pairwise(found):
        behind = beside(text, one).behind
        end = one.end
        if behind is not None:
            end = behind[2]
        if not one.unit or not AND.fullmatch(text[end : other.from_]):
            return False
    return True


def in_turn(
    text: str, found: Sequence[Figure], carried: Verb | None, times: Sequence[str]
) -> Iterator[Reading | None]:
    """Yield the limits of several numbers: 甲率和乙率分别达到70%和60%, of names or of `times`.

    The word before the first number, and that behind the last one, are of all. Where there are as
    many names as days, or as neither, whose each limit is cannot be known.
    """
    found = _of_one_base(found)
    first, last = beside(text, found[0]), beside(text, found[-1])
    words = replace(first, behind=last.behind)
    parts = [Part(text, figure, words, 0, figure.end) for figure in found]
    made = [_limit(part, carried) for part in parts]
    end = Part(text, found[-1], last, 0, len(text))
    names = _names(made[0], end.behind)
    is_by_name, is_by_time = len(names) == len(made), len(times) == len(made)
    for place, limit in enumerate(made):
        if limit is None:
            yield None
            continue
        whole = replace(limit, end=max(limit.end, end.last))
        if is_by_name and not is_by_time:
            yield on_its_side(replace(whole, name=names[place]), parts[place])
        elif is_by_time and len(names) == 1:
            yield _at_its_time(replace(whole, name=names[0], due_words=times[place]))
        else:
            yield whole.with_doubts("respectively")


def _of_one_base(found: Sequence[Figure]) -> Sequence[Figure]:
    """Return numbers in one unit with the base of the first: 每千人口甲数、乙数分别达到3人和4人."""
    first = found[0]
    if not first.base:
        return found
    shared = []
    for figure in found:
        base = figure.base
        if figure.unit == first.unit and not base:
            base = first.base
        shared.append(replace(figure, base=base))
    return shared


def _at_its_time(made: Reading) -> Reading:
    """Return a limit of one of several days; what is newly made may add up from one to the next."""
    if is_of_a_year(made):
        return made.with_doubts("adds-up")
    return made


def _limit(part: Part, carried: Verb | None) -> Reading | None:
    return as_compared(part) or share_of_work(part) or counted(part, carried)


def grades_in_turn(made: Reading, text: str) -> Sequence[Reading]:
    """Return a grade for each name (甲水平、乙水平分别达到5级和3级), or a doubt."""
    grades = _GRADE.findall(text)
    if made.terms not in grades or "分别" not in text:
        return (made,)
    found = listed(cleaned(made.name), is_told_apart=True)
    if found is None or len(found.names) != len(grades):
        return (made.with_doubts("respectively"),)
    together = []
    for name, grade in zip(found.names, grades, strict=True):
        together.append(replace(made, name=name, terms=grade, scale=(f"未达{grade}", grade)))
    return together


def _names(first: Reading | None, behind: str) -> Sequence[str]:
    """Return whom the limits are of: the names of a list, or the one that there is.

    `behind` is what stands behind the last limit, where nothing does before the first one.
    """
    if first is None:
        return ()
    before, _, between = first.name.partition("分别")
    name = cleaned(before) or cleaned(between) or cleaned(behind)
    found = listed(name, is_told_apart=True)
    if found is None:
        return (name,)
    return found.names
