"""What the words before and behind a number say together."""

from msgspec.structs import replace

from healthplan_cli.drafting.part import CHANGES, Part, is_share
from healthplan_cli.model.extracted import Fired, Reading

_KEPT = ("kept", "controlled", "")
"""With these before it a range is kept within."""


def ranged(made: Reading, part: Part) -> Reading:
    """Return the limit of a range: both ends where it is kept within, else the lower one."""
    figure = part.figure
    fired = (*made.fired, Fired("range", figure.start, figure.end))
    if part.words.means in _KEPT and is_share(figure):
        terms = [figure.size, figure.other_end]
        return replace(made, form="between", terms=terms, fired=fired)
    return replace(made, fired=fired, doubts=(*made.doubts, "range"))


def agreed(made: Reading, part: Part) -> Reading:
    """Return the limit that the words before and behind a number say together."""
    words = part.words
    doubts = list(made.doubts)
    if words.disagree:
        doubts.append("two-words")
    form, terms = made.form, made.terms
    if words.adds == "about":
        form = "about"
        if words.means in CHANGES:
            terms = {words.means: made.terms}
    elif words.adds == "odd":
        doubts.append("odd")
    elif words.adds and words.means not in CHANGES:
        form = words.adds
    elif words.means == "kept":
        doubts.append("side")
    found = replace(made, form=form, terms=terms, doubts=tuple(doubts))
    if form == "at_least" and part.figure.digits == "0":
        return _none_at_all(found)
    return found


def _none_at_all(made: Reading) -> Reading:
    """Return a limit of 0, of which no more can be asked than that there is none."""
    doubts = tuple(one for one in made.doubts if one != "side")
    return replace(made, form="at_most", doubts=doubts)
