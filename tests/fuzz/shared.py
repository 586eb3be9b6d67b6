"""What the runs of one process share, as those of a server would, in place of doing it anew for each."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from healthplan_cli.reading.specs import built


@contextmanager
def shared() -> Iterator[None]:
    """Let runs read once what the build made, which none of them changes, and collect no garbage.

    As hpc itself does, they leave garbage to others: to `clear`.
    """
    clear()
    with patch.object(built, "built_specs", cache(built.built_specs)):
        yield


def clear() -> None:
    """Collect the garbage of the runs so far; what is left is kept, and not looked through again."""
    gc.collect()
    gc.freeze()
