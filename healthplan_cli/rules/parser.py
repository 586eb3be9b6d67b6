"""Text to chains by recursive descent.

Bounded in length and depth, and nothing is ever executed.
"""

from collections.abc import Callable
from typing import NoReturn, cast

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.rules import (
    Call,
    Chain,
    Figure,
    Number,
    Product,
    RuleError,
    Sign,
    Sum,
    Term,
    figures,
)
from healthplan_cli.rules.functions import function, names
from healthplan_cli.rules.tokens import Token, tokens
from healthplan_cli.text.problems import nearest
from healthplan_cli.text.words import Words, say

LONGEST = 1000
DEEPEST = 20
LAST_YEAR = "previous"


def parse(text: str) -> Chain:
    """Return the chain that a text says.

    Raises RuleError: `rule-too-long`, `rule-too-deep`, `rule-syntax`, `unknown-function`, and what
    `units.parse` raises.
    """
    chain = _parser_of(text).chain()
    if not figures(chain):
        raise RuleError(0, "rule-syntax", say("a rule compares figures; this one names none"))
    return chain


def parse_formula(text: str) -> Chain:
    """Return the formula that a text says: a chain of one side. Raises RuleError as `parse`."""
    formula = _parser_of(text).formula()
    if not figures(formula):
        raise RuleError(0, "rule-syntax", say("a formula is made of figures; this one names none"))
    return formula


def _parser_of(text: str) -> "_Parser":
    if len(text) > LONGEST:
        words = say("an expression has at most {most} characters", most=LONGEST)
        raise RuleError(LONGEST, "rule-too-long", words)
    return _Parser(tokens(text))


class _Parser:
    """One pass over the tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0
        self.depth = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def advance(self) -> Token:
        """Return the next token and go on behind it."""
        token = self.next
        self.place += 1
        return token

    def take(self, *texts: str) -> Token | None:
        """Return the next token and go on behind it, if it is one of these."""
        if self.next.text not in texts or self.next.kind == "end":
            return None
        return self.advance()

    def expect(self, text: str) -> Token:
        return self.take(text) or self.refuse(say("{text} is wanted", text=repr(text)))

    def refuse(self, wanted: Words) -> NoReturn:
        found: str | Words = say("the end of the expression")
        if self.next.text:
            found = repr(self.next.text)
        raise RuleError(
            self.next.at,
            "rule-syntax",
            say("{wanted}, here is {found}", wanted=wanted, found=found),
        )

    def chain(self) -> Chain:
        sides = [self.sum()]
        signs: list[Token] = []
        while self.next.kind == "sign":
            signs.append(self.advance())
            sides.append(self.sum())
        if not signs:
            self.refuse(say("one of = <= < >= > is wanted"))
        if self.next.kind != "end":
            self.refuse(say("an operator is wanted"))
        _check_direction(signs)
        return Chain(tuple(sides), tuple(cast("Sign", token.text) for token in signs))

    def formula(self) -> Chain:
        side = self.sum()
        if self.next.kind == "sign":
            words = say("a formula says how a figure is made, and compares nothing")
            raise RuleError(self.next.at, "rule-syntax", words)
        if self.next.kind != "end":
            self.refuse(say("an operator is wanted"))
        return Chain((side,), ())

    def sum(self) -> Term:
        """Read terms with + and - between them, and a - before the first."""
        at = self.next.at
        first_sign = 1
        if self.take("-"):
            first_sign = -1
        terms = [(first_sign, self.product())]
        while mark := self.take("+", "-"):
            if mark.text == "+":
                sign = 1
            else:
                sign = -1
            terms.append((sign, self.product()))
        if len(terms) == 1 and first_sign == 1:
            return terms[0][1]
        return Sum(tuple(terms), at)

    def product(self) -> Term:
        """Read factors with * and / between them."""
        at = self.next.at
        factors = [(1, self.factor())]
        while mark := self.take("*", "/"):
            if mark.text == "*":
                power = 1
            else:
                power = -1
            factors.append((power, self.factor()))
        if len(factors) == 1:
            return factors[0][1]
        return Product(tuple(factors), at)

    def factor(self) -> Term:
        if self.take("("):
            inner = self.inside(self.sum)
            self.expect(")")
            return inner
        if self.next.kind not in ("number", "word"):
            self.refuse(say("a figure, a number or ( is wanted"))
        token = self.advance()
        if token.kind == "number":
            return Number(_quantity(token), token.at)
        if self.take("("):
            return self.call(token)
        return Figure(token.text, at=token.at)

    def call(self, name: Token) -> Term:
        """Read what follows the name of a function and its opening parenthesis."""
        if name.text == LAST_YEAR:
            made: Term = self.figure(name, previous=True)
        else:
            _check_function(name)
            made = Call(name.text, self.terms(name), name.at)
        self.expect(")")
        return made

    def terms(self, name: Token) -> tuple[Term, ...]:
        """Read what is between the parentheses of a function, as it takes it."""
        takes = function(name.text).TAKES
        if takes == "figure":
            now = self.figure(name)
            return now, Figure(now.id, previous=True, at=now.at)
        terms = [self.inside(self.sum)]
        while takes == "many" and self.take(","):
            terms.append(self.inside(self.sum))
        return tuple(terms)

    def figure(self, name: Token, *, previous: bool = False) -> Figure:
        if self.next.kind != "word":
            self.refuse(say("{name} wants the id of one figure", name=name.text))
        token = self.advance()
        return Figure(token.text, previous, token.at)

    def inside(self, part: Callable[[], Term]) -> Term:
        """Read a part within parentheses, which go only so deep."""
        if self.depth == DEEPEST:
            raise RuleError(
                self.next.at,
                "rule-too-deep",
                say("parentheses go at most {most} deep", most=DEEPEST),
            )
        self.depth += 1
        term = part()
        self.depth -= 1
        return term


def _check_direction(signs: list[Token]) -> None:
    """Check that a chain goes one way. Raises RuleError where it first turns."""
    rising, falling = [], []
    for token in signs:
        if token.text[0] == "<":
            rising.append(token.at)
        elif token.text[0] == ">":
            falling.append(token.at)
    if rising and falling:
        turn = max(rising[0], falling[0])
        raise RuleError(turn, "rule-syntax", say("a chain goes one way, up or down"))


def _check_function(name: Token) -> None:
    """Check that there is such a function. Raises RuleError with the nearest name."""
    if name.text in names():
        return
    functions = sorted([*names(), LAST_YEAR])
    words = say(
        "there is no function {name}{near}; there are {functions}",
        name=name.text,
        near=nearest(name.text, functions),
        functions=", ".join(functions),
    )
    raise RuleError(name.at, "unknown-function", words)


def _quantity(token: Token) -> Quantity:
    try:
        return units.parse(token.text)
    except units.UnitError as error:
        raise RuleError(token.at, error.code, error.words) from None
