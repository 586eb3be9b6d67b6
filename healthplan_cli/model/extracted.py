"""What `hpc extract` found in a document: targets, and what became of every clause."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.period import Period
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Words, say

Tier = Literal["draft", "doubtful"]
State = Literal["declared", "draft", "doubtful", "set_aside", "open"]
STATES: tuple[State, ...] = get_args(State)
"""What becomes of a clause, from what is settled to what is not."""
STATE_WORDS: Mapping[State, Words] = {
    "declared": say("declared"),
    "draft": say("draft"),
    "doubtful": say("doubtful"),
    "set_aside": say("set aside"),
    "open": say("open"),
}
REASONS: Mapping[str, Words] = {
    "blank": say("nothing is written here"),
    "plan": say("the plan itself sets it aside"),
    "long": say("longer than any sentence that is read, or with control characters"),
    "row": say("a row of a table, without a limit that is read"),
    "heading": say("a heading, or the number of an item"),
    "letterhead": say("of the letter, not of the plan: its sender, receiver or day"),
    "boilerplate": say("of the page that it was published on"),
    "charged": say("the departments in charge"),
    "past": say("what was, and not what is to be"),
    "forecast": say("what is expected to happen, and not what is to be done"),
    "general": say("what is meant in general"),
    "work": say("work without an end that could be checked"),
    "before": say("the number is what it was before"),
    "name": say("the number is part of a name"),
    "document": say("the number is that of a document"),
    "period": say("the number is a date or a period"),
    "age": say("the number is an age"),
    "place": say("the number is a place in a ranking"),
    "ordinal": say("the number counts which one it is"),
    "level": say("the number is a level"),
    "phone": say("the number is one of a telephone"),
    "duration": say("the number is how long something goes on"),
    "vague": say("the number counts nothing"),
    "ratio": say("two numbers with a colon that are no ratio"),
}
"""Why a clause is no target."""
DOUBTS: Mapping[str, Words] = {
    "words": say("read from words without a limit in figures"),
    "scope": say("the number may be of those who take part, and not what is asked for"),
    "range": say("a range, of which the lower end is taken as enough"),
    "side": say("no word says whether more or less is better"),
    "two-words": say("two words compare, and they do not agree"),
    "odd": say("and some more, of which the document does not say how many"),
    "each": say("it may be meant of every one, and none is named that could be read"),
    "bundle": say("one name for several indicators: each of those that are usually meant by it"),
    "or": say("one of several limits is enough, which any_of asks for"),
    "except": say("some are left out of it: 除…外"),
    "per": say("it may be per so many, and of what is not read"),
    "list": say("several things with one limit: each of them, or all together"),
    "besides": say("more is asked for behind the number, which is not read"),
    "verb": say("what is done is said in the clause before"),
    "subject": say("whom it is about is not said in the clause itself"),
    "unit": say("the document says no unit"),
    "due": say("before a month: it may be the end of it, or of the one before"),
    "days": say("one limit for several days, of which one alone is read"),
    "period": say("due outside the period of the plan"),
    "points-or-percent": say("a change in % of a share may be meant in points"),
    "every": say("asked for in times that a plan cannot have: half a year, a week, a day"),
    "each-every": say("asked of every one and in every such time; a target can have one of them"),
    "past": say("it may tell what was, and not ask for it: 同比, 获得, a year without --period"),
    "adds-up": say("limits by date of what adds up: each of its own time, or of all so far"),
    "told": say("the clause before says what was, and this one may say it too"),
    "respectively": say("several limits for several names (分别)"),
    "figure": say("a number in the clause was not read"),
    "lint": say("hpc lint reads the quote otherwise"),
}
"""What makes a target doubtful, by the code of each doubt."""


class Fired(Struct, frozen=True):
    """A rule of the grammar, and the words of the document that it was used on."""

    rule: str
    start: int
    end: int


class Carried(Struct, frozen=True):
    """Words of another clause that hold for this one: a verb, a hedge, a subject."""

    what: str
    start: int
    end: int


class Reading(Struct, frozen=True):
    """What a clause was read as.

    The places are those of the quote; `terms` are those of the form, as a plan file has them,
    by their days (`date`) where there are several.
    `name` is what is measured, in the words of the document. `of`, `each`, `every`, `strength` and
    `hedge` are keys of a target. `due` is the day, None where the year is not known, and
    `due_words` what the document says of it. `table_row` are the name and the limit as the cells of
    a table have them, `baseline` what it prints as such, `binding` whether it is 约束性.
    `doubts` are codes of DOUBTS. A reading that is not `is_sure` is by a rule that is often wrong.
    """

    start: int
    end: int
    form: str
    terms: object
    unit: str = ""
    scale: tuple[str, ...] = ()
    name: str = ""
    of: str = ""
    each: str = ""
    every: str = ""
    strength: Literal["hard", "soft"] = "hard"
    hedge: str = ""
    due: date | None = None
    due_words: str = ""
    baseline: Mapping[str, object] = {}
    table_row: tuple[str, ...] = ()
    binding: bool | None = None
    fired: tuple[Fired, ...] = ()
    carried: tuple[Carried, ...] = ()
    doubts: tuple[str, ...] = ()
    is_sure: bool = True
    is_in_words: bool = False

    def with_doubts(self, *codes: str) -> "Reading":
        """Return the reading with more codes of DOUBTS, each once."""
        return replace(self, doubts=tuple(dict.fromkeys((*self.doubts, *codes))))

    def by_rules(self, *fired: Fired) -> "Reading":
        """Return the reading with more rules by which it was read."""
        return replace(self, fired=(*self.fired, *fired))


class Drafted(Struct, frozen=True):
    """A target that is drafted: as the plan file would have it, and how it was read.

    `of_catalog` says that its indicator is one of the catalog; where it is none, `likely` are ids
    of the catalog whose name is part of the quote. `earlier` is the target of an earlier plan that
    asks for the same.
    """

    target: Target
    reading: Reading
    tier: Tier
    of_catalog: bool = False
    likely: tuple[str, ...] = ()
    earlier: Target | None = None


class Settled(Struct, frozen=True):
    """A clause of the document and what became of it; `reason` says why it is no target.

    `targets` are the ids of those that it states: drafted ones, or those of the plan that it is
    compared with.
    """

    start: int
    end: int
    state: State
    reason: str = ""
    targets: tuple[str, ...] = ()


class Extracted(Struct, frozen=True):
    """A document, the targets that it states, and its clauses: every character is in one.

    `asks` says of each target what it asks for, by its id. Where the document is held against a
    plan, those of the plan are among them, and `missing` are the ids of the targets whose quote it
    has not. Beside the plan `earlier` of another year, `not_drafted` are those of its targets that
    are worded as before and were not drafted, `gone` those that are asked for no more.
    """

    file: str
    text: str
    targets: tuple[Drafted, ...]
    clauses: tuple[Settled, ...]
    plan: str = ""
    title: str = ""
    period: Period | None = None
    asks: Mapping[str, Words] = {}
    missing: tuple[str, ...] = ()
    earlier: str = ""
    not_drafted: tuple[Target, ...] = ()
    gone: tuple[Target, ...] = ()


def left_of_earlier(found: Extracted) -> Iterator[Words]:
    """Yield what became of the targets of an earlier plan that no drafted one is."""
    for target in found.not_drafted:
        yield say(
            "worded as in {plan}, and not drafted: {id}, {asks}: {quote}",
            plan=found.earlier,
            id=target.id,
            asks=target.asks,
            quote=target.quote,
        )
    for target in found.gone:
        yield say(
            "no more asked for, in {plan}: {id}, {asks}",
            plan=found.earlier,
            id=target.id,
            asks=target.asks,
        )
