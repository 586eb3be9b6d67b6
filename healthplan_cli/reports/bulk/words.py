"""What every report of very many units says: its head, how many meet what, and the sums."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from healthplan_cli.model.bulked import Bulked, Kind, OfTarget, OfUnit, Proof, passing_of
from healthplan_cli.model.review import PASSING, STATUS_WORDS, UNCOUNTED, Status
from healthplan_cli.reports import _cells
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.text.words import NOTHING, Language, Words, say, visible, with_commas

NO_SUM = "-"
"""The sign of a target whose figures do not add up."""


def head(found: Bulked) -> Words:
    """Say what was read."""
    return say(
        "{plan}, figures of {day}: {rows} rows of {units} units",
        plan=found.plan,
        day=found.as_of,
        rows=found.rows,
        units=found.units,
    )


def silent(found: Bulked) -> Words:
    """Say how many units reported nothing, or that nobody knows."""
    if not found.is_given:
        return say("units that reported nothing at all are not known; --roster names them")
    return say("{count} units reported nothing that is judged", count=found.unranked)


def counts(found: Mapping[Status, int], language: Language) -> str:
    """Return how many verdicts of each kind there are."""
    parts = []
    for status, count in found.items():
        parts.append(say("{count} {state}", count=count, state=STATUS_WORDS[status]))
    return language.text(with_commas(parts))


def others(found: Mapping[Status, int], language: Language) -> str:
    """Return how many verdicts there are of each kind but those of targets that are met."""
    met_or_beside = (*PASSING, *UNCOUNTED)
    return counts(
        {status: count for status, count in found.items() if status not in met_or_beside}, language
    )


def met(found: Mapping[Status, int]) -> str:
    """Return how many of the verdicts that are judged are met, and their share; "" of none."""
    passing, judged = passing_of(found)
    if not judged:
        return ""
    return f"{passing}/{judged} ({_cells.percent(Fraction(passing, judged))})"


def together(one: OfTarget, language: Language) -> str:
    """Return the sign of the verdict on all units together, with their figure."""
    verdict = one.together.verdict
    if verdict is None:
        return NO_SUM
    return f"{LOOKS[verdict.status].sign} {_cells.actual(verdict, language)}".strip()


def signs_without_figure(shown: Iterable[OfTarget]) -> Words:
    """Say what the signs in the column of all units together mean; NOTHING where it has none."""
    verdicts = [one.together.verdict for one in shown]
    signs = []
    if any(one is not None and one.status is Status.UNDETERMINED for one in verdicts):
        signs.append(say("{sign} is undetermined", sign=LOOKS[Status.UNDETERMINED].sign))
    if None in verdicts:
        signs.append(say("{sign} does not add up", sign=NO_SUM))
    if not signs:
        return NOTHING
    return say("together: {signs}; targets.csv says why", signs=with_commas(signs))


def place(one: OfUnit) -> str:
    """Return the place of a unit; "" where it has none."""
    return "" if one.place is None else str(one.place)


def points(one: OfUnit) -> str:
    """Return the points of a unit, of how many; "" where it has none."""
    if one.reached is None or one.reached.points is None:
        return ""
    points = _cells.short(one.reached.points)
    return f"{points}/{_cells.short(one.reached.full)}"


def headings_of_units(found: Bulked) -> list[Words]:
    """Return the headings of `cells_of_unit`."""
    headings = [say("rank"), say("org unit")]
    if found.by_points:
        headings.append(say("points"))
    return [*headings, say("met"), say("others")]


def cells_of_unit(one: OfUnit, found: Bulked, language: Language) -> list[str]:
    """Return the place of a unit, its name, its points where there are any, and its verdicts."""
    cells = [place(one), visible(one.name)]
    if found.by_points:
        cells.append(points(one))
    return [*cells, met(one.counts), others(one.counts, language)]


def first_places(found: Bulked) -> Words:
    """Return the title of the first places."""
    if found.by_points:
        return say("the first places, by the share of points reached")
    return say("the first places, by the share of targets met")


def last_places(found: Bulked) -> Words:
    """Return the title of the last places."""
    if found.by_points:
        return say("the last places, by the share of points reached")
    return say("the last places, by the share of targets met")


def proof(found: Proof) -> Words:
    """Say how the verdicts were found, and what was compared with the check."""
    return say(
        "{by_bands} verdicts looked up, {by_check} checked; {compared} compared with the check, "
        "{differ} differ",
        by_bands=found.by_bands,
        by_check=found.by_check,
        compared=found.compared,
        differ=len(found.differences),
    )


def more_of_kind(kind: Kind, language: Language) -> str:
    """Return how many more problems there are of a kind; "" where there is one."""
    if kind.count == 1:
        return ""
    return language.text(say("and {count} more of this kind", count=kind.count - 1))
