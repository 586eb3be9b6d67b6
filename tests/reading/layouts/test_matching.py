"""How a declared table is recognized, and what is said where its headings changed."""

from .conftest import DeclaredCheck

MONTHLY = """\
  monthly:
    match: {headings: [指标, 完成数]}
    rows: {are: indicators, column: 指标}
    columns: {单位: unread, 完成数: value, 备注: note}
    confirmed_by: 王
"""


def test_a_table_is_recognized_by_its_headings_below_any_title(declared: DeclaredCheck) -> None:
    found, problems = declared(
        MONTHLY, "某市月报,,,\n,,,\n指标,单位,完成数,备注\n床位数,张,60,好\n"
    )
    assert (found, problems) == ({"beds": "60 met"}, [])


def test_a_blank_in_a_heading_is_no_change(declared: DeclaredCheck) -> None:
    found, problems = declared(MONTHLY, "指 标,单位,完成 数,备注\n床位数,张,60,好\n")
    assert (found, problems) == ({"beds": "60 met"}, [])


def test_a_new_heading_is_told(declared: DeclaredCheck) -> None:
    found, problems = declared(MONTHLY, "指标,单位,完成数,修订数,备注\n床位数,张,40,60,好\n")
    assert found == {}
    assert problems == [
        (
            "t.csv:1:1: error [table-changed]: the headings of this table are not those declared for "
            "monthly (hpc.yaml:2:3): new: '修订数'"
        )
    ]


def test_a_heading_that_is_gone_and_one_that_is_new_are_both_told(declared: DeclaredCheck) -> None:
    found, problems = declared(MONTHLY, "指标,计量单位,完成数,备注\n床位数,张,60,好\n")
    assert found == {}
    assert problems == [
        (
            "t.csv:1:1: error [table-changed]: the headings of this table are not those declared for "
            "monthly (hpc.yaml:2:3): not there any more: '单位'; new: '计量单位'"
        )
    ]


def test_a_moved_heading_is_told_with_both_orders(declared: DeclaredCheck) -> None:
    found, problems = declared(MONTHLY, "指标,完成数,单位,备注\n床位数,60,张,好\n")
    assert found == {}
    assert problems == [
        (
            "t.csv:1:1: error [table-changed]: the headings of this table are not those declared for "
            "monthly (hpc.yaml:2:3): declared as '单位', '完成数', '备注', and here in the order "
            "'完成数', '单位', '备注'"
        )
    ]


def test_other_headings_are_allowed_where_others_are_unread(declared: DeclaredCheck) -> None:
    tables = MONTHLY.replace("备注: note", "others: unread")
    found, problems = declared(tables, "指标,单位,完成数,备注\n床位数,张,60,好\n")
    assert (found, problems) == ({"beds": "60 met"}, [])


def test_a_table_that_lost_a_heading_it_is_recognized_by_is_told(declared: DeclaredCheck) -> None:
    found, problems = declared(MONTHLY, "项目名,单位,完成数,备注\n床位数,张,60,好\n")
    assert found == {}
    assert problems == [
        (
            "t.csv:1:1: error [table-changed]: the headings of this table are not those declared for "
            "monthly (hpc.yaml:2:3): not there any more: '指标'; new: '项目名'"
        )
    ]


def test_a_table_that_can_be_read_without_its_declaration_is_read_and_told(
    declared: DeclaredCheck,
) -> None:
    found, problems = declared(MONTHLY, "指标,单位,完成值,备注\n床位数,张,60,好\n")
    assert found == {"beds": "60 met"}
    assert [line.split("]")[0] for line in problems] == ["t.csv:1:1: warning [table-changed"]


def test_a_table_that_nobody_confirmed_counts_for_nothing(declared: DeclaredCheck) -> None:
    tables = MONTHLY.replace("confirmed_by: 王", "confirmed_by:").replace("完成数", "完成值")
    found, problems = declared(tables, "指标,单位,完成值,备注\n床位数,张,60,好\n")
    assert found == {"beds": "60 met"}
    assert problems == [
        (
            "t.csv:1:1: warning [unconfirmed-table]: this may be the table monthly (hpc.yaml:2:3), "
            "which nobody has confirmed: it was not used"
        )
    ]


def test_two_declarations_of_one_table_are_refused(declared: DeclaredCheck) -> None:
    tables = MONTHLY + MONTHLY.replace("monthly", "second")
    found, problems = declared(tables, "指标,单位,完成数,备注\n床位数,张,60,好\n")
    assert found == {}
    assert problems == [
        (
            "t.csv:1:1: error [two-declarations]: this is declared more than once: monthly (hpc.yaml:2:3), "
            "second (hpc.yaml:7:3); give each of them a heading under match: that the others have not"
        )
    ]


