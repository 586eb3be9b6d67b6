"""Relations between figures (审核关系), such as `signed_residents <= resident_population`.

parser.py makes a Chain of the text, unit_check.py checks its units, evaluate.py checks the reported
figures against it, and functions/ has the functions that it may call, one file each.
"""

from collections.abc import Collection, Iterator
from typing import Literal

from msgspec import Struct

from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.problems import NOWHERE, Level, Position
from healthplan_cli.text.words import Bilingual, Words

Sign = Literal["=", "<=", "<", ">=", ">"]
Missing = Literal["skip", "problem"]


class RuleError(Exception):
    """Something wrong in an expression: `at` is the character where it is, from 0.

    `code` is a problem code.
    """

    def __init__(self, at: int, code: str, words: Words) -> None:
        self.at = at
        self.code = code
        self.words = words
        super().__init__(str(words))


class Number(Struct, frozen=True, tag="number"):
    """A number written in the expression: `2`, `85%`, `60岁`."""

    quantity: Quantity
    at: int


class Figure(Struct, frozen=True, tag="figure"):
    """A reported element or indicator, this year's or (`previous(id)`) last year's."""

    id: str
    previous: bool = False
    at: int = 0

    @property
    def key(self) -> tuple[str, bool]:
        """What it is of, the same wherever a formula names it again."""
        return self.id, self.previous


class Call(Struct, frozen=True, tag="call"):
    """A function of terms; `name` is the name of its file in the folder `functions`."""

    name: str
    terms: tuple["Term", ...]
    at: int


class Sum(Struct, frozen=True, tag="sum"):
    """Terms added (1) and taken away (-1)."""

    terms: tuple[tuple[int, "Term"], ...]
    at: int


class Product(Struct, frozen=True, tag="product"):
    """Terms multiplied (1) and divided by (-1)."""

    terms: tuple[tuple[int, "Term"], ...]
    at: int = 0


Term = Number | Figure | Call | Sum | Product


class Chain(Struct, frozen=True):
    """Sides with a relation between every two neighbours.

    It reads `sides[0] signs[0] sides[1] signs[1] sides[2]`. A formula is one side alone.
    """

    sides: tuple[Term, ...]
    signs: tuple[Sign, ...]


class Rule(Struct, frozen=True):
    """A relation that the figures of one report must keep, as written (`text`).

    `zh` and `en` are its message for people.
    `missing` says what becomes of it when only some of its figures are reported; a `waivable` one
    may be set aside. A `mandatory` one cannot be left out, waived, answered or known before.
    """

    id: str
    chain: Chain
    zh: str
    en: str
    level: Level
    missing: Missing = "skip"
    waivable: bool = False
    mandatory: bool = False
    source: Bilingual = Bilingual()
    note: Bilingual = Bilingual()
    position: Position = NOWHERE
    text: str = ""


def figures(chain: Chain) -> tuple[Figure, ...]:
    """Return every figure of a chain as it is first met, left to right."""
    met: dict[tuple[str, bool], Figure] = {}
    for term in terms(chain):
        if isinstance(term, Figure):
            met.setdefault(term.key, term)
    return tuple(sorted(met.values(), key=lambda figure: figure.at))


def terms(chain: Chain) -> Iterator[Term]:
    """Yield every term of a chain, also those inside of others."""
    for side in chain.sides:
        yield from _all_in(side)


def names_one_of(rule: Rule, ids: Collection[str]) -> bool:
    """Return whether a figure of a rule has one of these ids."""
    return any(figure.id in ids for figure in figures(rule.chain))


def _all_in(term: Term) -> Iterator[Term]:
    """Yield a term and every term inside it."""
    yield term
    match term:
        case Call(terms=inner):
            for one in inner:
                yield from _all_in(one)
        case Sum(terms=signed) | Product(terms=signed):
            for _, one in signed:
                yield from _all_in(one)
