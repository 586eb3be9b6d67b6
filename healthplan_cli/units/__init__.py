"""Units: text to exact quantities, and conversion between them.

table.py reads units.txt, from_text.py reads a figure, as_written.py a ratio or fraction too, and
numerals.py Chinese numerals; conversion.py converts it by base_units.py, shares.py knows per cent
and points, and dimension.py says what can be compared. own.py adds units of a folder of specs,
unknown.py says what is meant by one that nobody knows.
"""

from healthplan_cli.units.as_written import (
    RATIO,
    parse,
    range_of_ratios,
    refuse_times,
    share_of_baseline,
)
from healthplan_cli.units.conversion import convert, factor, fits, per_one, rate, whole_of
from healthplan_cli.units.errors import UnitError, unknown_unit
from healthplan_cli.units.from_text import (
    LARGEST_EXPONENT,
    LONGEST_NUMBER,
    NUMBER,
    plain_number,
)
from healthplan_cli.units.numerals import NUMERAL, OF_TENTHS, numeral_value, per_cent_of_tenths
from healthplan_cli.units.shares import is_ratio, is_share, point_unit
from healthplan_cli.units.table import can_be_declared, canonical, is_unit, names, normal

__all__ = [
    "LARGEST_EXPONENT",
    "LONGEST_NUMBER",
    "NUMBER",
    "NUMERAL",
    "OF_TENTHS",
    "RATIO",
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
    "numeral_value",
    "parse",
    "per_cent_of_tenths",
    "per_one",
    "plain_number",
    "point_unit",
    "range_of_ratios",
    "rate",
    "refuse_times",
    "share_of_baseline",
    "unknown_unit",
    "whole_of",
]
