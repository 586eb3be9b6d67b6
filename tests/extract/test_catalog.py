"""Which indicators of the catalog the words of a document may be."""

import pytest

from healthplan_cli.drafting.catalog import Names
from healthplan_cli.reading.specs.folders import shipped_specs

NAMES = Names(shipped_specs().catalog)


@pytest.mark.parametrize(
    ("quote", "id"),
    [
        ("居民健康素养水平达到35%", "health_literacy_rate"),
        ("确保每万名常住人口拥有4名全科医生", "gps_per_10k_residents"),
        ("推动完成2025年度千人口4.5个托位指标任务", "nursery_places_per_1k_residents"),
    ],
)
def test_a_name_stands_in_a_quote_be_it_around_a_count(quote: str, id: str) -> None:
    assert id in NAMES.within(quote)


@pytest.mark.parametrize("quote", ["新增托位4.5个", "招收全科医生4名", "人口千人"])
def test_a_count_that_is_per_nothing_is_no_name(quote: str) -> None:
    found = NAMES.within(quote)
    assert not {"gps_per_10k_residents", "nursery_places_per_1k_residents"} & {*found}
