"""What the rows of a declared table are: indicators, institutions, periods, forms filled in."""

from .conftest import DeclaredCheck

UNITS = """\
  counties:
    match: {headings: [县名, 筛查]}
    rows: {are: units, column: 县名, take: 全市合计, others: each}
    columns: {筛查: {target: screened}, 活产: {element: live_births}, 死亡: {element: maternal_deaths}}
    skip: ["注*", "-"]
    confirmed_by: 王
"""


def test_the_row_of_the_whole_is_taken_and_checked_against_its_parts(
    declared: DeclaredCheck,
) -> None:
    text = "县名,筛查,活产,死亡\n全市合计,120,20000,2\n甲县,70,12000,2\n乙县,50,8000,0\n-,-,-,-\n注：均已核对,,,\n"
    found, problems = declared(UNITS, text)
    assert problems == []
    assert found == {"screened": "120 met", "maternal_mortality_ratio": "10 met"}


def test_a_sum_that_its_parts_do_not_make_is_refused(declared: DeclaredCheck) -> None:
    text = "县名,筛查,活产,死亡\n全市合计,120,20000,2\n甲县,70,12000,2\n乙县,40,8000,1\n"
    found, problems = declared(UNITS, text)
    assert found == {}
    assert problems == [
        "t.csv:2:2: error [sum-differs]: '全市合计' is 120, and its parts make 110",
        "t.csv:2:4: error [sum-differs]: '全市合计' is 2, and its parts make 3",
    ]


def test_a_sum_may_be_larger_where_a_part_is_not_reported(declared: DeclaredCheck) -> None:
    text = "县名,筛查,活产,死亡\n全市合计,120,20000,2\n甲县,70,12000,2\n乙县,,8000,0\n"
    assert declared(UNITS, text)[1] == []


def test_without_the_row_of_the_whole_nothing_is_read(declared: DeclaredCheck) -> None:
    found, problems = declared(UNITS, "县名,筛查,活产,死亡\n甲县,70,12000,2\n")
    assert found == {}
    assert problems == ["t.csv:1:1: error [no-such-row]: no row is '全市合计'"]


def test_institutions_are_read_where_the_plan_asks_for_each(declared: DeclaredCheck) -> None:
    tables = """\
  streets:
    rows: {are: units, column: 街道, take: 合计, others: each}
    columns: {中心: {target: centres}}
    confirmed_by: 王
"""
    found, problems = declared(tables, "街道,中心\n甲街道,2\n乙街道,0\n合计,2\n")
    assert (found, problems) == ({"centres": "2 0 missed"}, [])


PERIODS = """\
  years:
    match: {headings: [年份]}
    rows: {are: periods, column: 年份, take: "{as_of.year}", baseline: "{baseline.year}", others: unread}
    columns: {死亡率（‰）: {target: deaths}, 床位数（张）: {target: beds}}
    confirmed_by: 王
"""


def test_the_rows_of_the_day_and_of_the_baseline_are_read(declared: DeclaredCheck) -> None:
    text = "年份,死亡率（‰）,床位数（张）\n2020,6,40\n2021,5,45\n2022,4,60\n"
    assert declared(PERIODS, text) == ({"beds": "60 met", "deaths": "-1 met"}, [])


def test_a_year_that_is_not_there_is_told(declared: DeclaredCheck) -> None:
    found, problems = declared(PERIODS, "年份,死亡率（‰）,床位数（张）\n2020,6,40\n2021,5,45\n")
    assert found == {}
    assert problems == ["t.csv:1:1: error [no-such-row]: no row is '2022'"]


SUBMISSIONS = """\
  kobo:
    match: {headings: [facility, _time]}
    rows: {are: submissions, column: facility}
    columns: {deliveries: {target: screened}, others: unread}
    over: facility
    private: [name]
    confirmed_by: 王
"""


def test_forms_are_added_up_over_the_column_that_is_declared(declared: DeclaredCheck) -> None:
    text = "facility,deliveries,name,_time\nA,66,x,2022-01-01\nB,51,y,2022-01-02\n"
    assert declared(SUBMISSIONS, text) == ({"screened": "117 met"}, [])


