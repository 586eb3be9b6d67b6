"""`hpc collect --suppress 5`: a sum less the units that are shown tells nothing that is hidden."""

import json
from pathlib import Path
from typing import Any

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  deaths: {zh: 死亡数, en: Deaths, unit: 例, kind: flow, better: lower, at_most: 99例, quote: 99例}
"""
SHARE = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  deaths: {zh: 接种率, en: Vaccinated, unit: '%', kind: rate, at_least: 90%, quote: 90%}
"""
LIGHTS = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
lights: {green: on pace, yellow: behind by at most 30百分点, red: behind by more than 30百分点}
targets:
  helped: {zh: 受助人数, en: Helped, unit: 人, kind: flow, at_least: 4人, units: each, quote: 4人}
"""
MORTALITY = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  maternal_mortality_ratio: {at_most: 10人/10万活产, quote: 10/10万}
"""


def collect(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    files = [str(path) for path in sorted(folder.glob("unit*.yaml"))]
    arguments = ["collect", str(folder / "plan.yaml"), *files, "--suppress", "5", "-f", "json"]
    cli.run([*arguments, *more], ENGLISH)
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def hidden(found: dict[str, Any]) -> list[str]:
    """The units, and `sum`, whose figure is not there."""
    units = [one["org_unit"] for one in found["verdicts"] if one["actual"] is None]
    if found["wholes"][0]["targets"][0]["figure"] is None:
        units.append("sum")
    return units


def write(folder: Path, figures: list[str], plan: str = PLAN, target: str = "deaths") -> None:
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    for number, figure in enumerate(figures):
        text = (
            f"plan: plan.yaml\nas_of: 2025-12-31\norg_unit: {number}号县\n"
            f"actuals: {{{target}: {figure}}}\n"
        )
        (folder / f"unit{number}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # total 30; parts 4, 12, 14: 4 and one more part (Washington State DOH, appendix D)
        ([4, 12, 14], ["0号县", "1号县"]),
        ([12, 14, 20], []),
        ([0, 12, 14], []),
        ([1, 3, 14], ["0号县", "1号县"]),
        # each can only be 1, or only be 4
        ([1, 1, 14, 20], ["0号县", "1号县", "2号县"]),
        ([4, 4, 14, 20], ["0号县", "1号县", "2号县"]),
        # 0 hides little, and is taken last
        ([4, 0, 14], ["0号县", "2号县"]),
        # no other unit is left, so the sum goes
        ([1, 1], ["0号县", "1号县", "sum"]),
        ([3], ["0号县", "sum"]),
        # the sum itself is small: the zeros are not hidden by it
        ([1, 0, 0], ["0号县", "sum"]),
    ],
)
def test_a_unit_more_is_hidden_or_the_sum(
    folder: Path, capsys: pytest.CaptureFixture[str], counts: list[int], expected: list[str]
) -> None:
    write(folder, [f"{count}例" for count in counts])
    assert hidden(collect(folder, capsys)) == expected


def test_a_share_is_hidden_for_those_who_are_not_in_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of_100 = [f"{{numerator: {part}人, denominator: 100人}}" for part in (99, 99, 80, 70)]
    write(folder, of_100, SHARE)
    # 1 and 1 of 200, and the smallest of the others
    assert hidden(collect(folder, capsys)) == ["0号县", "1号县", "3号县"]


def test_neither_spread_nor_ranking_tells_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, ["4例", "12例", "14例"])
    found = collect(folder, capsys, "--rank", "deaths")
    assert found["wholes"][0]["targets"][0]["spread"] is None
    assert [one["value"] for one in found["ranking"]["places"]] == [None, None, "14"]


def test_no_light_tells_how_far_a_hidden_figure_is_behind(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, ["3人", "12人", "14人"], LIGHTS, "helped")  # 3 of 4 are 25 points behind
    found = collect(folder, capsys)
    assert hidden(found) == ["0号县", "sum"]  # of a limit for each unit there is no sum to tell it
    assert [one["light"] for one in found["verdicts"]] == [None, "green", "green"]


def test_no_light_tells_how_far_a_hidden_sum_is_behind(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, ["3人"], LIGHTS.replace("units: each, ", ""), "helped")
    found = collect(folder, capsys)
    assert hidden(found) == ["0号县", "sum"]
    assert found["wholes"][0]["targets"][0]["light"] is None


def test_no_doubt_about_another_unit_tells_a_hidden_median(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    births = range(40000, 41000, 100)
    counts = [f"{{numerator: 3人, denominator: {born}人}}" for born in births]
    counts.append("{numerator: 20人, denominator: 40600人}")  # far from the others, and shown
    write(folder, counts, MORTALITY, "maternal_mortality_ratio")
    found = collect(folder, capsys)
    warnings = [one for unit in found["units"] for one in unit["warnings"]]
    assert [one["code"] for one in warnings] == ["far-from-peers"]
    assert warnings[0]["message"] == "about a figure that is not shown (counts below 5)"


@pytest.mark.parametrize("format", ["csv", "html", "markdown", "table"])
def test_no_format_has_it(folder: Path, capsys: pytest.CaptureFixture[str], format: str) -> None:
    write(folder, ["4例", "12例", "14例"])
    report, notice = folder / "report", folder / "notice.md"
    collect(folder, capsys, "-f", f"{format}={report}", "--notice", str(notice), "--rank", "deaths")
    for file in (report, notice):
        text = file.read_text(encoding="utf-8")
        assert "12例" not in text
        assert not any(f"{before}4例" in text for before in " ,>|✓◦")


def test_verdicts_and_exit_code_stay(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, ["4例", "12例", "140例"])
    files = [str(path) for path in sorted(folder.glob("unit*.yaml"))]
    plain = cli.run(["collect", str(folder / "plan.yaml"), *files, "-f", "json"], ENGLISH)
    before = json.loads(capsys.readouterr().out)
    arguments = ["collect", str(folder / "plan.yaml"), *files, "-f", "json", "--suppress", "5"]
    assert cli.run(arguments, ENGLISH) == plain
    after = json.loads(capsys.readouterr().out)
    assert [one["status"] for one in before["verdicts"]] == [
        one["status"] for one in after["verdicts"]
    ]
