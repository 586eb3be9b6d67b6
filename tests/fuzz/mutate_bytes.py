"""Changes a file as text or bytes, a table by its cells, a package by one of its parts."""

import csv
import io
import re
import zipfile
from random import Random

from tests.fuzz import odd

_ELEMENT = re.compile(rb"<[^<>]+>|[^<>]+")


def mutated_text(data: bytes, random: Random) -> bytes:
    """A piece put in, cut out, doubled or cut off, or the whole in another encoding."""
    start = random.randrange(len(data) + 1)
    end = min(len(data), start + random.choice((1, 2, 10, 100, 1000)))
    kind = random.randrange(7)
    if kind == 0:
        return data[:start]
    if kind == 1:
        return data[:start] + data[end:]
    if kind == 2:
        return data[:end] + data[start:]
    if kind == 3:
        return (
            data[:start] + random.choice(odd.PIECES) * random.choice((1, 1, 3, 200)) + data[start:]
        )
    if kind == 4:
        return data[:start] + random.choice(odd.PIECES) + data[end:]
    if kind == 5:
        return _other_number(data, random)
    return _other_encoding(data, random)


def _other_number(data: bytes, random: Random) -> bytes:
    numbers = list(re.finditer(rb"[0-9.]+", data))
    if not numbers:
        return data
    one = random.choice(numbers)
    return data[: one.start()] + random.choice(odd.NUMBERS).encode() + data[one.end() :]


def _other_encoding(data: bytes, random: Random) -> bytes:
    return data.decode("utf-8", "replace").encode(random.choice(odd.ENCODINGS), "replace")


def mutated_bytes(data: bytes, random: Random) -> bytes:
    """Some bytes changed to any, as in a file that is not text."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 2, 8, 64))):
        if changed:
            changed[random.randrange(len(changed))] = random.choice(
                (0, 1, 0x7F, 0xFF, random.randrange(256))
            )
    if random.random() < 0.1:
        del changed[random.randrange(len(changed) + 1) :]
    return bytes(changed)


def mutated_table(data: bytes, random: Random, delimiter: str) -> bytes:
    """A table in text with one to three rows, columns or cells changed."""
    text = data.decode("utf-8-sig", "replace")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    for _ in range(random.choice((1, 1, 2, 3))):
        if rows:
            _change_rows(rows, random)
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return made.getvalue().encode("utf-8", "surrogatepass")


def _change_rows(rows: list[list[str]], random: Random) -> None:
    place = random.randrange(len(rows))
    row = rows[place]
    column = random.randrange(len(row) + 1)
    kind = random.randrange(7)
    if kind == 0:
        del rows[place]
    elif kind == 1:
        rows.insert(random.randrange(len(rows) + 1), list(row))
    elif kind == 2:
        _drop_column(rows, column)
    elif kind == 3:
        row.insert(column, _odd_cell(random))
    elif kind == 4:
        rows[place] = row[:column]
    else:
        row[column : column + 1] = [_odd_cell(random)]


def _drop_column(rows: list[list[str]], column: int) -> None:
    for row in rows:
        del row[column : column + 1]


def _odd_cell(random: Random) -> str:
    return random.choice((*odd.NUMBERS, *odd.UNITS, *odd.DAYS, *odd.TEXTS))


def mutated_package(data: bytes, random: Random) -> bytes:
    """A workbook or document with one of its parts changed, left out, doubled or empty."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = random.choice([name for name in parts if "media" not in name])
    kind = random.randrange(12)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        parts[name] = b""
    elif kind == 2:
        parts[name] = parts[random.choice(list(parts))]
    elif kind == 3:
        parts[name] = mutated_text(parts[name], random)
    else:
        parts[name] = _mutated_xml(parts[name], random)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for one, part in parts.items():
            package.writestr(one, part)
    return made.getvalue()


def _mutated_xml(data: bytes, random: Random) -> bytes:
    """Tags and texts left out, doubled, exchanged or with another value."""
    pieces = _ELEMENT.findall(data)
    for _ in range(random.choice((1, 1, 2, 4))):
        if not pieces:
            break
        place, other = random.randrange(len(pieces)), random.randrange(len(pieces))
        kind = random.randrange(5)
        if kind == 0:
            del pieces[place]
        elif kind == 1:
            pieces.insert(other, pieces[place])
        elif kind == 2:
            pieces[place], pieces[other] = pieces[other], pieces[place]
        else:
            pieces[place] = _other_value(pieces[place], random)
    return b"".join(pieces)


def _other_value(piece: bytes, random: Random) -> bytes:
    value = random.choice((*odd.NUMBERS, *odd.UNITS, *odd.DAYS, *odd.TEXTS))
    value = re.sub('[<>&"]', "", value)
    made = value.encode("utf-8", "replace")
    if not piece.startswith(b"<"):
        return made
    quoted = list(re.finditer(rb'"[^"]*"', piece))
    if not quoted:
        return piece
    one = random.choice(quoted)
    return piece[: one.start() + 1] + made + piece[one.end() - 1 :]
