"""How letters look is said by styles too (ISO/IEC 29500-1, 17.7): a figure that is struck through or cannot be seen by its style is refused as one that is so by itself."""

from pathlib import Path

import pytest

from healthplan_cli.reading.yaml.nodes import plain
from tests.reading.word.made import ABOVE, HEADER, SPACE, cell, document, problems, root_of, row

STRIKE = "<w:rPr><w:strike/></w:rPr>"
HIDE = "<w:rPr><w:vanish/></w:rPr>"
WHITE = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
DARK = '<w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>'
FIGURE = [("unclear-cell", "表1!第2行第2格")]


def style(kind: str, id: str, says: str, base: str = "", attributes: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    start = f'<w:style w:type="{kind}" w:styleId="{id}" {attributes}>'
    return f"{start}{based}{says}</w:style>"


def styles(*found: str, defaults: str = "") -> dict[str, str]:
    """The part of a document with these styles."""
    usual = f"<w:docDefaults><w:rPrDefault>{defaults}</w:rPrDefault></w:docDefaults>"
    return {"word/styles.xml": f"<w:styles {SPACE}>{usual}{''.join(found)}</w:styles>"}


def figure(direct: str = "", character: str = "", paragraph: str = "", ground: str = "") -> str:
    """A cell with the figure 33, its paragraph and its run in styles, and direct properties."""
    of_run = f'<w:rPr><w:rStyle w:val="{character}"/>{direct}</w:rPr>'
    of_paragraph = f'<w:pPr><w:pStyle w:val="{paragraph}"/></w:pPr>'
    inner = f"<w:p>{of_paragraph}<w:r>{of_run}<w:t>33</w:t></w:r></w:p>"
    return f"<w:tc><w:tcPr>{ground}</w:tcPr>{inner}</w:tc>"


def styled(*rows: str, id: str = "T", look: str = "") -> str:
    """A table in a style; `look` are the parts for which that counts."""
    properties = f'<w:tblPr><w:tblStyle w:val="{id}"/><w:tblLook {look}/></w:tblPr>'
    return f"<w:tbl>{properties}{''.join(rows)}</w:tbl>"


def made(file: Path, figure: str, found: dict[str, str], look: str = "") -> list[tuple[str, str]]:
    """The problems of a table in style T with a figure in the second of three rows."""
    rows = (HEADER, row("a", figure, ""), row("b", "3", ""))
    document(file, *ABOVE, styled(*rows, look=look), parts=found)
    return problems(file)


@pytest.mark.parametrize(
    ("one", "others"),
    [
        (figure(character="C"), [style("character", "C", STRIKE)]),
        (figure(character="C"), [style("character", "C", "<w:rPr><w:dstrike/></w:rPr>")]),
        (figure(character="C"), [style("character", "C", WHITE)]),
        (figure(paragraph="P"), [style("paragraph", "P", STRIKE)]),
        (figure(paragraph="P"), [style("paragraph", "P", WHITE)]),
        (
            figure(paragraph="P"),
            [style("paragraph", "B", STRIKE), style("paragraph", "P", "", base="B")],
        ),
        (figure(), [style("paragraph", "N", STRIKE, attributes='w:default="1"')]),
        # twice struck is no toggle property: a second style does not switch it off
        (
            figure(character="C", paragraph="P"),
            [
                style("character", "C", "<w:rPr><w:dstrike/></w:rPr>"),
                style("paragraph", "P", "<w:rPr><w:dstrike/></w:rPr>"),
            ],
        ),
        (figure(character="C"), [style("character", "C", '<w:rPr><w:vertAlign w:val="subscript"/></w:rPr>')]),
    ],
)  # fmt: skip
def test_a_figure_that_its_style_strikes_out_or_makes_white(
    one: str, others: list[str], file: Path
) -> None:
    assert FIGURE[0] in made(file, one, styles(*others))


@pytest.mark.parametrize(
    ("one", "others"),
    [
        (figure(character="C"), [style("paragraph", "C", STRIKE)]),
        (figure(paragraph="P"), [style("paragraph", "P", "<w:rPr><w:b/></w:rPr>", base="P")]),
        (figure(character="Unknown", paragraph="Unknown"), [style("character", "C", STRIKE)]),
        # toggle properties of two levels switch each other off, direct ones count alone (17.7.3)
        (
            figure(character="C", paragraph="P"),
            [style("character", "C", STRIKE), style("paragraph", "P", STRIKE)],
        ),
        (
            figure('<w:strike w:val="0"/>', character="C"),
            [style("character", "C", STRIKE)],
        ),
        (
            figure(paragraph="P"),
            [
                style("paragraph", "B", STRIKE),
                style("paragraph", "P", '<w:rPr><w:strike w:val="0"/></w:rPr>', base="B"),
            ],
        ),
        (figure('<w:color w:val="auto"/>', paragraph="P"), [style("paragraph", "P", WHITE)]),
        (
            figure(paragraph="P"),
            [style("paragraph", "P", '<w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr>' + WHITE)],
        ),
    ],
)  # fmt: skip
def test_a_figure_that_is_seen_whatever_styles_there_are(
    one: str, others: list[str], file: Path
) -> None:
    assert made(file, one, styles(*others)) == []


def test_what_holds_for_all_texts_is_switched_off_by_none_of_their_styles(file: Path) -> None:
    found = styles(style("character", "C", STRIKE), defaults=STRIKE)
    assert FIGURE[0] in made(file, figure(character="C"), found)


@pytest.mark.parametrize(
    ("direct", "ground", "is_seen"),
    [
        ('<w:color w:val="000000"/><w:highlight w:val="black"/>', "", False),
        ('<w:color w:val="FF0000"/><w:highlight w:val="red"/>', "", False),
        ('<w:color w:val="000000"/><w:highlight w:val="yellow"/>', "", True),
        ('<w:color w:val="auto"/><w:highlight w:val="black"/>', "", True),
        ('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>', "", False),
        ('<w:color w:val="000000"/>', '<w:shd w:val="clear" w:fill="000000"/>', False),
        ('<w:color w:val="000000"/>', '<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>', False),
        ('<w:color w:val="FFFFFF"/>', '<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>', True),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="auto"/>', '<w:shd w:fill="000000"/>', True),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="white"/>', '<w:shd w:fill="000000"/>', False),
        ('<w:color w:val="auto" w:themeColor="background1"/>', "", False),
        ('<w:color w:val="000000" w:themeColor="background1"/>', "", False),
        ('<w:color w:val="7F7F7F" w:themeColor="background1" w:themeShade="7F"/>', "", True),
        ('<w:color w:val="auto" w:themeColor="background1"/>', '<w:shd w:fill="auto" w:themeFill="text1"/>', True),
        ('<w:color w:val="auto" w:themeColor="text1"/>', "", True),
        ('<w:color w:val="4F81BD" w:themeColor="accent1"/>', '<w:shd w:fill="4F81BD" w:themeFill="accent1"/>', False),
    ],
)  # fmt: skip
def test_letters_in_the_colour_of_their_ground(
    direct: str, ground: str, is_seen: bool, file: Path
) -> None:
    assert made(file, figure(direct, ground=ground), {}) == ([] if is_seen else FIGURE)


