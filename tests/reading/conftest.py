"""Of every table that these tests read, each cell that is not empty has one use."""

from collections.abc import Callable
from typing import Any

import pytest

from healthplan_cli.model.cells import Use
from healthplan_cli.reading.layouts import document as declared
from healthplan_cli.reading.table import document
from healthplan_cli.reading.table.account import Account
from healthplan_cli.reading.yaml.nodes import Fields


def filled(account: Account) -> int:
    """Count the cells of a sheet that are not empty, one by one."""
    count = len(account.sheet.without_value())
    for row in account.sheet.rows:
        count += sum(str(cell).strip() != "" for cell in row)
    return count


def hold_account(account: Account) -> None:
    """Hold that each cell is counted once, and that the list and the counts say the same."""
    counted, listed = account.cells(False), account.cells(True)
    assert counted.total == filled(account)
    assert counted.counts == listed.counts
    assert list(counted.counts) == list(Use)
    assert counted.unread_figures == listed.unread_figures
    assert counted.first_unread == listed.first_unread
    cells = listed.cells or ()
    assert len({cell.position for cell in cells}) == len(cells) == counted.total


def _with_accounts(node: Callable[[Any], Fields]) -> Callable[[Any], Fields]:
    """Return what makes a root, and before that holds the accounts of its sheets."""

    def node_with_accounts(self: Any) -> Fields:
        for account in self.accounts:
            hold_account(account)
        return node(self)

    return node_with_accounts


@pytest.fixture(autouse=True)
def _every_cell_is_accounted_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for reader in (document._Document, declared._Document):  # noqa: SLF001
        monkeypatch.setattr(reader, "node", _with_accounts(reader.node))
