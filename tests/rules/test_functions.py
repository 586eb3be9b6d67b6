"""Rule functions: the folder is the registry, and what each function has is checked for all of them."""

from fractions import Fraction

import pytest

from healthplan_cli.rules import Call, Figure, RuleError
from healthplan_cli.rules.functions import function, names
from healthplan_cli.rules.kind import SHARE, Counted, Kind
from healthplan_cli.rules.parser import parse
from healthplan_cli.rules.range import Range
from healthplan_cli.units.dimension import Dimension

PERSONS = Kind(Dimension((("人", 1),)))


def between(low: str, high: str | None = None) -> Range:
    return Range(Fraction(low), Fraction(high or low))


@pytest.mark.parametrize("name", names())
def test_a_function_says_what_it_is_and_can_be_called(name: str) -> None:
    made = function(name)
    assert (made.__doc__ or "").startswith(f"`{name}(")
    terms = {"one": "a", "many": "a, b, c", "figure": "a"}[made.TAKES]
    (call, _) = parse(f"{name}({terms}) >= 0").sides
    assert isinstance(call, Call)
    assert call.name == name
    counted = [Counted(term, PERSONS) for term in call.terms]
    assert made.kind(counted) in (PERSONS, SHARE)
    assert made.value([between("2"), between("4")]) is not None


def test_the_id_of_a_figure_gives_this_year_and_last_year() -> None:
    (call, _) = parse("jump(beds) <= 50%").sides
    assert isinstance(call, Call)
    assert call.terms == (Figure("beds", at=5), Figure("beds", previous=True, at=5))


@pytest.mark.parametrize("name", ["mean", "functions", "__init__", "print"])
def test_what_is_no_file_of_the_folder_is_refused_when_the_rule_is_read(name: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse(f"a <= {name}(10, 20)")
    assert (refused.value.at, refused.value.code) == (5, "unknown-function")


@pytest.mark.parametrize(
    ("name", "ranges", "expected"),
    [
        ("abs", [between("-3", "-2")], between("2", "3")),
        ("abs", [between("-3", "2")], between("0", "3")),
        ("abs", [Range(None, Fraction(-2))], Range(Fraction(2), None)),
        ("max", [between("1", "5"), between("2", "4")], between("2", "5")),
        ("max", [between("1", "5"), Range(Fraction(0), None)], Range(Fraction(1), None)),
        ("min", [between("1", "5"), between("2", "4")], between("1", "4")),
        ("min", [between("1", "5"), Range(Fraction(0), None)], between("0", "5")),
        ("sum", [between("1", "5"), between("2", "4"), between("-1")], between("2", "8")),
        ("sum", [between("1", "5"), Range(Fraction(0), None)], Range(Fraction(1), None)),
        ("jump", [between("150"), between("100")], between("1/2")),
        ("jump", [between("50"), between("100")], between("1/2")),
        ("jump", [between("3"), between("0")], None),
    ],
)
def test_the_range_of_its_value(name: str, ranges: list[Range], expected: Range | None) -> None:
    assert function(name).value(ranges) == expected
