"""When a file was handed in: a day, with a time where it is written, in the time of Beijing."""

import pytest

from healthplan_cli.reading.returns.submitted import moment_of


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-01-09", "2023-01-09"),
        ("2023-01-09 16:30", "2023-01-09 16:30"),
        ("2023-01-09T16:30", "2023-01-09 16:30"),
        ("2023-01-09T16:30+08:00", "2023-01-09 16:30"),
        ("2023-01-09T08:30Z", "2023-01-09 16:30"),
        ("2023-01-09T23:30Z", "2023-01-10 07:30"),  # past a deadline of the 9th
        ("2023-01-10T00:30+09:00", "2023-01-09 23:30"),
        ("2023-02-30", "None"),
        ("2023-01-09 25:00", "None"),
        ("0001-01-01T00:00+23:00", "None"),
    ],
)
def test_a_moment_is_in_the_time_of_beijing(text: str, moment: str) -> None:
    assert str(moment_of(text)) == moment


def test_a_time_with_a_zone_is_compared_with_one_without() -> None:
    with_zone, without = moment_of("2023-01-09T12:31Z"), moment_of("2023-01-09 20:30")
    assert with_zone is not None
    assert without is not None
    assert with_zone.is_after(without)
    assert not without.is_after(with_zone)