def test_a_form_that_comes_twice_is_refused(declared: DeclaredCheck) -> None:
    text = (
        "facility,deliveries,name,_time\nA,66,x,2022-01-01\nB,51,y,2022-01-02\nB,51,y,2022-01-03\n"
    )
    found, problems = declared(SUBMISSIONS, text)
    assert found == {}
    assert problems == [
        (
            "t.csv:4:2: error [duplicate-key]: screened is reported a second time here, first in "
            "t.csv:3:2"
        )
    ]


def test_the_last_form_counts_where_that_is_declared(declared: DeclaredCheck) -> None:
    tables = SUBMISSIONS.replace("over: facility", "over: facility\n    duplicates: last by _time")
    text = "facility,deliveries,name,_time\nA,66,x,2022-01-01\nB,50,y,2022-01-03T10:00\nB,51,y,2022-01-02\n"
    found, problems = declared(tables, text)
    assert found == {"screened": "116 met"}
    assert problems == [
        "t.csv:4:1: warning [replaced-row]: this row of 'B' is replaced by a later one"
    ]


def test_two_forms_of_the_same_time_are_refused(declared: DeclaredCheck) -> None:
    tables = SUBMISSIONS.replace("over: facility", "over: facility\n    duplicates: last by _time")
    text = "facility,deliveries,name,_time\nA,66,x,2022-01-01\nA,50,y,2022-01-01\n"
    found, problems = declared(tables, text)
    assert found == {}
    assert "t.csv:2:1: error [replaced-row]: 'A' comes twice with the same time" in problems


def test_rates_are_never_added_up(declared: DeclaredCheck) -> None:
    tables = SUBMISSIONS.replace("target: screened", "target: share")
    found, problems = declared(tables, "facility,deliveries,name,_time\nA,66%,x,1\nB,51%,y,2\n")
    assert found == {}
    assert problems == [
        "t.csv:3:2: error [rate-summed]: figures of share in % are not added up; only counts are"
    ]


def test_numerators_and_denominators_are_added_up(declared: DeclaredCheck) -> None:
    tables = SUBMISSIONS.replace(
        "deliveries: {target: screened}", "n: {numerator: share}, d: {denominator: share}"
    )
    found, problems = declared(tables, "facility,n,d,name,_time\nA,90,100,x,1\nB,190,200,y,2\n")
    assert found == {"share": "280/3 met"}
    assert problems == []


LONG = """\
  long:
    match: {headings: [code, area, year]}
    rows: {are: indicators, column: code, others: unread}
    columns: {value: value, others: unread}
    where: {area: 某市, year: "{as_of.year}*"}
    names: {B1: beds, S1: {target: screened, unit: 人}}
    confirmed_by: 王
"""


def test_only_the_rows_asked_for_are_read(declared: DeclaredCheck) -> None:
    text = "code,area,year,value\nB1,某市,2021,10\nB1,某市,2022,60\nB1,外市,2022,99\n"
    assert declared(LONG, text) == ({"beds": "60 met"}, [])


def test_where_no_row_is_asked_for_that_is_told(declared: DeclaredCheck) -> None:
    found, problems = declared(LONG, "code,area,year,value\nB1,外市,2022,99\n")
    assert found == {}
    assert problems == ["t.csv:1:1: error [no-such-row]: no row has area = '某市', year = '2022*'"]


def test_months_up_to_the_day_are_added_up(declared: DeclaredCheck) -> None:
    tables = LONG.replace("    names:", "    over: year\n    names:")
    text = "code,area,year,value\nS1,某市,202201,70\nS1,某市,202202,50\n"
    assert declared(tables, text, as_of="2022-12-31") == ({"screened": "120 met"}, [])


def test_a_month_after_the_day_is_refused(declared: DeclaredCheck) -> None:
    tables = LONG.replace("    names:", "    over: year\n    names:")
    text = "code,area,year,value\nS1,某市,202206,70\nS1,某市,202207,50\n"
    found, problems = declared(tables, text, as_of="2022-06-30")
    assert found == {}
    assert problems == [
        "t.csv:3:3: error [other-period]: '202207' is not 2022-06-30, the day that the figures are of"
    ]


