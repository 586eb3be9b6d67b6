"""One name for several indicators: 主要健康指标优于全省平均水平 states a limit of each of them."""

from collections.abc import Sequence

from msgspec.structs import replace

from healthplan_cli.drafting.entries import Bundle
from healthplan_cli.drafting.grammar import found_in, words_in
from healthplan_cli.drafting.lists import AND
from healthplan_cli.drafting.naming import cleaned
from healthplan_cli.drafting.wordings import compared_with
from healthplan_cli.model.extracted import Fired, Reading


def of_a_bundle(made: Reading, text: str) -> Sequence[Reading]:
    """Return a limit of each indicator that one name stands for, or the limit that there is.

    They are those that a clause lists before 等主要健康指标, else those that are usually meant.
    """
    if made.form not in ("more_than", "less_than", "at_least", "at_most"):
        return (made,)
    for entry, match in found_in(words_in(made.name).bundles, made.name):
        fired = (*made.fired, Fired(f"bundles.{entry.id}", match.start(), match.end()))
        names, doubt = _names(entry, made.name[: match.start()])
        return [_limit(replace(made, fired=fired, doubts=(doubt,)), one, text) for one in names]
    return (made,)


def _names(entry: Bundle, before: str) -> tuple[Sequence[str], str]:
    """Return the names of the indicators, and what is doubtful about them."""
    listed = before.removesuffix("等")
    if listed == before:
        return entry.names, "bundle"
    return [cleaned(name) for name in AND.split(listed)], "list"


def _limit(made: Reading, name: str, text: str) -> Reading:
    """Return the limit of one of the indicators, of which less may be better."""
    word = made.fired[0]
    form = compared_with(text[word.start : word.end], name)
    return replace(made, form=form or made.form, name=name)
