"""A roster as a table or a list, with a line for each unit, to the nodes that YAML would give."""

import re
from collections.abc import Iterable, Iterator, Mapping

from healthplan_cli.reading.table.entries import iso_day
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.yaml.nodes import Node, Scalar, extent, mapping
from healthplan_cli.reading.yaml.nodes import Sequence as Nodes
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, file_error, quoted
from healthplan_cli.text.words import say

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("编号", "编码", "代码", "id", "code"),
    "zh": ("名称", "单位", "单位名称", "县区", "县（市、区）", "机构名称", "name", "unit"),
    "en": ("英文名", "英文名称", "english name"),
    "aliases": ("别名", "简称", "曾用名", "aliases", "alias"),
    "kind": ("类别", "类型", "性质", "kind", "type"),
    "parent": ("上级", "上级单位", "所属", "所属单位", "parent"),
    "reported_by": ("代报单位", "代报", "reported by"),
    "opens": ("启用日期", "成立日期", "开办日期", "opens", "opening day"),
    "closes": ("停用日期", "撤销日期", "closes", "closing day"),
    "reason": ("免报原因", "waived because"),
    "approved_by": ("免报批准人", "批准人", "approved by"),
    "expires": ("免报截止日期", "免报至", "waived until"),
}
"""The headings of the columns; a unit without an id has its name for one."""
WAIVER = ("reason", "approved_by", "expires")
DAYS = ("opens", "closes", "expires")
SEPARATORS = "[、，；;/]"
LAST_HEADER = 10
"""The header is looked for in so many rows."""
_NO_UNIT = "名册|名单|名称|清单|一览|序号|附件|单位$|[:：]"
"""What a title or a heading has, and no name of a unit."""


def nodes_of_table(sheets: Iterable[Sheet], file: str) -> Node:
    """Return the root of a roster from the first sheet that has its headings.

    A file with one sheet may have no heading, and nothing but names, one in a row.

    Raises InvalidInputError: `no-header`, and `unknown-column` for a heading that means nothing.
    """
    found = list(sheets)
    for sheet in found:
        for row in sheet.row_numbers[:LAST_HEADER]:
            columns = _columns(sheet, row)
            if "zh" in columns.values():
                return _root(sheet, row, columns)
    if len(found) == 1 and _is_list_of_names(found[0]):
        return _root(found[0], 0, {1: "zh"})
    words = say(
        "no header of a roster is found: it has the heading 名称 or name; a list without a heading "
        "has a name in each line, and nothing else"
    )
    raise file_error(file, "no-header", words)


def _is_list_of_names(sheet: Sheet) -> bool:
    """Return whether a sheet has names of units and nothing else, each in a row of its own."""
    texts = []
    for row in sheet.row_numbers:
        for column, text in sheet.cells(row):
            if column != 1 or re.search(_NO_UNIT, text) or not re.search(r"[^\W\d_]", text):
                return False
            texts.append(text)
    return len(texts) > 1


def _columns(sheet: Sheet, row: int) -> dict[int, str]:
    """Return what the cells of a row mean as headings, by their columns."""
    meanings = {plain_name(word): key for key, words in COLUMNS.items() for word in words}
    found = {}
    for column, text in sheet.cells(row):
        key = meanings.get(plain_name(text), "")
        if key:
            found[column] = key
    return found


def _root(sheet: Sheet, header: int, columns: Mapping[int, str]) -> Node:
    """Return the root of a roster below a header; that of a list, without one, is in row 0."""
    problems: list[Problem] = []
    if header:
        problems += _unknown(sheet, header, columns)
    items: list[tuple[Scalar, Node]] = []
    for row in sheet.row_numbers[header:]:
        texts = {}
        for at, key in columns.items():
            texts[key] = sheet.text(row, at), sheet.where(row, at)
        name, _ = texts["zh"]
        if name:
            items.append(_unit(texts))
    problems += _repeated([key for key, _ in items])
    if problems:
        raise InvalidInputError(problems)
    where = sheet.where(max(header, 1), 1)
    return mapping([(Scalar("units", True, where), mapping(items, where))], Position(sheet.file))


def _unknown(sheet: Sheet, header: int, columns: Mapping[int, str]) -> Iterable[Problem]:
    """Yield a problem for each heading that means nothing, and each that comes twice."""
    for column, text in sheet.cells(header):
        if column not in columns and text not in ("序号", "no.", "备注", "note"):
            words = say("a roster has no column {name}", name=quoted(text))
            yield Problem(sheet.where(header, column), "unknown-column", words)
    found: list[str] = []
    for column, key in columns.items():
        if key in found:
            words = say("two columns say the same: {key}", key=key)
            yield Problem(sheet.where(header, column), "duplicate-column", words)
        found.append(key)


def _repeated(keys: Iterable[Scalar]) -> Iterator[Problem]:
    """Yield each id that is on a line before as well."""
    seen: set[str] = set()
    for key in keys:
        if key.text in seen:
            words = say("{id} is on two lines of the roster", id=quoted(key.text))
            yield Problem(key.position, "duplicate-id", words)
        seen.add(key.text)


def _unit(texts: Mapping[str, tuple[str, Position]]) -> tuple[Scalar, Node]:
    """Return the id of a line, and its node."""
    name, where = texts["zh"]
    items: list[tuple[Scalar, Node]] = []
    waiver: list[tuple[Scalar, Node]] = []
    for key, (text, place) in texts.items():
        if not text or key == "id":
            continue
        pair = Scalar(key, True, place), _value(key, text, place)
        if key in WAIVER:
            waiver.append(pair)
        else:
            items.append(pair)
    if waiver:
        first = waiver[0][0].position
        items.append((Scalar("waived", True, first), mapping(waiver, first)))
    id = texts.get("id", (name, where))[0] or name
    return Scalar(id, True, where), mapping(items, where)


def _value(key: str, text: str, place: Position) -> Node:
    if key in DAYS:
        return Scalar(iso_day(text), True, place)
    if key != "aliases":
        return Scalar(text, False, place)
    names = [one.strip() for one in re.split(SEPARATORS, text)]
    items = tuple(Scalar(name, False, place) for name in names if name)
    return Nodes(items, place, *extent(items))