def test_rows_of_no_target_are_told_in_one_line(declared: DeclaredCheck) -> None:
    text = "code,area,year,value\nB1,某市,2022,60\nX7,某市,2022,1\nZZ,某市,2022,1\n"
    found, problems = declared(LONG, text)
    assert found == {"beds": "60 met"}
    assert problems == [
        (
            "t.csv:1:1: warning [unread-rows]: rows or columns that the plan has no target for, unread "
            "as declared by long: 2 ('X7', 'ZZ')"
        )
    ]


def test_a_name_that_is_nearly_one_of_the_plan_stays_an_error(declared: DeclaredCheck) -> None:
    found, problems = declared(LONG, "code,area,year,value\n筛査人数,某市,2022,60\n")
    assert found == {}
    assert problems == [
        (
            "t.csv:2:1: error [unknown-target]: '筛査人数' is neither in the plan nor declared; did you "
            "mean 筛查人数? If not, write '筛査人数': unread under names:"
        )
    ]


def test_a_name_that_is_declared_unread_is_no_error(declared: DeclaredCheck) -> None:
    tables = LONG.replace("names: {", "names: {筛査人数: unread, ")
    text = "code,area,year,value\n筛査人数,某市,2022,60\nB1,某市,2022,60\n"
    found, problems = declared(tables, text)
    assert found == {"beds": "60 met"}
    assert [line.split("]")[0] for line in problems] == ["t.csv:1:1: warning [unread-rows"]


def test_without_others_an_unknown_row_is_an_error(declared: DeclaredCheck) -> None:
    tables = LONG.replace("column: code, others: unread", "column: code")
    found, problems = declared(tables, "code,area,year,value\nB1,某市,2022,60\nX7,某市,2022,1\n")
    assert found == {}
    assert problems == ["t.csv:3:1: error [unknown-target]: the plan t/2022 has no target 'X7'"]


def test_a_place_that_nobody_wrote_out_is_still_looked_at(declared: DeclaredCheck) -> None:
    tables = LONG.replace('    where: {area: 某市, year: "{as_of.year}*"}\n', "")
    found, problems = declared(tables, "code,area,year,value\nB1,外省,2022,60\n")
    assert found == {}
    assert problems == [
        "t.csv:2:2: error [other-place]: the figure is of '外省', and the plan of 某市"
    ]


def test_the_same_name_below_two_titles_is_told_apart(declared: DeclaredCheck) -> None:
    tables = """\
  groups:
    match: {headings: [项目, 数量]}
    rows: {are: indicators, column: 项目, others: unread, groups: [一、机构, 二、床位]}
    columns: {数量: value}
    names: {二、床位 / 医院: beds}
    confirmed_by: 王
"""
    text = "项目,数量\n一、机构,\n医院,7\n二、床位,\n医院,60\n"
    found, problems = declared(tables, text)
    assert found == {"beds": "60 met"}
    assert [line.split("]")[0] for line in problems] == ["t.csv:1:1: warning [unread-rows"]


def test_halves_side_by_side_are_read_one_after_the_other(declared: DeclaredCheck) -> None:
    tables = """\
  halves:
    rows: {are: indicators, column: 名称}
    columns: {名称: name, 数: value}
    repeats: 2
    confirmed_by: 王
"""
    text = "名称,数,名称,数\n床位数,60张,筛查人数,120人\n死亡率,,覆盖率,95%\n"
    found, problems = declared(tables, text)
    assert (found, problems) == (
        {"beds": "60 met", "screened": "120 met", "share": "95 met"},
        [],
    )


def test_another_column_says_what_a_figure_is(declared: DeclaredCheck) -> None:
    tables = """\
  qof:
    rows: {are: indicators, column: CODE}
    columns: {VALUE: {by: MEASURE, N: numerator, D: denominator, others: unread}}
    names: {X1: share}
    confirmed_by: 王
"""
    text = "CODE,MEASURE,VALUE\nX1,N,95\nX1,D,100\nX1,RATE,12\n"
    assert declared(tables, text) == ({"share": "95 met"}, [])


