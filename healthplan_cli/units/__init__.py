"""Units: text to exact quantities, and conversion between them.

table.py reads units.txt, from_text.py reads a figure, conversion.py converts it by
base_units.py, shares.py knows per cent and points, and dimension.py says what can be compared.
"""

from healthplan_cli.units.conversion import convert, factor, fits, rate, whole_of
from healthplan_cli.units.errors import UnitError
from healthplan_cli.units.from_text import (
    LARGEST_EXPONENT,
    LONGEST_NUMBER,
    NUMBER,
    parse,
    plain_number,
)
from healthplan_cli.units.shares import is_ratio, is_share, point_unit
from healthplan_cli.units.table import can_be_declared, canonical, is_unit, names, normal

__all__ = [
    "LARGEST_EXPONENT",
    "LONGEST_NUMBER",
    "NUMBER",
    "UnitError",
    "can_be_declared",
    "canonical",
    "convert",
    "factor",
    "fits",
    "is_ratio",
    "is_share",
    "is_unit",
    "names",
    "normal",
    "parse",
    "plain_number",
    "point_unit",
    "rate",
    "whole_of",
]
