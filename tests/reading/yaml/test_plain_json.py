"""Plain JSON: all of it is read, with positions, and what is no JSON is left to the YAML reader."""

import json
from typing import Any

import pytest

from healthplan_cli.reading.yaml.builder import Builder
from healthplan_cli.reading.yaml.nodes import Fields, at, plain
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.reading.yaml.plain_json import NotJsonError, take_json
from healthplan_cli.text.problems import InvalidInputError, Position


@pytest.mark.parametrize(
    "data",
    [
        {"a": "𬭊", "b": ["😀", "\U0010ffff"]},
        {"a\x7f": "\x7f", "b": "\x85\u2028\ufeff"},
        {"a": 'quo"te \\ slash / tab \t line \n', "": {}, "b": []},
        {"a" * 2000: "a key longer than YAML takes"},
        [[], {}, [[["x"]]], None, True, False],
    ],
)
@pytest.mark.parametrize("indent", [None, 1, "\t"])
def test_what_json_writes_is_read_back(data: Any, indent: int | str | None) -> None:
    assert plain(nodes_of(json.dumps(data, indent=indent), "f.json")) == data
    assert plain(nodes_of(json.dumps(data, indent=indent, ensure_ascii=False), "f.json")) == data


def test_a_pair_of_surrogates_moves_no_position() -> None:
    text = '{"a": "\\ud86c\\udf4a", "b": 1,\r\n "c": 2}'
    root = nodes_of(text, "f.json")
    assert at(root, iter(["b"])).position == Position("f.json", 1, 28)
    assert at(root, iter(["c"])).position == Position("f.json", 2, 7)


def test_a_duplicate_key_is_found_in_json() -> None:
    with pytest.raises(InvalidInputError) as refused:
        nodes_of('{"a": 1, "\\u0061": 2}', "f.json")
    assert [(one.code, one.position.column) for one in refused.value.problems] == [
        ("duplicate-key", 10)
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "\\ud86c"}',  # half of a pair
        '{"a": "\\udf4a\\ud86c"}',
        '{"a": 01}',
        '{"a": +1}',
        '{"a": 1.}',
        '{"a": .5}',
        '{"a": NaN}',
        '{"a": 1,}',
        '{"a" 1}',
        '{"a": 1} x',
        "{'a': 1}",
        "{a: 1}",
        '{"a": "x\ny"}',
        '["a" "b"]',
        '{"a": tru}',
        '{"a": "\\x41"}',
        '{"a": "unended',
        "[",
    ],
)
def test_what_is_no_json(text: str) -> None:
    with pytest.raises(NotJsonError):
        take_json(text, Builder("f"))


def test_yaml_in_brackets_is_still_yaml() -> None:
    assert plain(nodes_of("{a: 'x', b: [y]} # a remark", "f.json")) == {"a": "x", "b": ["y"]}


def test_numbers_of_json_keep_their_text() -> None:
    root = nodes_of('{"a": 32.50, "b": "32.50", "c": 1E5}', "f.json")
    assert isinstance(root, Fields)
    assert [(one.text, one.plain) for one in root.items.values()] == [  # type: ignore[union-attr]
        ("32.50", True),
        ("32.50", False),
        ("1E5", True),
    ]


def test_json_is_as_deep_as_yaml_may_be() -> None:
    with pytest.raises(InvalidInputError, match="nested deeper than 40 levels"):
        nodes_of("[" * 41 + "]" * 41, "f.json")
