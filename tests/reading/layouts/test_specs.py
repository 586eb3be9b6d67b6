"""Where declared tables are kept: in the folder of a region, for its plans, or in `hpc.yaml`, for all."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.pipeline import Options, check
from healthplan_cli.reading.lint import lint_file
from healthplan_cli.reading.specs.folders import Specs, shipped_specs
from healthplan_cli.text.problems import InvalidInputError

TABLE = """\
tables:
  monthly:
    match: {headings: [项目, 本月]}
    rows: {are: indicators, column: 项目}
    columns: {本月: value}
    names: {床: beds_wanted}
    confirmed_by: 王
"""
PLAN = """\
plan: REGION/2022
title: 测试
region: 某市
period: 2022
targets:
  beds_wanted: {zh: 自有床位数, unit: 张, at_least: 50张, quote: 床位50张}
"""


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Specs:
    """Two regions with a plan each, of which the first has a declared table."""
    monkeypatch.chdir(tmp_path)
    for region in ("a", "b"):
        folder = Path("specs", region)
        folder.mkdir(parents=True)
        (folder / "2022.yaml").write_text(PLAN.replace("REGION", region), encoding="utf-8")
    Path("specs/a/tables").mkdir()
    Path("specs/a/tables/monthly.yaml").write_text(TABLE, encoding="utf-8")
    Path("t.csv").write_text("项目,本月\n床,60张\n", encoding="utf-8")
    return Specs((Path("specs"), *shipped_specs().folders))


def verdicts(plan: str, specs: Specs) -> list[str]:
    options = Options(plan=plan, as_of=date(2022, 12, 31))
    return [str(one.status) for one in check("t.csv", options, specs).verdicts]


def test_a_table_of_a_region_is_for_its_plans_only(specs: Specs) -> None:
    assert verdicts("a/2022", specs) == ["met"]
    with pytest.raises(InvalidInputError) as refused:
        verdicts("b/2022", specs)
    assert [problem.code for problem in refused.value.problems] == ["no-header"]


def test_two_regions_may_use_one_id(specs: Specs) -> None:
    Path("specs/b/tables").mkdir()
    Path("specs/b/tables/monthly.yaml").write_text(TABLE, encoding="utf-8")
    assert verdicts("a/2022", specs) == verdicts("b/2022", specs) == ["met"]


def test_one_region_may_not_use_an_id_twice(specs: Specs) -> None:
    Path("specs/a/tables/second.yaml").write_text(TABLE, encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        verdicts("a/2022", specs)
    assert [str(problem.words) for problem in refused.value.problems] == [
        "monthly is already declared at specs/a/tables/monthly.yaml:2:3"
    ]
    found = lint_file(Path("specs/a/tables/second.yaml"), specs)
    assert [problem.code for problem in found] == ["duplicate-id"]


def test_a_table_is_linted_with_the_plans_beside_it(specs: Specs) -> None:
    path = Path("specs/a/tables/monthly.yaml")
    assert lint_file(path, shipped_specs()) == ()
    path.write_text(TABLE.replace("beds_wanted", "beds_wantd"), encoding="utf-8")
    assert [str(problem.words) for problem in lint_file(path, shipped_specs())] == [
        "no plan and no catalog has 'beds_wantd'; did you mean beds_wanted?"
    ]


def test_a_wrong_declaration_is_refused_where_a_table_is_checked(specs: Specs) -> None:
    path = Path("specs/a/tables/monthly.yaml")
    path.write_text(TABLE.replace("本月: value", "本月: vlaue"), encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        verdicts("a/2022", specs)
    assert {problem.code for problem in refused.value.problems} == {"wrong-word", "no-figures"}


def test_a_file_of_yaml_asks_for_no_declaration(specs: Specs) -> None:
    Path("specs/a/tables/monthly.yaml").write_text("tables: [", encoding="utf-8")
    Path("t.yaml").write_text("actuals:\n  beds_wanted: 60张\n", encoding="utf-8")
    options = Options(plan="a/2022", as_of=date(2022, 12, 31))
    assert [str(one.status) for one in check("t.yaml", options, specs).verdicts] == ["met"]
