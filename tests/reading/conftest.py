"""Of every table that these tests read, each cell that is not empty has one use."""

import pytest

from healthplan_cli.model.cells import Use
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


@pytest.fixture(autouse=True)
def _every_cell_is_accounted_for(monkeypatch: pytest.MonkeyPatch) -> None:
    node = document._Document.node  # noqa: SLF001

    def node_with_accounts(self: document._Document) -> Fields:
        for account in self.accounts:
            hold_account(account)
        return node(self)

    monkeypatch.setattr(document._Document, "node", node_with_accounts)  # noqa: SLF001
