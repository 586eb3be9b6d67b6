"""Lines around figures by which targets are missed: 以上指标均未达标, 除签约率外均已完成.

Each becomes what is printed beside the figure of a target, and is compared with its verdict.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from healthplan_cli.model.printed import Printed
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.names import plain_name
from healthplan_cli.reading.yaml.nodes import Said

_MISSED = "未达标"
_SHORTEST = 3
"""How long a part of a name is at least that may stand for it: 签约率 for 家庭医生签约率."""


def missed_in_lines(
    said: Iterable[Said], names: Names, reported: Collection[str]
) -> Iterator[Printed]:
    """Yield 未达标 beside each target of which a line says so; `reported` are their ids."""
    for one in said:
        if one.kind != "missed":
            continue
        for id in reported:
            if not one.text or id in _ids(one.text, names):
                yield Printed("verdict", _MISSED, "note", one.position, target=id)


def _ids(text: str, names: Names) -> set[str]:
    """Return the ids of the targets that a line names, also by a part of their names."""
    found = set()
    for name in re.split("[、和及与]", text):
        plain = plain_name(name)
        found |= {target.id for target in names.targets(name)}
        if len(plain) >= _SHORTEST:
            found |= {one.id for one in names.plan.targets if plain in plain_name(one.indicator.zh)}
    return found
