"""Tables of databases as figures: a DuckDB file, PostgreSQL or MySQL, named by an address.

A table is copied into a file of the run before anything is read from it, so that all steps see the
same rows. Databases are opened for reading, and nothing is installed or downloaded. Of a DuckDB
file only tables are read: a view in a file of others may read any file of this machine.

The address is `duckdb:///file.db?table=NAME`, `postgres://...?table=NAME` or
`mysql://...?table=NAME`. A password in it is shown nowhere.
"""

from collections.abc import Sequence
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from msgspec import Struct

from healthplan_cli.text.problems import UsageError, nearest, quoted
from healthplan_cli.text.words import say

KINDS = {"duckdb": "", "postgres": "postgres", "postgresql": "postgres", "mysql": "mysql"}
"""The kinds of databases, with DuckDB's extension for each; its own files need none."""
HIDDEN = "***"
TABLES = """
select table_schema, table_name from information_schema.tables
where table_catalog = 'source' and (table_type = 'BASE TABLE' or ?)
order by table_schema, table_name
"""
"""The tables of a database that is attached as `source`, on a server also its views."""


class Address(Struct, frozen=True):
    """Where a table is: the extension that reads it, what that is told, and the table.

    `shown` is the address without who may open it, `secrets` what a message must not contain.
    """

    extension: str
    place: str
    table: str
    shown: str
    secrets: tuple[str, ...] = ()

    def hide(self, text: str) -> str:
        """Return a message of the database without anybody's password."""
        for secret in self.secrets:
            text = text.replace(secret, HIDDEN)
        return text


def address_of(text: str) -> Address | None:
    """Return the address of a table; None for the name of a file.

    Raises UsageError for an address without a table, or of no file.
    """
    scheme = text.partition("://")[0]
    if scheme not in KINDS or "://" not in text:
        return None
    parts = urlsplit(text)
    query = parse_qsl(parts.query)
    tables = [value for key, value in query if key == "table"]
    if len(tables) != 1 or not tables[0]:
        words = say("{address}: say which table with ?table=NAME", address=_shown(parts, ""))
        raise UsageError(words)
    shown = _shown(parts, tables[0])
    extension = KINDS[scheme]
    if not extension:
        return Address("", _file_of(parts, shown), tables[0], shown)
    others = urlencode([(key, value) for key, value in query if key != "table"])
    place = parts._replace(query=others).geturl()
    return Address(extension, place, tables[0], shown, _secrets(parts, place))


def _file_of(parts: SplitResult, shown: str) -> str:
    """Return the file of a DuckDB database: three slashes before a relative path, four before /."""
    file = unquote(parts.path).removeprefix("/")
    if parts.netloc or not file:
        words = say("{address}: a file of DuckDB is duckdb:///FILE?table=NAME", address=shown)
        raise UsageError(words)
    return file


def _shown(parts: SplitResult, table: str) -> str:
    host = parts.netloc.rpartition("@")[2]
    address = f"{parts.scheme}://{host}{parts.path}"
    if not table:
        return address
    return f"{address}?{urlencode({'table': table})}"


def _secrets(parts: SplitResult, place: str) -> tuple[str, ...]:
    """Return the address as a whole, and the password in it as it is written and as it is."""
    if not parts.password:
        return (place,)
    return (place, parts.password, unquote(parts.password))


def table_of(address: Address, found: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return the schema and name of the table that is meant, of those that a database has.

    Raises UsageError where there is none of that name, or several.
    """
    wanted = address.table
    meant = [one for one in found if wanted in (one[1], f"{one[0]}.{one[1]}")]
    if len(meant) == 1:
        return meant[0]
    if meant:
        names = ", ".join(f"{schema}.{name}" for schema, name in meant)
        words = say(
            "{address}: several tables are called {name}: {names}",
            address=address.shown,
            name=quoted(wanted),
            names=names,
        )
        raise UsageError(words)
    words = say(
        "{address}: there is no table {name}{near}",
        address=address.shown,
        name=quoted(wanted),
        near=nearest(wanted, [name for _, name in found]),
    )
    raise UsageError(words)
