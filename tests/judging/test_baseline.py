"""Last year's file of actuals as this year's baselines."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli import pipeline
from healthplan_cli.judging.baseline import baselines, settled, with_last_year
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Review
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Baseline
from healthplan_cli.text.problems import InvalidInputError, Position

PLAN = "plan: test/{year}\ntitle: 测试\nregion: 测试市\nperiod: {year}\ntargets:\n"
TARGETS = """
  rate: {zh: 近视率, unit: '%', better: lower, falls_by: 1百分点, quote: q}
  signing: {indicator: family_doctor_signing_rate, rises: true, quote: q}
  grade: {zh: 等级, scale: [C级, B级], reaches: C级, quote: q}
"""


def write(folder: Path, year: int, actuals: str, elements: str = "{}") -> Path:
    """A file of actuals of a year, beside the plan of that year."""
    (folder / f"plan{year}.yaml").write_text(PLAN.format(year=year) + TARGETS, encoding="utf-8")
    file = folder / f"actuals{year}.yaml"
    text = f"plan: plan{year}.yaml\nas_of: {year}-12-31\nelements: {elements}\nactuals: {actuals}\n"
    file.write_text(text, encoding="utf-8")
    return file


def judged(folder: Path, this_year: str, last_year: str, elements: str = "{}") -> Review:
    last = write(folder, 2024, last_year, elements)
    return pipeline.check(write(folder, 2025, this_year), pipeline.Options(baseline=last))


def statuses(review: Review) -> dict[str, str]:
    return {verdict.target.id: str(verdict.status) for verdict in review.verdicts}


def test_last_years_figure_is_the_baseline(tmp_path: Path) -> None:
    assert statuses(judged(tmp_path, "{rate: 51.6%}", "{rate: 52.6%}"))["rate"] == "met"
    assert statuses(judged(tmp_path, "{rate: 51.7%}", "{rate: 52.6%}"))["rate"] == "missed"
    assert statuses(judged(tmp_path, "{rate: 51.6%}", "{}"))["rate"] == "undetermined"


def test_a_derived_rate_is_a_baseline_too(tmp_path: Path) -> None:
    elements = "{signed_residents: 30, resident_population: 100}"
    review = judged(tmp_path, "{signing: 30.1%}", "{}", elements)
    assert statuses(review)["signing"] == "met"
    assert statuses(judged(tmp_path, "{signing: 29.9%}", "{}", elements))["signing"] == "missed"


def test_a_baseline_that_last_years_file_contradicts_meets_nothing(tmp_path: Path) -> None:
    """51.6 % is 1.4 points below the entry's own baseline, and 0.6 above last year's figure."""
    review = judged(tmp_path, "{rate: {value: 51.6%, baseline: 53%}}", "{rate: 51%}")
    assert statuses(review)["rate"] == "undetermined"
    (problem,) = [one for one in review.problems if one.code == "baseline-disagrees"]
    assert str(problem.words) == (
        "rate has two baselines: met on the 53% given here, missed on the 51% of last year's file"
    )


PREVIOUS = "  rate: {zh: 率, unit: '%', kind: rate, at_least: {benchmark: previous}, quote: q}\n"


@pytest.mark.parametrize(
    ("period", "then", "status"),
    [
        ("2025", "51%", "met"),
        ("2025", "51.1%", "missed"),
        # counted from 2020, whose file is not that of the year before
        ("{from: 2021, to: 2025, baseline: 2020}", "51%", "undetermined"),
    ],
)
def test_the_figure_of_the_year_before_is_that_of_last_years_file(
    period: str, then: str, status: str, tmp_path: Path
) -> None:
    year = 2020 if "2020" in period else 2024
    last, now = write(tmp_path, year, f"{{rate: {then}}}"), write(tmp_path, 2025, "{rate: 51%}")
    text = PLAN.format(year=2025).replace("period: 2025", f"period: {period}") + PREVIOUS
    (tmp_path / "plan2025.yaml").write_text(text, encoding="utf-8")
    review = pipeline.check(now, pipeline.Options(baseline=last))
    assert statuses(review) == {"rate": status}


UNITS = (
    "  rate: {{zh: 近视率, unit: '{unit}', better: lower, falls_by: 1{point}{more}, quote: q}}\n"
)


@pytest.mark.parametrize(
    ("entry", "more", "status", "says"),
    [
        ("51%", "", "undetermined", "the 52人 of last year's file is counted in another unit"),
        ("{value: 51%, baseline: 53%}", "", "undetermined", "rate has two baselines: met on the 53% given here, undetermined on the 52人 of last year's file"),
        ("51%", ", baseline: 53%", "undetermined", "rate has two baselines: met on the plan's 53%, undetermined on the 52人 of last year's file"),
    ],
)  # fmt: skip
def test_last_years_figure_in_a_unit_of_another_kind_is_no_baseline(
    entry: str, more: str, status: str, says: str, tmp_path: Path
) -> None:
    then, now = write(tmp_path, 2024, "{rate: 52人}"), write(tmp_path, 2025, f"{{rate: {entry}}}")
    for year, unit, point, printed in ((2024, "人", "人", ""), (2025, "%", "百分点", more)):
        target = UNITS.format(unit=unit, point=point, more=printed)
        text = PLAN.format(year=year) + target
        (tmp_path / f"plan{year}.yaml").write_text(text, encoding="utf-8")
    review = pipeline.check(now, pipeline.Options(baseline=then))
    (verdict,) = review.verdicts
    assert (str(verdict.status), str(verdict.reason)) == (status, says)


@pytest.mark.parametrize(
    ("given", "last_year", "agrees"),
    [
        ("52.6%", "52.6%", True),
        ("53%", "52.6%", True),  # printed without decimals
        ("53%", "52.5%", True),
        ("53%", "52.4%", False),
        ("52.6%", "52.64%", True),
        ("52.6%", "52.65%", True),  # half a digit off
        ("52.6%", "52.66%", False),
        ("526‰", "52.6%", True),
    ],
)
def test_a_baseline_agrees_within_its_printed_digits(
    given: str, last_year: str, agrees: bool, tmp_path: Path
) -> None:
    review = judged(
        tmp_path, f"{{rate: {{value: 51%, baseline: {given}}}}}", f"{{rate: {last_year}}}"
    )
    assert [one for one in review.problems if one.code == "baseline-disagrees"] == [] or not agrees
    assert agrees or [one.level for one in review.problems if one.code == "baseline-disagrees"] == [
        "error"
    ]


def test_a_file_of_another_year_is_refused(tmp_path: Path) -> None:
    last = write(tmp_path, 2023, "{rate: 52.6%}")
    with pytest.raises(InvalidInputError) as refused:
        pipeline.check(write(tmp_path, 2025, "{rate: 51%}"), pipeline.Options(baseline=last))
    (problem,) = refused.value.problems
    assert (problem.code, str(problem.words)) == (
        "wrong-baseline-year",
        "the file is of 2023; changes are counted from 2024",
    )


def test_two_files_of_one_year_are_refused(tmp_path: Path) -> None:
    last = write(tmp_path, 2024, "{rate: 52.6%}")
    other = tmp_path / "other.yaml"
    other.write_bytes(last.read_bytes())
    options = pipeline.Options(baseline=(last, other))
    this = write(tmp_path, 2025, "{rate: 51%}")
    with pytest.raises(InvalidInputError) as refused:
        pipeline.check(this, options)
    (problem,) = refused.value.problems
    assert (problem.code, problem.position.file) == ("same-year-twice", str(other))
    assert str(problem.words) == f"{last} has the figures of 2024 as well; name one of them"


def test_of_files_of_several_years_that_of_the_baseline_year_is_the_baseline(
    tmp_path: Path,
) -> None:
    files = tuple(write(tmp_path, year, f"{{rate: {year - 1972}%}}") for year in (2023, 2024))
    this = write(tmp_path, 2025, "{rate: 51%}")
    for order in (files, files[::-1]):
        assert statuses(pipeline.check(this, pipeline.Options(baseline=order)))["rate"] == "met"


def test_files_none_of_which_is_of_the_baseline_year_are_refused(tmp_path: Path) -> None:
    files = tuple(write(tmp_path, year, "{rate: 52.6%}") for year in (2022, 2023))
    this = write(tmp_path, 2025, "{rate: 51%}")
    with pytest.raises(InvalidInputError, match="changes are counted from 2024"):
        pipeline.check(this, pipeline.Options(baseline=files))


THREE = """
signing_rate: {at_least: 30%, quote: q}
rate: {zh: 近视率, unit: '%', at_most: 50%, quote: q}
own: {zh: 床位, unit: 张, rises: true, quote: q, baseline: {value: 90张, year: 2024}}
grade: {zh: 等级, scale: [C级, B级], reaches: C级, quote: q}
"""


def percent(number: str, places: int | None = 0) -> Quantity:
    return Quantity(Fraction(number), "%", places)


def test_the_figures_of_a_year_are_those_reported_and_those_derived(
    judge_yaml: Callable[..., Review],
) -> None:
    file, period = "elements: {signed: 30人, residents: 120人}", "{from: 2021, to: 2024}"
    review = judge_yaml(
        THREE.replace("2024", "2020"),
        "own: 100张\ngrade: C级",
        file=file,
        period=period,
        as_of="2024-12-31",
    )
    counts = {
        id: Baseline(Quantity(Fraction(count), "人", 0), 2024)
        for id, count in (("signed", 30), ("residents", 120))
    }
    assert baselines(review.plan, review.submission, date(2024, 12, 31)) == {
        **counts,
        "signing_rate": Baseline(percent("25", None), 2024),
        "own": Baseline(Quantity(Fraction(100), "张", 0), 2024),
        "grade": Baseline(Quantity(Fraction(0), ""), 2024, "C级"),
    }


@pytest.mark.parametrize(
    ("entry", "as_of", "refused"),
    [
        ("31%", "2022-12-31", True),
        ("{value: 31%, baseline: 30%}", "2022-12-31", True),
        ("{value: 31%, date: 2023-06-30}", "2024-06-30", True),
        ("31%", "2024-12-31", False),
        ("31%", "2025-12-31", False),
    ],
)
def test_no_change_is_counted_from_a_later_year(
    entry: str, as_of: str, refused: bool, judge_yaml: Callable[..., Review]
) -> None:
    targets = "rate: {zh: 率, unit: '%', kind: rate, rises: true, baseline: 30%, quote: q}"
    period = "{from: 2021, to: 2025, baseline: 2023}"
    if not refused:
        (verdict,) = judge_yaml(targets, f"rate: {entry}", period=period, as_of=as_of).verdicts
        assert verdict.status in ("holding", "met")
        return
    with pytest.raises(InvalidInputError, match="changes are counted from 2023, and the figure"):
        judge_yaml(targets, f"rate: {entry}", period=period, as_of=as_of)


GRADE = "grade: {{zh: 等级, scale: [{scale}], kind: stock, rises: true, quote: q}}"


@pytest.mark.parametrize(
    ("scale", "status"),
    [("C级, B级, A级", "met"), ("D级, C级, B级, A级", "met"), ("甲, B级", "undetermined")],
)
def test_last_years_grade_is_placed_on_the_scale_of_this_year(
    scale: str, status: str, tmp_path: Path
) -> None:
    """C级 is the grade before; on a scale without it nobody knows whether B级 is better."""
    files = {}
    for year, grades, grade in ((2024, "C级, B级, A级", "C级"), (2025, scale, "B级")):
        plan = PLAN.format(year=year) + f"  {GRADE.format(scale=grades)}\n"
        (tmp_path / f"plan{year}.yaml").write_text(plan, encoding="utf-8")
        files[year] = tmp_path / f"actuals{year}.yaml"
        text = f"plan: plan{year}.yaml\nas_of: {year}-12-31\nactuals: {{grade: {grade}}}\n"
        files[year].write_text(text, encoding="utf-8")
    review = pipeline.check(files[2025], pipeline.Options(baseline=files[2024]))
    assert statuses(review) == {"grade": status}


def year_of(plan: Plan, **actuals: Actual) -> Submission:
    return Submission(plan.id, date(2025, 12, 31), actuals, position=Position("actuals.yaml", 1))


def test_last_years_figure_goes_into_every_entry_of_its_target(
    plan_yaml: Callable[..., Plan],
) -> None:
    plan, line = plan_yaml(THREE), Position("actuals.yaml", 7)
    last_year = {
        "signing_rate": Baseline(percent("25"), 2024),
        "own": Baseline(Quantity(Fraction(80), "张", 0), 2024),
    }
    given = year_of(plan, rate=Actual(percent("51"), position=line))
    filled = with_last_year(plan, given, last_year)
    assert filled.actuals == {
        **given.actuals,
        "signing_rate": Actual(position=given.position, last_year=last_year["signing_rate"]),
        "own": Actual(position=given.position, last_year=last_year["own"]),
    }
    chosen = settled(plan, filled).actuals
    assert chosen["signing_rate"].baseline == last_year["signing_rate"]
    assert chosen["own"].baseline == plan.target("own").baseline  # what the plan prints
    assert settled(plan, settled(plan, filled)) == settled(plan, filled)


FALLS = "x: {zh: 近视率, unit: '%', better: lower, falls_by: 1百分点, quote: q"


@pytest.mark.parametrize(
    ("printed", "given", "counts"),
    [
        ("52.6%", "52.8%", "52.6"),  # the plan's beats the entry's
        ("52.6%", "52.62%", "52.62"),  # of two that agree the more exact one
        ("52.62%", "52.6%", "52.62"),
        ("52.6%", "526‰", "52.6"),
        ("53%", "52.55%", "52.55"),
        ("52.6%", "", "52.6"),
        ("", "52.8%", "52.8"),
    ],
)
def test_the_baseline_that_counts(
    printed: str, given: str, counts: str, judge_yaml: Callable[..., Review]
) -> None:
    target = FALLS + (f", baseline: {{value: {printed}, year: 2024}}}}" if printed else "}")
    entry = f"x: {{value: 51%, baseline: {given}}}" if given else "x: 51%"
    (verdict,) = judge_yaml(target, entry).verdicts
    assert verdict.measured[0].value == 51 - Fraction(counts)


@pytest.mark.parametrize(
    ("printed", "given", "figure", "status", "words"),
    [
        # 51.7 is 0.9 below 52.6 and 1.1 below 52.8
        ("52.6%", "52.8%", "51.7%", "missed",
         "x has two baselines: missed on the plan's 52.6%, met on the 52.8% given here"),
        # 51.6 is 1.0 below 52.6 and 0.8 below 52.4
        ("52.6%", "52.4%", "51.6%", "undetermined",
         "x has two baselines: met on the plan's 52.6%, missed on the 52.4% given here"),
        ("52.6%", "52.8%", "50%", "undetermined",
         "x has two baselines: met on the plan's 52.6%, met on the 52.8% given here"),
        ("52.6%", "52.62%", "51%", "met", None),
        ("52.6%", "52.64%", "51.6%", "met", None),
        ("52.6%", "52.6%", "51.6%", "met", None),
        ("53%", "52.6%", "51.6%", "met", None),
    ],
)  # fmt: skip
def test_two_baselines_that_differ_are_shown_with_the_verdict_under_each(
    printed: str, given: str, figure: str, status: str, words: str | None, tmp_path: Path
) -> None:
    target = f"{FALLS}, baseline: {{value: {printed}, year: 2024}}}}"
    (tmp_path / "plan.yaml").write_text(PLAN.format(year=2025) + f"  {target}\n", encoding="utf-8")
    file = tmp_path / "actuals.yaml"
    file.write_text(
        "plan: plan.yaml\nas_of: 2025-12-31\n"
        f"actuals:\n  x: {{value: {figure}, baseline: {given}}}\n",
        encoding="utf-8",
    )
    review = pipeline.check(file)
    assert statuses(review) == {"x": status}
    found = [one for one in review.problems if one.code == "baseline-disagrees"]
    assert [str(one.words) for one in found] == ([] if words is None else [words])
    assert all((one.level, one.position.line) == ("error", 4) for one in found)


def test_the_exact_figure_of_last_year_beats_the_printed_one(tmp_path: Path) -> None:
    """10 of 19 are 52.63 %: 51.62 % is 1.01 below, and only 0.98 below a printed 52.6 %."""
    last = write(tmp_path, 2024, "{rate: {numerator: 10, denominator: 19}}")
    this = write(tmp_path, 2025, "{rate: {value: 51.62%, baseline: 52.6%}}")
    review = pipeline.check(this, pipeline.Options(baseline=last))
    assert statuses(review)["rate"] == "met"
    assert [one for one in review.problems if one.code == "baseline-disagrees"] == []


def checked(folder: Path, this: str, last: str, name: str = "last.yaml") -> Review:
    """Check a file of 2025 with last year's file, both given below their `actuals:` or as a table."""
    write(folder, 2024, "{}")
    file = write(folder, 2025, "{}")
    file.write_text(this, encoding="utf-8")
    (folder / name).write_text(last, encoding="utf-8")
    return pipeline.check(file, pipeline.Options(baseline=folder / name))