def test_a_heading_that_comes_twice_is_refused(declared: DeclaredCheck) -> None:
    tables = MONTHLY.replace("备注: note", "others: unread")
    found, problems = declared(tables, "指标,单位,完成数,完成数\n床位数,张,40,60\n")
    assert found == {}
    assert problems == [
        "t.csv:1:4: error [duplicate-column]: the column '完成数' is here a second time"
    ]


YEARLY = """\
  yearly:
    match: {headings: [项目, "{as_of.year}年"]}
    rows: {are: indicators, column: 项目, others: unread}
    columns: {"{baseline.year}年": baseline, "{as_of.year}年": value}
    confirmed_by: 王
"""


def test_a_year_in_a_heading_is_that_of_the_figures(declared: DeclaredCheck) -> None:
    text = "项目,2021年,2022年\n死亡率,5‰,4‰\n"
    assert declared(YEARLY, text) == ({"deaths": "-1 met"}, [])


def test_last_years_table_is_not_taken_for_this_years(declared: DeclaredCheck) -> None:
    found, problems = declared(YEARLY, "项目,2020年,2021年\n死亡率,5‰,4‰\n")
    assert found == {}
    refused = "t.csv:1:3: error [other-period]: '2021年' is not 2022-12-31"
    assert any(line.startswith(refused) for line in problems)


def test_a_year_that_is_written_out_has_to_be_that_of_the_figures(declared: DeclaredCheck) -> None:
    tables = YEARLY.replace("{as_of.year}年", "2022年").replace("{baseline.year}", "2021")
    found, problems = declared(tables, "项目,2021年,2022年\n床位数,50张,60张\n", as_of="2022-06-30")
    assert found == {"beds": "60 holding"}
    plan = "plan: t/2023\ntitle: x\nregion: 某市\nperiod: 2023\ntargets:\n  beds: {zh: 床位数, unit: 张, at_least: 50张, quote: 床位50张}\n"
    found, problems = declared(
        tables, "项目,2021年,2022年\n床位数,50张,60张\n", as_of="2023-12-31", plan=plan
    )
    assert found == {}
    assert problems == [
        (
            "t.csv:1:2: error [wrong-baseline-year]: the baseline is of 2021; changes are counted "
            "from 2022"
        ),
        "t.csv:1:3: error [other-period]: '2022年' is not 2023-12-31, the day that the figures are of",
    ]


def test_merged_headings_are_joined(declared: DeclaredCheck) -> None:
    tables = """\
  joined:
    header: {from: 县名, rows: 3}
    rows: {are: units, column: 县名, take: 合计, others: unread}
    columns:
      筛查 / 宫颈癌 / 人数: unread
      筛查 / 乳腺癌 / 人数: {target: screened}
      床位数: {target: beds}
    confirmed_by: 王
"""
    text = "县名,筛查,,床位数\n,宫颈癌,乳腺癌,\n,人数,人数,\n合计,3,120,60\n甲县,1,100,20\n"
    assert declared(tables, text) == ({"beds": "60 met", "screened": "120 met"}, [])


def test_a_table_that_cannot_be_read_names_the_declaration_that_nobody_confirmed(
    declared: DeclaredCheck,
) -> None:
    tables = MONTHLY.replace("confirmed_by: 王", "confirmed_by:").replace("指标", "任务名")
    found, problems = declared(tables, "任务名,单位,完成数,备注\n床位数,张,60,好\n")
    assert found == {}
    assert [line.split("]")[0] for line in problems] == [
        "t.csv: error [no-header",
        "t.csv:1:1: warning [unconfirmed-table",
    ]


def test_a_heading_with_a_day_needs_the_day(declared: DeclaredCheck) -> None:
    tables = """\
  monthly:
    match: {headings: [任务, "1—{as_of.month}月完成"]}
    rows: {are: indicators, column: 任务}
    columns: {"1—{as_of.month}月完成": value}
    confirmed_by: 王
"""
    text = "任务,1—6月完成\n床位数,60张\n"
    assert declared(tables, text, as_of="2022-06-30")[0] == {"beds": "60 holding"}
    assert declared(tables, f"数据截止日,2022-06-30\n{text}", as_of="")[0] == {"beds": "60 holding"}
    found, problems = declared(tables, text, as_of="")
    assert found == {}
    assert (
        "t.csv:1:1: error [missing-key]: this may be the table monthly, whose headings are of a day "
        "or of the baseline's year: say the plan and the day, such as with --plan and --as-of"
    ) in problems


def test_what_is_there_instead_of_a_heading_that_is_gone_is_listed(declared: DeclaredCheck) -> None:
    tables = MONTHLY.replace("备注: note", "备注: note, others: unread")
    found, problems = declared(tables, "指标,计量单位,完成数,备注\n床位数,张,60,好\n")
    assert found == {}
    assert problems == [
        (
            "t.csv:1:1: error [table-changed]: the headings of this table are not those declared for "
            "monthly (hpc.yaml:2:3): not there any more: '单位'; there, and not declared: '计量单位'"
        )
    ]
