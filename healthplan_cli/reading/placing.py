"""Which target, element or benchmark a name in an actuals file means."""

from collections.abc import Iterable, Iterator, Mapping

from healthplan_cli.model import Benchmark, Catalog, Element, Plan, Target
from healthplan_cli.problems import Problem, quoted
from healthplan_cli.reading.names import plain_name, written_forms
from healthplan_cli.reading.nodes import Fields, Node, Scalar, mapping
from healthplan_cli.words import say

_PLAIN = frozenset(("value", "note", "date"))


def targets_of(id: str, plan: Plan) -> list[Target]:
    """The target of that id, else the targets on an indicator of that id, name or alias."""
    own = [target for target in plan.targets if target.id == id]
    return own or [target for target in plan.targets if id and id in _names(target)] or _alike(id, plan)


def misnamed(actuals: Fields, plan: Plan) -> Iterator[Problem]:
    """Rows of a table whose id is of one target, and whose name is of another."""
    for id, names in actuals.names.items():
        own = targets_of(id, plan)
        for name in names:
            meant = targets_of(name.text, plan)
            if own and meant and not any(target in meant for target in own):
                words = say("the row says {name}, but {id} is {other}", name=quoted(name.text), id=id, other=own[0].indicator)
                yield Problem(name.position, "name-differs", words)


def _alike(name: str, plan: Plan) -> list[Target]:
    """The targets on an indicator whose name is the same but for blanks, quotes, a number before it or a unit behind it."""
    for form in written_forms(name):
        found = [target for target in plan.targets if form and form in map(plain_name, _names(target))]
        if found:
            return found
    return []


def placed(root: Fields, plan: Plan, catalog: Catalog) -> Fields:
    """The root with the entries under `actuals:` that name an element or a benchmark put under `elements:` or `benchmarks:`.

    A row of a table cannot say which of the three it is. An entry that says more than one figure stays where it is.
    """
    actuals = root.items.get("actuals")
    if not isinstance(actuals, Fields):
        return root
    moved: dict[str, tuple[str, str, Scalar]] = {}
    figures = {name: figure for name, node in actuals.items.items() if (figure := _figure(node)) and not targets_of(name, plan)}
    for key, others in (("elements", catalog.elements), ("benchmarks", plan.benchmarks)) if figures else ():
        ids = _ids(others)
        meant = {name: next((ids[form] for form in (name, *written_forms(name)) if form in ids), "") for name in figures}
        moved.update({name: (key, meant[name], figure) for name, figure in figures.items() if meant[name]})
    if not moved:
        return root
    kept = mapping(((key, actuals.items[name]) for name, key in actuals.keys.items() if name not in moved), actuals.position)
    items: dict[str, Node] = {**root.items, "actuals": kept}
    keys = dict(root.keys)
    for part in dict.fromkeys(key for key, _, _ in moved.values()):
        there = root.items.get(part)
        pairs = list(_pairs(there)) if isinstance(there, Fields) else []
        pairs += [
            (Scalar(id, False, actuals.keys[name].position), figure) for name, (key, id, figure) in moved.items() if key == part
        ]
        items[part] = mapping(pairs, actuals.position)
        keys.setdefault(part, Scalar(part, True, actuals.position))
    return mapping(((keys[key], node) for key, node in items.items()), root.position, root.problems)


def _pairs(node: Fields) -> Iterable[tuple[Scalar, Node]]:
    return ((node.keys[name], item) for name, item in node.items.items())


def _names(target: Target) -> tuple[str, ...]:
    indicator = target.indicator
    return indicator.id, indicator.zh, indicator.en, *indicator.aliases


def _figure(node: Node) -> Scalar | None:
    """The one figure of an entry; None where it says more than a figure with its date and a note."""
    if isinstance(node, Fields) and node.items.keys() <= _PLAIN:
        node = node.items.get("value", Scalar("", True, node.position))
    return node if isinstance(node, Scalar) else None


def _ids(known: Mapping[str, Element] | Mapping[str, Benchmark]) -> Mapping[str, str]:
    """What an id or a name stands for: the id itself, or the only one with that name in Chinese or English."""
    named: dict[str, list[str]] = {}
    for id, one in known.items():
        for name in dict.fromkeys((one.zh, one.en, plain_name(one.zh), plain_name(one.en))):
            named.setdefault(name, []).append(id)
    return {name: ids[0] for name, ids in named.items() if name and len(ids) == 1} | {id: id for id in known}
