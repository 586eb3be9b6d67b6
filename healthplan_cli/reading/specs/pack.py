"""What the build makes of the shipped specs, for `built.py` to give."""

from msgspec import Raw, msgpack

from healthplan_cli.reading.specs import built
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.rules import Rule, figures
from healthplan_cli.text.digest import digest_of


def build() -> None:
    """Read the YAML of the shipped specs and pack every value.

    A plan that extends another is left out: a folder of one's own may have the other one.
    Raises InvalidInputError where a file is unsound.
    """
    built.BUILT.unlink(missing_ok=True)
    specs = shipped_specs()
    specs.check_catalog()  # first, so that its entries are in the order of their files
    values = _Values()
    plans = {}
    for id in specs.plans:
        plan = specs.plan(id)
        if not plan.extends:
            plans[id] = values.add(plan)
    catalog = specs.catalog
    indicators = {id: values.add(one) for id, one in catalog.indicators.items()}
    elements = {id: values.add(one) for id, one in catalog.elements.items()}
    breakdowns = {id: values.add(one) for id, one in catalog.breakdowns.items()}
    rules = tuple((_named(rule), values.add(rule)) for rule in specs.rules)
    texts = dict(built.texts())
    packed = built.Packed(
        texts={path: memoryview(text) for path, text in texts.items()},
        digests={path: digest_of(text) for path, text in texts.items()},
        stamps=Raw(msgpack.encode(built.stamps())),
        values=memoryview(values.pickled),
        plans=plans,
        indicators=indicators,
        elements=elements,
        breakdowns=breakdowns,
        rules=rules,
    )
    built.BUILT.parent.mkdir(exist_ok=True)
    built.BUILT.write_bytes(msgpack.encode(packed))


def _named(rule: Rule) -> frozenset[str]:
    """Return the ids of the figures of a rule."""
    return frozenset(figure.id for figure in figures(rule.chain))


class _Values:
    """Values that are pickled one behind the other."""

    def __init__(self) -> None:
        self.pickled = bytearray()

    def add(self, value: object) -> built.Stretch:
        """Add a value, and return its stretch."""
        start = len(self.pickled)
        self.pickled += built.pickled(value)
        return start, len(self.pickled)