def test_a_year_that_is_written_out_under_take_has_to_be_that_of_the_figures(
    declared: DeclaredCheck,
) -> None:
    tables = PERIODS.replace("{as_of.year}", "2021").replace("{baseline.year}", "2020")
    found, problems = declared(tables, "年份,死亡率（‰）,床位数（张）\n2020,6,40\n2021,5,60\n")
    assert found == {}
    assert (
        "t.csv:3:1: error [other-period]: '2021' is not 2022-12-31, the day that the figures are of"
        in problems
    )


def test_a_year_that_is_written_out_under_where_has_to_be_that_of_the_figures(
    declared: DeclaredCheck,
) -> None:
    tables = LONG.replace("{as_of.year}*", "2021")
    found, problems = declared(tables, "code,area,year,value\nB1,某市,2021,60\n")
    assert found == {}
    assert problems == [
        "t.csv:2:3: error [other-period]: '2021' is not 2022-12-31, the day that the figures are of"
    ]


def test_a_title_of_another_year_is_refused(declared: DeclaredCheck) -> None:
    text = "2021年筛查情况表,,,\n县名,筛查,活产,死亡\n全市合计,120,20000,2\n甲县,120,20000,2\n"
    found, problems = declared(UNITS, text)
    assert found == {}
    assert "t.csv:1:1: error [other-period]" in problems[0]


def test_a_second_table_below_is_not_read_by_the_columns_of_the_first(
    declared: DeclaredCheck,
) -> None:
    tables = """\
  first:
    match: {headings: [项目, 上年, 本年]}
    rows: {are: indicators, column: 项目, others: unread}
    columns: {上年: unread, 本年: value}
    confirmed_by: 王
"""
    text = "项目,上年,本年\n筛查人数,90人,120人\n项目,本年,上年\n床位数,40张,60张\n"
    found, problems = declared(tables, text)
    assert found == {}
    assert problems == [
        (
            "t.csv:3:1: error [second-table]: this row may be the header of another table, of which "
            "first says nothing; put that on a sheet or in a file of its own"
        )
    ]


def test_a_header_that_comes_again_on_a_new_page_is_no_other_table(
    declared: DeclaredCheck,
) -> None:
    text = "code,area,year,value\nB1,某市,2022,60\ncode,area,year,value\nS1,某市,2022,120\n"
    assert declared(LONG, text) == ({"beds": "60 met", "screened": "120 met"}, [])


def test_a_number_that_its_comma_took_apart_is_refused(declared: DeclaredCheck) -> None:
    found, problems = declared(LONG, "code,area,year,value\nS1,某市,2022,1,200\n")
    assert found == {}
    assert problems == [
        "t.csv:2:5: error [extra-field]: this line has more fields than the header has columns"
    ]


def test_a_figure_below_no_heading_is_refused(declared: DeclaredCheck) -> None:
    tables = """\
  bare:
    rows: {are: indicators, column: 项目}
    columns: {数: value}
    confirmed_by: 王
"""
    assert declared(tables, "项目,数,\n床位数,60张,\n")[0] == {"beds": "60 met"}
    found, problems = declared(tables, "项目,数,\n床位数,60张,40张\n")
    assert found == {}
    assert problems == [
        "t.csv:2:3: error [extra-field]: this cell is below no heading, and nothing is declared of it"
    ]


def test_the_rate_of_the_whole_is_between_those_of_its_parts(declared: DeclaredCheck) -> None:
    tables = """\
  rates:
    rows: {are: units, column: 县名, take: 全市, others: each}
    columns: {覆盖率: {target: share}}
    confirmed_by: 王
"""
    assert declared(tables, "县名,覆盖率\n全市,92%\n甲县,90%\n乙县,95%\n")[0] == {"share": "92 met"}
    found, problems = declared(tables, "县名,覆盖率\n全市,93%\n甲县,80%\n乙县,91%\n")
    assert found == {}
    assert problems == [
        "t.csv:2:2: error [sum-differs]: '全市' is 93%, and its parts are between 80% and 91%"
    ]


def test_a_remark_behind_a_figure_is_kept_as_its_note(declared: DeclaredCheck) -> None:
    found, problems = declared(LONG, "code,area,year,value\nB1,某市,2022,60（经核实）\n")
    assert found == {"beds": "60 met"}
    assert problems == ["t.csv:2:4: warning [kept-note]: '经核实' behind 60 is kept as a note"]


