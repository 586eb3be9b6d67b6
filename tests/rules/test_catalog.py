"""The shipped catalog: its bounds doubt slips of the decimal point and no true figure, its rates can be made.

The figures are of the nation, as the statistical bulletins of health (2021 to 2023), the bulletin of
the National Bureau of Statistics of 2022 and national progress reports print them.
"""

from fractions import Fraction
from functools import cache

import pytest

from healthplan_cli import units
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped

PUBLISHED = {
    "life_expectancy": "78.6岁",  # 2023
    "birth_rate": "6.77‰",  # 2022, as are the next three
    "death_rate": "7.37‰",
    "elderly_65_share": "14.9%",
    "elderly_60_share": "19.8%",
    "beds_per_1k_residents": "7.23张/千人",  # 2023, as are those down to the costs
    "physicians_per_1k_residents": "3.40人/千人",
    "nurses_per_1k_residents": "4.00人/千人",
    "gps_per_10k_residents": "3.99名/万人",
    "public_health_staff_per_10k_residents": "7.15人/万人",
    "visits_per_resident": "6.8人次/人",
    "bed_occupancy_rate": "79.4%",
    "average_length_of_stay": "8.8天/人",
    "inpatient_cost": "10315.8元/人次",
    "outpatient_cost": "361.6元/人次",
    "health_expenditure_per_capita": "6425.3元/人",
    "out_of_pocket_share": "27.3%",
    "government_health_share": "26.7%",
    "hospital_delivery_rate": "99.94%",  # 2022, as are those down to the nursery places
    "antenatal_care_rate": "97.9%",
    "postpartum_visit_rate": "96.5%",
    "maternal_systematic_management_rate": "93.6%",
    "children_under_3_systematic_management_rate": "93.3%",
    "infant_mortality_rate": "4.9‰",
    "nursery_places_per_1k_residents": "2.57个/千人",
    "premature_mortality_rate": "15.2%",
    "severe_mental_illness_management_rate": "96.2%",  # 2023
    "blood_donation_rate": "12人次/千人",  # 2021
}
SLIPS = (Fraction(10), Fraction(1, 10), Fraction(100), Fraction(1, 100))
TO_BE_DOUBTED = 100


@cache
def catalog() -> Catalog:
    return Specs((shipped(),)).catalog


def value_of(id: str) -> Fraction:
    unit = catalog().indicators[id].unit
    return units.convert(units.parse(PUBLISHED[id], unit), unit).value


def is_doubted(id: str, value: Fraction) -> bool:
    """Whether a figure is outside its bounds, or a share above the whole that may not be."""
    indicator = catalog().indicators[id]
    above = units.is_share(indicator.unit) and value > (units.whole_of(indicator.unit) or value)
    return value not in indicator.bounds or (above and not indicator.open)


@pytest.mark.parametrize("id", PUBLISHED)
def test_a_published_figure_is_not_doubted(id: str) -> None:
    assert not is_doubted(id, value_of(id))


def test_slips_of_the_decimal_point_are_doubted() -> None:
    assert len(PUBLISHED) == 28
    passed = [
        (id, float(times))
        for id in PUBLISHED
        for times in SLIPS
        if not is_doubted(id, value_of(id) * times)
    ]
    assert len(PUBLISHED) * len(SLIPS) - len(passed) >= TO_BE_DOUBTED, passed


def test_the_rate_of_ten_kinds_of_defect_is_doubted_where_all_severe_ones_are_meant() -> None:
    unit = catalog().indicators["severe_birth_defect_rate"].unit
    national = units.parse("9.3/万", unit)
    assert national.value == Fraction("0.93")
    assert is_doubted("severe_birth_defect_rate", national.value)
    ten_kinds = catalog().indicators["severe_birth_defects_10_kinds"]
    assert units.parse("9.3/万", ten_kinds.unit).value in ten_kinds.bounds


def test_every_indicator_with_a_unit_has_bounds() -> None:
    without = [one.id for one in catalog().indicators.values() if one.unit and not one.bounds.ends]
    assert without == []


def test_every_rate_can_be_made_of_its_elements() -> None:
    for indicator in catalog().indicators.values():
        if not indicator.numerator:
            assert not indicator.denominator, indicator.id
            continue
        above = catalog().elements[indicator.numerator]
        below = catalog().elements[indicator.denominator]
        one = units.rate(units.parse("1", above.unit), units.parse("1", below.unit), indicator.unit)
        assert one.value > 0, indicator.id


def test_every_indicator_is_defined_in_both_languages() -> None:
    lacking = [
        one.id
        for one in catalog().indicators.values()
        if not (one.definition.zh and one.definition.en and one.zh and one.en)
    ]
    assert lacking == []


def test_no_chinese_name_is_of_two_indicators() -> None:
    found: dict[str, list[str]] = {}
    for one in catalog().indicators.values():
        for name in {one.zh, *one.aliases}:
            found.setdefault(name, []).append(one.id)
    assert {name: ids for name, ids in found.items() if len(ids) > 1} == {}


def test_a_stock_is_counted_at_the_end_of_the_year_and_nothing_else_is() -> None:
    wrong = [
        one.id
        for one in catalog().indicators.values()
        if one.counted and (one.kind == "stock") is not (one.counted == "year_end")
    ]
    assert wrong == []
