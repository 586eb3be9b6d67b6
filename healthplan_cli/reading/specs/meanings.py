"""What a column of a declared table, or the name of a row, is declared to mean."""

from typing import cast, get_args

from msgspec import Struct

from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.layout import ROLES_OF_TARGET, Meaning, Role
from healthplan_cli.reading.fields import Record, text
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.phrases.names import readable
from healthplan_cli.reading.yaml.nodes import Fields, Node
from healthplan_cli.schemas.tables import NAME
from healthplan_cli.text.problems import Position, nearest, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import normal, unknown_unit

OTHERS = "others"
UNREAD: Role = "unread"
_ROLES = get_args(Role)


class MeaningReader(Struct):
    """Reads the meanings that one declared table gives."""

    catalog: Catalog
    findings: Findings

    def column(self, node: Node) -> Meaning:
        """Return what a column means: a role, or a target or element by its id."""
        if not isinstance(node, Fields):
            return Meaning(self._role(node), position=node.position)
        record = Record(node)
        if "by" in record:
            return self._by(record)
        unit = self.unit(record)
        keys = [key for key in record.node.items if key != "unit"]
        if len(keys) != 1:
            words = say(
                "a column means one thing, such as target: or element:; here are {keys}",
                keys=", ".join(keys) or say("none"),
            )
            return self._not_one(node.position, words)
        return self._of_id(keys[0], record, unit)

    def name(self, node: Node) -> Meaning:
        """Return what the name of a row means: a target, an element, or nothing that is read."""
        if not isinstance(node, Fields):
            if text(node) == UNREAD:
                return Meaning(UNREAD, position=node.position)
            return Meaning("value", text(node), position=node.position)
        record = Record(node, NAME)
        unit = self.unit(record)
        keys = [key for key in ("target", "element") if key in record]
        if len(keys) != 1:
            words = say(
                "a name means one target: or one element:; here are {keys}",
                keys=", ".join(keys) or say("none"),
            )
            return self._not_one(node.position, words)
        return self._of_id(keys[0], record, unit)

    def _not_one(self, where: Position, words: Words) -> Meaning:
        self.findings.add(where, "one-meaning", words)
        return Meaning(UNREAD, position=where)

    def _of_id(self, key: str, record: Record, unit: str) -> Meaning:
        node = record.require(key)
        id = text(node)
        if key == "element":
            self._check_element(id, node.position)
            return Meaning("value", id, is_element=True, unit=unit, position=node.position)
        if key == "target":
            return Meaning("value", id, unit=unit, position=node.position)
        if key in ROLES_OF_TARGET:
            return Meaning(key, id, unit=unit, position=node.position)
        allowed = ("element", "target", *ROLES_OF_TARGET, "unit", "by")
        words = say("there is no key {key} here{near}", key=quoted(key), near=nearest(key, allowed))
        self.findings.add(record.node.keys[key].position, "unknown-key", words)
        return Meaning(UNREAD, position=record.node.position)

    def _by(self, record: Record) -> Meaning:
        """Return the meaning of a column whose figures are what another column says."""
        roles: dict[str, Role] = {}
        others = False
        for key, _, node in record.entries():
            if key in ("by", "unit"):
                continue
            role = self._role(node)
            if key == OTHERS:
                others = role == UNREAD
            else:
                roles[key] = role
        return Meaning(
            by=record.text("by"),
            roles=roles,
            others_unread=others,
            unit=self.unit(record),
            position=record.node.position,
        )

    def _role(self, node: Node) -> Role:
        if text(node) not in _ROLES:
            self._wrong_word(node, _ROLES)
            return UNREAD
        return cast("Role", text(node))

    def unit(self, record: Record) -> str:
        """Return the unit of bare figures; "" where none is given, or it is not understood."""
        unit = record.text("unit")
        if unit and not readable(normal(unit)):
            words = unknown_unit(unit).words
            self.findings.add(record.where("unit"), "unknown-unit", words)
            return ""
        return unit

    def _check_element(self, id: str, position: Position) -> None:
        if id not in self.catalog.elements:
            near = nearest(id, self.catalog.elements)
            words = say("there is no element {id}{near}", id=quoted(id), near=near)
            self.findings.add(position, "unknown-element", words)

    def _wrong_word(self, node: Node, allowed: tuple[str, ...]) -> None:
        words = say(
            "{found} is given where {allowed} is expected{near}",
            found=quoted(text(node)),
            allowed=", ".join(allowed),
            near=nearest(text(node), allowed),
        )
        self.findings.add(node.position, "wrong-word", words)
