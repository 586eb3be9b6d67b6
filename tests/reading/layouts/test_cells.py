"""Marks, units and fractions in the cells of a declared table, and what no report may show."""

from .conftest import DeclaredCheck

MARKED = """\
  marked:
    match: {headings: [code, figure]}
    rows: {are: indicators, column: code}
    columns: {figure: value}
    names: {B: {target: beds, unit: 张}, S: screened, C: share}
    missing: [":", "***"]
    flags: {e: note, p: refuse}
    confirmed_by: 王
"""


def test_a_flag_that_is_kept_is_told(declared: DeclaredCheck) -> None:
    found, problems = declared(MARKED, "code,figure\nB,60 e\n")
    assert found == {"beds": "60 met"}
    assert problems == [
        (
            "t.csv:1:1: warning [flagged-figure]: figures marked 'e' are read, and their mark is kept "
            "as a note: 1"
        )
    ]


def test_a_flag_that_is_refused_is_an_error(declared: DeclaredCheck) -> None:
    found, problems = declared(MARKED, "code,figure\nB,60 p\n")
    assert found == {}
    assert problems == [
        (
            "t.csv:2:2: error [refused-flag]: '60 p' is marked p, which is declared to be no figure to "
            "judge by"
        )
    ]


def test_a_mark_that_is_not_declared_is_an_error(declared: DeclaredCheck) -> None:
    found, problems = declared(MARKED, "code,figure\nB,60 x\n")
    assert found == {}
    assert problems == [
        "t.csv:2:2: error [unknown-unit]: 'x' is not a unit hpc knows; one of your own is added in units.yaml"
    ]


def test_a_mark_of_no_figure_is_not_reported(declared: DeclaredCheck) -> None:
    found, problems = declared(MARKED, "code,figure\nB,:\nS,***\nC,95%\n")
    assert (found, problems) == ({"share": "95 met"}, [])


def test_a_declared_unit_is_that_of_bare_figures_and_held_against_others(
    declared: DeclaredCheck,
) -> None:
    assert declared(MARKED, "code,figure\nB,60\n") == ({"beds": "60 met"}, [])
    found, problems = declared(MARKED, "code,figure\nB,60人\n")
    assert found == {}
    assert "t.csv:2:2: error [wrong-unit]: the figure is in 人, and its row says 张" in problems


def test_fractions_are_per_cent_where_that_is_declared(declared: DeclaredCheck) -> None:
    tables = MARKED.replace("    missing:", "    fractions: percent\n    missing:")
    assert declared(tables, "code,figure\nC,0.947\n") == ({"share": "947/10 met"}, [])


def test_a_fraction_is_doubted_where_nothing_is_declared(declared: DeclaredCheck) -> None:
    found, problems = declared(MARKED, "code,figure\nC,0.947\n")
    assert found == {"share": "947/1000 undetermined"}
    assert "share-below-one" in problems[0]


def test_what_is_private_is_in_no_message(declared: DeclaredCheck) -> None:
    tables = MARKED.replace("columns: {figure: value}", "columns: {figure: value, others: unread}")
    tables = tables.replace("    missing:", "    private: [who, 电话]\n    missing:")
    text = "who,code,figure,电话\n张三,B,六十,13900000000\n李四,Q,1,13900000001\n"
    found, problems = declared(tables, text)
    assert found == {}
    assert len(problems) == 2
    assert not any(word in line for line in problems for word in ("张三", "李四", "139"))


def test_a_sum_of_rows_of_text_is_refused_where_it_stands(declared: DeclaredCheck) -> None:
    tables = MARKED.replace("    missing:", "    over: place\n    missing:")
    tables = tables.replace("columns: {figure: value}", "columns: {figure: value, others: unread}")
    found, problems = declared(tables, "code,place,figure\nS,甲,60\nS,乙,很多\n")
    assert found == {}
    assert problems == [
        "t.csv:3:3: error [not-a-number]: '很多' is a bound or a guess, not one figure; write the exact figure"
    ]


SHARES = """\
  shares:
    rows: {are: indicators, column: 任务, others: unread}
    columns: {进展比例: share_of_target}
    confirmed_by: 王
"""


def test_a_share_of_a_target_is_a_figure_where_that_is_declared(declared: DeclaredCheck) -> None:
    found, problems = declared(
        SHARES, "任务,进展比例\n筛查人数,40.9%\n别的事,市统项目\n", as_of="2022-06-30"
    )
    assert found == {"screened": "40 behind"}  # 40.9 of 100 persons are 40 whole ones
    assert problems[0] == (
        "t.csv:1:1: warning [reckoned-figure]: figures reckoned from the printed shares of their "
        "targets: 1"
    )
    assert declared(SHARES, "任务,进展比例\n筛查人数,100%\n")[0] == {"screened": "100 met"}
    assert declared(SHARES, "任务,进展比例\n筛查人数,99.9%\n")[0] == {"screened": "99 missed"}


def test_a_share_of_a_rate_is_refused(declared: DeclaredCheck) -> None:
    found, problems = declared(SHARES, "任务,进展比例\n覆盖率,40%\n")
    assert found == {}
    assert problems == [
        (
            "t.csv:2:2: error [unfit-share]: '40%' is declared as the share of a target that is "
            "done, and share asks for at least 90%"
        )
    ]


def test_a_bare_number_is_no_share(declared: DeclaredCheck) -> None:
    assert "unfit-share" in declared(SHARES, "任务,进展比例\n筛查人数,40\n")[1][0]
