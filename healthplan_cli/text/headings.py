"""Headings and names with something in brackets behind them."""

import re

_BRACKETS = r"(.*?)\s*\(([^()]*)\)"
_BETWEEN_CHINESE = r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])"


def split(header: str) -> tuple[str, str]:
    """Split a header in plain forms into its word and what is in brackets: `上报值(万元)`."""
    match = re.fullmatch(_BRACKETS, header)
    word, inside = match.groups() if match else (header, "")
    joined = re.sub(_BETWEEN_CHINESE, "", word.strip("*: "))
    return joined.casefold(), inside.strip()
