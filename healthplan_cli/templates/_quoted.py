"""Texts in quotes as YAML reads them back."""

import json


def quoted(text: str) -> str:
    """Return a text in quotes; what an eye cannot see is escaped as YAML does, not as JSON."""
    made = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08X}" for char in made)
