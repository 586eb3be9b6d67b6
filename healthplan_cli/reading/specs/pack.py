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
    plans = {}
    for id in specs.plans:
        plan = specs.plan(id)
        if not plan.extends:
            plans[id] = _packed(plan)
    texts = dict(built.texts())
    packed = built.Packed(
        texts={path: memoryview(text) for path, text in texts.items()},
        digests={path: digest_of(text) for path, text in texts.items()},
        stamps=Raw(msgpack.encode(built.stamps())),
        plans=plans,
        indicators={id: _packed(one) for id, one in specs.catalog.indicators.items()},
        elements={id: _packed(one) for id, one in specs.catalog.elements.items()},
        breakdowns={id: _packed(one) for id, one in specs.catalog.breakdowns.items()},
        rules=tuple((_named(rule), _packed(rule)) for rule in specs.rules),
    )
    built.BUILT.parent.mkdir(exist_ok=True)
    built.BUILT.write_bytes(msgpack.encode(packed))


def _named(rule: Rule) -> frozenset[str]:
    """Return the ids of the figures of a rule."""
    return frozenset(figure.id for figure in figures(rule.chain))


def _packed(value: object) -> memoryview:
    return memoryview(built.pickled(value))
