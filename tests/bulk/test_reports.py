"""The summary of very many units on a terminal and as a page: short, bounded, safe, in two languages."""

import re
from contextlib import chdir
from pathlib import Path

import pytest
from rich.cells import cell_len

pytest.importorskip("duckdb")

from healthplan_cli import reports
from healthplan_cli.model.bulked import Bulked, worst_of
from healthplan_cli.reports import Look
from healthplan_cli.text.words import Language
from tests.bulk.of_files import judged

TARGETS = 40
UNITS = 100
HOSTILE = "<script>alert(1)</script>"
HEAD = "plan: test/2025\ntitle: 测试要点\nregion: 测试市\nperiod: 2025\ntargets:\n"


def target(number: int) -> str:
    return f"  t{number}: {{zh: 第{number}项率, unit: '%', at_least: {number + 1}%, quote: 第{number}项率}}\n"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Bulked:
    """Units of which the one with number n reports n % for each target."""
    folder = tmp_path_factory.mktemp("figures")
    plan = HEAD + "".join(target(number) for number in range(TARGETS))
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    lines = ["县区,指标编号,单位,完成值\n"]
    for number in range(UNITS):
        lines += [f"第{number}乡,t{one},%,{number}\n" for one in range(TARGETS)]
    lines += [f'"{HOSTILE}",t0,%,3\n', "甲乡,没有的,%,1\n"]
    (folder / "a.csv").write_text("".join(lines), encoding="utf-8")
    with chdir(folder):
        return judged(folder, "a.csv")


def text(found: Bulked, name: str, language: str, width: int = 80) -> str:
    written = reports.writer(name, "bulk")(found, Look(Language(language), width=width))
    assert isinstance(written, str)
    return written


def test_a_page_has_as_many_cells_however_many_units_there_are(found: Bulked) -> None:
    page = text(found, "html", "en")
    assert page.count('<td class="cell ') == 30 * 30
    assert len(found.heat.rows) == 30


def test_a_page_shows_the_worst_units_and_targets_first(found: Bulked) -> None:
    assert [one.target.id for one in found.heat.targets[:2]] == ["t39", "t38"]
    assert found.heat.rows[0][0].name == "第0乡"  # 0 % meets nothing
    assert found.best[0].name == "第40乡"  # 40 % and more meet all, in the order of their names


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_links_nowhere_and_runs_nothing_of_a_name(found: Bulked, language: str) -> None:
    page = text(found, "html", language)
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!data:,)", page)
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_of_the_summary_is_wider_than_the_terminal(
    found: Bulked, language: str, width: int
) -> None:
    lines = text(found, "table", language, width).splitlines()
    of_tables = [line for line in lines if not line.startswith("/")]
    assert max(map(cell_len, of_tables)) <= width


def test_the_summary_lists_ten_targets_and_ten_units(found: Bulked) -> None:
    summary = text(found, "table", "en", 160)
    targets = re.findall(r"^第[0-9]+项率 ", summary, re.MULTILINE)
    assert len(targets) == 10
    assert targets[0] == "第39项率 "
    units = re.findall(r"^[0-9]+ +(?:第[0-9]+乡|<script)", summary, re.MULTILINE)
    assert len(units) == 10
    assert "39/40" not in summary


def test_a_page_shows_no_limit_for_a_figure_just_below_it(folder: Path) -> None:
    (folder / "plan.yaml").write_text(HEAD + target(31), encoding="utf-8")
    (folder / "a.csv").write_text(
        "县区,指标编号,单位,完成值\n甲乡,t31,%,31.99999999\n", encoding="utf-8"
    )
    page = text(judged(folder, "a.csv"), "html", "en")
    assert "✗ 31.999999%" in page
    assert "32%" not in page.replace("at least 32%", "")


def test_of_targets_that_no_unit_meets_the_most_missed_come_first(tmp_path: Path) -> None:
    """What nobody reports would hide them: it is no more met than they are."""
    plan = HEAD + "".join(target(number) for number in (80, 81, 82, 10))
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    rows = ("甲乡,t81,%,70", "甲乡,t82,%,70", "乙乡,t82,%,70", "甲乡,t10,%,99", "乙乡,t10,%,99")
    lines = "\n".join(("县区,指标编号,单位,完成值", *rows)) + "\n"
    (tmp_path / "a.csv").write_text(lines, encoding="utf-8")
    with chdir(tmp_path):
        found = judged(tmp_path, "a.csv", units="甲乡 乙乡")
    assert [one.target.id for one in worst_of(found.targets)] == ["t82", "t81", "t80", "t10"]


def test_the_signs_of_what_has_no_figure_together_are_explained(found: Bulked) -> None:
    """A rate without its counts adds up to no rate of all."""
    assert "together: ? is undetermined; targets.csv says why" in text(found, "table", "en", 160)
    assert "合计列中 ? 为无法判定，原因见 targets.csv" in text(found, "table", "zh", 160)


def test_no_sign_is_explained_that_is_not_there(tmp_path: Path) -> None:
    plan = f"{HEAD}  t1: {{zh: 新增托位数, unit: 个, at_least: 1个, quote: 新增托位1个}}\n"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "a.csv").write_text("县区,指标编号,单位,完成值\n甲乡,t1,个,3\n", encoding="utf-8")
    with chdir(tmp_path):
        found = judged(tmp_path, "a.csv", units="甲乡")
    assert "together:" not in text(found, "table", "en")
