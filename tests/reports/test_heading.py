"""What is above reviews: whose they are, what tells several apart, that nothing was judged."""

from collections.abc import Callable
from io import BytesIO

import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from healthplan_cli.model.checked import Checked, Refused
from healthplan_cli.model.review import Review
from healthplan_cli.reports import Look, html, markdown, xlsx
from healthplan_cli.reports._heading import labels
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import Language, say

Judge = Callable[..., Review]
PROBLEMS = tuple(Problem(Position("a.yaml", line, 1), "not-a-number", say("x")) for line in (3, 4))
UNUSABLE = Checked((), (Refused("a.yaml", PROBLEMS),))


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ([("a.yaml", "甲", "06-30"), ("b.yaml", "乙", "06-30")], ["甲", "乙"]),
        ([("a.yaml", "", "06-30"), ("b.yaml", "", "06-30")], ["a.yaml", "b.yaml"]),
        (
            [("a.yaml", "甲", "06-30"), ("b.yaml", "甲", "09-30")],
            ["甲 2025-06-30", "甲 2025-09-30"],
        ),
        ([("a.yaml", "甲", "06-30"), ("b.yaml", "甲", "06-30")], ["甲 a.yaml", "甲 b.yaml"]),
        (
            [
                ("a.yaml", "甲", "06-30"),
                ("b.yaml", "甲", "06-30"),
                ("c.yaml", "甲", "09-30"),
                ("d.yaml", "乙", "06-30"),
            ],
            ["甲 a.yaml", "甲 b.yaml", "甲 2025-09-30", "乙"],
        ),
        (
            [("a.yaml", "", "06-30"), ("a.yaml", "", "09-30")],
            ["a.yaml 2025-06-30", "a.yaml 2025-09-30"],
        ),
        ([("a.yaml", "", "06-30"), ("a.yaml", "", "06-30")], ["a.yaml", "a.yaml"]),
        ([("a.yaml", "\x1b[31m甲", "06-30")], [r"\x1b[31m甲"]),
    ],
)
def test_several_reviews_have_different_names(
    files: list[tuple[str, str, str]], names: list[str], judge_yaml: Judge
) -> None:
    def review(file: str, unit: str, day: str) -> Review:
        made = judge_yaml(
            "x: {zh: 数, unit: 个, at_least: 1, quote: q}", "x: 1", as_of=f"2025-{day}"
        )
        return replace(
            made, submission=replace(made.submission, org_unit=unit, position=Position(file))
        )

    assert labels([review(*one) for one in files]) == names


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Nothing could be judged; problems of the files: 2"),
        ("zh", "未能作出任何判定；文件问题：2 个"),
    ],
)
def test_where_no_file_could_be_used_the_reports_for_people_say_so(
    lang: str, sentence: str
) -> None:
    look = Look(Language(lang))
    assert f"<h1>{sentence}</h1>" in html.review(UNUSABLE, look)
    assert markdown.review(UNUSABLE, look).startswith(f"**{sentence}**\n\n- a.yaml:3:1: ")
    book = CalamineWorkbook.from_filelike(BytesIO(xlsx.review(UNUSABLE, look)))
    assert book.get_sheet_by_index(0).to_python() == [[sentence]]
    assert len(book.get_sheet_by_index(2).to_python()) == 3


def test_the_note_of_a_file_stands_below_its_title(checked: Callable[[str], Checked]) -> None:
    found, look = checked("normal"), Look(Language("zh"))
    assert (
        '<p class="note">示例数据，非真实上报</p>'
        in html.review(found, look).partition("<main>")[0]
    )
    assert (
        "\n\n填报单位：示例区卫生健康委员会\n\n备注：示例数据，非真实上报\n\n**"
        in markdown.review(found, look)
    )
    sheet = (
        CalamineWorkbook.from_filelike(BytesIO(xlsx.review(found, look)))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert [line[0] for line in sheet[2:4]] == [
        "填报单位：示例区卫生健康委员会",
        "示例数据，非真实上报",
    ]
