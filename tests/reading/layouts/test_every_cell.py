"""Whatever is done to a declared table, it is read or refused, and every cell has one use."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from healthplan_cli.pipeline import Options, cells_of, check
from healthplan_cli.reading.specs.folders import Specs, shipped_specs
from healthplan_cli.text.problems import InvalidInputError

from .test_examples import CASES, TABLES

SPECS = Specs((TABLES / "specs", *shipped_specs().folders))
DELIMITERS = {"kobo.csv": ";", "eurostat.tsv": "\t"}
CELLS = ["", "-", "0", "1", "120%", "3.5", "1,200", "合计", "甲区", "2021", "202402", "注：无", ":", "5 e", "x", "县（市、区）名称", "value", "指标", "'=1", "２"]  # fmt: skip
Table = list[list[str]]


def rows_of(name: str) -> Table:
    text = (TABLES / name).read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text), delimiter=DELIMITERS.get(name, ",")))


@st.composite
def changed(draw: st.DrawFn, name: str) -> Table:
    """A table with one to four changes: another cell, a row twice, gone or moved, one cell more."""
    rows = rows_of(name)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(rows) - 1))
        match draw(st.sampled_from(["cell", "cell", "twice", "gone", "moved", "more"])):
            case "cell":
                column = draw(st.integers(0, len(rows[at]) - 1))
                rows[at][column] = draw(st.sampled_from(CELLS))
            case "twice":
                rows.insert(at, list(rows[at]))
            case "gone" if len(rows) > 1:
                del rows[at]
            case "moved":
                rows.append(rows.pop(at))
            case "more":
                rows[at].append(draw(st.sampled_from(CELLS)))
    return rows


def write(path: Path, rows: Table, delimiter: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)


def is_read_or_refused(path: Path, options: Options) -> bool:
    """Whether a file is read without an error, or refused with one."""
    try:
        return bool(check(path, options, SPECS).verdicts)
    except InvalidInputError as error:
        return any(problem.level == "error" for problem in error.problems)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
@pytest.mark.parametrize("name", CASES)
def test_every_cell_has_one_use(name: str, data: st.DataObject, tmp_path: Path) -> None:
    rows = data.draw(changed(name))
    path = tmp_path / name
    write(path, rows, DELIMITERS.get(name, ","))
    plan, day, _, _ = CASES[name]
    options = Options(plan=plan, as_of=date.fromisoformat(day), cells=True)
    assert is_read_or_refused(path, options)
    tables = cells_of(path, options, SPECS)
    filled = sum(bool(cell.strip()) for row in rows for cell in row)
    for table in tables:
        assert table.cells is not None
        assert len({cell.position for cell in table.cells}) == len(table.cells) == filled
        assert table.total == filled
