"""Every fault of shape in a file, explained: at its place, once, and in words."""

import re
from collections.abc import Iterator
from itertools import islice

from healthplan_cli.reading.shape_faults import ShapeFault, faults
from healthplan_cli.reading.wrong_values import wrong_value
from healthplan_cli.reading.yaml.nodes import Fields, Node, at
from healthplan_cli.text.problems import MOST_PROBLEMS, Problem, nearest, quoted, too_many
from healthplan_cli.text.words import say


def explain(root: Node, kind: str) -> list[Problem]:
    """Return the faults of shape of a file of a kind, each at its place.

    At most MOST_PROBLEMS are shown, and one that says that there are more.
    """
    problems = list(islice(_all_problems(root, kind), MOST_PROBLEMS + 1))
    if len(problems) <= MOST_PROBLEMS:
        return problems
    return [*problems[:MOST_PROBLEMS], too_many(problems[-1].position)]


def _all_problems(root: Node, kind: str) -> Iterator[Problem]:
    for fault in faults(root, kind):
        yield from _problems(fault, root)


def _problems(error: ShapeFault, root: Node) -> Iterator[Problem]:
    node = at(root, iter(error.path))
    if error.keyword == "additionalProperties" and isinstance(node, Fields):
        yield from _unknown_keys(error, node)
    elif _says_nothing_new(error):
        return
    elif error.keyword == "required":
        yield from _missing_keys(error, node)
    else:
        yield wrong_value(error, node)


def _unknown_keys(error: ShapeFault, node: Fields) -> Iterator[Problem]:
    allowed = error.schema.get("properties", {})
    patterns = error.schema.get("patternProperties", {})
    for key, scalar in node.keys.items():
        if key not in allowed and not any(re.search(pattern, key) for pattern in patterns):
            near = nearest(key, allowed)
            words = say("there is no key {key} here{near}", key=quoted(key), near=near)
            yield Problem(scalar.position, "unknown-key", words)


def _says_nothing_new(error: ShapeFault) -> bool:
    """Return whether a fault only follows from another, which is said at its own place."""
    if error.keyword in ("oneOf", "additionalProperties") and not isinstance(error.found, dict):
        return True
    if error.keyword == "anyOf":
        for one in error.wanted:
            if _is_misspelt(one["required"][0], error):
                return True
        return False
    return error.keyword == "oneOf" and _follows_from_unknown_key(error)


def _follows_from_unknown_key(error: ShapeFault) -> bool:
    """Return whether a mapping has none of the keys, and what is said of another one is enough."""
    keys = [alternative["required"][0] for alternative in error.wanted]
    if any(key in error.found for key in keys):
        return False
    allowed = error.schema.get("properties", {})
    if "quote" not in allowed:  # of a part no forms are named, so that nothing is added
        return any(key not in allowed for key in error.found)
    return any(_is_misspelt(key, error) for key in keys)


def _is_misspelt(key: str, error: ShapeFault) -> bool:
    """Return whether a missing key is suggested for one that is unknown."""
    allowed = error.schema.get("properties", {})
    unknown = [found for found in error.found if found not in allowed]
    for found in unknown:
        if nearest(found, allowed) == nearest(key, [key]):
            return True
    return False


def _missing_keys(error: ShapeFault, node: Node) -> Iterator[Problem]:
    for key in error.wanted:
        if key in error.found or _is_misspelt(key, error):
            continue
        words = say("the key {key} is missing", key=repr(key))
        names = [step for step in error.path if isinstance(step, str)]
        if names:
            owner = names[-1]  # of one in a list: the key of the list
            words = say("the key {key} of {owner} is missing", key=repr(key), owner=owner)
        yield Problem(node.position, "missing-key", words)
