"""What an editor shows with the schema of one plan: asked of yaml-language-server over its protocol (`npm install -g`)."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from healthplan_cli.api import shipped_specs
from healthplan_cli.desk import schema

SERVER = shutil.which("yaml-language-server")
PLAN = "nankai/2022"
TEXT = """\
# yaml-language-server: $schema=schema.json
plan: nankai/2022
as_of: 2022-12-31
actuals:
  family_doctor_signing_rate: 32%
  wrong_key: 1
"""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(SERVER is None, reason="there is no yaml-language-server here")]


class Editor:
    """A client of the server, with one file open; `where` is a line and a column from 0."""

    def __init__(self, server: "subprocess.Popen[bytes]", folder: Path) -> None:
        self.server = server
        self.uri = (folder / "actuals.yaml").as_uri()
        self.last = 0
        self.marks: list[dict[str, Any]] | None = None
        self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities={})
        self.tell("initialized")
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": f"{TEXT}  \n"}
        self.tell("textDocument/didOpen", textDocument=document)

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self.last += 1
        self._send({"id": self.last, "method": method, "params": params})
        while (message := self._next()).get("id") != self.last or "method" in message:
            pass
        return message.get("result")

    def at(self, method: str, line: int, character: int) -> Any:
        return self.ask(method, textDocument={"uri": self.uri}, position={"line": line, "character": character})

    def marked(self) -> list[dict[str, Any]]:
        """The diagnostics of the open file, once they come."""
        while not self.marks:
            self._next()
        return self.marks

    def _send(self, message: dict[str, Any]) -> None:
        assert self.server.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """The next message; what the server asks of the editor is answered with its settings, or nothing."""
        assert self.server.stdout
        length = 0
        while (line := self.server.stdout.readline()) != b"\r\n":
            assert line, "the server ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.server.stdout.read(length))
        if "id" in message and "method" in message:
            settings = {"hover": True, "completion": True, "validate": True}
            asked = message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
            answers = [settings if item.get("section") == "yaml" else {} for item in asked]
            self._send({"id": message["id"], "result": answers or None})
        if message.get("method") == "textDocument/publishDiagnostics":
            self.marks = message["params"]["diagnostics"]
        return message


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("editor")
    (folder / "schema.json").write_text(schema("actuals", shipped_specs(), PLAN), encoding="utf-8")
    (folder / "actuals.yaml").write_text(TEXT, encoding="utf-8")
    server = subprocess.Popen([str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    patience = Timer(60, server.kill)
    patience.start()
    with server:
        made = Editor(server, folder)
        yield made
        server.kill()
    patience.cancel()


def test_completion_offers_the_targets_of_the_plan(editor: Editor) -> None:
    labels = {item["label"] for item in editor.at("textDocument/completion", 6, 2)["items"]}
    ids = {target.id for target in shipped_specs().plan(PLAN).targets}
    assert labels & ids == ids - {"family_doctor_signing_rate"}  # which stands there already


def test_hover_shows_definition_and_target(editor: Editor) -> None:
    shown = json.dumps(editor.at("textDocument/hover", 4, 5), ensure_ascii=False)
    assert "家庭医生签约率 / Residents signed with a family doctor" in shown
    assert "at least 32%" in shown
    assert "家庭医生签约率达32%" in shown


def test_a_wrong_key_is_marked(editor: Editor) -> None:
    (mark,) = editor.marked()
    assert "wrong_key" in mark["message"]
    assert mark["range"]["start"] == {"line": 5, "character": 2}
