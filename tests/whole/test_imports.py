"""Heavy libraries are loaded when they are first needed and no sooner: seen in `sys.modules` of a fresh process."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from healthplan_cli.reading.specs.built import built_specs
from healthplan_cli.units import base_units

HEAVY = frozenset(
    (
        "jinja2",
        "jsonschema",
        "openpyxl",
        "pint",
        "platformdirs",
        "python_calamine",
        "rich",
        "xlsxwriter",
    )
)
RUN = """
import sys
from healthplan_cli.cli.main import main
try:
    main(sys.argv[1:])
finally:
    sys.stderr.write("\\nloaded " + " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""
# all bare figures, or in the indicator's own unit
ACTUALS = """\
plan: nankai/2022
as_of: 2022-12-31
actuals:
  gps_per_10k_residents: 3.5 名/万人
  family_doctor_signing_rate: 31%
  community_hospitals_created: 3
  vector_density_grade: B级
"""


def run(program: str, *arguments: str) -> tuple[str, str]:
    """What a fresh Python wrote on standard output and standard error."""
    environment = {key: text for key, text in os.environ.items() if not key.startswith("HPC_")} | {
        "HPC_LANG": "en"
    }
    command = [sys.executable, "-c", program, *arguments]
    ended = subprocess.run(
        command, capture_output=True, check=False, encoding="utf-8", env=environment
    )
    return ended.stdout, ended.stderr


def loaded(errors: str) -> frozenset[str]:
    """The top-level modules that the last line names."""
    word, *names = errors.splitlines()[-1].split()
    assert word == "loaded", errors
    return frozenset(names)


@pytest.fixture
def actuals(tmp_path: Path) -> str:
    file = tmp_path / "actuals.yaml"
    file.write_text(ACTUALS, encoding="utf-8")
    return str(file)


@pytest.fixture
def built() -> None:
    """The shipped specs as the build has read them, without which every run reads their YAML."""
    if built_specs() is None:
        pytest.fail("a module or spec was changed since the build: python -m healthplan_cli.build")


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    _, errors = run(
        "import healthplan_cli.cli.main, sys; sys.stderr.write('loaded ' + ' '.join(sys.modules))"
    )
    assert not loaded(errors) & (HEAVY | {"ruamel", "ruamel.yaml"})


def test_check_as_json_loads_nothing_heavy(actuals: str) -> None:
    output, errors = run(RUN, "check", actuals, "-f", "json")
    by_id = {verdict["target"]: verdict["status"] for verdict in json.loads(output)["verdicts"]}
    assert by_id["gps_per_10k_residents"] == "met"
    assert by_id["family_doctor_signing_rate"] == "missed"
    assert not loaded(errors) & HEAVY


@pytest.mark.usefixtures("built")
def test_check_of_yaml_loads_nothing_that_only_others_need(actuals: str) -> None:
    program = RUN.replace('name.partition(".")[0]', "name")
    _, errors = run(program, "check", actuals, "-f", "json")
    own = {name for name in loaded(errors) if name.startswith("healthplan_cli.")}
    unwanted = (
        "healthplan_cli.judging.every",
        "healthplan_cli.judging.series",
        "healthplan_cli.model.comparison",
        "healthplan_cli.model.layout",
        "healthplan_cli.placing",
        "healthplan_cli.reading.below",
        "healthplan_cli.reading.plan_checks.",
        "healthplan_cli.reading.printed.",
        "healthplan_cli.reading.phrases.groups",
        "healthplan_cli.reading.returns.last_year_column",
        "healthplan_cli.reading.returns.said",
        "healthplan_cli.reading.returns.waivers",
        "healthplan_cli.reading.specs.fit_schedule",
        "healthplan_cli.reading.specs.formulas",
        "healthplan_cli.reading.specs.points",
        "healthplan_cli.reading.specs.schedule",
        "healthplan_cli.reading.table.",
        "healthplan_cli.reading.workbook.",
        "healthplan_cli.reports._cell",
        "healthplan_cli.rules.formula",
        "healthplan_cli.reports._changes",
        "healthplan_cli.reports._uncertainty",
        "healthplan_cli.reports._verdict_looks",
        "healthplan_cli.reports._wording",
        "healthplan_cli.templates.",
        "healthplan_cli.text.codes",
        "healthplan_cli.units.base_units",
    )
    assert [name for name in sorted(own) if name.startswith(unwanted)] == []


def test_the_year_in_the_name_of_a_file_compiles_no_pattern_of_quarters(actuals: str) -> None:
    named = Path(actuals).rename(Path(actuals).with_name("nankai-2022.yaml"))
    counted = """
import atexit, re._compiler, sys
compiled, found = re._compiler.compile, []
def compile(pattern, flags=0):
    if "季度" in str(pattern):
        found.append(pattern)
    return compiled(pattern, flags)
re._compiler.compile = compile
atexit.register(lambda: sys.stderr.write(f"\\nof quarters: {found}"))
"""
    output, errors = run(counted + RUN, "check", str(named), "-f", "json")
    assert json.loads(output)["verdicts"]
    assert errors.endswith("\nof quarters: []")


@pytest.mark.usefixtures("built")
def test_check_of_yaml_compiles_no_long_pattern(actuals: str) -> None:
    counted = """
import atexit, re._compiler, sys
compiled, long = re._compiler.compile, []
def compile(pattern, flags=0):
    if len(pattern) > 250 and not pattern.isascii():  # and none of the standard library
        long.append(pattern)
    return compiled(pattern, flags)
re._compiler.compile = compile
atexit.register(lambda: sys.stderr.write(f"\\nlong patterns: {long}"))
"""
    with open(actuals, "a", encoding="utf-8") as file:
        file.write("note: 示例数据，非真实上报\n")
    output, errors = run(counted + RUN, "check", actuals, "-f", "json")
    assert json.loads(output)["verdicts"]
    assert errors.endswith("\nlong patterns: []")


def test_check_as_table_loads_rich_and_no_more(actuals: str) -> None:
    output, errors = run(RUN, "check", actuals, "-f", "table")
    assert "31%" in output
    assert loaded(errors) & HEAVY == {"rich"}


def test_check_of_yaml_as_table_loads_nothing_that_shows_cells(actuals: str) -> None:
    program = RUN.replace('name.partition(".")[0]', "name")
    _, errors = run(program, "check", actuals, "-f", "table")
    unwanted = {f"healthplan_cli.reports.{name}" for name in ("_cell_table", "drafts.draft_table")}
    assert all(map(find_spec, unwanted))
    assert not loaded(errors) & unwanted


@pytest.mark.parametrize(("built", "heavy"), [(True, set()), (False, {"pint", "platformdirs"})])
def test_units_that_differ_load_pint_where_its_answers_were_not_built(
    actuals: str, tmp_path: Path, built: bool, heavy: set[str]
) -> None:
    Path(actuals).write_text(ACTUALS.replace("3.5 名/万人", "0.35 名/千人"), encoding="utf-8")
    table = tmp_path / "units.json"
    if built:
        base_units.build(table)
    patch = f"""
from pathlib import Path
from healthplan_cli.reading.specs.built import built_specs
from healthplan_cli.units import base_units
base_units.BUILT = Path({str(table)!r})
"""
    output, errors = run(patch + RUN, "check", actuals, "-f", "json")
    (verdict,) = [
        one for one in json.loads(output)["verdicts"] if one["target"] == "gps_per_10k_residents"
    ]
    assert verdict["actual"] == {"number": "3.5", "unit": "名/万人", "fraction": None}
    assert loaded(errors) & HEAVY == heavy


def test_a_file_out_of_shape_loads_jsonschema(actuals: str) -> None:
    Path(actuals).write_text(ACTUALS + "surprise: 1\n", encoding="utf-8")
    _, errors = run(RUN, "check", actuals, "-f", "json")
    assert "unknown-key" in errors
    assert "jsonschema" in loaded(errors)
