"""A watermark, and letters that are drawn, say of all figures what the header of the pages does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.word.made import (
    ABOVE,
    HEADER,
    SPACE,
    document,
    paragraph,
    root_of,
    row,
    run,
    table,
)

TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATED = (
    f'<Relationships><Relationship Id="r1" Type="{TYPES}/header" Target="a.xml"/></Relationships>'
)


def drawn(text: str) -> str:
    """Letters as older versions of Word draw them, and all versions draw a watermark."""
    shape = f'<v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="{text}"/></v:shape>'
    return f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"


def boxed(text: str) -> str:
    """Letters as newer versions of Word draw them, in a paragraph that goes on behind them."""
    box = f"<wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx>"
    return f"<w:p><w:r><w:drawing><wp:anchor>{box}</wp:anchor></w:drawing></w:r>{run('某区')}</w:p>"


def is_refused(file: Path, body: str, header: str) -> bool:
    parts = {
        "word/_rels/document.xml.rels": RELATED,
        "word/a.xml": f"<w:hdr {SPACE}>{header}</w:hdr>",
    }
    document(file, *ABOVE, body, table(HEADER, row("a", "33", "")), parts=parts)
    return any(one.level == "error" for one in root_of(file).problems)


@pytest.mark.parametrize("made", [drawn, boxed])
@pytest.mark.parametrize("is_behind_pages", [True, False])
@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("作废", True),
        ("作  废", True),
        ("草稿", True),
        ("样本", True),
        ("内部资料", False),
        ("机密", False),
        ("内部资料 注意保存", False),
    ],
)
def test_a_watermark_is_a_line_of_all_pages(
    made: Callable[[str], str], is_behind_pages: bool, text: str, refused: bool, file: Path
) -> None:
    header, body = "<w:p/>", made(text)
    if is_behind_pages:
        header, body = body, header
    assert is_refused(file, body, header) == refused
