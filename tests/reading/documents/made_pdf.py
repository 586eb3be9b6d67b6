"""PDF files as small as they can be, for tests."""

import zlib
from collections.abc import Sequence
from io import BytesIO


def pdf(pages: list[list[tuple[int, int, str]]]) -> bytes:
    """A PDF whose pages have lines of text: the size of the letters, the height on the page, the words."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    kids = []
    for lines in pages:
        content = "".join(
            f"BT /F {size} Tf 72 {height} Td ({words}) Tj ET\n" for size, height, words in lines
        )
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {number + 1} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}endstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return written([one.encode() for one in objects])


def stream(content: bytes, more: bytes = b"", times: int = 1) -> bytes:
    """A compressed stream with more keys, its content as often as is said."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(content) for _ in range(times)) + packer.flush()
    return b"<<%s/Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (more, len(data), data)


def written(objects: Sequence[bytes]) -> bytes:
    """The file of some objects, the first of which is its catalog."""
    made = BytesIO(b"%PDF-1.4\n")
    made.seek(0, 2)
    places = []
    for number, one in enumerate(objects, 1):
        places.append(made.tell())
        made.write(b"%d 0 obj%sendobj\n" % (number, one))
    start = made.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    made.write(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    )
    return made.getvalue()