BLACK = '<w:color w:val="000000"/>'
BLACK_TABLE = '<w:tblPr><w:shd w:val="clear" w:fill="000000"/></w:tblPr>'
BLACK_ROW = '<w:tblPrEx><w:shd w:val="clear" w:fill="000000"/></w:tblPrEx>'
WHITE_ROW = '<w:tblPrEx><w:shd w:val="clear" w:fill="FFFFFF"/></w:tblPrEx>'
WHITE_CELL = '<w:shd w:val="clear" w:fill="FFFFFF"/>'


@pytest.mark.parametrize(
    ("of_table", "of_row", "direct", "ground", "is_seen"),
    [
        (BLACK_TABLE, "", BLACK, "", False),
        (BLACK_TABLE, "", '<w:color w:val="FFFFFF"/>', "", True),
        (BLACK_TABLE, "", '<w:color w:val="auto"/>', "", True),
        (BLACK_TABLE, "", BLACK, WHITE_CELL, True),
        (BLACK_TABLE, WHITE_ROW, BLACK, "", True),
        ("", BLACK_ROW, BLACK, "", False),
        ("", BLACK_ROW, BLACK, WHITE_CELL, True),
        ("", "", BLACK, "", True),
    ],
)
def test_a_table_or_a_row_of_it_has_a_ground_below_that_of_its_cells(
    of_table: str, of_row: str, direct: str, ground: str, is_seen: bool, file: Path
) -> None:
    cells = f"{cell('a')}{figure(direct, ground=ground)}{cell('')}"
    body = f"<w:tbl>{of_table}{HEADER}<w:tr>{of_row}{cells}</w:tr>{row('b', '3', '')}</w:tbl>"
    document(file, *ABOVE, body)
    found = [problem for problem in problems(file) if problem in FIGURE]
    assert found == ([] if is_seen else FIGURE)


