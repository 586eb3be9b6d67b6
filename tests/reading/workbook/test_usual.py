"""Rows and texts of the usual shape are taken at once: what is known of them is what a parser finds."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from healthplan_cli.reading.workbook import sheet_scan, strings
from healthplan_cli.reading.workbook.bounds import Bounds
from healthplan_cli.reading.workbook.number_formats import number_format
from healthplan_cli.reading.workbook.sheet_scan import ListedTwiceError, Marks, Scan
from healthplan_cli.reading.workbook.strings import SharedStrings, shared_strings
from healthplan_cli.reading.workbook.styles import Style, Styles
from healthplan_cli.reading.workbook.usual import ROWS, TEXTS, pieces

PERCENT = Style(number_format("0%"), percent=True, odd=False)
STYLES = Styles({"1": PERCENT}, {})
SHARED = SharedStrings([3, 5, 2], odd={2})
ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def usual(rows: str) -> str:
    """What of these rows is taken without a parser."""
    return "".join(stretch.decode() for _, stretch in pieces(rows.encode(), ROWS))


def marks(rows: str, *, at_once: bool = True) -> tuple[Marks, Sequence[int]]:
    """The marks of a sheet, and how much is in it."""
    part = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
    with pytest.MonkeyPatch.context() as patch:
        if not at_once:
            patch.setattr(sheet_scan, "pieces", lambda part, _: iter([(memoryview(part), b"")]))
        scan = Scan("S", STYLES, SHARED, Bounds())
        found = scan.marks_of(part)
    extent = scan.extent
    return found, (extent.wide, extent.high, extent.found, extent.text)


@pytest.mark.parametrize(
    "row",
    [
        ROW,
        '<row r="12" spans="1:9" ht="15" x14ac:dyDescent="0.25"><c r="Z12" s="3"><v>-1.5e-7</v></c></row>',
        '<row r="1" hidden="false"><c r="A1" t="s"><v>0</v></c></row>',
        '<row r="1" hidden="0"><c r="A1" t="b"><v>1</v></c></row>',
        '<row r="1"><c r="A1" s="1"/><c r="B1"></c><c r="C1" t="n"><v>1</v></c><c r="D1" s="2"/></row>',
    ],
)
def test_rows_of_the_usual_shape_need_no_parser(row: str) -> None:
    assert usual(row) == row


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1" hidden="true"><c r="A1"><v>1</v></c></row>',
        '<row r="1" ht="0" customHeight="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1" hidden="&#49;"><c r="A1"><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row>",
        '<row><c r="A1"><v>1</v></c></row>',
        '<row r="01"><c r="A01"><v>1</v></c></row>',
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',  # a cell out of its row
        '<row r="1"><c r="AA1"><v>1</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"/></row>',
        '<row r="1"><c r="A1"/><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>',
        '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>a</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>',
        '<row r="1"><c r="A1" cm="1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" s="1"/></row>',  # no value
        '<row r="1"></row>',
        f"<!-- {ROW} -->",
        f"<v><![CDATA[{ROW}]]></v>",
        f"<?note {ROW}?>",
        f"<!-- {ROW} -->{ROW}",
    ],
)
def test_all_else_is_left_to_the_parser(row: str) -> None:
    assert usual(row) == ""


def test_a_declaration_does_not_matter() -> None:
    assert usual(f'<?xml version="1.0"?>{ROW}') == ROW
    assert usual(f'\N{BYTE ORDER MARK}<?xml version="1.0"?>{ROW}') == ROW


def test_what_is_in_usual_rows_is_known() -> None:
    found, extent = marks(
        '<row r="4"><c r="A4" t="s"><v>1</v></c><c r="C4" s="1"><v>1</v></c></row>'
        '<row r="5"><c r="A5" t="s"><v>0</v></c><c r="D5" s="1"/></row>'
    )
    assert found == Marks(styles={"C4": PERCENT, "D5": PERCENT})
    assert extent == (26, 5, 4, 8)


def test_an_odd_text_is_found_in_rows_of_the_usual_shape() -> None:
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c></row>'
    assert usual(row) == row
    assert marks(row)[0] == Marks(odd={"B1"})


def test_a_row_without_a_number_follows_a_usual_one() -> None:
    row = '<row r="7"><c r="A7"><v>1</v></c></row><row><c s="1"><v>1</v></c></row>'
    assert marks(row)[0] == Marks(styles={"A8": PERCENT})


CELLS = (
    '<c r="{column}{row}"><v>1</v></c>',
    '<c r="{column}{row}" s="1"><v>0.5</v></c>',
    '<c r="{column}{row}" s="2" t="s"><v>0</v></c>',
    '<c r="{column}{row}" t="s"><v>2</v></c>',
    '<c r="{column}{row}" t="e"><v>#N/A</v></c>',
    '<c r="{column}{row}"><f>1+1</f><v>2</v></c>',
    '<c r="{column}{row}" s="1"/>',
    '<c s="1"><v>1</v></c>',
    "<!-- a remark -->",
)
STARTS = ('<row r="{row}">', '<row r="{row}" ht="15">', '<row r="{row}" hidden="1">', "<row>")
rows = some.lists(
    some.tuples(some.sampled_from(STARTS), some.lists(some.sampled_from(CELLS), max_size=4))
)


@given(rows)
def test_what_is_taken_at_once_is_what_a_parser_finds(listed: list[tuple[str, list[str]]]) -> None:
    written = ""
    for row, (start, cells) in enumerate(listed, 1):
        named = zip("ABYZ", cells, strict=False)
        content = "".join(cell.format(row=row, column=column) for column, cell in named)
        written += f"{start.format(row=row)}{content}</row>"
    assert marks(written) == marks(written, at_once=False)


TEXT_ITEMS = (
    "<si><t>签约率</t></si>",
    '<si><t xml:space="preserve"> a </t></si>',
    "<si><t/></si>",
    "<si><t>a&amp;b</t></si>",
    "<si><r><t>10</t></r><r><rPr><strike/></rPr><t>5</t></r></si>",
    '<si><r><t>m</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r></si>',
)
LENGTHS = (3, 3, 0, 3, 3, 2)
ODD = (4, 5)


@given(some.lists(some.integers(0, len(TEXT_ITEMS) - 1)))
def test_the_lengths_of_shared_texts_and_the_odd_ones(listed: list[int]) -> None:
    part = f"<sst>{''.join(TEXT_ITEMS[one] for one in listed)}</sst>".encode()
    found = shared_strings({strings.STRINGS: part})
    assert found.lengths == [LENGTHS[one] for one in listed]
    assert found.odd == {number for number, one in enumerate(listed) if one in ODD}


def test_plain_texts_need_no_parser() -> None:
    texts = "<si><t>签约率</t></si>" * 3
    found = [stretch for _, stretch in pieces(f"<sst>{texts}</sst>".encode(), TEXTS)]
    assert found == [texts.encode(), b""]


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (ROW + ROW, "in S row 1 follows row 1; save the workbook anew"),
        (
            '<row r="2"><c r="A2"><v>1</v></c></row>' + ROW,
            "in S row 1 follows row 2; save the workbook anew",
        ),
        (
            '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
            "S lists the cell A1 twice; save the workbook anew",
        ),
        (
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="A1"/></row>',
            "S lists the cell A1 twice; save the workbook anew",
        ),
        (
            '<row r="1"><c r="B1" s="1"></c><c r="A1"><v>2</v></c><c r="B1"><v>1</v></c></row>',
            "S lists the cell B1 twice; save the workbook anew",
        ),
    ],
)
def test_a_sheet_that_lists_a_row_or_a_cell_twice_is_refused(
    rows: str, words: str, *, at_once: bool
) -> None:
    with pytest.raises(ListedTwiceError, match=words):
        marks(rows, at_once=at_once)
