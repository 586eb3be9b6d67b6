"""What every report says of the places of units."""

from healthplan_cli.collecting.ranking import BY_POINTS, BY_SHARE
from healthplan_cli.model.collected import Collected
from healthplan_cli.model.quantity import number, unit_behind
from healthplan_cli.model.ranking import FUNNEL_WORDS, Ranking, UnitPlace
from healthplan_cli.model.review import MARK
from healthplan_cli.reports import _cells
from healthplan_cli.reports.collected.words import name as name_of_unit
from healthplan_cli.text.words import Language, Words, say

DECIMALS = 2
WIDTHS = (8, 24, 14, 16, 36)
"""How wide the columns of `cells` are in a workbook or document, in characters."""


def title(ranking: Ranking, collected: Collected, language: Language) -> str:
    """Return the line above the places."""
    return language.text(_title(ranking, collected, language))


def _title(ranking: Ranking, collected: Collected, language: Language) -> Words:
    if ranking.by == BY_SHARE:
        return say("places by the share of targets met")
    if ranking.by == BY_POINTS:
        return say("places by the share of points reached")
    for target in collected.targets:
        if target.id == ranking.by:
            return say("places by {name}", name=_cells.name(target, language))
    return say("places by {name}", name=ranking.by)


def headings(ranking: Ranking, language: Language) -> list[str]:
    """Return the headings of the columns of `cells`."""
    found = [say("rank"), say("org unit"), say("value")]
    if ranking.by == BY_SHARE:
        found = [say("rank"), say("org unit"), say("share met"), say("targets")]
    elif _has_counts(ranking):
        found += [say("counted over"), say("chance")]
    return [language.text(words) for words in found]


def cells(one: UnitPlace, ranking: Ranking, language: Language) -> list[str]:
    """Return the place of a unit and its value; where there are counts, over what and its class.

    The targets of a plan are counted as well, and are no sample: of them nothing may be chance.
    """
    found = [str(one.place), name_of_unit(one.unit, language), value(one, ranking)]
    if ranking.by == BY_SHARE:
        found.append(over(one, language))
    elif _has_counts(ranking):
        found += [over(one, language), chance(one, language)]
    return found


def _has_counts(ranking: Ranking) -> bool:
    return any(place.of is not None for place in ranking.places)


def value(one: UnitPlace, ranking: Ranking) -> str:
    """Return the value that is ranked, with its unit."""
    if one.value is None:
        return MARK
    return unit_behind(number(round(one.value, DECIMALS)), ranking.unit)


def over(one: UnitPlace, language: Language) -> str:
    """Return the denominator, marked where it is small; "" where none is known."""
    if one.of is None:
        return ""
    if one.is_small:
        return language.text(say("{count} (few)", count=number(one.of)))
    return number(one.of)


def chance(one: UnitPlace, language: Language) -> str:
    """Return whether the place may be chance; "" where that cannot be said."""
    if one.is_small:
        return language.text(say("too few to say"))
    if one.funnel is None:
        return ""
    return language.text(FUNNEL_WORDS[one.funnel])


def unranked(ranking: Ranking, language: Language) -> str:
    """Return who has no place."""
    names = [name_of_unit(unit, language) for unit in ranking.unranked]
    return language.text(say("without a place: {names}", names=language.with_commas(names)))
