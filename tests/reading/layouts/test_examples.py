"""The tables in `examples/tables/`, each read by the declaration that is shipped with it."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.model.cells import Use
from healthplan_cli.pipeline import Options, check
from healthplan_cli.reading.lint import lint_file
from healthplan_cli.reading.specs.folders import Specs, shipped_specs

TABLES = Path(__file__).parents[3] / "examples" / "tables"
SPECS = Specs((TABLES / "specs", *shipped_specs().folders))
CASES = {
    # 310 places of 500, of which half are due at the end of June
    "monthly.csv": (
        "monthly/2024",
        "2024-06-30",
        {
            "new_nursery_places": "on_schedule",
            "family_doctor_signing_rate": "not_due",
            "key_specialties": "not_due",
        },
        {"unread-rows"},
    ),
    # 1 of 8000 live births is 12.5 of 100,000; 7560 of 8000 are 94.5 %
    "form41.csv": (
        "form41/2024",
        "2024-09-30",
        {"maternal_mortality_ratio": "met", "maternal_systematic_management_rate": "met"},
        set(),
    ),
    # 11 + 9 + 7 + 8 = 35 cases; 80 + 60 = 140 nets, and 150 are due on the sixth part of the year
    "data_value_set.csv": (
        "dhis2/2024",
        "2024-02-29",
        {"demo_malaria_cases": "holding", "demo_nets_given_out": "behind"},
        {"unread-rows"},
    ),
    # (20 + 15) of (500 + 410) tests are 3.85 %
    "pivot.csv": (
        "pivot/2024",
        "2024-02-29",
        {"demo_malaria_cases": "holding", "demo_positivity": "holding"},
        set(),
    ),
    # 66 + 51 + 38 = 155 deliveries; (80 + 42 + 45) of (120 + 90 + 60) are 61.9 %
    "kobo.csv": (
        "kobo/2024",
        "2024-12-31",
        {"demo_deliveries": "met", "demo_anc4_coverage": "met"},
        {"replaced-row"},
    ),
    "gho.csv": ("gho/2022", "2022-12-31", {"demo_anaemia": "missed"}, set()),
    # 770 of 200,000 are 385 of 100,000
    "fingertips.csv": ("fingertips/2022", "2022-12-31", {"demo_self_harm": "met"}, set()),
    # 452.3 of 100,000 are 4.523 of 1,000; the nurses of 2022 are not there yet
    "eurostat.tsv": (
        "eurostat/2022",
        "2022-12-31",
        {"physicians_per_1k_residents": "met", "nurses_per_1k_residents": "unreported"},
        {"flagged-figure"},
    ),
    "sdg.csv": ("sdg/2022", "2022-12-31", {"demo_birth_attendance": "met"}, set()),
    "owid.csv": (
        "owid/2022",
        "2022-12-31",
        {"maternal_mortality_ratio": "missed", "life_expectancy": "met"},
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_table_is_read_by_its_declaration(name: str) -> None:
    plan, day, verdicts, codes = CASES[name]
    options = Options(plan=plan, as_of=date.fromisoformat(day), cells=True)
    review = check(TABLES / name, options, SPECS)
    assert {one.target.id: str(one.status) for one in review.verdicts} == verdicts
    assert {problem.code for problem in review.problems} == codes
    (table,) = review.cells
    assert table.counts[Use.UNREAD] == 0
    assert table.cells is not None
    assert table.total == len(table.cells) == len({cell.position for cell in table.cells})


def test_every_table_is_tested() -> None:
    files = {path.name for path in TABLES.iterdir() if path.suffix in (".csv", ".tsv", ".xlsx")}
    assert files == set(CASES)


@pytest.mark.parametrize("path", sorted(TABLES.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_declaration_and_plan_is_linted_without_a_problem(path: Path) -> None:
    assert lint_file(path, SPECS) == ()


def test_what_is_private_is_in_no_list_of_cells() -> None:
    plan, day, _, _ = CASES["kobo.csv"]
    options = Options(plan=plan, as_of=date.fromisoformat(day), cells=True)
    (table,) = check(TABLES / "kobo.csv", options, SPECS).cells
    assert table.cells is not None
    assert not any("Person" in cell.text or "070000" in cell.text for cell in table.cells)
