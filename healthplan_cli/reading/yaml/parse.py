"""YAML text to nodes, by the event stream of ruamel.yaml's C parser."""

from collections.abc import Iterable, Iterator

from healthplan_cli.reading.yaml.builder import Builder, slipped
from healthplan_cli.reading.yaml.nodes import Node, Scalar
from healthplan_cli.text.problems import InvalidInputError, Position, Problem
from healthplan_cli.text.typos import of_line
from healthplan_cli.text.words import Words, foreign, say


def nodes_of(text: str, file: str) -> Node:
    """Build the nodes of one YAML document. Raises InvalidInputError with every duplicate key, or the first fault of syntax."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    builder = Builder(file)
    try:
        for event in YAML(typ="safe").parse(text):
            builder.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Position(file, mark.line + 1, mark.column + 1) if mark else Position(file)
        starts = [place.line for place in (error.context_mark, error.problem_mark) if place]
        slip = next(
            _slips(text, file, (line for start in starts for line in (start, start - 1))), None
        )
        raise InvalidInputError(
            [slip or Problem(where, "not-yaml", _syntax(text, where, error.problem or ""))]
        ) from None
    except ReaderError as error:
        code = error.character if isinstance(error.character, int) else ord(error.character)
        words = say("the character {character} cannot stand in YAML", character=f"U+{code:04X}")
        raise InvalidInputError(
            [Problem(_place(text, chr(code), file), "not-yaml", words)]
        ) from None
    if builder.problems:
        raise InvalidInputError(builder.problems)
    if builder.root is None or (isinstance(builder.root, Scalar) and builder.root.empty):
        raise InvalidInputError(
            [Problem(Position(file), "empty-file", say("nothing stands in this file"))]
        )
    if isinstance(builder.root, Scalar) and (slip := slipped(builder.root)):
        raise InvalidInputError([slip])
    return builder.root


def _slips(text: str, file: str, numbers: Iterable[int]) -> Iterator[Problem]:
    """The slips in some lines of a text, counted from 0."""
    lines = text.splitlines()
    for number in numbers:
        slip = of_line(lines[number]) if 0 <= number < len(lines) else None
        if slip:
            yield Problem(Position(file, number + 1, slip[0] + 1), "not-yaml", slip[1])


def _place(text: str, character: str, file: str) -> Position:
    before = text.partition(character)[0]
    return Position(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _syntax(text: str, where: Position, problem: str) -> Words:
    lines = text.splitlines()
    line = lines[where.line - 1] if 0 < where.line <= len(lines) else ""
    if (
        "\t" in line[: len(line) - len(line.lstrip())]
        or line[where.column - 1 : where.column] == "\t"
    ):
        return say("a tab indents this line; YAML wants spaces")
    if problem == "found unexpected ':'":
        return say("inside {{ }} a colon wants a space after it; a text with a colon wants quotes")
    language = "JSON" if where.file.endswith(".json") else "YAML"
    return say("this is not {language}: {problem}", language=language, problem=foreign(problem))
