"""What holds for a whole document, and what was read in one of its clauses."""

from msgspec import Struct

from healthplan_cli.drafting.catalog import Names
from healthplan_cli.drafting.clauses import Clause
from healthplan_cli.drafting.document import Document
from healthplan_cli.model.extracted import Reading
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.period import Period


class Frame(Struct, frozen=True):
    """What holds for all readings: the document, the catalog with its names, and the period."""

    document: Document
    catalog: Catalog
    names: Names
    period: Period | None


class Read(Struct, frozen=True):
    """What was read in a clause, and why nothing was; `is_open` where a figure was not read."""

    clause: Clause
    readings: tuple[Reading, ...] = ()
    reason: str = ""
    is_open: bool = False
