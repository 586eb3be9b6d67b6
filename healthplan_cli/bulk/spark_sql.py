"""Statements in the words of Spark. Nothing else imports sqlglot.

They are written as DuckDB has them. What Spark would understand otherwise is put right here, and a
function that is not known to mean the same to both is refused.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say

_ALIKE = frozenset(
    ("And", "Case", "Cast", "Coalesce", "Count", "If", "Length", "Or", "StrPosition", "Trim")
)
"""The functions that mean the same to both, as sqlglot calls them.

Of others some do not, and are translated without a word: hash() is another number there, and an
ordered list has no order.
"""
_PUT_RIGHT = frozenset(("RegexpFullMatch", "ReadParquet"))
_ALIKE_AS_TEXT = re.compile(r"VARCHAR|BOOLEAN|DATE|TINYINT|SMALLINT|INTEGER|BIGINT|DECIMAL\(.*\)")
"""The types of which both write a value in the same way, as DuckDB calls them."""
_ROW = "file_row_number"
"""The column that DuckDB adds to the rows of a Parquet file."""


def in_spark_words(statement: str) -> str:
    """Return a statement of DuckDB in the words of Spark.

    Raises UsageError where sqlglot is not installed.
    """
    try:
        import sqlglot
        from sqlglot import exp
    except ImportError:
        words = say(
            "the words of Spark need the package sqlglot; install it with: pip install sqlglot"
        )
        raise UsageError(words) from None
    found = sqlglot.parse_one(statement, read="duckdb")
    others = {type(one).__name__ for one in found.find_all(exp.Func)} - _ALIKE - _PUT_RIGHT
    if others:
        raise AssertionError(f"Spark may understand {sorted(others)} otherwise")
    for match in list(found.find_all(exp.RegexpFullMatch)):
        _match_whole(match)
    for reader in list(found.find_all(exp.ReadParquet)):
        _read_parquet(reader)
    return str(found.sql("spark", pretty=True, unsupported_level=sqlglot.ErrorLevel.RAISE))


def is_alike(types: Mapping[str, str]) -> bool:
    """Return whether both have the same text for each value of a Parquet file, by its types."""
    return all(_ALIKE_AS_TEXT.fullmatch(kind) for kind in types.values())


def _match_whole(match: Any) -> None:
    """Match a whole text: Spark finds a pattern anywhere, and `$` before a last line break."""
    from sqlglot import exp

    pattern = exp.Literal.string(rf"\A(?:{match.expression.this})\z")
    match.replace(exp.RegexpLike(this=match.this, expression=pattern))


def _read_parquet(reader: Any) -> None:
    """Read a Parquet file as Spark does, with the number of each row where that is asked for."""
    from sqlglot import exp

    select = reader.parent_select
    path = exp.to_identifier(_path(reader.expressions[0].this), quoted=True)
    reader.parent.replace(exp.table_(path, db="parquet"))
    for column in select.expressions:
        if column.name == _ROW:
            column.replace(exp.alias_(exp.column("row_index", table="_metadata"), _ROW))


def _path(path: str) -> str:
    r"""Return a path with a backslash before `*?[]{}`, which stand for others in Spark."""
    return re.sub(r"([\\*?\[\]{}])", r"\\\1", str(Path(path).absolute()))


def written_to(folder: Path, query: str) -> str:
    """Return the statement, in the words of Spark, that writes Parquet files into a folder."""
    path = str(folder.absolute()).replace("\\", "\\\\").replace("'", "\\'")
    return f"insert overwrite directory '{path}' using parquet\n{in_spark_words(query)}"
