"""Where specs are found, and what own ones do beside those that are shipped."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
ACTUALS = "plan: nankai/2022\nas_of: 2022-12-31\nactuals: {family_doctor_signing_rate: 33%}\n"


def test_an_own_id_that_is_shipped_is_reported_once_and_at_its_own_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = folder / "specs" / "catalog" / "own.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        "indicators:\n  family_doctor_signing_rate: {zh: 率, en: Mine, unit: '%'}\n",
        encoding="utf-8",
    )
    (folder / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    assert cli.run(["check", "a.yaml", "-q", "--specs", "specs"], ENGLISH) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(
        "specs/catalog/own.yaml:2:3: error [duplicate-id]: family_doctor_signing_rate is already declared at"
    )


def test_both_endings_of_yaml_are_specs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = folder / "specs" / "here" / "2022.yml"
    plan.parent.mkdir(parents=True)
    targets = "targets: {family_doctor_signing_rate: {at_least: 32%, quote: q}}"
    plan.write_text(
        f"plan: here/2022\ntitle: t\nregion: r\nperiod: 2022\n{targets}\n", encoding="utf-8"
    )
    assert cli.run(["list", "-f", "plain", "--specs", "specs"], ENGLISH) == 0
    assert "here/2022\tt" in capsys.readouterr().out
    assert cli.run(["lint", "specs"], ENGLISH) == 0
    assert capsys.readouterr().out.startswith("1 file")


def test_lint_tells_a_waiver_of_nothing_as_check_does(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waiver = "waivers: {nosuch: {reason: 水灾, approved_by: 张三, expires: 2026-01-01}}\n"
    (folder / "a.yaml").write_text(ACTUALS + waiver, encoding="utf-8")
    messages = []
    for command in ("lint", "check"):
        assert cli.run([command, "a.yaml"], ENGLISH) == 2
        messages.append(
            [
                line
                for text in capsys.readouterr()
                for line in text.splitlines()
                if "[unknown-target]" in line
            ]
        )
    assert messages[0] == messages[1]
    assert "nosuch is neither a target of the plan nor a rule" in messages[0][0]


RULES = "rules:\n  a: {rule: %s <= 1%%, zh: 规, en: Too much, level: error}\n"
ESCAPED = 'rules:\n  a: {rule: "\\u0066amily_doctor_signing_rate <= 1%%", zh: 规, en: Too much, level: error}\n'


@pytest.mark.parametrize(
    ("text", "encoding", "words"),
    [
        (RULES % "family_doctor_signing_rate", "utf-8", "[rule/a]: Too much"),
        (ESCAPED, "utf-8", "[rule/a]: Too much"),
        (RULES % "family_doctor_signing_rate", "utf-16", "[encoding]: the file is UTF-16"),
        (RULES % "family_doctor_signing_rate", "gb18030", "[rule/a]: Too much"),
    ],
)
def test_no_rule_is_passed_over_for_how_it_is_written(
    text: str, encoding: str, words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = folder / "specs" / "rules" / "own.yaml"
    rules.parent.mkdir(parents=True)
    rules.write_bytes(text.replace("%%", "%").encode(encoding))
    (folder / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    assert cli.run(["check", "a.yaml", "-f", "plain", "--specs", "specs"], ENGLISH) != 0
    assert words in "".join(capsys.readouterr())


PLACES = ("rules/a/r.yaml", "rule/r.yaml", "Rules/r.yml", "t/rules/r.yaml", "t/r.YAML", "r.yaml")
"""Where in a folder of specs nothing reads rules."""


def folder_of_specs(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.replace("%%", "%"), encoding="utf-8")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("rules", [RULES, RULES.replace("rules", '"\\u0072ules"', 1)])
def test_rules_that_nothing_would_read_are_refused(
    place: str, rules: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = f"s/{place}:1:1: error [other-path]: nothing reads this file here"
    rules = rules % "family_doctor_signing_rate"
    plan = (
        "plan: t/2022\ntitle: t\nregion: 区\nperiod: 2022\n"
        "targets: {family_doctor_signing_rate: {at_least: 32%, quote: q}}\n"
    )
    folder_of_specs(folder, **{f"s/{place}": rules, "s/t/2022.yaml": plan, "a.yaml": ACTUALS})
    assert cli.run(["check", "a.yaml", "-q", "--specs", "s"], ENGLISH) == 2
    assert capsys.readouterr().err.startswith(said)
    assert cli.run(["lint", "s"], ENGLISH) == 2
    assert said in capsys.readouterr().out


def test_rules_in_json_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = '{"rules": {"a": {"rule": "family_doctor_signing_rate <= 1%%"}}}'
    other = '{"note": "rules are in r.yaml"}'
    files = {"s/rules/r.json": rules, "s/rules/o.json": other, "a.yaml": ACTUALS}
    folder_of_specs(folder, **files)
    assert cli.run(["check", "a.yaml", "-q", "--specs", "s"], ENGLISH) == 2
    told = capsys.readouterr().err
    assert told.startswith("s/rules/r.json:1:1: error [other-path]: nothing reads rules from this")
    assert "o.json:" not in told


@pytest.mark.parametrize("place", ["rules/r.yaml", "rules/r.yml", "rules/r.YAML", "rules/R.Yml"])
def test_rules_are_read_whatever_the_letters_of_the_ending(
    place: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = RULES % "family_doctor_signing_rate"
    folder_of_specs(folder, **{f"s/{place}": rules, "a.yaml": ACTUALS})
    assert cli.run(["check", "a.yaml", "-f", "plain", "--specs", "s"], ENGLISH) == 1
    assert "[rule/a]: Too much" in capsys.readouterr().out
    assert cli.run(["lint", "s"], ENGLISH) == 0


@pytest.mark.parametrize(
    ("place", "text", "code"),
    [
        ("Catalog/c.yaml", "elements: {foo: {zh: 甲数, en: Foo, unit: 人}}\n", 2),
        ("catalog/a/c.yaml", "elements: {foo: {zh: 甲数, en: Foo, unit: 人}}\n", 2),
        ("catalog/c.YAML", "elements: {foo: {zh: 甲数, en: Foo, unit: 人}}\n", 0),
        ("units.yml", "own_units: {打: {is: 12个}}\n", 2),
        ("units.yaml", "own_units: {打: {is: 12个}}\n", 0),
    ],
)
def test_lint_tells_a_catalog_and_units_that_nothing_reads(
    place: str, text: str, code: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder_of_specs(folder, **{f"s/{place}": text, "s/rules/r.yaml": "rules: {}\n"})
    assert cli.run(["lint", "s"], ENGLISH) == code
    assert ("[other-path]" in capsys.readouterr().out) == (code == 2)


def test_what_has_other_keys_or_is_elsewhere_is_no_rule_that_nothing_reads(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = RULES % "family_doctor_signing_rate"
    folder_of_specs(
        folder,
        **{
            "s/hpc.yaml": "rules: {off: []}\n",
            "s/.hidden/r.yaml": rules,
            "s/t/notes.yaml": "note: rules\n",
            "s/t/broken.yaml": "rules: [\n",
            "elsewhere/r.yaml": rules,
            "a.yaml": ACTUALS,
        },
    )
    assert cli.run(["check", "a.yaml", "-q", "--specs", "s"], ENGLISH) == 1
    assert capsys.readouterr().err == ""
    assert cli.run(["lint", "elsewhere/r.yaml"], ENGLISH) == 0


def test_plans_in_one_folder_know_one_another(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = (
        "plan: t/2022\ntitle: t\nregion: 区\nperiod: 2022\n"
        "targets: {family_doctor_signing_rate: {at_least: 32%, quote: q}}\n"
    )
    later = "plan: t/2023\ntitle: t\nregion: 区\nperiod: 2023\nextends: t/2022\ntargets:\n"
    folder_of_specs(folder, **{"s/t/2022.yaml": plan, "s/t/2023.yaml": later})
    assert cli.run(["lint", "s"], ENGLISH) == 0
    assert capsys.readouterr().out == "2 files, 0 problems\n"


def test_an_element_declared_in_escapes_is_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalog = folder / "specs" / "catalog" / "own.yaml"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(
        'indicators:\n  "\\u0061_rate": {zh: 率, en: A rate, unit: "%"}\n', encoding="utf-8"
    )
    plan = "plan: p/2022\ntitle: t\nregion: r\nperiod: 2022\ntargets: {a_rate: {at_least: 1%, quote: q}}\n"
    (folder / "p.yaml").write_text(plan, encoding="utf-8")
    assert cli.run(["lint", "p.yaml", "--specs", "specs"], ENGLISH) == 0
    assert "0 problems" in capsys.readouterr().out


def loop(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize(
    ("place", "make", "words"),
    [
        ("rules", loop, "[unreadable]"),
        ("rules", Path.touch, "[not-a-folder]"),
        ("catalog", loop, "[unreadable]"),
        ("catalog", Path.touch, "[not-a-folder]"),
        ("somewhere", loop, "[unreadable]"),
        ("rules/a.yaml", Path.mkdir, "[not-a-file]"),
        ("rules/a.yaml", loop, "[unreadable]"),
        ("rules/a.yaml", os.mkfifo, "[not-a-file]"),
        ("catalog/a.yaml", Path.mkdir, "[not-a-file]"),
        ("catalog/a.yaml", os.mkfifo, "[not-a-file]"),
    ],
)
def test_specs_that_cannot_be_read_are_an_error(
    place: str,
    make: Callable[[Path], object],
    words: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = folder / "specs" / place
    path.parent.mkdir(parents=True)
    make(path)
    (folder / "a.yaml").write_text(ACTUALS, encoding="utf-8")
    assert cli.run(["check", "a.yaml", "--specs", "specs"], ENGLISH) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("line", ["lint specs --specs specs", "lint specs"])
def test_an_element_of_an_unknown_unit_is_reported_once(
    line: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    specs = folder / "specs"
    for name, text in (
        ("catalog/c.yaml", "elements:\n  x: {zh: 甲, en: X, unit: 张床}\n  y: {zh: 乙, en: Y, unit: 张}\n"),
        ("rules/r.yaml", "rules:\n  a: {rule: x <= y, zh: 规, en: e, level: error}\n"),
        ("r/2025.yaml", "plan: r/2025\ntitle: t\nregion: r\nperiod: 2025\ntargets:\n  rate_x: {at_least: 8%, quote: q}\n"),
    ):  # fmt: skip
        (specs / name).parent.mkdir(parents=True)
        (specs / name).write_text(text, encoding="utf-8")
    assert cli.run(line.split(), ENGLISH) == 2
    messages = [line for line in capsys.readouterr().out.splitlines() if "[" in line]
    assert messages == [
        "specs/catalog/c.yaml:2:27: error [unknown-unit]: '张床' is not a unit hpc knows; did you mean 张?"
    ]


def test_a_folder_with_a_catalog_is_linted_with_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    specs = folder / "own"
    for name, text in (
        ("catalog/c.yaml", "indicators:\n  rate_x: {zh: 某率, en: Rate, unit: '%', kind: rate}\n"),
        ("r/2025.yaml", "plan: r/2025\ntitle: t\nregion: r\nperiod: 2025\ntargets:\n  rate_x: {at_least: 8%, quote: 某率达8%}\n"),
    ):  # fmt: skip
        (specs / name).parent.mkdir(parents=True)
        (specs / name).write_text(text, encoding="utf-8")
    assert cli.run(["lint", "own"], ENGLISH) == 0
    assert capsys.readouterr().out == "2 files, 0 problems\n"


LIMIT = (
    "plan: t/2022\ntitle: t\nregion: 区\nperiod: 2022\n"
    "targets: {family_doctor_signing_rate: {at_least: %s, quote: q}}\n"
)


@pytest.mark.parametrize("other", ["2022.yml", "2022.YAML"])
def test_a_plan_with_two_files_is_refused(
    other: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"s/t/2022.yaml": LIMIT % "32%", f"s/t/{other}": LIMIT % "92%"}
    folder_of_specs(folder, **files, **{"a.yaml": ACTUALS.replace("nankai", "t")})
    assert cli.run(["check", "a.yaml", "-q", "--specs", "s"], ENGLISH) == 2
    assert "[duplicate-id]: t/2022 has two files" in capsys.readouterr().err
    assert cli.run(["lint", "s"], ENGLISH) == 2
    assert capsys.readouterr().out.count("[duplicate-id]") == 1


def test_a_plan_of_a_folder_of_ones_own_goes_before_that_of_another(folder: Path) -> None:
    plan = (LIMIT % "30%").replace("t/2022", "nankai/2022")
    folder_of_specs(folder, **{"s/nankai/2022.yml": plan, "a.yaml": ACTUALS})
    assert cli.run(["check", "a.yaml", "-q", "--specs", "s"], ENGLISH) == 0


@pytest.mark.parametrize(
    ("zh", "alias", "warned"),
    [("甲率", "家庭医生签约率", True), ("家庭医生签约率", "乙率", True), ("甲率", "乙率", False)],
)
def test_lint_tells_a_name_that_a_shipped_indicator_has(
    zh: str, alias: str, warned: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalog = f"indicators:\n  foo_rate: {{zh: {zh}, en: Foo, unit: '%', aliases: [{alias}]}}\n"
    folder_of_specs(folder, **{"s/catalog/c.yaml": catalog})
    assert cli.run(["lint", "s"], ENGLISH) == 0
    said = "foo_rate is called 家庭医生签约率, and so is family_doctor_signing_rate"
    assert (said in capsys.readouterr().out) is warned
