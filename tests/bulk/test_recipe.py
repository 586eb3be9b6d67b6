"""The recipe of the manual, with a thousand units in place of half a million."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.whole.pages import BULK, BULK_ZH

duckdb = pytest.importorskip("duckdb")

RECIPE = re.compile(r"```sh\n(python - <<'EOF'\n.*?)```", re.DOTALL)
COUNTS = {
    ("family_doctor_signing_rate", "met"): 800,  # 30.00 to 39.99, of which 32.00 and more
    ("family_doctor_signing_rate", "missed"): 200,
    ("gps_per_10k_residents", "met"): 960,  # 3.00 to 12.99, of which 3.40 and more
    ("gps_per_10k_residents", "missed"): 40,
    ("epidemic_training_coverage", "missed"): 1000,  # 90.00 to 99.99, and none is 100
    ("psychiatric_clinics_completed_share", "missed"): 1000,
}
"""7919 has no divisor in common with 1000, so that each of a thousand figures comes once."""


@pytest.mark.parametrize("page", [BULK, BULK_ZH])
def test_the_recipe_makes_and_judges_rows(page: Path, folder: Path) -> None:
    [script] = RECIPE.findall(page.read_text(encoding="utf-8"))
    script = script.replace("range(500000)", "range(1000)")
    script = script.replace("python -", f"{sys.executable} -")
    script = script.replace("hpc ", f"{sys.executable} -m healthplan_cli ")
    run = ["/bin/sh", "-c", script]
    ran = subprocess.run(run, check=False, cwd=folder, capture_output=True, text=True, timeout=300)
    assert not ran.returncode, ran.stderr
    assert "family_doctor_signing_rate" in ran.stdout
    assert (folder / "page.html").exists()
    rows = duckdb.sql(
        "select target, verdict, count(*) from 'out/verdicts.parquet'"
        " where verdict in ('met', 'missed') group by all"
    ).fetchall()
    assert {(target, verdict): count for target, verdict, count in rows} == COUNTS
