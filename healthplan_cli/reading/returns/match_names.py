"""Which target, element or benchmark a name in an actuals file means."""

from collections.abc import Iterable, Iterator, Mapping

from healthplan_cli.model.plan import Benchmark, Catalog, Element, Plan, Target
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.returns.names import plain_name, written_forms
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, mapping
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say

_PLAIN = frozenset(("value", "note", "date"))


def targets_of(id: str, plan: Plan) -> list[Target]:
    """The target of that id, else the targets on an indicator of that id, name or alias."""
    own = [target for target in plan.targets if target.id == id]
    return (
        own
        or [target for target in plan.targets if id and id in _names(target)]
        or _alike(id, plan)
    )


def misnamed(actuals: Fields, plan: Plan, catalog: Catalog) -> Iterator[Problem]:
    """Rows of a table whose id is of one thing, and whose name is of another."""
    for id, names in actuals.names.items():
        own = targets_of(id, plan)
        for name in names:
            if own and any(target in own for target in targets_of(name.text, plan)):
                continue
            of_id, of_name = _things(id, plan, catalog), _things(name.text, plan, catalog)
            if of_id and of_name and not of_id & of_name:
                words = say(
                    "the row says {name}, which is not what {id} means",
                    name=quoted(name.text),
                    id=id,
                )
                yield Problem(name.position, "name-differs", words)


def _things(text: str, plan: Plan, catalog: Catalog) -> set[str]:
    """The ids of everything that an id or a name may mean: targets, their indicators, elements, benchmarks."""
    found = {id for target in targets_of(text, plan) for id in (target.id, target.indicator.id)}
    forms = {text, *written_forms(text)}
    named = [(one.id, (one.zh, one.en, *one.aliases)) for one in catalog.indicators.values()]
    named += [(one.id, (one.zh, one.en)) for one in catalog.elements.values()]
    named += [(one.id, (one.zh, one.en)) for one in plan.benchmarks.values()]
    return found | {
        id
        for id, names in named
        if any(name in forms or plain_name(name) in forms for name in (id, *names) if name)
    }


def _alike(name: str, plan: Plan) -> list[Target]:
    """The targets on an indicator whose name is the same but for blanks, quotes, a number before it or a unit behind it."""
    for form in written_forms(name):
        found = [
            target for target in plan.targets if form and form in map(plain_name, _names(target))
        ]
        if found:
            return found
    return []


def placed(root: Fields, plan: Plan, catalog: Catalog, findings: Findings) -> Fields:
    """The root with the entries under `actuals:` that name an element or a benchmark put under `elements:` or `benchmarks:`.

    A row of a table cannot say which of the three it is. An entry that says more than one figure stays where it is.
    One that is reported twice is noted.
    """
    actuals = root.items.get("actuals")
    if not isinstance(actuals, Fields):
        return root
    moved: dict[str, tuple[str, str, Scalar]] = {}
    figures = {
        name: figure
        for name, node in actuals.items.items()
        if (figure := _figure(node)) and not targets_of(name, plan)
    }
    for key, others in (
        (("elements", catalog.elements), ("benchmarks", plan.benchmarks)) if figures else ()
    ):
        ids = _ids(others)
        left = [name for name in figures if name not in moved]
        meant = {
            name: next((ids[form] for form in (name, *written_forms(name)) if form in ids), "")
            for name in left
        }
        moved.update({name: (key, meant[name], figures[name]) for name in left if meant[name]})
    if not moved:
        return root
    kept = mapping(
        ((key, actuals.items[name]) for name, key in actuals.keys.items() if name not in moved),
        actuals.position,
    )
    items: dict[str, Node] = {**root.items, "actuals": kept}
    keys = dict(root.keys)
    for part in dict.fromkeys(key for key, _, _ in moved.values()):
        there = root.items.get(part)
        pairs = list(_pairs(there)) if isinstance(there, Fields) else []
        pairs += [
            (Scalar(id, False, actuals.keys[name].position), figure)
            for name, (key, id, figure) in moved.items()
            if key == part
        ]
        findings.problems += _twice(pairs)
        items[part] = mapping(pairs, actuals.position)
        keys.setdefault(part, Scalar(part, True, actuals.position))
    return mapping(((keys[key], node) for key, node in items.items()), root.position, root.problems)


def _twice(pairs: Iterable[tuple[Scalar, Node]]) -> Iterator[Problem]:
    """An element or benchmark that is reported under two of its names, or beside its own key."""
    seen: dict[str, Scalar] = {}
    for key, figure in pairs:
        if first := seen.get(key.text):
            words = say(
                "{id} is reported a second time here, first in {first}",
                id=key.text,
                first=first.position,
            )
            yield Problem(figure.position, "duplicate-key", words)
        seen.setdefault(key.text, key)


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
    return {name: ids[0] for name, ids in named.items() if name and len(ids) == 1} | {
        id: id for id in known
    }