def test_the_style_of_a_table_says_its_ground(file: Path) -> None:
    says = f"{BLACK_TABLE}<w:rPr>{BLACK}</w:rPr>"
    assert FIGURE[0] in made(file, figure(), styles(style("table", "T", says)))


@pytest.mark.parametrize(
    ("half_points", "is_seen"),
    [("2", False), ("7", False), ("8", True), ("10", True), ("21", True), ("x", True)],
)
def test_letters_too_small_to_be_read(half_points: str, is_seen: bool, file: Path) -> None:
    """The least size in Chinese use, 八号, is 5 pt: 10 half points."""
    size = f'<w:sz w:val="{half_points}"/>'
    assert made(file, figure(size), {}) == ([] if is_seen else FIGURE)
    of_style = styles(style("character", "C", f"<w:rPr>{size}</w:rPr>"))
    assert made(file, figure(character="C"), of_style) == ([] if is_seen else FIGURE)
    overruled = figure('<w:sz w:val="21"/>', character="C")
    assert made(file, overruled, of_style) == []


def test_a_theme_says_what_its_colours_are(file: Path) -> None:
    colour = '<a:lt1><a:srgbClr val="1F4E79"/></a:lt1>'
    theme = {"word/theme/theme1.xml": f"<a:theme>{colour}</a:theme>"}
    inked = figure('<w:color w:val="auto" w:themeColor="background1"/>')
    assert made(file, inked, theme) == []


@pytest.mark.parametrize(
    ("says", "look", "codes"),
    [
        (STRIKE, "", {"unclear-cell"}),
        (WHITE, "", {"unclear-cell"}),
        (WHITE + DARK, "", set()),
        (f'<w:tblStylePr w:type="firstRow">{STRIKE}</w:tblStylePr>', "", set()),
        (f'<w:tblStylePr w:type="lastRow">{STRIKE}</w:tblStylePr>', 'w:lastRow="1"', set()),
        (f'<w:tblStylePr w:type="lastCol">{STRIKE}</w:tblStylePr>', 'w:lastColumn="1"', set()),
        (f'<w:tblStylePr w:type="band1Horz">{WHITE}</w:tblStylePr>', 'w:firstRow="1"', {"unclear-cell"}),
        (f'<w:tblStylePr w:type="band1Horz">{WHITE}</w:tblStylePr>', "", set()),
        (f'<w:tblStylePr w:type="band2Horz">{WHITE}</w:tblStylePr>', 'w:val="0020"', set()),
        (f'<w:tblStylePr w:type="band1Horz">{WHITE}</w:tblStylePr>', 'w:val="0220"', set()),
        (f'<w:tblStylePr w:type="band2Vert">{WHITE}</w:tblStylePr>', 'w:noHBand="1"', {"unclear-cell"}),
        (f'<w:tblStylePr w:type="band1Horz">{WHITE}{DARK}</w:tblStylePr>', 'w:firstRow="1"', set()),
    ],
)  # fmt: skip
def test_a_table_may_have_a_style_for_parts_of_it(
    says: str, look: str, codes: set[str], file: Path
) -> None:
    """The figure is in the second of three rows, and in the second of three columns."""
    found = made(file, "33", styles(style("table", "T", says)), look=look)
    assert {code for code, place in found if place == "表1!第2行第2格"} == codes


def test_letters_that_a_style_raises_behind_words_are_the_mark_of_a_footnote(file: Path) -> None:
    raised = style("character", "C", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
    mark = '<w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:t>1</w:t></w:r>'
    body = styled(HEADER, row(cell("签约率", mark), "33", ""))
    document(file, *ABOVE, body, parts=styles(raised))
    assert plain(root_of(file))["actuals"] == {"签约率": 33}


@pytest.mark.parametrize("says", [HIDE, f'<w:tblStylePr w:type="lastRow">{HIDE}</w:tblStylePr>'])
def test_a_figure_that_a_style_hides_is_refused(says: str, file: Path) -> None:
    kind = "table" if "tblStylePr" in says else "character"
    rows = (HEADER, row("b", "3", ""), row("a", figure(character="S"), ""))
    body = styled(*rows, id="S", look='w:lastRow="1"')
    document(file, *ABOVE, body, parts=styles(style(kind, "S", says)))
    assert ("unclear-cell", "表1!第3行第2格") in problems(file)


def test_styles_are_in_the_part_that_the_document_names(file: Path) -> None:
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = f'<Relationships><Relationship Id="r1" Type="{types}/styles" Target="styles2.xml"/></Relationships>'
    (text,) = styles(style("character", "C", STRIKE)).values()
    parts = {"word/_rels/document.xml.rels": related, "word/styles2.xml": text}
    assert made(file, figure(character="C"), parts) == FIGURE
