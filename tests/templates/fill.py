"""Fills in a workbook as a person at LibreOffice would: `python3 fill.py SOFFICE IN OUT CELLS`.

CELLS is JSON, `{"C5": "32%"}`.
It runs in the Python that has LibreOffice's `uno` (Debian: python3-uno), not the one that has hpc.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

PATIENCE = 120


def properties(**values: object) -> tuple[Any, ...]:
    """The named arguments of a call."""
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def connected(pipe: str) -> Any:
    """The running LibreOffice that listens on a pipe."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context
    )
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def fill(context: Any, source: Path, result: Path, cells: dict[str, str]) -> None:
    """Type into cells, and save as .xlsx."""
    create = context.ServiceManager.createInstanceWithContext
    document = create("com.sun.star.frame.Desktop", context).loadComponentFromURL(
        source.as_uri(), "_blank", 0, properties(Hidden=True)
    )
    frame = document.CurrentController.Frame
    dispatcher = create("com.sun.star.frame.DispatchHelper", context)
    for cell, text in cells.items():
        dispatcher.executeDispatch(frame, ".uno:GoToCell", "", 0, properties(ToPoint=cell))
        dispatcher.executeDispatch(frame, ".uno:EnterString", "", 0, properties(StringName=text))
    document.storeToURL(result.as_uri(), properties(FilterName="Calc MS Excel 2007 XML"))
    document.close(True)


def main(soffice: str, source: str, result: str, cells: str) -> None:
    """Start LibreOffice with a profile of its own, fill in, and end it."""
    with tempfile.TemporaryDirectory() as folder:
        pipe = Path(folder).name
        profile = f"-env:UserInstallation={Path(folder).as_uri()}"
        options = (
            "--headless",
            "--norestore",
            "--nologo",
            profile,
            f"--accept=pipe,name={pipe};urp;",
        )
        with subprocess.Popen([soffice, *options]) as office:
            try:
                context = connected(pipe)
                fill(context, Path(source).absolute(), Path(result).absolute(), json.loads(cells))
                context.ServiceManager.createInstanceWithContext(
                    "com.sun.star.frame.Desktop", context
                ).terminate()
                office.wait(PATIENCE)
            finally:
                office.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
