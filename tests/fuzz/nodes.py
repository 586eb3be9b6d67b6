"""YAML and JSON as nodes that can be changed, and their text: a mapping may have a key twice here."""

import json
import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

_ANCHOR = re.compile(r"[:,\[-] *&\w")
Node = Any
"""Pairs, a list, or a leaf: text, number, truth, None or Raw."""


class Raw(str):
    """A leaf that is written as it is, whatever YAML makes of it."""

    __slots__ = ()


class Pairs(list[list[Node]]):
    """A mapping: pairs of key and value."""


def parsed(text: str) -> Node | None:
    """The nodes of a text; None where it cannot be read, or has aliases, which may stand for millions."""
    if _ANCHOR.search(text):
        return None
    yaml = YAML(typ="safe")
    yaml.allow_duplicate_keys = True
    try:
        return _nodes(yaml.load(text))
    except (YAMLError, ValueError, TypeError, RecursionError):
        return None


def _nodes(value: object) -> Node:
    if isinstance(value, dict):
        return Pairs([str(key), _nodes(item)] for key, item in value.items())
    if isinstance(value, list):
        return [_nodes(item) for item in value]
    if isinstance(value, str | int | float | None):
        return value
    return Raw(value)


def copied(node: Node) -> Node:
    """The same nodes once more; leaves do not change."""
    if isinstance(node, Pairs):
        return Pairs([key, copied(value)] for key, value in node)
    if isinstance(node, list):
        return [copied(item) for item in node]
    return node


def written(node: Node) -> str:
    """The text of nodes, in flow style, which is JSON as well as YAML."""
    if isinstance(node, Pairs):
        return "{" + ",\n".join(f"{_key(key)}: {written(value)}" for key, value in node) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(written(item) for item in node) + "]"
    if isinstance(node, Raw):
        return str(node)
    return json.dumps(node, ensure_ascii=False)


def _key(key: str) -> str:
    if isinstance(key, Raw):
        return str(key)
    return json.dumps(key, ensure_ascii=False)


def holders(node: Node) -> Iterator[Pairs | list[Node]]:
    """Every mapping and list that contains something, from the outermost in."""
    if not isinstance(node, list) or not node:
        return
    yield node
    for item in values(node):
        yield from holders(item)


def values(holder: Pairs | list[Node]) -> list[Node]:
    if isinstance(holder, Pairs):
        return [pair[1] for pair in holder]
    return list(holder)
