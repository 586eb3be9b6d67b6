"""One number with the words that compare it, or that stands right behind what it measures."""

import re

from msgspec.structs import replace

from healthplan_cli.drafting.agreed import agreed, ranged
from healthplan_cli.drafting.beside import Beside
from healthplan_cli.drafting.counts import object_of
from healthplan_cli.drafting.grammar import found_in, words_in
from healthplan_cli.drafting.part import CHANGES, Part, made_of
from healthplan_cli.drafting.verbs import making
from healthplan_cli.model.extracted import Fired, Reading

_FORMS = {
    "at_least": "at_least",
    "more_than": "more_than",
    "at_most": "at_most",
    "less_than": "less_than",
    "reach": "at_least",
    "up_to": "at_least",
    "down_to": "at_most",
    "kept": "at_least",
    "controlled": "at_most",
    "rises_by": "rises_by",
    "falls_by": "falls_by",
}
"""The form of each meaning of the words before a number, where none behind it says more."""
_NOUN_OF_SHARE = re.compile(
    "(?:率|比例|占比|比重|水平|比|指数|份额|百分比)(?:均|都|总体|分别|各|要|应|力争)*$"
)
_BETTER_HIGHER = re.compile(
    "(?:覆盖|达标|签约|接种|管理|建档|完成|合格|准确|到位|及时|知晓|满意|检出|筛查|建成|参与|治愈|控制|使用)率$"
)


def compared(part: Part) -> Reading | None:
    """Return the limit of a number with a word that compares before it, on the better side."""
    made = as_compared(part)
    if made is None or part.figure.high:
        return made
    return on_its_side(made, part)


def as_compared(part: Part) -> Reading | None:
    """Return the limit of a number as the words beside it say it."""
    words = part.words
    if not words.before:
        return None
    name = part.text[part.start : words.before[-1][1]]
    end = part.last
    if part.behind.strip():
        end = part.end
    verb = making(part.text, part.start, words.before[-1][1])
    if verb is not None and verb.end - part.start == len(name.rstrip()) and part.behind.strip():
        name = object_of(part, verb)
    made = made_of(part, _form(words), end, name)
    if part.figure.high:
        return ranged(made, part)
    return agreed(made, part)


def on_its_side(made: Reading, part: Part) -> Reading:
    """Return a limit that is kept or reached by what it measures, of which less may be better."""
    is_open = part.words.means in ("kept", "reach") and not part.words.adds
    if made.form != "at_least" or not is_open or not _is_better_lower(made.name):
        return made
    doubts = tuple(dict.fromkeys((*made.doubts, "side")))
    if part.words.means == "kept":
        return replace(made, form="at_most", doubts=doubts)
    return replace(made, doubts=doubts)


def _is_better_lower(name: str) -> bool:
    return next(found_in(words_in(name).lower, name), None) is not None


def _form(words: Beside) -> str:
    """Return the form of the words before a number: 增长不低于8% asks for a change, not a level."""
    if words.means == "at_least" and len(words.before) > 1:
        outer = words.before[1][0].means
        if outer in CHANGES:
            return outer
    return _FORMS[words.means]


def bare(part: Part) -> Reading | None:
    """Return the limit of a number that stands right behind what it measures: 达标率100%."""
    figure = part.figure
    is_named = _NOUN_OF_SHARE.search(part.before) is not None
    if not is_named and not figure.base and (not part.words.adds or not part.before.strip()):
        return None
    end = part.end
    if is_named:
        end = part.last
    made = made_of(part, "at_least", end, part.before)
    made = made.by_rules(Fired("bare", figure.start, figure.end))
    if figure.high:
        return ranged(made, part)
    if part.words.adds:
        return agreed(made, part)
    return _with_side(made, part)


def _with_side(made: Reading, part: Part) -> Reading:
    """Return a limit without any word that compares: by what it measures more or less is better."""
    if part.figure.digits == "0":
        return replace(made, form="at_most")
    for entry, match in found_in(words_in(part.before).lower, part.before):
        fired = Fired(f"lower.{entry.id}", part.start + match.start(), part.start + match.end())
        return replace(made, form="at_most", fired=(*made.fired, fired), doubts=("side",))
    if part.figure.size == "100%" or _BETTER_HIGHER.search(part.before):
        return made
    return made.with_doubts("side")
