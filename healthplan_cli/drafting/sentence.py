"""What the clauses of a sentence say for those behind them."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.drafting import around, naming
from healthplan_cli.drafting.clauses import Clause
from healthplan_cli.drafting.counts import verb_of
from healthplan_cli.drafting.figures import Figure
from healthplan_cli.drafting.verbs import Verb

_OF_SEVERAL = re.compile(r"\d+(?:家|个|所)(?P<of>[^，。;；\d]*?(?:医院|机构|中心|卫生院|站|单位))")
"""How a clause begins that is about several institutions: 4家二级医院按照…."""

_MOST_BEFORE = 30
"""How many clauses before one are looked at: more are in no sentence that a person has written."""


class Words(Struct, frozen=True):
    """Words of a document, and where they stand in it."""

    text: str
    start: int
    end: int


class Sentence(Struct):
    """What the clauses of a sentence so far say for those behind them, by place in the document.

    `hedge` is a word that hopes, `time` a clause that is a day alone, `verb` what is done with
    counts, `texts` the last clauses themselves, `group` several institutions that one begins with.
    `is_of_each` is true behind a clause that may mean every one of a kind.
    `is_past` is true behind a clause that says what was: 全市已建成5家，. `is_over` is true behind
    one that is a time alone, of which all that follows is said: 截至2025年底，.
    `is_foreseen` is true behind one that says what is expected to happen: 据测算，.
    """

    number: int = 0
    hedge: Words | None = None
    time: Words | None = None
    verb: Verb | None = None
    texts: Sequence[str] = ()
    group: str = ""
    is_of_each: bool = False
    is_past: bool = False
    is_over: bool = False
    is_foreseen: bool = False

    def remember(self, clause: Clause, text: str, numbers: Sequence[Figure]) -> None:
        """Keep what a clause says for those behind it."""
        at = clause.first
        own = around.strength_of(text)
        if own is not None and own.means == "hoped":
            self.hedge = Words(own.word, at + own.fired.start, at + own.fired.end)
        elif own is not None and own.means == "firm":
            self.hedge = None
        self.is_of_each = self.is_of_each or around.has_each_word(text)
        if around.is_time_alone(text):
            self.time = Words(text, at, at + len(text))
        verb = verb_of(text, numbers)
        if verb is not None:
            self.verb = replace(verb, start=at + verb.start, end=at + verb.end, is_carried=True)
        group = _OF_SEVERAL.match(text)
        if group is not None:
            self.group = group["of"]
        self.texts = (*self.texts[-_MOST_BEFORE:], text)

    @property
    def subject(self) -> str:
        """Return whom the last clause is about that says it."""
        for text in reversed(self.texts):
            found = naming.subject(text)
            if found:
                return found
        return ""
