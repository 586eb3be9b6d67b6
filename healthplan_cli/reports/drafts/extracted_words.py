"""What reports say of a document and its clauses: how many of each state, and how they look."""

from collections import Counter
from collections.abc import Iterator, Mapping

from healthplan_cli.model.extracted import STATE_WORDS, STATES, Extracted, State
from healthplan_cli.text.words import Words, say, with_commas

STYLES: Mapping[State, str] = {
    "declared": "green",
    "draft": "cyan",
    "doubtful": "yellow",
    "set_aside": "dim",
    "open": "bold red",
}
"""The colours of each state on a terminal, as rich names them."""
GROUNDS: Mapping[State, str] = {
    "declared": "#c8e6c9",
    "draft": "#b3e5fc",
    "doubtful": "#fff3b0",
    "set_aside": "#ffffff",
    "open": "#ffcdd2",
}
"""Their grounds on a page."""


def of_states(found: Extracted) -> Counter[State]:
    """Count the clauses of each state, without those in which nothing is written."""
    return Counter(clause.state for clause in found.clauses if clause.reason != "blank")


def counts(found: Extracted) -> Words:
    """Say how many clauses became what."""
    of_state = of_states(found)
    parts = []
    for state in STATES:
        if of_state[state]:
            parts.append(say("{count} {state}", count=of_state[state], state=STATE_WORDS[state]))
    return say("clauses: {counts}", counts=with_commas(parts))


def missing(found: Extracted) -> Iterator[Words]:
    """Say which targets of the plan have a quote that is not in the document."""
    for id in found.missing:
        yield say("the quote of {id} is not in the document", id=id)
