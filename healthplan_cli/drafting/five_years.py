"""The five-year plans that a text names by their number: “十四五” is that of 2021 to 2025."""

from healthplan_cli.text.patterns import Pattern

_NUMBERS = "一二三四五六七八"
_DURING = Pattern(f"“?十([{_NUMBERS}])五”?(?:期间|时期)", frozenset("五"))
_COMPARED = Pattern(f"[比较]“?十([{_NUMBERS}])五”?末", frozenset("五"))


def last_year(number: str) -> int:
    """Return the last year of a plan by the number in its name: 四 of “十四五” is 2025."""
    return 2010 + 5 * _NUMBERS.index(number)


def plans_during(text: str) -> tuple[int, ...]:
    """Return the last year of each plan in the time of which a text says something to be."""
    return tuple(last_year(found[1]) for found in _DURING.finditer(text))


def plans_compared(text: str) -> tuple[int, ...]:
    """Return the last year of each plan at the end of which a change is counted from."""
    return tuple(last_year(found[1]) for found in _COMPARED.finditer(text))
