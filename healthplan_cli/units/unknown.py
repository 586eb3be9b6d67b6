"""What is said of a unit that is not known: which one may be meant, and how a new one is added."""

from difflib import get_close_matches

from healthplan_cli.text.problems import LONGEST_SHOWN, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.table import MULTIPLIERS, ONLY_BEHIND_FIGURES, is_unit, names, table

SHORTEST_WORD = 4
"""How many letters a word has in which a slip can be told from another word."""
SHORTEST_END = 2
"""How many characters at the end of a word are enough to name its unit: 人次 of 诊疗人次."""
ALIKE = 0.85


def words_for(unit: str) -> Words:
    """Return what is said of a unit that is not known."""
    if len(unit) > LONGEST_SHOWN:
        return say("{unit} is not a unit hpc knows", unit=quoted(unit))
    multiple = without_multiplier(unit)
    if multiple:
        return say(
            "{unit} is a number of {base}: write {base}, and figures may still be in {unit}",
            unit=quoted(unit),
            base=multiple,
        )
    part = _unknown_part(unit)
    near = near_unit(part)
    if near:
        return say(
            "{unit} is not a unit hpc knows; did you mean {near}?", unit=quoted(part), near=near
        )
    if not part[:1].isalpha():
        return say("{unit} is not a unit hpc knows", unit=quoted(part))
    return say(
        "{unit} is not a unit hpc knows; one of your own is added in units.yaml", unit=quoted(part)
    )


def near_unit(part: str) -> str:
    """Return the name of the unit that a word means but for its letters, "" where none is sure.

    A wrong suggestion is worse than none: 人份 is neither persons nor copies.
    """
    if part in ONLY_BEHIND_FIGURES:
        return part[0]
    if part.isascii():
        return _near_in_letters(part)
    if "每" in part:
        return _quotient(part)
    for end in range(len(part) - 1, 0, -1):
        if _counts(part[:end]):
            if is_unit(part[end:]):
                return ""
            return part[:end]
    for start in range(1, len(part) - SHORTEST_END + 1):
        if _counts(part[start:]):
            return part[start:]
    return ""


def _near_in_letters(part: str) -> str:
    """Return the name that a word in Latin letters is, but for capitals or one slip."""
    folded = {name.casefold(): name for name in names() if name.isascii()}
    word = part.casefold()
    if word in folded:
        return folded[word]
    if len(word) < SHORTEST_WORD:
        return ""
    near = get_close_matches(word, folded, n=1, cutoff=ALIKE)
    if near:
        return folded[near[0]]
    return ""


def _quotient(part: str) -> str:
    """Return the unit of so many per so many: 元/人次 of 元每人次; "" where it is none."""
    unit = part.replace("每", "/")
    if is_unit(unit):
        return unit
    return ""


def _counts(name: str) -> bool:
    """Return whether a name is that of a unit that counts whole things, such as 名 or 人次."""
    unit = table().get(names().get(name, ""))
    return unit is not None and unit.dimension.startswith("count_of_")


def without_multiplier(unit: str) -> str:
    """Return the unit that a unit is so many of: 人次 of 万人次; "" for any other."""
    for multiplier in MULTIPLIERS:
        rest = unit.removeprefix(multiplier).strip()
        if rest not in (unit, "") and is_unit(rest):
            return rest
    return ""


def _unknown_part(unit: str) -> str:
    """Return the first part of a unit that is not known, or cannot be declared."""
    for part in unit.split("/"):
        if not is_unit(part.strip()):
            return part.strip()
    return unit.partition("/")[0]
