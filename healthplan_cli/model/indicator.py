"""What is measured: indicators, and the elements that they are made of."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from healthplan_cli.model.breakdown import Breakdown
from healthplan_cli.model.interval import Interval
from healthplan_cli.text.problems import NOWHERE, Position
from healthplan_cli.text.words import Bilingual, Words, say

Better = Literal["higher", "lower", "neither"]
Kind = Literal["stock", "flow", "rate"]
KIND_WORDS: Mapping[Kind | None, Words] = {
    "stock": say("stock"),
    "flow": say("flow"),
    "rate": say("rate"),
    None: say("not said"),
}
CountedOn = Literal["year_end", "year", "maternal_year"]
"""At the end of the year, in the calendar year, or from 1 October to 30 September."""
Confidence = Literal["read", "second_hand", "general_knowledge"]
NOT_DONE, DONE = YES_NO = ("未完成", "完成")


class Element(Struct, frozen=True):
    """A counted figure an indicator is made of."""

    id: str
    zh: str
    en: str
    unit: str
    definition: Bilingual = Bilingual()
    position: Position = NOWHERE


class Codes(Struct, frozen=True):
    """What an indicator is called elsewhere, each empty where that was not read.

    In a health standard (WS/T), the WHO Global Health Observatory, the Sustainable Development
    Goals and the DHIS2 health data toolkit.
    """

    ws: str = ""
    who: str = ""
    sdg: str = ""
    dhis2: str = ""


class Indicator(Struct, frozen=True):
    """What is measured: in a unit, or on an ordered scale from worst to best.

    `population` is whom it is counted over, `counted` the day or the year of the count. `source`
    says where the definition is from and `confidence` how sure it is; None where nothing is said.
    `formula` is how the figure is made of others, in the language of the rules, "" where it is not.
    `by` are the ids of the breakdowns it is reported by; any may be used where there are none.
    """

    id: str
    zh: str
    en: str = ""
    unit: str = ""
    scale: tuple[str, ...] = ()
    better: Better = "higher"
    kind: Kind | None = "stock"
    numerator: str = ""
    denominator: str = ""
    definition: Bilingual = Bilingual()
    aliases: tuple[str, ...] = ()
    open: bool = False
    never_falls: bool = False
    bounds: Interval = Interval()
    population: Bilingual = Bilingual()
    counted: CountedOn | None = None
    codes: Codes = Codes()
    source: Bilingual = Bilingual()
    confidence: Confidence | None = None
    formula: str = ""
    formula_position: Position = NOWHERE
    by: tuple[str, ...] = ()
    position: Position = NOWHERE

    @property
    def names(self) -> tuple[str, ...]:
        """Its id and all that it is called."""
        return self.id, self.zh, self.en, *self.aliases

    @property
    def names_in_plans(self) -> tuple[str, ...]:
        """What plans and tables call it: its Chinese name and the aliases."""
        return self.zh, *self.aliases


class Catalog(Struct, frozen=True):
    """All indicators, elements and breakdowns, by id."""

    indicators: Mapping[str, Indicator]
    elements: Mapping[str, Element]
    breakdowns: Mapping[str, Breakdown] = field(default_factory=dict)
