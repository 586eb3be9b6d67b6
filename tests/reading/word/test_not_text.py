"""What a cell shows that is no text of it, or what is beside the tables, is read where it is certain, else refused or told."""

from pathlib import Path

import pytest

from healthplan_cli.reading.yaml.nodes import plain
from tests.reading.word.made import (
    ABOVE,
    HEADER,
    SPACE,
    cell,
    document,
    problems,
    root_of,
    row,
    run,
    table,
)

FIGURE = [("unclear-cell", "表1!第2行第2格")]
FLOATING = "<w:r><w:drawing><wp:anchor/></w:drawing></w:r>"
IN_LINE = "<w:r><w:drawing><wp:inline/></w:drawing></w:r>"


def signs(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def formula(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def field(instruction: str, result: str = "", data: str = "") -> str:
    """A field of Word; one without a result has no place for it."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    asks = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result else ""
    return f'{begin}{asks}{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def choice(*entries: str, says: str = "", result: str = "") -> str:
    """A drop-down with these entries; `says` is which one was chosen, or is usual."""
    listed = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in entries)
    data = f"<w:ffData><w:ddList>{says}{listed}</w:ddList></w:ffData>"
    return field(" FORMDROPDOWN ", result, data)


def written(file: Path, *runs: str) -> Path:
    return document(file, *ABOVE, table(HEADER, row("a", cell(*runs), ""), row("b", "3", "")))


@pytest.mark.parametrize(
    "built",
    [
        f"<m:f><m:num>{signs('1')}</m:num><m:den>{signs('2')}</m:den></m:f>",
        f"<m:sSup><m:e>{signs('3')}</m:e><m:sup>{signs('2')}</m:sup></m:sSup>",
        f"<m:sSub><m:e>{signs('3')}</m:e><m:sub>{signs('2')}</m:sub></m:sSub>",
        f"<m:rad><m:deg>{signs('3')}</m:deg><m:e>{signs('8')}</m:e></m:rad>",
        f"<m:d><m:e>{signs('3')}</m:e><m:e>{signs('2')}</m:e></m:d>",
        f"<m:limLow><m:e>{signs('3')}</m:e><m:lim>{signs('2')}</m:lim></m:limLow>",
        f"<m:m><m:mr><m:e>{signs('3')}</m:e><m:e>{signs('2')}</m:e></m:mr></m:m>",
    ],
)
def test_a_formula_whose_signs_stand_in_no_line_is_no_figure(built: str, file: Path) -> None:
    assert problems(written(file, formula(built))) == FIGURE
    assert problems(written(file, "3", f"<m:oMathPara>{formula(built)}</m:oMathPara>")) == FIGURE


@pytest.mark.parametrize("asks", [r"EQ \f(1,4)", r" eq \o\ac(○,4) "])
def test_a_formula_that_is_a_field_is_no_figure(asks: str, file: Path) -> None:
    assert FIGURE[0] in problems(written(file, field(asks)))


@pytest.mark.parametrize(("text", "read"), [("33%", "33%"), ("1812", 1812)])
def test_signs_in_one_line_are_a_text_in_a_formula_too(
    text: str, read: str | int, file: Path
) -> None:
    assert plain(root_of(written(file, formula(signs(text)))))["actuals"] == {"a": read, "b": 3}
    assert problems(file) == []


@pytest.mark.parametrize(
    ("says", "read"),
    [
        ('<w:result w:val="1"/>', 4),
        ('<w:default w:val="2"/>', 6),
        ('<w:result w:val="0"/><w:default w:val="2"/>', 2),
        ("", 2),
    ],
)
def test_what_a_drop_down_shows_is_read(says: str, read: int, file: Path) -> None:
    for result in ("", str(read)):
        written(file, choice("2", "4", "6", says=says, result=result))
        assert plain(root_of(file))["actuals"] == {"a": read, "b": 3}
        assert problems(file) == []


@pytest.mark.parametrize("number", ["2", "-1", "x"])
def test_a_choice_that_is_not_listed_is_damage(number: str, file: Path) -> None:
    written(file, choice("2", "4", says=f'<w:result w:val="{number}"/>'))
    assert problems(file) == [("damaged", "")]


def test_a_drop_down_that_is_never_ended_hides_its_paragraph_alone(file: Path) -> None:
    begin, _, _ = choice("2", "4", result="9").partition("9")
    written(file, f"{begin}</w:t></w:r>")
    assert plain(root_of(file))["actuals"] == {"a": 2, "b": 3}


@pytest.mark.parametrize(
    "runs",
    [
        (FLOATING,),
        (IN_LINE,),
        ("3", IN_LINE),
        ("<w:r><w:pict><v:shape/></w:pict></w:r>",),
        ('<w:r><w:pict><v:rect style="position:absolute"/></w:pict></w:r>',),
        ("3", "<w:r><w:pict><v:shape style='width:9pt'/></w:pict></w:r>"),
        ("<w:r><w:object/></w:r>",),
        ("3", "<w:r><w:object/></w:r>"),
        (field("FORMCHECKBOX", data="<w:ffData><w:checkBox/></w:ffData>"), "3"),
        (f"<w:r><w:ruby><w:rt>{run('2')}</w:rt><w:rubyBase>{run('4')}</w:rubyBase></w:ruby></w:r>",),
        (run("33", "<w:vanish/>"),),
        ('<w:altChunk r:id="rId9"/>',),
    ],
)  # fmt: skip
def test_a_figure_that_is_shown_otherwise_than_as_text_is_refused(
    runs: tuple[str, ...], file: Path
) -> None:
    assert FIGURE[0] in problems(written(file, *runs))


@pytest.mark.parametrize(
    "runs",
    [("33", FLOATING), ("33", '<w:r><w:pict><v:line style="position:absolute"/></w:pict></w:r>')],
)
def test_a_drawing_over_a_figure_is_told(runs: tuple[str, ...], file: Path) -> None:
    assert plain(root_of(written(file, *runs)))["actuals"] == {"a": 33, "b": 3}
    assert problems(file) == [("unread-comment", "表1!第2行第2格")]


def test_a_stamp_that_is_fastened_to_a_blank_row_is_no_figure(file: Path) -> None:
    document(file, *ABOVE, table(HEADER, row("a", "33", ""), row("", cell(FLOATING), "")))
    assert plain(root_of(file))["actuals"] == {"a": 33}
    assert problems(file) == []


def test_a_picture_beside_the_figures_is_none_of_them(file: Path) -> None:
    document(file, *ABOVE, table(HEADER, row("a", "33", cell(IN_LINE))))
    assert plain(root_of(file))["actuals"] == {"a": 33}


@pytest.mark.parametrize(
    ("number_of", "text", "codes"),
    [
        ('<w:numId w:val="1"/>', "", {"unclear-cell"}),
        ('<w:numId w:val="1"/>', "4", {"unclear-cell"}),
        ('<w:numId w:val="2"/>', "4", set()),
        ('<w:numId w:val="0"/>', "4", set()),
        ("", "4", set()),
    ],
)
def test_a_number_that_word_itself_puts_there_is_no_figure(
    number_of: str, text: str, codes: set[str], file: Path
) -> None:
    """The second list has bullets; 0 is no list (17.9.18)."""
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{id}"><w:lvl w:ilvl="0"><w:start w:val="4"/>'
        f'<w:numFmt w:val="{digits}"/><w:lvlText w:val="{shown}"/></w:lvl></w:abstractNum>'
        for id, digits, shown in (("7", "decimal", "%1."), ("8", "bullet", "•"))
    )
    lists = "".join(
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="{levels}"/></w:num>'
        for id, levels in (("1", "7"), ("2", "8"))
    )
    numbering = {"word/numbering.xml": f"<w:numbering {SPACE}>{levels}{lists}</w:numbering>"}
    listed = f'<w:pPr><w:numPr><w:ilvl w:val="0"/>{number_of}</w:numPr></w:pPr>'
    numbered = f"<w:tc><w:p>{listed}{run(text)}</w:p></w:tc>"
    name = (
        f'<w:tc><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{run("a")}</w:p></w:tc>'
    )
    body = table(HEADER, row(name, numbered, ""), row("b", "3", ""))
    document(file, *ABOVE, body, parts=numbering)
    assert {code for code, _ in problems(file)} == codes


@pytest.mark.parametrize(
    ("beside", "codes"),
    [
        ('<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>', ["skipped-sheet"]),
        ('<w:p><w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r></w:p>', []),
        ('<w:altChunk r:id="rId9"/>', ["skipped-sheet"]),
        ('<w:p><w:subDoc r:id="rId9"/></w:p>', ["skipped-sheet"]),
    ],
)  # fmt: skip
def test_what_others_put_beside_the_tables_is_told_once(
    beside: str, codes: list[str], file: Path
) -> None:
    tables = (table(HEADER, row("a", "33", "")), table(HEADER, row("b", "3", "")))
    document(file, *ABOVE, beside, beside, *tables)
    found = root_of(file)
    assert plain(found)["actuals"] == {"a": 33, "b": 3}
    assert [(one.code, one.level) for one in found.problems] == [(one, "warning") for one in codes]
