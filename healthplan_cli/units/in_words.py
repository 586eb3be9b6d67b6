"""Rates as English and French write them: `deaths per 100,000 live births` is 人/十万活产."""

import re

_RATE = r"(?P<above>.*?) *\b(?:per|pour) (?P<below>.+)"
_BASE = r"(?P<many>1[ ,]?000|10[ ,]?000|100[ ,]?000|100)\b ?(?P<of>.*)"
_MANY = {"100": "百", "1000": "千", "10000": "万", "100000": "十万"}
_OF = {
    **dict.fromkeys(("", "people", "persons", "residents", "inhabitants", "population"), "人口"),
    **dict.fromkeys(("habitants", "personnes"), "人口"),
    **dict.fromkeys(("live births", "naissances vivantes"), "活产"),
    **dict.fromkeys(("beds", "lits"), "床位"),
}
_PERSONS = "人"


def with_stroke(unit: str) -> str:
    """Return a rate in words as a unit with a stroke; any other unit as it is.

    Where it does not say what is counted, as in `per 1,000 live births`, persons are.
    """
    if " " not in unit:
        return unit
    rate = re.fullmatch(_RATE, unit)
    if rate is None:
        return unit
    below = rate["below"]
    base = re.fullmatch(_BASE, below)
    if base is not None and base["of"] in _OF:
        below = _MANY[re.sub("[ ,]", "", base["many"])] + _OF[base["of"]]
    return f"{rate['above'] or _PERSONS}/{below}"