def test_what_is_printed_beside_a_figure_is_checked(declared: DeclaredCheck) -> None:
    tables = """\
  printed:
    rows: {are: indicators, column: 项目}
    columns: {目标: limit, 完成: value, 完成率: attainment}
    confirmed_by: 王
"""
    text = "项目,目标,完成,完成率\n筛查人数,100人,120人,120%\n"
    assert declared(tables, text) == ({"screened": "120 met"}, [])
    _found, problems = declared(tables, "项目,目标,完成,完成率\n筛查人数,110人,120人,100.5%\n")
    assert [line.split("]")[0] for line in problems] == [
        "t.csv:2:2: error [target-differs",
        "t.csv:2:4: error [attainment-differs",
    ]


def test_a_row_of_the_plan_is_not_skipped(declared: DeclaredCheck) -> None:
    tables = LONG.replace("    names:", "    skip: [床*, 小计*]\n    names:")
    found, problems = declared(
        tables, "code,area,year,value\n床位数,某市,2022,60\nS1,某市,2022,120\n"
    )
    assert found == {}
    assert problems == [
        (
            "t.csv:2:1: error [skipped-row]: this row of '床位数' has a figure of the plan, and "
            "skip: leaves it out; write more of what the rows to skip say"
        )
    ]
    found, problems = declared(
        tables, "code,area,year,value\n小计一,某市,2022,60\nB1,某市,2022,60\n"
    )
    assert found == {"beds": "60 met"}
    assert problems == [
        "t.csv:2:1: warning [skipped-row]: this row of '小计一' is no target, and was not read"
    ]


def test_a_sum_without_one_of_its_figures_is_refused(declared: DeclaredCheck) -> None:
    text = "facility,deliveries,name,_time\nA,66,x,2022-01-01\nB,,y,2022-01-02\nC,60,z,2022-01-02\n"
    found, problems = declared(SUBMISSIONS, text)
    assert found == {}
    assert problems == [
        (
            "t.csv:3:2: error [incomplete-sum]: screened is added up, and this figure of it is "
            "missing (1 are); report it, write 0, or leave the row out with where:"
        )
    ]


def test_a_numerator_without_its_denominator_is_refused(declared: DeclaredCheck) -> None:
    tables = SUBMISSIONS.replace(
        "deliveries: {target: screened}", "n: {numerator: share}, d: {denominator: share}"
    )
    text = "facility,n,d,name,_time\nA,80,100,x,2022-01-01\nB,190,,y,2022-01-01\n"
    found, problems = declared(tables, text)
    assert found == {}
    assert problems == [
        (
            "t.csv:3:2: error [incomplete-sum]: share is added up from numerators and denominators, "
            "and beside this one the other is missing"
        )
    ]
    both = "facility,n,d,name,_time\nA,95,100,x,2022-01-01\nB,,,y,2022-01-01\n"
    assert declared(tables, both)[0] == {"share": "95 met"}


def test_times_that_have_no_order_are_refused(declared: DeclaredCheck) -> None:
    tables = SUBMISSIONS.replace("over: facility", "over: facility\n    duplicates: last by _time")
    text = "facility,deliveries,name,_time\nA,66,x,2022-9-2\nA,50,y,2022-12-1\n"
    found, problems = declared(tables, text)
    assert found == {}
    assert (
        "t.csv:2:4: error [replaced-row]: '2022-9-2' is no time that rows can be put in order by; "
        "write 2024-06-30T10:00"
    ) in problems


def test_a_column_that_corrects_figures_has_to_be_named(declared: DeclaredCheck) -> None:
    text = "code,area,year,value,核定数\nB1,某市,2022,60,40\n"
    found, problems = declared(LONG, text)
    assert found == {}
    assert problems == [
        (
            "t.csv:1:5: error [unread-column]: the column '核定数' may correct the figures, and only "
            "others: unread leaves it out; name it under columns:"
        )
    ]
    tables = LONG.replace("columns: {value: value,", "columns: {value: value, 核定数: unread,")
    assert declared(tables, text) == ({"beds": "60 met"}, [])
