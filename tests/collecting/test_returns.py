"""Which file of a unit counts, and the state that its files make.

The cases of rates are those of DHIS2 (community.dhis2.org/t/reporting-rates-doubts/45256, /39591; dhis2-devs msg33809).
"""

from collections.abc import Sequence
from datetime import date, time
from fractions import Fraction

import pytest

from healthplan_cli.collecting.returns import returns_of, says_nothing
from healthplan_cli.model.collected import Collected, Handed, Rates, Return, State
from healthplan_cli.model.moment import Moment
from healthplan_cli.model.period import Period
from healthplan_cli.model.place import Place
from healthplan_cli.model.review import Review
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.model.submission import Actual, Submission, Waiver
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import Language, say
from tests.conftest import read_plan

JIA = Unit("jia", "甲县")
YEAR = Period(date(2022, 1, 1), date(2022, 12, 31), 2021)
PLAN = read_plan("signing_rate: {at_least: 32%, quote: x}", period="2022")
REVIEW = Review(PLAN, Submission("test/2022", date(2022, 12, 31), {}), ())
PROBLEM = Problem(Position("x"), "rate-differs", say("no"))


def handed(file: str, submitted: str = "", kind: str = "good") -> Handed:
    """A file by its name, when it came (`7-05`, `7-05 16:30`) and what it is."""
    moment = None
    if submitted:
        day, _, at = submitted.partition(" ")
        month, _, of_month = day.partition("-")
        hour = time.fromisoformat(at) if at else None
        moment = Moment(date(2023, int(month), int(of_month)), hour)
    if kind == "unreadable":
        return Handed(file, moment, None, (PROBLEM, PROBLEM))
    errors = (PROBLEM,) if kind == "bad" else ()
    return Handed(file, moment, REVIEW, errors, is_empty=kind == "empty")


def return_of(files: Sequence[Handed], unit: Unit = JIA, deadline: str = "") -> Return:
    last_day = date.fromisoformat(deadline) if deadline else None
    (found,) = returns_of(Roster((unit,)), {"jia": files}, YEAR, last_day)
    return found


STATES = [
    ("nothing was handed in", [], State.MISSING, None),
    ("the day of the deadline is in time", [handed("a", "1-10")], State.ON_TIME, "a"),
    ("the day after it is late", [handed("a", "1-11")], State.LATE, "a"),
    ("any time on the day is in time", [handed("a", "1-10 23:59")], State.ON_TIME, "a"),
    ("of no known day nobody can say", [handed("a")], State.UNDATED, "a"),
    ("what has errors is sent back", [handed("a", "1-9", "bad")], State.RETURNED, None),
    ("what cannot be read is sent back", [handed("a", "", "unreadable")], State.RETURNED, None),
    ("an empty return is no return", [handed("a", "1-9", "empty")], State.EMPTY, None),
    (
        "an empty file beside a bad one is sent back with it",
        [handed("a", "1-9", "empty"), handed("b", "1-8", "bad")],
        State.RETURNED,
        None,
    ),
    (
        "the last of good files counts",
        [handed("a", "1-9"), handed("b", "1-5"), handed("c", "1-7")],
        State.ON_TIME,
        "a",
    ),
    (
        "on one day the time decides",
        [handed("a", "1-9 08:00"), handed("b", "1-9 08:01")],
        State.ON_TIME,
        "b",
    ),
    (
        "a bad file does not take back a good one",
        [handed("a", "1-9"), handed("b", "1-12", "bad")],
        State.ON_TIME,
        "a",
    ),
    (
        "nor does one that cannot be read, of an unknown day",
        [handed("a", "1-9"), handed("b", "", "unreadable")],
        State.ON_TIME,
        "a",
    ),
    (
        "a late correction of a return in time is late",
        [handed("a", "1-9"), handed("b", "1-12")],
        State.LATE,
        "b",
    ),
    ("two of one day may both be the last", [handed("a", "1-9"), handed("b", "1-9")], State.RETURNED, None),
    (
        "so may two of which one has no time of day",
        [handed("a", "1-9 08:00"), handed("b", "1-9")],
        State.RETURNED,
        None,
    ),
    ("and two of which one has no day", [handed("a", "1-9"), handed("b")], State.RETURNED, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "files", "state", "counted"), STATES, ids=[row[0] for row in STATES]
)
def test_the_files_of_a_unit_make_its_state(
    rule: str, files: list[Handed], state: State, counted: str | None
) -> None:
    found = return_of(files, deadline="2023-01-10")
    assert found.state is state
    assert (found.counted.file if found.counted else None) == counted


def test_every_file_is_counted_superseded_or_sent_back() -> None:
    for _, files, *_ in STATES:
        found = return_of(files, deadline="2023-01-10")
        listed = [*([found.counted] if found.counted else []), *found.superseded, *found.sent_back]
        assert sorted(one.file for one in listed) == sorted(one.file for one in files)


def test_without_a_deadline_a_return_is_received() -> None:
    assert return_of([handed("a", "1-9")]).state is State.RECEIVED


def test_two_last_returns_name_each_other() -> None:
    found = return_of([handed("a", "1-9"), handed("b", "1-9")])
    assert [one.code for one in found.errors] == ["two-last-returns"] * 2
    assert str(found.errors[0].words) == (
        "b may be the last return of the unit as well, and their days do not tell; write the hour "
        "and minute in submitted: of each, or hand in one of them"
    )


