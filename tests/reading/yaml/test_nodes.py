"""YAML nodes: where they stand, what they hold, and every file that is refused."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from healthplan_cli.reading.yaml import builder
from healthplan_cli.reading.yaml.builder import DEEPEST, MOST_NODES
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, Sequence, at, plain
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.text.problems import Position

Codes = Callable[[Callable[[], object]], list[tuple[str, int, int]]]
ODD = ["017", "0x1F", "1_000", "12:30", ".5", "1.", "nan", ".inf"]


def fields(text: str) -> Fields:
    node = nodes_of(text, "f")
    assert isinstance(node, Fields)
    return node


@pytest.mark.parametrize(
    ("text", "path", "line", "column"),
    [
        ("a: 1", ["a"], 1, 4),
        (
            "指标: {名: 值}",
            ["指标", "名"],
            1,
            9,
        ),  # 指标:␣{名:␣值 — columns are characters, not bytes
        ("指标:\n  名称: 家庭医生签约率\n  单位: '%'", ["指标", "单位"], 3, 7),
        ("a:\n- 一\n-   二", ["a", 1], 3, 5),
        ("a:\r\n  b: 1\r\n  c: 2\r\n", ["a", "c"], 3, 6),
        ("# 说明\n\na: |\n  文\n", ["a"], 3, 4),
    ],
)
def test_a_value_stands_at_its_line_and_its_character(
    text: str, path: list[str | int], line: int, column: int
) -> None:
    assert at(nodes_of(text, "f"), iter(path)).position == Position("f", line, column)


def test_keys_know_their_own_place() -> None:
    assert fields("一: 1\n二:\n  三: 3\n").keys["二"].position == Position("f", 2, 1)


def test_at_stops_where_the_path_ends() -> None:
    root = fields("a: [x]")
    assert at(root, iter(["a", 7])) is root.items["a"]
    assert at(root, iter(["b", "c"])) is root


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (
            "{a: true, b: false, c: ~, d: null, e: }",
            {"a": True, "b": False, "c": None, "d": None, "e": None},
        ),
        ("{a: 'true', b: '5', c: 'null', d: ''}", {"a": "true", "b": "5", "c": "null", "d": ""}),
        ("{a: yes, b: on, c: True, d: NO}", {"a": "yes", "b": "on", "c": "True", "d": "NO"}),
        ("[0.1, -3, '1,812', 1e3]", [Fraction(1, 10), Fraction(-3), "1,812", Fraction(1000)]),
        ("\n".join(f"- {text}" for text in ODD), ODD),
        ("[2025-01-31, 32%, 1e31, 1e999999999]", ["2025-01-31", "32%", "1e31", "1e999999999"]),
        ("{a: [], b: {}}", {"a": [], "b": {}}),
        ("a: &x [1]\nb: *x", {"a": [Fraction(1)], "b": [Fraction(1)]}),
        ("!!map {a: !!str 5}", {"a": "5"}),
        ("a: 1\n...\n", {"a": Fraction(1)}),
        ("---\na: 1\n", {"a": Fraction(1)}),
        ("5: a", {"5": "a"}),
    ],
)
def test_values_are_text_unless_plain_numbers_true_false_or_null(text: str, data: Any) -> None:
    assert plain(nodes_of(text, "f")) == data


def test_scalars_keep_their_text() -> None:
    assert fields("{a: 32.50%, b: '017'}").items == {
        "a": Scalar("32.50%", True, Position("f", 1, 5)),
        "b": Scalar("017", False, Position("f", 1, 16)),
    }


REFUSED = [
    ("", [("empty-file", 0, 0)]),
    (" \n\n", [("empty-file", 0, 0)]),
    ("# nothing but a remark\n", [("empty-file", 0, 0)]),
    ("~", [("empty-file", 0, 0)]),
    ("---\n", [("empty-file", 0, 0)]),
    (
        "a: 1\na: 2\nb:\n  c: 1\n  c: 2\na: 3",
        [("duplicate-key", 2, 1), ("duplicate-key", 5, 3), ("duplicate-key", 6, 1)],
    ),
    ("签约率: 1\n'签约率': 2", [("duplicate-key", 2, 1)]),
    ("{a: {b: 1, b: 2}}", [("duplicate-key", 1, 12)]),
    ("a:\n\tb: 1\n", [("not-yaml", 2, 1)]),
    ("a:\n  b: 1\n\tc: 2\n", [("not-yaml", 3, 1)]),
    ("a: b: c", [("not-yaml", 1, 5)]),
    ("a: 'x", [("not-yaml", 1, 6)]),
    ("%YAML 3.0\n---\na: 1", [("not-yaml", 1, 1)]),
    ("a: 1\nb: \x07", [("not-yaml", 2, 4)]),
    ("名: \ufffe", [("not-yaml", 1, 4)]),
    ("? [a]\n: 1", [("not-yaml", 1, 3)]),
    ("a: *x", [("not-yaml", 1, 4)]),
    ("&a [*a]", [("not-yaml", 1, 5)]),
    ("a: !!python/object/apply:os.system [ls]", [("tag", 1, 4)]),
    ("a: !!python/object:os.system x", [("tag", 1, 4)]),
    ("a: !!binary aGk=", [("tag", 1, 4)]),
    ("a: !include x.yaml", [("tag", 1, 4)]),
    ("a: !!set {b}", [("tag", 1, 4)]),
    ("a: 1\n---\nb: 2", [("second-document", 2, 1)]),
    ("a: 1\na: 2\n---\nb: 2", [("duplicate-key", 2, 1), ("second-document", 3, 1)]),
]


@pytest.mark.parametrize(("text", "problems"), REFUSED)
def test_what_is_no_sound_document_is_refused_at_its_place(
    text: str, problems: list[tuple[str, int, int]], codes: Codes
) -> None:
    assert codes(lambda: nodes_of(text, "f")) == problems


def test_a_tab_is_named() -> None:
    with pytest.raises(Exception, match="a tab indents this line"):
        nodes_of("a:\n\tb: 1\n", "f")


def test_nesting_beyond_the_deepest_is_refused(codes: Codes) -> None:
    assert isinstance(nodes_of("[" * DEEPEST + "]" * DEEPEST, "f"), Sequence)
    assert codes(lambda: nodes_of("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "f")) == [
        ("too-deep", 1, DEEPEST + 1)
    ]
    assert codes(lambda: nodes_of("[" * 100_000, "f")) == [("too-deep", 1, DEEPEST + 1)]


def test_what_an_alias_holds_counts_towards_the_depth(codes: Codes) -> None:
    layers = [f"- &a{n} {'[' * 20}*a{n - 1}{']' * 20}" for n in range(1, 200)]
    assert codes(lambda: nodes_of("\n".join(["- &a0 [1]", *layers]), "f")) == [
        ("too-deep", 3, 27)
    ]  # 1 + 20 + 21 levels


def bomb(layers: int) -> str:
    """Each layer holds the one before ten times: 10 ** layers values in a few hundred characters."""
    lines = ["a0: &a0 x"] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, layers + 1)
    ]
    return "\n".join(lines)


def test_aliases_that_multiply_beyond_the_limit_are_refused(codes: Codes) -> None:
    ((code, line, _),) = codes(lambda: nodes_of(bomb(30), "f"))
    assert (code, line) == ("too-large", 8)  # the seventh layer holds over ten million
    small: Node = nodes_of(bomb(2), "f")
    assert small.size < MOST_NODES


@pytest.mark.parametrize("end", ["]", " ]  # no JSON"])
def test_too_many_values_are_refused_in_json_and_in_yaml(
    codes: Codes, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setattr(builder, "MOST_NODES", 1_000)
    assert codes(lambda: nodes_of("[" + "1," * 1_000 + end, "f")) == [("too-large", 1, 1)]
