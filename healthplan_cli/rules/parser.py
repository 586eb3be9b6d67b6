"""Text to chains by recursive descent: bounded in length and depth, and nothing is ever executed."""

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
from healthplan_cli.rules.tokens import Token, tokens
from healthplan_cli.text.problems import nearest
from healthplan_cli.text.words import Words, say

LONGEST = 1000
DEEPEST = 20
FUNCTIONS = ("abs", "jump", "max", "min", "previous", "sum")


def parse(text: str) -> Chain:
    """The chain that a text says.

    Raises RuleError: `rule-too-long`, `rule-too-deep`, `rule-syntax`, `unknown-function`, and what `units.parse` raises.
    """
    if len(text) > LONGEST:
        raise RuleError(
            LONGEST, "rule-too-long", say("a rule has at most {most} characters", most=LONGEST)
        )
    chain = _Parser(tokens(text)).chain()
    if not figures(chain):
        raise RuleError(0, "rule-syntax", say("a rule compares figures; this one names none"))
    return chain


class _Parser:
    """One pass over the tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0
        self.depth = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def take(self, *texts: str) -> Token | None:
        """The next token, if it is one of these."""
        token = self.next
        if token.text not in texts or token.kind == "end":
            return None
        self.place += 1
        return token

    def expect(self, text: str) -> Token:
        return self.take(text) or self.refuse(say("{text} is wanted", text=repr(text)))

    def refuse(self, wanted: Words) -> NoReturn:
        found = repr(self.next.text) if self.next.text else say("the end of the rule")
        raise RuleError(
            self.next.at,
            "rule-syntax",
            say("{wanted}, here is {found}", wanted=wanted, found=found),
        )

    def chain(self) -> Chain:
        sides, signs = [self.sum()], list[Token]()
        while self.next.kind == "sign":
            signs.append(self.next)
            self.place += 1
            sides.append(self.sum())
        if self.next.kind != "end" or not signs:
            self.refuse(
                say("one of = <= < >= > is wanted") if not signs else say("an operator is wanted")
            )
        rising = [token for token in signs if token.text[0] == "<"]
        falling = [token for token in signs if token.text[0] == ">"]
        if rising and falling:
            raise RuleError(
                max(rising[0].at, falling[0].at),
                "rule-syntax",
                say("a chain goes one way, up or down"),
            )
        return Chain(tuple(sides), tuple(cast("Sign", token.text) for token in signs))

    def sum(self) -> Term:
        return self.row(("+", "-"), "+", self.product, Sum)

    def product(self) -> Term:
        return self.row(("*", "/"), "*", self.factor, Product)

    def row(
        self,
        marks: tuple[str, ...],
        plus: str,
        part: Callable[[], Term],
        made: type[Sum] | type[Product],
    ) -> Term:
        at = self.next.at
        minus = made is Sum and self.take("-")
        terms = [(-1 if minus else 1, part())]
        while mark := self.take(*marks):
            terms.append((1 if mark.text == plus else -1, part()))
        return terms[0][1] if len(terms) == 1 and not minus else made(tuple(terms), at)

    def factor(self) -> Term:
        token = self.next
        if self.take("("):
            inner = self.inside(self.sum)
            self.expect(")")
            return inner
        if token.kind not in ("number", "word"):
            self.refuse(say("a figure, a number or ( is wanted"))
        self.place += 1
        if token.kind == "number":
            return Number(_quantity(token), token.at)
        return self.call(token) if self.take("(") else Figure(token.text, at=token.at)

    def call(self, name: Token) -> Term:
        if name.text not in FUNCTIONS:
            words = say(
                "there is no function {name}{near}",
                name=name.text,
                near=nearest(name.text, FUNCTIONS),
            )
            raise RuleError(name.at, "unknown-function", words)
        if name.text in ("previous", "jump"):
            made = self.yearly(name)
        else:
            terms = [self.inside(self.sum)]
            while name.text != "abs" and self.take(","):
                terms.append(self.inside(self.sum))
            made = Call(name.text, tuple(terms), name.at)
        self.expect(")")
        return made

    def yearly(self, name: Token) -> Term:
        if self.next.kind != "word":
            self.refuse(say("{name} wants the id of one figure", name=name.text))
        token = self.next
        self.place += 1
        then = Figure(token.text, True, token.at)
        return (
            then
            if name.text == "previous"
            else Call("jump", (Figure(token.text, at=token.at), then), name.at)
        )

    def inside(self, part: Callable[[], Term]) -> Term:
        """A part within parentheses, which go only so deep."""
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


def _quantity(token: Token) -> Quantity:
    try:
        return units.parse(token.text)
    except units.UnitError as error:
        raise RuleError(token.at, error.code, error.words) from None