def test_two_last_returns_of_which_one_has_no_day_are_to_have_one() -> None:
    found = return_of([handed("a.xlsx", "1-9"), handed("b.xlsx", "")])
    assert str(found.errors[0].words) == (
        "b.xlsx may be the last return of the unit as well; write 'Submitted' in each, or hand in "
        "one of them"
    )


@pytest.mark.parametrize(
    ("file", "english", "chinese"),
    [
        ("a.yaml", "submitted:", "处写到时分"),
        ("a.xlsx", "'Submitted'", "每份的“报送时间”处写到时分"),
        ("a.csv", "'Submitted'", "每份的“报送时间”处写到时分"),
        ("a.docx", "'Submitted'", "每份的“报送时间”处写到时分"),
    ],
)
def test_what_is_to_be_written_is_called_as_in_the_file(
    file: str, english: str, chinese: str
) -> None:
    found = return_of([handed(file, "1-9"), handed(f"b-{file}", "1-9")])
    words = found.errors[0].words
    assert english in Language("en").text(words)
    assert chinese in Language("zh").text(words)


def test_a_file_in_place_of_others_is_resubmitted() -> None:
    assert return_of([handed("a", "1-9"), handed("b", "1-5")]).is_resubmitted
    assert not return_of([handed("a", "1-9")]).is_resubmitted


@pytest.mark.parametrize(
    ("opens", "closes", "months"),
    [
        (
            "2022-02-01",
            "2022-07-31",
            6,
        ),  # dhis2-devs msg33809: 12 - 1 before opening - 5 after closing
        ("2022-02-28", "2022-07-01", 6),
        ("", "2021-12-31", 0),
        ("2023-01-01", "", 0),
        ("", "", 12),
    ],
)
def test_a_unit_is_to_report_for_the_months_in_which_it_is_open(
    opens: str, closes: str, months: int
) -> None:
    unit = Unit(
        "jia",
        "甲县",
        opens=date.fromisoformat(opens) if opens else None,
        closes=date.fromisoformat(closes) if closes else None,
    )
    last_days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    periods = [
        Period(date(2022, month, 1), date(2022, month, last), 2021)
        for month, last in enumerate(last_days, 1)
    ]
    assert sum(unit.is_open(period) for period in periods) == months


def test_a_closed_unit_is_counted_on_neither_side() -> None:
    closed = Unit("jia", "甲县", closes=date(2021, 12, 31))
    found = return_of([handed("a", "1-9")], closed)
    assert found.state is State.NOT_EXPECTED
    assert found.counted is None
    assert str(found.reason) == "closed or not yet open in 2022; not counted: a"
    assert found.reason is not None
    assert Language("zh").text(found.reason).startswith("2022 年内已停用或尚未启用")


WAIVER = Waiver("jia", "水灾", "张三", date(2023, 1, 10))


def test_a_waiver_excuses_a_missing_return_until_its_last_day() -> None:
    unit = Unit("jia", "甲县", waiver=WAIVER)
    assert return_of([], unit, "2023-01-10").state is State.WAIVED
    late = return_of([], unit, "2023-01-11")
    assert late.state is State.MISSING
    assert str(late.reason) == "its waiver expired on 2023-01-10"
    assert return_of([handed("a", "1-9")], unit, "2023-01-10").state is State.ON_TIME


def rates(expected: int, received: int, late: int, deadline: date | None) -> Rates:
    """The rates of a collection: so many units, of which so many reported, and so many of these late."""
    units = tuple(Unit(f"u{number}", f"单位{number}") for number in range(expected))
    files = {
        unit.id: [handed("a", "2-16" if number < late else "1-9")]
        for number, unit in enumerate(units)
        if number < received
    }
    returns = returns_of(Roster(units), files, YEAR, deadline)
    return Collected(PLAN, Roster(units), YEAR.end, returns, deadline).rates


def test_60_facilities_of_which_46_reported_are_76_67_per_cent() -> None:
    found = rates(60, 46, 0, None)
    assert found == Rates(60, 46, None)
    assert found.completeness == Fraction(46, 60)
    assert round(found.completeness * 100, 2) == Fraction("76.67")
    assert found.timeliness is None


def test_a_form_of_16_february_with_15_days_of_grace_is_complete_and_not_timely() -> None:
    found = rates(1, 1, 1, date(2023, 2, 15))
    assert found.completeness == 1
    assert found.timeliness == 0


def test_two_files_of_one_unit_are_one_return() -> None:
    unit = Unit("jia", "甲县")
    returns = returns_of(
        Roster((unit,)), {"jia": [handed("a", "1-9"), handed("b", "1-8")]}, YEAR, date(2023, 1, 10)
    )
    found = Collected(PLAN, Roster((unit,)), YEAR.end, returns, date(2023, 1, 10)).rates
    assert found == Rates(1, 1, 1)


def test_nobody_to_report_has_no_rate() -> None:
    found = Collected(PLAN, Roster(()), YEAR.end, (), None).rates
    assert found.completeness is None


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (Actual(), True),
        (Actual(note="未开展"), True),
        (Actual(place=Place(3)), False),
        (Actual(stage="B级"), False),
        (Actual(not_applicable="无此机构"), False),
    ],
)
def test_a_return_says_something_by_a_figure_a_grade_or_a_place(
    actual: Actual, *, expected: bool
) -> None:
    submission = Submission("test/2022", date(2022, 12, 31), {"signing_rate": actual})
    assert says_nothing(Review(PLAN, submission, ())) is expected
