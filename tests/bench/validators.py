"""What other tools take for the part of `hpc bulk` that they have: is every figure there, in its unit, and 90 or more?

They judge no targets, rank no units and write no tables. They are no packages of this project: a Python that has them is given to
`python -m tests.bench.bulk --others PYTHON`, such as that of an environment made by

    python -m venv others
    others/bin/pip install 'pandera[polars]' pointblank soda-core-duckdb

Each script is given a Parquet file, and fails where it does not find the figures below 90.
"""

PANDERA = """
import sys
from decimal import Decimal
import pandera.polars as pa
import polars as pl
schema = pa.DataFrameSchema({
    "county": pa.Column(str),
    "id": pa.Column(str),
    "unit": pa.Column(str, pa.Check.eq("%")),
    "value": pa.Column(pl.Decimal(9, 2), pa.Check.ge(Decimal(90))),
})
try:
    schema.validate(pl.read_parquet(sys.argv[1]), lazy=True)
except pa.errors.SchemaErrors as error:
    below = len(error.failure_cases)
assert below > 0
"""
POINTBLANK = """
import sys
import pointblank as pb
import polars as pl
figures = pl.read_parquet(sys.argv[1])
validation = (
    pb.Validate(figures.with_columns(pl.col("value").cast(pl.Float64)))  # it fails on decimals
    .col_vals_not_null(["county", "id", "value"])
    .col_vals_in_set("unit", ["%"])
    .col_vals_ge("value", 90)
    .interrogate()
)
assert sum(validation.n_failed().values()) > 0
"""
SODA = """
import sys
import duckdb
from soda.scan import Scan
connection = duckdb.connect()
connection.execute(f"create view figures as select * from '{sys.argv[1]}'")
scan = Scan()
scan.add_duckdb_connection(connection)
scan.set_data_source_name("duckdb")
scan.add_sodacl_yaml_str('''
checks for figures:
  - missing_count(county) = 0
  - missing_count(id) = 0
  - missing_count(value) = 0
  - invalid_count(unit) = 0:
      valid values: ['%']
  - invalid_count(value) = 0:
      valid min: 90
''')
scan.execute()
assert scan.has_check_fails()
"""
VALIDATORS = {"pandera": PANDERA, "pointblank": POINTBLANK, "soda": SODA}
"""The scripts by the names of the tools."""
