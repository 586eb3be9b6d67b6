"""Rule files: values read, and every problem of a file at once with its place inside the expression."""

from pathlib import Path

import pytest

from healthplan_cli.cli.main import run
from healthplan_cli.model.indicator import Catalog, Element, Indicator
from healthplan_cli.reading.specs.rules import read_rules
from healthplan_cli.rules import Rule, figures
from healthplan_cli.text.problems import InvalidInputError, Position
from healthplan_cli.text.words import Bilingual, Language

CATALOG = Catalog(
    {
        "signing_rate": Indicator("signing_rate", "签约率", unit="%"),
        "grade": Indicator("grade", "等级", scale=("C级", "B级")),
    },
    {
        id: Element(id, zh, id, "人")
        for id, zh in (("signed", "签约人数"), ("residents", "常住人口"))
    },
)
REST = "    zh: 应不多于\n    en: At most\n    level: error\n"


def written(folder: Path, text: str, name: str = "rules.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str) -> tuple[Rule, ...]:
    return read_rules([written(folder, text)], CATALOG)


def refused(folder: Path, text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(InvalidInputError) as error:
        read(folder, text)
    assert all(str(problem.words) for problem in error.value.problems)
    return [
        (problem.position.line, problem.position.column, problem.code)
        for problem in error.value.problems
    ]


def test_every_key_of_a_rule_is_read(tmp_path: Path) -> None:
    more = "    missing: problem\n    waivable: true\n    source: 核查表\n    note: {zh: 注, en: a note}\n"
    text = "rules:\n  few:\n    rule: signed <= residents\n" + more + REST
    (rule,) = read(tmp_path, text)
    assert (rule.id, rule.zh, rule.en, rule.level) == ("few", "应不多于", "At most", "error")
    assert (rule.missing, rule.waivable) == ("problem", True)
    assert (rule.source, rule.note) == (Bilingual("核查表"), Bilingual("注", "a note"))
    assert [figure.id for figure in figures(rule.chain)] == ["signed", "residents"]
    assert rule.position == Position(str(tmp_path / "rules.yaml"), 2, 3)


def test_keys_that_are_left_out_have_their_defaults(tmp_path: Path) -> None:
    (rule,) = read(tmp_path, "rules:\n  few:\n    rule: signed <= residents\n" + REST)
    assert (rule.missing, rule.waivable, rule.source, rule.note) == (
        "skip",
        False,
        Bilingual(),
        Bilingual(),
    )
    assert read(tmp_path, "rules: {}\n") == ()


@pytest.mark.parametrize(
    ("written_rule", "column", "code"),
    [
        ("signed <= resident", 21, "unknown-figure"),
        ("'signed <= resident'", 22, "unknown-figure"),
        ('"signed <= resident"', 22, "unknown-figure"),
        ("   signed <= resident", 24, "unknown-figure"),
        ("signed ≤ resident", 20, "unknown-figure"),
        ("signed <= residents +", 32, "rule-syntax"),
        ("signed", 17, "rule-syntax"),
        ("signed <= min(residents))", 35, "rule-syntax"),
        ("signed <= mim(residents)", 21, "unknown-function"),
        ("signed <= signing_rate", 21, "rule-units"),
        ("grade >= 2", 11, "unknown-figure"),
        ("signed <= 2斤", 21, "unknown-unit"),
        (
            '"signed <= \\u0072esident"',
            11,
            "unknown-figure",
        ),  # escapes move the text; the place is where it starts
    ],
)
def test_place_inside_the_expression(
    tmp_path: Path, written_rule: str, column: int, code: str
) -> None:
    assert refused(tmp_path, f"rules:\n  few:\n    rule: {written_rule}\n{REST}") == [
        (3, column, code)
    ]


def test_folded_rules_are_reported_at_their_start(tmp_path: Path) -> None:
    assert refused(
        tmp_path, f"rules:\n  few:\n    rule: >-\n      signed <=\n      resident\n{REST}"
    ) == [(3, 11, "unknown-figure")]


def test_a_hint_names_the_nearest_figure_and_units_are_named(tmp_path: Path) -> None:
    text = f"rules:\n  a:\n    rule: signed <= resident\n{REST}  b:\n    rule: signed <= signing_rate\n{REST}"
    with pytest.raises(InvalidInputError) as error:
        read(tmp_path, text)
    assert [str(problem.words) for problem in error.value.problems] == [
        "there is no element or counted indicator resident; did you mean residents?",
        "人 and % cannot be added or compared",
    ]


def test_every_problem_of_every_file(tmp_path: Path) -> None:
    first = written(
        tmp_path,
        f"rules:\n  a:\n    rule: singed <= resident\n{REST}  b:\n    rule: signed <\n{REST}",
        "a.yaml",
    )
    second = written(
        tmp_path, f"rules:\n  c:\n    rule: signed <= residents\n{REST}  c2: {{}}\n", "b.yaml"
    )
    third = written(tmp_path, f"rules:\n  c:\n    rule: signed <= residents\n{REST}", "c.yaml")
    fourth = written(tmp_path, f"rules:\n  c:\n    rule: signed <= residents\n{REST}", "d.yaml")
    with pytest.raises(InvalidInputError) as error:
        read_rules([first, second, third, fourth], CATALOG)
    found = [
        (Path(one.position.file).name, one.position.line, one.position.column, one.code)
        for one in error.value.problems
    ]
    assert found == [
        ("a.yaml", 3, 11, "unknown-figure"),
        ("a.yaml", 3, 21, "unknown-figure"),
        ("a.yaml", 8, 19, "rule-syntax"),
        ("b.yaml", 7, 7, "missing-key"),
        ("b.yaml", 7, 7, "missing-key"),
        ("b.yaml", 7, 7, "missing-key"),
        ("b.yaml", 7, 7, "missing-key"),
        ("c.yaml", 2, 3, "duplicate-id"),
        ("d.yaml", 2, 3, "duplicate-id"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rule: signed\n", [(1, 1, "unknown-key")]),
        ("rules: [a]\n", [(1, 8, "wrong-type")]),
        ("rules:\n  few: signed <= residents\n", [(2, 8, "wrong-type")]),
        ("rules:\n  few:\n    rule: 5\n" + REST, [(3, 11, "wrong-type")]),
        (
            "rules:\n  few:\n    rule: signed <= residents\n    missing: ask\n" + REST,
            [(4, 14, "wrong-word")],
        ),
        (
            "rules:\n  few:\n    rule: signed <= residents\n    waivable: 是\n" + REST,
            [(4, 15, "wrong-type")],
        ),
        (
            "rules:\n  few:\n    rule: signed <= residents\n    levl: error\n" + REST,
            [(4, 5, "unknown-key")],
        ),
        (
            "rules:\n  few:\n    rule: signed <= residents\n    zh: 中\n    en: x\n    level: fatal\n",
            [(6, 12, "wrong-word")],
        ),
    ],
)
def test_a_rule_out_of_shape_is_refused_at_its_place(
    tmp_path: Path, text: str, found: list[tuple[int, int, str]]
) -> None:
    assert refused(tmp_path, text) == found


def test_a_check_tells_of_a_rule_that_names_nothing_that_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else a rule with a misspelt id would be passed over, and never be broken."""
    plan = (
        "plan: x/2025\ntitle: 计划\nregion: 某区\nperiod: 2025\ntargets:\n"
        "  family_doctor_signing_rate: {at_least: 32%, quote: 签约率达32%}\n"
    )
    rules = "rules:\n  misspelt: {rule: 'signed_residants <= 80', zh: 甲, en: a, level: error}\n"
    for name, text in (("x/2025.yaml", plan), ("rules/own.yaml", rules)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    figures = tmp_path / "figures.yaml"
    figures.write_text(
        "plan: x/2025\nas_of: 2025-12-31\nactuals: {family_doctor_signing_rate: 33%}\n",
        encoding="utf-8",
    )
    assert run(["check", str(figures), "--specs", str(tmp_path)], Language("en")) == 2
    assert "own.yaml:2:21: error [unknown-figure]" in capsys.readouterr().err