THIS = "plan: plan2025.yaml\nas_of: 2025-12-31\nactuals: {rate: 51.6%}\n"


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("last.yaml", "plan: plan2025.yaml\nas_of: 2024-12-31\nactuals: {rate: 52.6%}\n"),
        ("last.yaml", "plan: plan2024.yaml\nas_of: 2024-12-31\nactuals: {rate: 52.6%}\n"),
        ("last.yaml", "plan: plan2024.yaml\nas_of: 2025-01-10\nactuals: {rate: 52.6%}\n"),
        ("last.csv", "指标,上报值\n近视率,52.6%\n"),
        ("last.csv", "指标,上报值\n近视率,52.6%\n别的指标,7\n"),
        ("last.csv", "数据截止日,2024-12-31\n指标,上报值\n近视率,52.6%\n"),
    ],
)
def test_files_that_are_last_years(name: str, last: str, tmp_path: Path) -> None:
    assert statuses(checked(tmp_path, THIS, last, name))["rate"] == "met"


@pytest.mark.parametrize(
    ("last", "code", "words"),
    [
        ("plan: plan2024.yaml\nas_of: 2024-06-30\n", "unfinished-baseline",
         "the figures are of 2024-06-30; a baseline covers its year to the end, 2024-12-31"),
        ("plan: plan2025.yaml\nas_of: 2024-11-30\n", "unfinished-baseline",
         "the figures are of 2024-11-30; a baseline covers its year to the end, 2024-12-31"),
        ("plan: plan2025.yaml\nas_of: 2025-06-30\n", "wrong-baseline-year",
         "the file is of 2025; changes are counted from 2024"),
        ("plan: plan2025.yaml\nas_of: 2023-12-31\n", "wrong-baseline-year",
         "the file is of 2023; changes are counted from 2024"),
    ],
)  # fmt: skip
def test_files_that_do_not_cover_last_year(
    last: str, code: str, words: str, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        checked(tmp_path, THIS, f"{last}actuals: {{rate: 52.6%}}\n")
    (problem,) = refused.value.problems
    assert (problem.code, str(problem.words)) == (code, words)


@pytest.mark.parametrize(
    ("now", "then", "refused"),
    [
        ("甲县卫健委", "甲县卫健委", False),
        ("甲县卫健委", " 甲县 卫健委", False),
        ("甲县卫健委", "甲县", False),
        ("测试市甲县", "甲县卫生健康局", False),
        ("甲县卫健委", "甲县人民医院", True),
        ("甲县卫健委", "乙县卫健委", True),
        ("甲县卫健委", "", True),
        ("", "乙县卫健委", True),
        ("", "", False),
    ],
)
def test_last_years_file_is_of_the_same_unit(
    now: str, then: str, refused: bool, tmp_path: Path
) -> None:
    of_now = f"org_unit: {now}\n" if now else ""
    of_then = f"org_unit: '{then}'\n" if then else ""
    last = f"plan: plan2024.yaml\nas_of: 2024-12-31\n{of_then}actuals: {{rate: 52.6%}}\n"
    if not refused:
        assert statuses(checked(tmp_path, of_now + THIS, last))["rate"] == "met"
        return
    with pytest.raises(InvalidInputError) as found:
        checked(tmp_path, of_now + THIS, last)
    assert [one.code for one in found.value.problems] == ["other-unit"]


def test_a_figure_of_an_earlier_day_is_no_baseline(tmp_path: Path) -> None:
    last = (
        "plan: plan2024.yaml\nas_of: 2024-12-31\n"
        "actuals: {rate: {value: 52.6%, date: 2024-06-30}}\n"
    )
    assert statuses(checked(tmp_path, THIS, last))["rate"] == "undetermined"


@pytest.mark.parametrize(
    ("last", "status"),
    [
        # 0.526 is 0.526 % or 52.6 %: 51.6 % is 1 point below the second alone
        ("指标,上报值\n近视率,0.526\n", "undetermined"),
        ("指标,上报值\n近视率,0.526%\n", "missed"),
        ("指标,上报值\n近视率,52.6\n", "met"),
    ],
)
def test_a_bare_number_of_last_year_can_be_read_in_two_ways(
    last: str, status: str, tmp_path: Path
) -> None:
    assert statuses(checked(tmp_path, THIS, last, "last.csv"))["rate"] == status


def test_last_year_s_institutions_add_up(tmp_path: Path) -> None:
    """263 of 500 are 52.6 %."""
    last = (
        "plan: plan2024.yaml\nas_of: 2024-12-31\nactuals: {rate: {each: {"
        "甲: {numerator: 200, denominator: 300}, 乙: {numerator: 63, denominator: 200}}}}\n"
    )
    assert statuses(checked(tmp_path, THIS, last))["rate"] == "met"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("{value: 52.6%, note: 快报数}", "undetermined"),
        ("{value: 52.6%, note: 仅城区}", "undetermined"),
        ("{value: 52.0%, numerator: 526, denominator: 1000}", "undetermined"),
        ("{value: 52.6%, note: 快报数, explain: 已与年报核对一致}", "met"),
        ("{value: 52.6%, note: 已与年报核对}", "met"),
        ("52.6%", "met"),
    ],
)
def test_what_last_years_file_doubts_is_no_baseline(
    entry: str, expected: str, tmp_path: Path
) -> None:
    last = f"plan: plan2024.yaml\nas_of: 2024-12-31\nactuals: {{rate: {entry}}}\n"
    review = checked(tmp_path, THIS, last)
    assert statuses(review)["rate"] == expected
    codes = [one.code for one in review.problems if one.code == "doubted-baseline"]
    assert codes == ["doubted-baseline"] * (expected == "undetermined")
