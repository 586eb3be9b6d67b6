"""Where specs are found, and what own ones do beside those that are shipped."""

from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
ACTUALS = "plan: nankai/2022\nas_of: 2022-12-31\nactuals: {family_doctor_signing_rate: 33%}\n"


def test_an_own_id_that_is_shipped_is_told_once_and_at_its_own_place(
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
    waiver = "waivers: {nosuch: {reason: a, approved_by: b, expires: 2026-01-01}}\n"
    (folder / "a.yaml").write_text(ACTUALS + waiver, encoding="utf-8")
    told = []
    for command in ("lint", "check"):
        assert cli.run([command, "a.yaml"], ENGLISH) == 2
        told.append(
            [
                line
                for text in capsys.readouterr()
                for line in text.splitlines()
                if "[unknown-target]" in line
            ]
        )
    assert told[0] == told[1]
    assert "nosuch is neither a target of the plan nor a rule" in told[0][0]
